package lrmx

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// person wraps elements into a file.
func person(elements string) string {
	return `<?xml version="1.0" encoding="utf-8"?>` + "\n<Person>\n" + elements + "\n</Person>"
}

func TestFiveSpellingsOfEmpty(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "<MinZu></MinZu>", "<MinZu/>", "<MinZu />", "<MinZu>\n  </MinZu>", "<MinZu>   </MinZu>",
		"<MinZu>\r\n\t</MinZu>", "<MinZu><![CDATA[]]></MinZu>", `<MinZu xsi:nil="true"/>`} {
		doc := read(t, []byte(person("<XingMing>甲</XingMing>\n"+s)))
		require.Empty(t, doc.Text(MinZu), "%q", s)
		require.Equal(t, s != "", doc.Has(MinZu), "%q", s)
		require.Empty(t, doc.Warnings, "%q", s)
	}
}

func TestTextsStandAsTheyAre(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want, warning string }{
		{"plain", "工作需要", "工作需要", ""},
		{"line end", "甲\n乙", "甲\n乙", ""},
		{"CR LF", "甲\r\n乙\r\n", "甲\n乙", ""},
		{"CR", "甲\r乙", "甲\n乙", ""},
		{"CR as reference", "甲&#13;&#10;乙&#xD;丙", "甲\n乙\n丙", ""},
		{"tail", "甲\n乙\n   \n  ", "甲\n乙", ""},
		{"blanks inside and at the end of a line", "甲  乙  ", "甲  乙  ", ""},
		{"indented first line", " 民建", " 民建", ""},
		{"full-width and no-break blank", "甲　乙\u00A0丙", "甲　乙\u00A0丙", ""},
		{"tab", "甲\t乙", "甲\t乙", ""},
		{"CDATA", "<![CDATA[甲 & <乙>]]>", "甲 & <乙>", ""},
		{"CDATA in pieces", "甲<![CDATA[乙]]><![CDATA[丙]]>丁", "甲乙丙丁", ""},
		{"comment and instruction", "甲<!-- x -->乙<?y z?>丙", "甲乙丙", ""},
		{"references", "&lt;甲&gt;&amp;&quot;&apos;&#20057;&#x4E19;", "<甲>&\"'乙丙", ""},
		{"escaped br", "甲&lt;br&gt;乙&lt;BR/&gt;丙&lt;br /&gt;丁", "甲\n乙\n丙\n丁", WarnLineBreakMark},
		{"br in CDATA", "<![CDATA[甲<br>乙<br/>丙]]>", "甲\n乙\n丙", WarnLineBreakMark},
		{"br with a line end", "<![CDATA[甲<br>\n乙]]>", "甲\n乙", WarnLineBreakMark},
		{"br as element", "甲<br/>乙<br>丙<br></br>丁", "甲\n乙\n丙\n丁", WarnLineBreakMark},
		{"vertical tab", "甲\v乙", "甲\n乙", WarnLineBreakMark},
		{"vertical tab as reference", "甲&#11;乙", "甲\n乙", WarnLineBreakMark},
		{"control characters", "甲\x01\x00乙\x1F", "甲乙", WarnControl},
		{"control character as reference", "甲&#1;乙&#0;", "甲乙", WarnControl},
		{"no character at all", "甲&#xFFFE;乙", "甲乙", ""},
		{"element in the text", "甲<b>乙<i>丙</i></b>丁", "甲乙丙丁", WarnNestedElement},
		{"square brackets are text", "甲[乙]丙[XingMing]", "甲[乙]丙[XingMing]", ""},
		{"middle dot", "买买提·艾力", "买买提·艾力", ""},
		{"beyond the basic plane", "𠮷野", "𠮷野", ""},
	} {
		doc := read(t, []byte(person("<RenMianLiYou>"+c.in+"</RenMianLiYou>")))
		require.Equal(t, c.want, doc.Text(RenMianLiYou), c.name)
		if c.warning == "" {
			require.Empty(t, doc.Warnings, c.name)
			continue
		}
		require.Contains(t, codes(doc.Warnings), c.warning, c.name)
		for _, w := range doc.Warnings {
			require.Equal(t, RenMianLiYou, w.Field, c.name)
			require.Equal(t, 3, w.Line, c.name)
		}
	}
}

