package graph_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	gql "github.com/vektah/gqlparser/v2/ast"

	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

// Values that our logic decides are spelt alike in GraphQL, Go and SQL checks.

// spelling says where else the values of an enum stand.
type spelling struct {
	goType  string   // folder.Type
	columns []string // table.column with a check
	why     string   // when it stands nowhere else
}

func spellings() map[string]spelling {
	return map[string]spelling{
		"Source":               {goType: "internal/cadre.Source", columns: []string{"*.source"}},
		"CadreOrder":           {goType: "internal/cadre.Order", why: "orders are not stored"},
		"RevealItem":           {goType: "internal/cadre.RevealItem", why: "what is shown is not stored"},
		"JobState":             {goType: "internal/job.State", columns: []string{"job.state"}},
		"MatterState":          {goType: "internal/inbox.State", columns: []string{"matter.state"}},
		"MatterView":           {goType: "internal/inbox.View", why: "lists are not stored"},
		"ImportState":          {goType: "internal/intake.State", columns: []string{"import_batch.state"}},
		"ImportItemState":      {goType: "internal/intake.ItemState", columns: []string{"import_item.state"}},
		"ImportDifferenceKind": {goType: "internal/intake.DifferenceKind", why: "differences are stored sealed"},
		"ExportProfile":        {goType: "internal/intake.Profile", why: "a file keeps its own version"},
		"UnitKind":             {goType: "internal/org.UnitKind", columns: []string{"unit.kind"}},
		"CourtLevel":           {goType: "internal/org.CourtLevel", columns: []string{"unit.court_level"}},
		"EstablishmentKind":    {goType: "internal/org.EstablishmentKind", columns: []string{"establishment.kind"}},
		"UnitEventKind":        {goType: "internal/org.UnitEventKind", columns: []string{"unit_succession.kind"}},
		"RecordItemKind":       {goType: "graph/model.RecordItemKind", why: "forms are not stored"},
		"ReminderKind":         {goType: "internal/supervision.Kind", why: "gaps stand in the summary, the other kinds in reminder.kind"},
		"ReminderWindow":       {goType: "internal/supervision.Window", why: "windows are asked for, not stored"},
		"ProtectionClass":      {why: "a word of the schema itself"},
	}
}

// Texts of the schema that name their values in the description, beside enums.
func texts() map[string]spelling {
	return map[string]spelling{
		"RecordChange.operation": {goType: "internal/change.Op", columns: []string{"record_change.op"}},
		"ChangeSet.source":       {goType: "internal/change.Source", columns: []string{"change_set.source"}},
		"RoleGrant.reach":        {goType: "internal/authz.Reach", columns: []string{"role_grant.reach"}},
		"Kinship.state":          {columns: []string{"kinship.state"}},
		"Kinship.matchedBy":      {columns: []string{"kinship.matched_by"}},
		"ImportItem.matchedBy":   {columns: []string{"import_item.matched_by"}},
		"PostLevel.kind":         {columns: []string{"post_level.kind"}},
		"Grade.kind":             {columns: []string{"grade.kind"}},
		"ResumeLine.kind":        {columns: []string{"resume_line.kind"}},
	}
}

func TestEnumsAreSpeltAlike(t *testing.T) {
	t.Parallel()
	checks := sqlValues(t)
	all := spellings()
	for _, d := range ours(schema(), gql.Enum) {
		of, known := all[d.Name]
		require.True(t, known, "where else do the values of %s stand? Say so in spellings()", d.Name)
		delete(all, d.Name)
		var values []string
		for _, v := range d.EnumValues {
			values = append(values, v.Name)
		}
		of.compare(t, d.Name, values, checks)
	}
	require.Empty(t, all, "these enums are gone")
}

