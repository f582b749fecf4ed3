package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func open(t testing.TB, name string, content []byte, l Limits) *Book {
	t.Helper()
	b, err := Read(bytes.NewReader(content), int64(len(content)), name, l)
	require.NoError(t, err)
	return b
}

func refused(t testing.TB, name string, content []byte, l Limits) *Error {
	t.Helper()
	_, err := Read(bytes.NewReader(content), int64(len(content)), name, l)
	var own *Error
	require.ErrorAs(t, err, &own)
	require.NotEmpty(t, own.Message)
	require.Equal(t, name, own.File)
	return own
}

func saved(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	b, err := f.WriteToBuffer()
	require.NoError(t, err)
	return b.Bytes()
}

// texts spells what stands in a worksheet, by the names of the cells.
func texts(s *Sheet) map[string]string {
	out := map[string]string{}
	for _, r := range s.Rows {
		for i, c := range r.Cells {
			if c.Kind != Empty {
				out[Spot{i, r.No}.Name()] = c.Text
			}
		}
	}
	return out
}

// A workbook of the library that everybody uses is read as it stands.
func TestReadWorkbook(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	set := func(cell string, v any) { require.NoError(t, f.SetCellValue("Sheet1", cell, v)) }
	shape := func(cell, format string, builtin int) {
		s := &excelize.Style{NumFmt: builtin}
		if format != "" {
			s = &excelize.Style{CustomNumFmt: &format}
		}
		n, err := f.NewStyle(s)
		require.NoError(t, err)
		require.NoError(t, f.SetCellStyle("Sheet1", cell, cell, n))
	}
	set("A1", "姓名")
	set("C1", "  王\u202d一\u202c ")
	set("A3", 440106198001011234)
	set("B3", 43891)
	shape("B3", "", 14)
	set("C3", 43891.75)
	shape("C3", `yyyy"年"m"月"`, 0)
	set("D3", true)
	set("E3", 0.1)
	set("F3", 2020.09)
	shape("F3", "0.00", 0)
	set("G3", "多行\n文字")
	require.NoError(t, f.SetCellFormula("Sheet1", "A4", "1+1"))
	require.NoError(t, f.SetCellRichText("Sheet1", "B4", []excelize.RichTextRun{{Text: "粗"}, {Text: "细"}}))
	require.NoError(t, f.MergeCell("Sheet1", "A6", "C7"))
	set("A6", "合并")
	require.NoError(t, f.SetRowVisible("Sheet1", 6, false))
	require.NoError(t, f.SetColVisible("Sheet1", "F:G", false))
	for _, n := range []string{"暗", "空"} {
		_, err := f.NewSheet(n)
		require.NoError(t, err)
	}
	require.NoError(t, f.SetCellValue("暗", "A1", "看不见"))
	require.NoError(t, f.SetSheetVisible("暗", false))
	b := open(t, "名册.xlsx", saved(t, f), Limits{})
	require.Equal(t, XLSX, b.Format)
	require.Equal(t, []string{"暗"}, b.Hidden)
	require.Len(t, b.Sheets, 2)
	require.Empty(t, b.Sheets[1].Rows)
	s := b.Sheets[0]
	require.Equal(t, map[string]string{
		"A1": "姓名", "C1": "王一", "A3": "4.40106198001011E+17", "B3": "43891", "C3": "43891.75", "D3": "TRUE", "E3": "0.1", "F3": "2020.09",
		"G3": "多行\n文字", "B4": "粗细", "A6": "合并",
	}, texts(s))
	require.Equal(t, []int{1, 3, 4, 6}, []int{s.Rows[0].No, s.Rows[1].No, s.Rows[2].No, s.Rows[3].No})
	require.Equal(t, Shape{Day, -1}, s.Rows[1].At(1).Shape)
	require.Equal(t, Shape{Month, -1}, s.Rows[1].At(2).Shape)
	require.Equal(t, Shape{NoDate, 2}, s.Rows[1].At(5).Shape)
	require.True(t, s.Rows[2].At(0).Formula)
	require.Equal(t, []string{"A4"}, s.Formulas)
	require.Equal(t, []Range{{Spot{0, 6}, Spot{2, 7}}}, s.Merges)
	require.Equal(t, "A6:C7", s.Merges[0].Name())
	require.Equal(t, []int{6}, s.HiddenRows)
	require.Equal(t, []Range{{Spot{5, 1}, Spot{6, 1}}}, s.HiddenCols)
	require.Equal(t, Cell{}, s.Rows[0].At(99))
}

