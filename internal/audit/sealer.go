package audit

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// ErrBroken is returned when the chain in the database is not the one that the last checkpoint saw. Nothing is sealed
// then, so that the checkpoint stays as evidence.
var ErrBroken = errors.New("audit: the chain is not the one that was checkpointed")

const (
	sealBatch = 5000
	settled   = 10 * time.Minute // after this, a number that is missing is not merely late
	gapEvery  = 10 * time.Second
	gapDeep   = 10 * time.Minute
	gapDays   = 7
	gapSince  = time.Minute // numbers before a record of this age that are missing belong to transactions that were rolled back
)

// Run seals every second, until ctx ends, and once more then. It is meant to run in every process that serves; one at a
// time does the work. A failure is logged and tried again.
func (l *Log) Run(ctx context.Context, log *slog.Logger) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	all := true
	var gapsAt, deepAt time.Time
	for {
		if err := l.seal(ctx, all, false); err == nil {
			all = false
		} else if ctx.Err() == nil {
			log.ErrorContext(ctx, "the audit trail could not be sealed", "error", err)
		}
		if now := l.now(); now.Sub(gapsAt) >= gapEvery {
			from := now.Add(-2 * gapSince)
			if now.Sub(deepAt) >= gapDeep { // records of long transactions appear late
				from = now.AddDate(0, 0, -1)
				if deepAt.IsZero() {
					from = now.AddDate(0, 0, -gapDays)
				}
				deepAt = now
			}
			if err := l.fillGaps(ctx, from, now.Add(-gapSince)); err != nil && ctx.Err() == nil {
				log.ErrorContext(ctx, "numbers of rolled back audit records could not be voided", "error", err)
			}
			gapsAt = now
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
			if err := l.seal(last, false, true); err != nil {
				log.ErrorContext(last, "the audit trail could not be sealed at the end", "error", err)
			}
			cancel()
			return
		}
	}
}

// Seal links every committed record now and writes the checkpoint.
func (l *Log) Seal(ctx context.Context) error {
	if err := l.seal(ctx, true, true); err != nil {
		return err
	}
	return l.seal(ctx, false, true) // the checkpoint follows the commit
}

// seal links what was committed since the last run, in batches of one transaction each.
func (l *Log) seal(ctx context.Context, all, wait bool) error {
	for {
		more := false
		err := l.db.Tx(ctx, func(tx pgx.Tx) error {
			if wait {
				if _, err := tx.Exec(ctx, waitLock, sealLock); err != nil {
					return fmt.Errorf("wait for the sealer: %w", err)
				}
			} else if mine, err := pg.Value[bool](ctx, tx, tryLock, sealLock); err != nil || !mine {
				return err // another process seals
			}
			var err error
			more, err = l.sealBatch(ctx, tx, all)
			return err
		})
		if err != nil || !more {
			return err
		}
	}
}

type head struct {
	Seq   int64
	Chain []byte
}

func (l *Log) sealBatch(ctx context.Context, tx pgx.Tx, all bool) (more bool, err error) {
	h, err := pg.One[head](ctx, tx, selectHead)
	if errors.Is(err, problem.ErrNotFound) {
		h = &head{0, genesis()}
	} else if err != nil {
		return false, fmt.Errorf("read the head of the chain: %w", err)
	}
	if err := l.checkpoint(ctx, tx, h); err != nil {
		return false, err
	}
	type snapshots struct {
		Before *string
		Now    string
	}
	snap, err := pg.One[snapshots](ctx, tx, selectSnapshots)
	if err != nil {
		return false, fmt.Errorf("read the snapshots: %w", err)
	}
	since := snap.Before
	if all || since != nil && ahead(*since, snap.Now) {
		since = nil
	}
	rows, err := pg.All[Row](ctx, tx, selectUnlinked, since, sealBatch)
	if err != nil {
		return false, fmt.Errorf("read records without a link: %w", err)
	}
	if len(rows) == 0 {
		return false, nil
	}
	more = len(rows) == sealBatch
	seqs, ids := make([]int64, len(rows)), make([]uuid.UUID, len(rows))
	hashes, chains := make([][]byte, len(rows)), make([][]byte, len(rows))
	for i, r := range rows {
		h.Seq++
		seqs[i], ids[i], hashes[i] = h.Seq, uuid.UUID(r.ID), r.hash()
		h.Chain = chain(h.Chain, h.Seq, hashes[i])
		chains[i] = h.Chain
	}
	if _, err := tx.Exec(ctx, insertLinks, seqs, ids, hashes, chains); err != nil {
		return false, fmt.Errorf("link %d records: %w", len(rows), err)
	}
	// A batch that was cut short has not covered its snapshot: the next one begins where this one began.
	covered := &snap.Now
	if more {
		covered = snap.Before
	}
	c := l.sign(h, l.now())
	if _, err := tx.Exec(ctx, insertSeal, c.Seq, c.At, covered, h.Chain, c.mac); err != nil {
		return false, fmt.Errorf("seal: %w", err)
	}
	return more, nil
}

// ahead says whether a snapshot is of a time that this server has not reached: the database was restored elsewhere.
func ahead(before, now string) bool {
	b, err1 := xmax(before)
	n, err2 := xmax(now)
	return err1 != nil || err2 != nil || b > n
}

// xmax reads the middle of xmin:xmax:list.
func xmax(snapshot string) (uint64, error) {
	parts := bytes.SplitN([]byte(snapshot), []byte(":"), 3)
	if len(parts) != 3 {
		return 0, strconv.ErrSyntax
	}
	return strconv.ParseUint(string(parts[1]), 10, 64)
}

type gap struct {
	ProcessID   uuid.UUID
	First, Last int64
}

// fillGaps writes a VOID record for each number whose transaction was rolled back. A number whose transaction still
// runs is left for the next time: the insert would wait for it.
func (l *Log) fillGaps(ctx context.Context, from, to time.Time) error {
	gaps, err := pg.All[gap](ctx, l.db.List, selectGaps, lowest(from), lowest(to))
	if err != nil {
		return fmt.Errorf("look for missing numbers: %w", err)
	}
	for _, g := range gaps {
		for n := g.First; n <= g.Last; n++ {
			if err := l.void(ctx, g.ProcessID, n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *Log) void(ctx context.Context, process uuid.UUID, number int64) error {
	err := l.db.Tx(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "set local lock_timeout = '50ms'"); err != nil {
			return fmt.Errorf("bound the wait: %w", err)
		}
		r := &Row{ID: id.NewAudit(), ProcessID: process, Number: number, At: l.now().UTC().Truncate(time.Microsecond),
			Action: "audit.void", PersonIDs: []id.Cadre{}, Outcome: Void, Detail: "{}"}
		r.MAC = l.keys.MAC(recordPurpose, r.canonical())
		if _, err := tx.Exec(ctx, insertVoid, r.args()...); err != nil {
			return fmt.Errorf("void number %d: %w", number, err)
		}
		return nil
	})
	var pe *pgconn.PgError
	if errors.As(err, &pe) && pe.Code == "55P03" {
		return nil
	}
	return err
}

// lowest is the lowest UUIDv7 of a moment.
func lowest(t time.Time) uuid.UUID {
	var u uuid.UUID
	ms := uint64(max(t.UnixMilli(), 0))
	for i := range 6 {
		u[i] = byte(ms >> (40 - 8*i))
	}
	u[6], u[8] = 0x70, 0x80
	return u
}
