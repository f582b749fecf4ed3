package demo

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/lrmx"
	"github.com/bole-platform/bole/internal/org"
)

func named(t *testing.T, name string) *cadre.Cadre {
	t.Helper()
	p := shown().Cast[name]
	require.NotNil(t, p, name)
	return p
}

func TestCast(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		name, sex, birth, post string
		since                  string
		retires                string
	}{
		{"祁望岳", male, "1966.02", "澜州市第二中级人民法院金融审判庭庭长", "2017.03", "2026.06"},
		{"沈知岸", female, "1981.05", "澜州市第二中级人民法院金融审判庭副庭长", "2021.04", "2044.05"},
		{"陆青梧", male, "1985.03", "澜州市芷岸区人民法院副院长", "2024.03", "2048.03"},
		{"言书砚", female, "1979.09", "澜州市第二中级人民法院审判管理办公室副主任", "2020.05", "2042.09"},
		{"贺听澜", male, "1978.11", "澜州市高级人民法院民事审判第五庭副庭长", "", ""},
		{"乔默言", female, "1980.03", "澜州市第二中级人民法院立案庭副庭长", "", ""},
		{"岑望野", male, "1980.01", "澜州市第二中级人民法院民事审判第三庭副庭长", "", ""},
		{"江叙白", male, "", "澜州市第二中级人民法院院长", "", ""},
		{"温砚行", male, "", "澜州市第二中级人民法院政治部主任", "", ""},
		{"林疏影", female, "", "澜州市第二中级人民法院民事审判第二庭审判员", "", ""},
		{"岳晚亭", female, "1975.04", "澜州市第二中级人民法院金融审判庭副庭长", "", ""},
	} {
		p := named(t, x.name)
		require.Equal(t, x.sex, p.Basic.Sex.Code, x.name)
		if x.birth != "" {
			require.Equal(t, x.birth, p.Basic.BirthOn.Trade(), x.name)
		}
		i := slices.IndexFunc(p.Posts, func(q *cadre.Post) bool { return q.Main })
		require.Equal(t, x.post, p.Posts[i].UnitName+p.Posts[i].Name)
		if x.since != "" {
			require.Equal(t, x.since, p.Posts[i].AppointedOn.Trade(), x.name)
		}
		if x.retires != "" {
			at, _, _, ok := civil.Retirement(p.Basic.BirthOn, 60, RetirementRules())
			require.True(t, ok)
			require.Equal(t, "60", p.Basic.RetirementBase.Code)
			require.Equal(t, x.retires, at.Trade(), x.name)
		}
	}
	_, years, months, _ := civil.Retirement(named(t, "祁望岳").Basic.BirthOn, 60, RetirementRules())
	require.Equal(t, [2]int{60, 4}, [2]int{years, months})
}

func ratingsOf(p *cadre.Cadre, from int) (s string) {
	for _, r := range p.AppraisalResults {
		if r.Year >= from {
			s += r.Rating.Code
		}
	}
	return s
}

