// Package org keeps the organisation (机构): one tree for a city's courts of three levels with what is inside them, what
// became of each unit, and what each may have (编制、职数、员额).
//
// Words (English, Chinese, source):
//
//	unit            机构          any node of the tree; B01 of 全国组织、干部、人事管理信息系统信息结构体系 (GB/T 14946.1—2019)
//	court           法院          a legal person; the levels HIGH 高级, INTERMEDIATE 中级, SPECIAL 专门, BASIC 基层
//	division        内设机构      庭、处、室、局、队; may contain divisions (政治部 with its 处)
//	tribunal        人民法庭      detached, of a basic or special court; has a head of its own
//	trial team      审判团队      inside a court, division or tribunal
//	group           机构分组      orders the tree and holds nobody: 审判业务部门, 基层法院
//	court of a unit 所属法院      the court that it lies in; its own for a court; never changes
//	sort path       全树次序      three digits a level; what is inside a court stands before the courts below it
//	former name     曾用名        unit_name
//	event           沿革          RENAMED 更名, MOVED 划转, MERGED 合并, CLOSED 撤销; unit_succession
//	establishment   编制          authorised number of people, by kind (ZB135)
//	leadership slot 职数          authorised number of posts, by post level (ZB09)
//	judges' quota   员额          authorised number of judges in the quota
//
// What may stand under what:
//
//	kind        under
//	COURT       a court of a higher level, or a group of one; one unit has nothing above
//	DIVISION    COURT, DIVISION, GROUP
//	TRIBUNAL    COURT or GROUP, in a court of level BASIC or SPECIAL
//	TRIAL_TEAM  COURT, DIVISION, TRIBUNAL, GROUP
//	GROUP       COURT, GROUP
//
// A unit is open until its last day (valid_to) is set, by closing it or merging it into another; then it is never
// changed again, and stays in the tree so that history can name it. What closes must be empty first.
//
// Changes of the tree wait for each other. Each writes the unit, its event and former name, the order of the tree, the
// closure that authz decides from, change log and audit in one transaction.
//
// Func fields, set in app, all nil-safe:
//
//	CountPeople   people on the establishment (在编) of units and below in the same court; cadre
//	CountRecords  everybody whose record stands at a unit, of whatever kind; cadre
//	HomeUnit      unit of establishment of a person; cadre
//	OnMerged      the people of a unit go to its successor; cadre
//	OnUnitChanged the names or order of units have changed: what repeats them is written anew; cadre
//
// Follows: 人民法院组织法 (2018), articles 12 to 15 (courts), 26 (tribunals), 27 to 29 (what is inside a court).
package org
