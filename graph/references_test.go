package graph_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/cadre"
)

// What a row refers to is an object: the unit of a post and of a legal post, the line of the résumé that another lies in.
func TestRowsShowWhatTheyReferTo(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	of := s.whole.ID.String()
	legal := s.rows(setOf("LegalPost"))[0]
	legal["unitId"] = s.South.ID.String()
	made := s.do(t, s.head, "addLegalPost", "AddLegalPostInput", "legalPost { id unit { name } }", vars{"cadreId": of, "legalPost": legal})
	require.Equal(t, s.South.Name, made.at("addLegalPost", "legalPost", "unit", "name"))

	line := vars{"fromOn": "2010-03", "toOn": "2010-06", "text": "脱产学习", "kind": "STUDY"}
	lines := ask(t, s.head, s.h, `query($id: ID!) { cadre(id: $id) { resumeLines { id fromOn } } }`, vars{"id": of})
	parent, _ := lines.at("cadre", "resumeLines", 2, "id").(string)
	line["parentId"] = parent
	made = s.do(t, s.head, "addResumeLine", "AddResumeLineInput", "resumeLine { id version parent { id fromOn parent { id } } }", vars{"cadreId": of, "resumeLine": line})
	require.Equal(t, parent, made.at("addResumeLine", "resumeLine", "parent", "id"))
	require.Equal(t, "2010-01", made.at("addResumeLine", "resumeLine", "parent", "fromOn"))
	require.Nil(t, made.at("addResumeLine", "resumeLine", "parent", "parent"))
	child, _ := made.at("addResumeLine", "resumeLine", "id").(string)

	const sections = `posts { unit { id } unitName } legalPosts { unit { id } } resumeLines { id parent { id text } }`
	for name, query := range map[string]string{
		"now":     `query($id: ID!) { cadre(id: $id) { ` + sections + ` } }`,
		"a node":  `query($id: ID!) { node(id: $id) { ... on Cadre { ` + sections + ` } } }`,
		"instant": `query($id: ID!, $at: DateTime!) { cadre(id: $id, recordedAt: $at) { ` + sections + ` } }`,
	} {
		v := vars{"id": of}
		if name == "instant" {
			v["at"] = time.Now().Add(time.Minute).UTC()
		}
		a := ask(t, s.head, s.h, query, v)
		require.Empty(t, a.codes(), a.raw)
		root := "cadre"
		if name == "a node" {
			root = "node"
		}
		require.Equal(t, s.NorthCivil.ID.String(), a.at(root, "posts", 0, "unit", "id"), name)
		require.Nil(t, a.at(root, "posts", 1, "unit"), "a unit elsewhere is named only: %s", name)
		require.Equal(t, s.South.ID.String(), a.at(root, "legalPosts", 1, "unit", "id"), name)
		found := false
		rows, _ := a.at(root, "resumeLines").([]any)
		for _, r := range rows {
			row := r.(map[string]any)
			if row["id"] == child {
				found = true
				require.Equal(t, parent, row["parent"].(map[string]any)["id"], name)
			} else {
				require.Nil(t, row["parent"], name)
			}
		}
		require.True(t, found, name)
	}
}

// A line of the résumé lies in another line of the same record, and not in itself.
func TestALineLiesInALineOfTheSameRecord(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	other, err := s.Cadre.Get(s.head, s.Wang.ID, cadre.View{Parts: cadre.PartResume})
	require.NoError(t, err)
	add := func(parent string) *answer {
		line := vars{"fromOn": "2010-03", "toOn": "2010-06", "text": "脱产学习", "kind": "STUDY", "parentId": parent}
		return ask(t, s.head, s.h, `mutation($input: AddResumeLineInput!) { addResumeLine(input: $input) { resumeLine { id version } userErrors { code field } } }`,
			vars{"input": vars{"cadreId": s.whole.ID.String(), "resumeLine": line}})
	}
	a := add(other.ResumeLines[0].ID.String())
	require.Equal(t, []string{"CADRE_RULE"}, a.codes(), a.raw)
	require.Equal(t, []any{"parentId"}, a.at("addResumeLine", "userErrors", 0, "field"))
	whole, err := s.Cadre.Get(s.head, s.whole.ID, cadre.View{Parts: cadre.PartResume})
	require.NoError(t, err)
	a = add(whole.ResumeLines[0].ID.String())
	require.Empty(t, a.codes(), a.raw)
	self := a.at("addResumeLine", "resumeLine", "id")
	line := vars{"fromOn": "2010-03", "text": "脱产学习", "kind": "STUDY", "parentId": self}
	a = ask(t, s.head, s.h, `mutation($input: ChangeResumeLineInput!) { changeResumeLine(input: $input) { userErrors { code field } } }`,
		vars{"input": vars{"id": self, "expectedVersion": 1, "resumeLine": line}})
	require.Equal(t, []string{"CADRE_RULE"}, a.codes(), a.raw)
}
