package sheet

import "strings"

// Codes of errors: the file is refused.
const (
	CodeReadFailed     = "READ_FAILED"      // the source could not be read
	CodeEmpty          = "EMPTY_FILE"       // nothing in the file
	CodeTooLarge       = "TOO_LARGE"        // above Limits.MaxBytes
	CodeUnknownFormat  = "UNKNOWN_FORMAT"   // neither .xlsx nor CSV
	CodeOldFormat      = "OLD_FORMAT"       // .xls, .et, .xlsb, or a workbook with a password
	CodeMacro          = "MACRO"            // a workbook with macros
	CodeZipBroken      = "ZIP_BROKEN"       // the container is damaged
	CodeBomb           = "ZIP_BOMB"         // it unpacks to too much
	CodeDoctype        = "DOCTYPE"          // a DTD is never accepted
	CodeMalformed      = "MALFORMED"        // not well-formed
	CodeTooManySheets  = "TOO_MANY_SHEETS"  // above Limits.MaxSheets
	CodeTooManyRows    = "TOO_MANY_ROWS"    // above Limits.MaxRows
	CodeTooManyColumns = "TOO_MANY_COLUMNS" // above Limits.MaxColumns
	CodeTooManyCells   = "TOO_MANY_CELLS"   // above Limits.MaxCells
	CodeTooLong        = "TOO_LONG"         // a cell above the spreadsheet's own limit
	CodeEncoding       = "ENCODING"         // neither UTF-8, UTF-16 nor GB18030
	CodeQuote          = "QUOTE"            // a quote of a CSV that does not end
)

// Error says why a file was refused: where, what is wrong, and what to do.
type Error struct {
	Code    string
	File    string
	Sheet   string // the worksheet, empty when the whole file is meant
	Cell    string // as C5; empty when not one cell is meant
	Line    int    // of a CSV; 0 when the place is not a line
	Message string // Chinese: what is wrong, then the remedy
	Err     error  // the cause, where there is one
}

// Error gives file, worksheet, cell and message in one line.
func (e *Error) Error() string {
	at := Place(e.Sheet, e.Cell)
	if at != "" {
		at += "："
	}
	if e.File != "" {
		at = e.File + "：" + at
	}
	return at + e.Message
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Place spells where something stands: 工作表“人员”单元格 C5.
func Place(sheet, cell string) string {
	var b strings.Builder
	if sheet != "" {
		b.WriteString("工作表“" + sheet + "”")
	}
	if cell != "" {
		b.WriteString("单元格 " + cell)
	}
	return b.String()
}
