package intake

import (
	"strconv"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/lrmx"
)

// Code tables and kinds of education.
const (
	tableLevel  = "ZB64"
	tableDegree = "GB/T 6864"
	fullTime    = "1"
	onTheJob    = "2"
)

// schooling is one education or degree of a file, with codes where the names are known.
type schooling struct {
	level, degree         *code.Code
	levelName, degreeName string
	school                string
}

func (s *schooling) print() string { return join("　", s.levelName, s.degreeName, s.school) }

// schoolings reads the four cells of a kind. certain is false when a name is unknown: then only texts are kept.
func (r *rules) schoolings(sheet *Sheet, kind string) (rows []*schooling, certain bool) {
	mode := map[string]lrmx.SchoolingMode{fullTime: lrmx.FullTime, onTheJob: lrmx.OnTheJob}[kind]
	certain = true
	for _, x := range lrmx.Schoolings(sheet.document()) {
		if x.Mode != mode {
			continue
		}
		row := &schooling{levelName: x.Education, school: x.School}
		if x.Education != "" {
			if row.level = r.find(tableLevel, x.Education); row.level == nil {
				certain = false
			}
		}
		if x.Degree == "" {
			rows = append(rows, row)
			continue
		}
		degree := r.find(tableDegree, x.Degree)
		certain = certain && degree != nil
		if x.Education == "" || x.School == "" || x.DegreeSchool == "" || SameText(x.School, x.DegreeSchool) {
			row.degree, row.degreeName = degree, x.Degree
			if row.school == "" {
				row.school = x.DegreeSchool
			}
			rows = append(rows, row)
			continue
		}
		rows = append(rows, row, &schooling{degree: degree, degreeName: x.Degree, school: x.DegreeSchool})
	}
	for _, row := range rows {
		certain = certain && (row.level != nil || row.degree != nil) &&
			len([]rune(row.levelName)) <= 54 && len([]rune(row.degreeName)) <= 54 && len([]rune(row.school)) <= 90
	}
	return rows, certain
}

func (r *rules) find(table, name string) *code.Code {
	if x, ok := r.codes.Find(table, name); ok {
		return code.Of(x.Code)
	}
	return nil
}

func (c *comparing) educations() {
	c.education(fullTime, "全日制教育", []string{
		lrmx.QuanRiZhiJiaoYuXueLi, lrmx.QuanRiZhiJiaoYuXueWei, lrmx.QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi, lrmx.QuanRiZhiJiaoYuXueWeiBiYeYuanXiaoXi,
	})
	c.education(onTheJob, "在职教育", []string{
		lrmx.ZaiZhiJiaoYuXueLi, lrmx.ZaiZhiJiaoYuXueWei, lrmx.ZaiZhiJiaoYuXueLiBiYeYuanXiaoXi, lrmx.ZaiZhiJiaoYuXueWeiBiYeYuanXiaoXi,
	})
}

func (c *comparing) education(kind, label string, tags []string) {
	same := true
	for _, tag := range tags {
		same = same && SameText(c.cell(tag), c.file.Text(tag))
	}
	if same {
		return
	}
	rows, certain := c.rules.schoolings(c.file, kind)
	if !certain {
		for _, tag := range tags {
			if s := c.filed(tag, nil); s != nil {
				s.note("名称不在代码表中，只按审定文本保存")
			}
		}
		return
	}
	var before []*schooling
	if c.base != nil {
		before, _ = c.rules.schoolings(c.base, kind)
	}
	free := make([]*cadre.Education, 0, len(c.now.c.Educations))
	for _, e := range c.now.c.Educations {
		if e.Kind.Value() == kind {
			free = append(free, e)
		}
	}
	for i, row := range rows {
		base := pick(&before, row.matches)
		have := pickStored(&free, row)
		key := kind + "/" + strconv.Itoa(i)
		if have == nil {
			c.newEducation(key, label, kind, row, base)
			continue
		}
		c.knownEducation(key, label, have, row, base)
	}
	c.educationCells(kind, tags, rows)
}

// matches says whether another schooling of a file is the same one: by level, else by degree.
func (s *schooling) matches(o *schooling) bool {
	if s.level != nil && o.level != nil {
		return s.level.Code == o.level.Code
	}
	return s.level == nil && o.level == nil && s.degree != nil && o.degree != nil && s.degree.Code == o.degree.Code
}

