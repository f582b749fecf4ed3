package lrmx

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
)

// maxPhotoPixels bounds what is decoded: a small file can claim to be a large picture.
const maxPhotoPixels = 40_000_000

// JPEG gives the photo as a JPEG to be stored and shown. A JPEG no larger than maxSide in either direction is never
// coded anew, only cleaned (CleanJPEG); a PNG, a BMP or a larger picture is decoded, made smaller and coded. Zero
// maxSide is no limit.
//
// Errors: PHOTO_FORMAT, PHOTO_UNREADABLE, PHOTO_TOO_LARGE.
func (p *Photo) JPEG(maxSide int) ([]byte, error) {
	small := maxSide <= 0 || p.Width <= maxSide && p.Height <= maxSide
	if p.MediaType == "image/jpeg" && small {
		return CleanJPEG(p.Bytes)
	}
	if p.MediaType != "image/jpeg" && p.MediaType != "image/png" && p.MediaType != "image/bmp" {
		return nil, &Error{Code: CodePhotoFormat, Field: ZhaoPian, Message: "照片不是 JPEG、PNG 或 BMP 图片。请换成 JPEG 照片。"}
	}
	if p.Width <= 0 || p.Height <= 0 {
		return nil, unreadablePhoto(errPicture)
	}
	if p.Width > maxPhotoPixels/p.Height {
		return nil, &Error{Code: CodePhotoTooLarge, Field: ZhaoPian, Message: "照片尺寸过大。请缩小后再导入。"}
	}
	m, err := p.decode()
	if err != nil {
		return nil, unreadablePhoto(err)
	}
	if small {
		maxSide = max(p.Width, p.Height)
	}
	m = shrink(m, maxSide)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 92}); err != nil {
		return nil, unreadablePhoto(err)
	}
	return b.Bytes(), nil
}

func unreadablePhoto(err error) error {
	return &Error{Code: CodePhotoUnreadable, Field: ZhaoPian, Message: "照片损坏，无法读取。请重新提供照片。", Err: err}
}

func (p *Photo) decode() (image.Image, error) {
	switch p.MediaType {
	case "image/png":
		return png.Decode(bytes.NewReader(p.Bytes))
	case "image/bmp":
		return decodeBMP(p.Bytes)
	}
	return jpeg.Decode(bytes.NewReader(p.Bytes))
}

// shrink makes a picture fit into a square of side, each pixel the mean of those it stands for, on white.
func shrink(m image.Image, side int) image.Image {
	b := m.Bounds()
	w, h := b.Dx(), b.Dy()
	src := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(src, src.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(src, src.Bounds(), m, b.Min, draw.Over)
	long := max(w, h)
	nw, nh := max(1, w*side/long), max(1, h*side/long)
	out := image.NewRGBA(image.Rect(0, 0, nw, nh))
	for y := range nh {
		y0, y1 := y*h/nh, max((y+1)*h/nh, y*h/nh+1)
		for x := range nw {
			x0, x1 := x*w/nw, max((x+1)*w/nw, x*w/nw+1)
			var r, g, bl, n int
			for yy := y0; yy < y1; yy++ {
				row := src.Pix[yy*src.Stride+x0*4 : yy*src.Stride+x1*4]
				for i := 0; i < len(row); i += 4 {
					r, g, bl, n = r+int(row[i]), g+int(row[i+1]), bl+int(row[i+2]), n+1
				}
			}
			out.SetRGBA(x, y, color.RGBA{uint8(r / n), uint8(g / n), uint8(bl / n), 0xFF})
		}
	}
	return out
}

// decodeBMP decodes what scanners and Paint write: 8 bits with a palette, 24 and 32 bits, uncompressed.
func decodeBMP(b []byte) (image.Image, error) {
	if len(b) < 54 {
		return nil, errPicture
	}
	offset, header := int(binary.LittleEndian.Uint32(b[10:])), int(binary.LittleEndian.Uint32(b[14:]))
	w, h, err := bmpSize(b)
	bits, compression := int(binary.LittleEndian.Uint16(b[28:])), binary.LittleEndian.Uint32(b[30:])
	if err != nil || header < 40 || header > 200 || w <= 0 || h <= 0 || w > maxPhotoPixels/h ||
		bits != 8 && bits != 24 && bits != 32 || compression != 0 && (compression != 3 || bits != 32) {
		return nil, errPicture
	}
	stride := (w*bits + 31) / 32 * 4
	if offset < 14+header || offset > len(b) || len(b)-offset < stride*h {
		return nil, errPicture
	}
	palette := b[14+header : offset]
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	down := int32(binary.LittleEndian.Uint32(b[22:])) < 0
	for y := range h {
		row := h - 1 - y
		if down {
			row = y
		}
		line := b[offset+row*stride:]
		for x := range w {
			var c []byte
			switch bits {
			case 8:
				i := int(line[x]) * 4
				if i+3 > len(palette) {
					return nil, errPicture
				}
				c = palette[i:]
			default:
				c = line[x*bits/8:]
			}
			out.SetRGBA(x, y, color.RGBA{c[2], c[1], c[0], 0xFF})
		}
	}
	return out, nil
}
