-- Why: people come and go (人员进出). A matter of somebody's coming, moving, being lent or leaving is drafted, reviewed and
-- approved by different people, accepted by the other court where there is one, and then written to the record on its
-- day. With it the record tells two belongings apart: the unit of establishment (编制所在, cadre.unit_id) and the unit
-- of work (工作所在), which follows from the exchange (FG09) in force. What the summary derives from dates alone says
-- on which day it has to be derived again. Summaries that stand already are due at once, and the platform derives them
-- at its next start.

-- +goose Up

alter table secondment add column host_unit_id uuid constraint secondment_host_unit_id_fkey references unit (id);
comment on column secondment.host_unit_id is '交流单位（本系统）';

alter table cadre_summary
  add column work_unit_id uuid,
  add column work_court_id uuid,
  add column work_sort text collate "C",
  add column away text,
  add column away_host text not null default '',
  add column away_until partial_date,
  add column civil_level text,
  add column pay_step integer,
  add column contract_post text,
  add column contract_to partial_date,
  add column retired_on partial_date,
  add column left_on partial_date,
  add column court_entry_on partial_date,
  add column political_legal_on partial_date,
  add column legal_deducted integer not null default 0,
  add column legal_needed integer not null default 0,
  add column next_change_on date default '0001-01-01';
update cadre_summary set work_unit_id = unit_id, work_court_id = court_id, work_sort = unit_sort where status = '1';
alter table cadre_summary alter column next_change_on drop default;
create index cadre_summary_work_index on cadre_summary (work_court_id, work_sort) where work_unit_id is not null;
create index cadre_summary_next_change_on_index on cadre_summary (next_change_on) where next_change_on is not null;
comment on column cadre_summary.work_unit_id is '工作所在单位；不在本系统工作的为空';
comment on column cadre_summary.next_change_on is '概要须重新计算的日期';

create table movement (
  id uuid not null constraint movement_pkey primary key,
  kind text not null constraint movement_kind_known check (kind in ('HIRE','TRANSFER_IN','BORROWING','TRANSFER','REASSIGNMENT',
    'LOAN','POSTING_OUT','AID_POSTING','RETURN','TRANSFER_OUT','RETIREMENT','RESIGNATION','DISMISSAL','DEATH')),
  state text not null constraint movement_state_known check (state in ('DRAFTED','SUBMITTED','REVIEWED','OFFERED','APPROVED',
    'IN_FORCE','RETURNED','REFUSED','WITHDRAWN','UNDONE')),
  version integer not null default 1,
  turn integer not null default 1,
  cadre_id uuid constraint movement_cadre_id_fkey references cadre (id) on delete set null,
  person_name text not null constraint movement_person_name_given check (person_name <> ''),
  person_post text not null default '',
  newcomer bytea,
  unit_id uuid not null constraint movement_unit_id_fkey references unit (id),
  unit_name text not null,
  management_class text,
  category text,
  to_unit_id uuid constraint movement_to_unit_id_fkey references unit (id),
  to_name text not null default '',
  to_court_id uuid,
  effective_on date not null,
  until_on date,
  terms jsonb not null,
  document_no text not null default '',
  reason text not null default '',
  reviews integer not null constraint movement_reviews_range check (reviews between 0 and 2),
  acceptance boolean not null,
  drafted_by uuid not null constraint movement_drafted_by_fkey references account (id),
  drafted_at timestamptz not null,
  idempotency_key text not null,
  settled_by uuid,
  settled_on date,
  change_set_id uuid constraint movement_change_set_id_fkey references change_set (id),
  undo_set_id uuid constraint movement_undo_set_id_fkey references change_set (id),
  closed_accounts uuid[] not null default '{}',
  ended_grants integer not null default 0,
  constraint movement_drafted_by_idempotency_key_once unique (drafted_by, idempotency_key),
  constraint movement_until_on_after check (until_on is null or until_on >= effective_on),
  constraint movement_in_force_settled check ((state in ('IN_FORCE','UNDONE')) = (settled_on is not null and change_set_id is not null))
);
create index movement_unit_id_index on movement (unit_id, id);
create index movement_to_court_id_index on movement (to_court_id, id) where to_court_id is not null;
create index movement_cadre_id_index on movement (cadre_id, effective_on) where cadre_id is not null;
create index movement_state_index on movement (state, effective_on) where state in ('DRAFTED','SUBMITTED','REVIEWED','OFFERED','APPROVED','RETURNED');
comment on table movement is '人员进出事项';
comment on column movement.turn is 'Rises when what was returned is submitted again.';
comment on column movement.person_name is 'Copy as of the drafting: whoever receives somebody sees the name and post, not the record.';
comment on column movement.newcomer is 'Sealed: header and ID number of somebody who has no record yet.';
comment on column movement.unit_id is 'Whose matter it is: unit of establishment; of newcomers the unit that takes them.';
comment on column movement.to_court_id is 'Court that must accept, when acceptance is asked for.';
comment on column movement.reviews is 'Steps by others: 0 none, 1 审核, 2 审核 and 审批.';
comment on column movement.settled_by is 'Who took the step after which it was written; the only one who may undo it.';
comment on column movement.closed_accounts is 'Accounts that it disabled; an undo opens them again.';

create table movement_step (
  id uuid not null constraint movement_step_pkey primary key,
  movement_id uuid not null constraint movement_step_movement_id_fkey references movement (id),
  turn integer not null,
  step text not null constraint movement_step_step_known check (step in ('DRAFT','CHANGE','SUBMIT','REVIEW','APPROVE','ACCEPT','RETURN',
    'REFUSE','WITHDRAW','ENFORCE','UNDO')),
  at timestamptz not null,
  account_id uuid,
  person_id uuid,
  actor_name text not null,
  remark text not null default ''
);
create index movement_step_movement_id_index on movement_step (movement_id, id);
-- Four eyes: nobody takes two deciding steps of one turn, neither by two accounts; and no step is taken twice.
create unique index movement_step_account_once on movement_step (movement_id, turn, account_id) where step in ('SUBMIT','REVIEW','APPROVE','ACCEPT');
create unique index movement_step_person_once on movement_step (movement_id, turn, person_id) where step in ('SUBMIT','REVIEW','APPROVE','ACCEPT') and person_id is not null;
create unique index movement_step_step_once on movement_step (movement_id, turn, step) where step in ('SUBMIT','REVIEW','APPROVE','ACCEPT','ENFORCE');
comment on table movement_step is '人员进出事项的办理经过；只增加';

grant select, insert, update on movement to bole_app;
grant select, insert on movement_step to bole_app;
