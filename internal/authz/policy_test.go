package authz

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/policies"
)

var update = flag.Bool("update", false, "write policies/matrix.golden.md anew")

// The policy is immutable: the tests read it once.
var loadedOnce = sync.OnceValues(func() (*policy, error) { return load(policies.Model, policies.Policy) })

func loaded(t testing.TB) *policy {
	t.Helper()
	p, err := loadedOnce()
	require.NoError(t, err)
	return p
}

func TestThePolicyIsWhatTheThreatModelSays(t *testing.T) {
	t.Parallel()
	p := loaded(t)
	b, err := os.ReadFile("../../policies/expected.csv")
	require.NoError(t, err)
	r := csv.NewReader(bytes.NewReader(b))
	r.Comment = '#'
	rows, err := r.ReadAll()
	require.NoError(t, err)
	columns := rows[0][2:]
	var named []Permission
	for _, row := range rows[1:] {
		perm := Permission(row[1])
		named = append(named, perm)
		for i, cell := range row[2:] {
			role, top := strings.CutSuffix(columns[i], topSuffix)
			require.Contains(t, []string{"x", "-"}, cell, "%s %s", perm, columns[i])
			holds := p.has(Role(role), perm) || top && p.hasTop(Role(role), perm)
			require.Equal(t, cell == "x", holds, "%s for %s", perm, columns[i])
		}
	}
	require.Equal(t, Permissions(), named, "every permission has its line")
	for _, role := range append(Roles(), RoleCadre, RoleAccount) {
		require.Contains(t, columns, string(role), "every role has its column")
	}
}

func TestTheMatrixPageIsCurrent(t *testing.T) {
	t.Parallel()
	p := loaded(t)
	var b strings.Builder
	b.WriteString("# Who may do what\n\nGenerated from policy.csv by `go test ./internal/authz -update`. ● holds it where the grant reaches; " +
		"◐ only with reach SUBTREE at the highest court; ○ about oneself, without a grant.\n\n| permission |")
	roles := append(Roles(), RoleCadre, RoleAccount)
	for _, r := range roles {
		fmt.Fprintf(&b, " %s<br>`%s` |", r.Name(), r)
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(roles)) + "\n")
	for _, perm := range Permissions() {
		fmt.Fprintf(&b, "| `%s` |", perm)
		for _, r := range roles {
			cell := ""
			switch {
			case p.has(r, perm) && !r.Grantable():
				cell = "○"
			case p.has(r, perm):
				cell = "●"
			case p.hasTop(r, perm):
				cell = "◐"
			}
			fmt.Fprintf(&b, " %s |", cell)
		}
		b.WriteString("\n")
	}
	const path = "../../policies/matrix.golden.md"
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(b.String()), 0o644))
	}
	golden, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(golden), b.String(), "run go test ./internal/authz -update")
}

func TestEveryPermissionConstantIsListed(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "permissions.go", nil, 0)
	require.NoError(t, err)
	var constants []Permission
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			if typ, ok := v.Type.(*ast.Ident); ok && typ.Name == "Permission" {
				constants = append(constants, Permission(strings.Trim(v.Values[0].(*ast.BasicLit).Value, `"`)))
			}
		}
		return true
	})
	require.ElementsMatch(t, constants, Permissions())
	for _, p := range Permissions() {
		require.NotEqual(t, traits{read: p, write: true, recused: true, purpose: true, stepUp: true}, p.traits(), "%s has no traits of its own", p)
		require.Contains(t, Permissions(), p.traits().read)
	}
	require.True(t, Permission("new.one").traits().purpose, "what is not known is the strictest")
}

// C-01, C-03, C-04: a damaged policy is refused whole.
func TestDamagedPoliciesAreRefused(t *testing.T) {
	t.Parallel()
	good := string(policies.Policy)
	replace := func(old, by string) string {
		require.Contains(t, good, old)
		return strings.Replace(good, old, by, 1)
	}
	const one = "p,role:personnel,cadre.edit,allow"
	for name, text := range map[string]string{
		"empty":                  "",
		"comments only":          "# nothing\n",
		"cut in the middle":      good[:len(good)/2],
		"three fields":           replace(one, "p,role:personnel,cadre.edit"),
		"five fields":            replace(one, one+",x"),
		"Deny":                   replace(one, "p,role:personnel,cadre.edit,Deny"),
		"deny with a space":      replace(one, "p,role:personnel,cadre.edit, deny"),
		"拒绝":                     replace(one, "p,role:personnel,cadre.edit,拒绝"),
		"no effect":              replace(one, "p,role:personnel,cadre.edit,"),
		"unknown permission":     replace(one, "p,role:personnel,cadre.edit2,allow"),
		"unknown role":           replace(one, "p,role:person,cadre.edit,allow"),
		"role without prefix":    replace(one, "p,personnel,cadre.edit,allow"),
		"a person as subject":    replace(one, "p,account_01,cadre.edit,allow"),
		"a star":                 replace(one, "p,*,*,allow"),
		"a role in a role":       replace(one, one+"\ng,role:leader,role:personnel,x"),
		"twice":                  replace(one, one+"\n"+one),
		"nobody may audit":       replace("p,role:auditor,audit.read,allow", ""),
		"nobody but by deny":     replace("p,role:auditor,audit.read,allow", "p,role:auditor,audit.read,deny"),
		"a quote that stays":     replace(one, `p,"role:personnel,cadre.edit,allow`),
		"a role without a line":  strings.ReplaceAll(good, "p,role:committee_member,", "#"),
		"a derived role granted": replace(one, "p,role:cadre@top,cadre.edit,allow"),
	} {
		_, err := load(policies.Model, []byte(text))
		require.ErrorIs(t, err, ErrPolicy, name)
	}
	denied, err := load(policies.Model, []byte(good+"p,role:personnel,cadre.edit,deny\n"))
	require.NoError(t, err)
	require.False(t, denied.has(RolePersonnel, CadreEdit), "a deny beats an allow, wherever it stands")
}

