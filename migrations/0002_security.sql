-- Why: what protection stands on. Accounts with their sessions and roles; what decides where a role holds; the audit
-- trail and the change log, which the application can add to and read but never alter; proofs of the keys that sealed
-- values are written with. The ids of units and people have no foreign keys here: those tables come later and belong
-- to modules further to the right.

-- +goose Up

create extension if not exists btree_gist;

-- Append only, also for the owner of the tables: whoever switches the trigger off is shown by the chain.
-- +goose StatementBegin
create function refuse_alteration() returns trigger language plpgsql as $$
begin
  raise exception '% is append only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
-- +goose StatementEnd

create table key_check (
  name text not null constraint key_check_pkey primary key,
  proof bytea not null,
  first_used_at timestamptz not null default now()
);
comment on table key_check is 'Proofs of the keys (密钥校验): the service refuses to start with other keys.';
grant select, insert on key_check to bole_app;
create trigger key_check_append_only before update or delete or truncate on key_check
  for each statement execute function refuse_alteration();

-- Audit ---------------------------------------------------------------------------------------------------------------

create table audit_record (
  id uuid not null constraint audit_record_pkey primary key,
  process_id uuid not null,
  number bigint not null,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  session_id uuid,
  request_id uuid,
  remote text not null,
  action text not null constraint audit_record_action_given check (action <> ''),
  object_kind text not null,
  object_id uuid not null,
  person_ids uuid[] not null,
  unit_id uuid,
  outcome text not null constraint audit_record_outcome_known check (outcome in ('OK','DENIED','FAILED','VOID')),
  reason text not null,
  detail json not null,
  count integer not null,
  mac bytea not null,
  xid xid8 not null default pg_current_xact_id(),
  constraint audit_record_process_id_number_once unique (process_id, number)
);
comment on table audit_record is 'Audit trail (审计记录), append only.';
comment on column audit_record.number is 'Number within the process, without gaps.';
comment on column audit_record.mac is 'HMAC-SM3 over all columns but mac and xid, by the keyring.';
comment on column audit_record.xid is 'Transaction that wrote the record: how the sealer finds what was committed since.';
create index audit_record_xid_index on audit_record (xid);
create index audit_record_person_ids_index on audit_record using gin (person_ids);
create index audit_record_actor_id_index on audit_record (actor_id, id);

create table audit_link (
  seq bigint not null constraint audit_link_pkey primary key,
  record_id uuid not null constraint audit_link_record_id_once unique,
  hash bytea not null,
  chain bytea not null
);
comment on table audit_link is 'SM3 chain (审计链) over the committed records; append only. No foreign key: a lost record must show.';

create table audit_seal (
  seq bigint not null constraint audit_seal_pkey primary key,
  sealed_at timestamptz not null,
  snapshot pg_snapshot,
  chain bytea not null,
  mac bytea not null
);
comment on table audit_seal is 'Runs of the sealer (封存): the head of the chain with its code; append only.';

grant select, insert on audit_record, audit_link, audit_seal to bole_app;
create trigger audit_record_append_only before update or delete or truncate on audit_record
  for each statement execute function refuse_alteration();
create trigger audit_link_append_only before update or delete or truncate on audit_link
  for each statement execute function refuse_alteration();
create trigger audit_seal_append_only before update or delete or truncate on audit_seal
  for each statement execute function refuse_alteration();

-- Changes -------------------------------------------------------------------------------------------------------------

create table change_set (
  id uuid not null constraint change_set_pkey primary key,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  unit_id uuid,
  reason text not null,
  source text not null constraint change_set_source_known check (source in ('MANUAL','IMPORT','SEED','UNDO','SYSTEM')),
  file_id uuid,
  job_id uuid,
  undoes_id uuid constraint change_set_undoes_id_fkey references change_set (id),
  constraint change_set_undoes_id_of_undo check ((source = 'UNDO') = (undoes_id is not null))
);
comment on table change_set is 'Change sets (变更): who, when, why, from which file or job; append only.';
create index change_set_undoes_id_index on change_set (undoes_id) where undoes_id is not null;

