package code

import (
	"encoding/json"
	"io"
	"strconv"

	"github.com/jackc/pgx/v5/pgtype"

	"github.com/bole-platform/bole/internal/problem"
)

// Code is one value of a code table. Stored and in JSON it is the bare code; Table and Name are added after
// reading. It has no MarshalGQL on purpose: with one, gqlgen would write the object as a scalar.
type Code struct {
	Table string
	Code  string
	Name  string
}

// Of returns a code that is not filled yet, or nil for the empty code.
func Of(code string) *Code {
	if code == "" {
		return nil
	}
	return &Code{Code: code}
}

// Is reports whether c is one of the codes; false for nil.
func (c *Code) Is(codes ...string) bool {
	if c == nil {
		return false
	}
	for _, code := range codes {
		if c.Code == code {
			return true
		}
	}
	return false
}

// Value returns the bare code, empty for nil.
func (c *Code) Value() string {
	if c == nil {
		return ""
	}
	return c.Code
}

// String returns the name, else the code, empty for nil.
func (c *Code) String() string {
	switch {
	case c == nil:
		return ""
	case c.Name == "":
		return c.Code
	default:
		return c.Name
	}
}

// TextValue stores the bare code, NULL when empty.
func (c Code) TextValue() (pgtype.Text, error) {
	return pgtype.Text{String: c.Code, Valid: c.Code != ""}, nil
}

// ScanText reads a bare code.
func (c *Code) ScanText(v pgtype.Text) error {
	*c = Code{Code: v.String}
	return nil
}

// MarshalJSON writes the bare code, null when empty.
func (c Code) MarshalJSON() ([]byte, error) {
	if c.Code == "" {
		return []byte("null"), nil
	}
	return json.Marshal(c.Code)
}

// UnmarshalJSON reads a bare code.
func (c *Code) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return ErrInput.Because(err)
	}
	*c = Code{}
	if s != nil {
		c.Code = *s
	}
	return nil
}

// MarshalInput writes the bare code: the scalar that arguments use.
func MarshalInput(c Code) interface{ MarshalGQL(w io.Writer) } { return input(c.Code) }

// UnmarshalInput reads the bare code: the scalar that arguments use. Whether the code exists is checked by the
// service that knows the table.
func UnmarshalInput(v any) (Code, error) {
	s, ok := v.(string)
	if !ok {
		return Code{}, ErrInput
	}
	return Code{Code: s}, nil
}

type input string

func (i input) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(i))) }

// Table is one code table with its entries in order.
type Table struct {
	Code     string   // GB/T 3304, ZB09, JUDGE_GRADE
	Name     string   // 民族
	Standard string   // the standard it follows
	Version  string   // its edition
	Note     string   // what was left out, what is not certain
	Own      bool     // ours, not a national standard's
	Verified bool     // compared with the standard's text
	Suffixes []string // what may be missing or added when a name is looked up: 族
	SortNo   int
	Entries  []*Entry `db:"-"`
}

// Entry is one code of a table.
type Entry struct {
	Table     string `db:"table_code"`
	Code      string
	Name      string
	ShortName string
	Parent    *string // the entry above, null at the top
	SortNo    int     // the order; the smaller, the higher
	Aliases   []string
	Active    bool // may be chosen; false is kept for old records only
	Local     bool // added by a court
}

// Value returns the entry as a filled code.
func (e *Entry) Value() Code { return Code{Table: e.Table, Code: e.Code, Name: e.Name} }

// ErrInput is answered when a code is not given as text.
var ErrInput = problem.New(problem.Invalid, "CODE_TEXT", "代码应以文本给出。")

// ErrUnknown is answered to a code that its table does not have.
var ErrUnknown = problem.New(problem.Invalid, "CODE_UNKNOWN", "代码表中没有此代码。")
