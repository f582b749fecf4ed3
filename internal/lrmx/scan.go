package lrmx

import (
	"bytes"
	"fmt"
)

// scanner reads the XML of a Person. It is written by hand because a photo is one text of many kilobytes, and
// because what is refused (document types, entities) and what is forgiven (<br>, control characters) are ours.
type scanner struct {
	src  []byte // UTF-8, line ends \n
	pos  int
	file string
	lim  Limits
	doc  *Document

	counted, lines int // line ends before counted
}

// startTag is a start, empty or end tag.
type startTag struct {
	name       string
	at         int // of its '<'
	close      bool
	empty      bool
	attributes bool // other than name space declarations and xsi:…
}

func readXML(src []byte, name string, lim Limits, doc *Document) (*Document, error) {
	src, swapped := brackets(src)
	if swapped {
		doc.warn(WarnBrackets, "", 1, "文件用方括号代替了尖括号，已按标签读取，请核对内容。")
	}
	s := &scanner{src: src, file: name, lim: lim, doc: doc}
	if err := s.document(); err != nil {
		return nil, err
	}
	doc.Version = doc.Text(VersionTag)
	checkOnRead(doc)
	return doc, nil
}

func (s *scanner) lineAt(pos int) int {
	pos = min(pos, len(s.src))
	if pos < s.counted {
		s.counted, s.lines = 0, 0
	}
	s.lines += bytes.Count(s.src[s.counted:pos], []byte("\n"))
	s.counted = pos
	return s.lines + 1
}

func (s *scanner) fail(code string, at int, field, format string, args ...any) error {
	return &Error{Code: code, File: s.file, Line: s.lineAt(at), Field: field, Message: fmt.Sprintf(format, args...)}
}

func (s *scanner) truncated(field string) error {
	what := "文件"
	if field != "" {
		what = "“" + FieldName(field) + "”"
	}
	return s.fail(CodeTruncated, len(s.src), field, "文件不完整，%s没有结束就中断了。请重新导出或重新拷贝这个文件。", what)
}

func (s *scanner) rest() []byte { return s.src[s.pos:] }

func (s *scanner) has(prefix string) bool {
	return len(s.src)-s.pos >= len(prefix) && string(s.src[s.pos:s.pos+len(prefix)]) == prefix
}

// until moves behind the next end mark and gives what stood before it.
func (s *scanner) until(end string) ([]byte, bool) {
	i := bytes.Index(s.rest(), []byte(end))
	if i < 0 {
		s.pos = len(s.src)
		return nil, false
	}
	b := s.src[s.pos : s.pos+i]
	s.pos += i + len(end)
	return b, true
}

// misc skips comments and processing instructions at a '<', and refuses declarations.
func (s *scanner) misc(field string) (skipped bool, err error) {
	switch {
	case s.has("<?"):
		if _, ok := s.until("?>"); !ok {
			return false, s.truncated(field)
		}
	case s.has("<!--"):
		s.pos += 4
		if _, ok := s.until("-->"); !ok {
			return false, s.truncated(field)
		}
	case s.has("<![CDATA["):
		return false, nil
	case s.has("<!ENTITY"):
		return false, s.fail(CodeEntity, s.pos, field, "文件含有实体定义，已拒绝。请用任免审批表编辑器另存后再导入。")
	case s.has("<!"):
		return false, s.fail(CodeDoctype, s.pos, field,
			"文件含有文档类型声明（DOCTYPE），为安全起见已拒绝。请用任免审批表编辑器另存后再导入。")
	default:
		return false, nil
	}
	return true, nil
}

func (s *scanner) skipBlank() {
	for s.pos < len(s.src) {
		switch s.src[s.pos] {
		case ' ', '\t', '\n':
			s.pos++
		default:
			return
		}
	}
}

func (s *scanner) document() error {
	for {
		s.skipBlank()
		if s.pos >= len(s.src) {
			return s.truncated("")
		}
		if s.src[s.pos] != '<' {
			return s.fail(CodeMalformed, s.pos, "", "标签之前有多余的文字，文件格式不正确。请重新导出。")
		}
		skipped, err := s.misc("")
		if err != nil {
			return err
		}
		if !skipped {
			break
		}
	}
	t, err := s.tag("")
	if err != nil {
		return err
	}
	if t.close || t.name != personTag {
		return s.fail(CodeNotPerson, t.at, "", "根标签是“%s”，不是任免审批表（Person）。请确认选对了文件。", t.name)
	}
	if !t.empty {
		if err := s.person(); err != nil {
			return err
		}
	}
	return s.trailer()
}

