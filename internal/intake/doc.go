// Package intake moves records between the platform and the files that political departments exchange: it reads
// .lrmx and .lrm files, compares them with the stored records field by field, writes what a person accepts, and writes
// records out again (数据导入与导出).
//
// It is a module of rank 3 directly to the right of cadre: it owns nothing of a record and writes it only through
// cadre's functions; the grammar of the files is internal/lrmx, their keeping internal/file, long work internal/job.
//
// Words (English, Chinese, source):
//
//	batch        导入批次    the files of one import, with what became of them
//	source       原始文件    an uploaded file, kept as it came, with its hash
//	item         一人一行    one person of a batch: one file, or one entry of a zip
//	sheet        表内容      what a file says, as texts by tag, relatives and the hash of the photo
//	base         上次导入    the sheet of the person's last accepted file
//	difference   差异        one thing in which file and record differ, with what it means
//	take         采用        whether a difference is written
//	cell, filed  审定文本    a printed cell as last filed or imported (cadre.FiledText)
//	offered      可结构化    a row read from prose whose grammar is certain
//	acceptance   采用记录    one writing of a batch, with its change set
//	profile      版本格式    the version of the format that an export is written in
//
// What a difference means (all three compared after Normal, so that formatting is no difference):
//
//	stored   file   base          kind
//	s        –      any           none: nothing is deleted because a file lacks it
//	s        s      any           none
//	s        f      f             none: unchanged in the file since, the stored value stands
//	–        f      –, other      ADDED     taken by default
//	s        f      s             SAFE      taken by default
//	s        f      other, none   CONFLICT  left by default
//	–        row    –, other      OFFERED   taken by default, when the row was read from prose
//
// A file that contradicts itself (birth or sex against the ID number) is a CONFLICT with whatever is stored. 简历 is a
// difference as a text only where its lines do not say all of it, or where another wording was agreed on; a new line that
// begins where an open one is said to end is one difference with that end.
//
// Keys of rows: family by title and name, then name and birth month, then title and birth month; appraisals by year;
// résumé lines by first month and first words; education by full-time or on-the-job and level, then degree; awards by
// month and name.
//
// States of a batch:
//
//	READING    files are being read (a job when there are more than 20)
//	CHECKING   people decide; rows are open
//	ACCEPTING  what was decided is being written (a job when there are more than 20)
//	DONE       no row is open
//	UNDONE     everything was taken back; rows are open again
//
// States of an item: NEW, DIFFERS and NAMESAKES are open; SAME, ACCEPTED and SKIPPED are settled; BROKEN says why.
// An item whose person stands in an earlier open row of the batch waits for that row. One that is refused while it is
// being accepted (permission, recusal, a rule, a change since) stays open with the reason and can be accepted later.
//
// Who is who: the ID number decides; without one, the name with birth month and sex gives namesakes. A single one
// that nothing contradicts is proposed, but is not among "all safe ones" before somebody has confirmed it; several are
// for a person to choose from.
package intake