// pick takes the first that fits out of a list.
func pick[T any](list *[]*T, fits func(*T) bool) *T {
	for i, x := range *list {
		if fits(x) {
			*list = append((*list)[:i:i], (*list)[i+1:]...)
			return x
		}
	}
	return nil
}

// pickStored takes the stored row of a schooling: the same level and school before the same level, the level before
// the degree.
func pickStored(free *[]*cadre.Education, s *schooling) *cadre.Education {
	level := func(e *cadre.Education) bool { return s.level != nil && e.Level.Is(s.level.Code) }
	degree := func(e *cadre.Education) bool { return s.degree != nil && e.Degree.Is(s.degree.Code) }
	school := func(e *cadre.Education) bool { return sameSchool(e, s.school) }
	for _, fits := range []func(e *cadre.Education) bool{
		func(e *cadre.Education) bool { return level(e) && school(e) },
		level,
		func(e *cadre.Education) bool { return s.level == nil && degree(e) && school(e) },
		func(e *cadre.Education) bool { return s.level == nil && degree(e) },
	} {
		if e := pick(free, fits); e != nil {
			return e
		}
	}
	return nil
}

// sameSchool says whether a file names the school and subject of a row, however it joins them.
func sameSchool(e *cadre.Education, s string) bool {
	return SameText(e.SchoolAndMajor(), s) || SameText(e.School+e.Major, s) || SameText(e.School+e.Major+"专业", s)
}

func (c *comparing) newEducation(key, label, kind string, row, base *schooling) {
	t := Three{File: row.print()}
	if base != nil {
		t.Base = base.print()
	}
	c.add("education", key, label, t, nil, func(e *edits) {
		e.educations.add(&cadre.Education{
			Kind: code.Of(kind), Level: row.level, LevelName: row.levelName, Degree: row.degree, DegreeName: row.degreeName, School: row.school,
		})
	})
}

func (c *comparing) knownEducation(key, label string, have *cadre.Education, row, base *schooling) {
	if base == nil {
		base = &schooling{}
	}
	coded := func(table string) func(a, b string) bool {
		return func(a, b string) bool {
			x, y := c.rules.find(table, a), c.rules.find(table, b)
			return x != nil && y != nil && x.Code == y.Code || SameText(a, b)
		}
	}
	level, degree := have.LevelName, have.DegreeName
	if level == "" && have.Level != nil {
		level = c.rules.codes.Name(tableLevel, have.Level.Code)
	}
	if degree == "" && have.Degree != nil {
		degree = c.rules.codes.Name(tableDegree, have.Degree.Code)
	}
	c.add("education", key+"/level", label+"·学历", Three{Stored: level, File: row.levelName, Base: base.levelName}, coded(tableLevel),
		func(e *edits) { x := e.educations.edit(have); x.Level, x.LevelName = row.level, row.levelName })
	c.add("education", key+"/degree", label+"·学位", Three{Stored: degree, File: row.degreeName, Base: base.degreeName}, coded(tableDegree),
		func(e *edits) { x := e.educations.edit(have); x.Degree, x.DegreeName = row.degree, row.degreeName })
	if sameSchool(have, row.school) {
		return
	}
	c.add("education", key+"/school", label+"·院校系及专业", Three{Stored: have.SchoolAndMajor(), File: row.school, Base: base.school}, nil,
		func(e *edits) { x := e.educations.edit(have); x.School, x.Major = row.school, "" })
}

// educationCells keeps the wording of the cells where the rows would print differently: several degrees in one cell.
func (c *comparing) educationCells(kind string, tags []string, rows []*schooling) {
	sample := &cadre.Cadre{}
	for _, row := range rows {
		sample.Educations = append(sample.Educations, &cadre.Education{
			Kind: code.Of(kind), Level: row.level, LevelName: row.levelName, Degree: row.degree, DegreeName: row.degreeName, School: row.school,
		})
	}
	c.rules.summary(sample)
	for _, tag := range tags {
		words := c.file.Text(tag)
		if !SameText(printedCell(sample, tag), words) && !SameText(printedCell(sample, tag), lrmx.CleanDegree(words)) || c.hasFiled(tag) {
			c.filed(tag, nil)
		}
	}
}
