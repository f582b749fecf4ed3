package code

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/stretchr/testify/require"
)

func service(t testing.TB) *Service {
	t.Helper()
	s, err := Shipped()
	require.NoError(t, err)
	return s
}

// Every file is well formed: parents exist, orders are distinct, no name or alias means two things.
func TestShippedTables(t *testing.T) {
	t.Parallel()
	s := service(t)
	require.Greater(t, len(s.Tables()), 50)
	for _, table := range s.Tables() {
		require.NotEmpty(t, table.Entries, table.Code)
		require.True(t, table.Own || table.Standard != "", "%s names its standard", table.Code)
		orders := map[int]string{}
		meaning := map[string]string{}
		for _, e := range table.Entries {
			require.Equal(t, strings.TrimSpace(e.Name), e.Name)
			require.NotContains(t, orders, e.SortNo, "%s: %s and %s have one order", table.Code, e.Code, orders[e.SortNo])
			orders[e.SortNo] = e.Code
			if e.Parent != nil {
				require.True(t, s.Has(table.Code, *e.Parent), "%s %s", table.Code, e.Code)
			}
			for _, spelling := range append([]string{e.Code, e.Name}, e.Aliases...) {
				c, ok := s.Find(table.Code, spelling)
				require.True(t, ok, "%s: %s", table.Code, spelling)
				require.Equal(t, e.Code, c.Code, "%s: %q means two things", table.Code, spelling)
			}
			for _, alias := range e.Aliases {
				other, taken := meaning[normal(alias)]
				require.False(t, taken, "%s: alias %s of %s stands at %s too", table.Code, alias, e.Code, other)
				meaning[normal(alias)] = e.Code
			}
		}
	}
}

func TestCompleteness(t *testing.T) {
	t.Parallel()
	s := service(t)
	for table, n := range map[string]int{
		"GB/T 3304": 60, "GB/T 4762": 13, "ZB134": 27, "ZB148": 12, "JUDGE_GRADE": 12, "NLLB": 7, "TRIAL_FIELD": 12, "COURT_LEVEL": 4,
	} {
		require.Len(t, s.Entries(table), n, table)
	}
	require.Equal(t, "基诺族", s.Name("GB/T 3304", "56"))
	require.Equal(t, "五级法官", s.Name("JUDGE_GRADE", "312"))
	require.Equal(t, "二级警员", s.Name("BAILIFF_GRADE", "612"))
	require.Equal(t, "二级科员", s.Name("ZB148", "ZJ12"))
	require.Len(t, s.Below("GB/T 2260", "000000"), 21, "the invented city has 20 districts")
}

func TestFind(t *testing.T) {
	t.Parallel()
	s := service(t)
	for _, c := range []struct{ table, text, code string }{
		{"GB/T 2261.1", "男", "1"},
		{"GB/T 2261.1", "女性", "2"},
		{"GB/T 3304", "汉", "01"},
		{"GB/T 3304", "汉族", "01"},
		{"GB/T 3304", " 维吾尔　族 ", "05"},
		{"GB/T 3304", "乌孜别克", "43"},
		{"GB/T 4762", "中共党员", "01"},
		{"GB/T 4762", "九三", "10"},
		{"GB/T 4762", "01", "01"},
		{"ZB64", "大学学历", "21"},
		{"ZB64", "本科", "21"},
		{"ZB64", "中专", "41"},
		{"ZB64", "35", "41"},
		{"GB/T 6864", "法学学士", "403"},
		{"GB/T 6864", "法学学士学位", "403"},
		{"GB/T 6864", "法律硕士(法学)", "341"},
		{"ZB09", "0131", "1A31"},
		{"ZB09", "正处级", "1A31"},
		{"ZB09", "县处级副职", "1A32"},
		{"ZB18", "优秀", "1"},
		{"ZB18", "不定等次", "5"},
		{"NLLB", "改革前任职年龄界限为60岁", "60"},
		{"NLLB", "已到龄人员", "-1"},
		{"GB/T 2260", "江苏南通", "320600"},
		{"GB/T 2260", "江苏省南通市", "320600"},
		{"GB/T 2260", "上海浦东", "310115"},
		{"GB/T 2260", "南通", "320600"},
		{"GB/T 4761", "长女婿", "27A"},
		{"GB/T 16835", "法律", "030101"},
		{"STAFF_CATEGORY", "法警", "BAILIFF"},
		{"TRIAL_FIELD", "金融审判", "FINANCIAL"},
	} {
		got, ok := s.Find(c.table, c.text)
		require.True(t, ok, "%s %s", c.table, c.text)
		require.Equal(t, c.code, got.Code, "%s %s", c.table, c.text)
		require.Equal(t, c.table, got.Table)
		require.NotEmpty(t, got.Name)
	}
	for _, c := range [][2]string{{"GB/T 3304", "族"}, {"GB/T 3304", ""}, {"GB/T 3304", "火星族"}, {"NO", "汉"}, {"ZB64", " "}} {
		_, ok := s.Find(c[0], c[1])
		require.False(t, ok, c)
	}
}

