package movement

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
)

func day(t *testing.T, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	require.NoError(t, err)
	return d
}

func part(t *testing.T, s string) civil.Partial {
	t.Helper()
	p, err := civil.ParsePartial(s)
	require.NoError(t, err)
	return p
}

// The way of a matter: how many look at it, whether another court accepts, whether its day has come.
func TestTheWayOfAMatter(t *testing.T) {
	t.Parallel()
	today := day(t, "2026-01-19")
	for _, c := range []struct {
		reviews    int
		acceptance bool
		on         string
		want       []State
	}{
		{0, false, "2026-01-19", []State{InForce}},
		{0, false, "2026-01-20", []State{Approved}},
		{1, false, "2026-01-01", []State{Submitted, InForce}},
		{2, false, "2026-01-19", []State{Submitted, Reviewed, InForce}},
		{2, false, "2026-02-01", []State{Submitted, Reviewed, Approved}},
		{2, true, "2026-01-19", []State{Submitted, Reviewed, Offered, InForce}},
		{1, true, "2026-03-01", []State{Submitted, Offered, Approved}},
		{0, true, "2026-01-19", []State{Offered, InForce}},
	} {
		m := &Movement{State: Drafted, Reviews: c.reviews, Acceptance: c.acceptance, EffectiveOn: day(t, c.on)}
		var got []State
		for m.State.step() != "" {
			m.State = m.after(m.State.step(), today)
			got = append(got, m.State)
		}
		require.Equal(t, c.want, got, "%+v", c)
	}
}

func TestOverlaps(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from1, to1, from2, to2 string
		want                   bool
	}{
		{"20260101", "20260301", "20260301", "20260401", false}, // the day of the return is free
		{"20260101", "20260302", "20260301", "20260401", true},
		{"20260101", "", "20260301", "", true},
		{"20260301", "", "20260101", "20260301", false},
		{"20260301", "", "20260101", "", true},
		{"202601", "202603", "20260301", "", false},
		{"2025", "", "20260301", "", true},
	} {
		require.Equal(t, c.want, overlaps(part(t, c.from1), part(t, c.to1), part(t, c.from2), part(t, c.to2)), "%+v", c)
		require.Equal(t, c.want, overlaps(part(t, c.from2), part(t, c.to2), part(t, c.from1), part(t, c.to1)), "the other way round: %+v", c)
	}
}

func TestHands(t *testing.T) {
	t.Parallel()
	a, b, p := id.NewAccount(), id.NewAccount(), id.NewCadre()
	m := &Movement{Turn: 2}
	steps := []*Step{{Turn: 1, Step: StepReview, AccountID: b}, {Turn: 2, Step: StepDraft, AccountID: b}, {Turn: 2, Step: StepSubmit, AccountID: a, PersonID: p}}
	require.True(t, m.took(steps, a, id.Cadre{}))
	require.True(t, m.took(steps, id.NewAccount(), p), "another account of the same person")
	require.False(t, m.took(steps, b, id.NewCadre()), "an earlier turn and a draft do not count")
	require.False(t, m.took(steps, id.NewAccount(), id.Cadre{}))
}

func TestEveryKindHasANameAndItsPlace(t *testing.T) {
	t.Parallel()
	for _, k := range Kinds() {
		require.True(t, k.Valid())
		n := 0
		for _, is := range []bool{k.comes(), k.moves(), k.lends(), k == Return, k.leaves()} {
			if is {
				n++
			}
		}
		require.Equal(t, 1, n, k.Name())
		require.Equal(t, k.mannerTable() != "", len(k.manners(false)) > 0, k.Name())
	}
	require.False(t, Kind("").Valid())
}
