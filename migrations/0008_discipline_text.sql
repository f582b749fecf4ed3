-- Why: the cell 奖惩情况 of a form may name sanctions (P3), and stood among the filed texts that everybody with the record
-- reads (P1). It gets a sealed table of its own with the permission of sanctions. SQL cannot seal what was filed before, so
-- earlier wordings go, also from the change log; they are still in the files that they were imported from.

-- +goose Up

create table discipline_text (
  id uuid not null constraint discipline_text_pkey primary key,
  cadre_id uuid not null constraint discipline_text_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  text bytea,
  constraint discipline_text_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create unique index discipline_text_cadre_id_once on discipline_text (cadre_id);
comment on table discipline_text is '奖惩情况审定文本（P3，密文）';
comment on column discipline_text.text is '文本';
grant select, insert, update, delete on discipline_text to bole_app;

alter table record_change disable trigger record_change_append_only;
delete from record_change r where r.table_name = 'filed_text' and r.row_id in (
  select id from filed_text where cell = 'JiangChengQingKuang'
  union select row_id from record_change where table_name = 'filed_text' and before ->> 'cell' = 'JiangChengQingKuang');
alter table record_change enable trigger record_change_append_only;
delete from filed_text where cell = 'JiangChengQingKuang';
alter table filed_text add constraint filed_text_cell_open check (cell <> 'JiangChengQingKuang');
