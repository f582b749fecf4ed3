package lrmx

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseResumeOfTheOfficialShape(t *testing.T) {
	t.Parallel()
	text := read(t, sample(t, officialSample)).Text(JianLi)
	r := ParseResume(text)
	require.True(t, r.Exact)
	require.Equal(t, []ResumeLine{
		{From: "199709", To: "200107", Text: "示例政法大学法学院法学专业学习", Line: 1, EndLine: 1},
		{From: "200107", To: "200405", Text: "示例市甲区人民法院书记员", Line: 2, EndLine: 2},
		{From: "200405", To: "201203", Text: "示例市甲区人民法院助理审判员、审判员", Line: 3, EndLine: 4, Nested: []NestedPeriod{{
			From: "200609", To: "200906", Text: "在示例大学法学院法律专业在职研究生学习，获法律硕士学位", Kind: NestedStudy, Line: 4}}},
		{From: "201203", To: "201911", Text: "示例市中级人民法院民事审判第一庭审判员", Line: 5, EndLine: 5},
		{From: "201911", Text: "示例市中级人民法院民事审判第一庭副庭长、审判员（2021.06四级高级法官）", Line: 6, EndLine: 6},
	}, r.Lines)
	require.Empty(t, r.Checks("示例市中级人民法院民事审判第一庭副庭长、审判员，四级高级法官"))
}

func TestParseResumeSpellings(t *testing.T) {
	t.Parallel()
	hang := strings.Repeat(" ", 18)
	closed := ResumeLine{From: "199709", To: "200107", Text: "大学学习", Line: 1, EndLine: 1}
	open := ResumeLine{From: "199709", Text: "法官", Line: 1, EndLine: 1}
	with := func(l ResumeLine, text string, end int, nested ...NestedPeriod) ResumeLine {
		l.Text, l.EndLine, l.Nested = text, end, nested
		return l
	}
	for _, c := range []struct {
		in    string
		want  []ResumeLine
		exact bool
	}{
		{"", nil, true},
		{"1997.09--2001.07  大学学习", []ResumeLine{closed}, true},
		{"1997.09-2001.07  大学学习", []ResumeLine{closed}, false},
		{"1997.09–2001.07 大学学习", []ResumeLine{closed}, false},
		{"1997.09—2001.07  大学学习", []ResumeLine{closed}, false},
		{"1997.09——2001.07大学学习", []ResumeLine{closed}, false},
		{"1997.09～2001.07  大学学习", []ResumeLine{closed}, false},
		{"1997.09~2001.07  大学学习", []ResumeLine{closed}, false},
		{"1997.09至2001.07　大学学习", []ResumeLine{closed}, false},
		{"1997.09 -- 2001.07  大学学习", []ResumeLine{closed}, false},
		{"1997.9--2001.7  大学学习", []ResumeLine{closed}, false},
		{"1997-09--2001-07  大学学习", []ResumeLine{closed}, false},
		{"1997-09-2001-07  大学学习", []ResumeLine{closed}, false},
		{"1997/09-2001/07  大学学习", []ResumeLine{closed}, false},
		{"199709--200107  大学学习", []ResumeLine{closed}, false},
		{"1997年9月--2001年7月  大学学习", []ResumeLine{closed}, false},
		{"１９９７．０９－－２００１．０７　　大学学习", []ResumeLine{closed}, false},
		{"  1997.09--2001.07  大学学习", []ResumeLine{closed}, false},
		{"1997.09--2001.07\u00A0\u00A0大学学习", []ResumeLine{closed}, false},
		{"1997.09--         法官", []ResumeLine{open}, true},
		{"1997.09--       法官", []ResumeLine{open}, false},
		{"1997.09--法官", []ResumeLine{open}, false},
		{"1997.09--至今  法官", []ResumeLine{open}, false},
		{"1997.09至今  法官", []ResumeLine{open}, false},
		{"1997.09--现在  法官", []ResumeLine{open}, false},
		{"1997.09--今     法官", []ResumeLine{open}, false},
		{"1997--2001        大学学习", []ResumeLine{{From: "1997", To: "2001", Text: "大学学习", Line: 1, EndLine: 1}}, true},
		{"1997-2001  大学学习", []ResumeLine{{From: "1997", To: "2001", Text: "大学学习", Line: 1, EndLine: 1}}, false},
		{"1997.09--2001.07  大学学习\r\n2001.07--         法官", []ResumeLine{closed, {From: "200107", Text: "法官", Line: 2, EndLine: 2}}, true},
		{"1997.09--2001.07  大学学习\n\n2001.07--         法官\n", []ResumeLine{closed, {From: "200107", Text: "法官", Line: 3, EndLine: 3}}, false},
		{"1997.09--2001.07  大学\n" + hang + "学习", []ResumeLine{with(closed, "大学学习", 2)}, false},
		{"1997.09--2001.07  大学\n　　　　　　　　　学习", []ResumeLine{with(closed, "大学学习", 2)}, false},
		{"1997.09--         法官（其间：2000.01--2000.06挂职某县）", []ResumeLine{with(open, "法官", 1,
			NestedPeriod{From: "200001", To: "200006", Text: "挂职某县", Kind: NestedPosting, Inline: true, Line: 1})}, true},
		{"1997.09--         法官(2000.01--2000.06任副庭长)", []ResumeLine{with(open, "法官", 1,
			NestedPeriod{From: "200001", To: "200006", Text: "任副庭长", Kind: NestedPost, Inline: true, Line: 1})}, false},
		{"1997.09--         法官\n" + hang + "（其间：2000.01--2000.06挂职某县；2001.09--2004.07某大学研究生学习）", []ResumeLine{with(open, "法官", 2,
			NestedPeriod{From: "200001", To: "200006", Text: "挂职某县", Kind: NestedPosting, Line: 2},
			NestedPeriod{From: "200109", To: "200407", Text: "某大学研究生学习", Kind: NestedStudy, Joined: true, Line: 2})}, true},
		{"1997.09--         法官\n" + hang + "（其间：2000.01--2000.06挂职某县）\n" + hang + "（其间：2001.09--2004.07某大学学习）", []ResumeLine{with(open, "法官", 3,
			NestedPeriod{From: "200001", To: "200006", Text: "挂职某县", Kind: NestedPosting, Line: 2},
			NestedPeriod{From: "200109", To: "200407", Text: "某大学学习", Kind: NestedStudy, Line: 3})}, true},
		{"1997.09--         法官\n" + hang[1:] + "(其间:2000.01-2000.06挂职某\n" + hang + "县)", []ResumeLine{with(open, "法官", 3,
			NestedPeriod{From: "200001", To: "200006", Text: "挂职某县", Kind: NestedPosting, Line: 2})}, false},
		{"1997.09--         法官（其间：2000.01--2000.06挂职某\n1998.01--县）", []ResumeLine{with(open, "法官", 2,
			NestedPeriod{From: "200001", To: "200006", Text: "挂职某1998.01--县", Kind: NestedPosting, Inline: true, Line: 1})}, false},
		{"1997.09--         法官（其间：2000.01--2000.06挂职（正科级）某县）", []ResumeLine{with(open, "法官", 1,
			NestedPeriod{From: "200001", To: "200006", Text: "挂职（正科级）某县", Kind: NestedPosting, Inline: true, Line: 1})}, true},
		{"1997.09--         法官（2000.01）", []ResumeLine{with(open, "法官（2000.01）", 1)}, true},
		{"1997.09--         法官（其间：2000.01--2000.06挂职）、庭长", []ResumeLine{with(open, "法官（其间：2000.01--2000.06挂职）、庭长", 1)}, true},
		{"个人简历", []ResumeLine{{Text: "个人简历", Line: 1, EndLine: 1}}, true},
		{"1997.09--         法官\n1999.01  入党", []ResumeLine{open, {Text: "1999.01  入党", Line: 2, EndLine: 2}}, true},
	} {
		got := ParseResume(c.in)
		require.Equal(t, c.want, got.Lines, c.in)
		require.Equal(t, c.exact, got.Exact, c.in)
		again := ParseResume(got.Render())
		require.Equal(t, got.Render(), again.Render(), c.in)
	}
}

