package lrmx

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// lrmFields is the number of fields of an .lrm; the ID number is a 34th that some writers add.
const lrmFields = 33

// lrmSlots is the number of relatives for which an .lrm has room.
const lrmSlots = 12

// Places of the fields of an .lrm that hold lists.
const (
	lrmDegrees  = 9
	lrmSchools  = 10
	lrmFamily   = 20 // to 24
	lrmIDNumber = 33
)

// lrmShape is how an .lrm spelt its lists.
type lrmShape struct {
	degrees, schools string
	family           [5]string
	read             []Relative // what was read from family
	id               bool       // the 34th field was there
	unused           [4]string  // fields 12 to 15
}

// lrmTag gives the tag of a plain field of an .lrm; empty for lists and for the four unused fields.
func lrmTag(i int) string {
	switch i {
	case 0:
		return XingMing
	case 1:
		return XingBie
	case 2:
		return ChuShengNianYue
	case 3:
		return MinZu
	case 4:
		return JiGuan
	case 5:
		return RuDangShiJian
	case 6:
		return JianKangZhuangKuang
	case 7:
		return ChuShengDi
	case 8:
		return CanJiaGongZuoShiJian
	case 11:
		return ZhuanYeJiShuZhiWu
	case 16:
		return ShuXiZhuanYeYouHeZhuanChang
	case 17:
		return JianLi
	case 18:
		return JiangChengQingKuang
	case 19:
		return NianDuKaoHeJieGuo
	case 25:
		return XianRenZhiWu
	case 26:
		return NiRenZhiWu
	case 27:
		return NiMianZhiWu
	case 28:
		return RenMianLiYou
	case 29:
		return ChengBaoDanWei
	case 30:
		return JiSuanNianLingShiJian
	case 31:
		return TianBiaoRen
	case 32:
		return TianBiaoShiJian
	case lrmIDNumber:
		return ShenFenZheng
	}
	return ""
}

// educationTags lists the tags of the four cells of fields 9 and 10: full-time before on the job.
func educationTags(field int) [4]string {
	if field == lrmDegrees {
		return [4]string{QuanRiZhiJiaoYuXueLi, QuanRiZhiJiaoYuXueWei, ZaiZhiJiaoYuXueLi, ZaiZhiJiaoYuXueWei}
	}
	return [4]string{QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi, QuanRiZhiJiaoYuXueWeiBiYeYuanXiaoXi,
		ZaiZhiJiaoYuXueLiBiYeYuanXiaoXi, ZaiZhiJiaoYuXueWeiBiYeYuanXiaoXi}
}

func readLRM(src []byte, name string, doc *Document) (*Document, error) {
	doc.Format, doc.Version = FormatLRM, "2.0"
	body := bytes.TrimRight(src, " \t\n\x00\x1A")
	lead := len(src) - len(bytes.TrimLeft(src, " \t\n"))
	fail := func(code string, at int, message string) error {
		return &Error{Code: code, File: name, Line: 1 + bytes.Count(src[:at], []byte("\n")), Message: message}
	}
	if len(body) < lead+2 || body[len(body)-1] != '"' {
		return nil, fail(CodeTruncated, len(body), "文件不完整，最后没有引号。请重新导出或重新拷贝这个文件。")
	}
	fields := splitLRM(string(body[lead+1 : len(body)-1]))
	switch n := len(fields); {
	case n < 20:
		return nil, fail(CodeFieldCount, len(body), fmt.Sprintf("只有 %d 项，应为 %d 项，不是完整的 .lrm 文件。请重新导出。", n, lrmFields))
	case n > lrmFields+1:
		return nil, fail(CodeFieldCount, len(body),
			fmt.Sprintf("超过 %d 项：文字中可能含有“\",\"”。请在编辑器里去掉引号后重新导出。", lrmFields))
	case n < lrmFields:
		doc.warn(CodeFieldCount, "", 1, "只有 %d 项，应为 %d 项，缺少的按空白处理。请核对后面的内容。", n, lrmFields)
	}
	doc.old = &lrmShape{id: len(fields) > lrmFields}
	line := 1 + bytes.Count(src[:lead], []byte("\n"))
	for i, text := range fields {
		doc.lrmField(i, line, text)
		line += strings.Count(text, "\n")
	}
	doc.lrmRelatives()
	doc.old.read = slices.Clone(doc.Family)
	doc.officialOrder()
	checkOnRead(doc)
	return doc, nil
}

