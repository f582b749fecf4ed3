package file

import "github.com/bole-platform/bole/internal/problem"

// The problems of this module.
var (
	ErrTicket = problem.New(problem.NotFound, "FILE_TICKET", "上传或下载凭证无效、已使用或已过期，请重新发起。")
	ErrLarge  = problem.New(problem.Invalid, "FILE_LARGE", "文件过大。")
	ErrEmpty  = problem.New(problem.Invalid, "FILE_EMPTY", "文件是空的，请检查后重新上传。")
	ErrBroken = problem.New(problem.Invalid, "FILE_BROKEN", "上传中断，文件没有收全，请重新上传。")
	ErrGone   = problem.New(problem.Invalid, "FILE_GONE", "文件不存在、已过期或不是您上传的，请重新上传。")
)