func TestPrettyPrintedTextOfOneLine(t *testing.T) {
	t.Parallel()
	doc := read(t, []byte(person("<XingMing>\n    甲\n  </XingMing><JianLi>\n  甲\n</JianLi>")))
	require.Equal(t, "甲", doc.Text(XingMing))
	require.Equal(t, "\n  甲", doc.Text(JianLi))
}

func TestEncodings(t *testing.T) {
	t.Parallel()
	text := string(sample(t, officialSample))
	gb := strings.Replace(text, "utf-8", "gb2312", 1)
	utf16 := func(order unicode.Endianness, bom unicode.BOMPolicy, s string) []byte {
		b, err := unicode.UTF16(order, bom).NewEncoder().String(s)
		require.NoError(t, err)
		return []byte(b)
	}
	gb18030, err := simplifiedchinese.GB18030.NewEncoder().String(strings.Replace(gb, "测试甲", "测试𠮷", 1))
	require.NoError(t, err)
	for _, c := range []struct {
		name     string
		in       []byte
		encoding string
		warning  string
	}{
		{"UTF-8", []byte(text), "UTF-8", ""},
		{"mark", []byte("\uFEFF" + text), "UTF-8", ""},
		{"blank before the declaration", []byte("\n " + text), "UTF-8", ""},
		{"GBK declared", toGBK(t, gb), "GB18030", ""},
		{"GB18030 declared", []byte(gb18030), "GB18030", ""},
		{"GBK not declared", toGBK(t, text), "GB18030", WarnEncodingFallback},
		{"GBK without declaration", toGBK(t, declaration.ReplaceAllString(text, "")), "GB18030", WarnEncodingFallback},
		{"UTF-8 declared as GBK", []byte(gb), "UTF-8", WarnEncodingFallback},
		{"UTF-8 declared as UTF-16", []byte(strings.Replace(text, "utf-8", "utf-16", 1)), "UTF-8", WarnEncodingFallback},
		{"UTF-16LE", utf16(unicode.LittleEndian, unicode.UseBOM, text), "UTF-16LE", ""},
		{"UTF-16BE without mark", utf16(unicode.BigEndian, unicode.IgnoreBOM, text), "UTF-16BE", ""},
	} {
		doc := read(t, c.in)
		require.Equal(t, c.encoding, doc.Encoding, c.name)
		require.Equal(t, "辽宁大连", doc.Text(JiGuan), c.name)
		require.Equal(t, 852, len(doc.Photo.Bytes), c.name)
		if c.warning != "" {
			require.Contains(t, codes(doc.Warnings), c.warning, c.name)
		} else {
			require.Equal(t, []string{WarnIDNumber}, codes(doc.Warnings), c.name)
		}
	}
}

func TestShortGBKThatIsValidUTF8(t *testing.T) {
	t.Parallel()
	doc := read(t, append([]byte(`<?xml version="1.0" encoding="GBK"?><Person><XingMing>`), append(toGBK(t, "陆陆"), "</XingMing></Person>"...)...))
	require.Equal(t, "陆陆", doc.Text(XingMing))
	require.Equal(t, "GB18030", doc.Encoding)
}

func TestTagsInAnyOrderAndTwice(t *testing.T) {
	t.Parallel()
	doc := read(t, []byte(person("<Version>3.2.1.6</Version>\n<JiaTingChengYuan/>\n<MinZu>汉族</MinZu>\n<XingMing>甲</XingMing>\n<XingMing>乙</XingMing>")))
	require.Equal(t, "乙", doc.Text(XingMing))
	require.Equal(t, "3.2.1.6", doc.Version)
	require.Equal(t, []string{WarnDuplicate}, codes(doc.Warnings))
	require.Equal(t, 7, doc.Warnings[0].Line)
	require.Contains(t, doc.Warnings[0].Message, "第 6 行")
}

