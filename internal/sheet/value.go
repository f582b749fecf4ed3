package sheet

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/problem"
)

// Kinds of faults, for machines.
const (
	FaultError     = "CELL_ERROR"      // #REF! and the like
	FaultFormula   = "CELL_FORMULA"    // a formula without a saved value
	FaultMerged    = "CELL_MERGED"     // a merged cell among the data
	FaultDate      = "CELL_DATE"       // no date
	FaultAmbiguous = "CELL_DATE_MONTH" // 2020.1: January or October
	FaultNumber    = "CELL_NUMBER"     // no whole number
	FaultBool      = "CELL_YES_NO"     // neither 是 nor 否
	FaultLost      = "CELL_ID_LOST"    // an ID number that a spreadsheet has rounded
	FaultOldID     = "CELL_ID_15"      // an ID number of fifteen digits
	FaultID        = "CELL_ID"         // no ID number
	FaultCode      = "CELL_CODE"       // no name of the code table
	FaultLong      = "CELL_LONG"       // longer than the item may be
	FaultRequired  = "CELL_REQUIRED"   // nothing where something must stand
	FaultDuplicate = "CELL_DUPLICATE"  // the same twice
	FaultLine      = "CELL_LINE"       // a line break where none may stand
)

// Fault is what is wrong with a cell.
type Fault struct {
	Code    string
	Message string // Chinese: what is wrong, then the remedy
}

func fault(code, message string) *Fault { return &Fault{code, message} }

// usable says what keeps a cell from being read at all.
func (c Cell) usable() *Fault {
	switch {
	case c.Kind == Wrong:
		return fault(FaultError, "是错误值 "+c.Text+"。请改为实际内容。")
	case c.Kind == Empty && c.Formula:
		return fault(FaultFormula, "是公式，文件里没有保存它的结果。请改为实际内容（选择性粘贴为数值）。")
	}
	return nil
}

// Text reads a cell as text. Dates come as they are shown, other numbers with their digits.
func (s *Sheet) Text(c Cell) (string, *Fault) {
	if f := c.usable(); f != nil {
		return "", f
	}
	switch {
	case c.Kind == Number && c.Shape.Date != NoDate && c.Shape.Date != Time:
		if p, ok := s.day(c); ok {
			return p.Trade(), nil
		}
	case c.Kind == Number && c.Shape.Decimals > 0 && !strings.ContainsAny(c.Text, "E"):
		if n, err := strconv.ParseFloat(c.Text, 64); err == nil {
			return strconv.FormatFloat(n, 'f', int(c.Shape.Decimals), 64), nil
		}
	case c.Kind == Bool:
		return map[bool]string{true: "是", false: "否"}[c.Text == "TRUE"], nil
	}
	return c.Text, nil
}

// Date reads a cell as a date of which perhaps only the year or the month is known. Blank and 至今 are the zero value.
func (s *Sheet) Date(c Cell) (civil.Partial, *Fault) {
	if f := c.usable(); f != nil {
		return civil.Partial{}, f
	}
	switch c.Kind {
	case Number:
		return s.dateOfNumber(c)
	case Text:
		return dateOfText(c.Text)
	case Bool:
		return civil.Partial{}, notDate(c.Text)
	}
	return civil.Partial{}, nil
}

func notDate(shown string) *Fault {
	return fault(FaultDate, "“"+brief(shown)+"”不是日期。请写成 2020.03、2020-03-15 或 2020年3月 的形式。")
}

// serials of the days that a date of the record can be: 1900 to 2199, with or without the format of a date.
const (
	firstSerial = 1
	lastSerial  = 110000
	bareSerial  = 10000 // a number without the format of a date: from 1927 on, so that no year is taken for a day
)

func (s *Sheet) dateOfNumber(c Cell) (civil.Partial, *Fault) {
	switch c.Shape.Date {
	case Day, Month, Year:
		if p, ok := s.day(c); ok {
			return p, nil
		}
		// The format of a date over digits that were meant to be read: 202003 shown as ######.
	case Time:
		return civil.Partial{}, notDate(c.Text)
	}
	n, err := strconv.ParseFloat(c.Text, 64)
	if err != nil || strings.Contains(c.Text, "E") {
		return civil.Partial{}, notDate(c.Text)
	}
	if n != math.Trunc(n) {
		return dateOfDecimal(c)
	}
	if len(c.Text) == 5 && n >= bareSerial && n <= lastSerial && c.Shape.Date == NoDate {
		c.Shape.Date = Day
		if p, ok := s.day(c); ok {
			return p, nil
		}
	}
	p, err := civil.ParsePartial(c.Text)
	if err != nil {
		return civil.Partial{}, notDate(c.Text)
	}
	return p, nil
}

