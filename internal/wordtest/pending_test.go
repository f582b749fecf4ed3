package wordtest

// toBeSaid are places that say another word than the glossary and wait for being changed. The list only shrinks: a place
// that was mended must leave it.
func toBeSaid() map[string]string {
	return map[string]string{
		"cmd/bole/demo.go 口令":                     "say 密码",
		"cmd/bole/user.go 口令":                     "say 密码",
		"graph/schema/cadre.graphqls 身份号码":        "say 公民身份号码",
		"graph/schema/file.graphqls 凭据":           "say 一次性凭证",
		"graph/schema/intake.graphqls 身份证号":       "say 公民身份号码",
		"internal/account/password.go 口令":         "say 密码",
		"internal/account/problems.go 口令":         "say 密码",
		"internal/authz/problems.go 事由":           "say 用途",
		"internal/cadre/gaps.go 身份证号":             "say 公民身份号码",
		"internal/change/undo.go 变更":              "say 变动",
		"internal/config/config.go 口令":            "say 密码",
		"internal/config/doctor.go 口令":            "say 密码",
		"internal/config/load.go 口令":              "say 密码",
		"internal/demo/defects.go 身份证号":           "say 公民身份号码",
		"internal/demo/tasks.go 身份证号":             "say 公民身份号码",
		"internal/intake/compare_header.go 身份证号":  "say 公民身份号码",
		"internal/intake/problems.go 身份证号":        "say 公民身份号码",
		"internal/org/input.go 事由":                "say 原因",
		"migrations/0002_security.sql 变更":         "say 变动",
		"migrations/0002_security.sql 口令":         "say 密码",
		"migrations/0007_intake.sql 变更":           "say 变动",
		"web/src/api/session.ts 动态验证码":            "say 动态口令",
		"web/src/shell/StepUp.tsx 动态验证码":          "say 动态口令",
		"web/src/views/profile/Kinships.tsx 身份号码": "say 公民身份号码",
		"web/src/views/signin/SignIn.tsx 动态验证码":   "say 动态口令",
		"web/src/words.ts 身份号码":                   "say 公民身份号码",
	}
}

// danglingNames are files that name a document which does not exist, and wait for being changed.
func danglingNames() map[string]string {
	return map[string]string{
		"internal/authz/doc.go":       "say policies/matrix.golden.md",
		"internal/change/doc.go":      "say docs/architecture.md",
		"internal/problem/problem.go": "say docs/contract.md",
	}
}
