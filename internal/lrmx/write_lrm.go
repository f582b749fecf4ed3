package lrmx

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// lrmID says whether the ID number is written: only into a file that had it, for the 34th field is not common.
func (w *writer) lrmID(tag string) bool {
	return tag == ShenFenZheng && w.p.Format == FormatLRM && w.doc.old != nil && w.doc.old.id
}

func (w *writer) lrm() error {
	n := lrmFields
	if w.lrmID(ShenFenZheng) {
		n++
	}
	fields := make([]string, n)
	for i := range fields {
		switch {
		case i == lrmDegrees, i == lrmSchools:
			fields[i] = w.education(i)
		case i >= lrmFamily && i < lrmFamily+5:
		case i >= 12 && i < 16:
			if w.doc.old != nil {
				fields[i] = w.doc.old.unused[i-12]
			}
		default:
			fields[i] = w.plainText(lrmTag(i), w.doc.Text(lrmTag(i)))
		}
	}
	lists := w.relatives()
	copy(fields[lrmFamily:], lists[:])
	joined := strings.Join(fields, `","`)
	if back := splitLRM(joined); !slices.Equal(back, fields) {
		i := 0
		for i < min(len(fields), len(back))-1 && back[i] == fields[i] {
			i++
		}
		return &Error{Code: CodeNotRepresentable, Field: lrmTag(i),
			Message: fmt.Sprintf("第 %d 项的文字含有或紧挨着“\",\"”，.lrm 格式无法表示。请把英文引号改为中文引号。", i+1)}
	}
	w.buf.WriteString(`"` + joined + "\"\n")
	return nil
}

// plainText gives a text without the characters that no file may hold.
func (w *writer) plainText(tag, text string) string {
	out := strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
	if len(out) < len(strings.ReplaceAll(text, "\r", "")) {
		w.notes.warn(WarnControl, tag, 0, "含有不可见的控制字符，没有写出。")
	}
	return out
}

// education joins four cells; as the file had them when they are unchanged.
func (w *writer) education(field int) string {
	var cells [4]string
	for i, tag := range educationTags(field) {
		cells[i] = w.separators(tag, w.plainText(tag, w.doc.Text(tag)), "@", "#")
	}
	if old := w.doc.old; old != nil {
		raw := old.degrees
		if field == lrmSchools {
			raw = old.schools
		}
		if before := splitEducation(raw); before == cells {
			return raw
		}
	}
	return cells[0] + "#" + cells[1] + "@" + cells[2] + "#" + cells[3]
}

// separators makes the characters that join lists full-width inside a text.
func (w *writer) separators(path, text string, marks ...string) string {
	for _, m := range marks {
		if strings.Contains(text, m) {
			wide := string(rune(m[0]) - '!' + '！')
			w.notes.warn(WarnSeparator, path, 0, "“%s”在 .lrm 中是分隔符，已改为全角“%s”。", m, wide)
			text = strings.ReplaceAll(text, m, wide)
		}
	}
	return text
}

// relatives joins the five lists, at least twelve places each; as the file had them when they are unchanged.
func (w *writer) relatives() (lists [5]string) {
	if old := w.doc.old; old != nil && reflect.DeepEqual(old.read, w.doc.Family) {
		return old.family
	}
	n := max(lrmSlots, len(w.doc.Family))
	if n > lrmSlots {
		w.notes.warn(WarnFamilySlots, JiaTingChengYuan, 0, "家庭成员 %d 人，.lrm 编辑器只显示 %d 人，已全部写出。", n, lrmSlots)
	}
	for j, tag := range relativeTags() {
		parts := make([]string, n)
		for i, r := range w.doc.Family {
			path := relativePath(i, tag)
			parts[i] = w.separators(path, w.plainText(path, r.Text(tag)), "@")
		}
		lists[j] = strings.Join(parts, "@")
	}
	return lists
}

// encodeGBK encodes the file; characters that only GB18030 has are written in its four bytes and reported.
func (w *writer) encodeGBK(b []byte) ([]byte, error) {
	if out, err := simplifiedchinese.GBK.NewEncoder().Bytes(b); err == nil {
		return out, nil
	}
	gbk := simplifiedchinese.GBK.NewEncoder()
	report := func(path string, line int, text string) {
		missing := []rune{}
		for _, r := range text {
			if _, err := gbk.String(string(r)); err != nil && !slices.Contains(missing, r) {
				missing = append(missing, r)
			}
		}
		if len(missing) > 0 {
			w.notes.warn(WarnNotInGBK, path, line, "“%s”不在 GBK 字符集内，已按 GB18030 写出，旧编辑器可能显示不出。", string(missing))
		}
	}
	for _, f := range w.doc.Fields {
		report(f.Tag, f.Line, f.Text)
	}
	for i, r := range w.doc.Family {
		for _, tag := range relativeTags() {
			report(relativePath(i, tag), r.Line, r.Text(tag))
		}
	}
	out, err := encoding.ReplaceUnsupported(simplifiedchinese.GB18030.NewEncoder()).Bytes(b)
	if err != nil {
		return nil, &Error{Code: CodeNotRepresentable, Message: "文字无法写成 GB18030 编码。请检查生僻字。", Err: err}
	}
	return out, nil
}
