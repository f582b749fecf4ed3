-- Why: the people of one name, birth month and sex whom a row of an import could be are namesakes (多人待选定). The word
-- candidate is kept for 人选, who are put up in a selection.

-- +goose Up

alter table import_item rename column candidate_ids to namesake_ids;
alter table import_item drop constraint import_item_state_known;
update import_item set state = 'NAMESAKES' where state = 'CANDIDATES';
alter table import_item add constraint import_item_state_known
  check (state in ('NEW','DIFFERS','SAME','NAMESAKES','BROKEN','ACCEPTED','SKIPPED'));
