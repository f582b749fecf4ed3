package lrmx

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestInspectGolden(t *testing.T) {
	t.Parallel()
	for _, file := range []string{officialSample, appendedSample, oldSample} {
		doc, err := ReadFile(filepath.Join("testdata", file), Limits{})
		require.NoError(t, err)
		out, err := json.MarshalIndent(Inspect(file, doc, nil), "", "  ")
		require.NoError(t, err)
		path := filepath.Join("testdata", "golden", file+".json")
		if *update {
			require.NoError(t, os.WriteFile(path, append(out, '\n'), 0o644))
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, string(want), string(out)+"\n")
	}
}

func TestInspectKeys(t *testing.T) {
	t.Parallel()
	doc := read(t, []byte(person("<XingMing>甲&lt;</XingMing><X><b/></X><DaoLingNianYue/>")))
	out, err := json.Marshal(Inspect("甲.lrmx", doc, nil))
	require.NoError(t, err)
	var got map[string]any
	require.NoError(t, json.Unmarshal(out, &got))
	require.ElementsMatch(t, []string{"file", "format", "version", "encoding", "fields", "family", "photo", "warnings"}, keys(got))
	fields := got["fields"].(map[string]any)
	require.Equal(t, "甲<", fields[XingMing])
	require.Equal(t, "<b/>", fields["X"])
	for _, tag := range Tags() {
		if tag != JiaTingChengYuan && tag != ZhaoPian {
			require.Contains(t, fields, tag, "absent is empty")
		}
	}
	require.Contains(t, fields, DaoLingNianYue)
	require.NotContains(t, fields, GaiGeQianRenZhiNianLingJieXian)
	require.Nil(t, got["photo"])
}

func TestInspectOfWhatCannotBeRead(t *testing.T) {
	t.Parallel()
	_, err := Read(strings.NewReader("<Person>\n<MinZu>"), "甲.lrmx", Limits{})
	in := Inspect("甲.lrmx", nil, err)
	require.Equal(t, CodeTruncated, in.Error.Code)
	require.Equal(t, 2, in.Error.Line)
	require.Equal(t, MinZu, in.Error.Field)
	require.Contains(t, in.Error.Message, "甲.lrmx 第 2 行 民族 MinZu：")
	out, err := json.Marshal(in)
	require.NoError(t, err)
	require.Contains(t, string(out), `"fields":{},"family":[],"photo":null,"warnings":[],"error":{"code":"TRUNCATED"`)
	require.Equal(t, "x", Inspect("", nil, errors.New("x")).Error.Message)
}

func keys(m map[string]any) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	return out
}
