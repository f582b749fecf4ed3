package audit

const columns = `id, process_id, number, at, actor_id, actor_name, session_id, request_id, remote, action,
  object_kind, object_id, person_ids, unit_id, outcome, reason, detail, count, mac`

const insertRecord = `insert into audit_record (` + columns + `)
values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19)`