create table record_change (
  seq bigint generated always as identity constraint record_change_pkey primary key,
  change_set_id uuid not null constraint record_change_change_set_id_fkey references change_set (id),
  table_name text not null,
  row_id uuid not null,
  cadre_id uuid,
  op text not null constraint record_change_op_known check (op in ('INSERT','UPDATE','DELETE')),
  version integer not null,
  before jsonb,
  constraint record_change_before_of_op check ((op = 'INSERT') = (before is null))
);
comment on table record_change is 'Row changes (变更明细): the columns that changed, as they were before; append only.';
comment on column record_change.version is 'Version that the change left the row with; of a deleted row, its last.';
create index record_change_change_set_id_index on record_change (change_set_id, seq);
create index record_change_row_id_index on record_change (row_id, seq);
create index record_change_cadre_id_index on record_change (cadre_id, seq) where cadre_id is not null;

grant select, insert on change_set, record_change to bole_app;
create trigger change_set_append_only before update or delete or truncate on change_set
  for each statement execute function refuse_alteration();
create trigger record_change_append_only before update or delete or truncate on record_change
  for each statement execute function refuse_alteration();

-- The columns of before whose value is another one after, as they were before.
create function change_diff(before jsonb, after jsonb) returns jsonb
  language sql immutable parallel safe
  return (select coalesce(jsonb_object_agg(b.key, b.value), '{}'::jsonb)
          from jsonb_each(before) as b where b.value is distinct from after -> b.key);
comment on function change_diff(jsonb, jsonb) is 'Columns that changed, as they were before.';

-- Accounts ------------------------------------------------------------------------------------------------------------

