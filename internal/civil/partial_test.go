package civil_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/civil"
)

func TestParsePartial(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":            "",
		"  ":          "",
		"1975":        "1975",
		"1975年":       "1975",
		"197503":      "1975-03",
		"1975-03":     "1975-03",
		"1975.03":     "1975-03",
		"1975.3":      "1975-03",
		"1975/3":      "1975-03",
		"1975年3月":     "1975-03",
		"1975年03月":    "1975-03",
		" 1975.03 ":   "1975-03",
		"19750312":    "1975-03-12",
		"1975-03-12":  "1975-03-12",
		"1975-3-2":    "1975-03-02",
		"1975.03.12":  "1975-03-12",
		"1975/03/12":  "1975-03-12",
		"1975年3月12日":  "1975-03-12",
		"1975年3月12":   "1975-03-12",
		"1975.0312":   "1975-03-12",
		"20240229":    "2024-02-29",
		"2024年02月29日": "2024-02-29",
	} {
		p, err := civil.ParsePartial(in)
		require.NoError(t, err, in)
		require.Equal(t, want, p.String(), in)
	}
	for _, in := range []string{
		"197513", "197500", "19750300", "19750230", "20230229", "1975-13", "1975-0", "1975.3.0", "75.03", "0000",
		"1975-", "1975.031", "1975.123", "1975.03.", "1975-03-123", "197", "19750", "1975031", "197503122",
		"至今", "1975年3月12日x", "1975--03", "９７５", "0975.03", "1975 03",
	} {
		_, err := civil.ParsePartial(in)
		require.ErrorIs(t, err, civil.ErrPartial, in)
	}
}

func TestPartialForms(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in, iso, trade, digits, floor, ceil, month, precision string
	}{
		{"", "", "", "", "", "", "", "NONE"},
		{"1975", "1975", "1975", "1975", "1975-01-01", "1975-12-31", "1975-01", "YEAR"},
		{"2024.02", "2024-02", "2024.02", "202402", "2024-02-01", "2024-02-29", "2024-02", "MONTH"},
		{"19750312", "1975-03-12", "1975.03.12", "19750312", "1975-03-12", "1975-03-12", "1975-03", "DAY"},
	} {
		p := partial(t, c.in)
		require.Equal(t, c.iso, p.String())
		require.Equal(t, c.trade, p.Trade())
		require.Equal(t, c.digits, p.Digits())
		require.Equal(t, c.floor, p.Floor().String())
		require.Equal(t, c.ceil, p.Ceil().String())
		require.Equal(t, c.month, p.Month().String())
		require.Equal(t, c.precision, p.Precision().String())
	}
	require.Negative(t, partial(t, "1975").Compare(partial(t, "197501")))
	require.Negative(t, partial(t, "").Compare(partial(t, "1975")))
	require.NotEqual(t, partial(t, "1975"), partial(t, "197501"))
	_, err := civil.NewPartial(1975, 0, 3)
	require.ErrorIs(t, err, civil.ErrPartial)
}

// Each type says null for zero and reads back what it wrote, in GraphQL, JSON and SQL.
func TestWire(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"": "null", "1975": `"1975"`, "197503": `"1975-03"`, "19750312": `"1975-03-12"`} {
		p := partial(t, in)
		var b bytes.Buffer
		p.MarshalGQL(&b)
		require.Equal(t, want, b.String())
		j, err := json.Marshal(struct{ V civil.Partial }{p})
		require.NoError(t, err)
		require.JSONEq(t, `{"V":`+want+`}`, string(j))
		var back struct{ V civil.Partial }
		require.NoError(t, json.Unmarshal(j, &back))
		require.Equal(t, p, back.V)
		v, err := p.TextValue()
		require.NoError(t, err)
		require.Equal(t, pgtype.Text{String: in, Valid: in != ""}, v)
		var scanned civil.Partial
		require.NoError(t, scanned.ScanText(v))
		require.Equal(t, p, scanned)
		value, err := p.Value()
		require.NoError(t, err)
		require.Equal(t, in == "", value == nil)
	}

	d := civil.NewDate(2026, 1, 19)
	var b bytes.Buffer
	d.MarshalGQL(&b)
	require.Equal(t, `"2026-01-19"`, b.String())
	pd, err := d.DateValue()
	require.NoError(t, err)
	var d2, d3 civil.Date
	require.NoError(t, d2.ScanDate(pd))
	require.NoError(t, d3.UnmarshalGQL("2026.1.19"))
	require.Equal(t, []civil.Date{d, d}, []civil.Date{d2, d3})
	require.NoError(t, d3.UnmarshalGQL(nil))
	require.Zero(t, d3)
	require.Error(t, d3.ScanDate(pgtype.Date{Valid: true, InfinityModifier: pgtype.Infinity}))
	require.ErrorIs(t, d3.UnmarshalGQL("2026-01"), civil.ErrDate)
	require.ErrorIs(t, d3.UnmarshalGQL(int64(2026)), civil.ErrDate)
	require.NoError(t, json.Unmarshal([]byte(`"2026-01-19"`), &d3))
	require.Equal(t, d, d3)

	m := civil.NewYearMonth(2026, 1)
	var m2, m3 civil.YearMonth
	mv, err := m.TextValue()
	require.NoError(t, err)
	require.Equal(t, "202601", mv.String)
	require.NoError(t, m2.ScanText(mv))
	require.NoError(t, m3.UnmarshalGQL("2026-01"))
	require.Equal(t, []civil.YearMonth{m, m}, []civil.YearMonth{m2, m3})
	require.ErrorIs(t, m3.UnmarshalGQL("2026"), civil.ErrYearMonth)
	require.ErrorIs(t, m3.UnmarshalGQL("2026-01-19"), civil.ErrYearMonth)
	require.NoError(t, json.Unmarshal([]byte("null"), &m3))
	require.Zero(t, m3)
}

// Whatever is accepted spells itself in a way that reads back to the same value in all three forms.
func FuzzParsePartial(f *testing.F) {
	for _, s := range []string{"1975", "197503", "19750312", "1975.3", "1975年3月12日", "1975.0312", "", "至今", "1975-03-12"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := civil.ParsePartial(s)
		if err != nil {
			require.Zero(t, p)
			return
		}
		for _, spelt := range []string{p.String(), p.Trade(), p.Digits()} {
			q, err := civil.ParsePartial(spelt)
			require.NoError(t, err)
			require.Equal(t, p, q)
		}
		require.False(t, p.Floor().After(p.Ceil()))
		if !p.IsZero() {
			require.Equal(t, p.Floor(), civil.DateOf(p.Floor().Time()), "the first day exists")
			require.Equal(t, p.Ceil(), civil.DateOf(p.Ceil().Time()), "the last day exists")
		}
	})
}
