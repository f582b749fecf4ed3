package lrmx

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"1975": "1975", "197503": "197503", "19750312": "19750312", "1975.03": "197503", "1975.3": "197503",
		"1975-03": "197503", "1975/3": "197503", "1975年3月": "197503", "1975年03": "197503", "1975年": "1975",
		"1975.03.12": "19750312", "1975-3-2": "19750302", "1975/03/12": "19750312", "1975年3月12日": "19750312",
		"1975年3月12": "19750312", "1975.0312": "19750312", "1975-03.12": "19750312", " 197503 ": "197503",
		"１９７５．０３": "197503", "　197503": "197503", "20240229": "20240229", "": "",
	} {
		d, ok := ParseDate(in)
		require.True(t, ok, in)
		require.Equal(t, want, d.Digits, in)
		require.Equal(t, in, d.Raw)
	}
	for _, in := range []string{"197513", "197500", "1975.13", "19750231", "20230229", "75", "197", "1975031", "1975年13月", "不详",
		"1975.03x", "1975..03", "0001", "9999", "1975.03.12.1", "1975-03-32", "197503 197504"} {
		d, ok := ParseDate(in)
		require.False(t, ok, in)
		require.Empty(t, d.Digits, in)
		require.Equal(t, in, d.Raw)
	}
	d, _ := ParseDate("1975年3月12日")
	require.Equal(t, PrecisionDay, d.Precision())
	require.Equal(t, "197503", d.Month())
	require.Equal(t, "1975.03.12", d.Dotted())
	y, _ := ParseDate("1975")
	require.Equal(t, PrecisionYear, y.Precision())
	require.Equal(t, "1975", y.Month())
}

func TestAge(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		birth, at string
		years     int
		ok        bool
	}{
		{"197803", "202503", 47, true}, {"197803", "202502", 46, true}, {"197803", "20250601", 47, true},
		{"1978.03", "2025.06", 47, true}, {"1952", "202506", 73, true}, {"", "202506", 0, false}, {"197803", "", 0, false},
		{"202601", "202506", 0, false}, {"不详", "202506", 0, false},
	} {
		years, ok := Age(c.birth, c.at)
		require.Equal(t, c.ok, ok, c)
		require.Equal(t, c.years, years, c)
	}
}

func TestParseParty(t *testing.T) {
	t.Parallel()
	p := func(since string, others ...OtherParty) PartyMembership {
		return PartyMembership{Member: since != "", Since: since, Others: others}
	}
	for _, c := range []struct {
		in     string
		want   PartyMembership
		render string
	}{
		{"", PartyMembership{}, ""},
		{"200006", p("200006"), "200006"},
		{"2000.06", p("200006"), "200006"},
		{"2000年6月", p("200006"), "200006"},
		{"20000601", p("20000601"), "20000601"},
		{"2000.06；民建", p("200006", OtherParty{Name: "民建"}), "2000.06；民建"},
		{"200006;民建；九三", p("200006", OtherParty{Name: "民建"}, OtherParty{Name: "九三学社"}), "2000.06；民建；九三学社"},
		{"2000.06（民建、民盟）", p("200006", OtherParty{Name: "民建"}, OtherParty{Name: "民盟"}), "2000.06；民建；民盟"},
		{"2000.06；民建2001.08", p("200006", OtherParty{Name: "民建", Since: "200108"}), "2000.06；民建2001.08"},
		{"民建2001.08", p("", OtherParty{Name: "民建", Since: "200108"}), "民建2001.08"},
		{"民建（2001.08）", p("", OtherParty{Name: "民建", Since: "200108"}), "民建2001.08"},
		{"2001.08加入民建", p("", OtherParty{Name: "民建", Since: "200108"}), "民建2001.08"},
		{" 民建", p("", OtherParty{Name: "民建"}), "民建"},
		{"（民建、民盟）", p("", OtherParty{Name: "民建"}, OtherParty{Name: "民盟"}), "民建；民盟"},
		{"民盟、1998.06中共党员", p("199806", OtherParty{Name: "民盟"}), "1998.06；民盟"},
		{"1998.06中共党员；民盟", p("199806", OtherParty{Name: "民盟"}), "1998.06；民盟"},
		{"中国农工民主党", p("", OtherParty{Name: "农工党"}), "农工党"},
		{"无党派人士", p("", OtherParty{Name: "无党派"}), "无党派"},
		{"2024.06预备党员", p("", OtherParty{Name: "预备党员", Since: "202406"}), "预备党员2024.06"},
		{"202406（预备党员）", p("202406", OtherParty{Name: "预备党员"}), "2024.06；预备党员"},
		{"群众", PartyMembership{Masses: true}, "群众"},
		{"无", PartyMembership{None: true}, "无"},
		{"中共党员", PartyMembership{Member: true}, "中共党员"},
		{"中共党员（2000.06）", p("200006"), "200006"},
		{"民革1999.01民盟", p("", OtherParty{Name: "民革"}, OtherParty{Name: "民盟", Since: "199901"}), "民革；民盟1999.01"},
	} {
		got := ParseParty(c.in)
		require.True(t, got.Understood, c.in)
		require.Equal(t, c.render, got.Render(), c.in)
		require.Equal(t, c.render == c.in, got.Exact, c.in)
		got.Raw, got.Understood, got.Exact = "", false, false
		require.Equal(t, c.want, got, c.in)
	}
	for _, in := range []string{"不详", "200013", "民建甲", "200006 200107", "群众1999.01", "自由党"} {
		require.Equal(t, PartyMembership{Raw: in}, ParseParty(in), in)
	}
}