create table account (
  id uuid not null constraint account_pkey primary key,
  login text not null constraint account_login_once unique
    constraint account_login_spelt check (login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  name text not null constraint account_name_given check (name <> ''),
  cadre_id uuid,
  unit_id uuid,
  password_hash text,
  password_changed_at timestamptz,
  password_change_due boolean not null default false,
  otp_secret bytea,
  otp_confirmed_at timestamptz,
  otp_last_step bigint not null default 0,
  created_at timestamptz not null,
  signed_in_at timestamptz,
  disabled_at timestamptz,
  disabled_reason text not null default '',
  version integer not null default 1
);
comment on table account is 'Accounts (账号).';
comment on column account.login is 'Account name in lower case; NFKC, trimmed and case-folded before it is compared.';
comment on column account.cadre_id is 'The person behind the account (A01), if it is one of the record.';
comment on column account.unit_id is 'The unit that the account is listed under; decides nothing.';
comment on column account.otp_last_step is 'Last time step whose code was used: no code works twice.';
create index account_cadre_id_index on account (cadre_id) where cadre_id is not null;
grant select, insert, update on account to bole_app;

create table account_password (
  account_id uuid not null constraint account_password_account_id_fkey references account (id),
  hash text not null,
  set_at timestamptz not null,
  constraint account_password_pkey primary key (account_id, set_at, hash)
);
comment on table account_password is 'Earlier passwords (历史口令), argon2id: the last five are not taken again.';
grant select, insert, delete on account_password to bole_app;

create table login_guard (
  login_hash bytea not null constraint login_guard_pkey primary key,
  attempts integer not null,
  since timestamptz not null,
  locked_until timestamptz
);
comment on table login_guard is 'Failed sign-ins (登录失败计数) by the SHA-256 of the account name, of unknown names too.';
grant select, insert, update, delete on login_guard to bole_app;

create table session (
  id uuid not null constraint session_pkey primary key,
  account_id uuid not null constraint session_account_id_fkey references account (id),
  token_hash bytea not null constraint session_token_hash_once unique,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  step_up_at timestamptz not null,
  remote text not null,
  agent text not null,
  ended_at timestamptz,
  end_reason text not null default ''
    constraint session_end_reason_known check (end_reason in ('','LOGOUT','LOGOUT_EVERYWHERE','DISABLED','PASSWORD','REPLACED','ENDED_BY_ADMIN'))
);
comment on table session is 'Sessions (会话): SHA-256 of the token, never the token.';
create index session_account_id_index on session (account_id, created_at) where ended_at is null;
create index session_expires_at_index on session (expires_at);
grant select, insert, update, delete on session to bole_app;

-- What authorization decides from -------------------------------------------------------------------------------------

create table role_grant (
  id uuid not null constraint role_grant_pkey primary key,
  account_id uuid not null constraint role_grant_account_id_fkey references account (id),
  person_id uuid,
  role text not null,
  admin_kind smallint not null generated always as
    (case role when 'sysadmin' then 1 when 'secadmin' then 2 when 'auditor' then 3 else 0 end) stored,
  unit_id uuid,
  reach text not null constraint role_grant_reach_known check (reach in ('COURT','SUBTREE')),
  management_classes text[] not null default '{}',
  staff_categories text[] not null default '{}',
  valid_from timestamptz not null,
  valid_to timestamptz,
  granted_by uuid,
  reason text not null default '',
  revoked_by uuid,
  revoked_at timestamptz,
  constraint role_grant_role_known check (role in ('sysadmin','secadmin','auditor','personnel','personnel_head','leader',
    'appraisal_analyst','statistics_analyst','division_head','division_liaison','case_data','training_officer',
    'committee_member','discipline_opinion')),
  constraint role_grant_unit_id_of_business check (unit_id is not null or admin_kind > 0),
  constraint role_grant_valid_to_after check (valid_to is null or valid_to >= valid_from),
  -- One account is one of the three administrators, or holds business roles; never both, never two (三员分立).
  constraint role_grant_account_id_separate exclude using gist
    (account_id with =, admin_kind with <>, tstzrange(valid_from, valid_to) with &&),
  -- Nor through two accounts of one person.
  constraint role_grant_person_id_separate exclude using gist
    (person_id with =, admin_kind with <>, tstzrange(valid_from, valid_to) with &&)
    where (person_id is not null and admin_kind > 0),
  constraint role_grant_account_id_role_unit_id_once exclude using gist
    (account_id with =, role with =, (coalesce(unit_id, '00000000-0000-0000-0000-000000000000')) with =,
     tstzrange(valid_from, valid_to) with &&)
);
comment on table role_grant is 'Roles held at units (角色授权). Revoking sets valid_to; nothing is deleted.';
comment on column role_grant.person_id is 'The person behind the account, kept in step with account.cadre_id.';
comment on column role_grant.unit_id is 'Null for administrators only: everywhere.';
comment on column role_grant.management_classes is 'Management classes (A0165) that the grant is restricted to; empty: all.';
comment on column role_grant.staff_categories is 'Staff categories (FG01) that the grant is restricted to; empty: all.';
create index role_grant_account_id_index on role_grant (account_id);
create index role_grant_unit_id_index on role_grant (unit_id);
grant select, insert on role_grant to bole_app;
grant update (person_id, valid_to, revoked_by, revoked_at) on role_grant to bole_app;

create table unit_closure (
  ancestor_id uuid not null,
  descendant_id uuid not null,
  same_court boolean not null,
  constraint unit_closure_pkey primary key (ancestor_id, descendant_id)
);
comment on table unit_closure is 'Every unit with every unit within it and with itself (机构上下级闭包).';
comment on column unit_closure.same_court is 'Both belong to the same court.';
create index unit_closure_descendant_id_index on unit_closure (descendant_id, ancestor_id);

create table unit_closure_version (
  id boolean not null default true constraint unit_closure_version_pkey primary key constraint unit_closure_version_id_one check (id),
  version bigint not null
);
comment on table unit_closure_version is 'One row: rises whenever unit_closure changes.';
insert into unit_closure_version (version) values (1);

create table recusal_pair (
  source_id uuid not null,
  cadre_id uuid not null,
  relative_id uuid not null,
  constraint recusal_pair_pkey primary key (cadre_id, relative_id, source_id),
  constraint recusal_pair_relative_id_differs check (cadre_id <> relative_id)
);
comment on table recusal_pair is 'Who may not handle whose affairs (回避关系), both directions; source_id is the row that says so.';
create index recusal_pair_source_id_index on recusal_pair (source_id);

grant select, insert, update, delete on unit_closure, recusal_pair to bole_app;
grant select, update on unit_closure_version to bole_app;
