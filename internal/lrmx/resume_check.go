package lrmx

import (
	"fmt"
	"strings"
)

// ResumeCode is the kind of a finding in a résumé.
type ResumeCode string

// What can be found in a résumé.
const (
	ResumeUndated       ResumeCode = "RESUME_UNDATED"        // a line without a period
	ResumeEndFirst      ResumeCode = "RESUME_END_FIRST"      // the end lies before the start
	ResumeOrder         ResumeCode = "RESUME_ORDER"          // a line begins before the one above
	ResumeGap           ResumeCode = "RESUME_GAP"            // more than a month between two lines
	ResumeOverlap       ResumeCode = "RESUME_OVERLAP"        // two lines overlap by more than a month
	ResumeOpen          ResumeCode = "RESUME_OPEN"           // a line other than the last is open
	ResumeClosed        ResumeCode = "RESUME_CLOSED"         // the last line is not open
	ResumeNestedOutside ResumeCode = "RESUME_NESTED_OUTSIDE" // a period in brackets lies outside of its line
	ResumeStart         ResumeCode = "RESUME_START"          // the first line is not about studies
	ResumeCurrentPost   ResumeCode = "RESUME_CURRENT_POST"   // the last line's post is not in 现任职务
)

// ResumeFinding is one thing that the official system would complain of.
type ResumeFinding struct {
	Code    ResumeCode
	Line    int    // in the text, from 1
	Message string // Chinese: what is wrong, then the remedy
}

// Checks reports gaps and overlaps of more than a month, ends before starts, wrong order, lines that should be open
// or should not, and whether the current post stands in 现任职务 (left out when that is empty).
func (r Resume) Checks(currentPosts string) []ResumeFinding {
	var out []ResumeFinding
	add := func(code ResumeCode, line int, format string, args ...any) {
		out = append(out, ResumeFinding{code, line, fmt.Sprintf(format, args...)})
	}
	var previous *ResumeLine
	last := len(r.Lines) - 1
	for i := range r.Lines {
		l := &r.Lines[i]
		if l.From == "" {
			add(ResumeUndated, l.Line, "这一行没有起止时间。请按“yyyy.MM--yyyy.MM  内容”填写。")
			continue
		}
		if i < last && l.To == "" {
			add(ResumeOpen, l.Line, "只有最后一行可以没有结束时间。请补充结束时间。")
		}
		if l.To != "" && later(l.From, l.To) {
			add(ResumeEndFirst, l.Line, "结束时间 %s 早于开始时间 %s。请核对。", dotted(l.To), dotted(l.From))
		}
		if previous != nil {
			checkNeighbours(*previous, *l, add)
		}
		for _, n := range l.Nested {
			if n.To != "" && later(n.From, n.To) {
				add(ResumeEndFirst, n.Line, "其间的结束时间 %s 早于开始时间 %s。请核对。", dotted(n.To), dotted(n.From))
			}
			if later(l.From, n.From) || l.To != "" && n.To != "" && later(n.To, l.To) {
				add(ResumeNestedOutside, n.Line, "其间 %s--%s 不在 %s--%s 之内。请核对。",
					dotted(n.From), dotted(n.To), dotted(l.From), dotted(l.To))
			}
		}
		previous = l
	}
	if last < 0 {
		return out
	}
	if first := r.Lines[0]; first.From != "" && !strings.Contains(first.Text, "学") {
		add(ResumeStart, first.Line, "简历一般从大学学习开始。请核对是否缺少学习经历。")
	}
	if l := r.Lines[last]; l.From != "" {
		if l.To != "" {
			add(ResumeClosed, l.Line, "最后一行应没有结束时间，表示至今。请核对。")
		} else if currentPosts != "" && !postNamed(l.Text, currentPosts) {
			add(ResumeCurrentPost, l.Line, "最后一行的职务没有出现在“现任职务”中。请核对两处写法。")
		}
	}
	return out
}

func checkNeighbours(a, b ResumeLine, add func(ResumeCode, int, string, ...any)) {
	if later(a.From, b.From) {
		add(ResumeOrder, b.Line, "开始时间 %s 早于上一行的 %s。请按时间先后排列。", dotted(b.From), dotted(a.From))
		return
	}
	if a.To == "" || later(a.From, a.To) || len(a.To) < 6 || len(b.From) < 6 {
		return
	}
	switch months := monthNumber(b.From) - monthNumber(a.To); {
	case months > 1:
		add(ResumeGap, b.Line, "%s 至 %s 之间有空档。请补充这段经历。", dotted(a.To), dotted(b.From))
	case months < -1:
		add(ResumeOverlap, b.Line, "与上一行重叠：上一行到 %s，这一行从 %s 开始。请核对。", dotted(a.To), dotted(b.From))
	}
}

// later says whether a lies after b, by what both of them know.
func later(a, b string) bool {
	n := min(len(a), len(b), 6)
	return a[:n] > b[:n]
}

// postNamed says whether a post, or each of the posts it lists, stands among the current ones.
func postNamed(text, current string) bool {
	text = strings.TrimSpace(withoutBrackets(text))
	if strings.Contains(current, text) {
		return true
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '、' || r == '，' || r == '；' || r == ',' || r == ';' })
	for _, p := range parts {
		if !strings.Contains(current, strings.TrimSpace(p)) {
			return false
		}
	}
	return len(parts) > 0
}

// withoutBrackets removes what stands in brackets.
func withoutBrackets(s string) string {
	level := 0
	return strings.Map(func(r rune) rune {
		switch r {
		case '（', '(':
			level++
			return -1
		case '）', ')':
			level = max(level-1, 0)
			return -1
		}
		if level > 0 {
			return -1
		}
		return r
	}, s)
}