func TestFamily(t *testing.T) {
	t.Parallel()
	item := "<Item><ChengWei>父亲</ChengWei><XingMing>甲</XingMing><ChuShengRiQi>1952</ChuShengRiQi></Item>"
	blank := "<Item><ChengWei></ChengWei><XingMing/>\n</Item><Item/>"
	doc := read(t, []byte(person("<JiaTingChengYuan>\n"+item+blank+"\n<Item>\n<XingMing>\n  乙\n</XingMing><XingMing>丙</XingMing>"+
		"<ChuShengRiQi>196513</ChuShengRiQi><X>y</X></Item><Other>z</Other></JiaTingChengYuan>")))
	require.Len(t, doc.Family, 2)
	require.Equal(t, Relative{ChengWei: "父亲", XingMing: "甲", ChuShengRiQi: "1952", Line: 4}, doc.Family[0])
	require.Equal(t, "丙", doc.Family[1].XingMing)
	require.Equal(t, "y", doc.Family[1].Extra[0].Text)
	require.Equal(t, []string{WarnDuplicate, WarnUnknownTag, WarnUnknownTag, WarnDate}, codes(doc.Warnings))
	require.Equal(t, "JiaTingChengYuan/Item[2]/ChuShengRiQi", doc.Warnings[3].Field)

	twice := read(t, []byte(person("<JiaTingChengYuan>"+item+item+"</JiaTingChengYuan><JiaTingChengYuan>"+item+"</JiaTingChengYuan>")))
	require.Len(t, twice.Family, 1)
	require.Equal(t, []string{WarnDuplicate}, codes(twice.Warnings))
}

func TestRootOfDotNetAndAttributes(t *testing.T) {
	t.Parallel()
	doc := read(t, []byte(`<Person xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns='x'><XingMing id="1">甲</XingMing></Person>`+"\n<!-- end -->\x00\x1A\n"))
	require.Equal(t, "甲", doc.Text(XingMing))
	require.Equal(t, []string{WarnAttribute}, codes(doc.Warnings))
}

func TestSquareBracketExporter(t *testing.T) {
	t.Parallel()
	text := string(sample(t, officialSample))
	for name, in := range map[string]string{
		"all":              strings.NewReplacer("<", "[", ">", "]").Replace(text),
		"but declaration":  declaration.FindString(text) + strings.NewReplacer("<", "[", ">", "]").Replace(declaration.ReplaceAllString(text, "")),
		"text in brackets": strings.Replace(strings.NewReplacer("<", "[", ">", "]").Replace(text), "工作需要", "工作[注1]需要[br]二", 1),
	} {
		doc := read(t, []byte(in))
		require.Equal(t, "测试甲", doc.Text(XingMing), name)
		require.Len(t, doc.Family, 4, name)
		require.Equal(t, 96, doc.Photo.Width, name)
		require.Contains(t, codes(doc.Warnings), WarnBrackets, name)
		if name == "text in brackets" {
			require.Equal(t, "工作[注1]需要\n二", doc.Text(RenMianLiYou))
		}
	}
}

func TestUnknownTagsAreKept(t *testing.T) {
	t.Parallel()
	doc := read(t, []byte(person("<A>x\n</A>\n<MinZu>汉</MinZu><B><C>1</C></B><A.b/>\n<ZhengZhiMianMao>群众</ZhengZhiMianMao>")))
	require.Equal(t, "x", doc.Text("A"))
	require.Equal(t, "<C>1</C>", doc.Text("B"))
	require.Equal(t, "<B><C>1</C></B>", doc.Fields[2].Raw)
	require.Equal(t, MinZu, doc.Fields[2].After)
	require.Equal(t, []string{WarnUnknownTag, WarnUnknownTag, WarnUnknownTag}, codes(doc.Warnings))
}

