package supervision

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// version changes when a rule does, so that everything is reckoned anew at the next start.
const version = "1"

// chunk is how many people are reckoned in one transaction.
const chunk = 500

// Queue reckons the reminders of people whose records have changed, and queues their writing: cadre's hook, which calls it
// with the batch that writes the summaries, so that it costs no exchange of its own.
func (s *Service) Queue(b *pgx.Batch, people []*cadre.Cadre) error {
	rules := s.Rules(s.today())
	ids := make([]id.Cadre, 0, len(people))
	var all []*Reminder
	for _, c := range people {
		ids = append(ids, c.Basic.ID)
		all = append(all, rules.Of(c)...)
	}
	b.Queue(deleteReminders, ids)
	if len(all) == 0 {
		return nil
	}
	n := len(all)
	cadres, kinds, on, by := make([]id.Cadre, n), make([]string, n), make([]civil.Partial, n), make([]civil.Date, n)
	verify, reckoning, basis, facts := make([]bool, n), make([]string, n), make([]string, n), make([]string, n)
	for i, r := range all {
		cadres[i], kinds[i], on[i], by[i], verify[i], reckoning[i] = r.CadreID, string(r.Kind), r.DueOn, r.DueBy, r.ToVerify, r.Reckoning
		used, err := spell(r.Basis)
		if err != nil {
			return err
		}
		from, err := spell(r.Facts)
		if err != nil {
			return err
		}
		basis[i], facts[i] = used, from
	}
	b.Queue(insertReminders, cadres, kinds, on, by, verify, reckoning, basis, facts)
	return nil
}

func spell[T any](list []*T) (string, error) {
	if len(list) == 0 {
		return "[]", nil
	}
	j, err := json.Marshal(list)
	if err != nil {
		return "", fmt.Errorf("spell the basis of a reminder: %w", err)
	}
	return string(j), nil
}

// Renew reckons everything anew when that has not been done for today, or with other parameters, or when it is demanded: posts
// begin and end by themselves, and parameters change without a record changing. It returns how many people were reckoned.
//
// Permission: of the caller; the platform itself, once a day.
func (s *Service) Renew(ctx context.Context, permit authz.Permit, demanded bool) (int, error) {
	_ = permit.Actor()
	today, parameters := s.today(), s.parameters()
	last, err := pg.One[renewal](ctx, s.db.Point, selectRenewal)
	if err != nil && !errors.Is(err, problem.ErrNotFound) {
		return 0, fmt.Errorf("read when reminders were reckoned: %w", err)
	}
	if !demanded && last != nil && last.ComputedOn == today && last.Parameters == parameters {
		return 0, nil
	}
	ids, err := pg.Values[id.Cadre](ctx, s.db.Point, selectEverybody)
	if err != nil {
		return 0, fmt.Errorf("list everybody: %w", err)
	}
	for at := 0; at < len(ids); at += chunk {
		if err := s.renew(ctx, ids[at:min(at+chunk, len(ids))]); err != nil {
			return at, err
		}
	}
	if _, err := s.db.Point.Exec(ctx, upsertRenewal, today, s.clock().UTC(), parameters, len(ids)); err != nil {
		return len(ids), fmt.Errorf("note when reminders were reckoned: %w", err)
	}
	return len(ids), nil
}

// renew reckons a few people. Who is being changed right now is left to that change.
func (s *Service) renew(ctx context.Context, ids []id.Cadre) error {
	return s.db.Tx(ctx, func(tx pgx.Tx) error {
		free, err := pg.Values[id.Cadre](ctx, tx, lockPeople, ids)
		if err != nil || len(free) == 0 {
			return err
		}
		found, err := s.cadres.LoadTx(ctx, tx, Parts, free)
		if err != nil {
			return err
		}
		people := make([]*cadre.Cadre, 0, len(found))
		for _, i := range free {
			if c := found[i]; c.Basic != nil {
				people = append(people, c)
			}
		}
		b := &pgx.Batch{}
		if err := s.Queue(b, people); err != nil {
			return err
		}
		if err := tx.SendBatch(ctx, b).Close(); err != nil {
			return fmt.Errorf("write reminders: %w", err)
		}
		return nil
	})
}

// parameters sums up what the rules reckon with today.
func (s *Service) parameters() string {
	h := sha256.New()
	fmt.Fprintln(h, version)
	for _, v := range s.regulation.List(s.today()) {
		for _, family := range []string{"retirement.", "probation.post", "promotion.judge.", "rotation."} {
			if strings.HasPrefix(v.Code, family) {
				fmt.Fprintln(h, v.Code, v.Text, v.Unit, v.Basis, v.Verified)
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}
