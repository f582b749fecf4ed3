package lrmx

import (
	"errors"
)

var errPicture = errors.New("damaged picture")

// jpegSegment is one marker segment: from its 0xFF to behind its payload. A scan holds its coded data too.
type jpegSegment struct {
	marker     byte
	begin, end int
}

const (
	jpegSOI  = 0xD8
	jpegEOI  = 0xD9
	jpegSOS  = 0xDA
	jpegCOM  = 0xFE
	jpegAPP0 = 0xE0
	jpegAPPE = 0xEE // Adobe: says how colours are coded
	jpegAPPF = 0xEF
)

// walkJPEG calls each for every segment up to the end of the image. What stands behind it is not part of it.
func walkJPEG(b []byte, each func(jpegSegment) (goOn bool)) error {
	if len(b) < 4 || b[0] != 0xFF || b[1] != jpegSOI {
		return errPicture
	}
	for i := 2; ; {
		begin := i
		if i >= len(b) || b[i] != 0xFF {
			return errPicture
		}
		for i < len(b) && b[i] == 0xFF { // fill bytes
			i++
		}
		if i >= len(b) {
			return errPicture
		}
		m := b[i]
		i++
		s := jpegSegment{marker: m, begin: begin}
		switch {
		case m == jpegEOI, m == 0x01, m >= 0xD0 && m <= 0xD7:
		case m == 0x00, m == jpegSOI:
			return errPicture
		default:
			if i+2 > len(b) {
				return errPicture
			}
			n := int(b[i])<<8 | int(b[i+1])
			if n < 2 || i+n > len(b) {
				return errPicture
			}
			i += n
		}
		if m == jpegSOS {
			for ; i < len(b); i++ {
				if b[i] == 0xFF && i+1 < len(b) && b[i+1] != 0 && b[i+1] != 0xFF && (b[i+1] < 0xD0 || b[i+1] > 0xD7) {
					break
				}
			}
		}
		s.end = i
		if !each(s) || m == jpegEOI {
			return nil
		}
	}
}

// jpegSize gives the dimensions from the frame header.
func jpegSize(b []byte) (w, h int, err error) {
	err = walkJPEG(b, func(s jpegSegment) bool {
		m := s.marker
		if m < 0xC0 || m > 0xCF || m == 0xC4 || m == 0xC8 || m == 0xCC {
			return m != jpegSOS
		}
		p := s.begin
		for b[p] == 0xFF {
			p++
		}
		if s.end-p >= 8 { // marker, length 2, precision, height 2, width 2
			h, w = int(b[p+4])<<8|int(b[p+5]), int(b[p+6])<<8|int(b[p+7])
		}
		return false
	})
	if err == nil && (w == 0 || h == 0) {
		err = errPicture
	}
	return w, h, err
}

// CleanJPEG gives a JPEG without what it does not need to be seen: the application segments 1 to 15 but Adobe's
// (place and time of the shot, thumbnails, editors' traces), comments, and whatever follows the image. The coded
// picture is not touched.
//
// Errors: PHOTO_UNREADABLE.
func CleanJPEG(b []byte) ([]byte, error) {
	out := make([]byte, 0, len(b))
	out = append(out, 0xFF, jpegSOI)
	w, h, err := jpegSize(b)
	ended := false
	if err == nil && w > 0 && h > 0 {
		err = walkJPEG(b, func(s jpegSegment) bool {
			drop := s.marker == jpegCOM || s.marker > jpegAPP0 && s.marker <= jpegAPPF && s.marker != jpegAPPE
			if !drop {
				out = append(out, b[s.begin:s.end]...)
			}
			ended = ended || s.marker == jpegEOI
			return true
		})
	}
	if err != nil || !ended {
		return nil, &Error{Code: CodePhotoUnreadable, Field: ZhaoPian, Message: "照片损坏，不是完整的 JPEG。请重新提供照片。", Err: err}
	}
	return out, nil
}
