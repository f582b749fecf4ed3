package intake

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/lrmx"
)

func TestNormalMakesFormattingEqual(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		a, b string
		same bool
	}{
		"blanks":                     {"张 三", "张　三", true},
		"full and half width":        {"（２０１８）A，B", "(2018)A,B", true},
		"date spellings":             {"2018年3月，记三等功。", "2018.03，记三等功", true},
		"date spellings, digits":     {"2018.3,记三等功", "201803，记三等功。", true},
		"a day":                      {"2018年3月5日任", "2018.03.5日任", true},
		"dashes":                     {"2012.03--2019.11  甲", "2012.03—2019.11　甲", true},
		"open end":                   {"2019.11--         甲", "2019.11至今 甲", false},
		"open end after dashes":      {"2019.11--甲", "2019.11--至今甲", true},
		"line ends":                  {"一\r\n二", "一\n二", true},
		"middle dots":                {"买买提•江", "买买提·江", true},
		"quotes":                     {"“优秀”", `"优秀"`, true},
		"years are no month":         {"1997-2001", "199720-01", false},
		"other words":                {"副庭长", "庭长", false},
		"another month":              {"2018.03", "2018.04", false},
		"trailing stop":              {"称职。", "称职", true},
		"a month above twelve stays": {"2018.13", "201813", false},
	} {
		require.Equal(t, c.same, SameText(c.a, c.b), "%s: %q and %q", name, Normal(c.a), Normal(c.b))
	}
}

// The table of doc.go.
func TestJudge(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		t       Three
		kind    DifferenceKind
		differs bool
	}{
		"nothing in the file: nothing is deleted":     {Three{Stored: "甲"}, "", false},
		"nothing in the file, though the base had it": {Three{Stored: "甲", Base: "甲", HasBase: true}, "", false},
		"the same":                {Three{Stored: "甲", File: "甲"}, "", false},
		"the same but for blanks": {Three{Stored: "甲 乙", File: "甲乙"}, "", false},
		"unchanged in the file since: stored wins":     {Three{Stored: "乙", File: "甲", Base: "甲", HasBase: true}, "", false},
		"unchanged in the file, stored was emptied":    {Three{File: "甲", Base: "甲", HasBase: true}, "", false},
		"stored is empty":                              {Three{File: "甲"}, Added, true},
		"stored is empty, the base had something else": {Three{File: "甲", Base: "乙", HasBase: true}, Added, true},
		"changed only in the file":                     {Three{Stored: "甲", File: "乙", Base: "甲", HasBase: true}, Safe, true},
		"changed on both sides":                        {Three{Stored: "甲", File: "乙", Base: "丙", HasBase: true}, Conflict, true},
		"no earlier file":                              {Three{Stored: "甲", File: "乙"}, Conflict, true},
		"an earlier file that lacked it":               {Three{Stored: "甲", File: "乙", HasBase: true}, Conflict, true},
		"both changed to the same":                     {Three{Stored: "乙", File: "乙", Base: "甲", HasBase: true}, "", false},
	} {
		kind, differs := Judge(c.t, nil)
		require.Equal(t, c.differs, differs, name)
		require.Equal(t, c.kind, kind, name)
	}
}

func TestDatesKnowMoreOrLess(t *testing.T) {
	t.Parallel()
	require.True(t, sameDates("1975.03.12", "197503"), "the file may know less")
	require.False(t, sameDates("1975", "197503"), "the file knows more")
	require.True(t, sameDates("1975.03", "1975年3月"))
	require.False(t, sameDates("1975.03", "1975.04"))
}

func testRules(t *testing.T) *rules {
	t.Helper()
	codes, err := code.Shipped()
	require.NoError(t, err)
	return &rules{codes: codes, today: civil.NewDate(2026, 1, 19), units: newUnitNames(nil), retirement: []civil.RetirementRule{
		{Base: 60, Start: civil.NewYearMonth(2025, 1), StepMonths: 4, MaxDelayMonths: 36},
		{Base: 55, Start: civil.NewYearMonth(2025, 1), StepMonths: 4, MaxDelayMonths: 36},
		{Base: 50, Start: civil.NewYearMonth(2025, 1), StepMonths: 2, MaxDelayMonths: 60},
	}}
}

