package sheet

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkRead reads 10,000 rows of 30 columns.
func BenchmarkRead(b *testing.B) {
	w, err := NewWriter()
	require.NoError(b, err)
	heads := make([]Head, 30)
	row := make([]Value, 30)
	for i := range heads {
		heads[i].Text, row[i].Text = "列"+Column(i), "第二中级人民法院"
	}
	p, err := w.Page("人员", heads)
	require.NoError(b, err)
	for range 10_000 {
		require.NoError(b, p.Row(row))
	}
	require.NoError(b, p.Close())
	var content bytes.Buffer
	_, err = w.WriteTo(&content)
	require.NoError(b, err)
	b.SetBytes(int64(content.Len()))
	for b.Loop() {
		_, err := Read(bytes.NewReader(content.Bytes()), int64(content.Len()), "a.xlsx", Limits{})
		require.NoError(b, err)
	}
}
