package audit

import "strconv"

const columns = `id, process_id, number, at, actor_id, actor_name, session_id, request_id, remote, action,
  object_kind, object_id, person_ids, unit_id, outcome, reason, detail, count, mac`

const insertRecord = `insert into audit_record (` + columns + `)
values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19)`

const sealLock = 0x626f6c6561 // advisory lock: one sealer at a time

const tryLock = `select pg_try_advisory_xact_lock($1)`

const waitLock = `select pg_advisory_xact_lock($1)`

const selectHead = `select seq, chain from audit_link order by seq desc limit 1`

const selectLinkChain = `select chain from audit_link where seq = $1`

// The snapshot that the newest finished seal was taken from, and the one of now.
const selectSnapshots = `select (select snapshot::text from audit_seal where snapshot is not null order by seq desc limit 1) as before,
  pg_current_snapshot()::text as now`

// Committed records without a link, oldest first. What the earlier snapshot saw has its link; the index on xid finds the
// rest. $1 null: look everywhere.
const selectUnlinked = `select ` + columns + ` from audit_record r
where ($1::text is null or (r.xid >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(r.xid, $1::pg_snapshot)))
  and not exists (select from audit_link l where l.record_id = r.id)
order by r.id limit $2`

const insertLinks = `insert into audit_link (seq, record_id, hash, chain) select * from unnest($1::bigint[], $2::uuid[], $3::bytea[], $4::bytea[])`

const insertSeal = `insert into audit_seal (seq, sealed_at, snapshot, chain, mac) values ($1, $2, $3::pg_snapshot, $4, $5)`

// Numbers that are missing before a record which is older than $2, among the records from $1 on.
const selectGaps = `select a.process_id, coalesce(b.number, 0) + 1 as first, a.number - 1 as last from audit_record a
left join lateral (select number from audit_record b where b.process_id = a.process_id and b.number < a.number
  order by b.number desc limit 1) b on true
where a.id >= $1 and a.id < $2 and a.number > coalesce(b.number, 0) + 1`

const selectAllGaps = `select process_id, coalesce(before, 0) + 1 as first, number - 1 as last from (
  select process_id, number, id, lag(number) over (partition by process_id order by number) as before from audit_record) r
where number > coalesce(before, 0) + 1 and id < $1
order by process_id, number`

const insertVoid = insertRecord + ` on conflict on constraint audit_record_process_id_number_once do nothing`

const selectLinksFrom = `select l.seq, l.record_id, l.hash as link_hash, l.chain, r.id is not null as found, ` + columnsOrNothing + `
from audit_link l left join audit_record r on r.id = l.record_id where l.seq > $1 order by l.seq limit $2`

const columnsOrNothing = `coalesce(r.id, '00000000-0000-0000-0000-000000000000') as id,
  coalesce(r.process_id, '00000000-0000-0000-0000-000000000000') as process_id, coalesce(r.number, 0) as number,
  coalesce(r.at, 'epoch') as at, r.actor_id, coalesce(r.actor_name, '') as actor_name, r.session_id, r.request_id,
  coalesce(r.remote, '') as remote, coalesce(r.action, '') as action, coalesce(r.object_kind, '') as object_kind,
  coalesce(r.object_id, '00000000-0000-0000-0000-000000000000') as object_id, coalesce(r.person_ids, '{}') as person_ids, r.unit_id,
  coalesce(r.outcome, '') as outcome, coalesce(r.reason, '') as reason, coalesce(r.detail::text, '') as detail,
  coalesce(r.count, 0) as count, r.mac`

const selectSeals = `select s.seq, s.sealed_at, s.chain, s.mac, l.chain as link_chain from audit_seal s
left join audit_link l on l.seq = s.seq order by s.seq`

const selectCounts = `select (select count(*) from audit_record)::int as records, (select count(*) from audit_link)::int as links,
  (select count(*) from audit_record where outcome = 'VOID')::int as voids`

// where begins with the word, or is empty.
func listRecords(where string, limit int) string {
	return `select ` + columns + ` from audit_record r ` + where + ` order by r.id desc limit ` + strconv.Itoa(limit)
}

// The caller adds where.
const countRecords = `select count(*)::int from audit_record r `