func index(number string) []byte { return []byte("index of " + number) }

func sheetOf(fields map[string]string, relatives ...Relative) *Sheet {
	return &Sheet{Fields: fields, Relatives: relatives}
}

// kinds gives "key kind take" of every difference.
func kinds(steps []*step) []string {
	out := []string{}
	for _, s := range steps {
		line := s.Key + " " + string(s.Kind)
		if !s.Take {
			line += " left"
		}
		out = append(out, line)
	}
	return out
}

func person1() *cadre.Cadre {
	return &cadre.Cadre{Basic: &cadre.Header{
		ID: id.NewCadre(), Name: "王一", Sex: code.Of("1"), BirthOn: must("198103"), Ethnicity: code.Of("01"), NativePlace: "江苏南通",
		Health: "健康", WorkStartOn: must("200307"), Party: code.Of("01"), PartyOn: must("200206"), Status: code.Of("1"),
	}}
}

func must(s string) civil.Partial {
	p, ok := dateOf(s)
	if !ok {
		panic(s)
	}
	return p
}

func (r *rules) stored(c *cadre.Cadre) *stored { r.summary(c); return &stored{c: c} }

func TestCompareHeader(t *testing.T) {
	t.Parallel()
	r := testRules(t)
	same := map[string]string{
		lrmx.XingMing: "王一", lrmx.XingBie: "男", lrmx.ChuShengNianYue: "1981.03", lrmx.MinZu: "汉", lrmx.JiGuan: "江苏南通",
		lrmx.RuDangShiJian: "200206", lrmx.CanJiaGongZuoShiJian: "2003年7月", lrmx.JianKangZhuangKuang: "健康",
	}
	with := func(tag, text string) *Sheet {
		f := map[string]string{}
		for k, v := range same {
			f[k] = v
		}
		f[tag] = text
		return sheetOf(f)
	}
	for name, c := range map[string]struct {
		file, base *Sheet
		want       []string
		note       string
	}{
		"the same in other spellings":       {sheetOf(same), nil, []string{}, ""},
		"no base, another place":            {with(lrmx.JiGuan, "江苏如皋"), nil, []string{"cadre/nativePlace CONFLICT left"}, ""},
		"changed only in the file":          {with(lrmx.JiGuan, "江苏如皋"), sheetOf(same), []string{"cadre/nativePlace SAFE"}, ""},
		"unchanged since, stored has moved": {with(lrmx.JiGuan, "江苏如皋"), with(lrmx.JiGuan, "江苏如皋"), []string{}, ""},
		"both changed":                      {with(lrmx.JiGuan, "江苏如皋"), with(lrmx.JiGuan, "上海"), []string{"cadre/nativePlace CONFLICT left"}, ""},
		"stored is empty":                   {with(lrmx.ChuShengDi, "江苏南通"), nil, []string{"cadre/birthPlace ADDED"}, ""},
		"an unknown name of a code":         {with(lrmx.MinZu, "火星族"), sheetOf(same), []string{"cadre/ethnicity CONFLICT left"}, "不是代码表中的名称"},
		"an impossible date":                {with(lrmx.ChuShengNianYue, "198113"), sheetOf(same), []string{"cadre/birthOn CONFLICT left"}, "不是有效日期"},
		"a birth to come":                   {with(lrmx.ChuShengNianYue, "202603"), sheetOf(same), []string{"cadre/birthOn CONFLICT left"}, "晚于今天"},
		"work before birth":                 {with(lrmx.CanJiaGongZuoShiJian, "197003"), sheetOf(same), []string{"cadre/workStartOn CONFLICT left"}, "早于出生年月"},
		"a day more is more":                {with(lrmx.CanJiaGongZuoShiJian, "20030705"), nil, []string{"cadre/workStartOn ADDED"}, "更完整"},
		"another party":                     {with(lrmx.RuDangShiJian, "2002.06；民建"), sheetOf(same), []string{"cadre/party SAFE"}, ""},
		"a party text nobody understands":   {with(lrmx.RuDangShiJian, "待查"), sheetOf(same), []string{"filed_text/RuDangShiJian SAFE"}, "看不出"},
		"no party is no news":               {with(lrmx.RuDangShiJian, "无"), nil, []string{}, ""},
		"birth against the ID number": {
			sheetOf(map[string]string{lrmx.ChuShengNianYue: "198104", lrmx.ShenFenZheng: number("000000198103010019")}),
			sheetOf(map[string]string{lrmx.ChuShengNianYue: "198103"}), []string{"cadre/birthOn CONFLICT left", "identity/number ADDED"}, "出生年月与公民身份号码不一致"},
		"a wrong check digit": {
			sheetOf(map[string]string{lrmx.ShenFenZheng: "000000198103010010"}), nil, []string{"identity/number CONFLICT left"}, "更正"},
	} {
		steps, _ := r.compare(r.stored(person1()), c.file, c.base, index)
		require.Equal(t, c.want, kinds(steps), name)
		if c.note != "" {
			require.Contains(t, steps[0].Note, c.note, name)
		}
	}
}

