package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const released = `
interface Node { id: ID! }
type Cadre implements Node {
  id: ID!
  name: String!
  nickname: String @deprecated(reason: "name")
  posts(first: Int = 20, state: String): [Post]!
}
type Post implements Node { id: ID!, title(short: Boolean!): String }
union Hit = Cadre | Post
enum Sex { MALE FEMALE }
scalar Date
input Filter { name: String, sex: Sex!, limit: Int = 10, tags: [String!] }
type Query { cadre(id: ID!): Cadre, cadres(filter: Filter): [Cadre!]!, node: Node, hit: Hit, sex: Sex, today: Date }
type Mutation { rename(id: ID!, name: String!): Cadre }
`

func TestBreaking(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		edits []string // old, new, …
		want  []string
	}{
		"the same": {nil, nil},
		"what is added breaks nothing": {[]string{
			"name: String!", "name: String!, age: Int, born: Date", "MALE FEMALE", "MALE FEMALE UNKNOWN", "= Cadre | Post", "= Cadre | Post | Unit",
			"scalar Date", "scalar Date type Unit { id: ID! }", "filter: Filter", "filter: Filter, asOf: Date", "limit: Int = 10", "limit: Int = 10, place: String, kind: String! = \"1\"",
		}, nil},
		"a field that is never null any more":  {[]string{"(short: Boolean!): String ", "(short: Boolean!): String! ", "): [Post]!", "): [Post!]!"}, nil},
		"an argument that may be left out now": {[]string{"short: Boolean!", "short: Boolean", "sex: Sex!", "sex: Sex", "rename(id: ID!", "rename(id: ID"}, nil},
		"a type is gone":                       {[]string{"union Hit = Cadre | Post", "", ", hit: Hit", ""}, []string{"Hit: the type is gone", "Query.hit: the field is gone"}},
		"a type is of another kind":            {[]string{"scalar Date", "enum Date { TODAY }"}, []string{"Date: was SCALAR, is ENUM"}},
		"a field is gone":                      {[]string{"name: String!\n  nickname", "nickname"}, []string{"Cadre.name: the field is gone"}},
		"a deprecated field is gone":           {[]string{"nickname: String @deprecated(reason: \"name\")", ""}, []string{"Cadre.nickname: the field is gone"}},
		"a field may be null now":              {[]string{"name: String!\n", "name: String\n"}, []string{"Cadre.name: gave String!, gives String"}},
		"rows may be null now":                 {[]string{"[Cadre!]!", "[Cadre]!"}, []string{"Query.cadres: gave [Cadre!]!, gives [Cadre]!"}},
		"a list is no list":                    {[]string{"): [Post]!", "): Post!"}, []string{"Cadre.posts: gave [Post]!, gives Post!"}},
		"a field gives another thing":          {[]string{"sex: Sex, today", "sex: String, today"}, []string{"Query.sex: gave Sex, gives String"}},
		"an argument is gone":                  {[]string{", state: String", ""}, []string{"Cadre.posts(state): the argument is gone"}},
		"an argument takes another thing":      {[]string{"state: String", "state: Sex"}, []string{"Cadre.posts(state): took String, takes Sex"}},
		"an argument must be given":            {[]string{"filter: Filter)", "filter: Filter!)"}, []string{"Query.cadres(filter): took Filter, takes Filter!"}},
		"a new argument must be given":         {[]string{"rename(id: ID!", "rename(version: Int!, id: ID!"}, []string{"Mutation.rename(version): the new argument must be given"}},
		"another default":                      {[]string{"first: Int = 20", "first: Int = 10"}, []string{"Cadre.posts(first): left out it was 20, is 10"}},
		"no default any more":                  {[]string{"limit: Int = 10", "limit: Int"}, []string{"Filter.limit: left out it was 10, is nothing"}},
		"an input field is gone":               {[]string{"{ name: String, sex", "{ sex"}, []string{"Filter.name: the field is gone"}},
		"an input field must be given":         {[]string{"{ name: String, sex", "{ name: String!, sex"}, []string{"Filter.name: took String, takes String!"}},
		"an input list takes less":             {[]string{"tags: [String!]", "tags: [String!]!"}, []string{"Filter.tags: took [String!], takes [String!]!"}},
		"a new input field must be given":      {[]string{"limit: Int = 10", "limit: Int = 10, unit: ID!"}, []string{"Filter.unit: the new input field must be given"}},
		"a value of an enum is gone":           {[]string{"MALE FEMALE", "MALE"}, []string{"Sex.FEMALE: the value is gone"}},
		"a member is gone":                     {[]string{"Cadre | Post", "Cadre"}, []string{"Hit: Post is no longer a member"}},
		"an interface is gone":                 {[]string{"type Post implements Node", "type Post"}, []string{"Post: no longer implements Node"}},
		"mutations are gone":                   {[]string{"type Mutation { rename(id: ID!, name: String!): Cadre }", ""}, []string{"Mutation: the type is gone", "mutation: is no longer Mutation"}},
	} {
		served := released
		for i := 0; i < len(c.edits); i += 2 {
			require.Contains(t, served, c.edits[i], name)
			served = strings.Replace(served, c.edits[i], c.edits[i+1], 1)
		}
		got, err := breaking(released, served)
		require.NoError(t, err, name)
		require.Equal(t, c.want, got, name)
	}
}

func TestRun(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	old, same, other, none := put("old", released), put("same", released), put("other", strings.Replace(released, "MALE FEMALE", "MALE", 1)), put("none", "type {")
	for name, c := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"nothing released":    {[]string{filepath.Join(dir, "absent"), same}, 0, "还没有发布过的接口"},
		"nothing breaks":      {[]string{old, same}, 0, "相容"},
		"something breaks":    {[]string{old, other}, 1, "Sex.FEMALE: the value is gone"},
		"no schema":           {[]string{old, none}, 2, "served schema"},
		"no served file":      {[]string{old, filepath.Join(dir, "absent")}, 2, "absent"},
		"one file is too few": {[]string{old}, 2, "RELEASED SERVED"},
	} {
		var out, trouble bytes.Buffer
		require.Equal(t, c.status, run(c.args, &out, &trouble), name)
		require.Contains(t, out.String()+trouble.String(), c.says, name)
	}
}

// The published schema is one that the check understands.
func TestPublishedSchema(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("../../docs/schema.graphql")
	require.NoError(t, err)
	got, err := breaking(string(b), string(b))
	require.NoError(t, err)
	require.Empty(t, got)
	got, err = breaking(string(b), strings.Replace(string(b), "totalCount: Int!", "totalCount: Int", 1))
	require.NoError(t, err)
	require.Len(t, got, 1)
}