// Days that a spreadsheet counts from 1904, and what the saved result of a formula says.
func TestReadPartsByHand(t *testing.T) {
	t.Parallel()
	content := made(t, map[string]string{
		"xl/workbook.xml":          `<x:workbook xmlns:x="a" xmlns:r="b"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="表" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>`,
		"xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="a"><x:sheetData><x:row><x:c t="str"><x:f>A1&amp;"x"</x:f><x:v>结果_x000D_</x:v></x:c><x:c t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row><x:row r="9"><x:c r="C9" s="1"><x:v>42428</x:v></x:c><x:c t="d"><x:v>2020-03-01T00:00:00</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
		"xl/sharedStrings.xml":     `<sst><si><t>一</t></si><si><r><t>二</t></r><rPh sb="0" eb="1"><t>ERR</t></rPh><r><t>三</t></r></si></sst>`,
		"xl/styles.xml":            `<styleSheet><cellStyleXfs><xf numFmtId="1"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="57"/></cellXfs></styleSheet>`,
	})
	s := open(t, "a.xlsx", content, Limits{}).Sheets[0]
	require.Equal(t, map[string]string{"A1": "结果", "B1": "#DIV/0!", "C1": "二三", "C9": "42428", "D9": "2020-03-01T00:00:00"}, texts(s))
	require.True(t, s.Base1904)
	p, f := s.Date(s.Rows[1].At(2))
	require.Nil(t, f)
	require.Equal(t, "202002", p.Digits())
	_, f = s.Text(s.Rows[0].At(1))
	require.Equal(t, FaultError, f.Code)
}

