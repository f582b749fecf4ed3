package sheet

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Value is a cell to be written. It is always text: nothing that is written is a number or a formula.
type Value struct {
	Text    string
	Bad     bool   // filled, so that it is seen
	Comment string // hung on the cell
}

// Head is a column to be written.
type Head struct {
	Text     string
	Width    float64 // in characters; 0 for the usual
	Required bool
	Hint     string   // hung on the heading
	Options  []string // a drop-down for the rows below
}

// Names of worksheets that the writer makes besides and that a reader passes over.
const (
	ListsName = "代码表"
	HelpName  = "填表说明"
)

// Sizes of what is written.
const (
	usualWidth  = 12
	maxComments = 1000  // more would make the workbook slow to open
	dropRows    = 20000 // rows below a heading that have a drop-down
)

// Writer writes a workbook. Rows go out as they come; nothing is kept on disk.
type Writer struct {
	f        *excelize.File
	first    bool // nothing was added yet
	head     int
	must     int
	text     int
	bad      int
	lists    [][]string
	listName map[string]string
	comments int
}

// NewWriter begins a workbook. It says nothing about who made it.
func NewWriter() (*Writer, error) {
	// A folder that cannot be keeps the library from putting rows into a temporary file.
	w := &Writer{f: excelize.NewFile(excelize.Options{TmpDir: os.DevNull}), first: true, listName: map[string]string{}}
	fail := w.f.SetDocProps(&excelize.DocProperties{Creator: "伯乐", LastModifiedBy: "伯乐", Language: "zh-CN"})
	style := func(s *excelize.Style) int {
		n, err := w.f.NewStyle(s)
		fail = errors.Join(fail, err)
		return n
	}
	const asText = 49
	centre := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	w.head = style(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: fill("E8EDF3"), Alignment: centre, NumFmt: asText})
	w.must = style(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "9C1C1C"}, Fill: fill("E8EDF3"), Alignment: centre, NumFmt: asText})
	w.text = style(&excelize.Style{NumFmt: asText, Alignment: &excelize.Alignment{Vertical: "center"}})
	w.bad = style(&excelize.Style{NumFmt: asText, Fill: fill("FFD9D6"), Alignment: &excelize.Alignment{Vertical: "center"}})
	// What begins like a formula stays text also when the cell is edited.
	yes := true
	for _, n := range []int{w.text, w.bad} {
		w.f.Styles.CellXfs.Xf[n].QuotePrefix = &yes
	}
	return w, fail
}

// Page is one worksheet that is being written.
type Page struct {
	w    *Writer
	s    *excelize.StreamWriter
	name string
	row  int
}

