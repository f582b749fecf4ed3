package page

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func ptr[T any](v T) *T { return &v }

func TestSize(t *testing.T) {
	n, err := Args{}.Size()
	require.NoError(t, err)
	require.Equal(t, Default, n)
	for _, bad := range []int{-1, 0, 101, 1 << 31} {
		_, err := Args{First: ptr(bad)}.Size()
		require.ErrorIs(t, err, ErrFirst, bad)
	}
}

func TestCursorIsBoundToItsQuery(t *testing.T) {
	q := Bind("NAME", map[string]string{"name": "张"})
	c := Cursor(q, "zhang", "1")
	key, err := Args{After: &c}.Key(q, 2)
	require.NoError(t, err)
	require.Equal(t, []string{"zhang", "1"}, key)
	_, err = Args{After: &c}.Key(Bind("AGE"), 2)
	require.ErrorIs(t, err, ErrCursor)
	_, err = Args{After: ptr("垃圾")}.Key(q, 2)
	require.ErrorIs(t, err, ErrCursor)
	_, err = Args{After: ptr(Cursor(q, "zhang", "\x00"))}.Key(q, 2)
	require.ErrorIs(t, err, ErrCursor)
}

func TestOf(t *testing.T) {
	rows := []*int{ptr(1), ptr(2), ptr(3)}
	c := Of(rows, 2, "q", func(i *int) []string { return []string{"k"} })
	require.Len(t, c.Edges, 2)
	require.True(t, c.PageInfo.HasNextPage)
	require.Equal(t, c.Edges[1].Cursor, *c.PageInfo.EndCursor)
	require.False(t, Of(rows[:1], 2, "q", func(*int) []string { return nil }).PageInfo.HasNextPage)
}
