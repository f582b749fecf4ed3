package file

const columns = `id, name, media_type, bytes, chunks, sha256, owner_id, created_at, complete_at, expires_at`

const (
	insertTicket = `insert into file_ticket (token_hash, kind, account_id, file_id, expires_at) values ($1, $2, $3, $4, $5)`

	// One statement, so that a ticket works once however often it is tried at the same moment.
	useTicket = `update file_ticket set used_at = $4
where token_hash = $1 and kind = $2 and account_id = $3 and used_at is null and expires_at > $4
returning coalesce(file_id, '00000000-0000-0000-0000-000000000000'::uuid)`

	insertFile = `insert into file (id, name, media_type, owner_id, created_at) values ($1, $2, $3, $4, $5)`

	insertChunk = `insert into file_chunk (file_id, no, sealed) values ($1, $2, $3)`

	completeFile = `update file set bytes = $2, chunks = $3, sha256 = $4, complete_at = $5, expires_at = $6 where id = $1`

	selectFile = `select ` + columns + ` from file
where id = $1 and complete_at is not null and (expires_at is null or expires_at > $2)`

	selectOwned = `select ` + columns + ` from file
where id = any($1) and owner_id = $2 and complete_at is not null and (expires_at is null or expires_at > $3)`

	selectChunk = `select sealed from file_chunk where file_id = $1 and no = $2`

	selectChunks = `select file_id, no, sealed from file_chunk where file_id = any($1) order by file_id, no`

	selectSizes = `select id, bytes, chunks from file where id = any($1) and complete_at is not null`

	keepFiles = `update file set expires_at = null where id = any($1) and complete_at is not null`

	deleteFile = `delete from file where id = $1`

	deleteDead = `delete from file where expires_at < $1 or complete_at is null and created_at < $2`

	deleteTickets = `delete from file_ticket where expires_at < $1`
)
