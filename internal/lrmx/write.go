package lrmx

import (
	"bytes"
	"encoding/base64"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Write writes a document in a profile and says what a reader should know: texts over the editor's limits, fields
// that the profile does not have. It never cuts a text. In the profile lrm-2.0 the photo is not written; it is
// doc.Photo.Bytes, to be stored under the same name with .pic.
//
// Errors: NOT_REPRESENTABLE when the text of an .lrm would be read back differently; else those of w.
func Write(w io.Writer, doc *Document, profile Profile) ([]Warning, error) {
	out := &writer{doc: doc, p: profile}
	out.notes.Warnings = CheckLengths(doc)
	out.foreign()
	var err error
	if profile.Format == FormatLRM {
		err = out.lrm()
	} else {
		out.xml()
	}
	if err != nil {
		return nil, err
	}
	b := out.buf.Bytes()
	if profile.CRLF {
		b = bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))
	}
	if profile.Format == FormatLRM {
		if b, err = out.encodeGBK(b); err != nil {
			return nil, err
		}
	}
	if profile.BOM {
		if _, err := w.Write([]byte("\xEF\xBB\xBF")); err != nil {
			return nil, err
		}
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	return out.notes.Warnings, nil
}

type writer struct {
	doc   *Document
	p     Profile
	buf   bytes.Buffer
	notes Document // its warnings
}

// foreign reports what the profile has no place for.
func (w *writer) foreign() {
	for _, f := range w.doc.Fields {
		switch {
		case f.Tag == VersionTag || slices.Contains(w.p.Tags, f.Tag):
		case f.Known() && w.lrmID(f.Tag):
		case !f.Known() && w.p.KeepForeign && w.p.Format == FormatLRMX:
		case f.Known() && f.Text == "":
		default:
			w.notes.warn(WarnNotInProfile, f.Tag, f.Line, "“%s”不属于 %s 格式，没有写出。", FieldName(f.Tag), w.p.Name)
		}
	}
	for i, r := range w.doc.Family {
		for _, f := range r.Extra {
			if !w.p.KeepForeign || w.p.Format != FormatLRMX {
				w.notes.warn(WarnNotInProfile, relativePath(i, f.Tag), f.Line, "“%s”不属于 %s 格式，没有写出。", f.Tag, w.p.Name)
			}
		}
	}
	if w.p.Format == FormatLRM && w.doc.Photo != nil {
		w.notes.warn(WarnNoPhoto, ZhaoPian, 0, "%s 格式不含照片，照片须另存为同名的 .pic 文件。", w.p.Name)
	}
}

func (w *writer) xml() {
	w.buf.Grow(8<<10 + photoRoom(w.doc.Photo))
	w.buf.WriteString(`<?xml version="1.0" encoding="utf-8"?>` + "\n<" + personTag + ">\n")
	w.unknown("", "  ")
	for _, tag := range w.p.Tags {
		switch tag {
		case JiaTingChengYuan:
			w.family()
		case ZhaoPian:
			w.photo()
		case VersionTag:
			w.unknownElsewhere()
			w.element("  ", tag, w.p.versionFor(w.doc))
		default:
			w.element("  ", tag, w.doc.Text(tag))
		}
		if tag != JiaTingChengYuan {
			w.unknown(tag, "  ")
		}
	}
	w.buf.WriteString("</" + personTag + ">")
}

func photoRoom(p *Photo) int {
	if p == nil {
		return 0
	}
	return base64.StdEncoding.EncodedLen(len(p.Bytes))
}

// unknown writes the elements that stood behind a tag.
func (w *writer) unknown(after, indent string) {
	if !w.p.KeepForeign {
		return
	}
	for _, f := range w.doc.Fields {
		if !f.Known() && f.After == after && !strings.Contains(f.Tag, "/") {
			w.buf.WriteString(indent + f.Raw + "\n")
		}
	}
}