// Rank is the order that highest education and comparisons of levels use.
func TestRank(t *testing.T) {
	t.Parallel()
	s := service(t)
	order := func(table string, codes ...string) {
		last := -1
		for _, c := range codes {
			r, ok := s.Rank(table, c)
			require.True(t, ok, c)
			require.Greater(t, r, last, "%s %s", table, c)
			last = r
		}
	}
	order("ZB64", "11", "1A", "1B", "21", "2A", "2B", "31", "34", "41", "61", "71", "81")
	order("GB/T 6864", "203", "303", "341", "403", "1")
	order("ZB09", "1A21", "1A22", "1A31", "1A32", "1A41", "1A42", "1A50", "1A60")
	order("JUDGE_GRADE", "301", "304", "307", "308", "312")
	order("ZB148", "ZJ01", "ZJ06", "ZJ12")
	order("ZB03", "105", "106", "107", "108")
	_, ok := s.Rank("ZB64", "?")
	require.False(t, ok)
}

func TestHierarchy(t *testing.T) {
	t.Parallel()
	s := service(t)
	require.True(t, s.Within("STAFF_CATEGORY", "CLERK", "SUPPORT"))
	require.True(t, s.Within("STAFF_CATEGORY", "SUPPORT", "SUPPORT"))
	require.False(t, s.Within("STAFF_CATEGORY", "JUDGE", "SUPPORT"))
	require.False(t, s.Within("STAFF_CATEGORY", "?", "SUPPORT"))
	require.Equal(t, []string{"SUPPORT", "ASSISTANT", "CLERK", "ENFORCER", "BAILIFF", "TECHNICIAN", "SUPPORT_OTHER"},
		s.Below("STAFF_CATEGORY", "SUPPORT"))
	require.Empty(t, s.Below("STAFF_CATEGORY", "?"))
}

type base struct {
	Sex *Code `code:"GB/T 2261.1"`
}

type row struct {
	base
	Level  *Code `code:"ZB09"`
	Rank   Code  `code:"ZB148"`
	Plain  *Code
	Number int
}

type Base struct {
	Sex *Code `code:"GB/T 2261.1"`
}

type exported struct {
	Base
	Level *Code `code:"ZB09"`
}

