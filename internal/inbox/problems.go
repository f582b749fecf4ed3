package inbox

import "github.com/bole-platform/bole/internal/problem"

// The problems of this module.
var (
	ErrPeriod   = problem.New(problem.Invalid, "INBOX_PERIOD", "委托的起止日期不对。")
	ErrReason   = problem.New(problem.Invalid, "INBOX_REASON", "委托原因最多 200 个字。")
	ErrDelegate = problem.New(problem.Invalid, "INBOX_DELEGATE", "所选的人不能代办：受托人须在同样的范围内具有同样的权限，且无需回避，请另选一人。")
	ErrNotNamed = problem.New(problem.Invalid, "INBOX_NOT_NAMED", "这一事项不是只由您一人办理，有权限的人员都可以办理，无需委托。")
	ErrTwice    = problem.New(problem.Conflict, "INBOX_DELEGATED", "这段时间已经委托他人办理，请先撤回原来的委托。")
	ErrOver     = problem.New(problem.Conflict, "INBOX_DELEGATION_ENDED", "这一委托已经结束或者撤回。")
	ErrStreams  = problem.New(problem.RateLimited, "INBOX_STREAMS", "同时在线的人数已达上限，请稍后再试；页面可以照常使用。")
)

// constraints translates the names of the tables' constraints.
func constraints() map[string]*problem.Problem {
	return map[string]*problem.Problem{
		"delegation_account_id_once":     ErrTwice,
		"delegation_delegate_id_differs": ErrDelegate,
		"delegation_delegate_id_fkey":    ErrDelegate,
		"delegation_to_on_after":         ErrPeriod,
	}
}