func TestDamagedModelsAreRefused(t *testing.T) {
	t.Parallel()
	good := string(policies.Model)
	matcher := `m = r.role != "" && r.permission != "" && r.role == p.role && r.permission == p.permission`
	require.Contains(t, good, matcher)
	for name, text := range map[string]string{
		"empty":                  "",
		"always":                 strings.Replace(good, matcher, "m = true", 1),
		"role forgotten":         strings.Replace(good, matcher, `m = r.permission == p.permission`, 1),
		"permission forgotten":   strings.Replace(good, matcher, `m = r.role == p.role`, 1),
		"a pattern":              strings.Replace(good, matcher, `m = r.role == p.role && regexMatch(r.permission, p.permission)`, 1),
		"a prefix":               strings.Replace(good, matcher, `m = r.role == p.role && keyMatch(r.permission, "cadre.*")`, 1),
		"turned round":           strings.Replace(good, "r.role == p.role", "r.role != p.role", 1),
		"deny only":              strings.Replace(good, "some(where (p.eft == allow)) && !some(where (p.eft == deny))", "!some(where (p.eft == deny))", 1),
		"no matchers":            good[:strings.Index(good, "[matchers]")],
		"cut":                    good[:20],
		"an unknown function":    strings.Replace(good, matcher, "m = open()", 1),
		"the effect is misspelt": strings.Replace(good, "some(where", "any(where", 1),
	} {
		_, err := load([]byte(text), policies.Policy)
		require.ErrorIs(t, err, ErrPolicy, name)
	}
}

// C-06: what somebody is called is no role.
func TestNamesAreNoRoles(t *testing.T) {
	t.Parallel()
	p := loaded(t)
	for _, name := range []string{"role:sysadmin", "admin", "*", "", "sysadmin ", "Sysadmin", "role:sysadmin@top", "sysadmin@top"} {
		for _, perm := range Permissions() {
			require.False(t, p.has(Role(name), perm), "%q %s", name, perm)
			require.False(t, p.hasTop(Role(name), perm), "%q %s", name, perm)
		}
	}
	z := &Authorizer{policy: p, now: time.Now}
	a := &Actor{Login: "sysadmin", Name: "role:sysadmin"}
	require.Error(t, z.decide(a, AccountRead, &Target{}))
}

// C-13: equality only; nothing is a pattern, nothing is a prefix.
func TestPermissionsAreEqualOrNot(t *testing.T) {
	t.Parallel()
	p := loaded(t)
	for _, perm := range []Permission{"", "cadre", "cadre.", "cadre.*", "*", "cadre.read2", "CADRE.READ", "cadre.read ", ".*", "cadre/read", "cadre.rea"} {
		for _, r := range append(Roles(), RoleCadre, RoleAccount) {
			require.False(t, p.has(r, perm), "%s %q", r, perm)
		}
	}
	for _, forbidden := range []string{"keyMatch", "regexMatch", "ipMatch", "globMatch", "eval(", "g(", "g2(", ">", "<", "~"} {
		require.NotContains(t, string(policies.Model), forbidden)
	}
	require.Equal(t, 1, strings.Count(string(policies.Model), "r.role == p.role"))
}

// The caching enforcers keep allowing after a revocation; the switch that allows everything must have no caller.
func TestForbiddenPartsOfCasbinAreNotUsed(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	n := 0
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		b, err := os.ReadFile(e.Name())
		require.NoError(t, err)
		n++
		for _, word := range []string{"EnableEnforce", "NewCachedEnforcer", "NewSyncedCachedEnforcer", "NewSyncedEnforcer", "LoadFilteredPolicy", "AddGroupingPolicy"} {
			require.NotContains(t, string(b), word, e.Name())
		}
	}
	require.Greater(t, n, 5)
}

// An oracle that shares no code: the lines of the file, read as text.
func TestTheSetAgreesWithTheLines(t *testing.T) {
	t.Parallel()
	p := loaded(t)
	text := "\n" + string(policies.Policy)
	for range 20_000 {
		r := Roles()[rand.IntN(len(Roles()))]
		perm := Permissions()[rand.IntN(len(Permissions()))]
		require.Equal(t, strings.Contains(text, fmt.Sprintf("\np,role:%s,%s,allow\n", r, perm)), p.has(r, perm))
		require.Equal(t, strings.Contains(text, fmt.Sprintf("\np,role:%s@top,%s,allow\n", r, perm)), p.hasTop(r, perm))
	}
}

func TestTheThreeAdministratorsShareNothing(t *testing.T) {
	t.Parallel()
	p := loaded(t)
	shared := []Permission{OrgRead, CodeRead, AccountRead}
	for _, perm := range Permissions() {
		n := 0
		for _, r := range []Role{RoleSysadmin, RoleSecadmin, RoleAuditor} {
			if p.has(r, perm) {
				n++
			}
		}
		if !slices.Contains(shared, perm) {
			require.LessOrEqual(t, n, 1, perm)
		}
		if strings.HasPrefix(string(perm), "cadre.") {
			require.Zero(t, n, perm)
		}
	}
}

func BenchmarkRequire(b *testing.B) {
	z := &Authorizer{policy: loaded(b), now: time.Now}
	f := newFixture()
	a := f.actor(RolePersonnel, f.court, ReachSubtree)
	t := &Target{UnitID: f.division, Persons: f.people[:1]}
	for b.Loop() {
		if z.decide(a, CadreRead, t) != nil {
			b.Fatal("refused")
		}
	}
}
