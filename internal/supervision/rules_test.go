package supervision_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/regulation"
	"github.com/bole-platform/bole/internal/supervision"
)

// rules are those of the shipped tables on a day.
func rules(t testing.TB, on civil.Date) supervision.Rules {
	t.Helper()
	names, err := code.Shipped()
	require.NoError(t, err)
	params, err := regulation.Shipped()
	require.NoError(t, err)
	return supervision.Rules{
		Param:      func(c string) (regulation.Value, bool) { return params.Param(c, on) },
		Retirement: params.RetirementRules(on), Names: names, Today: on,
	}
}

func day() civil.Date { return civil.NewDate(2026, 1, 19) }

func on(s string) civil.Partial {
	p, err := civil.ParsePartial(s)
	if err != nil {
		panic(err)
	}
	return p
}

// person is somebody in post about whom nothing else is known.
func person(change func(c *cadre.Cadre)) *cadre.Cadre {
	c := &cadre.Cadre{Basic: &cadre.Header{Sex: code.Of("1"), Status: code.Of("1"), EstablishmentKind: code.Of("1A")}}
	change(c)
	return c
}

func of(list []*supervision.Reminder, kind supervision.Kind) *supervision.Reminder {
	for _, r := range list {
		if r.Kind == kind {
			return r
		}
	}
	return nil
}

// due is when it falls due: - when nothing does, ? when that cannot be reckoned.
func due(r *supervision.Reminder) string {
	switch {
	case r == nil:
		return "-"
	case r.DueOn.IsZero():
		return "?"
	}
	return r.DueOn.String()
}

// The dates by which the gradual scheme is checked.
func TestRetirement(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ base, born, due, age string }{
		{"60", "1964-12", "2024-12", "60岁"},
		{"60", "1965-01", "2025-02", "60岁1个月"},
		{"60", "1965-05", "2025-07", "60岁2个月"},
		{"60", "1970-01", "2031-05", "61岁4个月"},
		{"60", "1975-03", "2037-10", "62岁7个月"},
		{"60", "1976-08", "2039-07", "62岁11个月"},
		{"60", "1976-09", "2039-09", "63岁"},
		{"55", "1970-01", "2025-02", "55岁1个月"},
		{"55", "1981-08", "2039-07", "57岁11个月"},
		{"55", "1981-09", "2039-09", "58岁"},
		{"50", "1975-01", "2025-02", "50岁1个月"},
		{"50", "1984-10", "2039-09", "54岁11个月"},
		{"50", "1984-11", "2039-11", "55岁"},
	} {
		m := of(rules(t, day()).Of(person(func(p *cadre.Cadre) {
			p.Basic.BirthOn, p.Basic.RetirementBase = on(c.born), code.Of(c.base)
		})), supervision.Retirement)
		require.Equal(t, c.due, due(m), "%s born %s", c.base, c.born)
		require.Contains(t, m.Reckoning, "（"+c.age+"）", "%s born %s", c.base, c.born)
		require.False(t, m.ToVerify)
		require.Equal(t, m.DueOn.Ceil(), m.DueBy)
		require.Len(t, m.Basis, 4)
		require.Contains(t, m.Basis[3].Source, "渐进式延迟法定退休年龄")
	}
}

