package cadre

import (
	"strings"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
)

// Kinds of establishment (ZB135) that are none of the court's: whoever holds one is not 在编.
const (
	EstablishmentContract = "4A" // 聘用制
	EstablishmentBorrowed = "4C" // 借入, 编制 elsewhere
)

// Codes of A0163.
const (
	StatusInPost    = "1"
	StatusRetired   = "2"
	StatusMovedOut  = "3"
	StatusDeceased  = "4"
	StatusOtherwise = "5"
)

// TakesAway says whether an exchange of this kind makes the person work elsewhere than on the establishment: a loan, a posting,
// an aid posting, a long absence. Rotation and exchange of posts are no absence.
//
// Basis: 公务员法（2018）第七十二条.
func TakesAway(kind *code.Code) bool {
	return kind.Is("LOAN", "POSTING_OUT", "UPWARD", "DOWNWARD", "AID", "ABSENCE")
}

// AwayOn finds the exchange by which a person works elsewhere on the day; nil when there is none.
func (d Derivation) AwayOn(rows []*Secondment) *Secondment {
	var best *Secondment
	for _, r := range rows {
		if TakesAway(r.Kind) && d.inForce(r.FromOn, r.ToOn) && (best == nil || r.FromOn.Compare(best.FromOn) >= 0) {
			best = r
		}
	}
	return best
}

// work tells the unit of work from the unit of establishment: they differ for who is away.
func (d Derivation) work(c *Cadre) {
	s := &c.Summary
	s.WorkUnitID, s.Away, s.AwayHost, s.AwayUntil = s.UnitID, nil, "", civil.Partial{}
	if !codeIs(s.Status, StatusInPost) {
		s.WorkUnitID = id.Unit{}
		return
	}
	if a := d.AwayOn(c.Secondments); a != nil {
		s.WorkUnitID, s.Away, s.AwayHost, s.AwayUntil = a.WorkUnitID, a.Kind, a.HostUnit, a.ToOn
	}
}

// service finds level and pay step, the contract, and when the service ended.
func (d Derivation) service(c *Cadre) {
	s := &c.Summary
	s.CourtEntryOn, s.PoliticalLegalOn = c.Basic.CourtEntryOn, c.Basic.PoliticalLegalOn
	s.CivilLevel, s.PayStep = nil, nil
	var level *CivilLevel
	for _, l := range c.CivilLevels {
		if !l.SinceOn.IsZero() && l.SinceOn.Floor().After(d.Today) {
			continue
		}
		if level == nil || l.SinceOn.Compare(level.SinceOn) > 0 || (l.SinceOn == level.SinceOn && l.Current) {
			level = l
		}
	}
	if level != nil {
		s.CivilLevel, s.PayStep = level.Level, level.PayStep
	}
	s.ContractPost, s.ContractTo = nil, civil.Partial{}
	var contract *Contract
	for _, k := range c.Contracts {
		if !k.FromOn.Floor().After(d.Today) && (contract == nil || k.FromOn.Compare(contract.FromOn) >= 0) {
			contract = k
		}
	}
	if contract != nil {
		s.ContractPost, s.ContractTo = contract.Post, contract.ToOn
	}
	s.RetiredOn, s.LeftOn = civil.Partial{}, civil.Partial{}
	for _, r := range c.Retirements {
		if r.ApprovedOn.Compare(s.RetiredOn) > 0 {
			s.RetiredOn = r.ApprovedOn
		}
	}
	if codeIs(s.Status, StatusInPost) {
		return
	}
	for _, l := range c.Leavings {
		if l.LeftOn.Compare(s.LeftOn) > 0 {
			s.LeftOn = l.LeftOn
		}
	}
	if s.LeftOn.IsZero() {
		s.LeftOn = s.RetiredOn
	}
}

