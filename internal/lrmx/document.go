package lrmx

import (
	"fmt"
	"slices"
)

// Format is the kind of file.
type Format string

// The two formats.
const (
	FormatLRMX Format = "lrmx"
	FormatLRM  Format = "lrm"
)

// Document is one person's file.
type Document struct {
	Format   Format
	Version  string // text of the Version element; "2.0" for .lrm
	Encoding string // UTF-8, UTF-16LE, UTF-16BE, GBK or GB18030
	// Fields are the text fields in the order of the file, each tag once. Family and photo are not among them.
	Fields   []Field
	Family   []Relative
	Photo    *Photo // nil when there is none
	Warnings []Warning

	old *lrmShape // how an .lrm spelt its lists, so that what was not changed is written as it was
}

// Field is one text field.
type Field struct {
	Tag  string
	Text string // line ends are \n
	Line int    // of the start tag; 0 when not read from a file
	// Raw is the whole element as it stood in the file, of an unknown tag only, and After the tag behind which it
	// stood (empty: it was the first).
	Raw   string
	After string
}

// Known says whether the field is one of the format's own.
func (f Field) Known() bool { return f.Raw == "" }

// Relative is one family member.
type Relative struct {
	ChengWei             string // title: 妻子, 长子, 父亲
	XingMing             string
	ChuShengRiQi         string // as in the file
	ZhengZhiMianMao      string // name; some writers put the code
	GongZuoDanWeiJiZhiWu string
	Line                 int     // 0 when not read from a file
	Extra                []Field // unknown elements of the item
}

// IsBlank says whether the relative is an empty placeholder.
func (r Relative) IsBlank() bool {
	return r.ChengWei == "" && r.XingMing == "" && r.ChuShengRiQi == "" && r.ZhengZhiMianMao == "" &&
		r.GongZuoDanWeiJiZhiWu == ""
}

// Text gives the relative's text of one of the five tags.
func (r Relative) Text(tag string) string {
	if p := r.at(tag); p != nil {
		return *p
	}
	return ""
}

func (r *Relative) at(tag string) *string {
	switch tag {
	case ChengWei:
		return &r.ChengWei
	case XingMing:
		return &r.XingMing
	case ChuShengRiQi:
		return &r.ChuShengRiQi
	case ZhengZhiMianMao:
		return &r.ZhengZhiMianMao
	case GongZuoDanWeiJiZhiWu:
		return &r.GongZuoDanWeiJiZhiWu
	}
	return nil
}

// NewDocument gives an empty document for writing.
func NewDocument() *Document { return &Document{Format: FormatLRMX, Encoding: "UTF-8"} }

func (d *Document) index(tag string) int {
	return slices.IndexFunc(d.Fields, func(f Field) bool { return f.Tag == tag })
}

// Text gives the text of a field; absent is the empty text.
func (d *Document) Text(tag string) string {
	if i := d.index(tag); i >= 0 {
		return d.Fields[i].Text
	}
	return ""
}

// Has says whether the file has the field, be it empty.
func (d *Document) Has(tag string) bool { return d.index(tag) >= 0 }

// Line gives the line on which the field begins; 0 when it is absent or was not read from a file.
func (d *Document) Line(tag string) int {
	if i := d.index(tag); i >= 0 {
		return d.Fields[i].Line
	}
	return 0
}

// Set puts the text of a field of the format. Family and photo have members of their own.
func (d *Document) Set(tag, text string) {
	if tag == VersionTag {
		d.Version = text
	}
	if i := d.index(tag); i >= 0 {
		d.Fields[i] = Field{Tag: tag, Text: text, Line: d.Fields[i].Line}
		return
	}
	d.Fields = append(d.Fields, Field{Tag: tag, Text: text})
}

// maxWarnings bounds what one file can make us say.
const maxWarnings = 500

func (d *Document) warn(code, field string, line int, format string, args ...any) {
	switch n := len(d.Warnings); {
	case n > maxWarnings:
		return
	case n == maxWarnings:
		code, field, format, args = CodeTooMany, "", "提示超过 %d 条，其余没有列出。请检查文件。", []any{maxWarnings}
	}
	d.Warnings = append(d.Warnings, Warning{Code: code, Field: field, Line: line, Message: fmt.Sprintf(format, args...)})
}

// relativePath names a field of the i-th relative (from 0) in warnings.
func relativePath(i int, tag string) string {
	return fmt.Sprintf("%s/%s[%d]/%s", JiaTingChengYuan, itemTag, i+1, tag)
}
