package lrmx

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// seeds adds every sample and golden file, and some spoilt ones.
func seeds(f *testing.F) {
	for _, pattern := range []string{"testdata/*.lrm*", "testdata/golden/*"} {
		files, err := filepath.Glob(pattern)
		require.NoError(f, err)
		for _, file := range files {
			b, err := os.ReadFile(file)
			require.NoError(f, err)
			f.Add(b)
			f.Add(b[:len(b)/2])
			f.Add(bytes.ReplaceAll(b, []byte("<"), []byte("[")))
		}
	}
	for _, s := range []string{
		"<!DOCTYPE a [<!ENTITY b \"c\">]><Person>&b;</Person>", "<Person><A b='c'><D/></A></Person>",
		"<Person><JianLi><![CDATA[a<br>b]]>&#11;c\v</JianLi></Person>", "[Person][XingMing]a[/XingMing][/Person]",
		"\xFF\xFE<\x00P\x00", "<Person><ZhaoPian>AAA</ZhaoPian></Person>",
		"<Person><JiaTingChengYuan><Item><X/></Item><Y/></JiaTingChengYuan><XingMing>\n a</XingMing></Person>",
		`"` + strings.Repeat(`","`, 32) + `"`, `"` + strings.Repeat(`a@#|","`, 33) + `"`,
	} {
		f.Add([]byte(s))
	}
}

// FuzzRead: whatever is read can be written, and reading that gives the same again.
func FuzzRead(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, err := Read(bytes.NewReader(b), "x", Limits{MaxBytes: 1 << 20})
		if err != nil {
			var e *Error
			require.ErrorAs(t, err, &e)
			require.NotEmpty(t, e.Message)
			return
		}
		for _, name := range []string{Profile321, Profile30, Profile2025} {
			p, err := ProfileByName(name)
			require.NoError(t, err)
			var out bytes.Buffer
			_, err = Write(&out, doc, p)
			require.NoError(t, err)
			again, err := Read(bytes.NewReader(out.Bytes()), "x", Limits{})
			require.NoError(t, err)
			for _, tag := range p.Tags {
				if tag != VersionTag {
					require.Equal(t, doc.Text(tag), again.Text(tag), tag)
				}
			}
			require.Equal(t, texts(doc.Family), texts(again.Family))
			require.Equal(t, doc.Photo, again.Photo)
			var twice bytes.Buffer
			_, err = Write(&twice, again, p)
			require.NoError(t, err)
			require.Equal(t, out.String(), twice.String())
		}
		p, _ := ProfileByName(Profile2025)
		p.KeepForeign = true
		var out bytes.Buffer
		_, err = Write(&out, doc, p)
		require.NoError(t, err)
		_, err = Read(bytes.NewReader(out.Bytes()), "x", Limits{})
		require.NoError(t, err)
		Check(doc)
		Schoolings(doc)
	})
}

// texts gives the texts of the relatives that are not blank.
func texts(family []Relative) (out [][5]string) {
	for _, r := range family {
		if r.IsBlank() {
			continue
		}
		var five [5]string
		for i, tag := range relativeTags() {
			five[i] = r.Text(tag)
		}
		out = append(out, five)
	}
	return out
}

// FuzzOldFormat: what is written as .lrm is read back as it was, or refused.
func FuzzOldFormat(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, err := Read(bytes.NewReader(b), "x", Limits{MaxBytes: 1 << 20})
		if err != nil {
			return
		}
		p, _ := ProfileByName(ProfileLRM)
		var out bytes.Buffer
		notes, err := Write(&out, doc, p)
		if err != nil {
			require.Equal(t, CodeNotRepresentable, codeOf(err))
			return
		}
		again, err := Read(bytes.NewReader(out.Bytes()), "x", Limits{})
		require.NoError(t, err)
		changed := false
		for _, w := range notes {
			changed = changed || w.Code == WarnSeparator || w.Code == WarnControl || w.Code == WarnNotInGBK
		}
		for _, text := range append([]Field{}, doc.Fields...) {
			changed = changed || strings.ContainsAny(text.Text, "#|\uFFFD")
		}
		for _, r := range texts(doc.Family) {
			changed = changed || strings.ContainsAny(strings.Join(r[:], ""), "#|\uFFFD")
		}
		if changed {
			return
		}
		for i := range lrmFields {
			if tag := lrmTag(i); tag != "" {
				require.Equal(t, doc.Text(tag), again.Text(tag), tag)
			}
		}
		require.Equal(t, texts(doc.Family), texts(again.Family))
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"1975", "197503", "19750312", "1975.03", "1975年3月12日", "1975-3-2", "１９７５．３", "1975.0312"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := ParseDate(s)
		require.Equal(t, s, d.Raw)
		if !ok || d.Digits == "" {
			return
		}
		for _, spelling := range []string{d.Digits, d.Dotted()} {
			again, ok := ParseDate(spelling)
			require.True(t, ok)
			require.Equal(t, d.Digits, again.Digits)
		}
		Age(s, "202506")
	})
}

