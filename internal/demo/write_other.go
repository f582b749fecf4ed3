package demo

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
)

// writeRatings writes the settled years and the rewards that follow: 嘉奖 for each 优秀, 三等功 for the third in a row.
//
// Basis: 公务员考核规定（2020）第十九条。
func (p *person) writeRatings() {
	inRow := 0
	for _, y := range slices.Sorted(maps.Keys(p.ratings)) {
		x := p.ratings[y]
		by := x.by
		if by == "" {
			by = x.court.nameAt(ym(y+1, 3))
		}
		settled := ym(y+1, p.between(2, 3))
		r := &cadre.AppraisalResult{Row: p.row(len(p.c.AppraisalResults)), Year: y, Rating: p.code("ZB18", x.code),
			SettledOn: settled.day(p.between(5, 28)).Partial(), SettledBy: by}
		if x.code == "5A" {
			r.Comment = "试用期内参加考核，只写评语，不确定等次。"
		}
		p.c.AppraisalResults = append(p.c.AppraisalResults, r)
		if x.code != "1" {
			inRow = 0
			continue
		}
		if p.noAwards {
			continue
		}
		inRow++
		a := award{code: "01115", name: "嘉奖", by: x.court.nameAt(settled), on: settled, reason: fmt.Sprintf("%d年度考核优秀", y)}
		if inRow == 3 {
			inRow = 0
			a.code, a.name, a.by, a.reason = "01114", "三等功", "澜州市高级人民法院", "连续三年年度考核优秀"
			a.on += month(p.between(1, 3))
		}
		if a.on < p.until {
			p.awards = append(p.awards, a)
		}
	}
	for i, a := range p.awards {
		level := "107"
		switch {
		case strings.Contains(a.by, "高级"):
			level = "104B"
		case strings.Contains(a.by, "中级"), strings.Contains(a.by, "金融"):
			level = "105"
		}
		p.c.Awards = append(p.c.Awards, &cadre.Award{Row: p.row(i), Kind: p.code("ZB65", a.code), Name: a.name, ApprovedOn: a.on.partial(), ApprovedBy: a.by,
			OrganLevel: p.code("ZB03", level), Reason: a.reason, DocumentNo: fmt.Sprintf("澜法奖〔%d〕%d号", a.on.year(), p.between(2, 60))})
	}
	if s := p.sanction; s != nil {
		p.c.Sanctions = append(p.c.Sanctions, &cadre.Sanction{Row: p.row(0), Kind: s.kind, Reason: s.reason, DecidedOn: s.decided.partial(),
			DecidedBy: s.by, InfluenceUntil: s.until.partial()})
		if s.until < today() {
			p.c.Sanctions[0].LiftedOn = (s.until + 1).partial()
		}
	}
}

// writeComing writes how the person came, to the first court and to the present one, and how the person left.
func (p *person) writeComing() {
	if p.contract != "" {
		return
	}
	first := &cadre.Joining{Row: p.row(0), JoinedOn: p.joined.partial(), Manner: p.code("ZB77", "21"), FromUnit: p.former, FromPost: p.formerJob,
		CivilServiceOn: p.joined.partial()}
	switch {
	case strings.HasPrefix(p.former, "中国人民解放军"):
		first.Manner = p.code("ZB77", "36")
	case strings.HasSuffix(p.former, "局"), strings.HasSuffix(p.former, "院"):
		first.Manner, first.CivilServiceOn = p.code("ZB77", "11"), p.workStart.partial()
	case p.former != "":
		first.Manner = p.code("ZB77", "22")
	case p.joined > ym(2008, 1) && p.chance(0.08):
		first.Manner = p.code("ZB77", "23")
	}
	if at := p.joined + 12; at < today() {
		first.RegisteredOn = max(at, ym(2006, 10)).partial()
	}
	p.c.Joinings = append(p.c.Joinings, first)
	if p.origin != nil {
		manner, job := "24", ""
		if p.origin.level == p.court.level || p.role.leader() {
			manner = "11"
		}
		for _, s := range p.steps {
			if s.court == p.origin && s.from < p.moved {
				t, main := p.posts(s)
				job = t[main]
			}
		}
		if job == "审判员" && manner == "24" {
			manner = "38"
		}
		p.c.Joinings = append(p.c.Joinings, &cadre.Joining{Row: p.row(1), JoinedOn: p.moved.partial(), Manner: p.code("ZB77", manner),
			FromUnit: p.origin.nameAt(p.moved), FromPost: job, CivilServiceOn: first.CivilServiceOn, RegisteredOn: first.RegisteredOn})
	}
	if p.status == "1" {
		return
	}
	leaving := &cadre.Leaving{Row: p.row(0), Manner: p.code("ZB78", "31"), LeftOn: p.until.partial(), ApprovedBy: p.court.nameAt(p.until)}
	if p.status == "3" {
		leaving.Manner, leaving.ToUnit = p.code("ZB78", p.goneHow()), p.goneTo
	} else {
		r := &cadre.Retirement{Row: p.row(0), Kind: p.code("ZB132", "2"), ApprovedOn: p.until.partial(), ManagedBy: p.court.Name,
			DocumentNo: fmt.Sprintf("%s政〔%d〕%d号", p.court.mark, p.until.year(), p.between(3, 90))}
		if l := p.levelAt(p.until); l != "" {
			r.Level = p.code("ZB09", l)
		}
		for _, e := range p.events {
			if e.rank {
				r.Rank = p.code("ZB148", e.code)
			}
		}
		p.c.Retirements = append(p.c.Retirements, r)
	}
	p.c.Leavings = append(p.c.Leavings, leaving)
}

func (p *person) goneHow() string {
	if strings.HasSuffix(p.goneTo, "干部") {
		return "11"
	}
	return "32"
}
