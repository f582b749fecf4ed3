package code

import (
	"fmt"
	"reflect"
)

// plan is where the codes of a struct type stand; it is made once per type.
type plan []planned

type planned struct {
	path    []int
	table   string
	pointer bool
}

// FillAll adds table and name to every field tagged `code:"TABLE"` of a row or of many: *T, []T or []*T. Fields of
// embedded structs take part. It panics for anything else, which is a defect of the caller.
func (s *Service) FillAll(rows any) {
	v := reflect.ValueOf(rows)
	snap := s.current.Load()
	switch {
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Pointer:
		p := s.plan(v.Type().Elem().Elem())
		for i := range v.Len() {
			if row := v.Index(i); !row.IsNil() {
				p.fill(snap, row.Elem())
			}
		}
	case v.Kind() == reflect.Slice:
		p := s.plan(v.Type().Elem())
		for i := range v.Len() {
			p.fill(snap, v.Index(i))
		}
	case v.Kind() == reflect.Pointer && !v.IsNil():
		s.plan(v.Type().Elem()).fill(snap, v.Elem())
	case v.Kind() == reflect.Pointer:
	default:
		panic(fmt.Sprintf("code: cannot fill %T", rows))
	}
}

func (p plan) fill(snap *snapshot, row reflect.Value) {
	for _, f := range p {
		field := row
		for _, i := range f.path {
			field = field.Field(i)
		}
		var c *Code
		if f.pointer {
			c, _ = field.Interface().(*Code)
		} else {
			c, _ = field.Addr().Interface().(*Code)
		}
		if c == nil || c.Code == "" {
			continue
		}
		c.Table, c.Name = f.table, c.Code
		if t := snap.index[f.table]; t != nil {
			if e := t.byCode[c.Code]; e != nil {
				c.Name = e.Name
			}
		}
	}
}

func (s *Service) plan(t reflect.Type) plan {
	if p, ok := s.planned.Load(t); ok {
		if p, ok := p.(plan); ok {
			return p
		}
	}
	if t.Kind() != reflect.Struct {
		panic("code: cannot fill " + t.String())
	}
	p := fields(t, nil)
	s.planned.Store(t, p)
	return p
}

// fields lists where the codes of a struct type stand.
func fields(t reflect.Type, path []int) plan {
	var p plan
	for i := range t.NumField() {
		f := t.Field(i)
		here := append(append([]int{}, path...), i)
		switch table := f.Tag.Get("code"); {
		case table != "" && f.IsExported() && f.Type == reflect.TypeFor[*Code]():
			p = append(p, planned{here, table, true})
		case table != "" && f.IsExported() && f.Type == reflect.TypeFor[Code]():
			p = append(p, planned{here, table, false})
		case f.Anonymous && f.Type.Kind() == reflect.Struct:
			p = append(p, fields(f.Type, here)...)
		}
	}
	return p
}
