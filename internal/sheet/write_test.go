package sheet

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// A template has drop-downs, hints, text columns and nothing about who made it.
func TestTemplate(t *testing.T) {
	t.Parallel()
	w, err := NewWriter()
	require.NoError(t, err)
	many := make([]string, 300)
	for i := range many {
		many[i] = fmt.Sprintf("第%d项", i)
	}
	p, err := w.Page("人员", []Head{{Text: "姓名", Required: true, Hint: "户籍登记的姓名"}, {Text: "民族", Options: many, Width: 30}, {Text: "性别", Options: []string{"男", "女"}}})
	require.NoError(t, err)
	require.NoError(t, p.Row([]Value{{Text: "=1+1", Bad: true, Comment: "不是姓名"}, {}, {Bad: true}}))
	require.NoError(t, p.Close())
	require.NoError(t, w.Help([]string{"第一行", "=2+2"}))
	var b bytes.Buffer
	_, err = w.WriteTo(&b)
	require.NoError(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	require.NoError(t, err)
	require.Equal(t, []string{"人员", HelpName, ListsName}, f.GetSheetList())
	drops, err := f.GetDataValidations("人员")
	require.NoError(t, err)
	require.Len(t, drops, 2)
	require.Equal(t, "'代码表'!$A$1:$A$300", drops[0].Formula1)
	require.Equal(t, "B2:B20001", drops[0].Sqref)
	last, err := f.GetCellValue(ListsName, "A300")
	require.NoError(t, err)
	require.Equal(t, "第299项", last)
	notes, err := f.GetComments("人员")
	require.NoError(t, err)
	require.Len(t, notes, 2)
	require.Equal(t, "必填。户籍登记的姓名", notes[0].Text)
	require.Equal(t, "A2", notes[1].Cell)
	props, err := f.GetDocProps()
	require.NoError(t, err)
	require.Equal(t, "伯乐", props.Creator)
	for cell, quoted := range map[string]bool{"A2": true, "C2": true} {
		n, err := f.GetCellStyle("人员", cell)
		require.NoError(t, err)
		xf := f.Styles.CellXfs.Xf[n]
		require.Equal(t, 49, *xf.NumFmtID)
		require.Equal(t, quoted, xf.QuotePrefix != nil && *xf.QuotePrefix)
	}
	// Columns stand in their order, else spreadsheets call the file damaged.
	raw, ok := f.Pkg.Load("xl/worksheets/sheet1.xml")
	require.True(t, ok)
	content, ok := raw.([]byte)
	require.True(t, ok)
	at := -1
	for _, c := range []string{`min="1"`, `min="2"`, `min="3"`} {
		next := strings.Index(string(content), c)
		require.Greater(t, next, at)
		at = next
	}
}

// Large workbooks are kept off the disk: they hold people's data in clear.
func TestNothingIsLeftOnDisk(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	w, err := NewWriter()
	require.NoError(t, err)
	p, err := w.Page("人员", []Head{{Text: "姓名"}})
	require.NoError(t, err)
	long := strings.Repeat("长", 10_000)
	for range 560 { // 17 MB, more than the library keeps in memory by itself
		require.NoError(t, p.Row([]Value{{Text: long}}))
		left, err := os.ReadDir(dir)
		require.NoError(t, err)
		require.Empty(t, left)
	}
	require.NoError(t, p.Close())
	var b bytes.Buffer
	_, err = w.WriteTo(&b)
	require.NoError(t, err)
	require.Len(t, open(t, "a.xlsx", b.Bytes(), Limits{}).Sheets[0].Rows, 561)
}

// Texts that are longer than a cell end where the cell ends, between characters.
func TestLongTexts(t *testing.T) {
	t.Parallel()
	require.Equal(t, 32767, len([]rune(written(strings.Repeat("长", 40_000)))))
	require.Equal(t, 16383, len([]rune(written(strings.Repeat("𠮷", 40_000)))))
}

// What begins like a formula is text when it comes out, and the same when it comes in again.
func TestWriteCSV(t *testing.T) {
	t.Parallel()
	rows := [][]string{{"姓名", "号"}, {"=HYPERLINK(\"http://x\")", "+1"}, {"-2", "@SUM(A1)"}, {"'quoted", "000000199001010011"}, {"a,b", "c\nd"}, {"13800000000", "x"}}
	var b bytes.Buffer
	require.NoError(t, WriteCSV(&b, func(yield func([]string) error) error {
		for _, r := range rows {
			if err := yield(r); err != nil {
				return err
			}
		}
		return nil
	}))
	require.True(t, strings.HasPrefix(b.String(), "\uFEFF"))
	for _, bad := range []string{"\n=", ",=", "\n+", ",+", "\n-", ",@", "\n\"=", ",\"="} {
		require.NotContains(t, b.String(), bad)
	}
	s := open(t, "a.csv", b.Bytes(), Limits{}).Sheets[0]
	for i, r := range rows {
		for j, want := range r {
			require.Equal(t, want, s.Rows[i].At(j).Text)
		}
	}
}
