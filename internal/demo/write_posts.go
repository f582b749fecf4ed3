package demo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
)

// where is the full name of a step's unit as it was then.
func (s step) where() string {
	name := s.court.nameAt(s.from)
	if s.unit != nil {
		name += s.unit.suffix
	}
	return name
}

// posts are the titles of a step, and which is the main one.
func (p *person) posts(s step) (titles []string, main int) {
	if s.titles != nil {
		return s.titles, s.main
	}
	group := "党组成员"
	if p.party != "01" {
		group = ""
	}
	of := func(main int, list ...string) ([]string, int) {
		if list[0] == "" {
			return list[1:], main - 1
		}
		return list, main
	}
	switch s.role {
	case president:
		return of(1, strings.Replace(group, "成员", "书记", 1), "院长", "审判委员会委员", "审判员")
	case vice:
		return of(1, group, "副院长", "审判委员会委员", "审判员")
	case enforcement:
		return of(1, group, "执行局局长", "审判委员会委员", "审判员")
	case politics:
		return of(1, group, "政治部主任")
	case member:
		return []string{"审判委员会专职委员", "审判员"}, 0
	case head, deputy:
		t := s.unit.plan.head
		if t == "" {
			t = "主任"
		}
		if s.role == deputy {
			t = "副" + t
		}
		if s.unit.plan.track == judicial {
			return []string{t, "审判员"}, 0
		}
		return []string{t}, 0
	case judge:
		return []string{"审判员"}, 0
	case assistantJudge:
		return []string{"助理审判员"}, 0
	case assistant:
		return []string{"法官助理"}, 0
	case clerk:
		return []string{"书记员"}, 0
	case officer:
		return []string{"司法警察"}, 0
	}
	return []string{rankName(s.rank)}, 0
}

// rankName is the name of a non-leading post or a rank.
func rankName(code string) string {
	switch code {
	case "1A50":
		return "科员"
	case "1A42":
		return "副主任科员"
	case "1A41":
		return "主任科员"
	case "1A32":
		return "副调研员"
	case "1A31":
		return "调研员"
	case "":
		return "试用期人员"
	}
	names := []string{"一级巡视员", "二级巡视员", "一级调研员", "二级调研员", "三级调研员", "四级调研员", "一级主任科员", "二级主任科员",
		"三级主任科员", "四级主任科员", "一级科员", "二级科员"}
	var n int
	if _, err := fmt.Sscanf(code, "ZJ%d", &n); err != nil || n < 1 || n > len(names) {
		return ""
	}
	return names[n-1]
}

// writePosts writes the tenures: of the present step every post, of earlier ones the main one.
func (p *person) writePosts() {
	if p.contract != "" {
		p.writeContractPost()
		return
	}
	var past []*cadre.Post
	for i, s := range p.steps {
		if s.court == nil {
			continue
		}
		titles, main := p.posts(s)
		to := p.until
		last := i == len(p.steps)-1
		if !last {
			to = p.steps[i+1].from
			if p.gap[0] != 0 && to == p.gap[1] {
				to = p.gap[0]
			}
		}
		held := last && p.status == "1"
		for j, t := range titles {
			if !held && j != main {
				continue
			}
			post := &cadre.Post{Row: p.row(0), UnitName: s.where(), Name: t, Leading: p.code("ZB42", "2"),
				AppointedOn: s.from.partial(), State: p.code("ZB14", "1"), Main: j == main && held, Printed: held}
			post.UnitID = s.court.ID
			if s.unit != nil {
				post.UnitID = s.unit.ID
			}
			if t == "审判员" && s.role != judge {
				post.AppointedOn = p.judgeSince(s).partial()
			}
			if j == main {
				p.leadingPost(post, s)
			}
			if !held {
				post.State, post.RemovedOn = p.code("ZB14", "0"), to.partial()
			}
			if held {
				p.c.Posts = append(p.c.Posts, post)
			} else if n := len(past); n > 0 && past[n-1].UnitName == post.UnitName && past[n-1].Name == post.Name {
				past[n-1].RemovedOn = post.RemovedOn
			} else {
				past = append(past, post)
			}
		}
	}
	if n := len(past); n > 0 && len(p.c.Posts) > 0 {
		// the same post under another heading: it goes on
		now := p.c.Posts[0]
		if past[n-1].UnitName == now.UnitName && past[n-1].Name == now.Name {
			now.AppointedOn, past = past[n-1].AppointedOn, past[:n-1]
		}
	}
	p.c.Posts = append(p.c.Posts, past...)
}

func sortPosts(c *cadre.Cadre) {
	for i, r := range c.Posts {
		r.SortNo = i + 1
	}
}

