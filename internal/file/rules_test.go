package file

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestCleanName(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"张三.lrmx": "张三.lrmx", "../../etc/passwd": "passwd", `..\..\win.ini`: "win.ini", "": "未命名", "/": "未命名", "...": "未命名",
		"a\x00b.txt": "ab.txt", "a\r\nSet-Cookie: x.txt": "aSet-Cookie_ x.txt", "photo\u202egpj.exe": "photogpj.exe",
		"CON": "_CON", "com1.txt": "_com1.txt", "com1.tar.gz": "_com1.tar.gz", "<script>.html": "_script_.html", " a .": "a", "\xff\xfe": "未命名",
	} {
		require.Equal(t, want, CleanName(in), "%q", in)
	}
	long := CleanName(strings.Repeat("名", 300) + ".lrmx")
	require.Equal(t, 200, utf8.RuneCountInString(long))
	require.True(t, strings.HasSuffix(long, ".lrmx"))
}

func FuzzCleanName(f *testing.F) {
	f.Add("a/b.c")
	f.Fuzz(func(t *testing.T, s string) {
		got := CleanName(s)
		require.NotEmpty(t, got)
		require.True(t, utf8.ValidString(got))
		require.LessOrEqual(t, utf8.RuneCountInString(got), longestName+1)
		require.False(t, strings.ContainsAny(got, "/\\\x00\n"))
		require.Equal(t, got, CleanName(got))
	})
}

func TestCleanMedia(t *testing.T) {
	t.Parallel()
	require.Equal(t, "image/jpeg", cleanMedia("Image/JPEG; q=1"))
	for _, s := range []string{"", "x", "text/html\r\nX: y", "a/b/c", "文/字"} {
		require.Equal(t, defaultMedia, cleanMedia(s), s)
	}
}
