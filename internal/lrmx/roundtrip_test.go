package lrmx

import (
	"bytes"
	"encoding/base64"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
)

const (
	officialSample = "a_official_3_2_1_16.lrmx"
	appendedSample = "d_retire_reform_fields_appended.lrmx"
	oldSample      = "f_old_2_0.lrm"
	picSample      = "f_old_2_0.pic"
)

func sample(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return b
}

func profile(t testing.TB, name string) Profile {
	t.Helper()
	p, err := ProfileByName(name)
	require.NoError(t, err)
	return p
}

func read(t testing.TB, b []byte) *Document {
	t.Helper()
	doc, err := Read(bytes.NewReader(b), "测试.lrmx", Limits{})
	require.NoError(t, err)
	return doc
}

func write(t testing.TB, doc *Document, p Profile) string {
	t.Helper()
	var b bytes.Buffer
	_, err := Write(&b, doc, p)
	require.NoError(t, err)
	return b.String()
}

func toGBK(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GBK.NewEncoder().String(s)
	require.NoError(t, err)
	return []byte(b)
}

func codes(w []Warning) []string {
	out := []string{}
	for _, x := range w {
		out = append(out, x.Code)
	}
	return out
}

var (
	betweenTags = regexp.MustCompile(`>\s+<`)
	selfClosing = regexp.MustCompile(`<(\w+)\s*/>`)
	photoText   = regexp.MustCompile(`(?s)<ZhaoPian>.*?</ZhaoPian>`)
	declaration = regexp.MustCompile(`^\x{FEFF}?<\?xml.*?\?>\s*`)
)

// normalised takes away what a round trip may change: declaration, indentation, spelling of empty elements, photo
// wrapping.
func normalised(s string) string {
	s = declaration.ReplaceAllString(s, "")
	s = selfClosing.ReplaceAllString(s, "<$1></$1>")
	s = photoText.ReplaceAllStringFunc(s, func(p string) string { return strings.Join(strings.Fields(p), "") })
	return betweenTags.ReplaceAllString(s, "><")
}

func TestRoundTripIsByteEqual(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ file, profile string }{{officialSample, Profile321}, {oldSample, ProfileLRM}} {
		b := sample(t, c.file)
		require.Equal(t, string(b), write(t, read(t, b), profile(t, c.profile)), c.file)
	}
}

func TestRoundTripOfVariantsAfterNormalising(t *testing.T) {
	t.Parallel()
	official := string(sample(t, officialSample))
	for name, c := range map[string]struct{ text, profile string }{
		"3.0, with mark, open empties, no ID number": {
			"\uFEFF" + regexp.MustCompile(`<(\w+)></\w+>`).ReplaceAllString(strings.NewReplacer("  <ShenFenZheng>000000197803010018</ShenFenZheng>\n", "",
				"3.2.1.16", "3.0.2.12", "20250601", "202506").Replace(official), "<$1>\n  </$1>"), Profile30},
		"3.2.1.6":         {strings.Replace(official, "3.2.1.16", "3.2.1.6", 1), Profile321},
		"wrapped photo":   {wrapPhoto(official, 76, "\n"), Profile321},
		"other declaring": {strings.Replace(official, `"1.0" encoding="utf-8"`, `'1.0' encoding='UTF-8' standalone="yes"`, 1), Profile321},
		"self-closed":     {regexp.MustCompile(`<(\w+)></\w+>`).ReplaceAllString(official, "<$1/>"), Profile321},
		"four blanks":     {strings.ReplaceAll(official, "\n  <", "\n    <"), Profile321},
		"2025": {strings.NewReplacer("  <JianKang", "  <DaoLingNianYue>204103</DaoLingNianYue>\n  <JianKang", "  <JiSuan",
			"  <GaiGeQianRenZhiNianLingJieXian>改革前任职年龄界限为60岁</GaiGeQianRenZhiNianLingJieXian>\n  <JiSuan").Replace(official), Profile2025},
		"escaped": {strings.Replace(official, "工作需要", "a&amp;b &lt;c&gt; \"d\"", 1), Profile321},
	} {
		require.Equal(t, normalised(c.text), normalised(write(t, read(t, []byte(c.text)), profile(t, c.profile))), name)
	}
}