func TestStrayText(t *testing.T) {
	t.Parallel()
	doc := read(t, []byte(person("x<MinZu>汉</MinZu><![CDATA[y]]>")))
	require.Equal(t, []string{WarnStrayText, WarnStrayText}, codes(doc.Warnings))
}

func TestDatesAndNumbersAreChecked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ tag, text, warning string }{
		{ChuShengNianYue, "197803", ""}, {ChuShengNianYue, "1978.03", ""}, {ChuShengNianYue, "19780312", ""},
		{ChuShengNianYue, "1978年3月", ""}, {ChuShengNianYue, "197813", WarnDate}, {ChuShengNianYue, "19780231", WarnDate},
		{ChuShengNianYue, "1978", WarnDatePrecision}, {ChuShengNianYue, "不详", WarnDate}, {TianBiaoShiJian, "20250601", ""},
		{RuDangShiJian, "200006", ""}, {RuDangShiJian, "群众", ""}, {RuDangShiJian, "200013", WarnParty},
		{ShenFenZheng, "11010519491231002X", ""}, {ShenFenZheng, "11010519491231002x", ""},
		{ShenFenZheng, "110105194912310021", WarnIDNumber}, {ShenFenZheng, "1101051949123100", WarnIDNumber},
		{ShenFenZheng, "110105194913310021", WarnIDNumber},
	} {
		doc := read(t, []byte(person("<"+c.tag+">"+c.text+"</"+c.tag+">")))
		require.Equal(t, c.text, doc.Text(c.tag))
		if c.warning == "" {
			require.Empty(t, doc.Warnings, c.text)
			continue
		}
		require.Equal(t, []string{c.warning}, codes(doc.Warnings), c.text)
		require.Equal(t, 3, doc.Warnings[0].Line)
	}
	doc := read(t, []byte(person("<XingBie>男</XingBie><ChuShengNianYue>194911</ChuShengNianYue><ShenFenZheng>11010519491231002X</ShenFenZheng>")))
	require.Equal(t, []string{WarnIDMismatch, WarnIDMismatch}, codes(doc.Warnings))
}

