package account

import (
	"github.com/bole-platform/bole/internal/problem"
)

// The problems of this package.
var (
	ErrRefused      = problem.New(problem.Unauthenticated, "LOGIN_REFUSED", "账号或者密码不正确，请重新输入。")
	ErrLocked       = problem.New(problem.RateLimited, "ACCOUNT_LOCKED", "连续输错次数过多，账号已暂时锁定，请稍后再试，或者联系系统管理员解锁。")
	ErrSecondFactor = problem.New(problem.Unauthenticated, "LOGIN_OTP", "请输入动态口令。")
	ErrLogin        = problem.New(problem.Invalid, "ACCOUNT_LOGIN", "登录名应为 2 至 64 位小写字母、数字、点、下划线或者短横线，并以字母或者数字开头。")
	ErrLoginTaken   = problem.New(problem.Conflict, "ACCOUNT_LOGIN_TAKEN", "这个登录名已被使用。")
	ErrName         = problem.New(problem.Invalid, "ACCOUNT_NAME", "请填写账号的姓名或者用途。")
	ErrPassword     = problem.New(problem.Invalid, "PASSWORD_WEAK", "密码不符合要求。")
	ErrPasswordUsed = problem.New(problem.Invalid, "PASSWORD_USED", "不能使用最近五次用过的密码。")
	ErrOldPassword  = problem.New(problem.Invalid, "PASSWORD_OLD", "原密码不正确。")
	ErrStale        = problem.New(problem.Conflict, "ACCOUNT_STALE", "该账号刚被他人修改，请刷新后再试。")
	ErrSelf         = problem.New(problem.Rule, "ACCOUNT_SELF", "不能为本人的账号办理此事。")
	ErrAdminRole    = problem.New(problem.Rule, "GRANT_ADMIN_ROLE", "系统管理员、安全保密管理员、安全审计员只能在部署时指定，不能在系统中授予或者收回。")
	ErrGrantPlace   = problem.New(problem.Invalid, "GRANT_UNIT", "机构不存在。")
	ErrSessionEnded = problem.New(problem.Conflict, "SESSION_ENDED", "该会话已经结束。")
	ErrOTPCode      = problem.New(problem.Invalid, "OTP_CODE", "动态口令不正确，请核对手机时间后重新输入。")
	ErrOTPSetUp     = problem.New(problem.Conflict, "OTP_SET_UP", "已经启用动态口令。")
)

func constraints() map[string]*problem.Problem {
	return map[string]*problem.Problem{
		"account_login_once":  ErrLoginTaken,
		"account_login_spelt": ErrLogin,
		"account_name_given":  ErrName,
	}
}