func TestStoryFacts(t *testing.T) {
	t.Parallel()
	shen, lu, lin, cen := named(t, "沈知岸"), named(t, "陆青梧"), named(t, "林疏影"), named(t, "岑望野")
	require.Equal(t, 3, strings.Count(ratingsOf(shen, 2020), "1"))
	require.Equal(t, "306", shen.Grades[len(shen.Grades)-1].Judge.Code, "三级高级法官")
	require.Equal(t, 2, strings.Count(ratingsOf(lu, 2020), "1"))
	require.Less(t, civil.MonthsBetween(lu.Posts[1].AppointedOn, Today()), 24)
	require.Equal(t, 24, civil.MonthsBetween(lu.Posts[1].AppointedOn, civil.NewYearMonth(2026, 3)))
	require.Equal(t, "221", ratingsOf(lin, 2022))
	require.NotContains(t, lin.Basic.Remark, "奖")
	for _, a := range lin.Awards {
		require.NotEqual(t, 2019, a.ApprovedOn.Year())
	}
	require.Equal(t, "记过（公务员）", cen.Sanctions[0].Kind)
	require.Equal(t, "2026.05", cen.Sanctions[0].InfluenceUntil.Trade())
	yan := named(t, "言书砚")
	require.Equal(t, "2222", ratingsOf(yan, 2017)[:4])
	gaps := cadre.ResumeGaps(yan.ResumeLines)
	require.Equal(t, "2009.07--2010.02", gaps[0].From.Trade()+"--"+gaps[0].To.Trade())
	require.Equal(t, "2021.12", yan.Grades[len(yan.Grades)-1].CountsFrom.Month().Trade())

	leap := named(t, "季安澜")
	require.True(t, slices.ContainsFunc(leap.Grades, func(g *cadre.Grade) bool { return g.CountsFrom.Trade() == "2020.02.29" }))
	courts := map[string]bool{}
	for _, p := range named(t, "邵长河").Posts {
		courts[p.UnitName[:strings.Index(p.UnitName, "法院")]] = true
	}
	require.Len(t, courts, 3)
	require.Equal(t, "再婚", named(t, "倪晓棠").Basic.Marital)
	require.Equal(t, "丧偶", named(t, "段石舟").Basic.Marital)
	require.Contains(t, named(t, "裴长川").FamilyMembers[1].Abroad, "永久居留")
	require.Equal(t, "05", named(t, "迪丽拜尔·艾山").Basic.Ethnicity.Code)
	named(t, "欧阳听雪")
	named(t, "顾㙍")
	named(t, "周䶮")
	merged := slices.IndexFunc(shown().Units, func(u *org.Unit) bool { return u.Name == "民事审判第四庭" && !u.Open() })
	require.True(t, slices.ContainsFunc(shown().People, func(p *cadre.Cadre) bool {
		return slices.ContainsFunc(p.Posts, func(q *cadre.Post) bool { return q.UnitID == shown().Units[merged].ID })
	}), "somebody served in the division that was closed")
}

// TestKin: relatives in the platform are the planted ones, found by number or by name and birth month.
func TestKin(t *testing.T) {
	t.Parallel()
	type person struct{ name, birth string }
	byNumber, byName := map[string]*cadre.Cadre{}, map[person]*cadre.Cadre{}
	for _, p := range shown().People {
		if p.Identity != nil {
			byNumber[p.Identity.Number] = p
		}
		byName[person{p.Basic.Name, p.Basic.BirthOn.Trade()}] = p
	}
	var found []string
	for _, p := range shown().People {
		for _, f := range p.FamilyMembers {
			if x := byNumber[f.IDNumber]; x != nil {
				found = append(found, p.Basic.Name+"="+f.Title+x.Basic.Name)
			} else if x := byName[person{f.Name, f.BirthOn.Trade()}]; x != nil {
				found = append(found, p.Basic.Name+"~"+f.Title+x.Basic.Name)
			}
		}
	}
	require.ElementsMatch(t, []string{"贺听澜=妻子乔默言", "乔默言~丈夫贺听澜", "程望溪~丈夫丁闻樵", "丁闻樵~妻子程望溪", "叶清川=妻子白晚舟",
		"白晚舟~丈夫叶清川", "戴明山=女婿纪远舟", "纪远舟~岳父戴明山"}, found)
}

