package sheet

import (
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
)

// Read reads a spreadsheet. What it is is told by its content: a zip is an .xlsx; all else is a CSV when its name says so.
//
// Errors: every code of this package.
func Read(r io.ReaderAt, size int64, name string, limits Limits) (*Book, error) {
	limits = limits.withDefaults()
	b, err := read(r, size, name, limits)
	var own *Error
	if errors.As(err, &own) && own.File == "" {
		own.File = name
	}
	return b, err
}

func read(r io.ReaderAt, size int64, name string, limits Limits) (*Book, error) {
	if size == 0 {
		return nil, &Error{Code: CodeEmpty, Message: "文件是空的。请重新保存后再导入。"}
	}
	if size > limits.MaxBytes {
		return nil, &Error{Code: CodeTooLarge, Message: "文件超过 " + megabytes(limits.MaxBytes) + "。请分成几个文件导入。"}
	}
	head := make([]byte, min(size, 8))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, &Error{Code: CodeReadFailed, Message: "文件无法读取，请重新保存后再导入。", Err: err}
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return readXLSX(r, size, name, limits)
	case bytes.HasPrefix(head, []byte("PK")):
		return nil, &Error{Code: CodeZipBroken, Message: "文件已损坏，不能作为表格读取。请用表格软件打开后另存为 .xlsx。"}
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return nil, &Error{Code: CodeOldFormat, Message: "是旧格式（.xls、.et）或加了密码的工作簿，不能读取。请用表格软件打开，去掉密码，另存为 .xlsx。"}
	case IsCSV(name):
		all, err := io.ReadAll(io.NewSectionReader(r, 0, size))
		if err != nil {
			return nil, &Error{Code: CodeReadFailed, Message: "文件无法读取，请重新保存后再导入。", Err: err}
		}
		return readCSV(all, name, limits)
	}
	return nil, &Error{Code: CodeUnknownFormat, Message: "不是 .xlsx 工作簿，也不是 .csv 文件。请用表格软件另存为 .xlsx。"}
}

// IsCSV says whether a name promises a CSV.
func IsCSV(name string) bool { return strings.EqualFold(path.Ext(name), ".csv") }

// IsBook says whether a name promises a workbook, of a kind that is read or refused with a reason.
func IsBook(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".et":
		return true
	}
	return false
}

func megabytes(n int64) string {
	const unit = 1 << 20
	if n%unit == 0 {
		return itoa(n/unit) + " MB"
	}
	return itoa(n/1024) + " KB"
}
