package demo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
)

// period is a line of the résumé being made.
type period struct {
	from, to   month
	text, kind string
	parent     int // index of the line it lies in, -1 for none
}

// writeResume writes the résumé: from the first day at university to today, without a gap but those planted.
func (p *person) writeResume() {
	list := p.periods()
	ids := make([]id.Record, len(list))
	for i, l := range list {
		r := &cadre.ResumeLine{Row: p.row(i), FromOn: l.from.partial(), ToOn: l.to.partial(), Text: l.text, Kind: l.kind}
		ids[i] = r.ID
		if l.parent >= 0 {
			r.ParentID = ids[l.parent]
		}
		p.c.ResumeLines = append(p.c.ResumeLines, r)
	}
}

func (p *person) periods() []period {
	main := p.mainPeriods()
	var inside []period
	for _, s := range p.studies {
		if s.kind == "2" {
			what := map[string]string{"11": "研究生", "1B": "研究生", "21": "本科", "2B": "本科", "31": "专科"}[s.level]
			if s.degree == "341" {
				what = "硕士研究生"
			}
			inside = append(inside, period{from: s.from, to: s.to, kind: "STUDY", text: fmt.Sprintf("在%s%s专业%s学习", s.school, s.major, what)})
		}
	}
	for _, a := range p.aways {
		if a.kind == "ABSENCE" {
			continue
		}
		text := map[string]string{"LOAN": "借调至" + a.host + "工作", "AID": "参加对口援派，在" + a.host + "工作"}[a.kind]
		if text == "" {
			text = "在" + a.host + "挂职，任" + a.post
		}
		inside = append(inside, period{from: a.from, to: a.to, kind: "SECONDMENT", text: text})
	}
	slices.SortStableFunc(inside, func(a, b period) int { return int(a.from - b.from) })
	var out []period
	for _, l := range main {
		l.parent = -1
		at := len(out)
		out = append(out, l)
		for _, s := range inside {
			if s.from >= l.from && (l.to == 0 || s.from < l.to) {
				s.parent = at
				out = append(out, s)
			}
		}
	}
	return out
}

// mainPeriods are the lines of their own, one after the other.
func (p *person) mainPeriods() []period {
	var out []period
	var names []string // titles of the line under way
	var group string
	var was step
	for i, s := range p.steps {
		l := period{from: s.from, text: s.text, kind: "WORK"}
		if s.study {
			l.kind = "STUDY"
		}
		if i+1 < len(p.steps) {
			l.to = p.steps[i+1].from
		} else if p.status != "1" {
			l.to = p.until
		}
		if s.study && l.to-s.from > 0 {
			// the summer between school and work is no gap
			for _, e := range p.studies {
				if e.from == s.from && l.to-e.to <= 1 {
					l.to = max(e.to, s.from)
				}
			}
		}
		if s.court != nil && s.text == "" {
			titles, _ := p.posts(s)
			g := s.role.group(s.rank)
			if was.court == s.court && was.unit == s.unit && g == group && s.role == official && len(out) > 0 {
				if t := titles[0]; names[len(names)-1] != t {
					names = append(names, t)
				}
				if len(names) > 1 && names[0] == "试用期人员" {
					names = names[1:]
				}
				out[len(out)-1].text = s.where() + strings.Join(names, "、")
				out[len(out)-1].to = l.to
				continue
			}
			names, group = slices.Clone(titles), g
			l.text = s.where() + strings.Join(titles, "、")
		}
		if n := len(out); n > 0 && out[n-1].text == l.text && out[n-1].kind == l.kind {
			out[n-1].to = l.to
		} else {
			out = append(out, l)
		}
		was = s
	}
	switch p.status {
	case "2", "4":
		out = append(out, period{from: p.until, text: "退休", kind: "OTHER"})
	case "3":
		out = append(out, period{from: p.until, text: p.goneTo, kind: "WORK"})
	}
	return p.cut(out)
}

// group joins ranks that one line of a résumé names together.
func (r role) group(rank string) string {
	if r != official {
		return ""
	}
	switch rank {
	case "", "1A50", "ZJ11", "ZJ12":
		return "科员"
	case "1A42", "ZJ10", "ZJ09":
		return "副科"
	case "1A41", "ZJ08", "ZJ07":
		return "正科"
	}
	return "处"
}

// cut leaves the planted gap out of the lines.
func (p *person) cut(list []period) []period {
	from, to := p.gap[0], p.gap[1]
	if from == 0 {
		return list
	}
	var out []period
	for _, l := range list {
		switch {
		case l.to == to && l.from < from: // the gap lies before the next line
			l.to = from
		case l.from < from && (l.to > to || l.to == 0):
			rest := l
			l.to, rest.from = from, to
			out = append(out, l)
			l = rest
		}
		out = append(out, l)
	}
	return out
}
