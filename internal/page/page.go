// Package page is keyset paging: (Filter, Args) in, at most first+1 rows out, an opaque cursor bound to the
// order and the filter that made it.
package page

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"

	"github.com/bole-platform/bole/internal/problem"
)

// Default and Max bound the number of rows of a page.
const (
	Default = 20
	Max     = 100
)

// ErrCursor is answered to a cursor that was made by another query.
var ErrCursor = problem.New(problem.Invalid, "PAGE_CURSOR", "翻页位置与当前的排序或筛选不符，请从第一页重新查看。")

// ErrFirst is answered to a page size out of bounds.
var ErrFirst = problem.New(problem.Invalid, "PAGE_FIRST", "每页条数应在 1 至 100 之间。")

// Args are the arguments of a connection, forward only.
type Args struct {
	First *int
	After *string
}

// Size returns the wanted number of rows: 20 when absent, refused outside 1…100.
func (a Args) Size() (int, error) {
	if a.First == nil {
		return Default, nil
	}
	if *a.First < 1 || *a.First > Max {
		return 0, ErrFirst
	}
	return *a.First, nil
}

type cursor struct {
	Query string   `json:"q"`
	Key   []string `json:"k"`
}

// Bind hashes what a cursor belongs to: the order and the filter.
func Bind(parts ...any) string {
	b, _ := json.Marshal(parts)
	h := sha256.Sum256(b)
	return base64.RawURLEncoding.EncodeToString(h[:9])
}

// Cursor spells the position after a row whose sort key is key.
func Cursor(query string, key ...string) string {
	b, _ := json.Marshal(cursor{query, key})
	return base64.RawURLEncoding.EncodeToString(b)
}

// Key returns the sort key that the page starts after; nil for the first page.
func (a Args) Key(query string, columns int) ([]string, error) {
	if a.After == nil || *a.After == "" {
		return nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(*a.After)
	if err != nil {
		return nil, ErrCursor
	}
	var c cursor
	if json.Unmarshal(raw, &c) != nil || c.Query != query || len(c.Key) != columns {
		return nil, ErrCursor
	}
	for _, k := range c.Key {
		if strings.IndexByte(k, 0) >= 0 { // PostgreSQL keeps no NUL in a text
			return nil, ErrCursor
		}
	}
	return c.Key, nil
}

// Info says whether another page follows, and from where.
type Info struct {
	HasNextPage bool
	EndCursor   *string
}

// Edge is a row with its cursor.
type Edge[T any] struct {
	Cursor string
	Node   *T
}

// Connection is a page of rows. Count is asked only when the client selected totalCount.
type Connection[T any] struct {
	Edges    []*Edge[T]
	PageInfo *Info
	Total    *int
}

// Of cuts rows (at most size+1) into a page; key gives a row's sort key.
func Of[T any](rows []*T, size int, query string, key func(*T) []string) *Connection[T] {
	more := len(rows) > size
	if more {
		rows = rows[:size]
	}
	c := &Connection[T]{Edges: make([]*Edge[T], len(rows)), PageInfo: &Info{HasNextPage: more}}
	for i, r := range rows {
		c.Edges[i] = &Edge[T]{Cursor: Cursor(query, key(r)...), Node: r}
	}
	if n := len(rows); n > 0 {
		c.PageInfo.EndCursor = &c.Edges[n-1].Cursor
	}
	return c
}