// number puts the check digit right.
func number(s string) string { return s[:17] + string(civil.IDCheckDigit(s[:17])) }

func TestPartyGrammar(t *testing.T) {
	t.Parallel()
	r := testRules(t)
	for words, want := range map[string]cadre.Header{
		"200206":      {Party: code.Of("01"), PartyOn: must("200206")},
		"2002.06；民建":  {Party: code.Of("01"), PartyOn: must("200206"), OtherParties: "民建"},
		"民建":          {Party: code.Of("06")},
		"民建（2001.08）": {Party: code.Of("06"), PartyOn: must("200108")},
		"民建、民盟":       {Party: code.Of("06"), OtherParties: "民盟"},
		"群众":          {Party: code.Of("13")},
		"中共党员":        {Party: code.Of("01")},
	} {
		c := person1()
		c.Basic.Party, c.Basic.PartyOn = nil, civil.Partial{}
		steps, _ := r.compare(r.stored(c), sheetOf(map[string]string{lrmx.RuDangShiJian: words}), nil, index)
		require.Equal(t, []string{"cadre/party ADDED"}, kinds(steps), words)
		var e edits
		steps[0].put(&e)
		var h cadre.Header
		e.header[0](&h)
		require.Equal(t, want.Party, h.Party, words)
		require.Equal(t, want.PartyOn, h.PartyOn, words)
		require.Equal(t, want.OtherParties, h.OtherParties, words)
		// What was written is no difference the next time.
		c.Basic.Party, c.Basic.PartyOn, c.Basic.OtherParties = h.Party, h.PartyOn, h.OtherParties
		for _, f := range e.filed {
			c.FiledTexts = append(c.FiledTexts, &cadre.FiledText{Cell: f.cell, Text: f.text, State: cadre.StateAgreed})
		}
		steps, _ = r.compare(r.stored(c), sheetOf(map[string]string{lrmx.RuDangShiJian: words}), nil, index)
		require.Empty(t, steps, words)
	}
}

