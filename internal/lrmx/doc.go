// Package lrmx reads and writes the files of the 干部任免审批表: .lrmx (XML, one person a file) and the older
// .lrm (33 quoted fields in GBK, with the photo in a sibling .pic). It is a pure library: no database, no clock,
// no network.
//
// Read keeps every text as it stands in the file but for its line ends, says in Warnings what it had to overlook,
// and refuses what is broken or hostile with an *Error that names file, line, field and remedy. Write never cuts a
// text: what is longer than the form's own limit is written whole and reported. Reading a file and writing it in
// the profile it came from gives the same bytes but for declaration, indentation and photo wrapping.
//
// What the texts mean is parsed by pure functions of their own: ParseDate, ParseParty, ParseResume,
// ParseAppraisals, ParseAwards, Schoolings, CleanName, Deceased, Age, CheckIDNumber.
//
// Words:
//
//	document     one person's file                                  任免审批表文件
//	tag          the name of an element, pinyin of its cell         标签 (XingMing = 姓名)
//	profile      a version of the format as a writer emits it       版本格式
//	relative     one <Item> of JiaTingChengYuan                     家庭成员
//	resume line  one dated line of JianLi                           简历行
//	nested       a period inside another, in brackets after 其间     其间
//	open         a line without an end date: still going on         至今
//	party text   RuDangShiJian: date, other parties, or both        入党时间
//	appraisal    one year and its rating in NianDuKaoHeJieGuo       年度考核结果
//	award        one entry of JiangChengQingKuang, sanctions too    奖惩情况
//	schooling    one row of the four education cells                学历学位
//	placeholder  what some writers put where nothing is known       占位
//
// The tags, in the order of the official editor, stand in tags.go with their Chinese names and length limits.
//
// Profiles:
//
//	lrmx-3.2.1   34 elements, Version 3.2.1.16 (default)
//	lrmx-3.0     without ShenFenZheng, Version 3.0.2.12, with byte order mark
//	lrmx-2025    with DaoLingNianYue and GaiGeQianRenZhiNianLingJieXian, retirement reform of 2025
//	lrm-2.0      .lrm; the photo is doc.Photo.Bytes, to be stored as .pic next to it
package lrmx
