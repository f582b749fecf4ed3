package civil_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/civil"
)

func partial(t testing.TB, s string) civil.Partial {
	t.Helper()
	p, err := civil.ParsePartial(s)
	require.NoError(t, err)
	return p
}

func month(t testing.TB, s string) civil.YearMonth {
	t.Helper()
	m, err := civil.ParseYearMonth(s)
	require.NoError(t, err)
	return m
}

func TestRetirement(t *testing.T) {
	t.Parallel()
	start := month(t, "202501")
	rules := []civil.RetirementRule{
		{Base: 60, Start: start, StepMonths: 4, MaxDelayMonths: 36},
		{Base: 55, Start: start, StepMonths: 4, MaxDelayMonths: 36},
		{Base: 50, Start: start, StepMonths: 2, MaxDelayMonths: 60},
	}
	for _, c := range []struct {
		base          int
		birth         string
		month         string
		years, months int
	}{
		{60, "1964-12", "2024-12", 60, 0}, // 未到实施日，不延迟
		{60, "1965-01", "2025-02", 60, 1}, // 办法第一条：2025年1月起，每4个月延迟1个月
		{60, "1965-04", "2025-05", 60, 1},
		{60, "1965-05", "2025-07", 60, 2},
		{60, "1965-08", "2025-10", 60, 2},
		{60, "1966-02", "2026-06", 60, 4},
		{60, "1970-01", "2031-05", 61, 4},
		{60, "1975-03", "2037-10", 62, 7},
		{60, "1975-03-31", "2037-10", 62, 7}, // 日不影响
		{60, "1976-08", "2039-07", 62, 11},
		{60, "1976-09", "2039-09", 63, 0}, // 延至上限
		{60, "1978-03", "2041-03", 63, 0},
		{60, "1999-12", "2062-12", 63, 0},
		{60, "1965", "2025-02", 60, 1}, // 缺月按一月
		{55, "1970-01", "2025-02", 55, 1},
		{55, "1981-08", "2039-07", 57, 11},
		{55, "1981-09", "2039-09", 58, 0},
		{50, "1975-01", "2025-02", 50, 1},
		{50, "1984-10", "2039-09", 54, 11},
		{50, "1984-11", "2039-11", 55, 0},
		{50, "1974-12", "2024-12", 50, 0},
	} {
		m, y, mo, ok := civil.Retirement(partial(t, c.birth), c.base, rules)
		require.True(t, ok, c.birth)
		require.Equal(t, c.month, m.String(), "%d %s", c.base, c.birth)
		require.Equal(t, []int{c.years, c.months}, []int{y, mo}, "%d %s", c.base, c.birth)
	}
	for _, base := range []int{63, 65, 66, -1, 0} {
		_, _, _, ok := civil.Retirement(partial(t, "1970-01"), base, rules)
		require.False(t, ok, "base %d has no formula", base)
	}
	_, _, _, ok := civil.Retirement(civil.Partial{}, 60, rules)
	require.False(t, ok)
	_, _, _, ok = civil.Retirement(partial(t, "1970-01"), 60, nil)
	require.False(t, ok, "without the regulation's numbers there is no answer")
}

// The numbers are the caller's: with others, another month.
func TestRetirementTakesItsNumbers(t *testing.T) {
	t.Parallel()
	rules := []civil.RetirementRule{{Base: 57, Start: month(t, "203001"), StepMonths: 6, MaxDelayMonths: 12}}
	m, y, mo, ok := civil.Retirement(partial(t, "197307"), 57, rules)
	require.True(t, ok)
	require.Equal(t, "2030-09", m.String())
	require.Equal(t, []int{57, 2}, []int{y, mo})
}