// dateOfDecimal reads 2020.03, entered as a number. 2020.1 was 2020.10 or 2020.1 before the spreadsheet dropped the zero: only a
// format with two decimals tells.
func dateOfDecimal(c Cell) (civil.Partial, *Fault) {
	year, month, _ := strings.Cut(c.Text, ".")
	if len(year) != 4 {
		return civil.Partial{}, notDate(c.Text)
	}
	if month == "1" {
		if c.Shape.Decimals < 2 {
			return civil.Partial{}, fault(FaultAmbiguous, "“"+c.Text+"”看不出是 1 月还是 10 月：表格软件会把 2020.10 变成 2020.1。请把这一列设为文本，写成 "+year+".01 或 "+year+".10。")
		}
		month = "10"
	}
	p, err := civil.ParsePartial(year + "." + month)
	if err != nil {
		return civil.Partial{}, notDate(c.Text)
	}
	return p, nil
}

// day turns a count of days into a date, as precise as it is shown.
func (s *Sheet) day(c Cell) (civil.Partial, bool) {
	n, err := strconv.ParseFloat(c.Text, 64)
	if err != nil || n < firstSerial || n > lastSerial {
		return civil.Partial{}, false
	}
	days := int(math.Floor(n))
	d := civil.NewDate(1904, 1, 1)
	switch {
	case s.Base1904:
	case days == 60: // 29 February 1900, which there never was
		return civil.Partial{}, false
	case days > 60:
		d = civil.NewDate(1899, 12, 30)
	default:
		d = civil.NewDate(1899, 12, 31)
	}
	p := d.AddDays(days).Partial()
	switch c.Shape.Date {
	case Month:
		p, _ = civil.NewPartial(p.Year(), p.MonthNumber(), 0)
	case Year:
		p, _ = civil.NewPartial(p.Year(), 0, 0)
	}
	return p, !p.IsZero()
}

var (
	clockBehind = regexp.MustCompile(`[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|\+\d\d:?\d\d)?$`)
	remarkAfter = regexp.MustCompile(`(生|起|至今|入党|参加工作|任)$`)
	hanYear     = regexp.MustCompile(`^([一二][〇零○Oo0一二三四五六七八九]{3})年(?:([一二三四五六七八九十元]{1,2})月(?:([一二三四五六七八九十廿]{1,3})日?)?)?$`)
)

// dateOfText reads a date that is written as text.
func dateOfText(text string) (civil.Partial, *Fault) {
	s := strings.TrimSpace(narrow(text))
	switch s {
	case "", "至今", "现在", "今", "目前", "-", "--", "/", "无":
		return civil.Partial{}, nil
	}
	s = clockBehind.ReplaceAllString(s, "")
	s = strings.Join(strings.Fields(s), "")
	s = remarkAfter.ReplaceAllString(s, "")
	if m := hanYear.FindStringSubmatch(s); m != nil {
		s = hanDigits(m[1]) + "年"
		if m[2] != "" {
			s += strconv.Itoa(hanNumber(m[2])) + "月"
		}
		if m[3] != "" {
			s += strconv.Itoa(hanNumber(m[3])) + "日"
		}
	}
	s = strings.NewReplacer("。", ".", "、", ".", "．", ".", "·", ".", "—", "-", "–", "-", "－", "-", "\\", "/", "_", "-", "号", "日").Replace(s)
	s = strings.TrimSuffix(s, "份")
	if m := strings.TrimSuffix(s, "月"); m != s && len(m) == 6 { // 202003月
		s = m
	}
	p, err := civil.ParsePartial(s)
	if err != nil {
		return civil.Partial{}, notDate(text)
	}
	return p, nil
}

const hanOrder = "〇一二三四五六七八九"

func hanDigits(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch r {
		case '零', '○', 'O', 'o', '0':
			r = '〇'
		}
		b.WriteByte(byte('0' + strings.IndexRune(hanOrder, r)/len("〇")))
	}
	return b.String()
}

