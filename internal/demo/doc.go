// Package demo makes the invented city of 澜州: its courts, their people with thirty years of career each, drawn
// portraits, accounts, tasks and sample files. Everything and everybody in it is invented; identity numbers begin
// with 000000, a district that does not exist.
//
// Generate is a pure function of its seed: the same seed gives the same city, byte for byte, identifiers included. It
// reads no clock, no network and no global source of randomness. What the city is loaded with is the business of the
// modules that own the tables; this package only makes the rows.
//
// How a person is made: a slot of a court's staffing plan (plan.go, data/*.tsv) asks for somebody; the career is
// found backwards from the post held today to the first day at university (career*.go), obeying the years that the
// regulations ask for; the rows of the record are then written from the career (write*.go); ratings are trimmed to the
// fifth that may be 优秀; relatives come last, when all names are known (family.go). The cast of the demo story is
// told in cast*.go, the planted defects in defects.go.
//
// Words:
//
//	city       the whole of what was made           城市（演示数据）
//	slot       one place of a court's staff         岗位
//	plan       how a court is staffed               人员配置
//	cast       people whom the demo story names     剧中人物
//	defect     something planted that is missing    植入缺项
//	sample     a file to be downloaded and imported 样例文件
//	task       what a visitor can try               演示任务
package demo
