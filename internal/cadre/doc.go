// Package cadre answers who a person is, on one page, with every source and date (干部画像), and keeps the record.
//
// # Words
//
//	cadre           人员（干部）          a person with a record; the code word of the whole platform
//	header          人员基本情况          A01
//	set, item       信息集、信息项        national information structure; tags in sets.go
//	summary         人员概要              derived from the rows, never entered
//	post            职务（任职）          A02, FG05; main post 主职务, printed 任免表输出
//	post level      职务层次              A05, ZB09
//	rank            职级                  A05, FG06, ZB148; only this is rank
//	grade           法官等级等            FG03; only this is grade; counts from 起算日期
//	judge quota     员额                  FG04
//	retirement      到龄                  month computed by the gradual scheme (渐进式延迟退休)
//	filed text      审定文本              wording of a printed cell kept by hand
//	gap             信息缺项              something missing or not fitting
//	kinship         亲属关系核对          a relative who is a person of the platform too
//	change set      一次变动              who, when, why, from which file
//
// # States
//
//	filed text  AGREED 审定文本 · DERIVED 随库
//	kinship     PROPOSED 待核 → CONFIRMED 属实 | REFUSED 不是同一人
//
// # Two clocks
//
// View.AsOf is valid time: ages, years and posts on a day, from today's knowledge. View.RecordedAt is recorded time:
// the record as it was known at an instant, from the change log.
//
// # Hooks
//
// OnSummarised tells supervision whose summaries are written (set in internal/app).
//
// org asks CountByUnit, CountRecords and HomeUnit, and tells UnitsChangedTx and MergedTx (set in internal/app).
//
// # Sources
//
// GB/T 14946.1—2019 全国组织、干部、人事管理信息; GB 11643 公民身份号码; 国务院关于渐进式延迟法定退休年龄的办法（2024）;
// 公务员法（2018）; 法官法（2019）.
package cadre