func TestRoundTripOfOldFiles(t *testing.T) {
	t.Parallel()
	old := string(sample(t, oldSample))
	plain, err := simplifiedchinese.GBK.NewDecoder().String(old)
	require.NoError(t, err)
	for name, text := range map[string]string{
		"eleven slots":        strings.ReplaceAll(plain, "@@@@@@@@\"", "@@@@@@@\""),
		"thirteen slots":      strings.ReplaceAll(plain, "@@@@@@@@\"", "@@@@@@@@@\""),
		"with ID number":      strings.TrimSuffix(plain, "\n") + ",\"000000197803010018\"\n",
		"padded":              strings.ReplaceAll(plain, "@@@@@@@@\"", "@#@|@|||@@@@@\""),
		"unused in use":       strings.Replace(plain, `"","","",""`, `"a","","","b"`, 1),
		"no education at all": strings.Replace(strings.Replace(plain, "大学#法学学士@研究生#法律硕士", "", 1), "示例政法大学法学院法学专业#@示例大学法学院法律专业#", "@", 1),
	} {
		require.NotEqual(t, plain, text, name)
		require.Equal(t, text, decodeGBK(t, write(t, read(t, toGBK(t, text)), profile(t, ProfileLRM))), name)
	}
}

func decodeGBK(t testing.TB, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GBK.NewDecoder().String(s)
	require.NoError(t, err)
	return out
}

func wrapPhoto(s string, width int, end string) string {
	return photoText.ReplaceAllStringFunc(s, func(p string) string {
		data := strings.TrimSuffix(strings.TrimPrefix(p, "<ZhaoPian>"), "</ZhaoPian>")
		var b strings.Builder
		for len(data) > width {
			b.WriteString(data[:width] + end)
			data = data[width:]
		}
		return "<ZhaoPian>" + b.String() + data + end + "  </ZhaoPian>"
	})
}

var update = flag.Bool("update", false, "write the golden files anew")

