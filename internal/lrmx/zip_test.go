package lrmx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

type zipped struct {
	header zip.FileHeader
	data   string
}

func zipOf(t testing.TB, entries ...zipped) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := w.CreateHeader(&e.header)
		require.NoError(t, err)
		_, err = io.WriteString(f, e.data)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

func named(name string) zip.FileHeader { return zip.FileHeader{Name: name, Method: zip.Deflate} }

// gbkNamed makes an entry as Windows tools do: the name in GBK, no flag.
func gbkNamed(t testing.TB, name string) zip.FileHeader {
	return zip.FileHeader{Name: string(toGBK(t, name)), NonUTF8: true, Method: zip.Deflate}
}

// unzip reads every entry: its text, or its error.
func unzip(b []byte, limits Limits) (names []string, texts map[string]string, errs map[string]error, err error) {
	texts, errs = map[string]string{}, map[string]error{}
	err = ReadZip(bytes.NewReader(b), int64(len(b)), limits, func(name string, open func() (io.ReadCloser, error)) error {
		names = append(names, name)
		rc, err := open()
		if err != nil {
			errs[name] = err
			return nil
		}
		defer rc.Close()
		data, err := io.ReadAll(rc)
		if err != nil {
			errs[name] = err
			return nil
		}
		texts[name] = string(data)
		return nil
	})
	return names, texts, errs, err
}

func codeOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

func TestReadZipNames(t *testing.T) {
	t.Parallel()
	raw := string(toGBK(t, "王五.lrmx"))
	extra := append([]byte{0x75, 0x70, 0, 0, 1, 0, 0, 0, 0}, "王五（一）.lrmx"...)
	binary.LittleEndian.PutUint16(extra[2:], uint16(len(extra)-4))
	binary.LittleEndian.PutUint32(extra[5:], crc32.ChecksumIEEE([]byte(raw)))
	b := zipOf(t,
		zipped{named("张三.lrmx"), "1"},
		zipped{gbkNamed(t, "某院/李四.lrm"), "2"},
		zipped{gbkNamed(t, `某院\民一庭\赵六.lrmx`), "3"},
		zipped{zip.FileHeader{Name: "钱七.lrmx", NonUTF8: true, Method: zip.Store}, "4"},
		zipped{zip.FileHeader{Name: raw, NonUTF8: true, Extra: extra}, "5"},
		zipped{gbkNamed(t, "陆陆.lrmx"), "6"},
		zipped{named("plain.lrmx"), "7"},
		zipped{named("folder/"), ""},
		zipped{named("__MACOSX/._张三.lrmx"), "x"},
		zipped{named("a/.DS_Store"), "x"},
		zipped{named("a/Thumbs.db"), "x"},
	)
	names, texts, errs, err := unzip(b, Limits{})
	require.NoError(t, err)
	require.Empty(t, errs)
	require.Equal(t, []string{"张三.lrmx", "某院/李四.lrm", "某院/民一庭/赵六.lrmx", "钱七.lrmx", "王五（一）.lrmx", "陆陆.lrmx", "plain.lrmx"}, names)
	require.Equal(t, "2", texts["某院/李四.lrm"])
}

func TestReadZipRefusesEntriesAndKeepsTheOthers(t *testing.T) {
	t.Parallel()
	link := named("link.lrmx")
	link.SetMode(fs.ModeSymlink | 0o777)
	b := zipOf(t,
		zipped{named("../甲.lrmx"), "x"}, zipped{named("/etc/乙.lrmx"), "x"}, zipped{named(`..\丙.lrmx`), "x"}, zipped{named("C:/丁.lrmx"), "x"},
		zipped{named("a/../../戊.lrmx"), "x"}, zipped{named("己\x00.lrmx"), "x"}, zipped{named("庚\u202Exmrl.exe"), "x"},
		zipped{named(strings.Repeat("长", 400)), "x"}, zipped{link, "/etc/passwd"}, zipped{named("大.lrmx"), strings.Repeat("a", 2000)},
		zipped{named("好.lrmx"), "good"},
	)
	names, texts, errs, err := unzip(b, Limits{MaxBytes: 1000})
	require.NoError(t, err)
	require.Len(t, names, 11)
	require.Equal(t, map[string]string{"好.lrmx": "good"}, texts)
	for name, e := range errs {
		want := CodeZipName
		switch name {
		case "link.lrmx":
			want = CodeZipLink
		case "大.lrmx":
			want = CodeTooLarge
		}
		require.Equal(t, want, codeOf(e), name)
		require.Contains(t, e.Error(), name)
		require.Regexp(t, `请[^。]+。$`, e.Error())
	}
}