func TestCompareEducation(t *testing.T) {
	t.Parallel()
	r := testRules(t)
	row := func(level, degree, school string) *cadre.Education {
		e := &cadre.Education{Kind: code.Of("1"), School: school}
		if level != "" {
			e.Level, e.LevelName = r.find(tableLevel, level), level
		}
		if degree != "" {
			e.Degree, e.DegreeName = r.find(tableDegree, degree), degree
		}
		return e
	}
	cells := func(level, degree, school, degreeSchool string) map[string]string {
		return map[string]string{lrmx.QuanRiZhiJiaoYuXueLi: level, lrmx.QuanRiZhiJiaoYuXueWei: degree,
			lrmx.QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi: school, lrmx.QuanRiZhiJiaoYuXueWeiBiYeYuanXiaoXi: degreeSchool}
	}
	for name, c := range map[string]struct {
		stored []*cadre.Education
		file   map[string]string
		want   []string
	}{
		"new":                      {nil, cells("大学", "法学学士", "某大学法学院法学专业", ""), []string{"education/1/0 ADDED"}},
		"the same by another name": {[]*cadre.Education{row("大学", "法学学士", "某大学")}, cells("大学本科", "法学学士学位", "某大学", ""), []string{}},
		"school and major apart": {[]*cadre.Education{{Kind: code.Of("1"), Level: code.Of("21"), School: "某大学法学院", Major: "法学"}},
			cells("大学", "", "某大学法学院法学专业", ""), []string{}},
		"another school":     {[]*cadre.Education{row("大学", "法学学士", "某大学")}, cells("大学", "法学学士", "另一大学", ""), []string{"education/1/0/school CONFLICT left"}},
		"a degree more":      {[]*cadre.Education{row("大学", "", "某大学")}, cells("大学", "法学学士", "某大学", ""), []string{"education/1/0/degree ADDED"}},
		"a lower one stored": {[]*cadre.Education{row("大专", "", "某专科学校"), row("大学", "法学学士", "某大学")}, cells("大学", "法学学士", "某大学", ""), []string{}},
		"degree elsewhere":   {nil, cells("大学", "法学硕士", "某大学", "另一大学"), []string{"education/1/0 ADDED", "education/1/1 ADDED"}},
		"two in one cell": {nil, cells("大专；大学", "；法学学士", "某专科学校；某大学", ""),
			[]string{"education/1/0 ADDED", "education/1/1 ADDED", "filed_text/QuanRiZhiJiaoYu_XueLi ADDED", "filed_text/QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi ADDED"}},
		"an unknown name":        {nil, cells("速成班", "", "某学校", ""), []string{"filed_text/QuanRiZhiJiaoYu_XueLi ADDED", "filed_text/QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi ADDED"}},
		"nothing in the file":    {[]*cadre.Education{row("大学", "法学学士", "某大学")}, cells("", "", "", ""), []string{}},
		"the degree is left out": {[]*cadre.Education{row("大学", "法学学士", "某大学")}, cells("大学", "", "某大学", ""), []string{}},
	} {
		p := person1()
		p.Educations = c.stored
		steps, _ := r.compare(r.stored(p), sheetOf(c.file), nil, index)
		got := kinds(steps)
		require.Subset(t, got, c.want, name)
		if name != "two in one cell" {
			require.Len(t, got, len(c.want), "%s: %v", name, got)
		}
	}
}

const resumeText1 = "1999.09--2003.07  某大学法学院法学专业学习\n2003.07--2012.03  甲区人民法院书记员\n                  （其间：2006.09--2009.06在某大学在职研究生学习）\n2012.03--         甲区人民法院审判员"

