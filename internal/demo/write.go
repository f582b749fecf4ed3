package demo

import (
	"fmt"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
)

func (p *person) code(table, c string) *code.Code { return p.g.code(table, c) }

// row is the bookkeeping of the n-th row (from 0) of a section.
func (p *person) row(n int) cadre.Row {
	return cadre.Row{ID: id.Record(p.g.ids.next()), CadreID: p.id, SortNo: n + 1, Version: 1, Source: cadre.SourceSeed}
}

// write makes the rows of the record from the career.
func (p *person) write() {
	p.writeBasic()
	p.writePosts()
	p.writeLegalPosts()
	p.writeLevels()
	p.writeGrades()
	p.writeQuota()
	p.writeCategories()
	p.writeStudies()
	p.writeResume()
	p.writeRatings()
	p.writeTraining()
	p.writeTitles()
	p.writeQualification()
	p.writeAways()
	p.writeCivilLevels()
	p.writeComing()
	p.writeContracts()
	p.writeFamily()
	p.writeFiled()
	for _, f := range p.finish {
		f(p.c)
	}
	sortPosts(p.c)
}

// writeFiled keeps the wording that was agreed for the presidents' present post.
func (p *person) writeFiled() {
	if p.role != president || p.status != "1" {
		return
	}
	p.c.FiledTexts = append(p.c.FiledTexts, &cadre.FiledText{Row: p.row(0), Cell: cadre.CellCurrentPost, State: cadre.StateAgreed,
		Text: p.court.Name + "党组书记、院长，" + judgeGradeName(p.c)})
}

// home is the unit that decides who sees the record.
func (p *person) home() id.Unit {
	if p.status != "1" {
		return p.court.divs["RET"].ID
	}
	if p.unit != nil {
		return p.unit.ID
	}
	return p.court.ID
}

func (p *person) writeBasic() {
	first := p.joined
	if p.former != "" && strings.Contains(p.former, "司法局") || strings.Contains(p.former, "公安局") || strings.Contains(p.former, "检察院") {
		first = p.workStart
	}
	h := &cadre.Header{ID: p.id, UnitID: p.home(), Version: 1, Source: cadre.SourceSeed, OrderInUnit: p.order,
		Name: p.name, Sex: p.code("GB/T 2261.1", p.sex), BirthOn: p.birth.partial(), Ethnicity: p.code("GB/T 3304", p.ethnicity),
		NativePlace: p.native, BirthPlace: p.native, GrowthPlace: p.native, Health: "健康", Marital: p.marital,
		WorkStartOn: p.workStart.partial(), Party: p.code("GB/T 4762", p.party), PartyOn: p.partyOn.partial(),
		Status: p.code("ZB126", p.status), CourtEntryOn: p.entry().partial(), Remark: p.remark}
	if p.chance(0.4) {
		h.BirthPlace = "澜州" + pick(p.rng, districts())
		h.GrowthPlace = h.BirthPlace
	}
	if p.until-p.birth > 50*12 && p.chance(0.06) {
		h.Health = "一般"
	}
	switch {
	case p.contract != "":
		h.PersonnelClass, h.EstablishmentKind = p.code("ZB125", "A4"), p.code("ZB135", "4A")
		h.ManagementClass = p.code("ZB130", "09")
	default:
		h.EstablishmentKind = p.code("ZB135", "1A")
		h.PersonnelClass = p.code("ZB125", p.personnelClass())
		h.ManagementClass = p.code("ZB130", p.managementClass())
		h.RetirementBase = p.code("NLLB", p.base)
		h.PoliticalLegalOn = first.partial()
		years := int(p.until-first) / 12
		if p.track == judicial {
			h.LegalWorkYears = &years
		}
		if p.role <= deputy || p.chance(0.6) {
			yes := p.grassroots()
			h.GrassrootsTwoYears = &yes
		}
		h.Specialty = p.specialty()
	}
	if p.party == "01" && p.chance(0.003) {
		h.OtherParties = "民盟"
	}
	p.c.Basic = h
	p.c.AsOf = Today()
	p.c.ID, p.c.UnitID = p.id, h.UnitID
	p.c.Identity = &cadre.Identity{ID: id.Record(p.g.ids.next()), CadreID: p.id, Version: 1, Source: cadre.SourceSeed, Number: p.number,
		Masked: cadre.MaskIDNumber(p.number), BirthMatches: true}
	p.writeContact()
}