func TestSecondCourt(t *testing.T) {
	t.Parallel()
	c := shown()
	second := c.Units[slices.IndexFunc(c.Units, func(u *org.Unit) bool { return u.Code == "LZ02" })]
	inside := map[id.Unit]*org.Unit{}
	for _, u := range c.Units {
		if u.CourtID == second.ID {
			inside[u.ID] = u
		}
	}
	n := map[string]int{}
	ages, women, young, others := 0, 0, 0, 0
	for _, p := range c.People {
		if inside[p.Basic.UnitID] == nil {
			for _, a := range p.Secondments {
				if a.ToOn.IsZero() && a.HostUnit == second.Name {
					n["借入"]++
				}
			}
			continue
		}
		switch {
		case len(p.Contracts) > 0:
			n["聘用"]++
			continue
		case p.Basic.Status.Is("2"):
			n["离退"]++
			continue
		case !p.Basic.Status.Is("1"):
			continue
		}
		n["实有"]++
		main := p.Posts[max(0, slices.IndexFunc(p.Posts, func(q *cadre.Post) bool { return q.Main }))]
		if main.Level.Is("1A31") {
			n["中层正职"]++
			age := civil.AgeAt(p.Basic.BirthOn, Today())
			ages += age
			if p.Basic.Sex.Is(female) {
				women++
			}
			if age < 45 {
				young++
			}
			if !p.Basic.Party.Is("01") {
				others++
			}
		}
		if main.TeamMember {
			n["院领导"]++
		}
		if len(p.JudgeQuotas) > 0 {
			n["员额"]++
		}
		if strings.Contains(p.Basic.Remark, "长期病休") || slices.ContainsFunc(p.Secondments, func(a *cadre.Secondment) bool { return a.ToOn.IsZero() }) {
			n["不在岗"]++
		}
		if p.Joinings[0].JoinedOn.Year() == 2025 {
			n["试用期"]++
		}
		base := map[bool]int{true: 60, false: 55}[p.Basic.RetirementBase.Is("60")]
		if at, _, _, _ := civil.Retirement(p.Basic.BirthOn, base, RetirementRules()); p.Basic.RetirementBase != nil && !at.After(civil.NewYearMonth(2027, 1)) {
			n["一年内到龄"]++
			if !at.After(civil.NewYearMonth(2026, 4)) {
				n["三个月内到龄"]++
			}
		}
	}
	require.Equal(t, map[string]int{"实有": 408, "聘用": 120, "离退": 236, "中层正职": 23, "院领导": 9, "员额": 133, "不在岗": 9, "借入": 2, "试用期": 11,
		"一年内到龄": 7, "三个月内到龄": 1}, n)
	require.InDelta(t, 48.1, float64(ages)/23, 0.05)
	require.Equal(t, []int{7, 5, 2}, []int{women, young, others})
	want := map[string]int{"ESTABLISHMENT 1A": 420, "JUDGE_QUOTA ": 139, "LEADERSHIP_SLOT 1A31": 24, "LEADERSHIP_SLOT 1A21": 1, "LEADERSHIP_SLOT 1A22": 8}
	for _, e := range c.Establishments {
		if e.UnitID == second.ID && e.ValidTo.IsZero() {
			if k := string(e.Kind) + " " + e.Item.Value(); want[k] != 0 {
				require.Equal(t, want[k], e.Authorized, k)
				delete(want, k)
			}
		}
	}
	require.Empty(t, want)
}

func TestAccounts(t *testing.T) {
	t.Parallel()
	c := shown()
	logins := map[string]*Account{}
	people := map[id.Cadre]bool{}
	for i, a := range c.Accounts {
		require.Nil(t, logins[a.Login])
		logins[a.Login] = &c.Accounts[i]
		require.NotEmpty(t, a.Name)
		require.NotEmpty(t, a.Sentence)
		if !a.CadreID.IsZero() {
			require.False(t, people[a.CadreID], a.Login)
			people[a.CadreID] = true
		}
	}
	for _, court := range []string{"gaoyuan", "erzhong", "jiceng01"} {
		for _, r := range append(authz.Roles()[3:], authz.RoleCadre) {
			a := logins[string(r)+"."+court]
			require.NotNil(t, a, "%s.%s", r, court)
			require.Equal(t, r == authz.RoleCadre, len(a.Grants) == 0)
		}
	}
	for login, name := range map[string]string{"personnel.erzhong": "苏禾", "personnel_head.erzhong": "温砚行", "leader.erzhong": "江叙白",
		"appraisal_analyst.erzhong": "方既明", "cadre.erzhong": "林疏影"} {
		require.Equal(t, name, logins[login].Name)
		require.Equal(t, c.Cast[name].Basic.ID, logins[login].CadreID)
	}
	for login, reach := range map[string]authz.Reach{"personnel.gaoyuan": authz.ReachSubtree, "leader.gaoyuan": authz.ReachSubtree,
		"personnel.erzhong": authz.ReachSubtree, "leader.erzhong": authz.ReachCourt, "personnel.jiceng01": authz.ReachCourt} {
		require.Equal(t, reach, logins[login].Grants[0].Reach, login)
	}
	require.Len(t, c.Accounts, 39)
}