func TestCompareResume(t *testing.T) {
	t.Parallel()
	r := testRules(t)
	file := func(s string) *Sheet { return sheetOf(map[string]string{lrmx.JianLi: s}) }
	steps, _ := r.compare(r.stored(person1()), file(resumeText1), nil, index)
	require.Equal(t, []string{"filed_text/JianLi ADDED", "resume_line/0 OFFERED", "resume_line/1 OFFERED", "resume_line/2 OFFERED"}, kinds(steps))

	p := person1()
	var e edits
	for _, s := range steps {
		s.put(&e)
	}
	whole := e.person(p.Basic.ID, id.Unit{}, 1, id.File{})
	p.ResumeLines = whole.ResumeLines
	require.Len(t, p.ResumeLines, 4)
	require.Equal(t, []string{"STUDY", "WORK", "STUDY", "WORK"}, []string{p.ResumeLines[0].Kind, p.ResumeLines[1].Kind, p.ResumeLines[2].Kind, p.ResumeLines[3].Kind})
	require.Equal(t, p.ResumeLines[1].ID, p.ResumeLines[2].ParentID, "a sub-period knows its line")

	for name, c := range map[string]struct {
		text, base string
		want       []string
	}{
		"the rows print the same": {resumeText1, "", []string{}},
		"other blanks and dashes": {strings.ReplaceAll(strings.ReplaceAll(resumeText1, "--", "—"), "  ", "　"), "", []string{}},
		"the present spelt out":   {strings.ReplaceAll(resumeText1, "2012.03--         ", "2012.03--至今  "), "", []string{}},
		"a new line, the last one ends": {resumeText1[:strings.LastIndex(resumeText1, "\n")] + "\n2012.03--2025.06  甲区人民法院审判员\n2025.06--         甲区人民法院副庭长", resumeText1,
			[]string{"resume_line/3 OFFERED"}},
		"the same, no earlier file": {resumeText1[:strings.LastIndex(resumeText1, "\n")] + "\n2012.03--2025.06  甲区人民法院审判员\n2025.06--         甲区人民法院副庭长", "",
			[]string{"resume_line/2/to CONFLICT left", "resume_line/3 OFFERED"}},
		"a new line after a gap": {resumeText1[:strings.LastIndex(resumeText1, "\n")] + "\n2012.03--2025.06  甲区人民法院审判员\n2025.08--         甲区人民法院副庭长", resumeText1,
			[]string{"resume_line/2/to SAFE", "resume_line/3 OFFERED"}},
		"other first words of a line": {strings.ReplaceAll(resumeText1, "甲区人民法院审判员", "本院审判员"), resumeText1, []string{"resume_line/2/text SAFE"}},
		"a sub-period more":           {resumeText1 + "\n                  （其间：2015.03--2015.09在乙区人民法院挂职）", resumeText1, []string{"resume_line/2/0 OFFERED"}},
		"another wording, no base": {strings.ReplaceAll(resumeText1, "甲区人民法院审判员", "甲区人民法院审判员、员额法官"), "",
			[]string{"resume_line/2/text CONFLICT left"}},
		"no lines at all":             {"详见附件", "", []string{"filed_text/JianLi CONFLICT left"}},
		"a line less deletes nothing": {resumeText1[:strings.Index(resumeText1, "\n")], resumeText1, []string{"filed_text/JianLi SAFE"}},
	} {
		var base *Sheet
		if c.base != "" {
			base = file(c.base)
		}
		steps, _ := r.compare(r.stored(p), file(c.text), base, index)
		require.Equal(t, c.want, kinds(steps), name)
	}

	// Where a wording was agreed on, another one is a difference of its own.
	p.FiledTexts = []*cadre.FiledText{{Cell: lrmx.JianLi, Text: resumeText1, State: cadre.StateAgreed}}
	steps, _ = r.compare(r.stored(p), file(strings.ReplaceAll(resumeText1, "书记员", "书记员、法官助理")), file(resumeText1), index)
	require.Equal(t, []string{"filed_text/JianLi SAFE", "resume_line/1/text SAFE"}, kinds(steps))
}

