package authz

import "github.com/bole-platform/bole/internal/problem"

// The refusals of this package, besides those of package problem.
var (
	ErrRecusal = &problem.Problem{Kind: problem.Forbidden, Code: "RECUSAL",
		Message: "涉及您本人或者您的亲属，按回避规定您不能办理，请转由其他经办人办理。", Basis: "公务员法（2018年修订）第七十六条"}
	ErrPurpose      = problem.New(problem.Forbidden, "PURPOSE_REQUIRED", "请先填写用途，再查看或者使用这项信息。")
	ErrRole         = problem.New(problem.Invalid, "GRANT_ROLE", "没有这个角色，或者这个角色不能授予。")
	ErrReach        = problem.New(problem.Invalid, "GRANT_REACH", "授权范围应为“本院”或者“含下级法院”。")
	ErrGrantUnit    = problem.New(problem.Invalid, "GRANT_UNIT", "业务角色必须指定机构。")
	ErrGrantPeriod  = problem.New(problem.Invalid, "GRANT_PERIOD", "授权的截止时间应晚于起始时间。")
	ErrSeparation   = problem.New(problem.Rule, "GRANT_SEPARATION", "系统管理员、安全保密管理员、安全审计员不得兼任，也不得兼有业务角色。")
	ErrGrantTwice   = problem.New(problem.Conflict, "GRANT_TWICE", "该账号在此机构已有这个角色。")
	ErrGrantEnded   = problem.New(problem.Conflict, "GRANT_ENDED", "这项授权已经收回。")
	ErrGrantAccount = problem.New(problem.Invalid, "GRANT_ACCOUNT", "账号不存在。")
)
