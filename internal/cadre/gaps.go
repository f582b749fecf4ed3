package cadre

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
)

// Codes of gaps (信息缺项), most important first.
const (
	GapIdentity         = "IDENTITY_MISSING"
	GapIdentityBirth    = "IDENTITY_BIRTH_DIFFERS"
	GapResume           = "RESUME_GAP"
	GapAppraisal        = "APPRAISAL_MISSING"
	GapDegreeDate       = "DEGREE_DATE_MISSING"
	GapMainPost         = "MAIN_POST_MISSING"
	GapRetirementBase   = "RETIREMENT_BASE_MISSING"
	GapRetirementVerify = "RETIREMENT_BASE_TO_VERIFY"
	GapPhoto            = "PHOTO_MISSING"
	GapFamily           = "FAMILY_INCOMPLETE"
	GapBasic            = "BASIC_MISSING"
	GapEducation        = "EDUCATION_MISSING"
	GapCategory         = "CATEGORY_MISSING"
)

// GapName is the kind of gap in Chinese.
func GapName(code string) string {
	switch code {
	case GapIdentity:
		return "公民身份号码未采集"
	case GapIdentityBirth:
		return "出生年月与公民身份号码不一致"
	case GapResume:
		return "简历断档"
	case GapAppraisal:
		return "年度考核未采集"
	case GapDegreeDate:
		return "学位授予时间未采集"
	case GapMainPost:
		return "主职务不明确"
	case GapRetirementBase:
		return "改革前任职年龄界限未采集"
	case GapRetirementVerify:
		return "改革前任职年龄界限待核"
	case GapPhoto:
		return "照片未采集"
	case GapFamily:
		return "家庭成员信息不全"
	case GapBasic:
		return "基本情况不全"
	case GapEducation:
		return "学历未采集"
	case GapCategory:
		return "人员分类未采集"
	}
	return code
}

// GapKinds lists the codes, most important first.
func GapKinds() []string {
	return []string{GapIdentity, GapIdentityBirth, GapResume, GapAppraisal, GapDegreeDate, GapMainPost, GapRetirementBase,
		GapRetirementVerify, GapPhoto, GapFamily, GapBasic, GapEducation, GapCategory}
}

// appraisalYears is how many settled years back a missing appraisal is looked for.
const appraisalYears = 5

// findGaps lists what is missing or does not fit. Only people in post are asked for everything.
func (d Derivation) findGaps(c *Cadre) []Gap {
	gaps := []Gap{}
	add := func(code, set, format string, args ...any) *Gap {
		gaps = append(gaps, Gap{Code: code, Set: set, Message: fmt.Sprintf(format, args...)})
		return &gaps[len(gaps)-1]
	}
	if c.Identity == nil {
		add(GapIdentity, "identity", "公民身份号码未采集")
	} else if !c.Identity.BirthMatches {
		add(GapIdentityBirth, "identity", "出生年月与公民身份号码不一致，请核对档案")
	}
	if missing := missingBasics(c.Basic); len(missing) > 0 {
		add(GapBasic, "cadre", "%s未采集", strings.Join(missing, "、"))
	}
	if !codeIs(c.Status, "1") {
		return gaps
	}
	d.resumeGaps(c, &gaps)
	d.appraisalGaps(c, &gaps)
	for _, e := range c.Educations {
		if e.Degree != nil && e.GrantedOn.IsZero() {
			add(GapDegreeDate, "education", "%s学位授予时间未采集", map[bool]string{true: "在职", false: "全日制"}[codeIs(e.Kind, "2")]).RowID = e.ID
		}
	}
	if len(c.Educations) == 0 {
		add(GapEducation, "education", "学历未采集")
	}
	mains := 0
	for _, p := range d.HeldPosts(c.Posts) {
		if p.Main {
			mains++
		}
	}
	if mains != 1 && len(c.Contracts) == 0 {
		add(GapMainPost, "post", "在任职务中应有且仅有一个主职务，现有 %d 个", mains)
	}
	if c.Category == nil {
		add(GapCategory, "staff_category", "人员分类未采集")
	}
	if len(c.Contracts) == 0 {
		if c.RetirementBase == nil {
			add(GapRetirementBase, "cadre", "改革前任职年龄界限未采集，无法计算到龄年月")
		} else if RetirementBaseToVerify(c) {
			add(GapRetirementVerify, "cadre", "女干部改革前任职年龄界限 60 岁，依据待核")
		}
	}
	for _, f := range c.FamilyMembers {
		if f.Work == "" || (f.BirthOn.IsZero() && !Deceased(f.Work)) {
			add(GapFamily, "family_member", "家庭成员%s的出生年月或工作单位未采集", f.Title).RowID = f.ID
		}
	}
	if c.PhotoID.IsZero() {
		add(GapPhoto, "photo", "照片未采集")
	}
	return gaps
}

// RetirementBaseToVerify says whether a woman's base age is 60 and the record does not show why.
func RetirementBaseToVerify(c *Cadre) bool {
	return codeIs(c.Basic.Sex, "2") && codeIs(c.Basic.RetirementBase, "60") && !baseSixtyEvident(c)
}

// baseSixtyEvident says whether the record itself shows why a woman's base age is 60: a senior professional title, or a
// remark that it has been verified.
func baseSixtyEvident(c *Cadre) bool {
	if c.Basic.Remark != "" && strings.Contains(c.Basic.Remark, "任职年龄界限已核") {
		return true
	}
	for _, t := range c.ProfessionalTitles {
		if strings.Contains(t.Name, "高级") || strings.Contains(t.Name, "教授") {
			return true
		}
	}
	return false
}