func TestCompareFamily(t *testing.T) {
	t.Parallel()
	r := testRules(t)
	p := person1()
	p.FamilyMembers = []*cadre.FamilyMember{
		{Title: "妻子", Name: "李乙", BirthOn: must("198205"), Party: "中共党员", Work: "某中学教师", Abroad: "无"},
		{Title: "女儿", Name: "王丙", BirthOn: must("201011"), Work: "某小学学生"},
		{Title: "女儿", Name: "王丁", BirthOn: must("201401"), Work: "某小学学生"},
	}
	wife := Relative{"妻子", "李 乙", "1982.05", "中共党员", "某中学教师"}
	for name, c := range map[string]struct {
		file, base []Relative
		want       []string
	}{
		"the same":                     {[]Relative{wife, {"女儿", "王丁", "201401", "", "某小学学生"}}, nil, []string{}},
		"another post, no base":        {[]Relative{{"妻子", "李乙", "198205", "中共党员", "某中学副校长"}}, nil, []string{"family_member/0/work CONFLICT left"}},
		"another post since the base":  {[]Relative{{"妻子", "李乙", "198205", "中共党员", "某中学副校长"}}, []Relative{wife}, []string{"family_member/0/work SAFE"}},
		"new title, same person":       {[]Relative{{"爱人", "李乙", "198205", "", ""}}, nil, []string{"family_member/0/title CONFLICT left"}},
		"a slip in the name":           {[]Relative{{"女儿", "王丙丙", "201011", "", ""}}, nil, []string{"family_member/0/name CONFLICT left"}},
		"a new member":                 {[]Relative{{"母亲", "赵戊", "195501", "群众", "退休"}}, nil, []string{"family_member/0 ADDED"}},
		"a new member with a bad date": {[]Relative{{"母亲", "赵戊", "195513", "群众", "退休"}}, nil, []string{"family_member/0 ADDED"}},
		"without a name":               {[]Relative{{"母亲", "", "195501", "群众", "退休"}}, nil, []string{}},
		"too long":                     {[]Relative{{"妻子", "李乙", "198205", "中共党员", strings.Repeat("长", 125)}}, nil, []string{"family_member/0/work CONFLICT left"}},
		"removed by hand since":        {[]Relative{{"母亲", "赵戊", "195501", "群众", "退休"}}, []Relative{{"母亲", "赵戊", "195501", "群众", "退休"}}, []string{}},
		"nobody is deleted":            {nil, []Relative{wife}, []string{}},
	} {
		var base *Sheet
		if c.base != nil {
			base = sheetOf(nil, c.base...)
		}
		steps, _ := r.compare(r.stored(p), sheetOf(nil, c.file...), base, index)
		require.Equal(t, c.want, kinds(steps), name)
	}
	steps, _ := r.compare(r.stored(p), sheetOf(nil, Relative{"妻子", "李乙", "198205", "群众", "某中学副校长"}), nil, index)
	var e edits
	for _, s := range steps {
		s.put(&e)
	}
	require.Len(t, e.family.changed, 1, "several items of one member are one change")
	require.Equal(t, "无", e.family.changed[0].row.Abroad, "what the file does not say stays")
}

func TestCompareAppraisalsAndAwards(t *testing.T) {
	t.Parallel()
	r := testRules(t)
	p := person1()
	p.AppraisalResults = []*cadre.AppraisalResult{{Year: 2023, Rating: code.Of("1")}}
	p.Awards = []*cadre.Award{{Name: "记三等功", ApprovedOn: must("201803"), ApprovedBy: "某省高级人民法院"}}
	for name, c := range map[string]struct {
		tag, text, base string
		want            []string
	}{
		"a year that is stored":     {lrmx.NianDuKaoHeJieGuo, "2023年度考核：优秀", "", []string{}},
		"a year more":               {lrmx.NianDuKaoHeJieGuo, "2023年年度考核优秀，2024年年度考核称职。", "", []string{"filed_text/NianDuKaoHeJieGuo CONFLICT left", "appraisal_result/2024 OFFERED"}},
		"a grouped year":            {lrmx.NianDuKaoHeJieGuo, "2022、2024年年度考核均为称职", "", []string{"filed_text/NianDuKaoHeJieGuo CONFLICT left", "appraisal_result/2022 OFFERED", "appraisal_result/2024 OFFERED"}},
		"another rating":            {lrmx.NianDuKaoHeJieGuo, "2023年年度考核称职", "", []string{"filed_text/NianDuKaoHeJieGuo CONFLICT left", "appraisal_result/2023 CONFLICT left"}},
		"another rating since":      {lrmx.NianDuKaoHeJieGuo, "2023年年度考核称职", "2023年年度考核优秀", []string{"filed_text/NianDuKaoHeJieGuo SAFE", "appraisal_result/2023 SAFE"}},
		"a year to come":            {lrmx.NianDuKaoHeJieGuo, "2027年年度考核称职", "", []string{"filed_text/NianDuKaoHeJieGuo CONFLICT left"}},
		"prose":                     {lrmx.NianDuKaoHeJieGuo, "历年考核均在称职以上", "", []string{"filed_text/NianDuKaoHeJieGuo CONFLICT left"}},
		"an award that is stored":   {lrmx.JiangChengQingKuang, "2018年3月，经某省高级人民法院批准，记三等功。", "", []string{}},
		"an award more":             {lrmx.JiangChengQingKuang, "2018年3月，经某省高级人民法院批准，记三等功。2020年2月，经某市中级人民法院批准，嘉奖。", "", []string{"discipline_text/JiangChengQingKuang CONFLICT left", "award/1 OFFERED"}},
		"a sanction is never a row": {lrmx.JiangChengQingKuang, "2019年5月，经某机关批准，记过处分。", "", []string{"discipline_text/JiangChengQingKuang CONFLICT left"}},
		"none":                      {lrmx.JiangChengQingKuang, "无", "", []string{"discipline_text/JiangChengQingKuang CONFLICT left"}},
	} {
		var base *Sheet
		if c.base != "" {
			base = sheetOf(map[string]string{c.tag: c.base})
		}
		steps, _ := r.compare(r.stored(p), sheetOf(map[string]string{c.tag: c.text}), base, index)
		require.Equal(t, c.want, kinds(steps), name)
	}
}