// made builds a workbook from parts; what is not given is as it must be.
func made(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	all := map[string]string{
		"[Content_Types].xml": `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels":         `<Relationships><Relationship Id="rId1" Type="` + rel + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="` + rel + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + rel + `sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rId3" Type="` + rel + `styles" Target="styles.xml"/></Relationships>`,
		"xl/workbook.xml":          `<workbook xmlns:r="` + rel + `"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row></sheetData></worksheet>`,
	}
	for name, text := range parts {
		if text == "" {
			delete(all, name)
			continue
		}
		all[name] = text
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range all {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = w.Write([]byte(text))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

func cells(in string) map[string]string {
	return map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + in + `</sheetData></worksheet>`}
}

// What is broken or hostile is refused, with the place and what to do, and quickly.
func TestReadRefuses(t *testing.T) {
	t.Parallel()
	row := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><v>1</v></c></row>`, i+1, i+1)
		}
		return b.String()
	}
	wide := `<row r="1"><c r="IW1"><v>1</v></c></row>`
	for name, c := range map[string]struct {
		content []byte
		code    string
		where   string
		limits  Limits
	}{
		"empty":            {nil, CodeEmpty, "", Limits{}},
		"too large":        {bytes.Repeat([]byte("PK\x03\x04"), 600), CodeTooLarge, "", Limits{MaxBytes: 2048}},
		"no spreadsheet":   {[]byte("%PDF-1.7"), CodeUnknownFormat, "", Limits{}},
		"another zip":      {made(t, map[string]string{"[Content_Types].xml": ""}), CodeUnknownFormat, "", Limits{}},
		"damaged":          {made(t, nil)[:200], CodeZipBroken, "", Limits{}},
		"old":              {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"), CodeOldFormat, "", Limits{}},
		"binary":           {made(t, map[string]string{"xl/workbook.bin": "x"}), CodeOldFormat, "", Limits{}},
		"macros":           {made(t, map[string]string{"xl/vbaProject.bin": "x"}), CodeMacro, "", Limits{}},
		"macros by type":   {made(t, map[string]string{"[Content_Types].xml": `<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`}), CodeMacro, "", Limits{}},
		"old macros":       {made(t, map[string]string{"xl/macrosheets/sheet1.xml": "<a/>"}), CodeMacro, "", Limits{}},
		"doctype":          {made(t, map[string]string{"xl/sharedStrings.xml": `<!DOCTYPE s [<!ENTITY a "b">]><sst><si><t>&a;</t></si></sst>`}), CodeDoctype, "", Limits{}},
		"entity":           {made(t, cells(`<row><c t="inlineStr"><is><t>&xxe;</t></is></c></row>`)), CodeMalformed, "表", Limits{}},
		"deep":             {made(t, cells(strings.Repeat("<a>", 100)+strings.Repeat("</a>", 100))), CodeBomb, "表", Limits{}},
		"long token":       {made(t, cells(`<row><c t="inlineStr"><is><t>`+strings.Repeat("长", 400_000)+`</t></is></c></row>`)), CodeBomb, "表", Limits{}},
		"long attribute":   {made(t, cells(`<row spans="`+strings.Repeat("1", 1<<20)+`"/>`)), CodeBomb, "表", Limits{}},
		"unpacks":          {made(t, map[string]string{"xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si><t>x</t></si>", 100_000) + "</sst>"}), CodeBomb, "", Limits{MaxUnpacked: 1 << 20}},
		"many rows":        {made(t, cells(row(12))), CodeTooManyRows, "表!A11", Limits{MaxRows: 10}},
		"wide":             {made(t, cells(wide)), CodeTooManyColumns, "表!IW1", Limits{}},
		"many cells":       {made(t, cells(row(12))), CodeTooManyCells, "表!A6", Limits{MaxCells: 5}},
		"long cell":        {made(t, cells(`<row r="3"><c r="B3" t="inlineStr"><is><t>`+strings.Repeat("长", 40_000)+`</t></is></c></row>`)), CodeTooLong, "表!B3", Limits{}},
		"cell beyond":      {made(t, cells(`<row r="1"><c r="ZZZZ1"><v>1</v></c></row>`)), CodeMalformed, "表", Limits{}},
		"cells backwards":  {made(t, cells(`<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`)), CodeMalformed, "表", Limits{}},
		"rows backwards":   {made(t, cells(`<row r="2"/><row r="1"/>`)), CodeMalformed, "表", Limits{}},
		"row beyond":       {made(t, cells(`<row r="1048577"/>`)), CodeMalformed, "表", Limits{}},
		"cell of nobody":   {made(t, cells(`<c r="A1"><v>1</v></c>`)), CodeMalformed, "表", Limits{}},
		"cut":              {made(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1"><c r="A1"><v>1`}), CodeMalformed, "表", Limits{}},
		"crossed":          {made(t, cells(`<row><c></row></c>`)), CodeMalformed, "表", Limits{}},
		"sheet is missing": {made(t, map[string]string{"xl/worksheets/sheet1.xml": ""}), CodeMalformed, "表", Limits{}},
		"many sheets":      {made(t, map[string]string{"xl/workbook.xml": "<workbook>" + strings.Repeat("<sheet/>", 100) + "</workbook>"}), CodeTooManySheets, "", Limits{}},
	} {
		began := time.Now()
		e := refused(t, "坏.xlsx", c.content, c.limits)
		require.Equal(t, c.code, e.Code, "%s: %v", name, e)
		at := e.Sheet
		if e.Cell != "" {
			at += "!" + e.Cell
		}
		require.Equal(t, c.where, at, name)
		require.Less(t, time.Since(began), 10*time.Second, name)
	}
}

// The bound of what is unpacked holds for all parts together, whatever the container declares.
func TestBombIsSpreadOverParts(t *testing.T) {
	t.Parallel()
	parts := map[string]string{"xl/workbook.xml": "<workbook>"}
	var links strings.Builder
	for i := range 20 {
		parts["xl/workbook.xml"] += fmt.Sprintf(`<sheet name="s%d" r:id="r%d" xmlns:r="x"/>`, i, i)
		fmt.Fprintf(&links, `<Relationship Id="r%d" Type="x/worksheet" Target="worksheets/s%d.xml"/>`, i, i)
		parts[fmt.Sprintf("xl/worksheets/s%d.xml", i)] = "<worksheet>" + strings.Repeat("<!-- -->", 1<<13) + "</worksheet>"
	}
	parts["xl/workbook.xml"] += "</workbook>"
	parts["xl/_rels/workbook.xml.rels"] = "<Relationships>" + links.String() + "</Relationships>"
	require.Equal(t, CodeBomb, refused(t, "a.xlsx", made(t, parts), Limits{MaxUnpacked: 1 << 20}).Code)
	open(t, "a.xlsx", made(t, parts), Limits{MaxUnpacked: 2 << 20})
}

