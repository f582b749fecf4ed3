-- The organisation (机构): one tree for a city's three levels of courts, their divisions, tribunals and teams. A unit is
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
  court_id uuid not null,
  order_no integer not null default 0,
  sort_path text not null,
  credit_code text not null default '',
  district text not null default '',
  valid_from date,
  valid_to date,
  version integer not null default 1,
  change_set_id uuid not null,
  constraint unit_court_level_of_courts check ((kind = 'COURT') = (court_level is not null)),
  constraint unit_valid_to_after check (valid_to is null or valid_from is null or valid_to >= valid_from),
  constraint unit_parent_id_differs check (parent_id is distinct from id)
);
create index unit_parent_id_index on unit (parent_id, order_no);
create index unit_court_id_index on unit (court_id);
create index unit_sort_path_index on unit (sort_path);
comment on table unit is 'B01 机构';
comment on column unit.code is 'B0111 机构编码';
comment on column unit.name is 'B0101 机构名称';
comment on column unit.short_name is 'B0104 机构简称';
comment on column unit.initials is 'B0107 简拼';
comment on column unit.kind is 'B0194 机构类型';
comment on column unit.level is 'B0127 机构级别（ZB03）';
comment on column unit.field is '审判领域（TRIAL_FIELD）';
comment on column unit.parent_id is 'B0121 上级机构';
comment on column unit.court_id is '所属法院（法人单位）';
comment on column unit.credit_code is '统一社会信用代码';
comment on column unit.district is 'B0117 政区';

create table unit_name (
  id uuid not null constraint unit_name_pkey primary key,
  unit_id uuid not null constraint unit_name_unit_id_fkey references unit (id),
  name text not null,
  short_name text not null default '',
  valid_from date,
  valid_to date,
  change_set_id uuid not null
);
create index unit_name_unit_id_index on unit_name (unit_id);
comment on table unit_name is '机构曾用名';

create table unit_succession (
  id uuid not null constraint unit_succession_pkey primary key,
  unit_id uuid not null constraint unit_succession_unit_id_fkey references unit (id),
  successor_id uuid constraint unit_succession_successor_id_fkey references unit (id),
  kind text not null constraint unit_succession_kind_known check (kind in ('MOVED','MERGED','CLOSED','RENAMED')),
  from_parent_id uuid constraint unit_succession_from_parent_id_fkey references unit (id),
  happened_on date not null,
  document_no text not null default '',
  reason text not null default '',
  change_set_id uuid not null
);
create index unit_succession_unit_id_index on unit_succession (unit_id);
comment on table unit_succession is '机构沿革（更名、划转、合并、撤销）';

-- B0150 …: what the unit may have. One row per unit, kind and level; history by validity.
create table establishment (
  id uuid not null constraint establishment_pkey primary key,
  unit_id uuid not null constraint establishment_unit_id_fkey references unit (id),
  kind text not null constraint establishment_kind_known check (kind in ('ESTABLISHMENT','LEADERSHIP_SLOT','JUDGE_QUOTA')),
  item text not null default '',
  authorized integer not null constraint establishment_authorized_range check (authorized between 0 and 100000),
  valid_from date not null,
  valid_to date,
  document_no text not null default '',
  version integer not null default 1,
  change_set_id uuid not null,
  constraint establishment_valid_to_after check (valid_to is null or valid_to >= valid_from)
);
create unique index establishment_unit_id_kind_item_once on establishment (unit_id, kind, item) where valid_to is null;
comment on table establishment is '编制与职数';
comment on column establishment.item is '编制类型（ZB135）或职务层次（ZB09）';

grant select, insert, update on unit, unit_name, unit_succession, establishment to bole_app;
