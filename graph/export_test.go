package graph

import (
	"maps"
	"slices"
)

// Slowly is the resolver without the short cut for plain fields.
func (r *Resolver) Slowly() *Resolver {
	c := *r
	c.plain = nil
	return &c
}

// PlainFields lists the fields that are written directly.
func PlainFields() []string { return slices.Sorted(maps.Keys(plainFields())) }