func gbk(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	require.NoError(t, err)
	return b
}

func TestReadCSV(t *testing.T) {
	t.Parallel()
	const text = "姓名,身份证号\r\n\r\n张三,'000000199001010011\r\n\"李,四\",\"两\n行\"\r\n王五,\"=\"\"00012\"\"\"\r\n赵六,=\"00013\"\r\n"
	want := map[string]string{"A1": "姓名", "B1": "身份证号", "A3": "张三", "B3": "000000199001010011", "A4": "李,四", "B4": "两\n行", "A5": "王五", "B5": "00012", "A6": "赵六", "B6": "00013"}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(strings.ReplaceAll(text, ",", "\t")))
	require.NoError(t, err)
	want16 := map[string]string{}
	for k, v := range want {
		want16[k] = strings.ReplaceAll(v, ",", "\t")
	}
	for name, c := range map[string]struct {
		content  []byte
		encoding string
		want     map[string]string
	}{
		"utf8":      {[]byte(text), "UTF-8", want},
		"mark":      {[]byte("\uFEFF" + text), "UTF-8", want},
		"gbk":       {gbk(t, text), "GB18030", want},
		"utf16":     {utf16, "UTF-16", want16},
		"semicolon": {[]byte("a;b\n1;2"), "UTF-8", map[string]string{"A1": "a", "B1": "b", "A2": "1", "B2": "2"}},
		"one":       {[]byte("a\n=\"1\"\n-3\n'-3\n''x"), "UTF-8", map[string]string{"A1": "a", "A2": "1", "A3": "-3", "A4": "-3", "A5": "'x"}},
	} {
		b := open(t, "名册.csv", c.content, Limits{})
		require.Equal(t, CSV, b.Format)
		require.Equal(t, c.encoding, b.Encoding, name)
		require.Equal(t, "名册", b.Sheets[0].Name)
		require.Equal(t, c.want, texts(b.Sheets[0]), name)
	}
	require.Equal(t, CodeEncoding, refused(t, "a.csv", []byte("a,\xff\xff\xff,b"), Limits{}).Code)
	require.Equal(t, CodeEncoding, refused(t, "a.csv", []byte("a\x00b"), Limits{}).Code)
	e := refused(t, "a.csv", []byte("a,b\n1,\"2\n3,4\n"), Limits{})
	require.Equal(t, CodeQuote, e.Code)
	require.Equal(t, 2, e.Line)
	require.Equal(t, CodeTooManyRows, refused(t, "a.csv", []byte("1\n2\n3\n"), Limits{MaxRows: 2}).Code)
	e = refused(t, "a.csv", []byte("x\n"+strings.Repeat(",", 300)+"1\n"), Limits{})
	require.Equal(t, CodeTooManyColumns, e.Code)
	require.Equal(t, "KO2", e.Cell)
}

