package lrmx

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// Limits bound what a reader accepts. Zero values mean the defaults.
type Limits struct {
	MaxBytes      int64 // of one file; 10 MiB
	MaxPhotoBytes int64 // of the decoded photo; 5 MiB
	MaxRelatives  int   // 200
	MaxFields     int   // elements of the person, unknown ones included; 500
	MaxDepth      int   // of nested elements; 16

	MaxEntries    int   // of a zip; 300,000
	MaxTotalBytes int64 // that a zip unpacks to; 8 GiB
	MaxRatio      int64 // that a zip unpacks to, per byte of the zip; 200, counted above 64 MiB
}

func (l Limits) withDefaults() Limits {
	set := func(p *int64, v int64) {
		if *p <= 0 {
			*p = v
		}
	}
	setInt := func(p *int, v int) {
		if *p <= 0 {
			*p = v
		}
	}
	set(&l.MaxBytes, 10<<20)
	set(&l.MaxPhotoBytes, 5<<20)
	setInt(&l.MaxRelatives, 200)
	setInt(&l.MaxFields, 500)
	setInt(&l.MaxDepth, 16)
	setInt(&l.MaxEntries, 300_000)
	set(&l.MaxTotalBytes, 8<<30)
	set(&l.MaxRatio, 200)
	return l
}

// Read reads one file. Whether it is .lrmx or .lrm follows from its content; name is only for messages.
//
// Errors: *Error, whose Err is the cause when the source failed.
func Read(r io.Reader, name string, limits Limits) (*Document, error) {
	limits = limits.withDefaults()
	data, err := readAll(r, limits.MaxBytes)
	if err != nil {
		var own *Error
		if errors.As(err, &own) { // an entry of a zip that was refused
			return nil, err
		}
		return nil, &Error{Code: CodeReadFailed, File: name, Message: "文件读取失败，请确认文件没有被占用或损坏后重试。", Err: err}
	}
	if int64(len(data)) > limits.MaxBytes {
		return nil, tooLarge(data, name, limits.MaxBytes)
	}
	if len(bytes.TrimLeft(data, " \t\r\n\x00\xEF\xBB\xBF")) == 0 {
		return nil, &Error{Code: CodeEmpty, File: name, Message: "文件是空的，请重新导出后再导入。"}
	}
	doc := &Document{}
	text, err := decode(data, name, doc)
	if err != nil {
		return nil, err
	}
	text = normaliseLineEnds(text)
	start := bytes.TrimLeft(text, " \t\n")
	switch {
	case len(start) > 0 && start[0] == '"':
		return readLRM(text, name, doc)
	case len(start) > 0 && (start[0] == '<' || start[0] == '['):
		doc.Format = FormatLRMX
		if doc.Encoding == "GBK" {
			doc.Encoding = "GB18030"
		}
		return readXML(text, name, limits, doc)
	}
	return nil, &Error{Code: CodeUnknownFormat, File: name, Line: 1,
		Message: "不是 .lrmx 或 .lrm 文件：开头既不是“<”也不是引号。请用任免审批表编辑器另存后再导入。"}
}

// readAll reads at most one byte more than limit.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(64 << 10)
	_, err := b.ReadFrom(io.LimitReader(r, limit+1))
	return b.Bytes(), err
}

func tooLarge(data []byte, name string, limit int64) *Error {
	e := &Error{Code: CodeTooLarge, File: name, Line: 1 + bytes.Count(data, []byte("\n"))}
	open := bytes.LastIndex(data, []byte("<"+ZhaoPian+">"))
	if open >= 0 && !bytes.Contains(data[open:], []byte("</"+ZhaoPian)) {
		e.Field = ZhaoPian
		e.Line = 1 + bytes.Count(data[:open], []byte("\n"))
		e.Message = "文件超过 " + megabytes(limit) + "，大部分是照片。请压缩照片后重新导出。"
		return e
	}
	e.Message = "文件超过 " + megabytes(limit) + "。一个文件只应有一个人，请检查文件或重新导出。"
	return e
}

// normaliseLineEnds turns CR LF and CR into LF, in place.
func normaliseLineEnds(b []byte) []byte {
	first := bytes.IndexByte(b, '\r')
	if first < 0 {
		return b
	}
	out := b[:first]
	for i := first; i < len(b); i++ {
		c := b[i]
		if c == '\r' {
			if i+1 < len(b) && b[i+1] == '\n' {
				continue
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return out
}

// brackets turns the tags of the exporter that writes [ ] for < > into real ones; ok says whether it did.
func brackets(b []byte) (out []byte, ok bool) {
	head := b
	if len(head) > 4096 {
		head = head[:4096]
	}
	square, angle := bytes.Index(head, []byte("["+personTag)), bytes.Index(head, []byte("<"+personTag))
	if square < 0 || angle >= 0 && angle < square {
		return b, false
	}
	out = make([]byte, 0, len(b))
	for i := 0; i < len(b); {
		if b[i] != '[' {
			j := bytes.IndexByte(b[i:], '[')
			if j < 0 {
				j = len(b) - i
			}
			out = append(out, b[i:i+j]...)
			i += j
			continue
		}
		n := bracketTag(b[i:])
		if n == 0 {
			out = append(out, '[')
			i++
			continue
		}
		out = append(out, '<')
		out = append(out, b[i+1:i+n-1]...)
		out = append(out, '>')
		i += n
	}
	return out, true
}

// bracketTag gives the length of the [tag], [/tag], [tag/] or [?xml …?] at the start of b; 0 when it is none.
func bracketTag(b []byte) int {
	end := bytes.IndexByte(b[:min(len(b), 200)], ']')
	if end < 2 {
		return 0
	}
	in := string(b[1:end])
	if strings.HasPrefix(in, "?xml") && strings.HasSuffix(in, "?") {
		return end + 1
	}
	in = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(in, "/"), "/"))
	_, field := specOf(in)
	_, relative := relativeSpec(in)
	if field || relative || in == personTag || in == itemTag || strings.EqualFold(in, "br") {
		return end + 1
	}
	return 0
}
