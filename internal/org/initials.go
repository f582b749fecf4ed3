package org

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// initials spells a name by the first letters of its pinyin (简拼, B0107); letters and digits stand as they are, and
// what has no reading is left out.
func initials(name string) string {
	// The common reading of these characters is another one in the names of units.
	name = strings.NewReplacer("调研", "dy", "调解", "tj", "行政", "xz", "执行", "zx", "重大", "zd", "重组", "cz").Replace(name)
	args := pinyin.NewArgs()
	args.Style = pinyin.FirstLetter
	args.Fallback = func(r rune, _ pinyin.Args) []string {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return []string{strings.ToLower(string(r))}
		}
		return nil
	}
	return strings.Join(pinyin.LazyPinyin(name, args), "")
}