// What one library writes the other reads, and back: random texts in random places.
func TestReadAndWriteAgreeWithTheLibrary(t *testing.T) {
	t.Parallel()
	pool := []string{"张三", "=1+1", "+86", "-3", "@a", "'x", "0001", "000000199001010011", "4.4E+17", "a&b<c>\"d'", "㙍䶮", "𠮷野家", "x\ny", "2020.10", "TRUE", "=cmd|'/C calc'!A0"}
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // a test
		f := excelize.NewFile()
		w, err := NewWriter()
		require.NoError(t, err)
		want := map[string]string{}
		width := 1 + r.IntN(8)
		heads := make([]Head, width)
		for i := range heads {
			heads[i].Text = "列" + Column(i)
			want[Spot{i, 1}.Name()] = heads[i].Text
			require.NoError(t, f.SetCellStr("Sheet1", Spot{i, 1}.Name(), heads[i].Text))
		}
		p, err := w.Page("Sheet1", heads)
		require.NoError(t, err)
		for no := 2; no < 2+r.IntN(20); no++ {
			row := make([]Value, width)
			for i := range row {
				if r.IntN(3) == 0 {
					continue
				}
				row[i].Text = pool[r.IntN(len(pool))]
				want[Spot{i, no}.Name()] = row[i].Text
				require.NoError(t, f.SetCellStr("Sheet1", Spot{i, no}.Name(), row[i].Text))
			}
			require.NoError(t, p.Row(row))
		}
		require.NoError(t, p.Close())
		var ours bytes.Buffer
		_, err = w.WriteTo(&ours)
		require.NoError(t, err)
		require.Equal(t, want, texts(open(t, "a.xlsx", ours.Bytes(), Limits{}).Sheets[0]), "ours, seed %d", seed)
		require.Equal(t, want, texts(open(t, "a.xlsx", saved(t, f), Limits{}).Sheets[0]), "theirs, seed %d", seed)
		back, err := excelize.OpenReader(bytes.NewReader(ours.Bytes()))
		require.NoError(t, err)
		for cell, text := range want {
			have, err := back.GetCellValue("Sheet1", cell)
			require.NoError(t, err)
			require.Equal(t, text, have)
			formula, err := back.GetCellFormula("Sheet1", cell)
			require.NoError(t, err)
			require.Empty(t, formula)
			kind, err := back.GetCellType("Sheet1", cell)
			require.NoError(t, err)
			require.Equal(t, excelize.CellTypeInlineString, kind)
		}
	}
}

// Names of cells and their places are the same thing said twice.
func TestSpotNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		col  int
		name string
	}{{0, "A"}, {25, "Z"}, {26, "AA"}, {51, "AZ"}, {52, "BA"}, {701, "ZZ"}, {702, "AAA"}, {16383, "XFD"}} {
		require.Equal(t, c.name, Column(c.col))
		s, ok := spot(c.name + "7")
		require.True(t, ok)
		require.Equal(t, Spot{c.col, 7}, s)
	}
	for _, s := range []string{"", "A", "7", "A0", "XFE1", "A1048577", "A1B", "a-1", "AAAA1"} {
		_, ok := spot(s)
		require.False(t, ok, s)
	}
}

// FuzzSheetXML: whatever a worksheet holds is read or refused with a place and a remedy, and what is read has its order.
func FuzzSheetXML(f *testing.F) {
	for _, s := range []string{
		`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>43891</v></c></row>`, `<row><c t="inlineStr"><is><r><t>a</t></r></is></c></row>`,
		`<row r="5"><c r="B5"><f>1</f></c></row><mergeCell ref="A1:B2"/>`, `<row><c><v>1e400</v></c><c><v>NaN</v></c></row>`, `<row hidden="1"><c t="b"><v>1</v></c></row>`,
		`<!DOCTYPE a>`, `<c/>`, `<row r="99999999999"/>`, `<row><c r="A2"/></row>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		parts := cells(in)
		parts["xl/sharedStrings.xml"] = `<sst><si><t>一</t></si></sst>`
		parts["xl/styles.xml"] = `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`
		looked(t, "a.xlsx", made(t, parts))
	})
}

// FuzzCSV does the same with bytes.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2", "\uFEFF姓名;年度\n\"x", "\xd5\xc5\xc8\xfd,1", "=\"1\",'=2", "\xff\xfea\x00,\x00b\x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) { looked(t, "a.csv", in) })
}

func looked(t *testing.T, name string, content []byte) {
	b, err := Read(bytes.NewReader(content), int64(len(content)), name, Limits{MaxBytes: 1 << 20})
	if err != nil {
		var own *Error
		require.ErrorAs(t, err, &own)
		require.NotEmpty(t, own.Message)
		return
	}
	for _, s := range b.Sheets {
		last := 0
		for _, r := range s.Rows {
			require.Greater(t, r.No, last)
			last = r.No
			require.False(t, r.blank())
			for _, c := range r.Cells {
				require.Equal(t, c.Kind == Empty, c.Text == "")
				p, _ := s.Date(c)
				require.True(t, p.IsZero() || p.Year() >= 1800)
				_, _ = s.Text(c)
				_, _, _ = s.Whole(c)
				_, _, _ = s.Truth(c)
				_, _ = s.Number(c)
			}
		}
		Find(s, layouts())
	}
}
