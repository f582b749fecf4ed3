-- Why: the organisation (机构): one tree for a city's three levels of courts, their divisions, tribunals and teams. A unit is
-- never deleted: it is closed on a day, and what it became stands in unit_succession; former names stand in unit_name.
-- sort_path is the order of the whole tree as one text (three digits a level), kept by the org module.

-- +goose Up
create table unit (
  id uuid not null constraint unit_pkey primary key,
  code text not null constraint unit_code_once unique,
  name text not null constraint unit_name_given check (name <> ''),
  short_name text not null default '',
  initials text not null default '',
  kind text not null constraint unit_kind_known check (kind in ('COURT','DIVISION','TRIBUNAL','TRIAL_TEAM','GROUP')),
  court_level text constraint unit_court_level_known check (court_level in ('HIGH','INTERMEDIATE','SPECIAL','BASIC')),
  level text,
  field text,
  parent_id uuid constraint unit_parent_id_fkey references unit (id),
  court_id uuid not null constraint unit_court_id_fkey references unit (id),
  order_no integer not null default 0 constraint unit_order_no_range check (order_no between 0 and 99999),
  sort_path text collate "C" not null constraint unit_sort_path_digits check (sort_path ~ '^([0-9]{3})+$'),
  credit_code text not null default '',
  district text not null default '',
  valid_from date,
  valid_to date,
  version integer not null default 1,
  change_set_id uuid not null,
  constraint unit_court_level_of_courts check ((kind = 'COURT') = (court_level is not null)),
  constraint unit_court_id_of_courts check ((kind = 'COURT') = (court_id = id)),
  constraint unit_valid_to_after check (valid_to is null or valid_from is null or valid_to >= valid_from),
  constraint unit_parent_id_differs check (parent_id is distinct from id)
);
create unique index unit_root_once on unit ((true)) where parent_id is null;
create index unit_parent_id_index on unit (parent_id, order_no);
create index unit_court_id_index on unit (court_id);
create index unit_sort_path_index on unit (sort_path, id);
comment on table unit is 'B01 机构';
comment on column unit.code is 'B0111 机构编码';
comment on column unit.name is 'B0101 机构名称';
comment on column unit.short_name is 'B0104 机构简称';
comment on column unit.initials is 'B0107 简拼';
comment on column unit.kind is 'B0194 机构类型';
comment on column unit.court_level is '法院层级';
comment on column unit.level is 'B0127 机构级别（ZB03）';
comment on column unit.field is '审判领域（TRIAL_FIELD）';
comment on column unit.parent_id is 'B0121 上级机构';
comment on column unit.court_id is '所属法院（法人单位）';
comment on column unit.order_no is '同级次序';
comment on column unit.sort_path is '全树次序，每级三位：院内机构 001 至 499，下级法院 501 至 999';
comment on column unit.credit_code is '统一社会信用代码';
comment on column unit.district is 'B0117 政区';
comment on column unit.valid_from is '设立日期';
comment on column unit.valid_to is '撤销日期；未撤销为空';

create table unit_name (
  id uuid not null constraint unit_name_pkey primary key,
  unit_id uuid not null constraint unit_name_unit_id_fkey references unit (id),
  name text not null constraint unit_name_name_given check (name <> ''),
  short_name text not null default '',
  valid_from date,
  valid_to date not null,
  change_set_id uuid not null,
  constraint unit_name_valid_to_after check (valid_from is null or valid_to >= valid_from)
);
create index unit_name_unit_id_index on unit_name (unit_id, valid_to);
comment on table unit_name is '机构曾用名；只增加';

create table unit_succession (
  id uuid not null constraint unit_succession_pkey primary key,
  unit_id uuid not null constraint unit_succession_unit_id_fkey references unit (id),
  successor_id uuid constraint unit_succession_successor_id_fkey references unit (id),
  kind text not null constraint unit_succession_kind_known check (kind in ('MOVED','MERGED','CLOSED','RENAMED')),
  from_parent_id uuid constraint unit_succession_from_parent_id_fkey references unit (id),
  happened_on date not null,
  document_no text not null default '',
  reason text not null default '',
  change_set_id uuid not null,
  constraint unit_succession_successor_id_of_kind check ((kind in ('MOVED','MERGED')) = (successor_id is not null)),
  constraint unit_succession_from_parent_id_of_kind check ((kind = 'MOVED') = (from_parent_id is not null))
);
create index unit_succession_unit_id_index on unit_succession (unit_id, happened_on);
comment on table unit_succession is '机构沿革（更名、划转、合并、撤销）；只增加';

-- What a unit may have. One row per unit, kind and level for each stretch of time; a later number ends the earlier one.
create table establishment (
  id uuid not null constraint establishment_pkey primary key,
  unit_id uuid not null constraint establishment_unit_id_fkey references unit (id),
  kind text not null constraint establishment_kind_known check (kind in ('ESTABLISHMENT','LEADERSHIP_SLOT','JUDGE_QUOTA')),
  item text,
  authorized integer not null constraint establishment_authorized_range check (authorized between 0 and 100000),
  valid_from date not null,
  valid_to date,
  document_no text not null default '',
  version integer not null default 1,
  change_set_id uuid not null,
  constraint establishment_item_of_kind check ((kind = 'JUDGE_QUOTA') = (item is null)),
  constraint establishment_valid_to_after check (valid_to is null or valid_to >= valid_from),
  constraint establishment_unit_id_kind_item_once exclude using gist
    (unit_id with =, kind with =, (coalesce(item, '')) with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index establishment_unit_id_index on establishment (unit_id);
comment on table establishment is '编制、职数、员额（核定）';
comment on column establishment.item is '编制类型（ZB135）或职务层次（ZB09）；员额为空';
comment on column establishment.authorized is '核定数';

grant select, insert, update on unit, establishment to bole_app;
grant select, insert on unit_name, unit_succession to bole_app;