func TestRetirementBesidesTheScheme(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change   func(*cadre.Cadre)
		due      string
		toVerify bool
	}{
		"decided by hand": {func(p *cadre.Cadre) {
			p.Basic.RetirementBase, p.Basic.RetirementManual = code.Of("63"), on("2028-05").Month()
		}, "2028-05", false},
		"by hand before the formula": {func(p *cadre.Cadre) { p.Basic.RetirementManual = on("2030-05").Month() }, "2030-05", false},
		"no formula for the base":    {func(p *cadre.Cadre) { p.Basic.RetirementBase = code.Of("65") }, "?", true},
		"base not collected":         {func(p *cadre.Cadre) { p.Basic.RetirementBase = nil }, "?", true},
		"birth not collected":        {func(p *cadre.Cadre) { p.Basic.BirthOn = civil.Partial{} }, "?", true},
		"only the year of birth":     {func(p *cadre.Cadre) { p.Basic.BirthOn = on("1966") }, "2026-05", true},
		"a woman of base 60, why?":   {func(p *cadre.Cadre) { p.Basic.Sex = code.Of("2") }, "2026-10", true},
		"a woman with a senior title": {func(p *cadre.Cadre) {
			p.Basic.Sex = code.Of("2")
			p.ProfessionalTitles = []*cadre.ProfessionalTitle{{Name: "高级工程师"}}
		}, "2026-10", false},
		"retired":     {func(p *cadre.Cadre) { p.Basic.Status = code.Of("2") }, "-", false},
		"on contract": {func(p *cadre.Cadre) { p.Basic.EstablishmentKind = code.Of("4A") }, "-", false},
		"the usual":   {func(*cadre.Cadre) {}, "2026-10", false},
	} {
		m := of(rules(t, day()).Of(person(func(p *cadre.Cadre) {
			p.Basic.BirthOn, p.Basic.RetirementBase = on("1966-05"), code.Of("60")
			c.change(p)
		})), supervision.Retirement)
		require.Equal(t, c.due, due(m), name)
		if m != nil {
			require.Equal(t, c.toVerify, m.ToVerify, name)
			require.NotEmpty(t, m.Reckoning, name)
		}
	}
}

func post(name, level, since string, change ...func(*cadre.Post)) *cadre.Post {
	p := &cadre.Post{UnitName: "北院办公室", Name: name, Leading: code.Of("1"), Level: code.Of(level), AppointedOn: on(since), State: code.Of("1"), Main: true}
	for _, c := range change {
		c(p)
	}
	return p
}

func ended(on civil.Partial) func(*cadre.Post) {
	return func(p *cadre.Post) { p.State, p.RemovedOn, p.Main = code.Of("0"), on, false }
}

