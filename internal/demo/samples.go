package demo

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/lrmx"
)

// Sample is a file for task 1.
type Sample struct {
	Name  string
	Bytes []byte
}

// newcomer is the person of 样例二, who is not in the city.
const newcomer = "汤知行"

// Samples makes the files of task 1: 样例一 is somebody of 二中院 with five differences, 样例二 somebody new, 样例三 one of
// two people of one name, birth month and sex, without an identity number.
func Samples(c *City) ([]Sample, error) {
	var out []Sample
	for _, s := range []struct {
		name string
		doc  *lrmx.Document
	}{{"样例一.lrmx", c.fiveDifferences()}, {"样例二.lrmx", c.somebodyNew()}, {"样例三.lrmx", c.twoNamesakes()}} {
		b, err := write(s.doc)
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", s.name, err)
		}
		out = append(out, Sample{s.name, b})
	}
	return out, nil
}

func write(doc *lrmx.Document) ([]byte, error) {
	profile, err := lrmx.ProfileByName(lrmx.Profile321)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if _, err := lrmx.Write(&b, doc, profile); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// returning is the person of 样例一, whose form was imported once before.
const returning = "傅青野"

// Earlier is a file that was imported before the demo begins.
type Earlier struct {
	Sample
	Login   string // of who imported it
	CadreID id.Cadre
	On      civil.Date
}

// EarlierFiles are the files that the sample files are compared with: of the person of 样例一 the form as the record has it.
func EarlierFiles(c *City) ([]Earlier, error) {
	p := c.Cast[returning]
	doc := c.document(p)
	doc.Set(lrmx.ChengBaoDanWei, "澜州市第二中级人民法院")
	doc.Set(lrmx.JiSuanNianLingShiJian, "20250618")
	doc.Set(lrmx.TianBiaoShiJian, "20250618")
	b, err := write(doc)
	if err != nil {
		return nil, fmt.Errorf("write the earlier form of %s: %w", returning, err)
	}
	return []Earlier{{Sample{returning + ".lrmx", b}, "personnel.erzhong", p.Basic.ID, civil.NewDate(2025, 6, 18)}}, nil
}

// fiveDifferences: a new post, a line of the résumé, a birth month that the identity number contradicts, the court's short
// name in an older line, another post of the wife.
func (c *City) fiveDifferences() *lrmx.Document {
	p := c.Cast[returning]
	doc := c.document(p)
	doc.Set(lrmx.ChuShengNianYue, p.Basic.BirthOn.Month().AddMonths(-1).Digits())
	doc.Set(lrmx.XianRenZhiWu, "澜州市第二中级人民法院商事审判庭副庭长、审判员，"+judgeGradeName(p))
	r := resumeOf(p.ResumeLines)
	last := &r.Lines[len(r.Lines)-1]
	last.To = "202512"
	older := &r.Lines[len(r.Lines)-2]
	older.Text = strings.Replace(older.Text, "澜州市第二中级人民法院", "二中院", 1)
	r.Lines = append(r.Lines, lrmx.ResumeLine{From: "202512", Text: "澜州市第二中级人民法院商事审判庭副庭长、审判员"})
	doc.Set(lrmx.JianLi, r.Render())
	doc.Set(lrmx.ChengBaoDanWei, "二中院")
	doc.Set(lrmx.TianBiaoShiJian, "20260116")
	for i := range doc.Family {
		if doc.Family[i].ChengWei == "妻子" {
			doc.Family[i].GongZuoDanWeiJiZhiWu = "澜州市规划设计院副总工程师"
		}
	}
	return doc
}

// twoNamesakes: the file has no identity number, so that a person must choose.
func (c *City) twoNamesakes() *lrmx.Document {
	doc := c.document(c.Cast["宋知微"])
	doc.Set(lrmx.ShenFenZheng, "")
	doc.Set(lrmx.ShuXiZhuanYeYouHeZhuanChang, "行政审判、公文写作")
	doc.Set(lrmx.ChengBaoDanWei, "澜州市第二中级人民法院")
	return doc
}

// somebodyNew is on the way from another city to 二中院.
func (c *City) somebodyNew() *lrmx.Document {
	doc := lrmx.NewDocument()
	for _, f := range [][2]string{
		{lrmx.XingMing, newcomer}, {lrmx.XingBie, "男"}, {lrmx.ChuShengNianYue, "199508"}, {lrmx.MinZu, "汉族"}, {lrmx.JiGuan, "江苏扬州"},
		{lrmx.ChuShengDi, "江苏扬州"}, {lrmx.RuDangShiJian, "201611"}, {lrmx.CanJiaGongZuoShiJian, "201907"}, {lrmx.JianKangZhuangKuang, "健康"},
		{lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事审判"}, {lrmx.QuanRiZhiJiaoYuXueLi, "研究生"}, {lrmx.QuanRiZhiJiaoYuXueWei, "法律硕士"},
		{lrmx.QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi, "汐宁政法大学法律硕士学院法律专业"},
		{lrmx.XianRenZhiWu, "澜州市第二中级人民法院民事审判第二庭法官助理"},
		{lrmx.JianLi, lrmx.Resume{Lines: []lrmx.ResumeLine{
			{From: "201309", To: "201709", Text: "霁川大学法学院法学专业本科学习"},
			{From: "201709", To: "201907", Text: "汐宁政法大学法律硕士学院法律专业硕士研究生学习"},
			{From: "201907", To: "202601", Text: "霁川市中级人民法院民事审判第一庭法官助理"},
			{From: "202601", Text: "澜州市第二中级人民法院民事审判第二庭法官助理"}}}.Render()},
		{lrmx.JiangChengQingKuang, "2024年2月，经霁川市中级人民法院批准，嘉奖。"},
		{lrmx.NianDuKaoHeJieGuo, "2022年年度考核称职，2023年年度考核优秀，2024年年度考核称职。"},
		{lrmx.ChengBaoDanWei, "澜州市第二中级人民法院"}, {lrmx.JiSuanNianLingShiJian, "20260119"}, {lrmx.TianBiaoShiJian, "20260115"}, {lrmx.TianBiaoRen, "苏禾"},
		{lrmx.ShenFenZheng, c.freeNumber("00000019950817")},
	} {
		doc.Set(f[0], f[1])
	}
	doc.Family = []lrmx.Relative{
		{ChengWei: "妻子", XingMing: "许清棠", ChuShengRiQi: "199603", ZhengZhiMianMao: "群众", GongZuoDanWeiJiZhiWu: "澜州市第一人民医院医师"},
		{ChengWei: "父亲", XingMing: "汤志平", ChuShengRiQi: "196805", ZhengZhiMianMao: "中共党员", GongZuoDanWeiJiZhiWu: "霁川市水利局干部"},
		{ChengWei: "母亲", XingMing: "何丽琴", ChuShengRiQi: "196911", ZhengZhiMianMao: "群众", GongZuoDanWeiJiZhiWu: "退休（原霁川市实验小学教师）"},
	}
	doc.Photo = &lrmx.Photo{Bytes: c.Portraits[7], MediaType: "image/jpeg", Width: 240, Height: 300}
	return doc
}

// freeNumber completes a beginning to a man's identity number that nobody of the city has.
func (c *City) freeNumber(beginning string) string {
	used := map[string]bool{}
	for _, p := range c.People {
		if p.Identity != nil {
			used[p.Identity.Number] = true
		}
	}
	for seq := 11; ; seq += 2 {
		s := fmt.Sprintf("%s%03d", beginning, seq)
		if s += string(civil.IDCheckDigit(s)); !used[s] {
			return s
		}
	}
}

// document is somebody's record as the form has it.
func (c *City) document(p *cadre.Cadre) *lrmx.Document {
	h := p.Basic
	doc := lrmx.NewDocument()
	set := func(tag, text string) { doc.Set(tag, text) }
	set(lrmx.XingMing, h.Name)
	set(lrmx.XingBie, map[string]string{male: "男", female: "女"}[h.Sex.Value()])
	set(lrmx.ChuShengNianYue, h.BirthOn.Month().Digits())
	set(lrmx.MinZu, map[string]string{"01": "汉族"}[h.Ethnicity.Value()])
	set(lrmx.JiGuan, h.NativePlace)
	set(lrmx.ChuShengDi, h.BirthPlace)
	if h.Party.Is("01") {
		set(lrmx.RuDangShiJian, h.PartyOn.Digits())
	}
	set(lrmx.CanJiaGongZuoShiJian, h.WorkStartOn.Digits())
	set(lrmx.JianKangZhuangKuang, h.Health)
	set(lrmx.ShuXiZhuanYeYouHeZhuanChang, h.Specialty)
	for _, e := range p.Educations { // the last of a kind is the highest here
		cells := []string{lrmx.QuanRiZhiJiaoYuXueLi, lrmx.QuanRiZhiJiaoYuXueWei, lrmx.QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi}
		if e.Kind.Is("2") {
			cells = []string{lrmx.ZaiZhiJiaoYuXueLi, lrmx.ZaiZhiJiaoYuXueWei, lrmx.ZaiZhiJiaoYuXueLiBiYeYuanXiaoXi}
		}
		set(cells[0], e.LevelName)
		set(cells[1], e.DegreeName)
		set(cells[2], e.SchoolAndMajor())
	}
	set(lrmx.XianRenZhiWu, currentPost(p))
	set(lrmx.JianLi, resumeOf(p.ResumeLines).Render())
	set(lrmx.JiangChengQingKuang, awardsText(p.Awards))
	set(lrmx.NianDuKaoHeJieGuo, ratingsText(p.AppraisalResults))
	set(lrmx.ShenFenZheng, p.Identity.Number)
	set(lrmx.JiSuanNianLingShiJian, "20260119")
	set(lrmx.TianBiaoRen, "苏禾")
	for _, f := range p.FamilyMembers {
		doc.Family = append(doc.Family, lrmx.Relative{ChengWei: f.Title, XingMing: f.Name, ChuShengRiQi: f.BirthOn.Digits(), ZhengZhiMianMao: f.Party, GongZuoDanWeiJiZhiWu: f.Work})
	}
	if n, ok := c.PhotoOf[p.ID]; ok {
		doc.Photo = &lrmx.Photo{Bytes: c.Portraits[n], MediaType: "image/jpeg", Width: 240, Height: 300}
	}
	return doc
}

func currentPost(p *cadre.Cadre) string {
	var s string
	for _, t := range p.Posts {
		switch {
		case !t.Printed || !t.State.Is("1"):
		case s == "":
			s = t.UnitName + t.Name
		default:
			s += "、" + t.Name
		}
	}
	if g := judgeGradeName(p); g != "" {
		s += "，" + g
	}
	return s
}

func judgeGradeName(p *cadre.Cadre) string {
	for _, g := range p.Grades {
		if n, err := strconv.Atoi(g.Judge.Value()); g.Current && err == nil && n >= 303 && n <= 312 {
			return []string{"二级大法官", "一级高级法官", "二级高级法官", "三级高级法官", "四级高级法官", "一级法官", "二级法官", "三级法官", "四级法官", "五级法官"}[n-303]
		}
	}
	return ""
}

// resumeOf is the résumé as lines of the file.
func resumeOf(rows []*cadre.ResumeLine) lrmx.Resume {
	var r lrmx.Resume
	place := map[id.Record]int{}
	for _, l := range rows {
		if l.ParentID.IsZero() {
			place[l.ID] = len(r.Lines)
			r.Lines = append(r.Lines, lrmx.ResumeLine{From: l.FromOn.Digits(), To: l.ToOn.Digits(), Text: l.Text})
			continue
		}
		line := &r.Lines[place[l.ParentID]]
		line.Nested = append(line.Nested, lrmx.NestedPeriod{From: l.FromOn.Digits(), To: l.ToOn.Digits(), Text: l.Text, Joined: len(line.Nested) > 0})
	}
	return r
}

func awardsText(rows []*cadre.Award) string {
	list := make([]string, len(rows))
	for i, a := range rows {
		list[i] = fmt.Sprintf("%d年%d月，经%s批准，%s。", a.ApprovedOn.Year(), a.ApprovedOn.MonthNumber(), a.ApprovedBy, a.Name)
	}
	if len(list) == 0 {
		return "无"
	}
	return strings.Join(list, "\n")
}

// ratingsText is the last three settled years.
func ratingsText(rows []*cadre.AppraisalResult) string {
	names := map[string]string{"1": "优秀", "2": "称职", "3": "基本称职", "4": "不称职"}
	var list []string
	for _, r := range rows[max(0, len(rows)-3):] {
		if n := names[r.Rating.Value()]; n != "" {
			list = append(list, fmt.Sprintf("%d年年度考核%s", r.Year, n))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return strings.Join(list, "，") + "。"
}
