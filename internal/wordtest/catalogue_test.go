package wordtest

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// catalogueComment is a comment that the database keeps once all migrations have run.
type catalogueComment struct {
	kind, of, text string // table, account_password, …
	path           string // of the migration that says it last
	at             int    // where the statement begins there
}

type catalogue []catalogueComment

var commentOn = regexp.MustCompile(`(?m)^comment on ([a-z]+) ([a-z_0-9.]+) is\s+(null|'(?:[^']|'')*');`)

// catalogueComments reads the comments of all migrations. A released migration never changes: what it says of a table or a
// column holds until a later one says something else, and only what is said last is in the catalogue.
func catalogueComments(all []file) catalogue {
	var c catalogue
	migrations := slices.DeleteFunc(slices.Clone(all), func(f file) bool { return !f.in("migrations") || !strings.HasSuffix(f.path, ".sql") })
	slices.SortFunc(migrations, func(a, b file) int { return strings.Compare(a.path, b.path) })
	for _, f := range migrations {
		for _, m := range commentOn.FindAllStringSubmatchIndex(f.text, -1) {
			x := catalogueComment{kind: f.text[m[2]:m[3]], of: f.text[m[4]:m[5]], path: f.path, at: m[0]}
			x.text = strings.ReplaceAll(strings.Trim(f.text[m[6]:m[7]], "'"), "''", "'")
			before := slices.IndexFunc(c, func(o catalogueComment) bool { return o.kind == x.kind && o.of == x.of })
			if before < 0 {
				c = append(c, x)
			} else {
				c[before] = x
			}
		}
	}
	return c
}

// current is a migration without its own remarks and without the comments that a later one has replaced.
func (c catalogue) current(f file) string {
	blank := func(s string) string { return strings.Repeat("\n", strings.Count(s, "\n")) }
	var b strings.Builder
	last := 0
	for _, m := range commentOn.FindAllStringIndex(f.text, -1) {
		if slices.ContainsFunc(c, func(x catalogueComment) bool { return x.path == f.path && x.at == m[0] }) {
			continue
		}
		b.WriteString(f.text[last:m[0]])
		b.WriteString(blank(f.text[m[0]:m[1]]))
		last = m[1]
	}
	b.WriteString(f.text[last:])
	return sqlComment.ReplaceAllString(b.String(), "")
}

func TestCatalogueComments(t *testing.T) {
	t.Parallel()
	one := file{"migrations/0001_a.sql", "-- why\ncomment on table a is 'old';\ncomment on column a.b is 'it''s b';\ncreate table c ();\n"}
	two := file{"migrations/0002_b.sql", "comment on table a is 'new';\n"}
	c := catalogueComments([]file{two, one, {"migrations/note.md", "comment on table a is 'no';"}})
	require.Len(t, c, 2)
	require.Equal(t, []string{"new", "it's b"}, []string{c[0].text, c[1].text})
	require.Equal(t, "\n\ncomment on column a.b is 'it''s b';\ncreate table c ();\n", c.current(one))
	require.Equal(t, two.text, c.current(two))
}
