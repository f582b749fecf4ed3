package change

import "regexp"

var tableName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,62}$`)

const insertSet = `insert into change_set (id, at, actor_id, actor_name, unit_id, reason, source, file_id, job_id, undoes_id)
values ($1,coalesce($2,now()),$3,$4,$5,$6,$7,$8,$9,$10)`

const selectSet = `select id, at, actor_id, actor_name, unit_id, reason, source, file_id, job_id, undoes_id
from change_set where id = $1`

const into = `insert into record_change (change_set_id, table_name, row_id, cadre_id, op, version, before) `

const insertInserted = into + `values ($1, $2, $3, $4, 'INSERT', $5, null)`

const insertDeleted = into + `values ($1, $2, $3, $4, 'DELETE', ($5::jsonb ->> 'version')::int, $5::jsonb)`

const insertUpdated = into + `values ($1, $2, $3, $4, 'UPDATE', ($6::jsonb ->> 'version')::int, change_diff($5::jsonb, $6::jsonb))`

// %s is the table, checked and quoted.
const insertUpdatedRead = into + `select $1, $2, $3, $4, 'UPDATE', r.version, change_diff($5::jsonb, to_jsonb(r)) from %s r where r.id = $3`

const entryColumns = `c.seq, c.change_set_id as set_id, s.at, s.actor_id, s.actor_name, s.unit_id, s.reason, s.source, s.file_id,
  c.table_name, c.row_id, c.cadre_id, c.op, c.version, c.before`

const entryFrom = ` from record_change c join change_set s on s.id = c.change_set_id `

const selectLastSince = `select ` + entryColumns + entryFrom + `
where c.table_name = $1 and c.row_id = $2 and c.change_set_id <> $3
  and c.seq > (select max(seq) from record_change where row_id = $2 and change_set_id = $3)
order by c.seq desc limit 1`

// Whether all that happened to a row since a set was taken back again, so that it stands as the set left it.
const selectTakenBackSince = `with since as (
  select c.seq, c.change_set_id, s.undoes_id from record_change c join change_set s on s.id = c.change_set_id
  where c.table_name = $1 and c.row_id = $2
    and c.seq > (select max(m.seq) from record_change m where m.table_name = $1 and m.row_id = $2 and m.change_set_id = $3)
)
select not exists (
  select from since c
  where not exists (select from since u where u.undoes_id = c.change_set_id and u.seq > c.seq)
    and not exists (select from since o where o.change_set_id = c.undoes_id and o.seq < c.seq)
)`

// All that happened to the rows that some sets touched, since the first of them did, oldest first.
const selectSince = `with touched as (
  select table_name, row_id, min(seq) as seq from record_change where change_set_id = any($1) group by table_name, row_id
)
select c.seq, c.change_set_id as set_id, s.undoes_id, c.table_name, c.row_id, c.cadre_id, c.op, c.version,
  case when c.change_set_id = any($1) then c.before end as before, s.actor_name, s.at
from touched t join record_change c on c.row_id = t.row_id and c.table_name = t.table_name and c.seq >= t.seq
join change_set s on s.id = c.change_set_id order by c.seq`

// %s: the table.
const lockRows = `select r.id as row_id, r.version from %s r where r.id = any($1) order by r.id for update`

// Who changed the record of each person last, some sets and what takes them back left out.
const selectLastOfPeople = `select distinct on (c.cadre_id) ` + entryColumns + entryFrom + `
where c.cadre_id = any($1) and c.change_set_id <> all($2) and (s.undoes_id is null or s.undoes_id <> all($2))
order by c.cadre_id, c.seq desc`

const selectLastOfPerson = `select ` + entryColumns + entryFrom + `
where c.cadre_id = $1 and c.change_set_id <> $2 and s.undoes_id is distinct from $2 order by c.seq desc limit 1`

const selectColumns = `select attname::text from pg_attribute
where attrelid = to_regclass('public.' || quote_ident($1)) and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
order by attnum`

const selectHistoryOfPerson = `select ` + entryColumns + entryFrom + `
where c.cadre_id = $1 and ($2::bigint is null or c.seq < $2) and ($3::text[] is null or c.table_name = any($3))
order by c.seq desc limit $4`

const countHistoryOfPerson = `select count(*)::int from record_change c
where c.cadre_id = $1 and ($2::text[] is null or c.table_name = any($2))`

const selectHistoryOfRow = `select ` + entryColumns + entryFrom + `
where c.table_name = $1 and c.row_id = $2 and ($3::bigint is null or c.seq < $3)
order by c.seq desc limit $4`

const countHistoryOfRow = `select count(*)::int from record_change where table_name = $1 and row_id = $2`

// What happened to rows from a change on, newest first.
const selectFrom = `select c.seq, c.table_name, c.row_id, c.op, c.before from record_change c
join unnest($1::text[], $2::uuid[], $3::bigint[]) as w(table_name, row_id, seq)
  on w.table_name = c.table_name and w.row_id = c.row_id and c.seq >= w.seq