// legalWork counts what is to be deducted from the time since the start of political and legal work, and finds how much of it
// a judge must have.
//
// Basis: 法官法（2019）第十二条.
func (d Derivation) legalWork(c *Cadre) {
	s := &c.Summary
	s.LegalDeducted, s.LegalNeeded = 0, 0
	if codeIs(s.Status, StatusInPost) {
		s.LegalNeeded = 12 * d.legalYears(c.Educations)
	}
	if s.PoliticalLegalOn.IsZero() || d.LegalWork.StudyCounts {
		return
	}
	until := d.Today
	if !s.LeftOn.IsZero() && s.LeftOn.Floor().Before(until) {
		until = s.LeftOn.Floor()
	}
	for _, l := range c.ResumeLines {
		if l.Kind == "STUDY" && l.ParentID.IsZero() && !l.FromOn.IsZero() {
			s.LegalDeducted += civil.OverlapMonths(l.FromOn, l.ToOn, s.PoliticalLegalOn, civil.Partial{}, until)
		}
	}
}

// legalYears is the length of legal work that the law asks of who holds these degrees.
func (d Derivation) legalYears(rows []*Education) int {
	years := d.LegalWork.Years
	for _, e := range rows {
		if e.Degree == nil || !e.GrantedOn.IsZero() && e.GrantedOn.Floor().After(d.Today) {
			continue
		}
		switch code := e.Degree.Code; {
		case strings.HasPrefix(code, "203") || strings.HasPrefix(code, "241"):
			years = min(years, d.LegalWork.DoctorYears)
		case strings.HasPrefix(code, "303") || strings.HasPrefix(code, "341"):
			years = min(years, d.LegalWork.MasterYears)
		}
	}
	return years
}

// nextChange is the next day on which a date alone, without any change of the record, makes another summary of it.
func (d Derivation) nextChange(c *Cadre) civil.Date {
	var next civil.Date
	at := func(days ...civil.Date) {
		for _, day := range days {
			if day.After(d.Today) && (next.IsZero() || day.Before(next)) {
				next = day
			}
		}
	}
	both := func(from, to civil.Partial) { at(from.Floor(), to.Floor()) }
	for _, p := range c.Posts {
		both(p.AppointedOn, p.RemovedOn)
	}
	for _, l := range c.PostLevels {
		both(l.ApprovedOn, l.EndedOn)
	}
	for _, g := range c.Grades {
		at(g.CountsFrom.Floor())
	}
	for _, q := range c.JudgeQuotas {
		both(q.EnteredOn, q.LeftOn)
	}
	for _, s := range c.StaffCategories {
		both(s.FromOn, s.ToOn)
	}
	for _, e := range c.Educations {
		both(e.GraduatedOn, e.GrantedOn)
	}
	for _, s := range c.Secondments {
		both(s.FromOn, s.ToOn)
	}
	for _, l := range c.CivilLevels {
		at(l.SinceOn.Floor())
	}
	for _, k := range c.Contracts {
		at(k.FromOn.Floor())
	}
	if codeIs(c.Status, StatusInPost) {
		at(civil.NewDate(d.Today.Year()+1, 1, 1)) // another year of appraisal may be missing
		for _, l := range c.ResumeLines {
			if l.Kind == "STUDY" && l.ParentID.IsZero() && l.ToOn.IsZero() {
				at(d.Today.Month().AddMonths(1).First())
			}
		}
	}
	return next
}

// LegalWorkMonths is the length of legal work (法律工作年限) at AsOf, in months; nil when its start is not collected.
func (c *Cadre) LegalWorkMonths() *int {
	if c.PoliticalLegalOn.IsZero() {
		return nil
	}
	on := c.AsOf
	if !c.LeftOn.IsZero() && c.LeftOn.Floor().Before(on) {
		on = c.LeftOn.Floor()
	}
	n := max(civil.MonthsBetween(c.PoliticalLegalOn, on)-c.LegalDeducted, 0)
	return &n
}

// OnEstablishment says whether the person is 在编: in post, and on an establishment of the court.
func (s *Summary) OnEstablishment() bool {
	return codeIs(s.Status, StatusInPost) && !s.Establishment.Is(EstablishmentContract, EstablishmentBorrowed)
}