// TestGoldenConversions holds every sample in every profile.
func TestGoldenConversions(t *testing.T) {
	t.Parallel()
	for _, file := range []string{officialSample, appendedSample, oldSample} {
		doc := read(t, sample(t, file))
		if file == oldSample {
			require.NoError(t, doc.AttachPhoto(sample(t, picSample), Limits{}))
		}
		for _, name := range ProfileNames() {
			path := filepath.Join("testdata", "golden", file+"."+name)
			out := write(t, doc, profile(t, name))
			if *update {
				require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
				require.NoError(t, os.WriteFile(path, []byte(out), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, string(want), out, path)
		}
	}
}

func TestConversionKeepsEveryText(t *testing.T) {
	t.Parallel()
	doc := read(t, sample(t, officialSample))
	through := read(t, []byte(write(t, doc, profile(t, ProfileLRM))))
	for _, tag := range Tags() {
		if tag == ShenFenZheng || tag == VersionTag {
			continue
		}
		require.Equal(t, doc.Text(tag), through.Text(tag), tag)
	}
	require.Len(t, through.Family, 4)
	require.Equal(t, doc.Family[3].GongZuoDanWeiJiZhiWu, through.Family[3].GongZuoDanWeiJiZhiWu)
}

func TestWriteKeepsUnknownTagsOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	extra := "  <Vendor_X a=\"1\"><b>甲&amp;乙</b></Vendor_X>\n"
	text := strings.Replace(string(sample(t, officialSample)), "  <MinZu>", extra+"  <MinZu>", 1)
	text = strings.Replace(text, "      <XingMing>测试乙", "      <Note>x</Note>\n      <XingMing>测试乙", 1)
	doc := read(t, []byte(text))
	require.Equal(t, []string{WarnUnknownTag, WarnUnknownTag, WarnIDNumber}, codes(doc.Warnings))
	require.Equal(t, "<b>甲&amp;乙</b>", doc.Text("Vendor_X"))

	p := profile(t, Profile321)
	require.NotContains(t, write(t, doc, p), "Vendor_X")
	var b bytes.Buffer
	warnings, err := Write(&b, doc, p)
	require.NoError(t, err)
	require.Equal(t, []string{WarnNotInProfile, WarnNotInProfile}, codes(warnings))

	p.KeepForeign = true
	b.Reset()
	warnings, err = Write(&b, doc, p)
	require.NoError(t, err)
	require.Empty(t, warnings)
	require.Contains(t, b.String(), "</ChuShengNianYue>\n"+extra+"  <MinZu>")
	require.Contains(t, b.String(), "</GongZuoDanWeiJiZhiWu>\n      <Note>x</Note>\n    </Item>")
}

func TestWriteLineEndsAndPlaceholder(t *testing.T) {
	t.Parallel()
	doc := read(t, sample(t, officialSample))
	doc.Photo = nil
	p := profile(t, "")
	require.Contains(t, write(t, doc, p), "<ZhaoPian></ZhaoPian>")
	p.CRLF, p.FillPhoto = true, true
	out := write(t, doc, p)
	require.Equal(t, strings.Count(out, "\n"), strings.Count(out, "\r\n"))
	require.Contains(t, out, base64.StdEncoding.EncodeToString(placeholderJPEG()))

	again := read(t, []byte(out))
	require.Nil(t, again.Photo)
	require.Contains(t, codes(again.Warnings), WarnPhotoWhere)
	require.Equal(t, doc.Text(JianLi), again.Text(JianLi))
}

func TestWriteWarnsAndNeverCuts(t *testing.T) {
	t.Parallel()
	doc := NewDocument()
	doc.Set(XingMing, strings.Repeat("长", 19))
	doc.Set(XianRenZhiWu, strings.Repeat("职", 324))
	doc.Set(RenMianLiYou, strings.Repeat("由\n", 552)+"由")
	doc.Set(MinZu, "汉\n族")
	doc.Set(JianLi, strings.Repeat("历", 100_000))
	doc.Set(JiGuan, "甲\x01乙\x00")
	doc.Family = []Relative{{}, {ChengWei: "父亲", GongZuoDanWeiJiZhiWu: strings.Repeat("单", 125)}}
	var b bytes.Buffer
	warnings, err := Write(&b, doc, profile(t, ""))
	require.NoError(t, err)
	require.Equal(t, []string{WarnTooLong, WarnTooLong, WarnLineBreak, WarnTooLong, WarnControl}, codes(warnings))
	require.Equal(t, "姓名", FieldName(warnings[0].Field))
	require.Contains(t, warnings[0].Message, "19 字，超过官方编辑器的 18 字")
	require.Equal(t, RenMianLiYou, warnings[1].Field)
	require.Equal(t, "JiaTingChengYuan/Item[2]/GongZuoDanWeiJiZhiWu", warnings[3].Field)
	require.Equal(t, JiGuan, warnings[4].Field)
	again := read(t, b.Bytes())
	for _, f := range doc.Fields {
		if f.Tag != JiGuan {
			require.Equal(t, f.Text, again.Text(f.Tag), f.Tag)
		}
	}
	require.Equal(t, "甲乙", again.Text(JiGuan))
	require.Len(t, again.Family, 1)
	require.Equal(t, "3.2.1.16", again.Version)
}

func TestWriteOldFormatTellsWhatItCannotHold(t *testing.T) {
	t.Parallel()
	doc := NewDocument()
	doc.Set(XingMing, "㐀𠮷")
	doc.Set(QuanRiZhiJiaoYuXueLi, "大学#甲@乙")
	doc.Set(DaoLingNianYue, "204103")
	for range 13 {
		doc.Family = append(doc.Family, Relative{ChengWei: "兄@弟"})
	}
	var b bytes.Buffer
	warnings, err := Write(&b, doc, profile(t, ProfileLRM))
	require.NoError(t, err)
	require.Subset(t, codes(warnings), []string{WarnNotInProfile, WarnSeparator, WarnFamilySlots, WarnNotInGBK})
	again := read(t, b.Bytes())
	require.Equal(t, "GB18030", again.Encoding)
	require.Equal(t, "㐀𠮷", again.Text(XingMing))
	require.Equal(t, "大学＃甲＠乙", again.Text(QuanRiZhiJiaoYuXueLi))
	require.Len(t, again.Family, 13)

	doc.Set(RenMianLiYou, `他说",`)
	_, err = Write(&b, doc, profile(t, ProfileLRM))
	var e *Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, CodeNotRepresentable, e.Code)
	require.Equal(t, RenMianLiYou, e.Field)
}

func TestWriteOldFormatRefusesWhatWouldBeReadDifferently(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`",`, `,"`, `a","b`, `",","`, `",",","`} {
		for i := range lrmFields {
			tag := lrmTag(i)
			if tag == "" {
				continue
			}
			doc := NewDocument()
			doc.Set(tag, text)
			var b bytes.Buffer
			if _, err := Write(&b, doc, profile(t, ProfileLRM)); err != nil {
				require.Equal(t, CodeNotRepresentable, codeOf(err))
				continue
			}
			require.Equal(t, text, read(t, b.Bytes()).Text(tag), "%s %q", tag, text)
		}
	}
}

func TestUnknownProfile(t *testing.T) {
	t.Parallel()
	_, err := ProfileByName("lrmx-9")
	require.ErrorContains(t, err, "lrmx-3.2.1、lrmx-3.0、lrmx-2025、lrm-2.0")
}
