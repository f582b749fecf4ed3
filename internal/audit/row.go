package audit

import (
	"encoding/binary"
	"time"

	"github.com/emmansun/gmsm/sm3"
	"github.com/google/uuid"

	"github.com/bole-platform/bole/internal/id"
)

// Row is one audit record as it stands in the database.
type Row struct {
	ID         id.Audit
	ProcessID  uuid.UUID
	Number     int64
	At         time.Time
	ActorID    id.Account
	ActorName  string
	SessionID  id.Session
	RequestID  id.Request
	Remote     string
	Action     string
	ObjectKind string
	ObjectID   uuid.UUID
	PersonIDs  []id.Cadre
	UnitID     id.Unit
	Outcome    Outcome
	Reason     string
	Detail     string // JSON, exactly as written
	Count      int
	MAC        []byte
}

// Object is what the operation was about.
func (r *Row) Object() id.Any { return id.Any{Kind: r.ObjectKind, UUID: r.ObjectID} }

func (r *Row) args() []any {
	return []any{r.ID, r.ProcessID, r.Number, r.At, r.ActorID, r.ActorName, r.SessionID, r.RequestID, r.Remote, r.Action,
		r.ObjectKind, r.ObjectID, r.PersonIDs, r.UnitID, r.Outcome, r.Reason, r.Detail, r.Count, r.MAC}
}

// canonical spells every column, each with its length in front, so that no two records spell alike.
func (r *Row) canonical() []byte {
	b := make([]byte, 0, 512)
	field := func(v []byte) {
		b = binary.AppendUvarint(b, uint64(len(v)))
		b = append(b, v...)
	}
	number := func(n int64) { b = binary.AppendVarint(b, n) }
	b = append(b, 1) // version of the spelling
	field(r.ID[:])
	field(r.ProcessID[:])
	number(r.Number)
	number(r.At.UnixMicro())
	field(r.ActorID[:])
	field([]byte(r.ActorName))
	field(r.SessionID[:])
	field(r.RequestID[:])
	field([]byte(r.Remote))
	field([]byte(r.Action))
	field([]byte(r.ObjectKind))
	field(r.ObjectID[:])
	number(int64(len(r.PersonIDs)))
	for _, p := range r.PersonIDs {
		field(p[:])
	}
	field(r.UnitID[:])
	field([]byte(r.Outcome))
	field([]byte(r.Reason))
	field([]byte(r.Detail))
	number(int64(r.Count))
	return b
}

// hash is what the chain links: the record with its code.
func (r *Row) hash() []byte {
	h := sm3.New()
	h.Write(r.canonical())
	h.Write(r.MAC)
	return h.Sum(nil)
}

// chain is the running hash: the one before, the place in the chain, the record's hash.
func chain(before []byte, seq int64, hash []byte) []byte {
	h := sm3.New()
	h.Write(before)
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(seq)))
	h.Write(hash)
	return h.Sum(nil)
}

func genesis() []byte {
	s := sm3.Sum([]byte("bole audit chain 1"))
	return s[:]
}
