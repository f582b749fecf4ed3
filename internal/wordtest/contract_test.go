package wordtest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/config"
	"github.com/bole-platform/bole/internal/demo"
	"github.com/bole-platform/bole/internal/lrmx"
)

const contract = "docs/contract.md"

func TestSettings(t *testing.T) {
	t.Parallel()
	var body [][]string
	for _, v := range config.Describe() {
		fallback := "—"
		if v.Default != "" {
			fallback = "`" + v.Default + "`"
		}
		body = append(body, []string{"`" + v.Name + "`", v.Unit, fallback, v.Allowed, v.Meaning})
	}
	part(t, contract, "settings", rows([]string{"变量 Variable", "单位 Unit", "默认 Default", "可取 Allowed", "含义 Meaning"}, body))
}

func TestProblems(t *testing.T) {
	t.Parallel()
	beside := []string{"Invalid", "Rule", "Conflict"}
	var body [][]string
	for _, p := range problems(t) {
		shown := "top level · " + p.kind
		if slices.Contains(beside, p.kind) {
			shown = "userErrors · " + p.kind
		}
		body = append(body, []string{"`" + p.code + "`", shown, p.pkg, p.message})
	}
	part(t, contract, "problems", rows([]string{"代码 Code", "怎样给出 Shown as", "模块 Module", "提示（可更具体） Message (may be more specific)"}, body))
}

func TestAccounts(t *testing.T) {
	t.Parallel()
	var body [][]string
	for _, r := range append(authz.Roles(), authz.RoleCadre) {
		accounts := "`" + string(r) + ".gaoyuan` `" + string(r) + ".erzhong` `" + string(r) + ".jiceng01`"
		if r.Admin() {
			accounts = "`" + string(r) + "`"
		}
		body = append(body, []string{r.Name(), "`" + string(r) + "`", accounts})
	}
	part(t, contract, "accounts", rows([]string{"角色 Role", "代码 Code", "演示账号 Demo accounts"}, body))
}

func TestTasks(t *testing.T) {
	t.Parallel()
	var body [][]string
	for _, task := range demo.Tasks() {
		body = append(body, []string{
			strconv.Itoa(task.Number) + " " + task.Title, strconv.Itoa(task.Minutes) + " 分钟", task.Name + "<br>`" + task.Account + "`",
			strings.Join(task.Steps, " → "), task.See,
		})
	}
	part(t, "README.md", "tasks", rows([]string{"任务", "用时", "谁", "做什么", "看到什么"}, body))
}

// Every command and every flag that exists is named in the contract.
func TestCommandsAreDocumented(t *testing.T) {
	t.Parallel()
	text := document(t, contract)
	use, flag := regexp.MustCompile(`\bUse:\s+"([a-z-]+)`), regexp.MustCompile(`Flags\(\)\.(?:[A-Za-z0-9]+Var(?:P)?\(&[A-Za-z]+, |[A-Za-z0-9]+\()"([a-z-]+)"`)
	commands := 0
	for _, f := range files(t) {
		if !f.in("cmd/bole") || strings.Contains(f.path, "_test.go") {
			continue
		}
		for _, m := range use.FindAllStringSubmatch(f.text, -1) {
			if m[1] != "bole" {
				commands++
				require.Regexp(t, "`bole ([a-z]+ )?"+m[1]+"[ `]", text, "%s: %s does not name the command %s", f.path, contract, m[1])
			}
		}
		for _, m := range flag.FindAllStringSubmatch(f.text, -1) {
			if m[1] != "help" {
				require.Contains(t, text, "`--"+m[1], "%s: %s does not name the flag --%s", f.path, contract, m[1])
			}
		}
	}
	require.Greater(t, commands, 5)
}

// Every command that the contract names exists.
func TestDocumentedCommandsExist(t *testing.T) {
	t.Parallel()
	var source strings.Builder
	for _, f := range files(t) {
		if f.in("cmd/bole") {
			source.WriteString(f.text)
		}
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `bole ([a-z]+)").FindAllStringSubmatch(document(t, contract), -1) {
		if !regexp.MustCompile(`\bUse:\s+"` + m[1] + `\b`).MatchString(source.String()) {
			t.Errorf("%s names bole %s, which does not exist", contract, m[1])
		}
	}
}

// Every address that is served is named in the contract.
func TestAddressesAreDocumented(t *testing.T) {
	t.Parallel()
	text := document(t, contract)
	route := regexp.MustCompile(`\.(?:Get|Post|Handle)\("(/[a-z][^"{]*)`)
	found := 0
	for _, f := range files(t) {
		if !f.in("internal/httpserver") || strings.Contains(f.path, "_test.go") {
			continue
		}
		for _, m := range route.FindAllStringSubmatch(f.text, -1) {
			found++
			require.Contains(t, text, m[1], "%s: %s does not name %s", f.path, contract, m[1])
		}
	}
	require.Greater(t, found, 8)
}

const formats = "docs/formats.md"

func TestTags(t *testing.T) {
	t.Parallel()
	var body [][]string
	p, err := lrmx.ProfileByName(lrmx.Profile2025)
	require.NoError(t, err)
	for i, tag := range p.Tags {
		limit := "—"
		if n := lrmx.FieldLimit(tag); n > 0 {
			limit = strconv.Itoa(n)
		}
		body = append(body, []string{strconv.Itoa(i + 1), "`" + tag + "`", lrmx.FieldName(tag), limit})
	}
	part(t, formats, "tags", rows([]string{"", "标签 Tag", "栏目 Cell", "字数上限 Limit"}, body))
}

func TestProfiles(t *testing.T) {
	t.Parallel()
	var body [][]string
	for _, name := range lrmx.ProfileNames() {
		p, err := lrmx.ProfileByName(name)
		require.NoError(t, err)
		mark := "无"
		if p.BOM {
			mark = "有"
		}
		body = append(body, []string{"`" + name + "`", "." + string(p.Format), strconv.Itoa(len(p.Tags)), p.Version, mark})
	}
	part(t, formats, "profiles", rows([]string{"版本格式 Profile", "文件 File", "标签数 Tags", "Version", "BOM"}, body))
}

func TestFileCodes(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct{ file, prefix string }{
		"errors": {"internal/lrmx/error.go", "Code"}, "warnings": {"internal/lrmx/error.go", "Warn"}, "resume": {"internal/lrmx/resume_check.go", "Resume"},
	} {
		var body [][]string
		for _, c := range constants(t, want.file, want.prefix) {
			body = append(body, []string{"`" + c.value + "`", c.comment})
		}
		require.Greater(t, len(body), 5, name)
		part(t, formats, name, rows([]string{"代码 Code", "含义 Meaning"}, body))
	}
}
