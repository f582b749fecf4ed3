-- Why: the one inbox of all modules (待我办理). A matter is one step that waits for an account, or for whoever holds a
-- permission at a unit; the module that it belongs to opens and closes it in the transaction of its own change. Whoever is
-- away hands matters to somebody else for a time. What changed is told at once: notices hold ids of accounts and sessions.

-- +goose Up

create table matter (
  id uuid not null constraint matter_pkey primary key,
  module text not null constraint matter_module_given check (module <> ''),
  kind text not null constraint matter_kind_given check (kind <> ''),
  subject_kind text not null constraint matter_subject_kind_given check (subject_kind <> ''),
  subject_id uuid not null,
  title text not null constraint matter_title_given check (title <> ''),
  object text not null,
  verb text not null constraint matter_verb_given check (verb <> ''),
  unit_id uuid not null constraint matter_unit_id_fkey references unit (id),
  permission text not null,
  management_class text not null,
  staff_category text not null,
  person_ids uuid[] not null,
  account_id uuid constraint matter_account_id_fkey references account (id),
  except_id uuid constraint matter_except_id_fkey references account (id),
  due_on date,
  received_at timestamptz not null,
  opened_by uuid constraint matter_opened_by_fkey references account (id),
  opened_by_name text not null,
  opened_under text not null,
  state text not null default 'OPEN' constraint matter_state_known check (state in ('OPEN','DONE','WITHDRAWN')),
  closed_at timestamptz,
  closed_by uuid constraint matter_closed_by_fkey references account (id),
  closed_by_name text not null default '',
  constraint matter_permission_or_account check (permission <> '' or account_id is not null),
  constraint matter_closed_at_with_state check ((closed_at is null) = (state = 'OPEN'))
);
create unique index matter_kind_subject_id_account_id_once on matter
  (kind, subject_id, coalesce(account_id, '00000000-0000-0000-0000-000000000000')) where state = 'OPEN';
create index matter_subject_id_index on matter (subject_id) where state = 'OPEN';
create index matter_account_id_index on matter (account_id, due_on) where state = 'OPEN' and account_id is not null;
create index matter_permission_index on matter (permission, unit_id) where state = 'OPEN' and account_id is null;
create index matter_opened_by_index on matter (opened_by) where state = 'OPEN';
create index matter_opened_by_closed_at_index on matter (opened_by, closed_at) where state <> 'OPEN';
create index matter_closed_by_index on matter (closed_by, closed_at desc, id) where state = 'DONE';
create index matter_account_id_closed_at_index on matter (account_id, closed_at desc, id) where state = 'DONE';
comment on table matter is '事项：等待办理的一步';
comment on column matter.module is 'Module that it belongs to, as intake.';
comment on column matter.subject_id is 'What it is about, and what it is closed by.';
comment on column matter.title is '事项；不写考核等次、拟任人员姓名、人才库';
comment on column matter.object is '对象';
comment on column matter.verb is '操作';
comment on column matter.permission is 'Permission that the step needs; empty: a step about oneself.';
comment on column matter.account_id is 'Who alone; null: whoever holds the permission at the unit.';
comment on column matter.except_id is 'Who never: of four eyes, the first pair.';
comment on column matter.person_ids is 'People concerned; their relatives do not see it.';
comment on column matter.due_on is '期限';
comment on column matter.received_at is '收到';
comment on column matter.opened_under is 'Permission under which it was opened: whoever lost it no longer sees what became of it.';
grant select, insert, update on matter to bole_app;

create table delegation (
  id uuid not null constraint delegation_pkey primary key,
  account_id uuid not null constraint delegation_account_id_fkey references account (id),
  delegate_id uuid not null constraint delegation_delegate_id_fkey references account (id),
  matter_id uuid constraint delegation_matter_id_fkey references matter (id),
  from_on date not null,
  to_on date not null,
  reason text not null,
  created_at timestamptz not null,
  cancelled_at timestamptz,
  constraint delegation_to_on_after check (to_on >= from_on),
  constraint delegation_delegate_id_differs check (delegate_id <> account_id),
  constraint delegation_account_id_once exclude using gist
    (account_id with =, (coalesce(matter_id, '00000000-0000-0000-0000-000000000000')) with =, daterange(from_on, to_on, '[]') with &&)
    where (cancelled_at is null)
);
create index delegation_delegate_id_index on delegation (delegate_id, to_on) where cancelled_at is null;
comment on table delegation is '委托：在一段时间内请他人代办；只增加，撤回时记时间';
comment on column delegation.matter_id is 'One matter; null: all that wait for the account by name.';
grant select, insert, update on delegation to bole_app;

create table inbox_read (
  account_id uuid not null constraint inbox_read_pkey primary key constraint inbox_read_account_id_fkey references account (id),
  read_at timestamptz not null
);
comment on table inbox_read is '消息看到哪里';
grant select, insert, update on inbox_read to bole_app;

-- A session that ends takes its stream of notices with it, however it ends.
-- +goose StatementBegin
create function session_ended_notice() returns trigger language plpgsql as $$
begin
  perform pg_notify('bole_notice', 'session ' || new.id);
  return null;
end
$$;
-- +goose StatementEnd
create trigger session_ended after update of ended_at on session
  for each row when (old.ended_at is null and new.ended_at is not null) execute function session_ended_notice();