// splitLRM splits at the three characters that join the fields. There is no escaping. More fields than there can be
// are not split further.
func splitLRM(s string) []string { return strings.SplitN(s, `","`, lrmFields+2) }

func (d *Document) lrmField(i, line int, text string) {
	switch {
	case i == lrmDegrees, i == lrmSchools:
		if i == lrmDegrees {
			d.old.degrees = text
		} else {
			d.old.schools = text
		}
		cells := splitEducation(text)
		for j, tag := range educationTags(i) {
			d.Fields = append(d.Fields, Field{Tag: tag, Text: d.lrmText(tag, line, cells[j], true), Line: line})
		}
	case i >= lrmFamily && i < lrmFamily+5:
		d.old.family[i-lrmFamily] = text
		if i == lrmFamily {
			d.old.read = []Relative{{Line: line}}
		}
	case i >= 12 && i < 16:
		d.old.unused[i-12] = text
		if strings.Trim(text, " #|@") != "" {
			d.warn(WarnUnknownTag, "", line, "第 %d 项不属于任免审批表，已原样保留，不会写入标准格式。", i+1)
		}
	default:
		tag := lrmTag(i)
		spec, _ := specOf(tag)
		clean := d.lrmText(tag, line, text, spec.multi)
		if clean != "" && strings.Trim(clean, "#|") == "" {
			d.warn(WarnPlaceholder, tag, line, "内容只有占位符“%s”，按空白处理。", clean)
			clean = ""
		}
		d.Fields = append(d.Fields, Field{Tag: tag, Text: clean, Line: line})
	}
}

func (d *Document) lrmText(tag string, line int, text string, multi bool) string {
	out, c := cleanText(text, multi)
	if c.controls {
		d.warn(WarnControl, tag, line, "含有不可见的控制字符，已去掉。")
	}
	if c.breaks {
		d.warn(WarnLineBreakMark, tag, line, "含有 <br> 或竖向制表符，已按换行读取。")
	}
	return out
}

// splitEducation splits 学历#学位@学历#学位, full-time before on the job.
func splitEducation(s string) (cells [4]string) {
	for i, part := range strings.SplitN(s, "@", 2) {
		a, b, _ := strings.Cut(part, "#")
		cells[2*i], cells[2*i+1] = unpad(a), unpad(b)
	}
	return cells
}

// unpad removes the characters with which some writers fill up.
func unpad(s string) string {
	if strings.Trim(s, " #|") == "" {
		return ""
	}
	return strings.TrimRight(s, "|")
}

// lrmRelatives zips the five lists by place.
func (d *Document) lrmRelatives() {
	line := 0
	if len(d.old.read) > 0 {
		line = d.old.read[0].Line
	}
	for _, r := range zipRelatives(d.old.family) {
		r.Line = line
		for _, tag := range relativeTags() {
			p := r.at(tag)
			*p = d.lrmText(relativePath(len(d.Family), tag), line, *p, false)
		}
		if !r.IsBlank() {
			d.Family = append(d.Family, r)
		}
	}
}

func zipRelatives(lists [5]string) (family []Relative) {
	var parts [5][]string
	n := 0
	for i, list := range lists {
		parts[i] = strings.Split(list, "@")
		n = max(n, len(parts[i]))
	}
	for i := range n {
		var r Relative
		for j, tag := range relativeTags() {
			if i < len(parts[j]) {
				*r.at(tag) = unpad(parts[j][i])
			}
		}
		if !r.IsBlank() {
			family = append(family, r)
		}
	}
	return family
}

// officialOrder sorts the fields as an .lrmx has them.
func (d *Document) officialOrder() {
	order := allTags()
	slices.SortStableFunc(d.Fields, func(a, b Field) int { return slices.Index(order, a.Tag) - slices.Index(order, b.Tag) })
}