func TestRefusedFiles(t *testing.T) {
	t.Parallel()
	laughs := `<?xml version="1.0"?>` + "\n" + `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>` + "\n<Person><XingMing>&lol2;</XingMing></Person>"
	official := string(sample(t, officialSample))
	for _, c := range []struct {
		name, in, code string
		line           int
		field          string
	}{
		{"nothing", "", CodeEmpty, 0, ""},
		{"only blanks", "\uFEFF \n", CodeEmpty, 0, ""},
		{"something else", "PK\x03\x04", CodeUnknownFormat, 1, ""},
		{"billion laughs", laughs, CodeDoctype, 2, ""},
		{"external entity", `<!DOCTYPE a SYSTEM "file:///etc/passwd"><Person/>`, CodeDoctype, 1, ""},
		{"document type inside", person("<A><!DOCTYPE a></A>"), CodeDoctype, 3, "A"},
		{"entity definition inside", person(`<MinZu><!ENTITY a "b"></MinZu>`), CodeEntity, 3, MinZu},
		{"entity without definition", person("<XingMing>甲\n&nbsp;</XingMing>"), CodeEntity, 4, XingMing},
		{"entity in an unknown tag", person("<A>\n<B>&x;</B></A>"), CodeEntity, 4, "A"},
		{"entity in an attribute", person(`<A b="&x;"/>`), CodeEntity, 3, ""},
		{"bare ampersand", person("<XingMing>甲&乙</XingMing>"), CodeMalformed, 3, XingMing},
		{"surrogate", person("<XingMing>&#xD800;</XingMing>"), CodeMalformed, 3, XingMing},
		{"beyond Unicode", person("<XingMing>&#x110000;</XingMing>"), CodeMalformed, 3, XingMing},
		{"bare less-than", person("<XingMing>甲 < 乙</XingMing>"), CodeMalformed, 3, XingMing},
		{"wrong end tag", person("<XingMing>甲</MinZu>"), CodeMalformed, 3, XingMing},
		{"wrong end of person", "<Person><XingMing>甲</XingMing></Item>", CodeMalformed, 1, personTag},
		{"attribute without quotes", person("<XingMing a=b>甲</XingMing>"), CodeMalformed, 3, ""},
		{"cut in the head", `<?xml version="1.0"`, CodeTruncated, 1, ""},
		{"cut in a tag", official[:120], CodeTruncated, 5, ""},
		{"cut in a text", official[:strings.Index(official, "示例市甲区")], CodeTruncated, 26, JianLi},
		{"cut in the photo", official[:strings.Index(official, "/9j/")+100], CodeTruncated, 69, ZhaoPian},
		{"cut in the family", official[:strings.Index(official, "<ChuShengRiQi>")], CodeTruncated, 38, JiaTingChengYuan},
		{"cut inside a character", official[:strings.Index(official, "工作需要")+4], CodeTruncated, 33, RenMianLiYou},
		{"cut before the end", strings.TrimSuffix(official, "</Person>"), CodeTruncated, 71, ""},
		{"cut in CDATA", "<Person><JianLi><![CDATA[甲\n乙", CodeTruncated, 2, JianLi},
		{"cut in a comment", "<Person><!-- ", CodeTruncated, 1, ""},
		{"another root", "<Persons><Person/></Persons>", CodeNotPerson, 1, ""},
		{"end tag first", "</Person>", CodeNotPerson, 1, ""},
		{"two people", "<Person></Person>\n<Person></Person>", CodeMalformed, 2, ""},
		{"text behind", "<Person></Person>\nx", CodeMalformed, 2, ""},
		{"text before", "<?xml version=\"1.0\"?>x<Person/>", CodeMalformed, 1, ""},
		{"too deep", person(strings.Repeat("<A>", 17) + strings.Repeat("</A>", 17)), CodeTooDeep, 3, "A"},
		{"too deep in a text", person("<MinZu>" + strings.Repeat("<A>", 17) + strings.Repeat("</A>", 17) + "</MinZu>"), CodeTooDeep, 3, MinZu},
		{"too many fields", person(strings.Repeat("<A/>", 501)), CodeTooMany, 3, ""},
		{"too many relatives", person("<JiaTingChengYuan>" + strings.Repeat("<Item/>", 201) + "</JiaTingChengYuan>"), CodeTooMany, 3, JiaTingChengYuan},
		{"too many in a relative", person("<JiaTingChengYuan><Item>" + strings.Repeat("<X/>", 501) + "</Item></JiaTingChengYuan>"), CodeTooMany, 3, JiaTingChengYuan},
		{"damaged UTF-8", strings.Replace(official, "工作", "工\xFF作", 1), CodeEncoding, 33, ""},
		{"no encoding at all", "<Person><MinZu>\xFF\xFF\xFE\xFD</MinZu></Person>", CodeEncoding, 1, ""},
		{"photo of 5 MB and more", person("<ZhaoPian>" + strings.Repeat("A", 7<<20) + "</ZhaoPian>"), CodePhotoTooLarge, 3, ZhaoPian},
		{"old: one quote", `"`, CodeTruncated, 1, ""},
		{"old: cut", "\"甲\",\"男\",\"19", CodeTruncated, 1, ""},
		{"old: too few", `"甲","男"`, CodeFieldCount, 1, ""},
		{"old: too many", `"` + strings.Repeat(`a","`, 40) + `"`, CodeFieldCount, 1, ""},
	} {
		_, err := Read(strings.NewReader(c.in), "某人.lrmx", Limits{})
		var e *Error
		require.ErrorAs(t, err, &e, c.name)
		require.Equal(t, c.code, e.Code, "%s: %v", c.name, err)
		require.Equal(t, c.line, e.Line, "%s: %v", c.name, err)
		require.Equal(t, c.field, e.Field, "%s: %v", c.name, err)
		require.Equal(t, "某人.lrmx", e.File, c.name)
		require.Regexp(t, `请[^。]+。$`, e.Message, "%s: a remedy", c.name)
	}
}

