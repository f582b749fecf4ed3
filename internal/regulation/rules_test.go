package regulation

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/civil"
)

func service(t testing.TB) *Service {
	t.Helper()
	s, err := Shipped()
	require.NoError(t, err)
	return s
}

func date(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	require.NoError(t, err)
	return d
}

func TestShippedParameters(t *testing.T) {
	t.Parallel()
	s := service(t)
	list := s.List(civil.Date{})
	require.Greater(t, len(list), 100)
	for _, v := range list {
		for _, w := range list {
			overlap := v != w && v.Code == w.Code && v.In(w.EffectiveFrom)
			require.False(t, overlap, "%s is in force twice on %s", v.Code, w.EffectiveFrom)
		}
		require.True(t, v.Int != 0 || slices.Contains([]string{"比例"}, v.Unit), "%s has a number", v.Code)
		if v.Unit == "年月" {
			require.False(t, v.Month().IsZero(), v.Code)
		}
	}
}

func TestParam(t *testing.T) {
	t.Parallel()
	s := service(t)
	on := date(t, "2026-01-19")
	for code, want := range map[string]int{
		"promotion.rank.ZJ01": 4, "promotion.rank.ZJ03": 3, "promotion.rank.ZJ11": 2, "promotion.judge.309": 4,
		"promotion.rank.excellent": 6, "probation.post": 12, "probation.entry": 12, "eligibility.deputy": 2,
		"training.leader.hours": 550, "training.other.hours": 90, "influence.02112": 12, "notice.appointment": 5,
		"length.XingMing": 18, "length.XianRenZhiWu": 324, "appraisal.excellent.share": 20,
	} {
		v, ok := s.Param(code, on)
		require.True(t, ok, code)
		require.Equal(t, want, v.Int, code)
		require.NotEmpty(t, v.Basis)
	}
	v, _ := s.Param("promotion.judge.309", on)
	require.False(t, v.Verified, "the years of judges' grades are not published")
	v, _ = s.Param("promotion.rank.ZJ03", on)
	require.True(t, v.Verified)
	_, ok := s.Param("promotion.rank.ZJ03", date(t, "2018-01-01"))
	require.False(t, ok, "not in force before the regulation")
	_, ok = s.Param("no.such", on)
	require.False(t, ok)
	require.Less(t, len(s.List(date(t, "2018-01-01"))), len(s.List(on)))
}

// The rows are the numbers of the law's own table: domain cases go through both packages.
func TestRetirementRules(t *testing.T) {
	t.Parallel()
	rules := service(t).RetirementRules(date(t, "2026-01-19"))
	require.Equal(t, []civil.RetirementRule{
		{Base: 60, Start: civil.NewYearMonth(2025, 1), StepMonths: 4, MaxDelayMonths: 36},
		{Base: 55, Start: civil.NewYearMonth(2025, 1), StepMonths: 4, MaxDelayMonths: 36},
		{Base: 50, Start: civil.NewYearMonth(2025, 1), StepMonths: 2, MaxDelayMonths: 60},
	}, rules)
	for _, c := range []struct {
		base         int
		birth, month string
	}{
		{60, "196412", "2024-12"}, {60, "196501", "2025-02"}, {60, "197503", "2037-10"}, {60, "197609", "2039-09"},
		{55, "198108", "2039-07"}, {50, "198410", "2039-09"}, {60, "196602", "2026-06"},
	} {
		birth, err := civil.ParsePartial(c.birth)
		require.NoError(t, err)
		m, _, _, ok := civil.Retirement(birth, c.base, rules)
		require.True(t, ok)
		require.Equal(t, c.month, m.String(), c.birth)
	}
	require.Empty(t, service(t).RetirementRules(date(t, "2024-12-31")))
}

func TestWorkdays(t *testing.T) {
	t.Parallel()
	s := service(t)
	for _, c := range []struct {
		from  string
		n     int
		last  string
		known bool
	}{
		{"2026-02-11", 5, "2026-02-24", true}, // 春节放假，2月14日上班
		{"2026-01-19", 1, "2026-01-19", true},
		{"2026-01-19", 5, "2026-01-23", true},
		{"2026-01-24", 1, "2026-01-26", true}, // 从周六起算
		{"2025-12-31", 2, "2026-01-04", true}, // 元旦后周日上班
		{"2025-09-26", 4, "2025-09-30", true}, // 9月28日周日上班
		{"2025-09-30", 2, "2025-10-09", true},
		{"2026-12-31", 2, "2027-01-01", false}, // 2027 年尚未录入
		{"2026-02-11", 0, "2026-02-11", false},
	} {
		last, known := s.Workdays(date(t, c.from), c.n)
		require.Equal(t, c.last, last.String(), c.from)
		require.Equal(t, c.known, known, c.from)
	}
	require.False(t, s.IsWorkday(date(t, "2026-10-01")))
	require.True(t, s.IsWorkday(date(t, "2026-10-10")))
	years, days := s.Calendar()
	require.Len(t, years, 2)
	worked := map[int]int{}
	for d := date(t, "2025-01-01"); d.Year() < 2027; d = d.AddDays(1) {
		if s.IsWorkday(d) {
			worked[d.Year()]++
		}
	}
	require.Equal(t, map[int]int{2025: 248, 2026: 248}, worked, "a year has 248 working days since 2025")
	for _, d := range days {
		require.Contains(t, []DayKind{Holiday, Workday}, d.Kind)
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"a\tb", "c\tn\t1\tu\tb\tx\t\tyes\t", "c\tn\t1\tu\tb\t2025-01-01\tx\tyes\t", "c\tn\t\tu\tb\t2025-01-01\t\tyes\t"} {
		_, err := parseValues(text)
		require.Error(t, err, text)
	}
	for _, text := range []string{"a", "2026-13-01\tHOLIDAY\tx", "2026-01-01\tPARTY\tx"} {
		_, _, err := parseCalendar(text)
		require.Error(t, err, text)
	}
}
