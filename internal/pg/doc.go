// Package pg is the way to PostgreSQL: pools, transactions, rows collected by name, filters, and the translation
// of broken constraints into problems. SQL is written by hand in the store.go of each module; this package knows
// no table of theirs.
//
//	word         meaning
//	point        the pool for reads and writes of a few rows by key; the server keeps generic plans
//	list         the pool for lists and searches; the server plans each with its real values
//	round trip   one exchange with the database; a batch is one, begin and commit alone are not counted
//	later        a write whose result nobody waits for goes with the next statement of its transaction, or with commit
//	owner        the login that owns the schema and migrates it (bole_owner)
//	application  the role that the service works under (bole_app); it may only insert into and read the audit
//	             trail and the change log
//
// A function that takes a transaction never begins one. A lost connection comes back as problem.ErrUnavailable.
package pg
