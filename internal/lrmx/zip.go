package lrmx

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// ReadZip calls each for every file of a zip, in the order of its directory. Names are decoded (many tools write
// them in GBK without saying so) and have forward slashes. An entry that is refused (its name leaves the folder, it
// is a link, it has a password, it unpacks to too much) is given too: its open fails with an *Error, so that one bad
// entry does not lose the others. The open functions remain usable as long as r is.
//
// Errors: ZIP_BROKEN, ZIP_TOO_MANY; else those of each.
func ReadZip(r io.ReaderAt, size int64, limits Limits, each func(name string, open func() (io.ReadCloser, error)) error) error {
	limits = limits.withDefaults()
	z, err := zip.NewReader(r, size)
	if z == nil || err != nil && len(z.File) == 0 {
		return &Error{Code: CodeZipBroken, Message: "不是有效的 zip 文件，或已损坏。请重新打包后再导入。", Err: err}
	}
	if len(z.File) > limits.MaxEntries {
		return &Error{Code: CodeZipTooMany,
			Message: fmt.Sprintf("压缩包里有 %d 个文件，最多 %d 个。请分成几个压缩包导入。", len(z.File), limits.MaxEntries)}
	}
	budget := &zipBudget{left: min(limits.MaxTotalBytes, max(64<<20, size*limits.MaxRatio))}
	for _, f := range z.File {
		name := strings.ReplaceAll(entryName(f), `\`, "/")
		if strings.HasSuffix(name, "/") || isNoise(name) {
			continue
		}
		refused := refuseEntry(f, name)
		shown := printable(name)
		err := each(shown, func() (io.ReadCloser, error) {
			if refused != nil {
				return nil, refused
			}
			return openEntry(f, shown, limits, budget)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// zipBudget is what a zip may still unpack to.
type zipBudget struct{ left int64 }

func openEntry(f *zip.File, name string, limits Limits, budget *zipBudget) (io.ReadCloser, error) {
	bomb := &Error{Code: CodeZipBomb, File: name, Message: "解压后超过允许的大小，可能是压缩炸弹，已停止读取。请检查这个压缩包。"}
	if f.UncompressedSize64 > uint64(limits.MaxBytes) {
		return nil, &Error{Code: CodeTooLarge, File: name,
			Message: "文件超过 " + megabytes(limits.MaxBytes) + "。一个文件只应有一个人，请检查文件或重新导出。"}
	}
	if budget.left <= 0 {
		return nil, bomb
	}
	rc, err := f.Open()
	if err != nil {
		return nil, &Error{Code: CodeZipBroken, File: name, Message: "压缩包中的这个文件已损坏。请重新打包后再导入。", Err: err}
	}
	return &entryReader{rc: rc, name: name, budget: budget, bomb: bomb}, nil
}

// entryReader counts what is unpacked, since the sizes that a zip declares prove nothing.
type entryReader struct {
	rc     io.ReadCloser
	name   string
	budget *zipBudget
	bomb   *Error
}

func (e *entryReader) Read(p []byte) (int, error) {
	if e.budget.left <= 0 {
		return 0, e.bomb
	}
	n, err := e.rc.Read(p[:min(int64(len(p)), e.budget.left)])
	e.budget.left -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		err = &Error{Code: CodeZipBroken, File: e.name, Message: "压缩包中的这个文件已损坏。请重新打包后再导入。", Err: err}
	}
	return n, err
}

func (e *entryReader) Close() error { return e.rc.Close() }

// refuseEntry says why an entry is not read; nil when it is.
func refuseEntry(f *zip.File, name string) error {
	shown := printable(name)
	switch {
	case f.Mode()&(fs.ModeSymlink|fs.ModeDevice|fs.ModeNamedPipe|fs.ModeSocket|fs.ModeCharDevice|fs.ModeIrregular) != 0:
		return &Error{Code: CodeZipLink, File: shown, Message: "压缩包中含有链接或设备文件，已拒绝。请只打包普通文件。"}
	case unsafeName(name):
		return &Error{Code: CodeZipName, File: shown, Message: "压缩包中的文件名指向文件夹之外或不合法，已拒绝。请重新打包。"}
	case f.Flags&0x1 != 0:
		return &Error{Code: CodeZipEncrypted, File: shown, Message: "压缩包设有密码，无法读取。请去掉密码后重新打包。"}
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return &Error{Code: CodeZipMethod, File: shown, Message: "压缩方式不受支持。请用系统自带的 zip 重新打包。"}
	}
	return nil
}

// unsafeName says whether a name is absolute, leaves its folder, or holds what no file name should.
func unsafeName(name string) bool {
	if name == "" || len(name) > 1024 || strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':' || !utf8.ValidString(name) {
		return true
	}
	for _, part := range strings.Split(name, "/") {
		if part == ".." {
			return true
		}
	}
	return printable(name) != name
}

// printable gives a name without control characters and those that turn the direction of writing.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < 0x20, r == 0x7F, r >= 0x80 && r < 0xA0, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E,
			r >= 0x2066 && r <= 0x2069, r == 0xFEFF:
			return -1
		}
		return r
	}, name)
}

// isNoise says whether an entry is something that systems put into a zip by themselves.
func isNoise(name string) bool {
	base := name[strings.LastIndexByte(name, '/')+1:]
	return strings.HasPrefix(name, "__MACOSX/") || strings.Contains(name, "/__MACOSX/") || base == ".DS_Store" ||
		strings.EqualFold(base, "Thumbs.db") || strings.EqualFold(base, "desktop.ini") || strings.HasPrefix(base, "._")
}

// entryName decodes the name of an entry: as UTF-8 when flagged so, from the Unicode extra field when there is one,
// else as UTF-8 when it is, else as GBK.
func entryName(f *zip.File) string {
	name := f.Name
	if f.Flags&0x800 != 0 {
		return name
	}
	if u := unicodePath(f); u != "" {
		return u
	}
	ascii, wide := true, false
	for i := range len(name) {
		ascii = ascii && name[i] < utf8.RuneSelf
		wide = wide || name[i] >= 0xE0
	}
	if ascii || utf8.ValidString(name) && wide {
		return name
	}
	for _, enc := range []interface {
		String(string) (string, error)
	}{simplifiedchinese.GBK.NewDecoder(), simplifiedchinese.GB18030.NewDecoder()} {
		if s, err := enc.String(name); err == nil && !strings.ContainsRune(s, utf8.RuneError) {
			return s
		}
	}
	return name
}

// unicodePath reads Info-ZIP's extra field 0x7075, which counts only for the name it was made from.
func unicodePath(f *zip.File) string {
	for b := f.Extra; len(b) >= 4; {
		id, n := binary.LittleEndian.Uint16(b), int(binary.LittleEndian.Uint16(b[2:]))
		if len(b) < 4+n {
			return ""
		}
		if v := b[4 : 4+n]; id == 0x7075 && n > 5 && v[0] == 1 && utf8.Valid(v[5:]) &&
			binary.LittleEndian.Uint32(v[1:]) == crc32.ChecksumIEEE([]byte(f.Name)) {
			return string(v[5:])
		}
		b = b[4+n:]
	}
	return ""
}
