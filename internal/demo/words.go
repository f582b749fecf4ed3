package demo

import (
	"embed"
	"strings"
)

//go:embed data/*.tsv
var data embed.FS

// lines reads an embedded table: one row a line, cells separated by tabs, # begins a note.
func lines(name string) [][]string {
	b, err := data.ReadFile("data/" + name)
	if err != nil {
		panic(err) // the file is embedded; only a wrong name in this package gets here
	}
	var rows [][]string
	for _, l := range strings.Split(string(b), "\n") {
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		rows = append(rows, strings.Split(l, "\t"))
	}
	return rows
}

// words are the lists that names of people, schools and firms are made of.
type words struct {
	lists    map[string][]string
	surnames []string // as often as they are to be met
}

func readWords() *words {
	w := &words{lists: map[string][]string{}}
	for _, row := range lines("words.tsv") {
		w.lists[row[0]] = strings.Fields(row[1])
	}
	for _, class := range []struct {
		key   string
		times int
	}{{"surname6", 40}, {"surname3", 12}, {"surname1", 4}, {"surname0", 1}} {
		for _, s := range w.lists[class.key] {
			for range class.times {
				w.surnames = append(w.surnames, s)
			}
		}
	}
	return w
}

func (w *words) pick(r *rng, key string) string { return pick(r, w.lists[key]) }

// given makes a given name as it was the fashion in the year of birth.
func (w *words) given(r *rng, sex string, year int) string {
	letter, age := "m", "young"
	if sex == female {
		letter = "f"
	}
	switch {
	case year < 1970:
		age = "old"
	case year < 1984:
		age = "mid"
	}
	if r.chance(0.18) && year >= 1966 {
		return w.pick(r, letter+"0")
	}
	for {
		a, b := w.pick(r, letter+"1."+age), w.pick(r, letter+"2."+age)
		if a != b {
			return a + b
		}
	}
}

// surnameOf splits the surname off a name.
func (w *words) surnameOf(name string) string {
	for _, s := range w.lists["surname0"] {
		if strings.HasPrefix(name, s) {
			return s
		}
	}
	runes := []rune(name)
	return string(runes[:1])
}
