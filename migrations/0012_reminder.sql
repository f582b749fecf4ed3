-- Why: what falls due (到龄、任职试用期满、法官等级晋升年限、同一职务年限、合同到期) is asked for on every workbench, for whole courts and the
-- whole city, so it is reckoned once, when a record changes, and not at every look. A row holds the date and what it was
-- reckoned with; which window it falls into is asked with today's date. 信息缺项 stand in the summary already.
-- reminder_renewal remembers for which day and with which parameters everything was reckoned anew.

-- +goose Up
create table reminder (
  cadre_id uuid not null constraint reminder_cadre_id_fkey references cadre (id) on delete cascade,
  kind text not null constraint reminder_kind_known check (kind in ('RETIREMENT','POST_PROBATION','JUDGE_GRADE','POST_TENURE','CONTRACT_END')),
  due_on partial_date,
  due_by date,
  to_verify boolean not null default false,
  reckoning text not null constraint reminder_reckoning_given check (reckoning <> ''),
  basis jsonb not null default '[]',
  facts jsonb not null default '[]',
  constraint reminder_pkey primary key (cadre_id, kind),
  constraint reminder_due_by_of_due_on check ((due_on is null) = (due_by is null))
);
create index reminder_due_by_index on reminder (kind, due_by);
comment on table reminder is '到期提醒（由档案和法规参数计算得出）';
comment on column reminder.due_on is '到期日期；缺少计算依据时为空';
comment on column reminder.due_by is '到期日期可能的最后一天';
comment on column reminder.to_verify is '待核：所用参数未核对，或档案缺少依据';
comment on column reminder.reckoning is '怎样算出';
comment on column reminder.basis is '依据：所用的法规参数';
comment on column reminder.facts is '依据：所用的档案数据';

create table reminder_renewal (
  one boolean not null default true constraint reminder_renewal_pkey primary key constraint reminder_renewal_one_row check (one),
  computed_on date not null,
  computed_at timestamptz not null,
  parameters text not null,
  people integer not null
);
comment on table reminder_renewal is '到期提醒最近一次全面计算；只有一行';
comment on column reminder_renewal.computed_on is '按哪一天计算';
comment on column reminder_renewal.parameters is '所用法规参数的摘要，改变时重算';

grant select, insert, update, delete on reminder to bole_app;
grant select, insert, update on reminder_renewal to bole_app;
