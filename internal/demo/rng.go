package demo

import (
	"encoding/binary"
	"math/rand/v2"

	"github.com/google/uuid"
)

// rng is the only source of chance. Its numbers depend on the seed and the key alone.
type rng struct{ src *rand.PCG }

// newRNG gives a stream of its own for each key, so that one person's chances do not move another's.
func newRNG(seed uint64, key string) *rng {
	const offset, prime = 14695981039346656037, 1099511628211
	h := uint64(offset)
	for i := range len(key) {
		h = (h ^ uint64(key[i])) * prime
	}
	return &rng{rand.NewPCG(seed, h)}
}

// n gives 0…max-1.
func (r *rng) n(max int) int {
	if max <= 1 {
		return 0
	}
	return int((r.src.Uint64() >> 11) % uint64(max))
}

// between gives lo…hi, both included.
func (r *rng) between(lo, hi int) int {
	if hi <= lo {
		return lo
	}
	return lo + r.n(hi-lo+1)
}

// float gives 0…1.
func (r *rng) float() float64 { return float64(r.src.Uint64()>>11) / (1 << 53) }

// chance is true in p of one cases.
func (r *rng) chance(p float64) bool { return r.float() < p }

// pick takes one of a list.
func pick[T any](r *rng, list []T) T { return list[r.n(len(list))] }

// weigh gives an index with the probability of its weight.
func (r *rng) weigh(weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	x := r.n(sum)
	for i, w := range weights {
		if x < w {
			return i
		}
		x -= w
	}
	return len(weights) - 1
}

// idSource gives identifiers in the shape of UUIDv7: a time of its own, counted on, then chance.
type idSource struct {
	r *rng
	n uint64
}

// firstInstant is 2026-01-12 08:00 in Shanghai, when the city is said to have been loaded, in milliseconds.
const firstInstant = 1768176000000

func (s *idSource) next() uuid.UUID {
	var u uuid.UUID
	ms := uint64(firstInstant) + s.n/16
	binary.BigEndian.PutUint64(u[:8], ms<<16|s.n%16<<8|s.r.src.Uint64()&0xff)
	binary.BigEndian.PutUint64(u[8:], s.r.src.Uint64())
	u[6] = u[6]&0x0f | 0x70
	u[8] = u[8]&0x3f | 0x80
	s.n++
	return u
}
