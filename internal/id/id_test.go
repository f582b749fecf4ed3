package id

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

func TestTypeIDSpelling(t *testing.T) {
	// The example of the TypeID specification.
	u := uuid.MustParse("01890a5d-ac96-774b-bcce-b302099a8057")
	require.Equal(t, "cadre_01h455vb4pex5vsknk084sn02q", Cadre(u).String())
	back, err := ParseCadre("cadre_01h455vb4pex5vsknk084sn02q")
	require.NoError(t, err)
	require.Equal(t, Cadre(u), back)
}

func TestRoundTrip(t *testing.T) {
	for range 1000 {
		u := NewUnit()
		back, err := ParseUnit(u.String())
		require.NoError(t, err)
		require.Equal(t, u, back)
	}
}

func TestRefused(t *testing.T) {
	for _, s := range []string{"", "cadre", "cadre_", "unit_01h455vb4pex5vsknk084sn02q", "cadre_81h455vb4pex5vsknk084sn02q", "cadre_01h455vb4pex5vsknk084sn02", "cadre_01h455vb4pex5vsknk084sn02u", "cadre_01H455VB4PEX5VSKNK084SN02Q"} {
		_, err := ParseCadre(s)
		require.ErrorIs(t, err, ErrMalformed, s)
	}
	_, err := ParseAny("nobody_01h455vb4pex5vsknk084sn02q")
	require.ErrorIs(t, err, ErrMalformed)
}

func TestNull(t *testing.T) {
	u, a := NewUnit(), NewUnit().Any()
	require.NoError(t, u.UnmarshalGQL(nil))
	require.True(t, u.IsZero())
	require.NoError(t, a.UnmarshalGQL(nil))
	require.Zero(t, a)
	require.ErrorIs(t, u.UnmarshalGQL(""), ErrMalformed)
	require.ErrorIs(t, u.UnmarshalGQL(7), ErrMalformed)
}
