package job

const columns = `id, kind, title, account_id, state, done, total, failed, message, file_id, river_id, attempt, created_at,
started_at, cancel_asked_at, finished_at`

const (
	insertJob = `insert into job (id, kind, title, account_id, idempotency_key, total, created_at)
values ($1, $2, $3, $4, nullif($5, ''), $6, $7)
on conflict on constraint job_account_id_kind_idempotency_key_once do nothing
returning ` + columns

	selectByKey = `select ` + columns + ` from job where account_id = $1 and kind = $2 and idempotency_key = $3`

	updateRiver = `update job set river_id = $2 where id = $1`

	selectJob = `select ` + columns + ` from job where id = $1`

	selectOwn = `select ` + columns + ` from job where id = $1 and account_id = $2`

	// What the queue holds of a job.
	selectWork = `select args, r.state::text as state from river.river_job r join job j on j.river_id = r.id where j.id = $1`

	lockOwn = selectOwn + ` for update`

	// A job that seems to run is taken over only when its run has given no sign of life.
	claimJob = `update job set state = 'RUNNING', attempt = attempt + 1, started_at = coalesce(started_at, $2),
	seen_at = clock_timestamp(), message = ''
where id = $1 and cancel_asked_at is null
	and (state = 'QUEUED' or state = 'RUNNING' and seen_at < clock_timestamp() - make_interval(secs => $3))
returning ` + columns

	beatJob = `update job set seen_at = clock_timestamp() where id = $1 and attempt = $2 and state = 'RUNNING'
returning cancel_asked_at is not null`

	finishJob = `update job set state = $3, message = case when $4 = '' then message else $4 end, finished_at = $5
where id = $1 and attempt = $2 and state = 'RUNNING'`

	requeueJob = `update job set state = 'QUEUED', message = $3 where id = $1 and attempt = $2 and state = 'RUNNING'`

	cancelQueued = `update job set state = 'CANCELLED', message = $2, cancel_asked_at = $3, finished_at = $3 where id = $1
returning ` + columns

	askCancel = `update job set cancel_asked_at = coalesce(cancel_asked_at, $2) where id = $1 returning ` + columns

	// A run that was killed between the request to cancel and its end.
	cancelAsked = `update job set state = 'CANCELLED', message = $2, finished_at = $3
where id = $1 and cancel_asked_at is not null and finished_at is null`

	stepJob = `update job set done = done + $3, failed = failed + $4, message = case when $5 = '' then message else $5 end
where id = $1 and attempt = $2 and state = 'RUNNING'`

	reportJob = `update job set done = $3, total = $4, message = $5 where id = $1 and attempt = $2 and state = 'RUNNING'`

	fileJob = `update job set file_id = $3 where id = $1 and attempt = $2 and state = 'RUNNING'`

	// What a killed server left running is queued again, here and in the queue.
	rescue = `with stale as (
	update job set state = 'QUEUED', message = $2
	where state = 'RUNNING' and seen_at < clock_timestamp() - make_interval(secs => $1)
	returning river_id
)
update river.river_job r set state = 'available', scheduled_at = now(), max_attempts = greatest(r.max_attempts, r.attempt + 1)
from stale where r.id = stale.river_id and r.state = 'running'`
)