// leadingPost adds what only leading posts have.
func (p *person) leadingPost(post *cadre.Post, s step) {
	if s.role > deputy {
		return
	}
	post.Leading = p.code("ZB42", "1")
	post.Level = p.code("ZB09", postLevels(s.court.level)[s.role])
	post.AppointManner = p.code("ZB122", "1")
	post.AppointDocument = fmt.Sprintf("%s政〔%d〕%d号", s.court.mark, s.from.year(), p.between(3, 88))
	if !s.role.leader() {
		if s.from.year() < 2016 && p.chance(0.3) {
			post.AppointManner = p.code("ZB122", "12")
		}
		return
	}
	post.TeamMember = true
	kind := "3"
	switch s.role {
	case president:
		kind = "1"
		post.AppointManner = p.code("ZB122", "2")
	case member:
		kind = "Z"
	case vice:
		post.InCharge = []string{"分管立案、刑事审判工作", "分管民事审判工作", "分管商事、金融审判工作", "分管行政审判、审判监督工作", "分管执行、信息化工作"}[p.order%5]
	}
	post.MemberKind = p.code("ZB129", kind)
	post.AppointDocument = fmt.Sprintf("澜委干〔%d〕%d号", s.from.year(), p.between(10, 300))
}

// judgeSince is since when the person is 审判员 of the step's court.
func (p *person) judgeSince(s step) month {
	since := s.from
	for i := len(p.steps) - 1; i >= 0; i-- {
		t := p.steps[i]
		if t.from > s.from || t.court != s.court {
			if t.from <= s.from {
				break
			}
			continue
		}
		if t.role > judge || t.role == politics || (t.unit != nil && t.unit.plan.track != judicial) {
			break
		}
		since = t.from
	}
	return since
}

// legal are the legal posts that go with a step.
func (p *person) legal(s step) []string {
	if s.court == nil {
		return nil
	}
	switch s.role {
	case assistantJudge:
		return []string{"FL07"}
	case judge:
		return []string{"FL06"}
	case member:
		return []string{"FL03", "FL06"}
	case vice:
		return []string{"FL02", "FL03", "FL06"}
	case president:
		return []string{"FL01", "FL03", "FL06"}
	case enforcement:
		return []string{"FL10", "FL03", "FL06"}
	case head, deputy:
		if s.unit.plan.track != judicial {
			return nil
		}
		titles, main := p.posts(s)
		switch titles[main] {
		case "庭长":
			return []string{"FL04", "FL06"}
		case "副庭长":
			return []string{"FL05", "FL06"}
		}
		return []string{"FL06"}
	}
	return nil
}

// writeLegalPosts writes the acts of appointment to and removal from legal posts.
func (p *person) writeLegalPosts() {
	type held struct {
		post  string
		unit  *division
		court *court
		row   *cadre.LegalPost
	}
	var now []held
	first := true
	act := func(word, post string, c *court, at month, day int) *cadre.LegalPost {
		r := &cadre.LegalPost{Row: p.row(len(p.c.LegalPosts)), Act: word, UnitName: c.nameAt(at), UnitID: c.ID, Post: p.code("JUDICIAL_POST", post),
			ActedOn: at.day(day).Partial(), ApprovedBy: c.congress, DocumentNo: fmt.Sprintf("澜人常〔%d〕%d号", at.year(), 10+int(at)%50)}
		if post == "FL07" {
			r.ApprovedBy, r.DocumentNo = c.nameAt(at), fmt.Sprintf("%s〔%d〕%d号", c.mark, at.year(), 10+int(at)%60)
		}
		p.c.LegalPosts = append(p.c.LegalPosts, r)
		return r
	}
	change := func(s step, wanted []string, at month) {
		day := p.between(6, 28)
		var kept []held
		for _, h := range now {
			same := h.court == s.court && slices.Contains(wanted, h.post) && (h.unit == s.unit || (h.post != "FL04" && h.post != "FL05"))
			if same {
				kept = append(kept, h)
				continue
			}
			h.row.Current = false
			act("免", h.post, h.court, at, day)
		}
		now = kept
		for _, w := range wanted {
			if slices.ContainsFunc(now, func(h held) bool { return h.post == w }) {
				continue
			}
			r := act("任", w, s.court, at, day)
			r.Current = true
			if first && (w == "FL06" || w == "FL07") {
				r.FirstAsJudge, first = true, false
			}
			now = append(now, held{w, s.unit, s.court, r})
		}
	}
	for _, s := range p.steps {
		if s.court != nil {
			change(s, p.legal(s), s.from)
		}
	}
	if p.status != "1" && len(now) > 0 {
		change(step{}, nil, p.until)
	}
}
