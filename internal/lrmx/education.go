package lrmx

import "strings"

// SchoolingMode says whether one studied full-time or on the job.
type SchoolingMode string

// The two modes, as the form's rows.
const (
	FullTime SchoolingMode = "FULL_TIME" // 全日制教育
	OnTheJob SchoolingMode = "ON_JOB"    // 在职教育
)

// Schooling is one education with its degree, from one row of the four cells.
type Schooling struct {
	Mode         SchoolingMode
	Education    string // 学历: 大学, 研究生
	Degree       string // 学位: 法学学士
	School       string // 院校系及专业 of the education
	DegreeSchool string // 院校系及专业 of the degree; as School where the form leaves it blank
}

// Schoolings gives the education rows of a document: each cell is split where several stand in it, and the n-th
// parts of the four cells belong together.
func Schoolings(doc *Document) []Schooling {
	var out []Schooling
	for _, row := range [...]struct {
		mode SchoolingMode
		tags [4]string
	}{
		{FullTime, [4]string{QuanRiZhiJiaoYuXueLi, QuanRiZhiJiaoYuXueWei,
			QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi, QuanRiZhiJiaoYuXueWeiBiYeYuanXiaoXi}},
		{OnTheJob, [4]string{ZaiZhiJiaoYuXueLi, ZaiZhiJiaoYuXueWei,
			ZaiZhiJiaoYuXueLiBiYeYuanXiaoXi, ZaiZhiJiaoYuXueWeiBiYeYuanXiaoXi}},
	} {
		var cells [4][]string
		n := 0
		for i, tag := range row.tags {
			cells[i] = SplitDegrees(doc.Text(tag))
			n = max(n, len(cells[i]))
		}
		at := func(c, i int) string {
			if i < len(cells[c]) {
				return cells[c][i]
			}
			return ""
		}
		for i := range n {
			s := Schooling{Mode: row.mode, Education: at(0, i), Degree: CleanDegree(at(1, i)), School: at(2, i), DegreeSchool: at(3, i)}
			if s.DegreeSchool == "" && s.Degree != "" {
				s.DegreeSchool = s.School
			}
			out = append(out, s)
		}
	}
	return out
}

// SplitDegrees splits an education cell in which several stand, joined by ； or line ends.
func SplitDegrees(cell string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return r == '；' || r == ';' || r == '\n' }) {
		if part = strings.Trim(part, " \t　"); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// CleanDegree gives a degree without the 学位 or 专业 that some put behind it: 法学学士学位 is 法学学士.
func CleanDegree(s string) string {
	s = strings.Trim(s, " 　")
	for _, tail := range [...]string{"学位", "专业"} {
		if t := strings.TrimSuffix(s, tail); t != "" {
			s = t
		}
	}
	return s
}
