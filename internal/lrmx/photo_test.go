package lrmx

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// segment makes a JPEG marker segment.
func segment(marker byte, payload string) string {
	n := len(payload) + 2
	return string([]byte{0xFF, marker, byte(n >> 8), byte(n)}) + payload
}

func picture(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, color.RGBA{uint8(x), uint8(y), uint8(x * y), 255})
		}
	}
	return m
}

func pngOf(t testing.TB, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, picture(w, h)))
	return b.Bytes()
}

// bmpOf makes an uncompressed BMP of 24 bits.
func bmpOf(w, h int, down bool) []byte {
	stride := (w*24 + 31) / 32 * 4
	b := make([]byte, 54+stride*h)
	copy(b, "BM")
	put := binary.LittleEndian.PutUint32
	put(b[10:], 54)
	put(b[14:], 40)
	put(b[18:], uint32(w))
	put(b[22:], uint32(h))
	if down {
		put(b[22:], uint32(-h))
	}
	b[26], b[28] = 1, 24
	m := picture(w, h)
	for y := range h {
		row := h - 1 - y
		if down {
			row = y
		}
		for x := range w {
			c := m.RGBAAt(x, y)
			copy(b[54+row*stride+x*3:], []byte{c.B, c.G, c.R})
		}
	}
	return b
}

func withPhoto(data string) []byte { return []byte(person("<ZhaoPian>" + data + "</ZhaoPian>")) }

func TestPhotoSpellings(t *testing.T) {
	t.Parallel()
	pic := sample(t, picSample)
	text := base64.StdEncoding.EncodeToString(pic)
	official := string(sample(t, officialSample))
	for name, in := range map[string][]byte{
		"one line":      withPhoto(text),
		"wrapped":       []byte(wrapPhoto(official, 76, "\n")),
		"wrapped CR LF": []byte(wrapPhoto(official, 76, "\r\n")),
		"as references": []byte(wrapPhoto(official, 76, "&#13;\n")),
		"indented":      []byte(wrapPhoto(official, 60, "\n\t   ")),
		"no-break":      []byte(wrapPhoto(official, 60, "\u00A0")),
		"CDATA":         withPhoto("<![CDATA[" + text + "]]>"),
		"comment":       withPhoto("<!-- x -->" + text),
		"blank in end":  []byte(person("<ZhaoPian>" + text + "</ZhaoPian >")),
		"no padding":    withPhoto(strings.TrimRight(text, "=")),
		"data address":  withPhoto("data:image/jpeg;base64," + text),
		"twice":         []byte(person("<ZhaoPian>xx</ZhaoPian><ZhaoPian>" + text + "</ZhaoPian>")),
	} {
		doc := read(t, in)
		require.NotNil(t, doc.Photo, name)
		require.Equal(t, pic, doc.Photo.Bytes, name)
		require.Equal(t, "image/jpeg", doc.Photo.MediaType, name)
		require.Equal(t, [2]int{96, 120}, [2]int{doc.Photo.Width, doc.Photo.Height}, name)
		require.False(t, doc.Has(ZhaoPian), name)
	}
	for _, empty := range []string{"", " \n ", "<![CDATA[]]>"} {
		doc := read(t, withPhoto(empty))
		require.Nil(t, doc.Photo)
		require.Empty(t, doc.Warnings)
	}
}

func TestPhotoWarnings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, media, warning string
		data                 []byte
		w, h                 int
	}{
		{"PNG", "image/png", CodePhotoFormat, pngOf(t, 80, 100), 80, 100},
		{"BMP", "image/bmp", CodePhotoFormat, bmpOf(80, 100, false), 80, 100},
		{"BMP from the top", "image/bmp", CodePhotoFormat, bmpOf(80, 100, true), 80, 100},
		{"GIF", "application/octet-stream", CodePhotoFormat, []byte("GIF89a......"), 0, 0},
		{"cut JPEG", "image/jpeg", CodePhotoUnreadable, sample(t, picSample)[:100], 0, 0},
		{"cut PNG", "image/png", CodePhotoUnreadable, pngOf(t, 80, 100)[:20], 0, 0},
		{"broad", "image/jpeg", WarnPhotoRatio, jpegOf(t, 120, 96), 120, 96},
	} {
		doc := read(t, withPhoto(base64.StdEncoding.EncodeToString(c.data)))
		require.Equal(t, c.data, doc.Photo.Bytes, c.name)
		require.Equal(t, c.media, doc.Photo.MediaType, c.name)
		require.Equal(t, [2]int{c.w, c.h}, [2]int{doc.Photo.Width, doc.Photo.Height}, c.name)
		require.Equal(t, []string{c.warning}, codes(doc.Warnings), c.name)
		require.Equal(t, 3, doc.Warnings[0].Line)
		require.Equal(t, ZhaoPian, doc.Warnings[0].Field)
	}
	doc := read(t, withPhoto("这不是照片"))
	require.Nil(t, doc.Photo)
	require.Equal(t, []string{CodePhotoUnreadable}, codes(doc.Warnings))
}

func jpegOf(t testing.TB, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, jpeg.Encode(&b, picture(w, h), nil))
	return b.Bytes()
}

func TestAttachPhoto(t *testing.T) {
	t.Parallel()
	doc := NewDocument()
	require.ErrorContains(t, doc.AttachPhoto([]byte("text"), Limits{}), "不是 JPEG")
	require.ErrorContains(t, doc.AttachPhoto(make([]byte, 5<<20+1), Limits{}), "超过 5 MB")
	require.Nil(t, doc.Photo)
	require.NoError(t, doc.AttachPhoto(sample(t, picSample), Limits{}))
	require.Equal(t, 120, doc.Photo.Height)
}