// unknownElsewhere writes, in front of the version, the unknown elements behind tags that are not written.
func (w *writer) unknownElsewhere() {
	if !w.p.KeepForeign {
		return
	}
	for _, f := range w.doc.Fields {
		if !f.Known() && f.After != "" && !strings.Contains(f.Tag, "/") && !slices.Contains(w.p.Tags, f.After) {
			w.buf.WriteString("  " + f.Raw + "\n")
		}
	}
}

func (w *writer) element(indent, tag, text string) {
	w.buf.WriteString(indent + "<" + tag + ">")
	if text == "" && w.p.OpenEmpty {
		w.buf.WriteString("\n" + indent)
	}
	w.escape(tag, text)
	w.buf.WriteString("</" + tag + ">\n")
}

// escape writes a text with what XML reserves escaped and without the characters it does not allow.
func (w *writer) escape(tag, text string) {
	from, controls := 0, false
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		with := ""
		switch {
		case r == '&':
			with = "&amp;"
		case r == '<':
			with = "&lt;"
		case r == '>':
			with = "&gt;"
		case r == '\r':
			if i+1 >= len(text) || text[i+1] != '\n' {
				with = "\n"
			}
		case r < 0x20 && r != '\n' && r != '\t', r == 0xFFFE, r == 0xFFFF, r == utf8.RuneError && n == 1:
			controls = true
		default:
			i += n
			continue
		}
		w.buf.WriteString(text[from:i])
		w.buf.WriteString(with)
		i += n
		from = i
	}
	w.buf.WriteString(text[from:])
	if controls {
		w.notes.warn(WarnControl, tag, 0, "含有不可见的控制字符，没有写出。")
	}
}

func (w *writer) family() {
	w.unknownFamily(func() {
		for i, r := range w.doc.Family {
			if r.IsBlank() && (len(r.Extra) == 0 || !w.p.KeepForeign) {
				continue
			}
			w.buf.WriteString("    <" + itemTag + ">\n")
			for _, tag := range relativeTags() {
				w.elementAs("      ", tag, r.Text(tag), relativePath(i, tag))
			}
			if w.p.KeepForeign {
				for _, f := range r.Extra {
					w.buf.WriteString("      " + f.Raw + "\n")
				}
			}
			w.buf.WriteString("    </" + itemTag + ">\n")
		}
	})
	w.unknown(JiaTingChengYuan, "  ")
}

// unknownFamily writes the family element around items and the unknown elements behind them.
func (w *writer) unknownFamily(items func()) {
	begin := w.buf.Len()
	w.buf.WriteString("  <" + JiaTingChengYuan + ">\n")
	inner := w.buf.Len()
	items()
	if w.p.KeepForeign {
		for _, f := range w.doc.Fields {
			if !f.Known() && strings.HasPrefix(f.Tag, JiaTingChengYuan+"/") {
				w.buf.WriteString("    " + f.Raw + "\n")
			}
		}
	}
	if w.buf.Len() == inner {
		w.buf.Truncate(begin)
		w.element("  ", JiaTingChengYuan, "")
		return
	}
	w.buf.WriteString("  </" + JiaTingChengYuan + ">\n")
}

func (w *writer) elementAs(indent, tag, text, path string) {
	before := len(w.notes.Warnings)
	w.element(indent, tag, text)
	for i := before; i < len(w.notes.Warnings); i++ {
		w.notes.Warnings[i].Field = path
	}
}

func (w *writer) photo() {
	var data []byte
	switch {
	case w.doc.Photo != nil:
		data = w.doc.Photo.Bytes
	case w.p.FillPhoto:
		data = placeholderJPEG()
	}
	if len(data) == 0 {
		w.element("  ", ZhaoPian, "")
		return
	}
	w.buf.WriteString("  <" + ZhaoPian + ">")
	e := base64.NewEncoder(base64.StdEncoding, &w.buf)
	_, _ = e.Write(data) // a bytes.Buffer does not fail
	_ = e.Close()
	w.buf.WriteString("</" + ZhaoPian + ">\n")
}
