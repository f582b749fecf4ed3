package account

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/bole-platform/bole/internal/problem"
)

const (
	minPassword      = 10
	minAdminPassword = 12
	maxPassword      = 128
	rememberedUsed   = 5
)

// NormalLogin spells a login as it is stored: NFKC, trimmed, case-folded.
func NormalLogin(login string) string {
	return cases.Fold().String(strings.TrimSpace(norm.NFKC.String(login)))
}

// CheckPassword says what is wrong with a password for an account; nil when nothing is.
//
// Errors: PASSWORD_WEAK (Invalid).
// Basis: GB/T 22239-2019, 8.1.4.1 a.
func CheckPassword(password, login, name string, admin bool) error {
	least := minPassword
	if admin {
		least = minAdminPassword
	}
	n := len([]rune(password))
	switch {
	case n < least:
		return weak("密码至少应有 %d 位。", least)
	case n > maxPassword:
		return weak("密码不能超过 %d 位。", maxPassword)
	case kinds(password) < 3:
		return weak("密码应包含大写字母、小写字母、数字、符号中的至少三类。")
	case contains(password, personal(login, name)):
		return weak("密码不能包含登录名、姓名或者姓名拼音。")
	case common(password):
		return weak("这个密码太常见，容易被猜到，请换一个。")
	}
	return nil
}

func weak(format string, args ...any) *problem.Problem { return ErrPassword.Says(format, args...) }

func kinds(s string) int {
	var upper, lower, digit, other int
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper = 1
		case unicode.IsLower(r):
			lower = 1
		case unicode.IsDigit(r):
			digit = 1
		default:
			other = 1
		}
	}
	return upper + lower + digit + other
}

// personal lists what a password must not contain: the login and its parts, the name and its pinyin.
func personal(login, name string) []string {
	words := append(strings.FieldsFunc(login, func(r rune) bool { return strings.ContainsRune("._-", r) }), login, name)
	words = append(words, strings.Join(pinyin.LazyConvert(name, nil), ""))
	return slices.DeleteFunc(words, func(w string) bool {
		n := len([]rune(w))
		return n < 2 || n < 4 && w[0] < 0x80
	})
}

func contains(password string, words []string) bool {
	p := NormalLogin(password)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(p, NormalLogin(w)) })
}

// common finds the passwords that are tried first: well-known words with digits around them, runs of the keyboard or the
// alphabet, and repetitions.
func common(password string) bool {
	lower := strings.ToLower(password)
	p := plain(lower)
	middle := func(s string) string { return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) }
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, lower)
	words := []string{letters, middle(p), plain(middle(lower))}
	for _, w := range []string{
		"password", "passwd", "passw0rd", "admin", "administrator", "root", "welcome", "letmein", "qwerty", "iloveyou", "woaini",
		"monkey", "dragon", "master", "login", "system", "oracle", "postgres", "huawei", "changeme", "default", "abc", "abcd",
		"qwer", "asdf", "zxcv", "qwertyuiop", "asdfgh", "zxcvbn", "qazwsx", "fayuan", "zhengzhibu", "mima", "nihao",
	} {
		if slices.Contains(words, w) || slices.Contains(words, w+w) {
			return true
		}
	}
	return longestRun(p)*2 > len(p) || distinct(p) < 5
}

// plain undoes the usual replacements of letters by signs.
func plain(s string) string {
	return strings.NewReplacer("@", "a", "$", "s", "!", "i", "0", "o").Replace(s)
}

// longestRun is the length of the longest piece that runs along the alphabet, the digits or a row of keys, either way.
func longestRun(s string) int {
	longest := 0
	for _, row := range []string{"abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv"} {
		back := []byte(row)
		slices.Reverse(back)
		for _, line := range []string{row, string(back)} {
			for i := range s {
				for n := 1; i+n <= len(s) && strings.Contains(line, s[i:i+n]); n++ {
					longest = max(longest, n)
				}
			}
		}
	}
	return longest
}

func distinct(s string) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}
