package cadre

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// surname splits off a surname whose reading differs from the common one of its characters (单姓多音字、复姓); the
// longest wins. Without such a surname the reading is nil.
func surname(name string) (reading []string, rest string) {
	rest = name
	for s, r := range map[string]string{
		"单": "shan", "解": "xie", "仇": "qiu", "任": "ren", "曾": "zeng", "查": "zha", "朴": "piao", "区": "ou", "尉": "wei",
		"华": "hua", "盖": "ge", "乐": "yue", "覃": "qin", "缪": "miao", "翟": "zhai", "燕": "yan", "卜": "bu", "种": "chong",
		"冼": "xian", "宓": "mi", "折": "she", "黑": "he", "繁": "po", "召": "shao", "员": "yun", "牟": "mou", "祭": "zhai",
		"尉迟": "yu chi", "长孙": "zhang sun", "万俟": "mo qi", "澹台": "tan tai", "令狐": "ling hu", "宰父": "zai fu",
	} {
		if after, ok := strings.CutPrefix(name, s); ok && len(after) < len(rest) {
			reading, rest = strings.Fields(r), after
		}
	}
	return reading, rest
}

// Pinyin spells a name without tones ("zhangsan") and by its initials ("zs"). What has no reading stands as it is.
func Pinyin(name string) (full, initials string) {
	reading, rest := surname(name)
	args := pinyin.NewArgs()
	args.Fallback = func(r rune, _ pinyin.Args) []string {
		if r == '·' || r == ' ' {
			return []string{}
		}
		return []string{strings.ToLower(string(r))}
	}
	for _, s := range pinyin.Pinyin(rest, args) {
		if len(s) > 0 {
			reading = append(reading, s[0])
		}
	}
	for _, s := range reading {
		full += s
		initials += string([]rune(s)[:1])
	}
	return full, initials
}

// SearchKeys cuts a name into its one- and two-character pieces, for an index that finds any part of it.
func SearchKeys(name string) []string {
	r := []rune(name)
	keys := make([]string, 0, 2*len(r))
	for i := range r {
		keys = append(keys, string(r[i]))
		if i+1 < len(r) {
			keys = append(keys, string(r[i:i+2]))
		}
	}
	return keys
}