func TestParseAppraisals(t *testing.T) {
	t.Parallel()
	r := func(pairs ...any) (out []AppraisalResult) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, AppraisalResult{pairs[i].(int), pairs[i+1].(string)})
		}
		return out
	}
	for _, c := range []struct {
		in   string
		want []AppraisalResult
		rest string
	}{
		{"", nil, ""},
		{"无", nil, "无"},
		{"2023年年度考核优秀，2024年年度考核称职。", r(2023, "优秀", 2024, "称职"), ""},
		{"2022年优秀；2023年称职；2024年称职", r(2022, "优秀", 2023, "称职", 2024, "称职"), ""},
		{"2023、2024年年度考核均为称职", r(2023, "称职", 2024, "称职"), ""},
		{"2021年、2022年年度考核均为称职，2023年年度考核优秀。", r(2021, "称职", 2022, "称职", 2023, "优秀"), ""},
		{"2021-2023年年度考核均为优秀", r(2021, "优秀", 2022, "优秀", 2023, "优秀"), ""},
		{"2021年至2023年均称职", r(2021, "称职", 2022, "称职", 2023, "称职"), ""},
		{"2022年度考核结果为基本称职,2023年度考核确定为不称职", r(2022, "基本称职", 2023, "不称职"), ""},
		{"2022年考核等次：未定等次\n2023年未参加考核", r(2022, "不确定等次", 2023, "不参加"), ""},
		{"２０２３年优秀", r(2023, "优秀"), ""},
		{"2020年度合格 2021年度 基本合格", r(2020, "合格", 2021, "基本合格"), ""},
		{"近三年均为称职", nil, "近三称职"},
		{"2023年记三等功，2024年优秀", r(2023, "优秀", 2024, "优秀"), "记三功"},
		{"2023年", nil, "2023"},
		{"2050-1950年优秀", nil, "优秀"},
	} {
		got := ParseAppraisals(c.in)
		require.Equal(t, c.want, got.Results, c.in)
		if c.rest == "" {
			require.Empty(t, got.Rest, c.in)
		} else {
			require.NotEmpty(t, got.Rest, c.in)
		}
		require.Equal(t, c.rest == "" || c.in == "无", got.Understood, c.in)
	}
	require.Equal(t, "2023年年度考核优秀，2024年年度考核称职。", RenderAppraisals(r(2023, "优秀", 2024, "称职")))
	require.Empty(t, RenderAppraisals(nil))
}

func TestParseAwards(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in         string
		want       []Award
		understood bool
	}{
		{"2018年3月，经示例省高级人民法院批准，记三等功。",
			[]Award{{"201803", "示例省高级人民法院", "记三等功", "2018年3月，经示例省高级人民法院批准，记三等功。"}}, true},
		{"2019.03 记三等功；2020.05 获评先进个人", []Award{{"201903", "", "记三等功", "2019.03 记三等功；"}, {"202005", "", "获评先进个人", "2020.05 获评先进个人"}}, true},
		{"2018年3月，被示例市中级人民法院评为先进个人\n2019年3月，荣获示例省高级人民法院授予的全省优秀法官称号。", []Award{
			{"201803", "示例市中级人民法院", "先进个人", "2018年3月，被示例市中级人民法院评为先进个人"},
			{"201903", "示例省高级人民法院", "全省优秀法官称号", "2019年3月，荣获示例省高级人民法院授予的全省优秀法官称号。"}}, true},
		{"2015年6月，因工作失误；经示例市纪委批准，给予党内警告处分。", []Award{
			{"201506", "", "因工作失误；经示例市纪委批准，给予党内警告处分", "2015年6月，因工作失误；经示例市纪委批准，给予党内警告处分。"}}, true},
		{"曾获嘉奖。", []Award{{"", "", "曾获嘉奖", "曾获嘉奖。"}}, false},
	} {
		got := ParseAwards(c.in)
		require.Equal(t, c.want, got.Entries, c.in)
		require.Equal(t, c.understood, got.Understood, c.in)
	}
	for _, in := range []string{"无", " 无。\n"} {
		require.Equal(t, Awards{None: true, Understood: true}, ParseAwards(in))
	}
	require.Equal(t, Awards{Understood: true}, ParseAwards(""))
}