func TestAges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		birth, on     string
		years, months int
	}{
		{"1975-03", "2026-02-28", 50, 11},
		{"1975-03", "2026-03-01", 51, 0},
		{"1975-03-31", "2026-03-01", 51, 0}, // 按月计
		{"1975", "2026-01-19", 51, 0},       // 缺月按一月
		{"2030-01", "2026-01-19", 0, 0},
		{"", "2026-01-19", 0, 0},
	} {
		on, err := civil.ParseDate(c.on)
		require.NoError(t, err)
		y, m := civil.YearsMonths(partial(t, c.birth), on)
		require.Equal(t, []int{c.years, c.months}, []int{y, m}, c.birth)
		require.Equal(t, c.years, civil.AgeAt(partial(t, c.birth), on), c.birth)
	}
	require.Equal(t, -13, civil.MonthsBetween(month(t, "2026-02"), month(t, "2025-01")))
	require.Equal(t, 0, civil.MonthsBetween(civil.Date{}, month(t, "2025-01")))
}

func TestDates(t *testing.T) {
	t.Parallel()
	add := func(s string, n int) string {
		d, err := civil.ParseDate(s)
		require.NoError(t, err)
		return d.AddMonths(n).String()
	}
	require.Equal(t, "2024-02-29", add("2024-01-31", 1))
	require.Equal(t, "2025-02-28", add("2024-02-29", 12))
	require.Equal(t, "2028-02-29", add("2024-02-29", 48))
	require.Equal(t, "2023-12-31", add("2024-01-31", -1))
	require.Equal(t, "2026-03-01", civil.NewDate(2026, 2, 28).AddDays(1).String())
	require.Equal(t, 365, civil.NewDate(2026, 1, 1).DaysSince(civil.NewDate(2025, 1, 1)))
	require.Equal(t, civil.Date{}, civil.Date{}.AddMonths(3))
	require.Equal(t, "2026-02-28", civil.NewYearMonth(2026, 2).Last().String())
	require.Equal(t, "2025-12", civil.NewYearMonth(2026, 0).String())
	require.Equal(t, "2027-01", civil.NewYearMonth(2026, 13).String())
	require.Equal(t, "2026.01", civil.NewYearMonth(2026, 1).Trade())
	require.True(t, civil.NewDate(2026, 1, 1).Before(civil.NewDate(2026, 1, 2)))
	require.True(t, civil.NewYearMonth(2026, 2).After(civil.NewYearMonth(2026, 1)))
}

func TestTodayIsShanghai(t *testing.T) {
	t.Parallel()
	clock := func() time.Time { return time.Date(2026, 1, 18, 16, 0, 0, 0, time.UTC) }
	require.Equal(t, civil.NewDate(2026, 1, 19), civil.Today(clock))
	clock = func() time.Time { return time.Date(2026, 1, 18, 15, 59, 59, 0, time.UTC) }
	require.Equal(t, civil.NewDate(2026, 1, 18), civil.Today(clock))
}

func TestIDNumber(t *testing.T) {
	t.Parallel()
	require.NoError(t, civil.CheckIDNumber("11010519491231002X")) // example of GB 11643
	require.NoError(t, civil.CheckIDNumber(civil.NormalIDNumber(" 11010519491231002x ")))
	invented := "00000019780301001"
	invented += string(civil.IDCheckDigit(invented))
	require.NoError(t, civil.CheckIDNumber(invented))
	require.Equal(t, "1978-03-01", civil.IDBirth(invented).String())
	require.Equal(t, civil.Male, civil.IDSex(invented))
	require.Equal(t, civil.Female, civil.IDSex("11010519491231002X"))
	require.ErrorIs(t, civil.CheckIDNumber("110105194912310021"), civil.ErrIDCheck)
	require.ErrorIs(t, civil.CheckIDNumber("11010519491331002X"), civil.ErrIDBirth)
	require.ErrorIs(t, civil.CheckIDNumber("110105491231002"), civil.ErrIDLength)
	require.ErrorIs(t, civil.CheckIDNumber("1101051949123100XX"), civil.ErrIDLength)
	require.ErrorIs(t, civil.CheckIDNumber(""), civil.ErrIDLength)
	require.Zero(t, civil.IDBirth("x"))
	require.Empty(t, civil.IDSex("x"))
}
