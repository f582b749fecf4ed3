package sheet

import "strconv"

// Book is what was read of one file.
type Book struct {
	Name     string
	Format   Format
	Encoding string // of a CSV
	Sheets   []*Sheet
	Hidden   []string // names of worksheets that are hidden; they are not read
	Others   []string // names of sheets without cells: charts and dialogs
}

// Format is what a file is.
type Format string

// The formats.
const (
	XLSX Format = "xlsx"
	CSV  Format = "csv"
)

// Sheet is one worksheet: the rows that hold something.
type Sheet struct {
	Name       string
	Rows       []*Row
	Merges     []Range
	HiddenRows []int    // numbers of rows that are read although the spreadsheet does not show them
	HiddenCols []Range  // columns likewise; only their From.Col and To.Col count
	Formulas   []string // the first cells with formulas
	Base1904   bool     // days are counted from 1904
	csv        bool
}

// Row is one row of a worksheet.
type Row struct {
	No    int // as the spreadsheet counts
	Cells []Cell
}

// Cell is one cell as it stands.
type Cell struct {
	Text    string // of a number its digits, of a date the count of days
	Kind    Kind
	Shape   Shape
	Formula bool // the text is what was saved with a formula
}

// Kind is what a cell holds.
type Kind uint8

// The kinds.
const (
	Empty  Kind = iota
	Text        // also a number that was entered as text
	Number      // also a date
	Bool        // TRUE or FALSE
	Wrong       // #REF! and the like
)

// Shape is how a number is shown.
type Shape struct {
	Date     Precision
	Decimals int8 // shown behind the point; -1 when the format does not say
}

// Precision is how much of a date a format shows.
type Precision uint8

// The precisions.
const (
	NoDate Precision = iota
	Day
	Month
	Year
	Time // only a time of day
)

// At gives a cell of the row, the empty one beyond its end. Columns count from 0.
func (r *Row) At(col int) Cell {
	if col < 0 || col >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[col]
}

// blank says whether no cell of the row holds anything.
func (r *Row) blank() bool {
	for _, c := range r.Cells {
		if c.Kind != Empty {
			return false
		}
	}
	return true
}

// Spot is the place of a cell: the column counts from 0, the row from 1.
type Spot struct{ Col, Row int }

// Name spells a place as the spreadsheet does: C5.
func (s Spot) Name() string { return Column(s.Col) + strconv.Itoa(s.Row) }

// Range is a rectangle of cells.
type Range struct{ From, To Spot }

// Name spells a range: A1:C1.
func (r Range) Name() string { return r.From.Name() + ":" + r.To.Name() }

func (r Range) holds(s Spot) bool {
	return s.Col >= r.From.Col && s.Col <= r.To.Col && s.Row >= r.From.Row && s.Row <= r.To.Row
}

// Column spells the name of a column: 0 is A, 26 is AA.
func Column(col int) string {
	if col < 0 {
		return "?"
	}
	var b [8]byte
	i := len(b)
	for n := col + 1; n > 0 && i > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return string(b[i:])
}

// largest places that a spreadsheet itself knows.
const (
	lastColumn = 16384
	lastRow    = 1048576
)

// spot reads the name of a cell; ok is false when it is none.
func spot(name string) (s Spot, ok bool) {
	i := 0
	col := 0
	for i < len(name) && i < 4 {
		c := name[i]
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
		i++
	}
	if i == 0 || i == len(name) || col > lastColumn {
		return Spot{}, false
	}
	row := 0
	for ; i < len(name); i++ {
		c := name[i]
		if c < '0' || c > '9' || row > lastRow {
			return Spot{}, false
		}
		row = row*10 + int(c-'0')
	}
	if row == 0 || row > lastRow {
		return Spot{}, false
	}
	return Spot{col - 1, row}, true
}

// Limits bound what is read. The zero value of each is the default.
type Limits struct {
	MaxBytes    int64 // of the file; 32 MiB
	MaxUnpacked int64 // of all parts that are read; 128 MiB
	MaxRatio    int64 // unpacked to packed, above 32 MiB; 200
	MaxSheets   int   // 64
	MaxRows     int   // with something in them, of all sheets; 100,000
	MaxColumns  int   // 256
	MaxCells    int   // with something in them, of all sheets; 2,000,000
}

func (l Limits) withDefaults() Limits {
	set(&l.MaxBytes, 32<<20)
	set(&l.MaxUnpacked, 128<<20)
	set(&l.MaxRatio, 200)
	set(&l.MaxSheets, 64)
	set(&l.MaxRows, 100_000)
	set(&l.MaxColumns, 256)
	set(&l.MaxCells, 2_000_000)
	return l
}

func set[T int | int64](v *T, otherwise T) {
	if *v <= 0 {
		*v = otherwise
	}
}

// maxText is the longest text that a cell may hold, in UTF-16 units as the spreadsheet counts; we count characters.
const maxText = 32767

// budget is what the sheets of a book may still hold.
type budget struct {
	limits Limits
	rows   int
	cells  int
}

func (b *budget) row(sheet string, no int) error {
	if b.rows++; b.rows > b.limits.MaxRows {
		return &Error{Code: CodeTooManyRows, Sheet: sheet, Cell: Spot{0, no}.Name(),
			Message: "行数超过 " + strconv.Itoa(b.limits.MaxRows) + " 行。请分成几个文件导入。"}
	}
	return nil
}

func (b *budget) cell(sheet string, at Spot, text string) error {
	switch b.cells++; {
	case at.Col >= b.limits.MaxColumns:
		return &Error{Code: CodeTooManyColumns, Sheet: sheet, Cell: at.Name(),
			Message: "列数超过 " + strconv.Itoa(b.limits.MaxColumns) + " 列。请删去用不到的列后再导入。"}
	case b.cells > b.limits.MaxCells:
		return &Error{Code: CodeTooManyCells, Sheet: sheet, Cell: at.Name(), Message: "内容过多。请分成几个文件导入。"}
	case len(text) > maxText && len([]rune(text)) > maxText:
		return &Error{Code: CodeTooLong, Sheet: sheet, Cell: at.Name(), Message: "文字超过 32767 个字。请精简后再导入。"}
	}
	return nil
}
