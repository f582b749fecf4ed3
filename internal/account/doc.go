// Package account knows who may sign in, and who is signed in.
//
// Passwords are kept as argon2id, sessions as the SHA-256 of a random token that only the browser has. Authenticate
// reads session, account, grants and relatives in ONE statement on every request, so that whatever was taken away holds
// on the very next one.
//
// Words (English, Chinese, source):
//
//	account        账号        GB/T 22239-2019, 8.1.4.1 and 8.1.4.2
//	login          登录名      lower case; NFKC, trimmed, case-folded: Admin, ａdmin and "admin " are one account
//	session        会话        idle timeout 闲置超时, absolute timeout 最长时限
//	step-up        再次验证    password (and code) again, for what needs a fresh proof
//	guard          登录锁定    counts attempts by login, of unknown logins too, so that nothing tells them apart
//	grant          角色授权    see authz
//	one-time code  动态口令    RFC 6238, 6 digits, 30 seconds; each code works once
//
// States of an account: created (a password from the administrator, to be changed at the first sign-in) → in use →
// disabled → in use. States of a session: open → ended (by the person, by a new password, by disabling) or run out.
package account
