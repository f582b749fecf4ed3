package lrmx

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

func sample(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return b
}

func profile(t testing.TB, name string) Profile {
	t.Helper()
	p, err := ProfileByName(name)
	require.NoError(t, err)
	return p
}

func read(t testing.TB, b []byte) *Document {
	t.Helper()
	doc, err := Read(bytes.NewReader(b), "测试.lrmx", Limits{})
	require.NoError(t, err)
	return doc
}

func write(t testing.TB, doc *Document, p Profile) string {
	t.Helper()
	var b bytes.Buffer
	_, err := Write(&b, doc, p)
	require.NoError(t, err)
	return b.String()
}

const (
	officialSample = "a_official_3_2_1_16.lrmx"
	appendedSample = "d_retire_reform_fields_appended.lrmx"
	oldSample      = "f_old_2_0.lrm"
	picSample      = "f_old_2_0.pic"
)

func TestRoundTripIsByteEqual(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ file, profile string }{{officialSample, Profile321}, {oldSample, ProfileLRM}} {
		b := sample(t, c.file)
		doc := read(t, b)
		_ = 1
		require.Equal(t, string(b), write(t, doc, profile(t, c.profile)), c.file)
	}
}

var betweenTags = regexp.MustCompile(`>\s+<`)
