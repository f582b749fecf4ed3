package lrmx

import "strings"

// checkOnRead notes dates and ID numbers that cannot be right.
func checkOnRead(doc *Document) {
	for _, f := range doc.Fields {
		spec, ok := specOf(f.Tag)
		if !ok || f.Text == "" || !f.Known() {
			continue
		}
		switch spec.kind {
		case kindMonth, kindDate:
			d, ok := ParseDate(f.Text)
			switch {
			case !ok:
				doc.warn(WarnDate, f.Tag, f.Line, "“%s”不是有效日期，已按原文保留。请改为 197503 或 1975.03 的形式。", f.Text)
			case d.Precision() == PrecisionYear:
				doc.warn(WarnDatePrecision, f.Tag, f.Line, "“%s”只有年份，请补充月份。", f.Text)
			}
		case kindParty:
			if !ParseParty(f.Text).Understood {
				doc.warn(WarnParty, f.Tag, f.Line, "“%s”看不出入党时间或党派，已按原文保留。请核对。", f.Text)
			}
		case kindID:
			checkID(doc, f)
		}
	}
	for i, r := range doc.Family {
		if _, ok := ParseDate(r.ChuShengRiQi); !ok {
			doc.warn(WarnDate, relativePath(i, ChuShengRiQi), r.Line,
				"%s的出生日期“%s”不是有效日期，已按原文保留。请改为 197503 的形式。", relativeName(r), r.ChuShengRiQi)
		}
	}
}

func relativeName(r Relative) string {
	if r.XingMing != "" {
		return r.ChengWei + r.XingMing
	}
	return r.ChengWei
}

func checkID(doc *Document, f Field) {
	switch CheckIDNumber(f.Text) {
	case IDLength:
		doc.warn(WarnIDNumber, f.Tag, f.Line, "身份证号应为 18 位数字（末位可为 X）。请核对。")
		return
	case IDBirth:
		doc.warn(WarnIDNumber, f.Tag, f.Line, "身份证号中的出生日期不存在。请核对。")
		return
	case IDCheck:
		doc.warn(WarnIDNumber, f.Tag, f.Line, "身份证号校验位不对，可能有错字。请核对。")
	}
	birth, sex, _ := IDBirthAndSex(f.Text)
	if d, ok := ParseDate(doc.Text(ChuShengNianYue)); ok && d.Digits != "" && !strings.HasPrefix(birth, d.Digits) {
		doc.warn(WarnIDMismatch, ChuShengNianYue, doc.Line(ChuShengNianYue), "出生年月 %s 与身份证号中的 %s 不一致。请核对档案。",
			d.Dotted(), dotted(birth))
	}
	if s := strings.TrimSpace(doc.Text(XingBie)); (s == "男" || s == "女") && s != sex {
		doc.warn(WarnIDMismatch, XingBie, doc.Line(XingBie), "性别“%s”与身份证号不一致。请核对。", s)
	}
}

// CheckLengths reports every text that is longer than the official editor allows, and line breaks where it allows
// none. Nothing is cut.
func CheckLengths(doc *Document) []Warning {
	out := &Document{}
	for _, f := range doc.Fields {
		spec, ok := specOf(f.Tag)
		if !ok || !f.Known() {
			continue
		}
		checkLength(out, f.Tag, f.Line, f.Text, spec)
	}
	for i, r := range doc.Family {
		for _, tag := range relativeTags() {
			spec, _ := relativeSpec(tag)
			checkLength(out, relativePath(i, tag), r.Line, r.Text(tag), spec)
		}
	}
	return out.Warnings
}

func checkLength(out *Document, path string, line int, text string, spec fieldSpec) {
	if n := characters(text); spec.limit > 0 && n > spec.limit {
		out.warn(WarnTooLong, path, line, "“%s”有 %d 字，超过官方编辑器的 %d 字，已完整写出。请精简后再报送。", spec.name, n, spec.limit)
	}
	if !spec.multi && strings.Contains(text, "\n") {
		out.warn(WarnLineBreak, path, line, "“%s”不应有换行，已保留。请合并为一行。", spec.name)
	}
}

// Check reports what the official system would complain of beyond what Read has noticed: lengths, and the résumé's
// gaps, overlaps, order and last line.
func Check(doc *Document) []Warning {
	out := CheckLengths(doc)
	base := doc.Line(JianLi)
	for _, f := range ParseResume(doc.Text(JianLi)).Checks(doc.Text(XianRenZhiWu)) {
		line := 0
		if base > 0 && f.Line > 0 {
			line = base + f.Line - 1
		}
		out = append(out, Warning{Code: string(f.Code), Field: JianLi, Line: line, Message: f.Message})
	}
	return out
}
