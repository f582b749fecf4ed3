package lrmx

import (
	"bytes"
	"strconv"
	"strings"
)

// text reads the text of an element whose start tag was read, and its end tag.
func (s *scanner) text(t startTag, path string, multi bool) (string, error) {
	line := s.lineAt(t.at)
	raw, err := s.rawText(t, path, 2)
	if err != nil {
		return "", err
	}
	out, c := cleanText(raw, multi)
	if c.controls {
		s.doc.warn(WarnControl, path, line, "含有不可见的控制字符，已去掉。")
	}
	if c.breaks {
		s.doc.warn(WarnLineBreakMark, path, line, "含有 <br> 或竖向制表符，已按换行读取。")
	}
	return out, nil
}

// rawText gives the character data of an element, CDATA and references resolved.
func (s *scanner) rawText(t startTag, path string, depth int) (string, error) {
	var b strings.Builder
	if t.empty {
		return "", nil
	}
	if depth > s.lim.MaxDepth {
		return "", s.tooDeep(t, path)
	}
	for {
		i := bytes.IndexByte(s.rest(), '<')
		if i < 0 {
			return "", s.truncated(path)
		}
		seg := s.src[s.pos : s.pos+i]
		if bytes.IndexByte(seg, '&') < 0 {
			b.Write(seg)
		} else if err := s.references(&b, seg, path); err != nil {
			return "", err
		}
		s.pos += i
		if s.has("<![CDATA[") {
			s.pos += len("<![CDATA[")
			seg, ok := s.until("]]>")
			if !ok {
				return "", s.truncated(path)
			}
			b.Write(seg)
			continue
		}
		skipped, err := s.misc(path)
		if err != nil {
			return "", err
		}
		if skipped {
			continue
		}
		in, err := s.tag(path)
		if err != nil {
			return "", err
		}
		switch {
		case in.close && in.name == t.name:
			return b.String(), nil
		case strings.EqualFold(in.name, "br"):
			if !in.close || !strings.HasSuffix(b.String(), "<br>") {
				b.WriteString("<br>")
			}
		case in.close:
			return "", s.mismatch(in, t.name)
		default:
			s.doc.warn(WarnNestedElement, path, s.lineAt(in.at), "文字里夹有标签“%s”，已只保留其中的文字，请核对。", in.name)
			inner, err := s.rawText(in, path, depth+1)
			if err != nil {
				return "", err
			}
			b.WriteString(inner)
		}
	}
}

// skipElement moves behind the end tag of t and gives what stood between.
func (s *scanner) skipElement(t startTag, path string, depth int) ([]byte, error) {
	begin := s.pos
	open := []string{t.name}
	for {
		i := bytes.IndexByte(s.rest(), '<')
		if i < 0 {
			return nil, s.truncated(path)
		}
		if err := s.references(nil, s.src[s.pos:s.pos+i], path); err != nil {
			return nil, err
		}
		s.pos += i
		end := s.pos
		if s.has("<![CDATA[") {
			if _, ok := s.until("]]>"); !ok {
				return nil, s.truncated(path)
			}
			continue
		}
		skipped, err := s.misc(path)
		if err != nil {
			return nil, err
		}
		if skipped {
			continue
		}
		in, err := s.tag(path)
		if err != nil {
			return nil, err
		}
		switch {
		case in.close && in.name == open[len(open)-1]:
			open = open[:len(open)-1]
			if len(open) == 0 {
				return s.src[begin:end], nil
			}
		case in.close:
			return nil, s.mismatch(in, open[len(open)-1])
		case !in.empty:
			open = append(open, in.name)
			if len(open)+depth > s.lim.MaxDepth {
				return nil, s.tooDeep(in, path)
			}
		}
	}
}

func (s *scanner) tooDeep(t startTag, path string) error {
	return s.fail(CodeTooDeep, t.at, path, "标签嵌套超过 %d 层，不是正常的任免审批表。请检查文件。", s.lim.MaxDepth)
}

func (s *scanner) mismatch(t startTag, want string) error {
	return s.fail(CodeMalformed, t.at, want, "结束标签是 </%s>，应为 </%s>，文件格式不正确。请重新导出。", t.name, want)
}