// 条例 chapter 7: one year for leading posts inside a court that no congress fills, on promotion, up to 厅局级.
func TestPostProbation(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		posts    []*cadre.Post
		levels   []*cadre.PostLevel
		due      string
		toVerify bool
	}{
		"promoted to head of an office":             {[]*cadre.Post{post("主任", "1A31", "2025-04")}, nil, "2026-04", false},
		"to the day":                                {[]*cadre.Post{post("主任", "1A31", "2025-02-28")}, nil, "2026-02-28", false},
		"from a lower post":                         {[]*cadre.Post{post("主任", "1A31", "2025-04"), post("副主任", "1A32", "2019-01", ended(on("2025-04")))}, nil, "2026-04", false},
		"moved at the same level":                   {[]*cadre.Post{post("主任", "1A31", "2025-04"), post("处长", "1A31", "2019-01", ended(on("2025-04")))}, nil, "-", false},
		"moved from a higher level":                 {[]*cadre.Post{post("主任", "1A31", "2025-04"), post("副院长", "1A22", "2019-01", ended(on("2025-04")))}, nil, "-", false},
		"had the level without the post":            {[]*cadre.Post{post("主任", "1A31", "2025-04")}, []*cadre.PostLevel{{Kind: "LEVEL", Level: code.Of("1A31"), ApprovedOn: on("2020-01")}}, "-", false},
		"the level given with the post":             {[]*cadre.Post{post("主任", "1A31", "2025-04")}, []*cadre.PostLevel{{Kind: "LEVEL", Level: code.Of("1A31"), ApprovedOn: on("2025-04")}}, "2026-04", false},
		"a judge's grade is another ladder":         {[]*cadre.Post{post("主任", "1A31", "2025-04")}, []*cadre.PostLevel{{Kind: "LEVEL", Level: code.Of("304"), ApprovedOn: on("2020-01")}}, "2026-04", false},
		"庭长 is appointed by the standing committee": {[]*cadre.Post{post("庭长", "1A31", "2025-04")}, nil, "-", false},
		"副庭长 too":                                   {[]*cadre.Post{post("副庭长、审判员", "1A32", "2025-04")}, nil, "-", false},
		"副院长 too":                                   {[]*cadre.Post{post("副院长", "1A22", "2025-04")}, nil, "-", false},
		"审委会专职委员 too":                               {[]*cadre.Post{post("审判委员会专职委员", "1A31", "2025-04")}, nil, "-", false},
		"a head who is a judge besides":             {[]*cadre.Post{post("审管办副主任、审判员", "1A32", "2025-04")}, nil, "2026-04", false},
		"politics":                                  {[]*cadre.Post{post("政治部主任", "1A32", "2025-04")}, nil, "2026-04", false},
		"not a leading post":                        {[]*cadre.Post{post("科员", "1A50", "2025-04", func(p *cadre.Post) { p.Leading = code.Of("2") })}, nil, "-", false},
		"above 厅局级":                                 {[]*cadre.Post{post("主任", "1A12", "2025-04")}, nil, "-", false},
		"厅局级":                                       {[]*cadre.Post{post("主任", "1A21", "2025-04")}, nil, "2026-04", false},
		"level not collected":                       {[]*cadre.Post{post("主任", "", "2025-04", func(p *cadre.Post) { p.Level = nil })}, nil, "2026-04", true},
		"only the year":                             {[]*cadre.Post{post("主任", "1A31", "2025")}, nil, "2026-01", true},
		"ended this month":                          {[]*cadre.Post{post("主任", "1A31", "2025-01-02")}, nil, "2026-01-02", false},
		"over":                                      {[]*cadre.Post{post("主任", "1A31", "2024-12-31")}, nil, "-", false},
		"not yet begun":                             {[]*cadre.Post{post("主任", "1A31", "2026-04")}, nil, "-", false},
		"removed":                                   {[]*cadre.Post{post("主任", "1A31", "2025-04", ended(on("2025-12")))}, nil, "-", false},
		"appointment not collected":                 {[]*cadre.Post{post("主任", "1A31", "")}, nil, "-", false},
		"two posts: the one that falls due first":   {[]*cadre.Post{post("主任", "1A31", "2025-04"), post("副主任", "1A32", "2025-02")}, nil, "2026-02", false},
		"no posts":                                  {nil, nil, "-", false},
	} {
		m := of(rules(t, day()).Of(person(func(p *cadre.Cadre) { p.Posts, p.PostLevels = c.posts, c.levels })), supervision.PostProbation)
		require.Equal(t, c.due, due(m), name)
		if m != nil {
			require.Equal(t, c.toVerify, m.ToVerify, name)
			require.Equal(t, "probation.post", m.Basis[0].Code, name)
			require.Contains(t, m.Reckoning, "试用期 12月", name)
		}
	}
}

func judge(grade, from string, change ...func(*cadre.Cadre)) *cadre.Cadre {
	return person(func(p *cadre.Cadre) {
		p.JudgeQuotas = []*cadre.JudgeQuota{{EnteredOn: on("2017-01")}}
		p.Grades = []*cadre.Grade{{Kind: "JUDGE", Judge: code.Of(grade), CountsFrom: on(from), Current: true}}
		for _, c := range change {
			c(p)
		}
	})
}

func rated(year int, rating string) func(*cadre.Cadre) {
	return func(c *cadre.Cadre) {
		c.AppraisalResults = append(c.AppraisalResults, &cadre.AppraisalResult{Year: year, Rating: code.Of(rating)})
	}
}

