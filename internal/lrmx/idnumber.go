package lrmx

import "strings"

// CleanIDNumber gives an ID number without blanks, its final x as X.
func CleanIDNumber(s string) string {
	return strings.ToUpper(strings.Join(strings.Fields(foldDigits(s)), ""))
}

// IDProblem is what is wrong with an ID number.
type IDProblem string

// What can be wrong with an ID number.
const (
	IDFine   IDProblem = ""
	IDLength IDProblem = "LENGTH" // not 18 digits, the last possibly X
	IDBirth  IDProblem = "BIRTH"  // its birth date does not exist
	IDCheck  IDProblem = "CHECK"  // its check digit is wrong
)

// CheckIDNumber checks an ID number by GB 11643: eighteen places, a birth date that exists, the check digit.
func CheckIDNumber(s string) IDProblem {
	s = CleanIDNumber(s)
	if len(s) != 18 || countDigits(s) < 17 || s[17] != 'X' && countDigits(s) < 18 {
		return IDLength
	}
	if !dateExists(s[6:14]) {
		return IDBirth
	}
	sum := 0
	weight := 1 // 2^(17-i) mod 11, from the right
	for i := 17; i >= 0; i-- {
		digit := 10
		if s[i] != 'X' {
			digit = int(s[i] - '0')
		}
		sum += digit * weight
		weight = weight * 2 % 11
	}
	if sum%11 != 1 {
		return IDCheck
	}
	return IDFine
}

// IDBirthAndSex gives what an ID number of 18 places says: the birth date in digits and 男 or 女.
func IDBirthAndSex(s string) (birth, sex string, ok bool) {
	s = CleanIDNumber(s)
	if p := CheckIDNumber(s); p == IDLength || p == IDBirth {
		return "", "", false
	}
	sex = "女"
	if (s[16]-'0')%2 == 1 {
		sex = "男"
	}
	return s[6:14], sex, true
}
