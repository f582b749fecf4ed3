package archtest

import (
	"go/ast"
	"go/token"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/migrations"
)

// owners: who writes which table.
func owners() map[string]string {
	lists := map[string]string{
		"crypt":      "key_check",
		"audit":      "audit_record audit_link audit_seal",
		"authz":      "role_grant unit_closure unit_closure_version recusal_pair",
		"change":     "change_set record_change",
		"code":       "code_table code_entry",
		"regulation": "regulation calendar_year calendar_day",
		"account":    "account account_password login_guard session",
		"org":        "unit unit_name unit_succession establishment",
		"file":       "file file_chunk file_ticket",
		"job":        "job",
		"inbox":      "matter delegation inbox_read",
		"cadre": "cadre cadre_summary identity contact photo kinship family_index post legal_post post_level professional_title education " +
			"training_record award sanction appraisal_result resume_line joining leaving retirement family_member proposed_appointment " +
			"staff_category grade judge_quota civil_level legal_qualification secondment contract filed_text discipline_text",
		"intake":   "import_batch import_source import_acceptance import_item",
		"movement": "movement movement_step",

		"supervision": "reminder reminder_renewal",
	}
	m := map[string]string{}
	for owner, tables := range lists {
		for _, t := range strings.Fields(tables) {
			m[t] = owner
		}
	}
	return m
}

func TestEveryTableHasAnOwner(t *testing.T) {
	t.Parallel()
	own := owners()
	create := regexp.MustCompile(`(?im)^create table (?:if not exists )?([a-z_0-9]+)`)
	there := map[string]bool{}
	names, err := fs.Glob(migrations.FS, "*.sql")
	require.NoError(t, err)
	for _, name := range names {
		sql, err := fs.ReadFile(migrations.FS, name)
		require.NoError(t, err)
		for _, m := range create.FindAllStringSubmatch(string(sql), -1) {
			there[m[1]] = true
			require.NotEmpty(t, own[m[1]], "%s: who writes the table %s? Say so in owners()", name, m[1])
		}
	}
	require.Greater(t, len(there), 40)
}

// statements finds the SQL in a file: literals that begin like a statement, or a part of one.
func statements(s *source, visit func(n ast.Node, sql string)) {
	begins := regexp.MustCompile(`(?is)^\s*(select\s|insert\s+into\s|update\s+[a-z_]+\s|delete\s+from\s|with\s+[a-z_]+(\s*\([^)]*\))?\s+as\s|truncate\s|create\s+(table|index)|alter\s+table)`)
	ast.Inspect(s.file, func(n ast.Node) bool {
		if _, ok := n.(*ast.ImportSpec); ok {
			return false
		}
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return true
		}
		if sql, err := strconv.Unquote(lit.Value); err == nil && begins.MatchString(sql) {
			visit(lit, sql)
		}
		return true
	})
}

func modules(t *testing.T, visit func(s *source, name string)) {
	t.Helper()
	for _, s := range sources(t) {
		rank, _, ok := place(s.pkg)
		if s.test || !ok || rank != ordered1 && rank != ordered2 {
			continue
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(s.pkg, "internal/"), "/")
		visit(s, name)
	}
}

func TestSQLStandsInStores(t *testing.T) {
	t.Parallel()
	b := rule(t, "every SQL statement of a module stands in its store*.go", map[string]string{
		"internal/cadre/section.go": "one piece of code for thirty tables: the statement is made from the set",
		"internal/cadre/table.go":   "makes statements from the tags of a struct",
	})
	modules(t, func(s *source, _ string) {
		file := s.path[strings.LastIndex(s.path, "/")+1:]
		if strings.HasPrefix(file, "store") {
			return
		}
		statements(s, func(n ast.Node, sql string) { b.add(s, n, "%.60q", sql) })
	})
	for _, s := range sources(t) {
		if s.test || !s.in("graph", "internal/httpserver") {
			continue
		}
		statements(s, func(n ast.Node, sql string) { b.add(s, n, "%.60q", sql) })
	}
}

// A module writes only its own tables, and reads those of modules to its left.
func TestTablesAreWrittenByTheirOwners(t *testing.T) {
	t.Parallel()
	own := owners()
	writes := regexp.MustCompile(`(?i)\b(?:insert\s+into|update|delete\s+from|truncate)\s+(?:only\s+)?"?([a-z_0-9]+)"?`)
	reads := regexp.MustCompile(`(?i)\b(?:from|join)\s+(?:only\s+)?([a-z_0-9]+)`)
	b := rule(t, "a module writes only its own tables and reads only those of modules to its left", nil)
	copied := regexp.MustCompile(`^[a-z_0-9]+$`)
	modules(t, func(s *source, name string) {
		fr, fo, _ := place(s.pkg)
		ast.Inspect(s.file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			sql, err := strconv.Unquote(lit.Value)
			if err != nil {
				return true
			}
			for _, m := range writes.FindAllStringSubmatch(sql, -1) {
				if o := own[m[1]]; o != "" && o != name {
					b.add(s, lit, "writes %s, which is %s's", m[1], o)
				}
			}
			for _, m := range reads.FindAllStringSubmatch(sql, -1) {
				if o := own[m[1]]; o != "" && o != name {
					if tr, to, ok := place("internal/" + o); ok && (tr > fr || tr == fr && to > fo) {
						b.add(s, lit, "reads %s, which belongs to %s on its right", m[1], o)
					}
				}
			}
			return true
		})
		ast.Inspect(s.file, func(n ast.Node) bool { // COPY: pgx.Identifier{"table"}
			c, ok := n.(*ast.CompositeLit)
			if !ok || text(c.Type) != "pgx.Identifier" || len(c.Elts) != 1 {
				return true
			}
			lit, ok := c.Elts[0].(*ast.BasicLit)
			if !ok {
				return true
			}
			table, err := strconv.Unquote(lit.Value)
			if o := own[table]; err == nil && copied.MatchString(table) && o != "" && o != name {
				b.add(s, lit, "writes %s, which is %s's", table, o)
			}
			return true
		})
	})
}
