package sheet

import (
	"regexp"
	"slices"
	"strings"
)

// Layout says which columns a worksheet of a kind has.
type Layout struct {
	Key     string   // for machines
	Title   string   // name of the worksheet
	Names   []string // other names that worksheets of this kind go by
	Columns []ColumnOf
	Yearly  string // key of the column that may also stand once for each year: 2023年度考核; empty when none
}

// ColumnOf is one column of a layout.
type ColumnOf struct {
	Key      string
	Label    string // the heading
	Aliases  []string
	Person   bool // says who a row is about
	Required bool
	Kind     ValueKind
	Hint     string   // how to fill it, shown with the heading
	Options  []string // what may stand in it; a drop-down
	Width    float64  // of the column, in characters; 0 for the usual
}

// ValueKind is what a column holds.
type ValueKind uint8

// The kinds of values.
const (
	OfText ValueKind = iota
	OfDate
	OfID
	OfWhole
	OfTruth
	OfCode
)

// Heading is a heading of a worksheet, as it stands there.
type Heading struct {
	Text string
	Col  int
}

// Table is what stands under the headings of a worksheet.
type Table struct {
	Sheet   *Sheet
	Layout  *Layout
	Head    int         // number of the last row of the headings
	Columns map[int]*At // by column of the worksheet
	Unknown []Heading   // headings that the layout does not have
	Missing []*ColumnOf // required columns that are not there
	Body    []*Row
	Skipped []int // numbers of rows that hold no data: totals and remarks below the table

	merged map[int][]Range
}

// At is a column of a layout where it stands in a worksheet.
type At struct {
	*ColumnOf
	Col     int
	Heading string // as it stands over the column
	Year    int    // of a column that stands for one year; else 0
}

// headRows is how far down the headings may begin.
const headRows = 15

// Find recognises the layout of a worksheet and where its headings stand: the row, or the two rows where headings are merged over
// groups, that most columns of a layout are found in. Titles above are passed over. Nil comes back when no layout fits: nothing says
// who a row is about, or nothing is said about anybody.
func Find(s *Sheet, layouts []*Layout) *Table {
	var best *Table
	most := 0
	indexes := make([]*index, len(layouts))
	for i, l := range layouts {
		indexes[i] = l.index()
	}
	for i := range min(headRows, len(s.Rows)) {
		for _, rows := range [][]*Row{s.Rows[i : i+1], s.Rows[i:min(i+2, len(s.Rows))]} {
			if len(rows) == 2 && !s.grouped(rows[0], rows[1]) {
				continue
			}
			heads := s.headings(rows)
			for _, x := range indexes {
				t, score := x.match(s, heads)
				if score > most {
					t.Head = rows[len(rows)-1].No
					best, most = t, score
				}
			}
		}
	}
	if best != nil {
		best.fill()
	}
	return best
}

// grouped says whether two rows are headings of two levels: something in the upper one is merged.
func (s *Sheet) grouped(upper, lower *Row) bool {
	if lower.No != upper.No+1 {
		return false
	}
	return slices.ContainsFunc(s.Merges, func(m Range) bool {
		return m.From.Row == upper.No && (m.To.Row == lower.No || m.To.Row == upper.No && m.To.Col > m.From.Col && !s.title(m, lower))
	})
}

// title says whether a merged range stands over nearly all of a row: it is called so, not its columns.
func (s *Sheet) title(m Range, lower *Row) bool {
	return 5*(m.To.Col-m.From.Col+1) >= 4*len(lower.Cells)
}

