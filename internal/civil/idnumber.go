package civil

import (
	"strings"

	"github.com/bole-platform/bole/internal/problem"
)

// What can be wrong with an identity number.
var (
	ErrIDLength = problem.New(problem.Invalid, "IDENTITY_LENGTH", "公民身份号码应为18位，前17位为数字，末位为数字或X。")
	ErrIDBirth  = problem.New(problem.Invalid, "IDENTITY_BIRTH", "公民身份号码中的出生日期不存在。")
	ErrIDCheck  = problem.New(problem.Invalid, "IDENTITY_CHECK_DIGIT", "公民身份号码的校验码不符，请核对是否录错。")
)

// Sex codes of GB/T 2261.1.
const (
	Male   = "1"
	Female = "2"
)

// NormalIDNumber trims blanks and writes the last letter as a capital.
func NormalIDNumber(s string) string { return strings.ToUpper(strings.TrimSpace(s)) }

// CheckIDNumber checks length, birth date and check digit of an identity number in its normal spelling. The
// first six digits are not looked up: districts are renamed and closed, numbers stay.
//
// Basis: GB 11643—1999 公民身份号码。
func CheckIDNumber(s string) error {
	if len(s) != 18 || digits(s) < 17 || (digits(s) == 17 && s[17] != 'X') {
		return ErrIDLength
	}
	if _, err := ParseDate(s[6:14]); err != nil {
		return ErrIDBirth
	}
	if IDCheckDigit(s[:17]) != s[17] {
		return ErrIDCheck
	}
	return nil
}

// IDCheckDigit computes the last character for the first seventeen digits (ISO 7064 MOD 11-2).
func IDCheckDigit(first17 string) byte {
	sum := 0
	for i := range len(first17) {
		weight := 1
		for range 17 - i {
			weight = weight * 2 % 11
		}
		sum += int(first17[i]-'0') * weight
	}
	return "10X98765432"[sum%11]
}

// IDBirth returns the birth date inside an identity number; zero when the number is malformed there.
func IDBirth(s string) Date {
	if len(s) != 18 || digits(s) < 17 {
		return Date{}
	}
	d, err := ParseDate(s[6:14])
	if err != nil {
		return Date{}
	}
	return d
}

// IDSex returns the sex code inside an identity number, empty when the number is malformed.
func IDSex(s string) string {
	switch {
	case len(s) != 18 || digits(s) < 17:
		return ""
	case (s[16]-'0')%2 == 1:
		return Male
	default:
		return Female
	}
}