func TestTextsAreSpeltAlike(t *testing.T) {
	t.Parallel()
	s, checks := schema(), sqlValues(t)
	word := regexp.MustCompile(`\b[A-Z][A-Z_]{2,}\b`)
	for name, of := range texts() {
		typ, field, _ := strings.Cut(name, ".")
		f := s.Types[typ].Fields.ForName(field)
		require.NotNil(t, f, name)
		of.compare(t, name, word.FindAllString(f.Description, -1), checks)
	}
}

func (o spelling) compare(t *testing.T, name string, want []string, checks map[string][]string) {
	t.Helper()
	slices.Sort(want)
	if o.goType != "" {
		folder, typ, _ := cutLast(o.goType, ".")
		require.Equal(t, want, goValues(t, folder, typ), "%s in Go (%s)", name, o.goType)
	}
	require.True(t, len(o.columns) > 0 || o.why != "", name)
	for _, c := range o.columns {
		n := 0
		for column, have := range checks {
			if ok, _ := filepath.Match(c, column); ok && column != "change_set.source" {
				require.Equal(t, want, have, "%s in SQL (%s)", name, column)
				n++
			} else if c == column {
				require.Equal(t, want, have, "%s in SQL (%s)", name, column)
				n++
			}
		}
		require.NotZero(t, n, "%s has no check", c)
	}
}

// sqlValues reads the values of every check of the form column in (…), by table.column.
func sqlValues(t *testing.T) map[string][]string {
	t.Helper()
	type check struct {
		Table string
		Text  string
	}
	rows, err := pg.All[check](t.Context(), pgtest.New(t).Point, `select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as text
from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0`)
	require.NoError(t, err)
	form := regexp.MustCompile(`^CHECK \(\((\w+) = ANY \(ARRAY\[(.+)\]\)\)\)$`)
	value := regexp.MustCompile(`'([^']*)'::text`)
	out := map[string][]string{}
	for _, r := range rows {
		m := form.FindStringSubmatch(r.Text)
		if m == nil {
			continue
		}
		var values []string
		for _, v := range value.FindAllStringSubmatch(m[2], -1) {
			values = append(values, v[1])
		}
		slices.Sort(values)
		out[r.Table+"."+m[1]] = values
	}
	require.Greater(t, len(out), 30)
	return out
}

// goValues reads the constants of a type from the source.
func goValues(t *testing.T, folder, typ string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", folder, "*.go"))
	require.NoError(t, err)
	var out []string
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(f, func(n ast.Node) bool {
			c, ok := n.(*ast.ValueSpec)
			if !ok || fmt.Sprint(c.Type) != typ {
				return true
			}
			for _, v := range c.Values {
				if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					text, err := strconv.Unquote(lit.Value)
					require.NoError(t, err)
					out = append(out, text)
				}
			}
			return true
		})
	}
	slices.Sort(out)
	require.NotEmpty(t, out, "%s has no constants of %s", folder, typ)
	return out
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// No service is called around its decision: graph and the door call nothing that works under the decision of another.
func TestResolversCallNothingThatAsksNobody(t *testing.T) {
	t.Parallel()
	n := 0
	for _, folder := range []string{".", filepath.Join("..", "internal", "httpserver")} {
		require.NoError(t, filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() && path != folder {
				return skipDir(err, e, path, folder)
			}
			if e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return nil
			}
			f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			require.NoError(t, err)
			ast.Inspect(f, func(node ast.Node) bool {
				if sel, ok := node.(*ast.SelectorExpr); ok {
					n++
					require.False(t, strings.HasSuffix(sel.Sel.Name, "Tx"), "%s calls %s, which asks nobody", path, sel.Sel.Name)
					require.NotEqual(t, "SystemPermit", sel.Sel.Name, path)
				}
				return true
			})
			return nil
		}))
	}
	require.Greater(t, n, 500)
}

func skipDir(err error, e fs.DirEntry, path, root string) error {
	if err != nil {
		return err
	}
	if e.IsDir() && path != root {
		return fs.SkipDir
	}
	return nil
}
