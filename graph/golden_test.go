package graph_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/console"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/lrmx"
)

const goldenFolder = "testdata/golden"

// over lists the operations that cost more than the budget, with their round trips. The list only shrinks.
func over() map[string]int {
	return map[string]int{
		"AcceptImport":       31,
		"ChooseImportPerson": 21,
		"DecideImportItem":   13,
		"StartImport":        23,
		"UndoImport":         27,
	}
}

// goldenCase is what an operation was asked, what it answered and what that cost.
type goldenCase struct {
	Variables  json.RawMessage `json:"variables,omitempty"`
	RoundTrips int             `json:"roundTrips"`
	Statements int             `json:"statements"`
	Answer     json.RawMessage `json:"answer"`
}

// Every operation of the console, asked through the whole service as an account that may do it, answers what stands in its
// golden file, at the cost that stands there.
func TestGoldenOperations(t *testing.T) {
	t.Parallel()
	operations, err := console.Operations(os.DirFS("../web/src"))
	require.NoError(t, err)
	asked := map[string][]goldenCase{}
	scene := goldenScene(t)
	ask := func(ctx context.Context, session string, o *console.Operation, v map[string]any) (*console.Answer, error) {
		a, err := console.Ask(ctx, scene.Handler, session, o, v)
		// When the machine is busy, the loaders of one level may not wait for each other: what is only read is asked again.
		for range 2 {
			if o.Mutation || err != nil {
				break
			}
			var again *console.Answer
			if again, err = console.Ask(ctx, scene.Handler, session, o, v); err == nil && again.Trips < a.Trips {
				a = again
			}
		}
		if err == nil {
			asked[o.Name] = append(asked[o.Name], goldenOf(t, v, a))
		}
		return a, err
	}
	w := console.NewWalk(operations, scene)
	w.Ask = ask
	require.NoError(t, w.Run(t.Context()))
	require.Empty(t, w.Missed(), "operations of the console without a golden file: let internal/console ask them")
	require.Empty(t, w.Refused)

	for name, cases := range asked {
		compareGolden(t, name, cases)
	}
	found, err := filepath.Glob(goldenFolder + "/*.json")
	require.NoError(t, err)
	for _, f := range found {
		name := strings.TrimSuffix(filepath.Base(f), ".json")
		if *update && operations[name] == nil {
			require.NoError(t, os.Remove(f))
			continue
		}
		require.Contains(t, operations, name, "%s has no operation", f)
	}
	goldenBudget(t, w.Answers)
}

// goldenBudget holds every operation to the budget but those that are known to be over it, and these to what they cost.
func goldenBudget(t *testing.T, answers []*console.Answer) {
	t.Helper()
	trips, dear := map[string]int{}, map[string]bool{}
	for _, a := range answers {
		trips[a.Operation] = max(trips[a.Operation], a.Trips)
		dear[a.Operation] = dear[a.Operation] || a.Trips > console.Trips || a.Statements > console.Statements
	}
	known := over()
	for name, n := range trips {
		if dear[name] {
			require.LessOrEqual(t, n, known[name], "%s: round trips; over() says what is known to be over the budget, and only shrinks", name)
		} else {
			require.NotContains(t, known, name, "%s is within the budget now: take it out of over()", name)
		}
	}
	for name := range known {
		require.Contains(t, trips, name, "over() names what the console does not ask")
	}
}

func compareGolden(t *testing.T, name string, cases []goldenCase) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	require.NoError(t, e.Encode(distinctCases(cases)))
	file := filepath.Join(goldenFolder, name+".json")
	if *update {
		require.NoError(t, os.MkdirAll(goldenFolder, 0o755))
		require.NoError(t, os.WriteFile(file, b.Bytes(), 0o600))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "%s has no golden file: go test ./graph -run TestGoldenOperations -update", name)
	have, should := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(have), len(should)) {
		if i >= len(have) || i >= len(should) || !sameLine(have[i], should[i]) {
			from := max(0, i-3)
			require.Equal(t, strings.Join(should[from:min(len(should), i+5)], "\n"), strings.Join(have[from:min(len(have), i+5)], "\n"),
				"%s answers otherwise, from line %d of its golden file: when that is meant, go test ./graph -run TestGoldenOperations -update", name, i+1)
		}
	}
}

// slack is by how much an operation may ask the database oftener than its golden file says: on a busy machine the loaders of
// one level may not wait for each other. The budget allows none.
const slack = 2

var goldenCount = regexp.MustCompile(`^\s*"(?:roundTrips|statements)": (\d+),$`)

// sameLine compares a line with that of the golden file; what it cost may be less, or a little more.
func sameLine(have, should string) bool {
	x, y := goldenCount.FindStringSubmatch(have), goldenCount.FindStringSubmatch(should)
	if x == nil || y == nil {
		return have == should
	}
	n, _ := strconv.Atoi(x[1])
	golden, _ := strconv.Atoi(y[1])
	return n <= golden+slack
}