// trailer allows blanks, comments and the fillers of old systems behind the root.
func (s *scanner) trailer() error {
	for {
		s.skipBlank()
		switch {
		case s.pos >= len(s.src):
			return nil
		case s.src[s.pos] == 0, s.src[s.pos] == 0x1A:
			s.pos++
			continue
		case s.src[s.pos] == '<':
			skipped, err := s.misc("")
			if err != nil {
				return err
			}
			if skipped {
				continue
			}
			if s.has("<" + personTag) {
				return s.fail(CodeMalformed, s.pos, "", "一个文件里有多个人。请每人导出一个文件，或打包成 zip。")
			}
		}
		return s.fail(CodeMalformed, s.pos, "", "文件结束标签之后还有内容，文件可能损坏。请重新导出。")
	}
}

// next moves over text between elements to the next tag. Text other than blanks is reported.
func (s *scanner) next(parent string) (startTag, error) {
	for {
		i := bytes.IndexByte(s.rest(), '<')
		if i < 0 {
			s.pos = len(s.src)
			return startTag{}, s.truncated(parent)
		}
		if len(bytes.Trim(s.src[s.pos:s.pos+i], " \t\n")) > 0 {
			s.doc.warn(WarnStrayText, parent, s.lineAt(s.pos), "标签之间有多余的文字，已忽略，请核对。")
		}
		s.pos += i
		if s.has("<![CDATA[") {
			s.doc.warn(WarnStrayText, parent, s.lineAt(s.pos), "标签之间有多余的文字，已忽略，请核对。")
			if _, ok := s.until("]]>"); !ok {
				return startTag{}, s.truncated(parent)
			}
			continue
		}
		skipped, err := s.misc(parent)
		if err != nil {
			return startTag{}, err
		}
		if !skipped {
			return s.tag(parent)
		}
	}
}

func (s *scanner) person() error {
	after := ""
	for n := 0; ; n++ {
		t, err := s.next("")
		if err != nil {
			return err
		}
		if t.close {
			if t.name != personTag {
				return s.mismatch(t, personTag)
			}
			return nil
		}
		if n >= s.lim.MaxFields {
			return s.fail(CodeTooMany, t.at, "", "标签超过 %d 个，不是正常的任免审批表。请检查文件。", s.lim.MaxFields)
		}
		spec, known := specOf(t.name)
		switch {
		case !known:
			if err := s.unknown(t, after); err != nil {
				return err
			}
			continue
		case spec.kind == kindFamily:
			err = s.family(t)
		case spec.kind == kindPhoto:
			err = s.photo(t)
		default:
			err = s.field(t, spec)
		}
		if err != nil {
			return err
		}
		after = t.name
	}
}

func (s *scanner) field(t startTag, spec fieldSpec) error {
	line := s.lineAt(t.at)
	s.noteAttributes(t)
	text, err := s.text(t, t.name, spec.multi)
	if err != nil {
		return err
	}
	s.put(Field{Tag: t.name, Text: text, Line: line})
	return nil
}

// put adds a field; of a tag that comes twice the last one counts.
func (s *scanner) put(f Field) {
	if i := s.doc.index(f.Tag); i >= 0 {
		s.doc.warn(WarnDuplicate, f.Tag, f.Line, "“%s”出现了两次，以最后一次为准（前一次在第 %d 行），请核对。",
			FieldName(f.Tag), s.doc.Fields[i].Line)
		s.doc.Fields = append(s.doc.Fields[:i], s.doc.Fields[i+1:]...)
	}
	s.doc.Fields = append(s.doc.Fields, f)
}

func (s *scanner) noteAttributes(t startTag) {
	if t.attributes {
		s.doc.warn(WarnAttribute, t.name, s.lineAt(t.at), "标签上有属性，任免审批表没有属性，已忽略。")
	}
}