func missingBasics(h *Header) []string {
	var m []string
	for _, x := range []struct {
		missing bool
		name    string
	}{
		{h.Sex == nil, "性别"}, {h.BirthOn.IsZero(), "出生年月"}, {h.Ethnicity == nil, "民族"},
		{h.NativePlace == "", "籍贯"}, {h.WorkStartOn.IsZero(), "参加工作时间"}, {h.Party == nil, "政治面貌"},
	} {
		if x.missing {
			m = append(m, x.name)
		}
	}
	return m
}

// resumeGaps finds months between two periods (断档): more than one month from the end of one to the start of the next.
func (d Derivation) resumeGaps(c *Cadre, gaps *[]Gap) {
	for _, g := range ResumeGaps(c.ResumeLines) {
		*gaps = append(*gaps, Gap{Code: GapResume, Set: "resume_line", RowID: g.After, FromOn: g.From.Partial(), ToOn: g.To.Partial(),
			Message: fmt.Sprintf("简历断档 %s--%s", g.From.Trade(), g.To.Trade())})
	}
}

// ResumeGap is a stretch of months that no period of the résumé covers.
type ResumeGap struct {
	From, To civil.YearMonth
	After    id.Record // the period before it
}

// ResumeGaps lists the gaps of a résumé; sub-periods do not count. Two periods that meet in a month, or in
// neighbouring months, leave none.
func ResumeGaps(rows []*ResumeLine) []ResumeGap {
	var lines []*ResumeLine
	for _, r := range rows {
		if r.ParentID.IsZero() && !r.FromOn.IsZero() {
			lines = append(lines, r)
		}
	}
	slices.SortStableFunc(lines, func(a, b *ResumeLine) int {
		return cmp.Or(a.FromOn.Compare(b.FromOn), cmp.Compare(a.SortNo, b.SortNo))
	})
	var gaps []ResumeGap
	var end civil.YearMonth
	var before id.Record
	for i, l := range lines {
		if i > 0 && !end.IsZero() && civil.MonthsBetween(end, l.FromOn) > 1 {
			gaps = append(gaps, ResumeGap{end, l.FromOn.Month(), before})
		}
		if l.ToOn.IsZero() {
			return gaps
		}
		if i == 0 || end.Before(l.ToOn.Month()) {
			end, before = l.ToOn.Month(), l.ID
		}
	}
	return gaps
}

// appraisalGaps finds years without a settled result among the last years that the person served whole.
func (d Derivation) appraisalGaps(c *Cadre, gaps *[]Gap) {
	if len(c.Contracts) > 0 || c.WorkStartOn.IsZero() {
		return
	}
	have := map[int]bool{}
	for _, r := range c.AppraisalResults {
		have[r.Year] = true
	}
	// The year before today's is still being appraised until the spring; it is asked for once any later part of it stands.
	last := d.Today.Year() - 2
	first := max(last-appraisalYears+1, c.WorkStartOn.Year()+1)
	if !c.Basic.CourtEntryOn.IsZero() {
		first = max(first, c.Basic.CourtEntryOn.Year()+1)
	}
	for y := last; y >= first; y-- {
		if !have[y] {
			*gaps = append(*gaps, Gap{Code: GapAppraisal, Set: "appraisal_result", Message: fmt.Sprintf("%d年度考核未采集", y),
				FromOn: civil.NewDate(y, 1, 1).Partial(), ToOn: civil.NewDate(y, 12, 31).Partial()})
		}
	}
}

// Deceased says whether a relative's work cell tells of the death; the age is then left blank.
func Deceased(work string) bool {
	for _, w := range []string{"已去世", "去世", "已故", "逝世", "病故"} {
		if strings.Contains(work, w) {
			return true
		}
	}
	return false
}

func gapCodes(gaps []Gap) []string {
	codes := []string{}
	for _, g := range gaps {
		if !slices.Contains(codes, g.Code) {
			codes = append(codes, g.Code)
		}
	}
	return codes
}

// complete is the share of needed items that are filled, in hundredths of a percent.
func complete(c *Cadre) int {
	h := c.Basic
	need := []bool{
		h.Name != "", h.Sex != nil, !h.BirthOn.IsZero(), h.Ethnicity != nil, h.NativePlace != "", h.BirthPlace != "",
		!h.WorkStartOn.IsZero(), h.Party != nil, h.Health != "", h.Status != nil, c.Identity != nil,
	}
	if codeIs(h.Status, "1") {
		need = append(need, len(c.ResumeLines) > 0, len(c.Educations) > 0, !c.PhotoID.IsZero(), c.Category != nil)
		if len(c.Contracts) == 0 {
			need = append(need, h.RetirementBase != nil, h.ManagementClass != nil, len(c.Posts) > 0, len(c.FamilyMembers) > 0, len(c.AppraisalResults) > 0)
		}
	}
	done, all := 0, len(need)
	for _, ok := range need {
		if ok {
			done++
		}
	}
	for _, g := range c.Gaps {
		switch g.Code {
		case GapResume, GapAppraisal, GapDegreeDate, GapFamily, GapIdentityBirth, GapMainPost, GapRetirementVerify:
			all++ // what is there and does not fit counts as one more item that is needed
		}
	}
	return done * 10000 / all
}

func currentPhoto(rows []*Photo) (f id.File) {
	for _, p := range rows {
		if p.Current {
			return p.FileID
		}
	}
	return f
}