// Page begins a worksheet; the one before it must be closed.
func (w *Writer) Page(name string, heads []Head) (*Page, error) {
	s, err := w.begin(name)
	if err != nil {
		return nil, err
	}
	p := &Page{w: w, s: s, name: name}
	for i := len(heads) - 1; i >= 0; i-- { // the library puts each before the one that was given last
		width := heads[i].Width
		if width == 0 {
			width = usualWidth
		}
		if err := errors.Join(s.SetColWidth(i+1, i+1, width), s.SetColStyle(i+1, i+1, w.text)); err != nil {
			return nil, fmt.Errorf("shape a column: %w", err)
		}
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	cells := make([]any, len(heads))
	for i, h := range heads {
		style := w.head
		if h.Required {
			style = w.must
		}
		cells[i] = excelize.Cell{StyleID: style, Value: written(h.Text)}
		if err := errors.Join(p.hint(i, h), p.drop(i, h)); err != nil {
			return nil, err
		}
	}
	p.row = 1
	return p, s.SetRow("A1", cells, excelize.RowOpts{Height: 30})
}

func (w *Writer) begin(name string) (*excelize.StreamWriter, error) {
	if w.first {
		w.first = false
		if err := w.f.SetSheetName("Sheet1", name); err != nil {
			return nil, fmt.Errorf("name a worksheet: %w", err)
		}
	} else if _, err := w.f.NewSheet(name); err != nil {
		return nil, fmt.Errorf("begin a worksheet: %w", err)
	}
	return w.f.NewStreamWriter(name)
}

func (p *Page) hint(col int, h Head) error {
	text := h.Hint
	if h.Required {
		text = strings.TrimSpace("必填。" + text)
	}
	if text == "" {
		return nil
	}
	return p.comment(Spot{col, 1}, text)
}

func (p *Page) comment(at Spot, text string) error {
	if p.w.comments++; p.w.comments > maxComments {
		return nil
	}
	lines := (utf8.RuneCountInString(text)+14)/15 + 1
	return p.w.f.AddComment(p.name, excelize.Comment{Cell: at.Name(), Author: "伯乐", Text: text, Width: 220, Height: uint(18*lines + 10)}) //nolint:gosec // a comment is short
}

// drop hangs a drop-down on the rows of a column.
func (p *Page) drop(col int, h Head) error {
	if len(h.Options) == 0 {
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = Range{Spot{col, 2}, Spot{col, dropRows + 1}}.Name()
	v.SetSqrefDropList(p.w.list(h.Options))
	v.SetError(excelize.DataValidationErrorStyleWarning, "不在代码表中", "请从下拉列表中选择。")
	return p.w.f.AddDataValidation(p.name, v)
}

// list gives the place of a list of options on the worksheet of lists.
func (w *Writer) list(options []string) string {
	key := strings.Join(options, "\n")
	if at := w.listName[key]; at != "" {
		return at
	}
	col := Column(len(w.lists))
	w.lists = append(w.lists, options)
	at := fmt.Sprintf("'%s'!$%s$1:$%s$%d", ListsName, col, col, len(options))
	w.listName[key] = at
	return at
}

// Row writes the next row.
func (p *Page) Row(values []Value) error {
	p.row++
	cells := make([]any, len(values))
	for i, v := range values {
		if v.Text == "" && !v.Bad {
			continue
		}
		style := p.w.text
		if v.Bad {
			style = p.w.bad
		}
		cells[i] = excelize.Cell{StyleID: style, Value: written(v.Text)}
		if v.Comment != "" {
			if err := p.comment(Spot{i, p.row}, v.Comment); err != nil {
				return err
			}
		}
	}
	return p.s.SetRow(Spot{0, p.row}.Name(), cells)
}

// Close ends the worksheet.
func (p *Page) Close() error { return p.s.Flush() }

// Help adds a worksheet of plain lines, that says how the others are filled.
func (w *Writer) Help(lines []string) error {
	s, err := w.begin(HelpName)
	if err != nil {
		return err
	}
	if err := s.SetColWidth(1, 1, 100); err != nil {
		return err
	}
	for i, l := range lines {
		if err := s.SetRow(Spot{0, i + 1}.Name(), []any{excelize.Cell{StyleID: w.text, Value: written(l)}}); err != nil {
			return err
		}
	}
	return s.Flush()
}

// WriteTo ends the workbook and writes it.
func (w *Writer) WriteTo(out io.Writer) (int64, error) {
	if err := w.writeLists(); err != nil {
		return 0, err
	}
	w.f.SetActiveSheet(0)
	n, err := w.f.WriteTo(out)
	return n, errors.Join(err, w.f.Close())
}

// writeLists writes what drop-downs choose from, each list a column.
func (w *Writer) writeLists() error {
	if len(w.lists) == 0 {
		return nil
	}
	s, err := w.begin(ListsName)
	if err != nil {
		return err
	}
	longest := 0
	for _, l := range w.lists {
		longest = max(longest, len(l))
	}
	for row := range longest {
		cells := make([]any, len(w.lists))
		for col, l := range w.lists {
			if row < len(l) {
				cells[col] = excelize.Cell{StyleID: w.text, Value: written(l[row])}
			}
		}
		if err := s.SetRow(Spot{0, row + 1}.Name(), cells); err != nil {
			return err
		}
	}
	return s.Flush()
}

// written keeps a text within what a cell can hold.
func written(s string) string {
	s = clean(s)
	if len(s) <= maxText {
		return s
	}
	units, at := 0, 0
	for i, r := range s {
		if units++; r > 0xFFFF {
			units++
		}
		if units > maxText {
			break
		}
		at = i + utf8.RuneLen(r)
	}
	return s[:at]
}

// risky says whether a spreadsheet would take a text for a formula.
func risky(s string) bool {
	return s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0]))
}

// WriteCSV writes rows as a spreadsheet of today opens them: UTF-8 with its mark. What begins like a formula, and numbers that it
// would round, get a quote in front.
func WriteCSV(out io.Writer, rows func(yield func([]string) error) error) error {
	if _, err := io.WriteString(out, "\uFEFF"); err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	err := rows(func(cells []string) error {
		line := make([]string, len(cells))
		for i, c := range cells {
			c = clean(c)
			if risky(c) || strings.HasPrefix(c, "'") || len(c) > 11 && strings.Trim(c, "0123456789") == "" {
				c = "'" + c
			}
			line[i] = c
		}
		return w.Write(line)
	})
	w.Flush()
	return errors.Join(err, w.Error())
}