func TestRetirementReform(t *testing.T) {
	t.Parallel()
	r := testRules(t)
	sheet := func(base, month string) *Sheet {
		return sheetOf(map[string]string{lrmx.GaiGeQianRenZhiNianLingJieXian: base, lrmx.DaoLingNianYue: month, lrmx.ChuShengNianYue: "198103"})
	}
	// Born 1981-03, base 60: due 2041-03, delayed by the full 36 months.
	steps, odd := r.compare(r.stored(person1()), sheet("改革前任职年龄界限为60岁", "204403"), nil, index)
	require.Equal(t, []string{"cadre/retirementBase ADDED"}, kinds(steps))
	require.Empty(t, odd)
	_, odd = r.compare(r.stored(person1()), sheet("改革前任职年龄界限为60岁", "204103"), nil, index)
	require.Len(t, odd, 1, "the month contradicts the formula")
	require.Contains(t, odd[0].Message, "2044.03")
	// 63, 65 and 66 have no formula: the month is decided by hand.
	steps, _ = r.compare(r.stored(person1()), sheet("改革前任职年龄界限为63岁", "204403"), nil, index)
	require.Equal(t, []string{"cadre/retirementBase ADDED", "cadre/retirementManual ADDED"}, kinds(steps))
}

func TestProposedAppointment(t *testing.T) {
	t.Parallel()
	r := testRules(t)
	file := func(post string) *Sheet {
		return sheetOf(map[string]string{lrmx.NiRenZhiWu: post, lrmx.RenMianLiYou: "工作需要", lrmx.JiSuanNianLingShiJian: "20250601", lrmx.TianBiaoRen: "甲"})
	}
	steps, _ := r.compare(r.stored(person1()), sheetOf(map[string]string{lrmx.JiSuanNianLingShiJian: "20250601", lrmx.ChengBaoDanWei: "某院"}), nil, index)
	require.Empty(t, steps, "a form without a matter makes none")
	steps, _ = r.compare(r.stored(person1()), file("庭长"), nil, index)
	require.Equal(t, []string{"proposed_appointment/new ADDED"}, kinds(steps))
	p := person1()
	p.ProposedAppointments = []*cadre.ProposedAppointment{{ProposedPost: "副庭长", Reason: "工作需要"}}
	steps, _ = r.compare(r.stored(p), file("庭长"), file("副庭长"), index)
	require.Equal(t, []string{"proposed_appointment/proposedPost SAFE"}, kinds(steps))
}

func TestHiddenPartsAreNotCompared(t *testing.T) {
	t.Parallel()
	r := testRules(t)
	now := r.stored(person1())
	now.hide = hidden{family: true, health: true, identity: true, discipline: true}
	steps, _ := r.compare(now, sheetOf(map[string]string{
		lrmx.JianKangZhuangKuang: "一般", lrmx.ChuShengDi: "上海", lrmx.ShenFenZheng: number("000000198103010019"),
	}, Relative{"妻子", "李乙", "198205", "", ""}), nil, index)
	require.Empty(t, steps)
}

