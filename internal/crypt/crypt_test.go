package crypt

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm4"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

func TestSM4IsTheStandardOne(t *testing.T) {
	t.Parallel()
	key, _ := hex.DecodeString("0123456789abcdeffedcba9876543210") // GB/T 32907-2016, A.1
	c, err := sm4.NewCipher(key)
	require.NoError(t, err)
	out := make([]byte, 16)
	c.Encrypt(out, key)
	require.Equal(t, "681edf34d206965e86b3e94f536e4246", hex.EncodeToString(out))
}

func line(name string, fill byte) string {
	return name + " " + strings.Repeat(fmt.Sprintf("%02x", fill), 32) + "\n"
}

func read(t *testing.T, text string) *Keyring {
	t.Helper()
	k, err := Read(strings.NewReader(text))
	require.NoError(t, err)
	return k
}

func TestGenerateAndLoad(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "keys", "keyring")
	require.NoError(t, Generate(path))
	k, err := Load(path)
	require.NoError(t, err)
	require.Equal(t, "seal-1", k.sealWith)
	require.ErrorIs(t, Generate(path), os.ErrExist, "a keyring is never overwritten")
	require.NoError(t, os.Chmod(path, 0o640))
	_, err = Load(path)
	require.ErrorIs(t, err, ErrKeyring, "others may not read it")
	_, err = Load(path + "x")
	require.ErrorIs(t, err, ErrKeyring)
}

func TestDamagedKeyringsAreRefused(t *testing.T) {
	t.Parallel()
	good := line("seal-1", 1) + line("index", 2) + line("mac", 3)
	read(t, good)
	for name, text := range map[string]string{
		"empty":         "",
		"no seal":       line("index", 2) + line("mac", 3),
		"no index":      line("seal-1", 1) + line("mac", 3),
		"no mac":        line("seal-1", 1) + line("index", 2),
		"short key":     good + "seal-2 00\n",
		"no hex":        good + "seal-2 " + strings.Repeat("zz", 32),
		"twice":         good + line("mac", 4),
		"unknown name":  good + line("other", 4),
		"name in caps":  good + line("Seal-2", 4),
		"no key at all": good + "seal-2\n",
	} {
		_, err := Read(strings.NewReader(text))
		require.ErrorIs(t, err, ErrKeyring, name)
	}
}

func TestSealedValuesOpenInTheirPlaceOnly(t *testing.T) {
	t.Parallel()
	k := read(t, line("seal-1", 1)+line("index", 2)+line("mac", 3))
	place := Place("identity", "1", "number")
	s := k.SealText("000000197503121234", place)
	text, err := k.OpenText(s, place)
	require.NoError(t, err)
	require.Equal(t, "000000197503121234", text)
	require.NotEqual(t, s, k.SealText("000000197503121234", place), "no two seals are alike")

	for _, other := range []string{Place("identity", "2", "number"), Place("contact", "1", "number"), Place("identity", "1", "x"), ""} {
		_, err := k.OpenText(s, other)
		require.ErrorIs(t, err, ErrTampered, other)
	}
	for i := range s {
		bad := bytes.Clone(s)
		bad[i] ^= 1
		_, err := k.Open(bad, place)
		require.Error(t, err, i)
	}
	for n := range s {
		_, err := k.Open(s[:n], place)
		require.Error(t, err, n)
	}
	empty, err := k.OpenText(k.SealText("", place), place)
	require.NoError(t, err)
	require.Empty(t, empty)
}

func TestKeysCanBeAdded(t *testing.T) {
	t.Parallel()
	old := read(t, line("seal-1", 1)+line("index", 2)+line("mac", 3))
	both := read(t, line("seal-1", 1)+line("seal-2", 9)+line("index", 2)+line("mac", 3))
	s := old.SealText("x", "p")
	text, err := both.OpenText(s, "p")
	require.NoError(t, err)
	require.Equal(t, "x", text)
	require.True(t, both.Stale(s))
	fresh := both.SealText("x", "p")
	require.False(t, both.Stale(fresh))
	_, err = old.OpenText(fresh, "p")
	require.ErrorIs(t, err, ErrUnknownKey)
	require.Equal(t, old.BlindIndex("id_number", "1"), both.BlindIndex("id_number", "1"))
}

func TestBlindIndexAndMACKeepTheirPurposesApart(t *testing.T) {
	t.Parallel()
	k := read(t, line("seal-1", 1)+line("index", 2)+line("mac", 3))
	require.Len(t, k.BlindIndex("a", "b"), 32)
	require.NotEqual(t, k.BlindIndex("a", "b"), k.BlindIndex("ab", ""))
	require.NotEqual(t, k.BlindIndex("a", "b"), k.MAC("a", []byte("b")))
	require.NotEqual(t, k.MAC("a", []byte("b")), k.MAC("b", []byte("b")))
}

func TestSealedShowsNothing(t *testing.T) {
	t.Parallel()
	s := Sealed("secret bytes")
	j, err := json.Marshal(map[string]any{"v": s})
	require.NoError(t, err)
	require.Equal(t, `{"v":null}`, string(j))
	require.NotContains(t, fmt.Sprintf("%v %s %+v %#v %v", s, s, s, s, struct{ S Sealed }{s}), "secret")
}

func TestADatabaseKnowsItsKeys(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := pgtest.New(t)
	k := read(t, line("seal-1", 1)+line("index", 2)+line("mac", 3))
	require.NoError(t, k.Prove(ctx, db.Point))
	require.NoError(t, k.Prove(ctx, db.Point))
	require.ErrorIs(t, read(t, line("seal-1", 7)+line("index", 2)+line("mac", 3)).Prove(ctx, db.Point), ErrKeyring)
	require.ErrorIs(t, read(t, line("seal-9", 7)+line("index", 2)+line("mac", 3)).Prove(ctx, db.Point), ErrKeyring)
	require.NoError(t, k.Prove(ctx, db.Point), "a refused keyring leaves no trace")
	require.NoError(t, read(t, line("seal-1", 1)+line("seal-2", 7)+line("index", 2)+line("mac", 3)).Prove(ctx, db.Point))
	require.ErrorContains(t, k.Prove(ctx, db.Point), "seal-2", "a lost key is named")

	s := k.SealText("x", "p")
	back, err := pg.Value[Sealed](ctx, db.Point, "select $1::bytea", s)
	require.NoError(t, err)
	require.Equal(t, s, back)
	none, err := pg.Value[Sealed](ctx, db.Point, "select $1::bytea", Sealed(nil))
	require.NoError(t, err)
	require.Nil(t, none)
}

func BenchmarkSealText(b *testing.B) {
	k, err := Read(strings.NewReader(line("seal-1", 1) + line("index", 2) + line("mac", 3)))
	require.NoError(b, err)
	for b.Loop() {
		k.SealText("000000197503121234", "identity|1|number")
	}
}
