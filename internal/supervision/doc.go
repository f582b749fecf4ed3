// Package supervision tells what falls due in people's records, with what it was reckoned from (从严监督).
//
// # Words
//
//	reminder        提醒              something of a record that falls due on a day, or that is missing
//	kind            种类              RETIREMENT 到龄 · POST_PROBATION 任职试用期满 · JUDGE_GRADE 法官等级晋升年限 ·
//	                                  POST_TENURE 同一职务年限 · CONTRACT_END 合同到期 · RECORD_GAP 信息缺项
//	window          期限              OVERDUE 此前已到期 · CURRENT 本月 · QUARTER 三个月内 · YEAR 一年内, by calendar month;
//	                                  UNDATED 缺少依据, TO_VERIFY 待核
//	basis, fact     依据              parameters of regulations, and values of the record, that were used
//	reckoning       怎样算出          one sentence
//	to verify       待核              a parameter that has not been compared with its text, or a fact that is not certain
//
// # What is reckoned
//
//	kind            due                                                    parameters
//	RETIREMENT      到龄年月 by the gradual scheme, or as decided by hand      retirement.<base>.*
//	POST_PROBATION  promotion to a leading post that no congress fills + 12 months   probation.post
//	JUDGE_GRADE     起算日期 of the grade + its years + a year for each that does not count   promotion.judge.*
//	POST_TENURE     appointment to the main leading post + 5 or 10 years   rotation.years, rotation.post.max
//	CONTRACT_END    last day of the last contract                          —
//	RECORD_GAP      the gaps of the summary                                —
//
// A person has at most one reminder of a kind. What was reckoned stands in the table reminder: a date does not move with the
// day on which it is looked at, so it is written in the transaction that changes the record (cadre's hook OnSummarised),
// and all of it once a day and whenever a parameter has changed (Renew), because posts begin and end by themselves.
// Nothing is handled here yet: a reminder goes when the record says that the matter is settled. Of a probation the record
// does not say so; its reminder goes with its month.
//
// # Sources
//
// 国务院关于渐进式延迟法定退休年龄的办法（2024）; 党政领导干部选拔任用工作条例（2019）; 法官法（2019）; 法官等级暂行规定（1997）;
// 党政领导干部交流工作规定（2006）; 劳动合同法（2012）.
package supervision