func FuzzParseParty(f *testing.F) {
	for _, s := range []string{"200006", "2000.06；民建", "民盟、1998.06中共党员", "（民建、民盟）", "民建2001.08", " 群众", "无"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := ParseParty(s)
		if !p.Understood {
			return
		}
		again := ParseParty(p.Render())
		require.True(t, again.Understood, "%q → %q", s, p.Render())
		require.Equal(t, p.Render(), again.Render())
		require.Equal(t, p.Since, again.Since)
		require.Equal(t, p.Others, again.Others)
	})
}

func FuzzParseResume(f *testing.F) {
	doc := read(f, sample(f, officialSample))
	f.Add(doc.Text(JianLi))
	for _, s := range []string{"1997.09-2001.07 a\n  （其间：2000.01--2000.02b；2000.03--c）d\n1999.01 e", "1997--至今(1998.01～1999.01x", "\n\n  y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := ParseResume(s)
		if r.Exact {
			require.Equal(t, trimTail(strings.ReplaceAll(s, "\r\n", "\n")), r.Render())
			again := ParseResume(r.Render())
			require.True(t, again.Exact)
			require.True(t, reflect.DeepEqual(r.Lines, again.Lines))
		}
		// no character but blanks, brackets and the marks of the grammar is lost
		for _, c := range s {
			if c >= 0x4E00 && c <= 0x9FFF && !strings.ContainsRune("其间中期至今现在目前到年月日", c) {
				require.Contains(t, r.Render(), string(c))
			}
		}
		for _, c := range r.Checks("甲") {
			require.Positive(t, c.Line)
		}
	})
}

func FuzzParseAppraisals(f *testing.F) {
	for _, s := range []string{"2023年年度考核优秀，2024年年度考核称职。", "2021-2023年均为优秀", "2023、2024年年度考核均为称职", "近三年"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := ParseAppraisals(s)
		again := ParseAppraisals(RenderAppraisals(a.Results))
		require.True(t, again.Understood)
		require.Equal(t, a.Results, again.Results)
	})
}

func FuzzParseAwards(f *testing.F) {
	for _, s := range []string{"2018年3月，经甲批准，记三等功。", "2019.03 记三等功；2020.05 获评先进", "无", "被甲评为乙\n2020年荣获丙授予的丁"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		blank := func(s string) string { return strings.Join(strings.Fields(s), "") }
		var all string
		a := ParseAwards(s)
		for _, e := range a.Entries {
			all += e.Raw
		}
		if len(a.Entries) > 0 {
			require.Equal(t, blank(s), blank(all))
		}
	})
}

func FuzzCells(f *testing.F) {
	f.Add("大学；研究生\n法学学士学位")
	f.Add("张 三•?")
	f.Add("11010519491231002x")
	f.Fuzz(func(t *testing.T, s string) {
		for _, part := range SplitDegrees(s) {
			require.NotEmpty(t, CleanDegree(part))
		}
		name := CleanName(s)
		require.Equal(t, name, CleanName(name))
		CheckIDNumber(s)
		IDBirthAndSex(s)
		Deceased(s)
		PoliticalStatus(s)
		Pair([]string{s, s + ".lrm", s + ".pic"})
	})
}

func FuzzPhoto(f *testing.F) {
	f.Add(sample(f, picSample))
	f.Add(pngOf(f, 4, 5))
	f.Add(bmpOf(4, 5, true))
	f.Fuzz(func(t *testing.T, b []byte) {
		if clean, err := CleanJPEG(b); err == nil {
			again, err := CleanJPEG(clean)
			require.NoError(t, err)
			require.Equal(t, clean, again)
		}
		doc := NewDocument()
		if doc.AttachPhoto(b, Limits{}) != nil || doc.Photo == nil || doc.Photo.Width*doc.Photo.Height > 1<<20 {
			return
		}
		_, _ = doc.Photo.JPEG(16)
	})
}

func FuzzReadZip(f *testing.F) {
	f.Add(zipOf(f, zipped{named("张三.lrmx"), "<Person/>"}, zipped{gbkNamed(f, "李四.lrm"), "x"}))
	f.Add(sample(f, "batch.zip"))
	f.Fuzz(func(t *testing.T, b []byte) {
		total := 0
		_ = ReadZip(bytes.NewReader(b), int64(len(b)), Limits{MaxTotalBytes: 1 << 20}, func(name string, open func() (io.ReadCloser, error)) error {
			rc, err := open()
			if err != nil {
				return nil
			}
			defer rc.Close()
			require.NotContains(t, "/"+name+"/", "/../")
			n, _ := io.Copy(io.Discard, rc)
			total += int(n)
			return nil
		})
		require.LessOrEqual(t, total, 1<<20)
	})
}