func TestIdentify(t *testing.T) {
	t.Parallel()
	a := &person{ID: id.NewCadre(), Name: "王一", BirthOn: must("198103"), Sex: "1"}
	b := &person{ID: id.NewCadre(), Name: "王一", BirthOn: must("19810315"), Sex: "1", Number: []byte("b")}
	far := &person{ID: id.NewCadre(), Name: "王一", BirthOn: must("198103"), Sex: "1"}
	visible := func(p *person) bool { return p != far }
	w := wanted{name: "王一", birth: must("198103"), sex: "1", number: []byte("n")}
	for name, c := range map[string]struct {
		w         wanted
		owner     *person
		namesakes []*person
		state     ItemState
		by        string
	}{
		"by ID number":                   {w, a, []*person{b}, ItemDiffers, ByNumber},
		"the number is of another court": {w, far, nil, ItemBroken, ""},
		"nobody":                         {w, nil, nil, ItemNew, ""},
		"one by name":                    {w, nil, []*person{a}, ItemDiffers, ByName},
		"one whose number contradicts":   {w, nil, []*person{b}, ItemNamesakes, ""},
		"two":                            {w, nil, []*person{a, b}, ItemNamesakes, ""},
		"one that may not be seen":       {w, nil, []*person{far}, ItemNew, ""},
		"another sex":                    {wanted{name: "王一", birth: must("198103"), sex: "2"}, nil, []*person{a}, ItemNew, ""},
		"another month":                  {wanted{name: "王一", birth: must("198104"), sex: "1"}, nil, []*person{a}, ItemNew, ""},
		"neither number nor birth":       {wanted{name: "王一"}, nil, []*person{a}, ItemBroken, ""},
		"no name":                        {wanted{birth: must("198103")}, nil, nil, ItemBroken, ""},
	} {
		f := identify(c.w, c.owner, c.namesakes, visible)
		require.Equal(t, c.state, f.state, name)
		require.Equal(t, c.by, f.by, name)
		require.Equal(t, c.state == ItemBroken, f.trouble != "", name)
	}
	require.NotContains(t, otherCourt, "王", "the other court is not named")
}

func TestProposeUnit(t *testing.T) {
	t.Parallel()
	north, south := id.NewUnit(), id.NewUnit()
	civilN, civilS, team := id.NewUnit(), id.NewUnit(), id.NewUnit()
	n := newUnitNames([]*unitName{
		{ID: north, CourtID: north, Name: "测试市北区人民法院", ShortName: "北区法院", Court: true},
		{ID: south, CourtID: south, Name: "测试市南区人民法院", ShortName: "南区法院", Court: true},
		{ID: civilN, ParentID: north, CourtID: north, Name: "民事审判庭", ShortName: "民庭"},
		{ID: team, ParentID: civilN, CourtID: north, Name: "速裁团队"},
		{ID: civilS, ParentID: south, CourtID: south, Name: "民事审判庭"},
	})
	all := func(id.Unit) bool { return true }
	for name, c := range map[string]struct {
		post, by string
		allowed  func(id.Unit) bool
		want     id.Unit
	}{
		"court and division":                {"测试市北区人民法院民事审判庭副庭长", "", all, civilN},
		"by short names":                    {"北区法院民庭法官", "", all, civilN},
		"the court from 呈报单位":               {"民事审判庭审判员", "测试市南区人民法院", all, civilS},
		"the court alone":                   {"测试市南区人民法院院长", "", all, south},
		"a division of two courts":          {"民事审判庭审判员", "某组织部", all, id.Unit{}},
		"only one of them may be added to":  {"民事审判庭审判员", "", func(u id.Unit) bool { return u == civilN || u == north }, civilN},
		"nothing is named":                  {"某局局长", "", all, id.Unit{}},
		"a court where nobody may be added": {"测试市南区人民法院院长", "", func(u id.Unit) bool { return u == north }, id.Unit{}},
		"the deepest":                       {"测试市北区人民法院速裁团队法官助理", "", all, team},
	} {
		require.Equal(t, c.want, n.Propose(c.post, c.by, c.allowed), name)
	}
	require.Equal(t, n.expand("测试市北区人民法院民事审判庭庭长"), n.expand("北区法院民事审判庭庭长"))
}