// entry is when the person came to the present court.
func (p *person) entry() month {
	if p.origin != nil {
		return p.moved
	}
	return p.joined
}

func (p *person) grassroots() bool {
	if p.court.level == "BASIC" {
		return p.until-p.entry() >= 24
	}
	return p.origin != nil && p.origin.level == "BASIC" && p.moved-p.joined >= 24
}

func (p *person) personnelClass() string {
	switch {
	case len(p.quota) > 0 || p.role == judge:
		return "B1"
	case p.track == bailiffs:
		return "B3"
	}
	return "1"
}

// managementClass says which authority manages the person.
func (p *person) managementClass() string {
	switch {
	case p.court.level == "HIGH" && p.role == president:
		return "01"
	case p.court.level == "BASIC" && p.role == president:
		return "02"
	case p.court.level == "BASIC" && p.role.leader():
		return "05"
	case p.court.level == "BASIC":
		return "07"
	case p.role.leader():
		return "02"
	case p.court.level == "HIGH":
		return "05"
	}
	return "06"
}

func (p *person) specialty() string {
	if p.unit == nil || p.unit.plan.field == "" || !p.chance(0.5) {
		return ""
	}
	return map[string]string{"FILING": "立案审查与诉讼服务", "CRIMINAL": "刑事审判", "CIVIL": "民事审判", "COMMERCIAL": "商事审判", "FINANCIAL": "金融审判",
		"ADMINISTRATIVE": "行政审判", "ENFORCEMENT": "执行工作", "SUPERVISION": "审判监督", "IP": "知识产权审判", "ENVIRONMENT": "环境资源审判",
		"JUVENILE": "少年家事审判", "COMPREHENSIVE": "审判管理与调研"}[p.unit.plan.field]
}

func (p *person) writeContact() {
	w := p.g.words
	phone := fmt.Sprintf("000-6%03d%04d", 100+len(p.court.code)*7+p.n(8), p.n(10000))
	p.c.Contact = &cadre.Contact{ID: id.Record(p.g.ids.next()), CadreID: p.id, Version: 1, Source: cadre.SourceSeed,
		OfficeAddress: "澜州市" + p.court.seat() + w.pick(p.rng, "road") + fmt.Sprintf("%d号", 1+len(p.court.people)%90),
		OfficePhone:   phone, Mobile: fmt.Sprintf("100%08d", p.n(100000000)),
		HomeAddress: "澜州市" + pick(p.rng, districts()) + "区" + w.pick(p.rng, "road") + fmt.Sprintf("%d弄%d号%d室", p.between(10, 990), p.between(1, 60), p.between(1, 18)*100+p.between(1, 4))}
	if p.chance(0.6) {
		_, initials := cadre.Pinyin(p.name)
		p.c.Contact.Email = fmt.Sprintf("%s%04d@lzcourt.example", initials, p.n(10000))
	}
}

// seat is the district in which a court sits.
func (c *court) seat() string {
	if c.district != "" {
		return c.district + "区"
	}
	return "梧庭区"
}

// number makes an identity number that nobody has: an invented district, the birth date, a sequence by sex.
//
// Basis: GB 11643—1999。
func (g *generator) number(birth month, day int, sex string, r *rng) string {
	for {
		seq := r.between(0, 499)*2 + 1
		if sex == female {
			seq--
		}
		d := birth.day(day)
		s := fmt.Sprintf("000000%04d%02d%02d%03d", d.Year(), d.MonthNumber(), d.DayNumber(), seq)
		s += string(civil.IDCheckDigit(s))
		if !g.taken[s] {
			g.taken[s] = true
			return s
		}
		day = day%28 + 1
	}
}
