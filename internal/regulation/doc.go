// Package regulation holds every number that a regulation fixes (法规参数), with its basis and the days on which it
// is in force, and the calendar of working days (工作日历). Rules take their numbers from here; none is a literal.
//
//	English        Chinese        meaning
//	parameter      参数            a number or short text of a regulation: code, value, unit, basis, in force from and to
//	basis          依据            the regulation, its year, chapter or article
//	verified       已核对          compared with the text of the regulation; false says: from general knowledge, confirm before use
//	local          本单位核定      the value was set by the political department; upgrades keep it
//	holiday        放假            a weekday on which nobody works
//	make-up day    调休上班        a Saturday or Sunday on which people work
//	working day    工作日          Monday to Friday, corrected by the two
//
// Codes are words joined by dots; the last word of promotion.rank.ZJ03, promotion.judge.309 and influence.02112 is the
// code that the parameter is about (ZB148, JUDGE_GRADE, ZB65), and length.XingMing names the tag of the exchanged file.
//
//	retirement.60.start .step .max   gradual delay for the base age 60; likewise 55 and 50 (RetirementRules)
//	promotion.rank.CODE              years at the rank below before promotion to CODE
//	promotion.judge.CODE             years at the grade below before promotion to CODE (not verified)
//	eligibility.… probation.… notice.… judge.… appraisal.… training.… influence.… rotation.… term.… check.… length.…
//
// The shipped state stands in data/; SyncTx brings the SQL tables up to date, and a Service answers from a snapshot.
// The arithmetic stands in package civil.
package regulation
