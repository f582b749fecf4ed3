package sheet

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/bole-platform/bole/internal/civil"
)

func text(s string) Cell { return Cell{Text: s, Kind: Text, Shape: Shape{Decimals: -1}} }

func numeric(s string) Cell { return Cell{Text: s, Kind: Number, Shape: Shape{Decimals: -1}} }

func shaped(s string, p Precision) Cell { return Cell{Text: s, Kind: Number, Shape: Shape{p, -1}} }

// The spellings of dates that are met in sheets; an empty want is refused.
func TestDates(t *testing.T) {
	t.Parallel()
	s := &Sheet{}
	for _, c := range []struct {
		cell Cell
		want string
	}{
		{text("2020.03"), "202003"}, {text("2020.3"), "202003"}, {text("202003"), "202003"}, {text("2020-3-1"), "20200301"}, {text("2020/3/1"), "20200301"},
		{text("2020年3月"), "202003"}, {text("2020年03月15日"), "20200315"}, {text("2020年3月15号"), "20200315"}, {text("20200315"), "20200315"}, {text("2020"), "2020"},
		{text("2020年"), "2020"}, {text("2020-03-01 00:00:00"), "20200301"}, {text("2020-03-01T00:00:00Z"), "20200301"}, {text("2020/3/1 0:00"), "20200301"},
		{text("２０２０．０３"), "202003"}, {text("2020。03"), "202003"}, {text("2020、3"), "202003"}, {text("2020 年 3 月"), "202003"}, {text("2020.03.15"), "20200315"},
		{text("2020—03"), "202003"}, {text("2020.10"), "202010"}, {text("2020.1"), "202001"}, {text("1975.03生"), "197503"}, {text("2020年3月份"), "202003"},
		{text("二〇二〇年三月"), "202003"}, {text("二○二○年十二月"), "202012"}, {text("一九七五年三月二十一日"), "19750321"}, {text("二零二零年"), "2020"}, {text("二〇二〇年十月三十日"), "20201030"},
		{text("202003月"), "202003"}, {text("2020_03"), "202003"}, {text("2020\\03\\05"), "20200305"},
		{numeric("202003"), "202003"}, {numeric("20200315"), "20200315"}, {numeric("2020"), "2020"}, {numeric("2020.03"), "202003"}, {numeric("2020.12"), "202012"},
		{numeric("2020.3"), "202003"}, {numeric("43891"), "20200301"}, {Cell{Text: "2020.1", Kind: Number, Shape: Shape{Decimals: 2}}, "202010"},
		{shaped("43891", Day), "20200301"}, {shaped("43891", Month), "202003"}, {shaped("43891.99", Day), "20200301"}, {shaped("43891", Year), "2020"}, {shaped("1", Day), "19000101"},
		{shaped("59", Day), "19000228"}, {shaped("61", Day), "19000301"}, {shaped("202003", Day), "202003"}, {shaped("20200315", Month), "20200315"},
		{text("2020.13"), ""}, {text("2020-02-30"), ""}, {text("20.03"), ""}, {text("3/1/2020"), ""}, {text("Mar-20"), ""}, {text("不详"), ""}, {text("2020.03.15.2"), ""},
		{text("二〇二〇年十三月"), ""}, {numeric("2020.1"), ""}, {numeric("2020.13"), ""}, {numeric("4.4E+17"), ""}, {numeric("5"), ""}, {numeric("-1"), ""}, {numeric("0.5"), ""}, {shaped("60", Day), ""},
		{shaped("0.5", Time), ""}, {Cell{Text: "#REF!", Kind: Wrong}, ""}, {Cell{Formula: true}, ""}, {Cell{Text: "TRUE", Kind: Bool}, ""}, {text("3000.01"), ""},
	} {
		p, f := s.Date(c.cell)
		name := fmt.Sprintf("%+v", c.cell)
		if c.want == "" {
			require.NotNil(t, f, name)
			require.NotEmpty(t, f.Message)
			require.True(t, p.IsZero(), name)
			continue
		}
		require.Nil(t, f, name)
		require.Equal(t, c.want, p.Digits(), name)
	}
	for _, open := range []string{"至今", "现在", "", "--", "无"} {
		p, f := s.Date(text(open))
		require.Nil(t, f, open)
		require.True(t, p.IsZero())
	}
	_, f := s.Date(numeric("2020.1"))
	require.Equal(t, FaultAmbiguous, f.Code)
	require.Contains(t, f.Message, "2020.10")
}

