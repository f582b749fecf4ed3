package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// readCSV reads a CSV: one worksheet that is called like the file.
func readCSV(data []byte, name string, limits Limits) (*Book, error) {
	text, encoding, err := decode(data)
	if err != nil {
		return nil, err
	}
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	b := &Book{Name: name, Format: CSV, Encoding: encoding}
	s := &Sheet{Name: strings.TrimSuffix(base, path.Ext(base)), csv: true}
	b.Sheets = append(b.Sheets, s)
	sep := separator(text)
	r := csv.NewReader(bytes.NewReader(bareFormulas(text, sep)))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = sep, -1, true
	budget := budget{limits: limits}
	inside := 0 // line ends inside of fields so far, which the spreadsheet does not count as rows
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return b, nil
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			return nil, &Error{Code: CodeQuote, Line: wrong.StartLine, Message: "第 " + itoa(int64(wrong.StartLine)) + " 行的引号不成对。请更正后再导入。", Err: err}
		}
		if err != nil {
			return nil, &Error{Code: CodeReadFailed, Message: "文件无法读取，请重新保存后再导入。", Err: err}
		}
		line, _ := r.FieldPos(0)
		row := &Row{No: line - inside, Cells: make([]Cell, 0, min(len(fields), limits.MaxColumns+1))}
		for _, f := range fields {
			inside += strings.Count(f, "\n")
		}
		if err := row.take(fields, s.Name, &budget); err != nil {
			return nil, err
		}
		if row.blank() {
			continue
		}
		s.Rows = append(s.Rows, row)
		if err := budget.row(s.Name, row.No); err != nil {
			return nil, err
		}
	}
}

// bareFormulas takes off the ="…" around numbers that some systems write without quoting it.
func bareFormulas(text []byte, sep rune) []byte {
	if !bytes.Contains(text, []byte(`="`)) {
		return text
	}
	return regexp.MustCompile(`(^|[\n`+regexp.QuoteMeta(string(sep))+`])="([^"\r\n`+regexp.QuoteMeta(string(sep))+`]*)"`).ReplaceAll(text, []byte("$1$2"))
}

func (r *Row) take(fields []string, sheet string, b *budget) error {
	for i, f := range fields {
		c := Cell{Text: unquote(clean(f)), Kind: Text, Shape: Shape{Decimals: -1}}
		if c.Text == "" {
			c = Cell{}
		} else if err := b.cell(sheet, Spot{i, r.No}, c.Text); err != nil {
			return err
		}
		if len(r.Cells) <= b.limits.MaxColumns {
			r.Cells = append(r.Cells, c)
		}
	}
	return nil
}

// unquote takes off what keeps a text from being read as a number or as a formula: ="4401…" and the quote that our own writer
// puts before = + - @.
func unquote(s string) string {
	if strings.HasPrefix(s, `="`) && strings.HasSuffix(s, `"`) && len(s) > 3 && !strings.Contains(s[2:len(s)-1], `"`) {
		return strings.TrimSpace(s[2 : len(s)-1])
	}
	if len(s) > 1 && s[0] == '\'' && (risky(s[1:]) || s[1] == '\'' || s[1] >= '0' && s[1] <= '9') {
		return s[1:]
	}
	return s
}

// separator finds what separates the fields: of comma, tab and semicolon the one that the first lines have most of, outside of
// quotes.
func separator(text []byte) rune {
	best, most := ',', 0
	for _, sep := range []byte{',', '\t', ';'} {
		n, lines, quoted := 0, 0, false
		for _, c := range text[:min(len(text), 16<<10)] {
			switch {
			case c == '"':
				quoted = !quoted
			case quoted:
			case c == sep:
				n++
			case c == '\n':
				lines++
			}
			if lines == 10 {
				break
			}
		}
		if n > most {
			best, most = rune(sep), n
		}
	}
	return best
}

// decode gives the bytes of a CSV as UTF-8 without a mark.
func decode(data []byte) (text []byte, encoding string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
		if utf8.Valid(data) {
			return data, "UTF-8", nil
		}
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if err == nil && !bytes.Contains(out, []byte("\uFFFD")) {
			return out, "UTF-16", nil
		}
	case utf8.Valid(data) && bytes.IndexByte(data, 0) < 0:
		return data, "UTF-8", nil
	default:
		out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err == nil && !bytes.Contains(out, []byte("\uFFFD")) && bytes.IndexByte(out, 0) < 0 {
			return out, "GB18030", nil
		}
	}
	return nil, "", &Error{Code: CodeEncoding, Message: "不是 UTF-8、UTF-16 或 GB18030 编码的文本，无法识别。请用表格软件另存为 .xlsx。"}
}

// lost is a number of many digits that a spreadsheet has rounded.
var lost = regexp.MustCompile(`^\d(\.\d+)?[Ee]\+?\d{2,}$`)
