// Package id gives every kind of object its own identifier type.
//
// An identifier is a UUIDv7, stored as SQL uuid and spelt in the TypeID form (kind, underscore, 26 characters
// of Crockford base32: cadre_01h455vb4pex5vsknk084sn02q) everywhere outside SQL. The kinds are plain named
// types, written by go generate from the list in gen.go, so that the compiler refuses a unit where a cadre is meant.
package id

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

//go:generate go run gen.go

// ErrMalformed is returned when a text is not an identifier of the wanted kind.
var ErrMalformed = errors.New("malformed identifier")

// Any is an identifier whose kind is known only at run time: node(id), audit records, history.
type Any struct {
	Kind string
	UUID uuid.UUID
}

// NewUUID returns a new UUIDv7. It panics only when the system has no randomness.
func NewUUID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// ParseAny reads an identifier of any kind of the list.
func ParseAny(s string) (Any, error) {
	kind, _, ok := strings.Cut(s, "_")
	if !ok {
		return Any{}, ErrMalformed
	}
	for _, k := range Kinds {
		if k == kind {
			u, err := parse(kind, s)
			return Any{Kind: kind, UUID: u}, err
		}
	}
	return Any{}, ErrMalformed
}

// String spells the identifier in the TypeID form; the zero value is the empty text.
func (a Any) String() string { return spell(a.Kind, a.UUID) }

// MarshalGQL writes the TypeID form.
func (a Any) MarshalGQL(w io.Writer) { marshal(w, a.String()) }

// UnmarshalGQL reads the TypeID form; null is the zero value.
func (a *Any) UnmarshalGQL(v any) error {
	if v == nil {
		*a = Any{}
		return nil
	}
	s, ok := v.(string)
	if !ok {
		return ErrMalformed
	}
	x, err := ParseAny(s)
	if err != nil {
		return err
	}
	*a = x
	return nil
}

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

func spell(kind string, u uuid.UUID) string {
	if u == uuid.Nil {
		return ""
	}
	var b [26]byte
	hi := uint64(0)
	lo := uint64(0)
	for i := range 8 {
		hi = hi<<8 | uint64(u[i])
		lo = lo<<8 | uint64(u[8+i])
	}
	for i := 25; i >= 0; i-- {
		b[i] = alphabet[lo&31]
		lo = lo>>5 | hi<<59
		hi >>= 5
	}
	return kind + "_" + string(b[:])
}

func parse(kind, s string) (uuid.UUID, error) {
	rest, ok := strings.CutPrefix(s, kind+"_")
	if !ok || len(rest) != 26 || rest[0] > '7' {
		return uuid.Nil, fmt.Errorf("%w: want %s_…", ErrMalformed, kind)
	}
	var hi, lo uint64
	for i := range 26 {
		n := strings.IndexByte(alphabet, rest[i])
		if n < 0 {
			return uuid.Nil, fmt.Errorf("%w: want %s_…", ErrMalformed, kind)
		}
		hi = hi<<5 | lo>>59
		lo = lo<<5 | uint64(n)
	}
	var u uuid.UUID
	for i := range 8 {
		u[i] = byte(hi >> (56 - 8*i))
		u[8+i] = byte(lo >> (56 - 8*i))
	}
	return u, nil
}

func marshal(w io.Writer, s string) {
	if s == "" {
		_, _ = io.WriteString(w, "null")
		return
	}
	_, _ = io.WriteString(w, strconv.Quote(s))
}

func unmarshal(kind string, v any) (uuid.UUID, error) {
	if v == nil {
		return uuid.Nil, nil // null, where the schema lets it
	}
	s, ok := v.(string)
	if !ok {
		return uuid.Nil, ErrMalformed
	}
	return parse(kind, s)
}