func TestSchoolings(t *testing.T) {
	t.Parallel()
	doc := NewDocument()
	doc.Set(QuanRiZhiJiaoYuXueLi, "大学")
	doc.Set(QuanRiZhiJiaoYuXueWei, "法学学士学位")
	doc.Set(QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi, "示例政法大学法学院法学专业")
	doc.Set(ZaiZhiJiaoYuXueLi, "中央党校研究生；研究生\n")
	doc.Set(ZaiZhiJiaoYuXueWei, "\n；法律硕士")
	doc.Set(ZaiZhiJiaoYuXueLiBiYeYuanXiaoXi, "中央党校法学专业\n示例大学法律专业")
	doc.Set(ZaiZhiJiaoYuXueWeiBiYeYuanXiaoXi, "")
	require.Equal(t, []Schooling{
		{FullTime, "大学", "法学学士", "示例政法大学法学院法学专业", "示例政法大学法学院法学专业"},
		{OnTheJob, "中央党校研究生", "法律硕士", "中央党校法学专业", "中央党校法学专业"},
		{OnTheJob, "研究生", "", "示例大学法律专业", ""},
	}, Schoolings(doc))
	doc.Set(QuanRiZhiJiaoYuXueWeiBiYeYuanXiaoXi, "另一所大学")
	require.Equal(t, "另一所大学", Schoolings(doc)[0].DegreeSchool)
	require.Empty(t, Schoolings(NewDocument()))
	require.Equal(t, "法律硕士", CleanDegree(" 法律硕士专业学位 "))
	require.Equal(t, "学位", CleanDegree("学位"))
}

func TestCleanName(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"张三": "张三", "张 三": "张三", "张　三": "张三", " 张\u00A0三\n": "张三", "欧 阳 某": "欧阳某",
		"买买提·艾力": "买买提·艾力", "买买提•艾力": "买买提·艾力", "买买提.艾力": "买买提·艾力", "买买提。艾力": "买买提·艾力",
		"买买提?艾力": "买买提·艾力", "买买提？艾力": "买买提·艾力", "买买提 · 艾力": "买买提·艾力", "阿·布·丙": "阿·布·丙",
		"John  Smith": "John Smith", "J. Smith": "J. Smith", "张三.": "张三.", "张.S": "张.S", "?": "?", "𠮷 野": "𠮷野", "": "",
	} {
		require.Equal(t, want, CleanName(in), in)
	}
	require.Equal(t, "张　三", PrintName("张三"))
	require.Equal(t, "欧阳某", PrintName("欧阳某"))
	require.Equal(t, "AB", PrintName("AB"))
}

func TestDeceasedAndPoliticalStatus(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"已去世", "去世", "已故", "逝世", "病故", "示例市某局退休干部（已去世）"} {
		require.True(t, Deceased(s), s)
	}
	for _, s := range []string{"", "示例市某局退休干部", "事故调查科科员", "病休"} {
		require.False(t, Deceased(s), s)
	}
	for in, want := range map[string]string{"01": "中共党员", "13": "群众", "14": "14", "00": "00", "群众": "群众", "1": "1", "": ""} {
		require.Equal(t, want, PoliticalStatus(in))
	}
}

func TestCheckIDNumber(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]IDProblem{
		"11010519491231002X": IDFine, "11010519491231002x": IDFine, " 110105 19491231 002X": IDFine, "000000197803010018": IDCheck,
		"110105194912310021": IDCheck, "110105194913310021": IDBirth, "11010519491231002Y": IDLength, "": IDLength,
		"1101051949123100X1": IDLength, "110105491231002": IDLength,
	} {
		require.Equal(t, want, CheckIDNumber(in), in)
	}
	birth, sex, ok := IDBirthAndSex("11010519491231002x")
	require.True(t, ok)
	require.Equal(t, "19491231", birth)
	require.Equal(t, "女", sex)
	require.Equal(t, "11010519491231002X", CleanIDNumber("11010519491231002x "))
}

func TestEveryTagHasANameAndAPlace(t *testing.T) {
	t.Parallel()
	require.Len(t, Tags(), 34)
	seen := map[string]bool{}
	for _, tag := range allTags() {
		require.NotEqual(t, tag, FieldName(tag))
		require.False(t, seen[tag], tag)
		seen[tag] = true
	}
	for _, tag := range relativeTags() {
		require.NotNil(t, (&Relative{}).at(tag))
	}
	require.Equal(t, 324, FieldLimit(XianRenZhiWu))
	require.Equal(t, 0, FieldLimit(JianLi))
	require.True(t, strings.HasPrefix(profile(t, Profile2025).Tags[8], "DaoLing"))
}
