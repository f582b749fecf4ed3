-- Why: what a value means and which number a rule uses must stand in the database beside the records, so that a list
-- can be sorted by rank, a report can join names, and a number fixed by a regulation can be corrected by its one row.
-- The program ships both as files and brings these tables up to date at every start; what a court has added or
-- changed itself (local) is never overwritten, and nothing is ever deleted, because records refer to it.

-- +goose Up
create table code_table (
  code text not null constraint code_table_pkey primary key,
  name text not null constraint code_table_name_given check (name <> ''),
  standard text not null default '',
  version text not null default '',
  note text not null default '',
  own boolean not null default false,
  verified boolean not null default false,
  suffixes text[] not null default '{}',
  sort_no integer not null default 0
);
comment on table code_table is '代码表：国家标准、信息结构体系代码与本平台自定代码';
comment on column code_table.code is '代码表代号，如 GB/T 3304、ZB09';
comment on column code_table.standard is '依据的标准';
comment on column code_table.version is '标准的版本';
comment on column code_table.own is '本平台自定，非国家标准';
comment on column code_table.verified is '已与标准文本核对';
comment on column code_table.suffixes is '按名称查找时可省略的后缀，如“族”';

create table code_entry (
  table_code text not null constraint code_entry_table_code_fkey references code_table (code),
  code text not null constraint code_entry_code_given check (code <> ''),
  name text not null constraint code_entry_name_given check (name <> ''),
  short_name text not null default '',
  parent text,
  sort_no integer not null,
  aliases text[] not null default '{}',
  active boolean not null default true,
  local boolean not null default false,
  constraint code_entry_pkey primary key (table_code, code),
  constraint code_entry_table_code_parent_fkey foreign key (table_code, parent)
    references code_entry (table_code, code) deferrable initially deferred,
  constraint code_entry_parent_differs check (parent is distinct from code)
);
comment on table code_entry is '代码：顺序即高低次序，序号小者在前（高）';
comment on column code_entry.parent is '上级代码';
comment on column code_entry.sort_no is '次序';
comment on column code_entry.aliases is '别名：旧代码、旧名称、习惯写法';
comment on column code_entry.active is '可用；停用的只为历史数据保留';
comment on column code_entry.local is '本单位增补，升级时保留';

create table regulation (
  code text not null,
  name text not null constraint regulation_name_given check (name <> ''),
  value text not null constraint regulation_value_given check (value <> ''),
  unit text not null default '',
  basis text not null constraint regulation_basis_given check (basis <> ''),
  effective_from date not null,
  effective_to date,
  verified boolean not null default false,
  local boolean not null default false,
  note text not null default '',
  constraint regulation_pkey primary key (code, effective_from),
  constraint regulation_effective_to_after check (effective_to is null or effective_to >= effective_from)
);
create unique index regulation_code_open_once on regulation (code) where effective_to is null;
comment on table regulation is '法规参数：规则中的每一个数字，附依据与有效期';
comment on column regulation.value is '参数值';
comment on column regulation.unit is '计量单位';
comment on column regulation.basis is '依据的法规、章条';
comment on column regulation.verified is '已与法规文本核对';
comment on column regulation.local is '本单位核定，升级时保留';

create table calendar_year (
  year integer not null constraint calendar_year_pkey primary key,
  basis text not null constraint calendar_year_basis_given check (basis <> ''),
  verified boolean not null default false,
  local boolean not null default false
);
comment on table calendar_year is '已录入放假安排的年份';

create table calendar_day (
  day date not null constraint calendar_day_pkey primary key,
  kind text not null constraint calendar_day_kind_known check (kind in ('HOLIDAY','WORKDAY')),
  name text not null default '',
  local boolean not null default false
);
comment on table calendar_day is '与周历不同的日子：放假（HOLIDAY）与调休上班（WORKDAY）';

grant select, insert, update on code_table, code_entry, regulation, calendar_year, calendar_day to bole_app;