// headings spells the headings of one row, or of two: a group's name stands before those under it.
func (s *Sheet) headings(rows []*Row) [][2]string {
	upper := rows[0]
	width := len(upper.Cells)
	if len(rows) == 2 {
		width = max(width, len(rows[1].Cells))
	}
	out := make([][2]string, width) // the whole heading, and the lower part alone
	for col := range width {
		top, _ := s.Text(upper.At(col))
		if len(rows) == 1 {
			out[col] = [2]string{top, top}
			continue
		}
		for _, m := range s.Merges {
			if m.holds(Spot{col, upper.No}) {
				top, _ = s.Text(upper.At(m.From.Col))
				if m.To.Row == upper.No && s.title(m, rows[1]) {
					top = ""
				}
			}
		}
		under, _ := s.Text(rows[1].At(col))
		switch {
		case under == "":
			out[col] = [2]string{top, top}
		case top == "":
			out[col] = [2]string{under, under}
		default:
			out[col] = [2]string{top + under, under}
		}
	}
	return out
}

var (
	yearHead = regexp.MustCompile(`^((?:19|20)\d\d)(?:年|年度)*(?:考核)?(?:结果|等次|情况)?$`)
	inParens = regexp.MustCompile(`[（(【\[][^（）()【】\[\]]*[）)】\]]`)
)

// heading spells a heading so that spellings of the same are equal: without blanks, stars, colons and what is said in brackets.
func heading(s string) string {
	s = strings.Join(strings.Fields(narrow(s)), "")
	s = strings.NewReplacer("*", "", ":", "", "必填", "", "　", "", "`", "", "“", "", "”", "", "\"", "").Replace(s)
	return strings.ToUpper(s)
}

// index finds the columns of a layout by what their headings may say.
type index struct {
	*Layout
	names map[string]*ColumnOf
}

func (l *Layout) index() *index {
	x := &index{l, map[string]*ColumnOf{}}
	for _, alias := range []bool{false, true} {
		for i := range l.Columns {
			c := &l.Columns[i]
			if !alias {
				x.names[heading(c.Label)] = c
				continue
			}
			for _, a := range c.Aliases {
				if n := heading(a); x.names[n] == nil {
					x.names[n] = c
				}
			}
		}
	}
	return x
}

// match finds the columns of a layout among headings. The more columns are found the higher the score; required ones that are
// missing, and a worksheet that is called otherwise, count against it. A score of 0 says that it does not fit.
func (l *index) match(s *Sheet, heads [][2]string) (*Table, int) {
	t := &Table{Sheet: s, Layout: l.Layout, Columns: map[int]*At{}}
	found := map[string]bool{}
	who, what, unknown := 0, 0, 0
	for col, h := range heads {
		if h[0] == "" || noNumber(h[0]) {
			continue
		}
		at := l.column(h, col)
		if at == nil || found[at.key()] {
			unknown++
			t.Unknown = append(t.Unknown, Heading{h[0], col})
			continue
		}
		found[at.key()] = true
		t.Columns[col] = at
		if at.Person {
			who++
		} else {
			what++
		}
	}
	if who == 0 || who+what < 2 || what == 0 && l.Key != PeopleKey {
		return nil, 0
	}
	for i := range l.Columns {
		c := &l.Columns[i]
		yearly := l.Yearly != "" && slices.ContainsFunc(keys(t.Columns), func(a *At) bool { return a.Year > 0 })
		if c.Required && !c.Person && !found[c.Key] && !yearly {
			t.Missing = append(t.Missing, c)
		}
	}
	score := 10*(who+what) - unknown - 12*len(t.Missing)
	if l.called(s.Name) {
		score += 15
	}
	return t, max(score, 1)
}

// PeopleKey is the key of the layout whose rows are people.
const PeopleKey = "cadre"

func keys(m map[int]*At) []*At {
	out := make([]*At, 0, len(m))
	for _, a := range m {
		out = append(out, a)
	}
	return out
}

func (a *At) key() string {
	if a.Year > 0 {
		return a.Key + itoa(int64(a.Year))
	}
	return a.Key
}