// TestNamesAreInvented: no court, division, school, firm or host bears the name of a real place.
func TestNamesAreInvented(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("../code/data/gbt2260.tsv")
	require.NoError(t, err)
	real := map[string]bool{}
	for _, l := range strings.Split(string(b), "\n") {
		cells := strings.Split(l, "\t")
		if strings.HasPrefix(l, "#") || len(cells) < 2 || strings.HasPrefix(cells[0], "000") {
			continue
		}
		name := cells[1]
		for _, s := range []string{"维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市", "地区", "新区", "区", "县"} {
			name = strings.TrimSuffix(name, s)
		}
		if len([]rune(name)) > 1 && cells[0] > "1" {
			real[name] = true
		}
	}
	require.Greater(t, len(real), 300)
	texts := map[string]bool{}
	c := shown()
	for _, u := range c.Units {
		texts[u.Name] = true
	}
	for _, p := range c.People {
		for _, e := range p.Educations {
			texts[e.School] = true
		}
		for _, l := range p.ResumeLines {
			texts[l.Text] = true
		}
		for _, f := range p.FamilyMembers {
			texts[f.Work] = true
		}
		for _, s := range p.Secondments {
			texts[s.HostUnit] = true
		}
	}
	for s := range texts {
		runes := []rune(s)
		for i := range runes {
			for n := 2; n <= 4 && i+n <= len(runes); n++ {
				if name := string(runes[i : i+n]); real[name] {
					t.Errorf("%q holds the real name %s", s, name)
				}
			}
		}
	}
}

func TestSamples(t *testing.T) {
	t.Parallel()
	c := shown()
	list, err := Samples(c)
	require.NoError(t, err)
	require.Len(t, list, 3)
	docs := map[string]*lrmx.Document{}
	for _, s := range list {
		doc, err := lrmx.Read(bytes.NewReader(s.Bytes), s.Name, lrmx.Limits{})
		require.NoError(t, err, s.Name)
		require.NotNil(t, doc.Photo)
		docs[s.Name] = doc
		resume := lrmx.ParseResume(doc.Text(lrmx.JianLi))
		require.True(t, resume.Exact, s.Name)
	}
	one, fu := docs["样例一.lrmx"], named(t, "傅青野")
	require.Equal(t, fu.Identity.Number, one.Text(lrmx.ShenFenZheng))
	require.NotEqual(t, fu.Basic.BirthOn.Digits(), one.Text(lrmx.ChuShengNianYue))
	require.Contains(t, one.Text(lrmx.JianLi), "二中院民事审判第三庭")
	require.Len(t, lrmx.ParseResume(one.Text(lrmx.JianLi)).Lines, len(resumeOf(fu.ResumeLines).Lines)+1)
	wife := slices.IndexFunc(one.Family, func(r lrmx.Relative) bool { return r.ChengWei == "妻子" })
	require.NotEqual(t, fu.FamilyMembers[0].Work, one.Family[wife].GongZuoDanWeiJiZhiWu)
	for _, p := range c.People {
		require.NotEqual(t, newcomer, p.Basic.Name)
		if p.Identity != nil {
			require.NotEqual(t, docs["样例二.lrmx"].Text(lrmx.ShenFenZheng), p.Identity.Number)
		}
	}
	require.Empty(t, docs["样例三.lrmx"].Text(lrmx.ShenFenZheng))
	same := 0
	for _, p := range c.People {
		if p.Basic.Name == docs["样例三.lrmx"].Text(lrmx.XingMing) && p.Basic.BirthOn.Digits() == docs["样例三.lrmx"].Text(lrmx.ChuShengNianYue) {
			same++
		}
	}
	require.Equal(t, 2, same)
	require.Len(t, Tasks(), 2)
}