// Every day that either base can count is the day that the library says, and every month of every spelling is read back.
func TestDatesAgreeWithTheLibrary(t *testing.T) {
	t.Parallel()
	for _, base := range []bool{false, true} {
		s := &Sheet{Base1904: base}
		for n := 61; n < lastSerial; n += 7 {
			want, err := excelize.ExcelDateToTime(float64(n), base)
			require.NoError(t, err)
			p, f := s.Date(shaped(fmt.Sprint(n), Day))
			require.Nil(t, f, n)
			require.Equal(t, want.Format("20060102"), p.Digits(), n)
		}
	}
	s := &Sheet{}
	for d := time.Date(1930, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() < 2040; d = d.AddDate(0, 0, 13) {
		for _, layout := range []string{"2006.01.02", "2006-1-2", "2006/01/02", "2006年1月2日", "20060102", "2006.1.2"} {
			p, f := s.Date(text(d.Format(layout)))
			require.Nil(t, f, d.Format(layout))
			require.Equal(t, civil.DateOf(d).Partial(), p)
		}
		for _, layout := range []string{"2006.01", "2006-1", "2006/1", "2006年1月", "200601"} {
			p, f := s.Date(text(d.Format(layout)))
			require.Nil(t, f)
			require.Equal(t, civil.DateOf(d).Month().Partial(), p, layout)
		}
	}
}

func TestShapes(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]Shape{
		`yyyy"年"m"月"`: {Month, -1}, `yyyy.mm`: {Month, -1}, `[$-804]yyyy/m/d;@`: {Day, -1}, `yyyy\-mm\-dd`: {Day, -1}, `0.00`: {NoDate, 2}, `0`: {NoDate, 0},
		`#,##0.00_ ;[Red]-#,##0.00`: {NoDate, 2}, `@`: {NoDate, -1}, `General`: {NoDate, -1}, `[h]:mm:ss`: {Time, -1}, `h:mm AM/PM`: {Time, -1}, `yyyy`: {Year, -1},
		`"第"0"号"`: {NoDate, 0}, `m"月"d"日"`: {Day, -1}, `mmm\-yy`: {Month, -1}, `0.0#`: {NoDate, -1}, `yyyy/m/d h:mm`: {Day, -1}, `"ymd"0`: {NoDate, 0}, `"`: {NoDate, -1}, `[`: {NoDate, -1},
	} {
		require.Equal(t, want, shapeOf(164, code), code)
	}
	for id, want := range map[int]Precision{0: NoDate, 2: NoDate, 14: Day, 17: Month, 20: Time, 27: Month, 31: Day, 57: Month, 58: Day, 49: NoDate} {
		require.Equal(t, want, shapeOf(id, "").Date, id)
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	s := &Sheet{}
	const right = "000000197909010020"
	good := right[:17] + string(civil.IDCheckDigit(right[:17]))
	for _, c := range []struct {
		cell Cell
		want string
		code string
	}{
		{text(good), good, ""}, {text(" " + good[:6] + " " + good[6:]), good, ""}, {text("'" + good), good, ""}, {text(strings.ToLower(good)), good, ""},
		{text(""), "", ""}, {Cell{}, "", ""},
		{numeric("4.40106198001011E+17"), "", FaultLost}, {text("4.40E+17"), "", FaultLost}, {text("4.4e17"), "", FaultLost}, {text("4.40106198001011E+17"), "", FaultLost},
		{numeric("4.4E+17"), "", FaultLost}, {text("440106198001011000"), "", FaultLost},
		{numeric("440106800101123"), "", FaultOldID}, {text("440106800101123"), "", FaultOldID}, {numeric("44010619800101"), "", FaultID}, {shaped("43891", Day), "", FaultID},
		{text(good[:17]), "", FaultID}, {text("A" + good[1:]), "", FaultID}, {text(good[:17] + "Y"), "", FaultID}, {Cell{Text: "#N/A", Kind: Wrong}, "", FaultError},
	} {
		n, f := s.Number(c.cell)
		require.Equal(t, c.want, n, "%+v", c.cell)
		if c.code == "" {
			require.Nil(t, f, "%+v", c.cell)
			continue
		}
		require.NotNil(t, f, "%+v", c.cell)
		require.Equal(t, c.code, f.Code, "%+v: %s", c.cell, f.Message)
	}
	_, f := s.Number(numeric("4.40106198001011E+17"))
	require.Contains(t, f.Message, "4.40106E+17")
	require.Contains(t, f.Message, "文本")
}

func TestOtherValues(t *testing.T) {
	t.Parallel()
	s := &Sheet{}
	for _, c := range []struct {
		cell  Cell
		want  int
		given bool
		bad   bool
	}{
		{numeric("12"), 12, true, false}, {text("12学时"), 12, true, false}, {text("２０２３年度"), 2023, true, false}, {text("1,200"), 1200, true, false}, {Cell{}, 0, false, false},
		{numeric("12.5"), 0, false, true}, {text("十二"), 0, false, true}, {shaped("12", Day), 0, false, true}, {numeric("1E+20"), 0, false, true}, {Cell{Text: "TRUE", Kind: Bool}, 0, false, true},
	} {
		n, given, f := s.Whole(c.cell)
		require.Equal(t, []any{c.want, c.given, c.bad}, []any{n, given, f != nil}, "%+v", c.cell)
	}
	for want, list := range map[bool][]string{true: {"是", "√", "TRUE", "1", "有"}, false: {"否", "无", "0", "no", "×"}} {
		for _, x := range list {
			v, given, f := s.Truth(text(x))
			require.Nil(t, f)
			require.Equal(t, []bool{want, true}, []bool{v, given}, x)
		}
	}
	_, given, f := s.Truth(Cell{})
	require.Nil(t, f)
	require.False(t, given)
	_, _, f = s.Truth(text("也许"))
	require.Equal(t, FaultBool, f.Code)
	for want, c := range map[string]Cell{"2020.03": shaped("43891", Month), "12.50": {Text: "12.5", Kind: Number, Shape: Shape{Decimals: 2}}, "是": {Text: "TRUE", Kind: Bool}, "13800000000": numeric("13800000000"), "x": text("x")} {
		have, f := s.Text(c)
		require.Nil(t, f)
		require.Equal(t, want, have)
	}
}