func TestFillAll(t *testing.T) {
	t.Parallel()
	s := service(t)
	r := &row{base: base{Sex: Of("2")}, Level: Of("1A32"), Rank: Code{Code: "ZJ03"}, Plain: Of("x")}
	s.FillAll(r)
	require.Equal(t, "女", r.Sex.Name)
	require.Equal(t, &Code{"ZB09", "1A32", "县处级副职"}, r.Level)
	require.Equal(t, "一级调研员", r.Rank.Name)
	require.Equal(t, Code{Code: "x"}, *r.Plain)

	rows := []*exported{{Base: Base{Of("1")}}, nil, {Level: Of("gone")}, {}}
	s.FillAll(rows)
	require.Equal(t, "男", rows[0].Sex.Name)
	require.Nil(t, rows[0].Level)
	require.Equal(t, "gone", rows[2].Level.Name, "an unknown code shows itself")
	values := []exported{{Level: Of("1A21")}}
	s.FillAll(values)
	require.Equal(t, "厅局级正职", values[0].Level.Name)
	s.FillAll((*row)(nil))
	s.FillAll([]*row(nil))
	require.Panics(t, func() { s.FillAll(3) })
	require.Panics(t, func() { s.FillAll([]int{1}) })

	c := Of("01")
	s.Fill("GB/T 3304", c)
	require.Equal(t, "汉族", c.Name)
	s.Fill("GB/T 3304", nil)
}

func TestCheck(t *testing.T) {
	t.Parallel()
	s := service(t)
	require.NoError(t, s.Check("ZB09", nil))
	require.NoError(t, s.Check("ZB09", Of("1A32")))
	require.ErrorIs(t, s.Check("ZB09", Of("zz")), ErrUnknown)
	require.ErrorContains(t, s.Check("ZB09", Of("zz")), "职务层次")
	require.ErrorIs(t, s.Check("none", Of("zz")), ErrUnknown)
}

func TestWire(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal(struct{ A, B *Code }{A: &Code{"ZB09", "1A32", "县处级副职"}})
	require.NoError(t, err)
	require.JSONEq(t, `{"A":"1A32","B":null}`, string(b))
	var back struct{ A, B *Code }
	require.NoError(t, json.Unmarshal(b, &back))
	require.Equal(t, Of("1A32"), back.A)
	require.Nil(t, back.B)
	require.Error(t, json.Unmarshal([]byte(`{"A":1}`), &back))

	v, err := Code{Code: "1A32"}.TextValue()
	require.NoError(t, err)
	require.Equal(t, pgtype.Text{String: "1A32", Valid: true}, v)
	v, err = Code{}.TextValue()
	require.NoError(t, err)
	require.False(t, v.Valid)

	var sb strings.Builder
	MarshalInput(Code{Code: "a\"b"}).MarshalGQL(&sb)
	require.Equal(t, `"a\"b"`, sb.String())
	c, err := UnmarshalInput("01")
	require.NoError(t, err)
	require.Equal(t, "01", c.Code)
	_, err = UnmarshalInput(1)
	require.ErrorIs(t, err, ErrInput)

	require.Nil(t, Of(""))
	var none *Code
	require.Equal(t, "", none.String()+none.Value())
	require.False(t, none.Is("1"))
	require.True(t, Of("1").Is("0", "1"))
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "# table: X\n", "# table: X\n# name: x\n1\tone", "# table: X\n# name: x\n1\tone\t\t\tnot a number",
		"# table: X\n# name: x\n# what: y\n", "# table", "# table: X\n# name: x\n1\ta\t\t\t1\t\t\toff"} {
		_, _, err := parse(text)
		require.Error(t, err, text)
	}
}

func FuzzFind(f *testing.F) {
	s := service(f)
	f.Add("汉族")
	f.Add("ＧＢ　(x)")
	f.Fuzz(func(t *testing.T, text string) {
		if c, ok := s.Find("GB/T 3304", text); ok {
			require.True(t, s.Has("GB/T 3304", c.Code))
		}
		require.Equal(t, normal(text), normal(normal(text)))
	})
}

func BenchmarkFillAll(b *testing.B) {
	s := service(b)
	rows := make([]*exported, 100)
	for i := range rows {
		rows[i] = &exported{Base: Base{Of("1")}, Level: Of("1A32")}
	}
	b.ReportAllocs()
	for b.Loop() {
		s.FillAll(rows)
	}
}