// hanNumber reads 一 to 三十一.
func hanNumber(s string) int {
	s = strings.NewReplacer("元", "一", "廿", "二十").Replace(s)
	tens, ones, ten := strings.Cut(s, "十")
	digit := func(s string) int { return max(0, strings.Index(hanOrder, s)) / len("〇") }
	switch {
	case !ten && len([]rune(s)) == 1:
		return digit(s)
	case !ten:
		return 0
	}
	n := 10
	if tens != "" {
		n = 10 * digit(tens)
	}
	if ones != "" {
		n += digit(ones)
	}
	return n
}

// Whole reads a cell as a whole number; given says whether there is one.
func (s *Sheet) Whole(c Cell) (n int, given bool, f *Fault) {
	if f := c.usable(); f != nil {
		return 0, false, f
	}
	if c.Kind == Empty {
		return 0, false, nil
	}
	wrong := fault(FaultNumber, "“"+brief(c.Text)+"”不是整数。请只填写数字。")
	text := strings.TrimSpace(narrow(c.Text))
	for _, unit := range []string{"年度", "学时", "小时", "年", "天", "档", "个", "日"} {
		text = strings.TrimSpace(strings.TrimSuffix(text, unit))
	}
	if c.Kind == Number && c.Shape.Date != NoDate {
		return 0, false, wrong
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	if err != nil || v != math.Trunc(v) || math.Abs(v) > 1e9 || c.Kind == Bool {
		return 0, false, wrong
	}
	return int(v), true, nil
}

// Truth reads a cell as 是 or 否; given says whether it says either.
func (s *Sheet) Truth(c Cell) (v, given bool, f *Fault) {
	if f := c.usable(); f != nil {
		return false, false, f
	}
	switch strings.ToUpper(strings.TrimSpace(narrow(c.Text))) {
	case "":
		return false, false, nil
	case "是", "有", "√", "✓", "✔", "Y", "YES", "TRUE", "1", "对", "在":
		return true, true, nil
	case "否", "无", "×", "X", "N", "NO", "FALSE", "0", "不", "没有", "不是":
		return false, true, nil
	}
	return false, false, fault(FaultBool, "“"+brief(c.Text)+"”看不出是或否。请填写“是”或“否”。")
}

// Number reads a cell as an ID number. What a spreadsheet has rounded can never be read again.
func (s *Sheet) Number(c Cell) (string, *Fault) {
	if f := c.usable(); f != nil {
		return "", f
	}
	text := strings.ToUpper(strings.Join(strings.Fields(narrow(c.Text)), ""))
	text = strings.TrimLeft(text, "'‘’`")
	if text == "" {
		return "", nil
	}
	gone := fault(FaultLost, "公民身份号码被表格软件改成了数字（"+brief(shortNumber(text))+"），末几位已经丢失。请把这一列设为“文本”，重新填写号码。")
	digits := strings.Trim(text, "0123456789") == ""
	switch {
	case lost.MatchString(text), c.Kind == Number && len(text) > 15:
		return "", gone
	case digits && len(text) == 15:
		return "", fault(FaultOldID, "是 15 位的旧号码，没有采用。请改为 18 位。")
	case c.Kind == Number && digits && len(text) < 15, c.Shape.Date != NoDate:
		return "", fault(FaultID, "“"+brief(text)+"”不是公民身份号码，应为 18 位。")
	}
	err := civil.CheckIDNumber(text)
	switch {
	case err == nil:
		return text, nil
	case digits && len(text) == 18 && strings.HasSuffix(text, "000"):
		return "", fault(FaultLost, "公民身份号码末三位是 000，校验码不符，多半是被表格软件改成过数字。请把这一列设为“文本”，重新填写号码。")
	}
	return "", fault(FaultID, problem.Of(err).Message+"请核对后更正。")
}

// shortNumber spells a rounded number as the spreadsheet shows it: 4.4E+17.
func shortNumber(s string) string {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	return strings.Replace(strconv.FormatFloat(n, 'G', 6, 64), "E+0", "E+", 1)
}

// brief shortens what is quoted in a message.
func brief(s string) string {
	s = strings.ReplaceAll(s, "\n", " ")
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return s
}
