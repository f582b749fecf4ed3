// Package change keeps what every record was before each change: one log for field history, for "who changed what",
// for the record as it was known at an instant, and for undo.
//
// A change belongs to a change set: who, when, why, from which file or job. For an updated row the columns that changed
// are kept, as they were BEFORE; for a deleted row all of them; for an inserted row nothing. The log is append only.
// Every record table has columns id uuid, version integer, change_set_id uuid.
//
// Words (English, Chinese, source):
//
//	change set     一次变动      one logical act: an edit, an import batch, an undo
//	row change     变动明细      one row of one table, inserted, updated or deleted
//	recorded time  记录时间      when the platform learnt it, see docs/architecture.md. Valid time stands in the record itself
//	undo           撤销          a new set that restores row by row
//	restored, kept 已恢复、保留  undone; left alone because somebody changed the row since
//	registry       登记表        the tables and columns that may be restored
package change