// references appends a piece of text with its character references resolved; b may be nil to check only.
func (s *scanner) references(b *strings.Builder, seg []byte, path string) error {
	at := s.pos
	for len(seg) > 0 {
		i := bytes.IndexByte(seg, '&')
		if i < 0 {
			i = len(seg)
		}
		if b != nil {
			b.Write(seg[:i])
		}
		if i == len(seg) {
			return nil
		}
		seg, at = seg[i:], at+i
		end := bytes.IndexByte(seg[:min(len(seg), 40)], ';')
		if end < 2 {
			return s.fail(CodeMalformed, at, path, "“&”没有写成“&amp;”，文件格式不正确。请重新导出。")
		}
		r, ok, err := s.reference(string(seg[1:end]), at, path)
		if err != nil {
			return err
		}
		if ok && b != nil {
			b.WriteRune(r)
		}
		seg, at = seg[end+1:], at+end+1
	}
	return nil
}

// reference resolves one of the five entities of XML or a numeric reference. ok is false when the character is
// one that no text may hold.
func (s *scanner) reference(name string, at int, path string) (r rune, ok bool, err error) {
	switch name {
	case "lt":
		return '<', true, nil
	case "gt":
		return '>', true, nil
	case "amp":
		return '&', true, nil
	case "quot":
		return '"', true, nil
	case "apos":
		return '\'', true, nil
	}
	if name[0] != '#' {
		return 0, false, s.fail(CodeEntity, at, path, "含有实体引用“&%s;”，为安全起见已拒绝。请用任免审批表编辑器另存后再导入。", name)
	}
	digits, base := name[1:], 10
	if strings.HasPrefix(digits, "x") {
		digits, base = digits[1:], 16
	}
	n, perr := strconv.ParseUint(digits, base, 32)
	switch {
	case perr != nil || n > 0x10FFFF || n >= 0xD800 && n < 0xE000:
		return 0, false, s.fail(CodeMalformed, at, path, "字符引用“&%s;”不正确。请重新导出。", name)
	case n == 0xFFFE || n == 0xFFFF:
		return 0, false, nil
	}
	return rune(n), true, nil
}

// tag reads the tag at the current '<'.
func (s *scanner) tag(field string) (startTag, error) {
	t := startTag{at: s.pos}
	s.pos++
	if s.pos < len(s.src) && s.src[s.pos] == '/' {
		t.close = true
		s.pos++
	}
	begin := s.pos
	for s.pos < len(s.src) && isNameByte(s.src[s.pos]) {
		s.pos++
	}
	t.name = string(s.src[begin:s.pos])
	if s.pos >= len(s.src) {
		return t, s.truncated(field)
	}
	if t.name == "" || t.name[0] >= '0' && t.name[0] <= '9' || t.name[0] == '-' || t.name[0] == '.' || len(t.name) > 200 {
		return t, s.fail(CodeMalformed, t.at, field, "“<”没有写成“&lt;”，或标签名不正确。请重新导出。")
	}
	for {
		s.skipBlank()
		if s.pos >= len(s.src) {
			return t, s.truncated(field)
		}
		switch {
		case s.src[s.pos] == '>':
			s.pos++
			return t, nil
		case s.has("/>") && !t.close:
			s.pos += 2
			t.empty = true
			return t, nil
		case t.close || !isNameByte(s.src[s.pos]):
			return t, s.fail(CodeMalformed, s.pos, field, "标签“%s”不正确。请重新导出。", t.name)
		}
		if err := s.attribute(&t, field); err != nil {
			return t, err
		}
	}
}

// attribute skips name="value"; a nil element of .NET (xsi:nil) stands empty anyway.
func (s *scanner) attribute(t *startTag, field string) error {
	begin := s.pos
	for s.pos < len(s.src) && isNameByte(s.src[s.pos]) {
		s.pos++
	}
	name := string(s.src[begin:s.pos])
	s.skipBlank()
	if s.pos < len(s.src) && s.src[s.pos] == '=' {
		s.pos++
		s.skipBlank()
		if s.pos < len(s.src) && (s.src[s.pos] == '"' || s.src[s.pos] == '\'') {
			quote := string(s.src[s.pos])
			s.pos++
			value, ok := s.until(quote)
			if !ok {
				return s.truncated(field)
			}
			if bytes.IndexByte(value, '<') < 0 {
				if !strings.HasPrefix(name, "xmlns") && !strings.HasPrefix(name, "xsi:") {
					t.attributes = true
				}
				return s.references(nil, value, field)
			}
		}
	}
	if s.pos >= len(s.src) {
		return s.truncated(field)
	}
	return s.fail(CodeMalformed, begin, field, "标签“%s”的属性不正确。请重新导出。", t.name)
}

func isNameByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.' || c == ':' ||
		c >= 0x80
}
