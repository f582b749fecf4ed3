package lrmx

import "errors"

// unknown keeps an element that is not part of any version: as text where it is one, and as it stands.
func (s *scanner) unknown(t startTag, after string) error {
	f, err := s.verbatim(t, t.name)
	if err != nil {
		return err
	}
	f.After = after
	s.doc.warn(WarnUnknownTag, t.name, f.Line, "标签“%s”不属于任免审批表，已原样保留，不会写入标准格式。", t.name)
	s.put(f)
	return nil
}

// verbatim reads a whole element and keeps its bytes.
func (s *scanner) verbatim(t startTag, path string) (Field, error) {
	f := Field{Tag: t.name, Line: s.lineAt(t.at)}
	if !t.empty {
		begin := s.pos
		inner, err := s.skipElement(t, path, 2)
		if err != nil {
			return f, err
		}
		f.Text = s.plain(t, begin, string(inner))
	}
	f.Raw = string(s.src[t.at:s.pos])
	return f, nil
}

// plain gives the text of an unknown element that holds nothing but text, else its inner XML.
func (s *scanner) plain(t startTag, begin int, inner string) string {
	again := &scanner{src: s.src, pos: begin, file: s.file, lim: s.lim, doc: &Document{}}
	text, err := again.rawText(t, t.name, 2)
	if err != nil || len(again.doc.Warnings) > 0 {
		return inner
	}
	text, _ = cleanText(text, true)
	return text
}

func (s *scanner) family(t startTag) error {
	s.noteAttributes(t)
	if len(s.doc.Family) > 0 {
		s.doc.warn(WarnDuplicate, JiaTingChengYuan, s.lineAt(t.at), "“家庭主要成员”出现了两次，以最后一次为准，请核对。")
		s.doc.Family = nil
	}
	if t.empty {
		return nil
	}
	for n := 0; ; n++ {
		in, err := s.next(JiaTingChengYuan)
		if err != nil {
			return err
		}
		if in.close {
			if in.name != JiaTingChengYuan {
				return s.mismatch(in, JiaTingChengYuan)
			}
			return nil
		}
		if n >= s.lim.MaxRelatives {
			return s.fail(CodeTooMany, in.at, JiaTingChengYuan, "家庭成员超过 %d 人，不是正常的任免审批表。请检查文件。", s.lim.MaxRelatives)
		}
		if in.name != itemTag {
			f, err := s.verbatim(in, JiaTingChengYuan)
			if err != nil {
				return err
			}
			f.Tag, f.After = JiaTingChengYuan+"/"+in.name, JiaTingChengYuan
			s.doc.warn(WarnUnknownTag, JiaTingChengYuan, f.Line, "家庭成员中的标签“%s”不属于任免审批表，已原样保留，不会写入标准格式。", in.name)
			s.put(f)
			continue
		}
		r := Relative{Line: s.lineAt(in.at)}
		if !in.empty {
			if err := s.relative(&r); err != nil {
				return err
			}
		}
		if !r.IsBlank() || len(r.Extra) > 0 {
			s.doc.Family = append(s.doc.Family, r)
		}
	}
}

func (s *scanner) relative(r *Relative) error {
	var seen [5]bool
	for n := 0; ; n++ {
		t, err := s.next(JiaTingChengYuan)
		if err != nil {
			return err
		}
		if t.close {
			if t.name != itemTag {
				return s.mismatch(t, itemTag)
			}
			return nil
		}
		if n >= s.lim.MaxFields {
			return s.fail(CodeTooMany, t.at, JiaTingChengYuan, "一名家庭成员的标签超过 %d 个。请检查文件。", s.lim.MaxFields)
		}
		path := relativePath(len(s.doc.Family), t.name)
		at := r.at(t.name)
		if at == nil {
			f, err := s.verbatim(t, path)
			if err != nil {
				return err
			}
			s.doc.warn(WarnUnknownTag, path, f.Line, "标签“%s”不属于任免审批表，已原样保留，不会写入标准格式。", t.name)
			r.Extra = append(r.Extra, f)
			continue
		}
		for i, tag := range relativeTags() {
			if tag != t.name {
				continue
			}
			if seen[i] {
				s.doc.warn(WarnDuplicate, path, s.lineAt(t.at), "“%s”出现了两次，以最后一次为准，请核对。", FieldName(tag))
			}
			seen[i] = true
		}
		s.noteAttributes(t)
		if *at, err = s.text(t, path, false); err != nil {
			return err
		}
	}
}

func (s *scanner) photo(t startTag) error {
	s.noteAttributes(t)
	line := s.lineAt(t.at)
	if s.doc.Photo != nil {
		s.doc.warn(WarnDuplicate, ZhaoPian, line, "“照片”出现了两次，以最后一次为准，请核对。")
		s.doc.Photo = nil
	}
	raw, err := s.base64(t)
	if err != nil {
		return err
	}
	data, err := decodeBase64(raw, s.lim.MaxPhotoBytes)
	switch {
	case errors.Is(err, errPhotoTooLarge):
		return s.fail(CodePhotoTooLarge, t.at, ZhaoPian, "照片超过 %s。请压缩照片后重新导出。", megabytes(s.lim.MaxPhotoBytes))
	case err != nil:
		s.doc.warn(CodePhotoUnreadable, ZhaoPian, line, "照片编码损坏，无法读取，其余内容已读取。请补充照片。")
	case len(data) == 0:
	default:
		s.doc.setPhoto(data, line)
	}
	return nil
}

// base64 gives the characters of the photo element without copying them where they are one plain text.
func (s *scanner) base64(t startTag) ([]byte, error) {
	if t.empty {
		return nil, nil
	}
	begin := s.pos
	seg, ok := s.until("</" + ZhaoPian + ">")
	if !ok {
		// perhaps "</ZhaoPian >"; else the file is cut
		s.pos = begin
		raw, err := s.rawText(t, ZhaoPian, 2)
		return []byte(raw), err
	}
	for _, c := range seg {
		if c == '<' || c == '&' {
			s.pos = begin
			raw, err := s.rawText(t, ZhaoPian, 2)
			return []byte(raw), err
		}
	}
	return seg, nil
}
