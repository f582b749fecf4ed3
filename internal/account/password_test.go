package account

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// R-01 (GB/T 22239-2019, 8.1.4.1 a).
func TestPasswords(t *testing.T) {
	t.Parallel()
	for _, good := range []string{
		"Bole-demo-2026", "Qingfeng7!ming", "Yue-luo_wu4ti", "correctHorse9battery", "清风明月-Gong3", "Xx9!kTmB2q", "R8f#vLpQ3z",
		"jiang9Tian_yiSe", "Wu!xianChen22", "lanZhou-2z1P", "Hai7shang#sheng", "tianYa_gong8ci", "Shi3.guangRong", "9Lian!huaKai",
		"Mei-hua_san5nong", "zhiAn#qiao77x", "Duan6qiao-can", "liuLang!wen3ying", "Ping9hu_qiuYue", "nanPing#wan5Z",
	} {
		require.NoError(t, CheckPassword(good, "shenzhian", "沈知岸", false), good)
	}
	for _, bad := range []string{
		"", "a", "Aa1!", "Short-1aa", "aaaaaaaaaa", "1234567890", "abcdefghij", "ABCDEFGHIJ", "password12", "PASSWORD!!", "Password123",
		"P@ssw0rd2026", "Passw0rd!!!", "Admin@123456", "admin-Admin1", "Qwerty-12345", "Qwertyuiop1!", "1qaz2wsx!QAZ", "Abcd-123456", "Abc123456789",
		"Aa1Aa1Aa1Aa1", "AAAA1111aaaa", "!!!!!!!!Aa1", "Welcome@2026", "Root-0000001", "Huawei@12345", "Changeme!123", "Letmein-2026",
		"Iloveyou-1314", "Woaini-52013", "Fayuan@2026", "Shenzhian-2026", "shenZHIAN!9", "x-沈知岸-Aa1x", "9zhian-SHENZHIAN", "Oracle@12345",
		"Postgres-2026", "Dragon!!2026", "Monkey-99999", "Master@11111", "nihaoNIHAO1!", "Mima-20260101", "Zhengzhibu@1", "asdfghjkl;A1",
		"Zxcvbnm,./1A", "09876543210Aa", "zyxwvutsrq1A", "qazwsx-QAZWSX", "longlonglong", "LONGLONG1234", "lower-lower-lower", "12345-67890-",
		"Default@2026", "System-20260", "Login!202601", "Abcd1234ABCD", "Qwer-1234567", "Asdf@1234567", "Zxcv#1234567", "ｓｈｅｎｚｈｉａｎ-A1",
		string(make([]byte, 129)),
	} {
		require.ErrorIs(t, CheckPassword(bad, "shenzhian", "沈知岸", false), ErrPassword, bad)
	}
	require.NoError(t, CheckPassword("Xx9!kTmB2q", "a", "甲", false))
	require.ErrorIs(t, CheckPassword("Xx9!kTmB2q", "a", "甲", true), ErrPassword, "an administrator needs twelve")
	require.ErrorIs(t, CheckPassword("Personnel-x9Q", "personnel.gaoyuan", "高院经办", false), ErrPassword, "a part of the login")
	require.ErrorIs(t, CheckPassword("Suhe-2026-Xq", "personnel.gaoyuan", "苏禾", false), ErrPassword, "the name in pinyin")
}

func TestLoginsAreOneAccount(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"admin", "Admin", "ＡＤＭＩＮ", "ａdmin", " admin ", "admin\u3000", "\tADMIN\n"} {
		require.Equal(t, "admin", NormalLogin(s), "%q", s)
	}
	require.NotEqual(t, "admin", NormalLogin("аdmin"), "a Cyrillic letter is another one, and not allowed in a login")
	require.False(t, loginSpelt.MatchString(NormalLogin("аdmin")))
	for _, bad := range []string{"", "a", "-ab", ".ab", "a b", "a@b", "role:sysadmin", "*", "苏禾", "a/b", "ab\n"} {
		require.False(t, loginSpelt.MatchString(bad), "%q", bad)
	}
}
