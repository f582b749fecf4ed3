package lrmx

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

var declaredEncoding = regexp.MustCompile(
	`^\s*[<\[]\?xml[^>\]]{0,120}?encoding\s*=\s*["']([A-Za-z0-9._\-]{1,40})["']`)

// decode gives the bytes of a file as UTF-8 without byte order mark and notes the encoding in doc. The bytes
// decide, the declaration breaks a tie: what is valid UTF-8 is UTF-8, all else is read as GB18030.
func decode(data []byte, name string, doc *Document) ([]byte, error) {
	if out, enc := decodeUTF16(data); enc != "" {
		doc.Encoding = enc
		return out, nil
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	declared := ""
	if m := declaredEncoding.FindSubmatch(data[:min(len(data), 300)]); m != nil {
		declared = strings.ToLower(string(m[1]))
	}
	declaredGB := strings.HasPrefix(declared, "gb") || declared == "cp936" || declared == "936"
	doc.Encoding = "UTF-8"
	bad := invalidAt(data)
	if bad < 0 {
		if declaredGB && hasMultibyte(data) && !hasWideRune(data) {
			return decodeGB(data, name, doc, bad)
		}
		if declared != "" && declared != "utf-8" && declared != "utf8" && hasMultibyte(data) {
			doc.warn(WarnEncodingFallback, "", 1, "文件声明的编码是 %s，内容实际是 UTF-8，已按 UTF-8 读取。", declared)
		}
		return data, nil
	}
	if len(data)-bad < utf8.UTFMax && !utf8.FullRune(data[bad:]) && hasWideRune(data[:bad]) {
		return data[:bad], nil // cut inside a character; the reader says that the file is cut
	}
	wide, wrong := countUTF8(data)
	if wide > wrong {
		return nil, &Error{Code: CodeEncoding, File: name, Line: lineOf(data, bad),
			Message: "文件是 UTF-8 编码，但此处有损坏的字节。请用任免审批表编辑器重新导出。"}
	}
	out, err := decodeGB(data, name, doc, bad)
	if err == nil && !declaredGB && data[0] != '"' {
		doc.warn(WarnEncodingFallback, "", lineOf(data, bad), "文件内容不是 UTF-8，已按 GB18030 读取，请核对汉字是否正确。")
	}
	return out, err
}

// decodeGB decodes GBK, and GB18030 where GBK is not enough.
func decodeGB(data []byte, name string, doc *Document, bad int) ([]byte, error) {
	for _, try := range []struct {
		name string
		enc  encoding.Encoding
	}{{"GBK", simplifiedchinese.GBK}, {"GB18030", simplifiedchinese.GB18030}} {
		out, err := try.enc.NewDecoder().Bytes(data)
		if err != nil {
			continue
		}
		at := bytes.Index(out, []byte("\uFFFD"))
		if at >= 0 && at+3 >= len(out) { // cut inside a character
			out, at = out[:at], -1
		}
		if at < 0 {
			doc.Encoding = try.name
			return out, nil
		}
	}
	return nil, &Error{Code: CodeEncoding, File: name, Line: lineOf(data, max(bad, 0)),
		Message: "文件既不是 UTF-8 也不是 GB18030 编码，无法识别。请用任免审批表编辑器重新导出。"}
}

// decodeUTF16 decodes UTF-16, recognised by its byte order mark or by a zero byte beside the first character.
func decodeUTF16(data []byte) (out []byte, enc string) {
	if len(data) < 2 {
		return nil, ""
	}
	order := unicode.BigEndian
	switch a, b := data[0], data[1]; {
	case a == 0xFE && b == 0xFF, a == 0 && (b == '<' || b == '"'):
		enc = "UTF-16BE"
	case a == 0xFF && b == 0xFE, b == 0 && (a == '<' || a == '"'):
		order, enc = unicode.LittleEndian, "UTF-16LE"
	default:
		return nil, ""
	}
	out, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
	if err != nil {
		return nil, ""
	}
	return bytes.TrimPrefix(out, []byte("\uFEFF")), enc
}

// invalidAt gives the place of the first byte that is not UTF-8; -1 when there is none.
func invalidAt(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

func hasMultibyte(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// hasWideRune says whether valid UTF-8 holds a character of three bytes or more, as all Chinese ones are. GBK that
// happens to be valid UTF-8 has only those of two.
func hasWideRune(b []byte) bool {
	for _, c := range b {
		if c >= 0xE0 {
			return true
		}
	}
	return false
}

// countUTF8 counts the characters of three bytes or more and the bytes that are not UTF-8.
func countUTF8(b []byte) (wide, wrong int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			wrong++
		case n >= 3:
			wide++
		}
		i += n
	}
	return wide, wrong
}

// lineOf gives the line of a place, whatever the line ends are.
func lineOf(b []byte, at int) int {
	at = min(at, len(b))
	n := bytes.Count(b[:at], []byte("\n"))
	if n == 0 {
		n = bytes.Count(b[:at], []byte("\r"))
	}
	return n + 1
}
