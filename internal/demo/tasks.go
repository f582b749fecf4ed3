package demo

// Task is something that a visitor can try in a few minutes.
type Task struct {
	Number  int
	Title   string
	Minutes int
	Account string   // login
	Name    string   // of the person
	Steps   []string // what to do
	See     string   // what there is to see
}

// Tasks are the tasks that already work.
func Tasks() []Task {
	return []Task{
		{1, "读一张表", 2, "personnel.erzhong", "苏禾", []string{
			"点“下载样例文件”", "进入“数据导入”，拖入 样例一.lrmx、样例二.lrmx、样例三.lrmx", "逐项核对差异，用一个键采用全部无冲突项",
			"为样例三从两位同名同出生年月的人员中选定一位", "打开干部画像核对，再撤销本批次"},
			"一份有五处差异（新任职务、一条简历、出生年月与公民身份号码不符、单位简称、亲属职务），一份是新增人员，一份是同名的两人待选定。"},
		{2, "补一份档案", 2, "personnel.erzhong", "苏禾", []string{
			"工作台 → 信息缺项 → 言书砚", "点“补齐”，补上 2009.07—2010.02 的简历", "点“补录”，录入 2021 年度考核：称职（援派单位确定）"},
			"成长轨迹上的断档消失，完整率上升，每个值保留自己的来源。"},
	}
}
