// Package file keeps files: uploads, originals of imports, photos, products of long work. They lie encrypted in the
// database, so that one backup holds all and no copy lies about in a directory.
//
// Words (English, Chinese, source):
//
//	file     文件        content with a name and an owner
//	chunk    内容分段    1 MiB of content, sealed for its file and its place in the sequence
//	ticket   一次性凭证  lets the account that asked for it upload or fetch one file, once, within five minutes
//	expires  到期        an upload is deleted after a day, unless a module takes it over with KeepTx
//	owner    所有者      account that uploaded the file, or whose work made it
//
// Bytes never travel through GraphQL. A mutation gives a ticket; POST /files?ticket=… and GET /files/TICKET redeem it.
//
//	state       complete_at  expires_at
//	under way   –            –          deleted after an hour
//	uploaded    set          set        deleted then
//	kept        set          –
//
// Other modules call the functions whose names end in Tx; they have decided who may.
package file
