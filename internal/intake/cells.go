package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/lrmx"
)

// printedCell is what the form prints in a cell: the agreed text when there is one, else what the rows give. The
// record must carry its computed summary. 奖惩情况 may name sanctions: for a reader who may not see them the record comes
// without its DisciplineTexts, and the cell is what the awards give.
func printedCell(c *cadre.Cadre, tag string) string {
	for _, t := range c.FiledTexts {
		if t.Cell == tag && t.State == cadre.StateAgreed && !blank(t.Text) {
			return t.Text
		}
	}
	switch tag {
	case lrmx.XianRenZhiWu:
		return c.CurrentPostText
	case lrmx.JianLi:
		return printResume(c.ResumeLines)
	case lrmx.JiangChengQingKuang:
		if len(c.DisciplineTexts) > 0 {
			return c.DisciplineTexts[0].Text
		}
		return printAwards(c.Awards)
	case lrmx.NianDuKaoHeJieGuo:
		return c.RatingsText
	case lrmx.ZhuanYeJiShuZhiWu:
		return c.TitleText
	case lrmx.RuDangShiJian:
		return c.PartyText
	case lrmx.QuanRiZhiJiaoYuXueLi:
		return c.FullEducation
	case lrmx.QuanRiZhiJiaoYuXueWei:
		return c.FullDegree
	case lrmx.QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi:
		return c.FullSchool
	case lrmx.QuanRiZhiJiaoYuXueWeiBiYeYuanXiaoXi:
		return c.FullDegreeSchool
	case lrmx.ZaiZhiJiaoYuXueLi:
		return c.JobEducation
	case lrmx.ZaiZhiJiaoYuXueWei:
		return c.JobDegree
	case lrmx.ZaiZhiJiaoYuXueLiBiYeYuanXiaoXi:
		return c.JobSchool
	case lrmx.ZaiZhiJiaoYuXueWeiBiYeYuanXiaoXi:
		return c.JobDegreeSchool
	}
	return ""
}

// printResume prints 简历 from its rows, sub-periods behind their line.
func printResume(rows []*cadre.ResumeLine) string {
	var r lrmx.Resume
	place := map[string]int{}
	for _, l := range rows {
		if l.ParentID.IsZero() {
			place[l.ID.String()] = len(r.Lines)
			r.Lines = append(r.Lines, lrmx.ResumeLine{From: month(l.FromOn), To: month(l.ToOn), Text: l.Text})
		}
	}
	for _, l := range rows {
		i, ok := place[l.ParentID.String()]
		if l.ParentID.IsZero() || !ok {
			continue
		}
		line := &r.Lines[i]
		line.Nested = append(line.Nested, lrmx.NestedPeriod{From: month(l.FromOn), To: month(l.ToOn), Text: l.Text, Joined: len(line.Nested) > 0})
	}
	return r.Render()
}

// month spells a date to the month at most, in digits.
func month(p civil.Partial) string {
	d := p.Digits()
	return d[:min(len(d), 6)]
}

// printAwards prints 奖惩情况 from the rewards; sanctions are of another class and never printed from here.
func printAwards(rows []*cadre.Award) string {
	rows = slices.DeleteFunc(slices.Clone(rows), func(a *cadre.Award) bool { return !a.RevokedOn.IsZero() })
	slices.SortStableFunc(rows, func(a, b *cadre.Award) int { return a.ApprovedOn.Compare(b.ApprovedOn) })
	lines := make([]string, len(rows))
	for i, a := range rows {
		lines[i] = spellMonth(a.ApprovedOn) + "，"
		if a.ApprovedBy != "" {
			lines[i] += "经" + a.ApprovedBy + "批准，"
		}
		lines[i] += a.Name + "。"
	}
	return strings.Join(lines, "\n")
}

// spellMonth spells 2018年3月.
func spellMonth(p civil.Partial) string {
	if p.Precision() < civil.Month {
		return fmt.Sprintf("%d年", p.Year())
	}
	return strconv.Itoa(p.Year()) + "年" + strconv.Itoa(p.MonthNumber()) + "月"
}
