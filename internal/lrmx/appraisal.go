package lrmx

import (
	"regexp"
	"strconv"
	"strings"
)

// Appraisals is what NianDuKaoHeJieGuo says.
type Appraisals struct {
	Results []AppraisalResult // in the order of the text
	// Understood says that nothing of the text was left over; Rest is what was.
	Understood bool
	Rest       string
}

// AppraisalResult is one year's rating, in the words of the text: 优秀, 称职, 基本称职, 不称职, 不确定等次, 合格 …
type AppraisalResult struct {
	Year   int
	Rating string
}

// appraisalToken is a year, a range of years, a rating, filling words, or one character of anything else.
var appraisalToken = regexp.MustCompile(
	`((?:19|20)\d{2})(?:\s*年?度?\s*(?:至|到|—+|-+|–+|－+|～|~)\s*((?:19|20)\d{2}))?` +
		`|(基本称职|不称职|称职|优秀|不确定等次|未确定等次|不定等次|未定等次|基本合格|不合格|合格|不进行考核|未参加考核|不参加考核|未参加|不参加)` +
		`|(年度|年|度|考核|结果|等次|等级|确定|评定|被|均为|均|都|为|是|：|:|，|,|、|；|;|。|\.|和|及|\s)` +
		`|(?s:(.))`)

// maxAppraisalSpan bounds a range of years, so that a slip of the pen does not make a century of results.
const maxAppraisalSpan = 15

// ParseAppraisals reads NianDuKaoHeJieGuo: 2023年年度考核优秀，2024年年度考核称职。 and groups such as
// 2023、2024年年度考核均为称职 or 2021-2023年均为优秀.
func ParseAppraisals(text string) Appraisals {
	var a Appraisals
	var years []int
	var rest strings.Builder
	for _, m := range appraisalToken.FindAllStringSubmatch(foldDigits(text), -1) {
		switch {
		case m[1] != "":
			from, _ := strconv.Atoi(m[1])
			to := from
			if m[2] != "" {
				to, _ = strconv.Atoi(m[2])
			}
			if to < from || to-from > maxAppraisalSpan {
				rest.WriteString(m[0])
				continue
			}
			for y := from; y <= to; y++ {
				years = append(years, y)
			}
		case m[3] != "":
			if len(years) == 0 {
				rest.WriteString(m[3])
				continue
			}
			for _, y := range years {
				a.Results = append(a.Results, AppraisalResult{Year: y, Rating: rating(m[3])})
			}
			years = nil
		case m[5] != "":
			rest.WriteString(m[5])
		}
	}
	for _, y := range years {
		rest.WriteString(strconv.Itoa(y))
	}
	a.Rest = rest.String()
	a.Understood = a.Rest == "" || strings.TrimSpace(text) == "无"
	return a
}

// rating gives the usual word of a rating.
func rating(s string) string {
	switch s {
	case "未确定等次", "不定等次", "未定等次":
		return "不确定等次"
	case "未参加考核", "不参加考核", "未参加", "不进行考核":
		return "不参加"
	}
	return s
}

// RenderAppraisals writes results as the official editor does: 2023年年度考核优秀，2024年年度考核称职。
func RenderAppraisals(results []AppraisalResult) string {
	if len(results) == 0 {
		return ""
	}
	parts := make([]string, len(results))
	for i, r := range results {
		parts[i] = strconv.Itoa(r.Year) + "年年度考核" + r.Rating
	}
	return strings.Join(parts, "，") + "。"
}