order by c.seq desc`

// %s: the table.
const selectNow = `select r.id as row_id, to_jsonb(r) as now from %s r where r.id = any($1)`

// %s: the table's name, the table, the column of the person. For each table one, joined by unionAll.
const selectNowOfPerson = `select '%s' as table_name, r.id as row_id, to_jsonb(r) as now from %s r where r.%s = $1`

const unionAll = `
union all `

const selectAfterInstant = `select c.seq, c.table_name, c.row_id, c.op, c.before from record_change c
join change_set s on s.id = c.change_set_id
where c.cadre_id = $1 and c.table_name = any($2) and s.at > $3
order by c.seq desc`

const selectLinesOfSet = `select seq, table_name, row_id, cadre_id, op, version, before from record_change
where change_set_id = $1 order by seq desc`

const selectCountsOfSet = `select table_name, op, count(*)::int as count from record_change where change_set_id = $1
group by table_name, op order by table_name, op`

// %s: the table.
const selectForUndo = `select to_jsonb(r) from %s r where r.id = $1 for update`

// %[1]s the table, %[2]s and %[3]s its columns.
const updateRestored = `update %[1]s r set (%[2]s, version, change_set_id) = row(%[3]s, r.version + 1, $3)
from %[1]s x, jsonb_populate_record(x, $2) p where x.id = $1 and r.id = $1 returning to_jsonb(r)`

// %[1]s the table, %[2]s and %[3]s its columns. Puts rows back and logs it, in one statement.
const restoreLogged = `with w as (
  select * from unnest($1::uuid[], $2::jsonb[], $3::uuid[]) as w(id, was, cadre_id)
), old as (
  select r.id, to_jsonb(r) as image from %[1]s r join w on w.id = r.id
), new as (
  update %[1]s r set (%[2]s, version, change_set_id) = row(%[3]s, x.version + 1, $4)
  from w join %[1]s x on x.id = w.id cross join lateral jsonb_populate_record(x, w.was) p
  where r.id = w.id returning r.id, r.version, to_jsonb(r) as image
)
` + into + `select $4, $5, n.id, w.cadre_id, 'UPDATE', n.version, change_diff(o.image, n.image)
from new n join old o on o.id = n.id join w on w.id = n.id`

// %[1]s the table, %[2]s and %[3]s its columns. Inserts removed rows again and logs it, in one statement.
const insertLogged = `with new as (
  insert into %[1]s (%[2]s) select %[3]s from jsonb_populate_recordset(null::%[1]s, $1) p returning id, version
)
` + into + `select $2, $3, n.id, w.cadre_id, 'INSERT', n.version, null
from new n join unnest($4::uuid[], $5::uuid[]) as w(id, cadre_id) on w.id = n.id`

const insertRestored = `insert into %[1]s (%[2]s) select %[3]s from jsonb_populate_record(null::%[1]s, $1) p`

// %[1]s: the table, %[2]s: a further condition. Removes rows that stand at their version and logs them, in one statement.
const removeLogged = `with gone as (
  delete from %[1]s r using unnest($1::uuid[], $2::int[], $3::uuid[]) as w(id, version, cadre_id)
  where r.id = w.id and r.version = w.version %[2]s
  returning r.id, r.version, w.cadre_id, to_jsonb(r) as before
)
` + into + `select $4, $5, g.id, g.cadre_id, 'DELETE', g.version, g.before from gone g returning row_id`

const deleteRestored = `delete from %s where id = $1`

// %s: whether any row belongs to the person $1, which is noneInUse with orInUse for each table.
const selectInUse = `select %s`

const noneInUse = `false`

// %s: the table, the column of the person.
const orInUse = ` or exists (select from %s where %s = $1)`