func TestResumeChecks(t *testing.T) {
	t.Parallel()
	start := "1997.09--2001.07  大学学习\n"
	for _, c := range []struct {
		name, in, posts string
		want            []ResumeCode
		line            int
	}{
		{"fine", start + "2001.07--         法官", "法官", nil, 0},
		{"a month between", start + "2001.08--         法官", "法官", nil, 0},
		{"gap", start + "2001.09--         法官", "法官", []ResumeCode{ResumeGap}, 2},
		{"overlap by a month", start + "2001.06--         法官", "法官", nil, 0},
		{"overlap", start + "2001.05--         法官", "法官", []ResumeCode{ResumeOverlap}, 2},
		{"end first", start + "2001.07--2001.06  书记员\n2001.07--         法官", "", []ResumeCode{ResumeEndFirst}, 2},
		{"order", start + "2001.07--2004.01  书记员\n2001.06--         法官", "", []ResumeCode{ResumeOrder}, 3},
		{"open before the last", start + "2001.07--         书记员\n2004.01--         法官", "", []ResumeCode{ResumeOpen}, 2},
		{"closed at the end", start + "2001.07--2004.01  书记员", "", []ResumeCode{ResumeClosed}, 2},
		{"undated", "简历\n" + start + "2001.07--         法官", "", []ResumeCode{ResumeUndated}, 1},
		{"start", "1997.09--         法官", "", []ResumeCode{ResumeStart}, 1},
		{"current post", start + "2001.07--         副庭长", "庭长", []ResumeCode{ResumeCurrentPost}, 2},
		{"posts one by one", start + "2001.07--         甲庭庭长、乙委委员（2020.01一级法官）", "乙委委员，甲庭庭长", nil, 0},
		{"nested outside", start + "2001.07--         法官\n" + strings.Repeat(" ", 18) + "（其间：1999.01--2002.01学习）", "", []ResumeCode{ResumeNestedOutside}, 3},
		{"nested end first", start + "2001.07--         法官（其间：2005.01--2004.01学习）", "", []ResumeCode{ResumeEndFirst}, 2},
		{"years", "1997--2001        大学\n2005--             法官", "", nil, 0},
		{"nothing", "", "法官", nil, 0},
	} {
		got := ParseResume(c.in).Checks(c.posts)
		var codes []ResumeCode
		for _, f := range got {
			codes = append(codes, f.Code)
			require.Equal(t, c.line, f.Line, c.name)
			require.Regexp(t, `。$`, f.Message)
		}
		require.Equal(t, c.want, codes, c.name)
	}
}

func TestCheckGivesLinesOfTheFile(t *testing.T) {
	t.Parallel()
	doc := read(t, []byte(person("<XingMing>"+strings.Repeat("长", 19)+"</XingMing>\n<JianLi>1997.09--2001.07  大学学习\n2003.07--         法官</JianLi>")))
	got := Check(doc)
	require.Equal(t, []string{WarnTooLong, string(ResumeGap)}, codes(got))
	require.Equal(t, 3, got[0].Line)
	require.Equal(t, 5, got[1].Line)
}
