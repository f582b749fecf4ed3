package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/org"
)

// shown is the city that all tests read. The one that is compared with it is made at the same time.
var shown = sync.OnceValue(func() *City {
	if !testing.Short() {
		go again()
	}
	return Generate(DefaultSeed)
})

var again = sync.OnceValue(func() *City { return Generate(DefaultSeed) })

// tables are the shipped code tables: names by code, and the place in the table.
type tables map[string]map[string]entry

type entry struct {
	name string
	rank int
}

var shippedTables = sync.OnceValue(func() tables {
	t := tables{}
	files, _ := filepath.Glob("../code/data/*.tsv")
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			panic(err)
		}
		var table string
		for i, l := range strings.Split(string(b), "\n") {
			if name, ok := strings.CutPrefix(l, "# table: "); ok {
				table = name
				t[table] = map[string]entry{}
			} else if l != "" && !strings.HasPrefix(l, "#") {
				cells := strings.Split(l, "\t")
				t[table][cells[0]] = entry{cells[1], i}
			}
		}
	}
	return t
})

func (t tables) Name(table, c string) string { return t[table][c].name }
func (t tables) Rank(table, c string) (int, bool) {
	e, ok := t[table][c]
	return e.rank, ok
}

// digest is a hash of the city: of every twentieth person all rows, of the others enough to tell them apart; an identifier
// more or less anywhere moves all that follow.
func digest(t *testing.T, c *City) string {
	t.Helper()
	h := sha256.New()
	var some []*cadre.Cadre
	for i, p := range c.People {
		if i%20 == 0 {
			some = append(some, p)
		}
		b := p.Basic
		_, _ = fmt.Fprintln(h, b.ID, b.Name, b.BirthOn, b.NativePlace, b.Remark, p.Contact.Mobile, p.ResumeLines[len(p.ResumeLines)-1].ID, len(p.Posts), len(p.FamilyMembers))
	}
	for _, v := range []any{c.Units, c.UnitNames, c.UnitEvents, c.Establishments, c.Accounts, c.Defects, c.Portraits, c.PortraitFiles, some} {
		b, err := json.Marshal(v)
		require.NoError(t, err)
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func TestSameSeedSameCity(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("makes the city once more")
	}
	require.Equal(t, digest(t, shown()), digest(t, again()))
}

// TestChanceComesFromTheSeed: another seed or another key gives other numbers.
func TestChanceComesFromTheSeed(t *testing.T) {
	t.Parallel()
	draw := func(seed uint64, key string) (n [8]uint64) {
		r := newRNG(seed, key)
		for i := range n {
			n[i] = r.src.Uint64()
		}
		return n
	}
	require.Equal(t, draw(7, "ids"), draw(7, "ids"))
	require.NotEqual(t, draw(7, "ids"), draw(8, "ids"))
	require.NotEqual(t, draw(7, "ids"), draw(7, "staff"))
}

func TestCounts(t *testing.T) {
	t.Parallel()
	c := shown()
	courts := map[org.CourtLevel]int{}
	for _, u := range c.Units {
		if u.Kind == org.Court {
			courts[*u.CourtLevel]++
		}
	}
	require.Equal(t, map[org.CourtLevel]int{org.High: 1, org.Intermediate: 3, org.Special: 1, org.Basic: 20}, courts)
	inPost, contract, retired := 0, 0, 0
	for _, p := range c.People {
		switch {
		case len(p.Contracts) > 0:
			contract++
		case p.Basic.Status.Is("1"):
			inPost++
		case p.Basic.Status.Is("2"):
			retired++
		}
	}
	require.InDelta(t, 9500, inPost, 200)
	require.Greater(t, contract, 1000)
	require.Greater(t, retired, 1000)
	require.Len(t, c.Portraits, 240)
	for _, p := range c.Portraits {
		require.LessOrEqual(t, len(p), 12<<10)
	}
	require.Len(t, c.PortraitFiles, len(c.Portraits))
}

func TestTree(t *testing.T) {
	t.Parallel()
	c := shown()
	seen := map[id.Unit]*org.Unit{}
	codes, paths := map[string]bool{}, map[string]bool{}
	for i, u := range c.Units {
		require.False(t, codes[u.Code], u.Code)
		require.False(t, paths[u.SortPath], u.Name)
		codes[u.Code], paths[u.SortPath] = true, true
		require.Equal(t, i == 0, u.ParentID.IsZero())
		if i > 0 {
			parent := seen[u.ParentID]
			require.NotNil(t, parent, u.Name)
			require.True(t, strings.HasPrefix(u.SortPath, parent.SortPath))
			require.Len(t, u.SortPath, len(parent.SortPath)+3)
		}
		require.Equal(t, u.Kind == org.Court, u.CourtLevel != nil)
		require.NotEmpty(t, u.Initials)
		seen[u.ID] = u
	}
	require.Len(t, c.UnitEvents, 2)
	require.Equal(t, "绛河县人民法院", c.UnitNames[0].Name)
}

// rows calls f for every row of a record, by its section.
func rows(p *cadre.Cadre, f func(set string, row reflect.Value)) {
	v := reflect.ValueOf(p).Elem()
	for i := range v.NumField() {
		x := v.Field(i)
		switch {
		case x.Kind() == reflect.Slice && x.Type().Elem().Kind() == reflect.Pointer:
			for j := range x.Len() {
				f(v.Type().Field(i).Name, x.Index(j).Elem())
			}
		case x.Kind() == reflect.Pointer && !x.IsNil() && x.Elem().Kind() == reflect.Struct:
			f(v.Type().Field(i).Name, x.Elem())
		}
	}
}

// demand is what the tags of a field ask of its value.
type demand struct {
	at       int
	field    string
	table    string // code table
	most     int    // characters
	required bool
}

func demandsOf(row reflect.Type) (list []demand) {
	for i := range row.NumField() {
		f := row.Field(i)
		d := demand{at: i, field: f.Name, required: f.Tag.Get("req") == "y"}
		if f.Type == reflect.TypeFor[*code.Code]() && shippedTables()[f.Tag.Get("code")] != nil {
			d.table = f.Tag.Get("code")
		}
		if f.Type.Kind() == reflect.String {
			d.most, _ = strconv.Atoi(f.Tag.Get("max"))
		}
		if d.table != "" || d.most > 0 || d.required {
			list = append(list, d)
		}
	}
	return list
}

func TestCodesAndLengths(t *testing.T) {
	t.Parallel()
	known, demands, checked := shippedTables(), map[reflect.Type][]demand{}, 0
	for _, p := range shown().People {
		rows(p, func(set string, row reflect.Value) {
			list, ok := demands[row.Type()]
			if !ok {
				list = demandsOf(row.Type())
				demands[row.Type()] = list
			}
			for _, d := range list {
				checked++
				v := row.Field(d.at)
				if d.table != "" && !v.IsNil() {
					if c := v.Interface().(*code.Code).Code; known[d.table][c] == (entry{}) {
						t.Errorf("%s %s.%s: %s has no %q", p.Basic.Name, set, d.field, d.table, c)
					}
				}
				if d.most > 0 && utf8.RuneCountInString(v.String()) > d.most {
					t.Errorf("%s %s.%s is too long: %q", p.Basic.Name, set, d.field, v)
				}
				if d.required && v.IsZero() {
					t.Errorf("%s %s.%s is required", p.Basic.Name, set, d.field)
				}
			}
		})
	}
	require.Greater(t, checked, 1_000_000)
}

func TestIdentifiers(t *testing.T) {
	t.Parallel()
	seen := map[[16]byte]bool{}
	numbers, namesakes := map[string]bool{}, map[string]int{}
	once := func(x [16]byte) {
		if seen[x] || x[6]>>4 != 7 || x[8]>>6 != 2 {
			t.Fatalf("%x is used twice or no UUIDv7", x)
		}
		seen[x] = true
	}
	for _, p := range shown().People {
		once(p.Basic.ID)
		namesakes[p.Basic.Name+p.Basic.BirthOn.String()+p.Basic.Sex.Code]++
		if p.Identity != nil {
			require.False(t, numbers[p.Identity.Number])
			numbers[p.Identity.Number] = true
		}
		rows(p, func(set string, row reflect.Value) {
			if set == "Basic" {
				return
			}
			once([16]byte(row.FieldByName("ID").Interface().(id.Record)))
			if row.FieldByName("CadreID").Interface() != p.Basic.ID {
				t.Errorf("a row of %s belongs to another", p.Basic.Name)
			}
		})
	}
	double := 0
	for k, n := range namesakes {
		if n > 1 {
			double++
			require.Contains(t, k, "宋知微")
		}
	}
	require.Equal(t, 1, double)
}
