package main

import (
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// breaking lists what a client of the released schema could stumble over in the served one, in the order of names:
//
//	a type, field, argument, input field, enum value, member or interface is gone, deprecated or not
//	a type is of another kind
//	a field gives another type: null where there was none, or another thing
//	an argument or input field takes another type: null no longer, or another thing
//	a new argument or input field must be given
//	a default is another one
//
// What is added beside is no break, and neither is a field that is never null any more or an input that may be left out.
// Directives are for the server.
func breaking(released, served string) ([]string, error) {
	old, err := gqlparser.LoadSchema(&ast.Source{Name: "released", Input: released})
	if err != nil {
		return nil, fmt.Errorf("released schema: %w", err)
	}
	now, err := gqlparser.LoadSchema(&ast.Source{Name: "served", Input: served})
	if err != nil {
		return nil, fmt.Errorf("served schema: %w", err)
	}
	c := &comparison{}
	for _, root := range []struct {
		name     string
		old, now *ast.Definition
	}{{"query", old.Query, now.Query}, {"mutation", old.Mutation, now.Mutation}, {"subscription", old.Subscription, now.Subscription}} {
		if root.old != nil && (root.now == nil || root.now.Name != root.old.Name) {
			c.say("%s: is no longer %s", root.name, root.old.Name)
		}
	}
	for name, was := range old.Types {
		if !was.BuiltIn {
			c.definition(was, now.Types[name])
		}
	}
	slices.Sort(c.broken)
	return c.broken, nil
}

type comparison struct{ broken []string }

func (c *comparison) say(format string, args ...any) {
	c.broken = append(c.broken, fmt.Sprintf(format, args...))
}

func (c *comparison) definition(was, is *ast.Definition) {
	switch {
	case is == nil:
		c.say("%s: the type is gone", was.Name)
		return
	case is.Kind != was.Kind:
		c.say("%s: was %s, is %s", was.Name, was.Kind, is.Kind)
		return
	}
	for _, i := range was.Interfaces {
		if !slices.Contains(is.Interfaces, i) {
			c.say("%s: no longer implements %s", was.Name, i)
		}
	}
	for _, m := range was.Types {
		if !slices.Contains(is.Types, m) {
			c.say("%s: %s is no longer a member", was.Name, m)
		}
	}
	for _, v := range was.EnumValues {
		if is.EnumValues.ForName(v.Name) == nil {
			c.say("%s.%s: the value is gone", was.Name, v.Name)
		}
	}
	for _, f := range was.Fields {
		at := was.Name + "." + f.Name
		g := is.Fields.ForName(f.Name)
		switch {
		case g == nil:
			c.say("%s: the field is gone", at)
		case was.Kind == ast.InputObject:
			c.taken(at, f.Type, g.Type, f.DefaultValue, g.DefaultValue)
		default:
			if !gives(f.Type, g.Type) {
				c.say("%s: gave %s, gives %s", at, f.Type, g.Type)
			}
			c.arguments(at, f.Arguments, g.Arguments)
		}
	}
	if was.Kind != ast.InputObject {
		return
	}
	for _, g := range is.Fields {
		if was.Fields.ForName(g.Name) == nil && required(g.Type, g.DefaultValue) {
			c.say("%s.%s: the new input field must be given", was.Name, g.Name)
		}
	}
}

func (c *comparison) arguments(at string, was, is ast.ArgumentDefinitionList) {
	for _, a := range was {
		b := is.ForName(a.Name)
		if b == nil {
			c.say("%s(%s): the argument is gone", at, a.Name)
			continue
		}
		c.taken(at+"("+a.Name+")", a.Type, b.Type, a.DefaultValue, b.DefaultValue)
	}
	for _, b := range is {
		if was.ForName(b.Name) == nil && required(b.Type, b.DefaultValue) {
			c.say("%s(%s): the new argument must be given", at, b.Name)
		}
	}
}

// taken compares what clients send.
func (c *comparison) taken(at string, was, is *ast.Type, before, after *ast.Value) {
	switch {
	case !gives(is, was):
		c.say("%s: took %s, takes %s", at, was, is)
	case before != nil && spell(after) != before.String():
		c.say("%s: left out it was %s, is %s", at, before, spell(after))
	}
}

func spell(v *ast.Value) string {
	if v == nil {
		return "nothing"
	}
	return v.String()
}

// gives says whether a value of one type will do where another is expected: it is the same, but may be never null.
func gives(expected, given *ast.Type) bool {
	if expected.NonNull && !given.NonNull || expected.NamedType != given.NamedType {
		return false
	}
	return expected.Elem == nil || gives(expected.Elem, given.Elem)
}

func required(t *ast.Type, fallback *ast.Value) bool { return t.NonNull && fallback == nil }
