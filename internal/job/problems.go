package job

import (
	"errors"

	"github.com/bole-platform/bole/internal/problem"
)

// ErrEnded is answered when a job that has ended is to be cancelled.
var ErrEnded = problem.New(problem.Conflict, "JOB_ENDED", "任务已经结束，不能取消。")

// ErrLost ends a run that another run has overtaken; its transaction must roll back.
var ErrLost = errors.New("job: another run has taken over")

// ErrCancelled is the cause of the context of a run whose job was cancelled.
var ErrCancelled = errors.New("job: cancelled")
