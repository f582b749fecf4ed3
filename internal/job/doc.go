// Package job is long work: what takes longer than a second runs in the background, shows how far it is, can be
// cancelled, and goes on where it stood when the server was killed. It stands on the queue River (SQL schema river).
//
// Words (English, Chinese, source):
//
//	job       后台任务  one piece of long work, asked for by an account, with whose rights it acts
//	step      步        what is done in one transaction together with its count; a job consists of whole steps
//	run       执行      one attempt; what an overtaken run still writes is refused (ErrLost)
//	beat      心跳      sign of life of a run, each second; without it another run takes over
//
// States:
//
//	from       to         when
//	–          QUEUED     EnqueueTx, in the transaction that asks for it
//	QUEUED     RUNNING    a worker takes it
//	RUNNING    DONE       the work returned without an error
//	RUNNING    FAILED     it returned one; it is not tried again
//	RUNNING    QUEUED     the server stops, or the database is away, or the run gives no sign of life
//	QUEUED     CANCELLED  Cancel
//	RUNNING    CANCELLED  Cancel, seen within a second; whole steps that are done stay
//
// Work is a function func(ctx, args, *Progress) error. It must be written so that it can be called again for the same
// job: Progress.Done says how far the run before came, and StepTx counts a step in the step's own transaction.
//
//	workers := job.NewWorkers()
//	job.Register(workers, func(ctx context.Context, a ImportArgs, p *job.Progress) error { … })
//	jobs := job.New(job.Options{…, Workers: workers})
//	j, err := jobs.EnqueueTx(ctx, tx, permit, ImportArgs{Batch: b}, job.Order{Title: "导入 300 个文件", Total: 300})
package job
