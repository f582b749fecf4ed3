// Package movement brings people in, moves them, lends them and lets them go (人员进出). A matter is drafted, reviewed and
// approved by different people, accepted by the other court where there is one, and written to the record on its day: the
// sets A29 to A31, the exchange (FG09), posts, quota, category, contract and résumé, the unit of establishment, and with
// it who may see the record. It keeps no fact of its own: what it wrote is one change set of the record.
//
// # Words
//
//	movement        人员进出（事项）    one matter of one person
//	hire            新录用              A29; contract staff (聘用) too
//	transfer in     调入                from outside the system
//	borrowing       借入                of somebody whose establishment is outside the system
//	transfer        系统内调动          offered by one court, accepted by the other
//	reassignment    院内调整            into another division of the same court
//	loan            借出（借用）        FG09; the establishment stays
//	posting out     挂职                FG09
//	aid posting     援派                FG09
//	return          返回                ends a loan, a posting, a borrowing
//	transfer out    调出                to outside the system
//	retirement      退休                A31, A30
//	resignation     辞职                A30; the end of a contract by the person too
//	dismissal       辞退                A30; the end of a contract by the court too
//	death           去世                A30
//	draft, review, approve, accept      经办、审核、审批、接收
//	in force        生效                written to the record
//
// # States
//
//	DRAFTED    拟办      by 经办; can be changed
//	SUBMITTED  待审核    by 政治部负责人
//	REVIEWED   待审批    by 院领导
//	OFFERED    待接收    by the other court: nothing is seen there before
//	APPROVED   待生效    its day has not come
//	IN_FORCE   已生效
//	RETURNED   已退回    to 经办, with the reason; submitted again it is another turn
//	REFUSED    不同意    ended
//	WITHDRAWN  已撤回    ended by 经办
//	UNDONE     已撤销    taken back on the day on which it was written, by who took the last step
//
// How many steps a kind takes is a parameter (movement.steps.<kind>). Nobody takes two deciding steps of one turn, neither by
// two accounts of one person; the database holds that too.
//
// # Two belongings
//
// cadre.unit_id is the unit of establishment (编制所在) and decides who may see the record. The unit of work (工作所在)
// follows from the exchange in force and is derived by cadre. A loan, posting or aid posting moves the second only.
//
// # What waits for whom
//
// List with Filter.WaitingForMe is the one question for a workbench: what the account that asks has to do next.
//
// # Sources
//
// 公务员法（2018）第二十七条（编制限额）、第四十三条、第七十一条（转任）、第七十二条（挂职）、第八十五条至第九十三条（辞职、辞退、退休）；
// 法官法（2019）第二十条（免除职务）、第二十三条（任职回避）、第三十四条至第三十六条；人民法院法官员额退出办法（试行）（2020）.
package movement