func TestCleanJPEGDropsTracesAndKeepsThePicture(t *testing.T) {
	t.Parallel()
	pic := string(sample(t, picSample))
	clean, err := CleanJPEG([]byte(pic))
	require.NoError(t, err)
	require.Equal(t, pic, string(clean), "nothing to drop")

	jfif := segment(0xE0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
	adobe := segment(0xEE, "Adobe\x00\x64\x00\x00\x00\x00\x01")
	dirty := pic[:2] + jfif + segment(0xE1, "Exif\x00\x00 GPS 31.2N") + "\xFF" + segment(0xE2, "ICC_PROFILE") + segment(0xED, "Photoshop") +
		adobe + segment(0xEF, "x") + segment(0xFE, "comment") + pic[2:] + "PK\x03\x04 a zip behind"
	clean, err = CleanJPEG([]byte(dirty))
	require.NoError(t, err)
	require.Equal(t, pic[:2]+jfif+adobe+pic[2:], string(clean))
	_, err = jpeg.Decode(bytes.NewReader(clean))
	require.NoError(t, err)

	for name, bad := range map[string]string{
		"empty": "", "no end": strings.TrimSuffix(pic, "\xFF\xD9"), "cut": pic[:300], "no marker": pic[:2] + "xx" + pic[2:],
		"segment too long": pic[:2] + "\xFF\xE1\xFF\xFFab", "only marks": "\xFF\xD8\xFF\xFF\xFF\xFF", "PNG": string(pngOf(t, 4, 5)),
	} {
		_, err := CleanJPEG([]byte(bad))
		var e *Error
		require.ErrorAs(t, err, &e, name)
		require.Equal(t, CodePhotoUnreadable, e.Code)
	}
}

func TestCleanJPEGWithSeveralScansAndRestarts(t *testing.T) {
	t.Parallel()
	frame := segment(0xC0, "\x08\x00\x05\x00\x04\x01\x01\x11\x00")
	scan := segment(0xDA, "\x01\x01\x00\x00\x3F\x00") + "ab\xFF\x00c\xFF\xD0d\xFF\xFF\x00e"
	in := "\xFF\xD8" + frame + scan + segment(0xE1, "between") + scan + "\xFF\xD9"
	clean, err := CleanJPEG([]byte(in))
	require.NoError(t, err)
	require.Equal(t, "\xFF\xD8"+frame+scan+scan+"\xFF\xD9", string(clean))
}

func TestJPEGOfAPhoto(t *testing.T) {
	t.Parallel()
	photo := func(data []byte) *Photo {
		doc := NewDocument()
		require.NoError(t, doc.AttachPhoto(data, Limits{}))
		return doc.Photo
	}
	pic := sample(t, picSample)
	out, err := photo(pic).JPEG(0)
	require.NoError(t, err)
	require.Equal(t, pic, out)
	for name, c := range map[string]struct {
		data    []byte
		maxSide int
		w, h    int
	}{
		"PNG": {pngOf(t, 80, 100), 0, 80, 100}, "BMP": {bmpOf(81, 100, false), 500, 81, 100}, "BMP from the top": {bmpOf(81, 100, true), 500, 81, 100},
		"large JPEG": {jpegOf(t, 400, 500), 100, 80, 100}, "large PNG": {pngOf(t, 400, 300), 100, 100, 75},
	} {
		out, err := photo(c.data).JPEG(c.maxSide)
		require.NoError(t, err, name)
		m, err := jpeg.Decode(bytes.NewReader(out))
		require.NoError(t, err, name)
		require.Equal(t, image.Rect(0, 0, c.w, c.h), m.Bounds(), name)
		if strings.HasPrefix(name, "BMP") {
			r, g, _, _ := m.At(40, 90).RGBA()
			require.InDelta(t, 40, r>>8, 12, name)
			require.InDelta(t, 90, g>>8, 12, name)
		}
	}
	_, err = (&Photo{MediaType: "application/octet-stream"}).JPEG(0)
	require.ErrorContains(t, err, "不是 JPEG")
	_, err = (&Photo{MediaType: "image/png", Width: 100_000, Height: 100_000}).JPEG(0)
	require.ErrorContains(t, err, "尺寸过大")
	for _, cut := range [][]byte{pngOf(t, 80, 100)[:60], bmpOf(80, 100, false)[:500]} {
		_, err = photo(cut).JPEG(0)
		require.ErrorContains(t, err, "损坏")
	}
}

func TestReadFileFindsThePhotoBeside(t *testing.T) {
	t.Parallel()
	for _, ext := range []string{".pic", ".jpg", ".JPG"} {
		dir := t.TempDir()
		path := filepath.Join(dir, "张三.lrm")
		require.NoError(t, os.WriteFile(path, sample(t, oldSample), 0o600))
		doc, err := ReadFile(path, Limits{})
		require.NoError(t, err)
		require.Nil(t, doc.Photo)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "张三"+ext), sample(t, picSample), 0o600))
		doc, err = ReadFile(path, Limits{})
		require.NoError(t, err)
		require.Equal(t, 852, len(doc.Photo.Bytes))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "张三"+ext), make([]byte, 6<<20), 0o600))
		_, err = ReadFile(path, Limits{})
		require.ErrorContains(t, err, "张三"+ext)
	}
	_, err := ReadFile(t.TempDir(), Limits{})
	require.ErrorContains(t, err, "文件夹")
	_, err = ReadFile("没有.lrmx", Limits{})
	require.ErrorContains(t, err, "没有.lrmx：找不到这个文件")
	doc, err := ReadFile("testdata/"+oldSample, Limits{})
	require.NoError(t, err)
	require.Equal(t, 96, doc.Photo.Width)
}