// distinctCases leaves out what was asked and answered before.
func distinctCases(cases []goldenCase) []goldenCase {
	var out []goldenCase
	for _, c := range cases {
		if !slices.ContainsFunc(out, func(o goldenCase) bool {
			return bytes.Equal(o.Variables, c.Variables) && bytes.Equal(o.Answer, c.Answer)
		}) {
			out = append(out, c)
		}
	}
	return out
}

var (
	goldenID     = regexp.MustCompile(`\b([a-z]+)_[0-7][0-9a-hjkmnp-tv-z]{25}\b`)
	goldenTime   = regexp.MustCompile(`\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z`)
	goldenTicket = regexp.MustCompile(`"ticket":"([^"]+)"`)
	goldenCursor = regexp.MustCompile(`"(c|endC)ursor":"[^"]+"`)
)

// goldenOf spells identifiers by their kind and place; times, tickets and cursors by what they are.
func goldenOf(t *testing.T, v map[string]any, a *console.Answer) goldenCase {
	t.Helper()
	places, count := map[string]string{}, map[string]int{}
	ids := func(text string) string {
		return goldenID.ReplaceAllStringFunc(text, func(x string) string {
			kind, _, _ := strings.Cut(x, "_")
			if places[x] == "" {
				count[kind]++
				places[x] = fmt.Sprintf("<%s %d>", kind, count[kind])
			}
			return places[x]
		})
	}
	c := goldenCase{RoundTrips: a.Trips, Statements: a.Statements}
	if len(v) > 0 {
		b, err := json.Marshal(v)
		require.NoError(t, err)
		c.Variables = json.RawMessage(ids(string(b)))
	}
	body := string(a.Body)
	for _, m := range goldenTicket.FindAllStringSubmatch(body, -1) {
		body = strings.ReplaceAll(body, m[1], "<ticket>")
	}
	body = goldenCursor.ReplaceAllString(body, `"${1}ursor":"<cursor>"`)
	c.Answer = json.RawMessage(goldenTime.ReplaceAllString(ids(body), "<time>"))
	return c
}

// goldenScene is the small city with one whole record, two namesakes, and files to import.
func goldenScene(t *testing.T) console.Scene {
	t.Helper()
	s := newSite(t)
	s.Account("deputy.high", authz.RolePersonnelHead, s.High, authz.ReachSubtree, nil) // who can stand in
	twin := func(post string) *cadre.Cadre { return hrtest.Person("周六", "1", "198504", s.NorthCivil, post, "") }
	require.NoError(t, s.DB.Tx(t.Context(), func(tx pgx.Tx) error {
		permit := authz.SystemPermit("test")
		set, err := change.Begin(t.Context(), tx, change.Set{At: time.Now().UTC(), ActorName: "系统", Reason: "测试", Source: change.Seed})
		if err != nil {
			return err
		}
		w := cadre.WriteOf(permit, set, cadre.SourceSeed, time.Now().UTC())
		return s.App.Cadre.BulkTx(t.Context(), tx, w, []*cadre.Cadre{twin("审判员"), twin("法官助理")}, false)
	}))
	numbers := []string{number("00000019790901004"), number("00000019900101001")}
	return console.Scene{
		Handler: s.App.Handler(), Password: hrtest.Password, Accounts: []string{"head.high"}, Court: s.North.ID.String(), Division: s.NorthCivil.ID.String(),
		Person: func(context.Context, ...string) (string, error) { return s.whole.ID.String(), nil },
		Number: func() string { n := numbers[0]; numbers = numbers[1:]; return n },
		Forms: map[string][]byte{
			"1.lrmx": exchanged(t, "王一", "男", "198103", "测试市北区人民法院民事审判庭庭长"),
			"2.lrmx": newcomer(t, "来人甲"),
			"3.lrmx": exchanged(t, "周六", "男", "198504", "测试市北区人民法院民事审判庭审判员"),
		},
		Picture: picture(t), Archive: archive(t, 30),
	}
}

// archive is a .zip of newcomers.
func archive(t testing.TB, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range n {
		f, err := z.Create(fmt.Sprintf("%02d.lrmx", i+1))
		require.NoError(t, err)
		_, err = f.Write(newcomer(t, fmt.Sprintf("新人%c", '甲'+rune(i))))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

// exchanged is an exchanged file with little in it.
func exchanged(t testing.TB, name, sex, birth, post string) []byte {
	t.Helper()
	return form(t, map[string]string{lrmx.XingMing: name, lrmx.XingBie: sex, lrmx.ChuShengNianYue: birth, lrmx.MinZu: "汉族", lrmx.XianRenZhiWu: post})
}