func (l *index) column(h [2]string, col int) *At {
	for _, text := range []string{h[0], inParens.ReplaceAllString(h[0], ""), h[1], inParens.ReplaceAllString(h[1], "")} {
		n := heading(text)
		if c := l.names[n]; c != nil {
			return &At{ColumnOf: c, Col: col, Heading: h[1]}
		}
		if m := yearHead.FindStringSubmatch(n); m != nil && l.Yearly != "" {
			for i := range l.Columns {
				if l.Columns[i].Key == l.Yearly {
					year := 0
					for _, d := range m[1] {
						year = 10*year + int(d-'0')
					}
					return &At{ColumnOf: &l.Columns[i], Col: col, Heading: h[1], Year: year}
				}
			}
		}
	}
	return nil
}

// noNumber says whether a heading only counts the rows.
func noNumber(s string) bool {
	switch heading(s) {
	case "序号", "序", "编号", "NO", "NO.", "行号":
		return true
	}
	return false
}

// called says whether a worksheet goes by a name of the layout.
func (l *Layout) called(name string) bool {
	n := heading(name)
	for _, x := range append([]string{l.Title}, l.Names...) {
		if n != "" && (n == heading(x) || len([]rune(x)) > 1 && strings.Contains(n, heading(x))) {
			return true
		}
	}
	return false
}

// fill collects the rows of data: neither blank in all known columns, nor a repeated heading, nor a total or a remark below.
func (t *Table) fill() {
	t.merged = map[int][]Range{}
	for _, m := range t.Sheet.Merges {
		if m.To.Row <= t.Head {
			continue
		}
		for no := max(m.From.Row, t.Head+1); no <= m.To.Row && no <= lastRow && len(t.merged) <= maxMerges; no++ {
			t.merged[no] = append(t.merged[no], m)
		}
	}
	for _, r := range t.Sheet.Rows {
		if r.No <= t.Head {
			continue
		}
		known, who, same, all := 0, 0, 0, 0
		for col := range r.Cells {
			c := r.Cells[col]
			if c.Kind == Empty && !c.Formula {
				continue
			}
			all++
			at := t.Columns[col]
			if at == nil {
				continue
			}
			known++
			if at.Person {
				who++
			}
			if heading(c.Text) == heading(at.Heading) {
				same++
			}
		}
		for _, m := range t.merged[r.No] {
			if at := t.Columns[m.From.Col]; at != nil && at.Person && m.From.Row < r.No {
				who++
			}
		}
		switch {
		case known == 0, same > 1 && 2*same >= known:
			if known == 0 && all > 0 {
				t.Skipped = append(t.Skipped, r.No)
			}
		case who == 0 && known < 3, total(r):
			t.Skipped = append(t.Skipped, r.No)
		default:
			t.Body = append(t.Body, r)
		}
	}
}

// total says whether a row sums up or remarks: its first text says so.
func total(r *Row) bool {
	for _, c := range r.Cells {
		if c.Kind != Text {
			continue
		}
		s := heading(c.Text)
		for _, w := range [...]string{"合计", "总计", "小计", "备注", "说明", "注", "填表人", "制表人", "审核人", "填报人"} {
			if s == w || len(w) > len("注") && strings.HasPrefix(s, w) && w != "备注" && w != "说明" {
				return true
			}
		}
		return false
	}
	return false
}

// Merged gives the merged range that a cell lies in, when its value stands elsewhere.
func (t *Table) Merged(row *Row, col int) (Range, bool) {
	for _, m := range t.merged[row.No] {
		at := Spot{col, row.No}
		if m.holds(at) && at != m.From {
			return m, true
		}
	}
	return Range{}, false
}

// Cells gives the columns of the table from left to right.
func (t *Table) Cells() []*At {
	out := keys(t.Columns)
	slices.SortFunc(out, func(a, b *At) int { return a.Col - b.Col })
	return out
}

// Fault spells what keeps a cell of the table from being read, whatever its column holds: a merge among the data.
func (t *Table) Fault(row *Row, col int) *Fault {
	if m, ok := t.Merged(row, col); ok {
		return fault(FaultMerged, "在合并单元格 "+m.Name()+" 中，看不出这一行的内容。请取消合并，逐行填写。")
	}
	return nil
}
