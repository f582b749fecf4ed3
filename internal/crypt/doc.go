// Package crypt seals values at rest and proves that stored values are the ones that were written.
//
// Words (English, Chinese, source):
//
//	keyring      密钥文件    the file of named 32-byte keys that stands outside the database
//	seal, open   加密、解密  SM4-GCM (GB/T 32907-2016, GB/T 36624-2018); the id of the key stands in front
//	associated data 关联数据 table, row and column that a sealed value belongs to; it opens nowhere else
//	blind index  盲索引      HMAC-SM3 of a normalised value: equality without the value
//	mac          完整性码    HMAC-SM3 (GB/T 32905-2016) over a record or a head of a chain
//
// A keyring file has one key a line, its name and 64 hexadecimal digits; "#" begins a comment. Names that begin with
// "seal-" are keys for sealing: the last one seals, all of them open. "index" and "mac" must never change. The
// software keys here are not a certified module; a device stands behind the same methods.
package crypt
