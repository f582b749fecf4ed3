package code

import (
	"cmp"
	"slices"
	"strings"
)

// snapshot is the state of all tables at one moment; it is never changed after it was built.
type snapshot struct {
	tables []*Table
	index  map[string]*indexed
}

type indexed struct {
	*Table
	byCode map[string]*Entry
	byName map[string]*Entry // names, short names and aliases, normalised
}

func newSnapshot(tables []*Table, entries []*Entry) *snapshot {
	s := &snapshot{tables: tables, index: make(map[string]*indexed, len(tables))}
	for _, t := range tables {
		s.index[t.Code] = &indexed{Table: t, byCode: map[string]*Entry{}, byName: map[string]*Entry{}}
	}
	for _, e := range entries {
		if t := s.index[e.Table]; t != nil {
			t.Entries = append(t.Entries, e)
		}
	}
	slices.SortFunc(tables, func(a, b *Table) int {
		return cmp.Or(cmp.Compare(a.SortNo, b.SortNo), cmp.Compare(a.Code, b.Code))
	})
	for _, t := range s.index {
		t.build()
	}
	return s
}

// build fills the indexes. Who comes first wins: full names before short ones, short ones before aliases, entries
// in use before those out of use, higher before lower.
func (t *indexed) build() {
	slices.SortFunc(t.Entries, func(a, b *Entry) int {
		return cmp.Or(cmp.Compare(a.SortNo, b.SortNo), cmp.Compare(a.Code, b.Code))
	})
	put := func(name string, e *Entry) {
		if name = normal(name); name != "" && t.byName[name] == nil {
			t.byName[name] = e
		}
	}
	for _, active := range []bool{true, false} {
		for pass := range 3 {
			for _, e := range t.Entries {
				if e.Active != active {
					continue
				}
				switch pass {
				case 0:
					t.byCode[e.Code] = e
					put(e.Name, e)
				case 1:
					put(e.ShortName, e)
				case 2:
					for _, a := range e.Aliases {
						put(a, e)
					}
				}
			}
		}
	}
}

// find looks for a code, then for a name or alias, then for the name with a suffix of the table dropped or added.
func (t *indexed) find(text string) *Entry {
	if e := t.byCode[strings.TrimSpace(text)]; e != nil {
		return e
	}
	name := normal(text)
	if e := t.byName[name]; e != nil {
		return e
	}
	for _, suffix := range t.Suffixes {
		if shorter, ok := strings.CutSuffix(name, suffix); ok && shorter != "" {
			if e := t.byName[shorter]; e != nil {
				return e
			}
		}
	}
	for _, suffix := range t.Suffixes {
		if e := t.byName[name+suffix]; e != nil && name != "" {
			return e
		}
	}
	return nil
}

// normal makes spellings comparable: no blanks, half-width letters and digits, full-width brackets, capitals.
func normal(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == ' ' || r == '\u3000' || r == '\u00a0' || r == '\t' || r == '\n' || r == '\r':
		case r == '(':
			b.WriteRune('（')
		case r == ')':
			b.WriteRune('）')
		case r >= '！' && r <= '～' && r != '（' && r != '）' && r != '，':
			b.WriteRune(r - '！' + '!')
		default:
			b.WriteRune(r)
		}
	}
	return strings.ToUpper(b.String())
}