// 法官等级暂行规定 articles 12 and 13; the years are shipped unverified.
func TestJudgeGrade(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		who *cadre.Cadre
		due string
	}{
		"五级 to 四级, 3 years":                {judge("312", "2023-02-11"), "2026-02-11"},
		"四级 to 三级, 3 years":                {judge("311", "2023-03"), "2026-03"},
		"三级 to 二级, 4 years":                {judge("310", "2022-03"), "2026-03"},
		"二级 to 一级, 4 years":                {judge("309", "2022-03"), "2026-03"},
		"一级 to 四级高级 is by selection":       {judge("308", "2015-03"), "-"},
		"高级 are by selection":              {judge("307", "2015-03"), "-"},
		"a year rated 基本称职 does not count": {judge("311", "2023-03", rated(2024, "3")), "2027-03"},
		"nor 不称职, nor 不确定等次":               {judge("311", "2023-03", rated(2023, "4"), rated(2024, "5B")), "2028-03"},
		"a year counts once":               {judge("311", "2023-03", rated(2024, "3"), rated(2024, "5")), "2027-03"},
		"优秀 and 称职 change nothing":         {judge("311", "2023-03", rated(2023, "1"), rated(2024, "2")), "2026-03"},
		"不参加 changes nothing":              {judge("311", "2023-03", rated(2024, "6A")), "2026-03"},
		"a year before the grade":          {judge("311", "2023-03", rated(2022, "3")), "2026-03"},
		"a new grade begins anew": {judge("311", "2019-03", func(c *cadre.Cadre) {
			c.Grades = append(c.Grades, &cadre.Grade{Kind: "JUDGE", Judge: code.Of("310"), CountsFrom: on("2022-05")})
		}), "2026-05"},
		"a grade of the future is not held": {judge("311", "2023-03", func(c *cadre.Cadre) {
			c.Grades = append(c.Grades, &cadre.Grade{Kind: "JUDGE", Judge: code.Of("310"), CountsFrom: on("2026-03")})
		}), "2026-03"},
		"left the quota":      {judge("311", "2023-03", func(c *cadre.Cadre) { c.JudgeQuotas[0].LeftOn = on("2025-06") }), "-"},
		"not in the quota":    {judge("311", "2023-03", func(c *cadre.Cadre) { c.JudgeQuotas = nil }), "-"},
		"grade not collected": {judge("311", "2023-03", func(c *cadre.Cadre) { c.Grades = nil }), "?"},
		"an assistant's grade only": {judge("311", "2023-03", func(c *cadre.Cadre) {
			c.Grades[0] = &cadre.Grade{Kind: "ASSISTANT", Assistant: code.Of("1"), CountsFrom: on("2020")}
		}), "?"},
	} {
		m := of(rules(t, day()).Of(c.who), supervision.JudgeGrade)
		require.Equal(t, c.due, due(m), name)
		if m != nil {
			require.True(t, m.ToVerify, "%s: the years are not verified", name)
		}
	}
	m := of(rules(t, day()).Of(judge("311", "2023-03", rated(2024, "3"))), supervision.JudgeGrade)
	require.Equal(t, "四级法官自 2023.03 起算，晋升三级法官须满 3年，其间 1 年不计入，2027.03 年限届满。", m.Reckoning)
	require.Equal(t, "promotion.judge.310", m.Basis[0].Code)
	require.Equal(t, "promotion.judge.uncounted", m.Basis[1].Code)
	require.Equal(t, supervision.Fact{Label: "2024年度考核", Value: "基本称职，该年不计入", Set: "appraisal_result"}, *m.Facts[2])
}

