package pg

import (
	"strconv"
	"strings"
)

// Where collects the conditions of a filter. Conditions are written with ? for each value (?? for the operator ?),
// and joined by and; inside Or by or. Values are always bound, never spelt into the statement.
//
//	var w pg.Where
//	w.And("unit_id = any(?)", units)
//	w.Or(func(o *pg.Where) {
//		o.And("name = ?", text)
//		o.And("initials = ?", text)
//	})
//	where, args := w.SQL(1) // where unit_id = any($1) and (name = $2 or initials = $3)
type Where struct {
	or    bool
	terms []term
}

type term struct {
	sql  string
	args []any
	sub  *Where
}

// And adds a condition.
func (w *Where) And(cond string, args ...any) {
	w.terms = append(w.terms, term{sql: cond, args: args})
}

// Or adds a group of alternatives: the conditions that f adds are joined by or. A group without an alternative is
// false, so that an empty scope sees nothing.
func (w *Where) Or(f func(o *Where)) {
	o := &Where{or: true}
	f(o)
	w.terms = append(w.terms, term{sub: o})
}

// All adds a group whose conditions must all hold; it is meant for use inside Or. An empty group is true.
func (w *Where) All(f func(a *Where)) {
	a := &Where{}
	f(a)
	w.terms = append(w.terms, term{sub: a})
}

// Empty says whether no condition was added.
func (w *Where) Empty() bool { return len(w.terms) == 0 }

// SQL spells "where …" with the numbers of its values starting at startAt, and lists the values. Without a
// condition the text is empty.
func (w *Where) SQL(startAt int) (string, []any) {
	if w.Empty() {
		return "", nil
	}
	cond, args := w.Cond(startAt)
	return "where " + cond, args
}

// Cond spells the bare condition, for a place that already has its where; without a condition it is "true".
func (w *Where) Cond(startAt int) (string, []any) {
	s := spelling{next: startAt}
	s.group(w, true)
	return s.b.String(), s.args
}

type spelling struct {
	b    strings.Builder
	args []any
	next int
}

func (s *spelling) group(w *Where, top bool) {
	if w.Empty() {
		s.b.WriteString(strconv.FormatBool(!w.or))
		return
	}
	joint := " and "
	if w.or {
		joint = " or "
	}
	brackets := !top && len(w.terms) > 1
	if brackets {
		s.b.WriteByte('(')
	}
	for i, t := range w.terms {
		if i > 0 {
			s.b.WriteString(joint)
		}
		if t.sub != nil {
			s.group(t.sub, false)
			continue
		}
		// A condition may itself contain an or.
		inner := len(w.terms) > 1 && strings.Contains(strings.ToLower(t.sql), " or ")
		if inner {
			s.b.WriteByte('(')
		}
		s.cond(t)
		if inner {
			s.b.WriteByte(')')
		}
	}
	if brackets {
		s.b.WriteByte(')')
	}
}

func (s *spelling) cond(t term) {
	n := 0
	for i := 0; i < len(t.sql); i++ {
		c := t.sql[i]
		if c != '?' {
			s.b.WriteByte(c)
			continue
		}
		if i+1 < len(t.sql) && t.sql[i+1] == '?' {
			s.b.WriteByte('?')
			i++
			continue
		}
		s.b.WriteByte('$')
		s.b.WriteString(strconv.Itoa(s.next))
		s.next++
		n++
	}
	if n != len(t.args) {
		panic("pg.Where: " + strconv.Itoa(n) + " places but " + strconv.Itoa(len(t.args)) + " values in: " + t.sql)
	}
	s.args = append(s.args, t.args...)
}
