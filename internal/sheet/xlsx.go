package sheet

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"path"
	"strconv"
	"strings"
)

const (
	maxMerges   = 20_000
	maxReported = 20 // places named of one kind
)

// readXLSX reads a workbook.
func readXLSX(r io.ReaderAt, size int64, name string, limits Limits) (*Book, error) {
	c, err := newContainer(r, size, limits)
	if err != nil {
		return nil, err
	}
	if err := c.refuse(); err != nil {
		return nil, err
	}
	main, err := c.main()
	if err != nil {
		return nil, err
	}
	links, err := c.relations(main)
	if err != nil {
		return nil, err
	}
	index, base1904, err := c.workbook(main)
	if err != nil {
		return nil, err
	}
	if len(index) > limits.MaxSheets {
		return nil, &Error{Code: CodeTooManySheets, Message: "工作表超过 " + strconv.Itoa(limits.MaxSheets) + " 个。请删去用不到的工作表后再导入。"}
	}
	x := &workbook{c: c, base1904: base1904, budget: budget{limits: limits}}
	for _, l := range links {
		switch l.kind {
		case "sharedStrings":
			if x.strings, err = c.sharedStrings(l.target); err != nil {
				return nil, err
			}
		case "styles":
			if x.shapes, err = c.formats(l.target); err != nil {
				return nil, err
			}
		}
	}
	b := &Book{Name: name, Format: XLSX}
	for _, s := range index {
		l, ok := links[s.id]
		switch {
		case s.hidden:
			b.Hidden = append(b.Hidden, s.name)
		case !ok || l.kind != "worksheet":
			b.Others = append(b.Others, s.name)
		default:
			one, err := x.sheet(s.name, l.target)
			if errors.Is(err, errNoPart) {
				return nil, &Error{Code: CodeMalformed, Sheet: s.name, Message: "工作簿中缺少这个工作表的内容。请用表格软件打开后另存为 .xlsx。"}
			}
			if err != nil {
				return nil, err
			}
			b.Sheets = append(b.Sheets, one)
		}
	}
	return b, nil
}

// refuse refuses what holds programs, and what is no workbook of this format.
func (c *container) refuse() error {
	macro := &Error{Code: CodeMacro, Message: "工作簿带有宏，没有读取。请另存为不含宏的 .xlsx 后再导入。"}
	for name := range c.parts {
		if base := path.Base(name); base == "vbaproject.bin" || base == "vbadata.xml" || strings.HasPrefix(name, "xl/macrosheets/") || strings.HasPrefix(name, "xl/dialogsheets/") {
			return macro
		}
	}
	if c.has("xl/workbook.bin") {
		return &Error{Code: CodeOldFormat, Message: "是二进制工作簿（.xlsb），不能读取。请用表格软件另存为 .xlsx。"}
	}
	err := c.each("[Content_Types].xml", func(_ *parser, e xml.StartElement) error {
		if strings.Contains(strings.ToLower(attr(e, "ContentType")), "macroenabled") {
			return macro
		}
		return nil
	})
	if errors.Is(err, errNoPart) {
		return notBook()
	}
	return err
}

func notBook() error {
	return &Error{Code: CodeUnknownFormat, Message: "不是 .xlsx 工作簿。请用表格软件打开后另存为 .xlsx。"}
}

// main finds the part that lists the worksheets.
func (c *container) main() (string, error) {
	links, err := c.relations("")
	if err != nil {
		return "", err
	}
	for _, l := range links {
		if l.kind == "officeDocument" && strings.HasSuffix(strings.ToLower(l.target), ".xml") && c.has(l.target) {
			return l.target, nil
		}
	}
	if c.has("xl/workbook.xml") {
		return "xl/workbook.xml", nil
	}
	return "", notBook()
}

type listed struct {
	name, id string
	hidden   bool
}

func (c *container) workbook(main string) (sheets []listed, base1904 bool, err error) {
	isBook := false
	err = c.each(main, func(p *parser, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbook":
			isBook = true
		case "workbookPr":
			base1904 = yes(attr(e, "date1904"))
		case "sheet":
			id := ""
			for _, a := range e.Attr {
				if a.Name.Local == "id" && a.Name.Space != "" {
					id = a.Value
				}
			}
			state := attr(e, "state")
			sheets = append(sheets, listed{clean(attr(e, "name")), id, state == "hidden" || state == "veryHidden"})
			if len(sheets) > maxEntries {
				return p.wrong(errBomb)
			}
		}
		return nil
	})
	if err == nil && !isBook {
		err = notBook()
	}
	return sheets, base1904, err
}

// workbook holds what the cells of all sheets refer to.
type workbook struct {
	c        *container
	strings  []string
	shapes   []Shape
	base1904 bool
	budget   budget
}

// reading is one worksheet while it is read.
type reading struct {
	*workbook
	p   *parser
	out *Sheet
	row *Row
	at  Spot // of the last cell
}

func (x *workbook) sheet(name, part string) (*Sheet, error) {
	p, err := x.c.open(part)
	if err != nil {
		return nil, err
	}
	defer func() { _ = p.close() }()
	r := &reading{workbook: x, p: p, out: &Sheet{Name: name, Base1904: x.base1904}}
	for {
		t, err := p.next()
		if err != nil {
			return nil, r.here(err)
		}
		switch t := t.(type) {
		case nil:
			return r.out, nil
		case xml.StartElement:
			if err := r.start(t); err != nil {
				return nil, r.here(err)
			}
		case xml.EndElement:
			if t.Name.Local == "row" && r.row != nil {
				if err := r.endRow(); err != nil {
					return nil, err
				}
			}
		}
	}
}

// here names the worksheet in an error.
func (r *reading) here(err error) error {
	var own *Error
	if errors.As(err, &own) && own.Sheet == "" {
		own.Sheet = r.out.Name
	}
	return err
}

