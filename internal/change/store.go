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
