package lrmx

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// Photo is the picture of a file, its bytes as they came.
type Photo struct {
	Bytes         []byte
	MediaType     string // image/jpeg, image/png, image/bmp; application/octet-stream when it is none of them
	Width, Height int    // 0 when not known
}

var (
	errPhotoTooLarge = errors.New("photo too large")
	errBase64        = errors.New("not base64")
)

// AttachPhoto puts the bytes of a .pic or .jpg into the document. Zero limits mean the defaults.
//
// Errors: PHOTO_TOO_LARGE; PHOTO_FORMAT when the bytes are no picture.
func (d *Document) AttachPhoto(data []byte, limits Limits) error {
	limits = limits.withDefaults()
	if int64(len(data)) > limits.MaxPhotoBytes {
		return &Error{Code: CodePhotoTooLarge, Field: ZhaoPian,
			Message: fmt.Sprintf("照片超过 %s。请压缩后再导入。", megabytes(limits.MaxPhotoBytes))}
	}
	if sniff(data) == "" {
		return &Error{Code: CodePhotoFormat, Field: ZhaoPian,
			Message: "照片不是 JPEG、PNG 或 BMP 图片。请换成 JPEG 照片。"}
	}
	d.setPhoto(data, 0)
	return nil
}

// setPhoto keeps the photo and says what is unusual about it.
func (d *Document) setPhoto(data []byte, line int) {
	if bytes.Equal(data, placeholderJPEG()) {
		d.warn(WarnPhotoWhere, ZhaoPian, line, "照片是占位图，按没有照片处理。请补充照片。")
		return
	}
	p := &Photo{Bytes: data, MediaType: sniff(data)}
	d.Photo = p
	var err error
	switch p.MediaType {
	case "image/jpeg":
		p.Width, p.Height, err = jpegSize(data)
	case "image/png":
		p.Width, p.Height, err = pngSize(data)
	case "image/bmp":
		p.Width, p.Height, err = bmpSize(data)
	default:
		p.MediaType = "application/octet-stream"
		d.warn(CodePhotoFormat, ZhaoPian, line, "照片不是 JPEG、PNG 或 BMP 图片，无法显示。请换成 JPEG 照片。")
		return
	}
	switch {
	case err != nil || p.Width <= 0 || p.Height <= 0:
		p.Width, p.Height = 0, 0
		d.warn(CodePhotoUnreadable, ZhaoPian, line, "照片损坏，读不出尺寸。请重新提供照片。")
		return
	case p.MediaType != "image/jpeg":
		d.warn(CodePhotoFormat, ZhaoPian, line, "照片是 %s 格式，官方编辑器要求 JPEG，请转换。",
			strings.ToUpper(strings.TrimPrefix(p.MediaType, "image/")))
	}
	// wanted 4:5; 3:4 and 5:7 are in use
	if r := float64(p.Width) / float64(p.Height); r < 0.68 || r > 0.85 {
		d.warn(WarnPhotoRatio, ZhaoPian, line, "照片宽高比为 %d:%d，应接近 4:5，打印时可能变形。", p.Width, p.Height)
	}
}

// sniff gives the media type of a picture by its first bytes; empty when it is none we know.
func sniff(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte{0xFF, 0xD8, 0xFF}):
		return "image/jpeg"
	case bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")):
		return "image/png"
	case bytes.HasPrefix(b, []byte("BM")) && len(b) >= 26:
		return "image/bmp"
	}
	return ""
}

func pngSize(b []byte) (w, h int, err error) {
	if len(b) < 24 || string(b[12:16]) != "IHDR" {
		return 0, 0, errPicture
	}
	return int(binary.BigEndian.Uint32(b[16:])), int(binary.BigEndian.Uint32(b[20:])), nil
}

func bmpSize(b []byte) (w, h int, err error) {
	switch size := binary.LittleEndian.Uint32(b[14:]); {
	case size == 12:
		return int(binary.LittleEndian.Uint16(b[18:])), int(binary.LittleEndian.Uint16(b[20:])), nil
	case size >= 40:
		h = int(int32(binary.LittleEndian.Uint32(b[22:])))
		return int(int32(binary.LittleEndian.Uint32(b[18:]))), max(h, -h), nil
	}
	return 0, 0, errPicture
}

// decodeBase64 decodes a photo, line breaks and blanks left out, padding not insisted on. What would decode to
// more than limit bytes is refused before anything is allocated.
func decodeBase64(raw []byte, limit int64) ([]byte, error) {
	raw = bytes.TrimSpace(raw)
	if i := bytes.IndexByte(raw[:min(len(raw), 64)], ','); i > 0 && bytes.HasPrefix(raw, []byte("data:")) {
		raw = raw[i+1:]
	}
	if len(raw) == 0 {
		return nil, nil
	}
	chars := 0
	plain := true
	for _, c := range raw {
		switch {
		case c == '\n', c == '\r':
		case c <= ' ', c == 0xC2, c == 0xA0: // blanks, no-break blanks too
			plain = false
		default:
			chars++
		}
	}
	if int64(chars)/4*3 > limit+2 {
		return nil, errPhotoTooLarge
	}
	if !plain {
		raw = bytes.Map(func(r rune) rune {
			if r <= ' ' || r == 0xA0 {
				return -1
			}
			return r
		}, raw)
	}
	out := make([]byte, base64.StdEncoding.DecodedLen(len(raw))+3)
	n, err := base64.StdEncoding.Decode(out, raw)
	if err != nil {
		short := bytes.TrimRight(raw, "=\r\n")
		if n, err = base64.RawStdEncoding.Decode(out, short); err != nil {
			return nil, errBase64
		}
	}
	if int64(n) > limit {
		return nil, errPhotoTooLarge
	}
	return out[:n:n], nil
}

func megabytes(n int64) string {
	if n%(1<<20) == 0 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d KB", n>>10)
}