// endless is a file that never ends.
type endless struct {
	head string
	read int64
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.head)
	e.head = e.head[n:]
	for i := n; i < len(p); i++ {
		p[i] = 'A'
	}
	e.read += int64(len(p))
	return len(p), nil
}

func TestGigabytesOfBase64StopAtTheLimit(t *testing.T) {
	t.Parallel()
	source := &endless{head: "<Person>\n<ZhaoPian>"}
	_, err := Read(source, "大.lrmx", Limits{})
	var e *Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, CodeTooLarge, e.Code)
	require.Equal(t, ZhaoPian, e.Field)
	require.Equal(t, 2, e.Line)
	require.Less(t, source.read, int64(32<<20))

	_, err = Read(&endless{head: "<Person>\n<JianLi>"}, "大.lrmx", Limits{MaxBytes: 1 << 20})
	require.ErrorContains(t, err, "超过 1 MB")
}

func TestSourceThatFails(t *testing.T) {
	t.Parallel()
	_, err := Read(iotest.ErrReader(io.ErrUnexpectedEOF), "甲.lrmx", Limits{})
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	var e *Error
	require.True(t, errors.As(err, &e))
	require.Equal(t, CodeReadFailed, e.Code)
}

func TestHostileShapesTakeNoTime(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"open tags":     "<Person>" + strings.Repeat("<A>", 3<<20),
		"open brackets": "[Person]" + strings.Repeat("[", 9<<20),
		"ampersands":    "<Person><A>" + strings.Repeat("&amp;", 2<<20),
		"breaks":        person("<JianLi>" + strings.Repeat("<br>", 2<<20) + "</JianLi>"),
		"CDATA":         person("<JianLi>" + strings.Repeat("<![CDATA[a]]>", 700_000) + "</JianLi>"),
		"comments":      "<Person>" + strings.Repeat("<!---->", 1<<20),
		"quotes":        `"` + strings.Repeat(`","`, 3<<20) + `"`,
		"duplicates":    person(strings.Repeat("<MinZu>a</MinZu>", 600)),
		"nested":        person("<JianLi>" + strings.Repeat("<b/>", 2<<20) + "</JianLi>"),
		"stray CDATA":   "<Person>" + strings.Repeat("<![CDATA[]]>", 800_000),
		"stray":         "<Person>" + strings.Repeat("x<A/>", 1<<20),
	} {
		start := time.Now()
		_, _ = Read(strings.NewReader(in), name, Limits{})
		require.Less(t, time.Since(start), time.Minute, name)
	}
}

func TestWarningsHaveAnEnd(t *testing.T) {
	t.Parallel()
	doc := read(t, []byte(person("<JianLi>"+strings.Repeat("<b/>", 10_000)+"</JianLi>")))
	require.Len(t, doc.Warnings, maxWarnings+1)
	require.Equal(t, CodeTooMany, doc.Warnings[maxWarnings].Code)
}

func TestOldFormat(t *testing.T) {
	t.Parallel()
	doc := read(t, sample(t, oldSample))
	require.Equal(t, FormatLRM, doc.Format)
	require.Equal(t, "2.0", doc.Version)
	require.Equal(t, "GBK", doc.Encoding)
	require.Empty(t, doc.Warnings)
	official := read(t, sample(t, officialSample))
	for _, tag := range Tags() {
		switch tag {
		case ShenFenZheng, VersionTag, JiSuanNianLingShiJian, TianBiaoShiJian:
			continue
		}
		require.Equal(t, official.Text(tag), doc.Text(tag), tag)
	}
	require.Equal(t, "202506", doc.Text(TianBiaoShiJian))
	require.Len(t, doc.Family, 4)
	for i, r := range doc.Family {
		r.Line = official.Family[i].Line
		require.Equal(t, official.Family[i], r)
	}
	require.NoError(t, doc.AttachPhoto(sample(t, picSample), Limits{}))
	require.Equal(t, official.Photo, doc.Photo)
}