func TestReadZipEncryptedAndUnknownMethod(t *testing.T) {
	t.Parallel()
	b := zipOf(t, zipped{named("甲.lrmx"), "x"}, zipped{named("乙.lrmx"), "y"})
	at := bytes.Index(b, []byte("PK\x01\x02"))
	b[at+8] |= 1
	at += 4 + bytes.Index(b[at+4:], []byte("PK\x01\x02"))
	b[at+10] = 99
	_, texts, errs, err := unzip(b, Limits{})
	require.NoError(t, err)
	require.Empty(t, texts)
	require.Equal(t, CodeZipEncrypted, codeOf(errs["甲.lrmx"]))
	require.Equal(t, CodeZipMethod, codeOf(errs["乙.lrmx"]))
}

func TestReadZipBombs(t *testing.T) {
	t.Parallel()
	var entries []zipped
	for i := range 20 {
		entries = append(entries, zipped{named(string(rune('a'+i)) + ".lrmx"), strings.Repeat("a", 9<<20)})
	}
	b := zipOf(t, entries...)
	_, texts, errs, err := unzip(b, Limits{})
	require.NoError(t, err)
	total := 0
	for _, s := range texts {
		total += len(s)
	}
	require.LessOrEqual(t, total, 64<<20)
	require.NotEmpty(t, errs)
	for _, e := range errs {
		require.Equal(t, CodeZipBomb, codeOf(e))
	}
	_, _, _, err = unzip(b, Limits{MaxEntries: 19})
	require.Equal(t, CodeZipTooMany, codeOf(err))

	// a declared size that lies
	lie := zipOf(t, zipped{named("甲.lrmx"), strings.Repeat("a", 2000)})
	at := bytes.Index(lie, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(lie[at+24:], 10)
	_, texts, errs, err = unzip(lie, Limits{MaxBytes: 1000})
	require.NoError(t, err)
	require.Empty(t, texts)
	require.Equal(t, CodeZipBroken, codeOf(errs["甲.lrmx"]))
}

func TestReadZipBroken(t *testing.T) {
	t.Parallel()
	for _, b := range [][]byte{nil, []byte("Rar!"), zipOf(t, zipped{named("a"), "x"})[:40]} {
		_, _, _, err := unzip(b, Limits{})
		require.Equal(t, CodeZipBroken, codeOf(err))
	}
	b := zipOf(t, zipped{zip.FileHeader{Name: "甲.lrmx", Method: zip.Store}, "12345678"})
	b[bytes.Index(b, []byte("12345678"))] = 'x'
	_, _, errs, err := unzip(b, Limits{})
	require.NoError(t, err)
	require.Equal(t, CodeZipBroken, codeOf(errs["甲.lrmx"]))

	// the message of a refused entry reaches whoever reads the file
	bad := zipOf(t, zipped{named("../甲.lrmx"), "x"})
	err = ReadZip(bytes.NewReader(bad), int64(len(bad)), Limits{}, func(name string, open func() (io.ReadCloser, error)) error {
		_, err := open()
		return err
	})
	require.Equal(t, CodeZipName, codeOf(err))
	broken := &entryReader{rc: io.NopCloser(strings.NewReader("x")), budget: &zipBudget{}, bomb: &Error{Code: CodeZipBomb}}
	_, err = Read(broken, "甲.lrmx", Limits{})
	require.Equal(t, CodeZipBomb, codeOf(err))
}

func TestPair(t *testing.T) {
	t.Parallel()
	files, rest := Pair([]string{"a/张三.lrm", "a/张三.JPG", "a/张三.pic", "b/张三.LRM", "李四.lrmx", "李四.jpg", "王五.lrm", "王五.jpeg",
		"赵六.lrm", "孙七.lrm", "孙七.jpg", "孙七.jpeg", "说明.txt", "无扩展名", "a.b/孤儿.pic"})
	require.Equal(t, []Paired{{"a/张三.lrm", "a/张三.pic"}, {"b/张三.LRM", ""}, {"李四.lrmx", ""}, {"王五.lrm", "王五.jpeg"}, {"赵六.lrm", ""}, {"孙七.lrm", "孙七.jpg"}}, files)
	require.Equal(t, []string{"a/张三.JPG", "李四.jpg", "孙七.jpeg", "说明.txt", "无扩展名", "a.b/孤儿.pic"}, rest)
}