func TestPostTenure(t *testing.T) {
	t.Parallel()
	team := func(p *cadre.Post) { p.TeamMember = true }
	for name, c := range map[string]struct {
		posts    []*cadre.Post
		due      string
		toVerify bool
	}{
		"head of a division, 5 years, not verified": {[]*cadre.Post{post("庭长", "1A31", "2021-03")}, "2026-03", true},
		"team member, 10 years":                     {[]*cadre.Post{post("副院长", "1A22", "2016-03", team)}, "2026-03", false},
		"long over":                                 {[]*cadre.Post{post("庭长", "1A31", "2015-03")}, "2020-03", true},
		"goes on under another heading":             {[]*cadre.Post{post("庭长", "1A31", "2024-03"), post("庭长", "1A31", "2021-02", ended(on("2024-03")))}, "2026-02", true},
		"interrupted":                               {[]*cadre.Post{post("庭长", "1A31", "2024-03"), post("庭长", "1A31", "2016-02", ended(on("2023-11")))}, "2029-03", true},
		"another unit": {[]*cadre.Post{post("庭长", "1A31", "2024-03"), post("庭长", "1A31", "2021-02", ended(on("2024-03")), func(p *cadre.Post) { p.UnitName = "南院办公室" })},
			"2029-03", true},
		"not a leading post":        {[]*cadre.Post{post("审判员", "", "2015-03", func(p *cadre.Post) { p.Leading = code.Of("2") })}, "-", false},
		"not the main post":         {[]*cadre.Post{post("庭长", "1A31", "2021-03", func(p *cadre.Post) { p.Main = false })}, "-", false},
		"appointment not collected": {[]*cadre.Post{post("庭长", "1A31", "")}, "?", true},
	} {
		m := of(rules(t, day()).Of(person(func(p *cadre.Cadre) { p.Posts = c.posts })), supervision.PostTenure)
		require.Equal(t, c.due, due(m), name)
		if m != nil {
			require.Equal(t, c.toVerify, m.ToVerify, name)
		}
	}
}

func TestContractEnd(t *testing.T) {
	t.Parallel()
	contract := func(from, to string) *cadre.Contract {
		return &cadre.Contract{Post: code.Of("CLERK"), FromOn: on(from), ToOn: on(to), ContractNo: "2023-1"}
	}
	for name, c := range map[string]struct {
		kind      *code.Code
		contracts []*cadre.Contract
		due       string
	}{
		"the last of two":             {code.Of("4A"), []*cadre.Contract{contract("2023-03-01", "2026-02-28"), contract("2020-03-01", "2023-02-28")}, "2026-02-28"},
		"over":                        {code.Of("4A"), []*cadre.Contract{contract("2022-01-01", "2024-12-31")}, "2024-12-31"},
		"without an end":              {code.Of("4A"), []*cadre.Contract{contract("2020-03-01", "2023-02-28"), contract("2023-03-01", "")}, "-"},
		"not collected":               {code.Of("4A"), nil, "?"},
		"came onto the establishment": {code.Of("1A"), []*cadre.Contract{contract("2020-03-01", "2023-02-28")}, "-"},
		"kind not collected":          {nil, []*cadre.Contract{contract("2023-03-01", "2026-03")}, "2026-03"},
		"nobody's contract":           {nil, nil, "-"},
	} {
		m := of(rules(t, day()).Of(person(func(p *cadre.Cadre) { p.Basic.EstablishmentKind, p.Contracts = c.kind, c.contracts })), supervision.ContractEnd)
		require.Equal(t, c.due, due(m), name)
		if m != nil {
			require.Equal(t, c.due == "?", m.ToVerify, name)
			require.Contains(t, m.Basis[0].Source, "劳动合同法", name)
		}
	}
}

// Every number of a rule comes from a parameter: with other parameters the dates are others.
func TestNumbersAreParameters(t *testing.T) {
	t.Parallel()
	r := rules(t, day())
	shipped := r.Param
	r.Param = func(c string) (regulation.Value, bool) {
		v, ok := shipped(c)
		if strings.HasPrefix(c, "promotion.") || strings.HasPrefix(c, "probation.") || strings.HasPrefix(c, "rotation.") {
			v.Int += 1
			v.Verified = true
		}
		return v, ok
	}
	who := judge("311", "2023-03", rated(2024, "3"))
	who.Posts = []*cadre.Post{post("主任", "1A31", "2025-04")}
	list := r.Of(who)
	require.Equal(t, "2028-04", due(of(list, supervision.JudgeGrade)), "4 years and 13 months")
	require.False(t, of(list, supervision.JudgeGrade).ToVerify)
	require.Equal(t, "2026-05", due(of(list, supervision.PostProbation)))
	require.Equal(t, "2031-04", due(of(list, supervision.PostTenure)))
	r.Param = func(string) (regulation.Value, bool) { return regulation.Value{}, false }
	require.Empty(t, r.Of(who)[1:], "without parameters nothing is reckoned")
}
