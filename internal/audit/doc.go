// Package audit writes down who did, read, or was refused what, and can prove that nothing was changed since.
//
// Records are inserted, unlinked, in the transaction of the operation (Record), or in a transaction of their own when
// the operation was refused or failed (Refused). A sealer links committed records into an SM3 chain at least once a
// second, and writes the head of the chain, with a code that only a holder of the keyring can make, to a second place.
// The application may only insert into and select from the tables of this package.
//
// Words (English, Chinese, source):
//
//	record      审计记录    GB/T 22239-2019, 8.1.4.3: time, user, kind, success, and more
//	outcome     结果        OK 成功, DENIED 拒绝, FAILED 失败, VOID 作废 (the number of a transaction that was rolled back)
//	number      进程内序号  every process numbers its records without gaps
//	link        链          hash of a record, and the running hash up to it (SM3, GB/T 32905-2016)
//	seal        封存        one run of the sealer: links up to here, seen from this snapshot
//	checkpoint  检查点      the head of the chain, kept where the database cannot be changed
//
// How a missing record shows: a linked one breaks the chain; the tail is missed by the checkpoint; one that was not
// linked yet leaves a gap in the numbers of its process. A forged one lacks the code of the keyring.
package audit
