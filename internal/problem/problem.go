// Package problem is the one error type that reaches a user.
//
// A user's mistake (Invalid), a broken rule (Rule) and a collision (Conflict) are shown beside the field, as
// userErrors of a mutation's payload; all other kinds become coded top-level errors. Every problem has one code
// for machines, one Chinese sentence for people and one cause for the log; only the first two are shown.
package problem

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Kind says how a problem is shown.
type Kind int

// The kinds, in the order of the table in docs/contract.md.
const (
	Internal        Kind = iota
	Invalid              // a value is wrong; all wrong fields are reported at once
	Rule                 // a regulation says no; Basis names it
	Conflict             // stale version or duplicate
	NotFound             // not there, or not to be seen
	Forbidden            // may be seen, may not be done
	Unauthenticated      // nobody is signed in
	StepUpRequired       // signed in, but a second proof is needed
	RateLimited
	TooComplex
	Unavailable // a part of the system is down; try again
)

// Problem is an error that may be shown to a user.
type Problem struct {
	Kind    Kind
	Code    string   // MODULE_REASON, in capitals
	Field   []string // path inside the input, empty when it concerns the whole
	Message string   // Chinese, says what happened and what to do next
	Basis   string   // the regulation it rests on
	Cause   error    // for the log only
}

func (p *Problem) Error() string {
	s := p.Code + ": " + p.Message
	if p.Cause != nil {
		s += ": " + p.Cause.Error()
	}
	return s
}

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Cause }

// Is lets errors.Is compare by code.
func (p *Problem) Is(target error) bool {
	t, ok := target.(*Problem)
	return ok && t.Code == p.Code
}

// At returns a copy that points at a field.
func (p Problem) At(path ...string) *Problem { p.Field = path; return &p }

// Because returns a copy with a cause.
func (p Problem) Because(err error) *Problem { p.Cause = err; return &p }

// Says returns a copy whose message is formatted anew.
func (p Problem) Says(format string, args ...any) *Problem {
	p.Message = fmt.Sprintf(format, args...)
	return &p
}

// New makes a problem.
func New(kind Kind, code, message string) *Problem {
	return &Problem{Kind: kind, Code: code, Message: message}
}

// The problems that belong to no module.
var (
	ErrNotFound        = New(NotFound, "NOT_FOUND", "没有找到，或不在您的权限范围内。")
	ErrForbidden       = New(Forbidden, "FORBIDDEN", "您没有办理此事的权限。如确有需要，请联系安全保密管理员。")
	ErrUnauthenticated = New(Unauthenticated, "UNAUTHENTICATED", "请先登录。")
	ErrStepUp          = New(StepUpRequired, "STEP_UP_REQUIRED", "此操作需要再次验证身份，请输入密码后继续。")
	ErrRateLimited     = New(RateLimited, "RATE_LIMITED", "操作过于频繁，请稍后再试。")
	ErrTooComplex      = New(TooComplex, "TOO_COMPLEX", "查询过于复杂，请缩小范围后再试。")
	ErrUnavailable     = New(Unavailable, "UNAVAILABLE", "数据库暂时无法连接，系统会自动恢复，请稍后重试。")
	ErrInternal        = New(Internal, "INTERNAL", "系统内部错误，请将追踪号告知系统管理员。")
)

// List is several problems reported at once.
type List []*Problem

func (l List) Error() string {
	s := make([]string, len(l))
	for i, p := range l {
		s[i] = p.Error()
	}
	return strings.Join(s, "; ")
}

// Unwrap lets errors.Is look at each.
func (l List) Unwrap() []error {
	errs := make([]error, len(l))
	for i, p := range l {
		errs[i] = p
	}
	return errs
}

// Err returns nil for an empty list.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// Add appends a wrong field.
func (l *List) Add(p *Problem) { *l = append(*l, p) }

// Of returns the problem inside err, or ErrInternal with err as its cause. A request that was cancelled, because its
// client has gone or the service stops, is no defect.
func Of(err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	if errors.Is(err, context.Canceled) {
		return ErrUnavailable.Because(err).Says("服务正在停止，或者请求已被取消，请稍后重试。")
	}
	return ErrInternal.Because(err)
}

// ForUser splits err: what is shown beside the fields, and what is a top-level error.
func ForUser(err error) ([]*Problem, error) {
	if err == nil {
		return nil, nil
	}
	var l List
	if errors.As(err, &l) {
		return l, nil
	}
	var p *Problem
	if errors.As(err, &p) && (p.Kind == Invalid || p.Kind == Rule || p.Kind == Conflict) {
		return []*Problem{p}, nil
	}
	return nil, err
}