func TestOldFormatVariants(t *testing.T) {
	t.Parallel()
	plain := decodeGBK(t, string(sample(t, oldSample)))
	for name, c := range map[string]struct {
		in      string
		gbk     bool
		warning string
		check   func(doc *Document)
	}{
		"UTF-8":          {plain, false, "", func(d *Document) { require.Equal(t, "UTF-8", d.Encoding) }},
		"UTF-8 and mark": {"\uFEFF" + plain, false, "", func(d *Document) { require.Equal(t, "UTF-8", d.Encoding) }},
		"CR LF":          {strings.ReplaceAll(plain, "\n", "\r\n"), true, "", nil},
		"no line end":    {strings.TrimSuffix(plain, "\n"), true, "", nil},
		"placeholders": {strings.NewReplacer(`"工作需要"`, `"#"`, "健康", "|").Replace(plain), true, WarnPlaceholder, func(d *Document) {
			require.Empty(t, d.Text(RenMianLiYou))
			require.Empty(t, d.Text(JianKangZhuangKuang))
		}},
		"padded": {strings.NewReplacer("大学#法学学士@研究生#法律硕士", "大学|#|@研究生||#法律硕士|", "妻子@女儿", "妻子|@女儿|").Replace(plain), true, "", func(d *Document) {
			require.Equal(t, "大学", d.Text(QuanRiZhiJiaoYuXueLi))
			require.Empty(t, d.Text(QuanRiZhiJiaoYuXueWei))
			require.Equal(t, "法律硕士", d.Text(ZaiZhiJiaoYuXueWei))
			require.Equal(t, "妻子", d.Family[0].ChengWei)
		}},
		"lists of different length": {strings.Replace(plain, "妻子@女儿@父亲@母亲@@@@@@@@", "妻子@女儿", 1), true, "", func(d *Document) {
			require.Empty(t, d.Family[3].ChengWei)
			require.Equal(t, "测试戊", d.Family[3].XingMing)
		}},
		"ID number": {strings.TrimSuffix(plain, "\n") + ",\"000000197803010019\"", true, "", func(d *Document) {
			require.Equal(t, "000000197803010019", d.Text(ShenFenZheng))
		}},
		"commas, marks, lines": {strings.Replace(plain, "工作需要", "a,b#c@d\"e\nf", 1), true, "", func(d *Document) {
			require.Equal(t, "a,b#c@d\"e\nf", d.Text(RenMianLiYou))
			require.Equal(t, 6, d.Line(RenMianLiYou))
			require.Equal(t, 7, d.Line(TianBiaoRen))
		}},
		"too few fields": {plain[:strings.Index(plain, `","202506","测试己`)] + `"`, true, CodeFieldCount, func(d *Document) {
			require.Equal(t, "中共示例市委组织部", d.Text(ChengBaoDanWei))
		}},
		"vertical tab": {strings.Replace(plain, "工作需要", "a\vb", 1), true, WarnLineBreakMark, func(d *Document) {
			require.Equal(t, "a\nb", d.Text(RenMianLiYou))
		}},
	} {
		in := []byte(c.in)
		if c.gbk {
			in = toGBK(t, c.in)
		}
		doc := read(t, in)
		require.Equal(t, "测试甲", doc.Text(XingMing), name)
		require.Equal(t, 6, strings.Count(doc.Text(JianLi), "\n")+1, name)
		require.Len(t, doc.Family, 4, name)
		if c.warning != "" {
			require.Contains(t, codes(doc.Warnings), c.warning, name)
		}
		if c.check != nil {
			c.check(doc)
		}
	}
}

func TestBytesAreNotKept(t *testing.T) {
	t.Parallel()
	b := bytes.Clone(sample(t, officialSample))
	doc := read(t, b)
	clear(b)
	require.Equal(t, "测试甲", doc.Text(XingMing))
}
