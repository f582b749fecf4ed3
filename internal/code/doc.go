// Package code holds the code tables (代码表): what a stored code means, in which order codes rank, and which
// names and older codes mean the same.
//
//	English      Chinese        meaning
//	table        代码表          one list of codes, named as in its standard: GB/T 3304, ZB09, or by our own word: JUDGE_GRADE
//	entry        代码            one code with its name; never deleted, only put out of use (停用)
//	alias        别名            an older code, a former name or a usual spelling of an entry
//	own          自定代码        the table is ours, not a national standard's
//	local        本单位增补      the entry was added by a court; upgrades keep it
//	rank         次序            the order inside a table; the smaller, the higher: 研究生 before 大学, 厅局级 before 县处级
//
// Sources: national standards GB/T 2260, 2261.1, 3304, 4658, 4761, 4762, 6864, 8561, 16835; the tables ZB… belong
// to the information structure for organisation and personnel work (全国组织、干部、人事管理信息系统信息结构体系,
// GB/T 14946.1—2019). Each file in data/ names its standard and version, and says whether it has been compared with
// the standard's text. The files are the shipped state; SyncTx brings the SQL tables code_table and code_entry up to
// date with them, and a Service answers from a snapshot of the SQL tables.
//
// A value is stored as its code. In Go it is a *Code: the field's tag names the table, Fill and FillAll add table
// and name after rows have been read.
//
//	type Header struct {
//		Sex *code.Code `db:"sex" code:"GB/T 2261.1"`
//	}
//
// In the schema the same type is the object Code { table code name } for answers, and the scalar bound to
// code.Input for arguments (a plain code as text):
//
//	models:
//	  Code:      { model: github.com/bole-platform/bole/internal/code.Code }
//	  CodeInput: { model: github.com/bole-platform/bole/internal/code.Input }
//
// Nobody needs a permission to read a code table: the standards are published, and an entry says nothing about
// a person.
package code