func (r *reading) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		return r.startRow(e)
	case "c":
		return r.cell(e)
	case "col":
		if yes(attr(e, "hidden")) && len(r.out.HiddenCols) < maxReported {
			from, _ := strconv.Atoi(attr(e, "min"))
			to, _ := strconv.Atoi(attr(e, "max"))
			if from >= 1 && from <= to && to <= lastColumn {
				r.out.HiddenCols = append(r.out.HiddenCols, Range{Spot{from - 1, 1}, Spot{to - 1, 1}})
			}
		}
	case "mergeCell":
		from, to, pair := strings.Cut(attr(e, "ref"), ":")
		a, okA := spot(from)
		b, okB := spot(to)
		if !pair || !okA || !okB || a.Col > b.Col || a.Row > b.Row {
			return nil
		}
		if len(r.out.Merges) >= maxMerges {
			return r.p.wrong(errBomb)
		}
		r.out.Merges = append(r.out.Merges, Range{a, b})
	}
	return nil
}

func (r *reading) startRow(e xml.StartElement) error {
	no := r.at.Row + 1
	if s := attr(e, "r"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < no || n > lastRow {
			return r.p.wrong(errors.New("rows out of order"))
		}
		no = n
	}
	if no > lastRow {
		return r.p.wrong(errors.New("rows beyond the last"))
	}
	r.at = Spot{-1, no}
	r.row = &Row{No: no}
	if yes(attr(e, "hidden")) {
		r.out.HiddenRows = append(r.out.HiddenRows, no)
	}
	return nil
}

// endRow keeps a row that holds something.
func (r *reading) endRow() error {
	row := r.row
	r.row = nil
	if row.blank() {
		if n := len(r.out.HiddenRows); n > 0 && r.out.HiddenRows[n-1] == row.No {
			r.out.HiddenRows = r.out.HiddenRows[:n-1]
		}
		return nil
	}
	r.out.Rows = append(r.out.Rows, row)
	return r.budget.row(r.out.Name, row.No)
}

func (r *reading) cell(e xml.StartElement) error {
	if r.row == nil {
		return r.p.wrong(errors.New("a cell outside of a row"))
	}
	at := Spot{r.at.Col + 1, r.at.Row}
	kind, style := "", 0
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "r":
			s, ok := spot(a.Value)
			if !ok || s.Row != r.at.Row || s.Col <= r.at.Col {
				return r.p.wrong(errors.New("cells out of order"))
			}
			at = s
		case "t":
			kind = a.Value
		case "s":
			style, _ = strconv.Atoi(a.Value)
		}
	}
	r.at = at
	value, formula, err := r.value()
	if err != nil {
		return err
	}
	c := r.read(kind, style, value)
	if c.Kind == Empty && !formula {
		return nil
	}
	if c.Formula = formula; formula && len(r.out.Formulas) < maxReported {
		r.out.Formulas = append(r.out.Formulas, at.Name())
	}
	if err := r.budget.cell(r.out.Name, at, c.Text); err != nil {
		return err
	}
	for len(r.row.Cells) < at.Col {
		r.row.Cells = append(r.row.Cells, Cell{})
	}
	r.row.Cells = append(r.row.Cells, c)
	return nil
}

// value reads what stands in a cell, up to its end.
func (r *reading) value() (value string, formula bool, err error) {
	depth := r.p.depth
	for {
		t, err := r.p.next()
		if err != nil {
			return "", false, err
		}
		switch t := t.(type) {
		case nil:
			return "", false, r.p.wrong(io.ErrUnexpectedEOF)
		case xml.EndElement:
			if r.p.depth < depth {
				return value, formula, nil
			}
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				if value, err = r.p.text(""); err != nil {
					return "", false, err
				}
			case "is":
				if value, err = r.p.text("rPh"); err != nil {
					return "", false, err
				}
				value = unescape(value)
			case "f":
				formula = true
			}
		}
	}
}

// read gives a cell its meaning by its type and format.
func (r *reading) read(kind string, style int, value string) Cell {
	c := Cell{Kind: Text, Shape: Shape{Decimals: -1}}
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err == nil && n >= 0 && n < len(r.strings) {
			c.Text = clean(r.strings[n])
		}
	case "inlineStr":
		c.Text = clean(value)
	case "str":
		c.Text = clean(unescape(value))
	case "d":
		c.Text = clean(value)
	case "b":
		if c.Text = strings.TrimSpace(value); c.Text != "" {
			c.Kind, c.Text = Bool, map[bool]string{true: "TRUE", false: "FALSE"}[yes(c.Text)]
		}
	case "e":
		c.Kind, c.Text = Wrong, clean(value)
	default:
		if value = strings.TrimSpace(value); value == "" {
			return Cell{}
		}
		n, err := strconv.ParseFloat(value, 64)
		if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
			c.Text = clean(value)
			break
		}
		c.Kind, c.Text = Number, spell(n)
		if style >= 0 && style < len(r.shapes) {
			c.Shape = r.shapes[style]
		}
	}
	if c.Text == "" {
		return Cell{}
	}
	return c
}

// spell writes a number as a spreadsheet shows it in a wide cell: fifteen digits count, and what is longer has an exponent.
func spell(n float64) string {
	if n == math.Trunc(n) && math.Abs(n) < 1e15 {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	s := strconv.FormatFloat(n, 'G', 15, 64)
	if m, e, ok := strings.Cut(s, "E"); ok {
		if exp, err := strconv.Atoi(e); err == nil && exp > -7 && exp < 15 {
			f, _ := strconv.ParseFloat(s, 64)
			return strconv.FormatFloat(f, 'f', -1, 64)
		}
		return m + "E" + e
	}
	return s
}
