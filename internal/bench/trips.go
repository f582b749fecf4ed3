package main

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/console"
	"github.com/bole-platform/bole/internal/demo/loader"
	"github.com/bole-platform/bole/internal/id"
)

// trips walks through the demo city and returns the round trips of the costliest operation of the console.
func (s *stage) trips(ctx context.Context) (int, error) {
	operations, err := console.Operations(os.DirFS("web/src"))
	if err != nil {
		return 0, fmt.Errorf("read the console's operations (run this from the root of the project): %w", err)
	}
	a, err := s.app(ctx)
	if err != nil {
		return 0, err
	}
	defer a.Close()
	runner, err := a.Job.Start(ctx, s.config.Direct(), 1)
	if err != nil {
		return 0, err
	}
	defer func() { _ = runner.Stop(context.WithoutCancel(ctx)) }()
	db, err := pgx.Connect(ctx, s.db.OwnerURL)
	if err != nil {
		return 0, err
	}
	defer func() { _ = db.Close(ctx) }()
	scene, err := s.scene(ctx, db)
	if err != nil {
		return 0, err
	}
	scene.Handler = a.Handler()
	w := console.NewWalk(operations, scene)
	if err := w.Run(ctx); err != nil {
		return 0, err
	}
	s.report(w)
	return console.Worst(w.Answers).Trips, nil
}

func (s *stage) report(w *console.Walk) {
	asked := map[string]bool{}
	for _, a := range w.Answers {
		asked[a.Operation] = true
	}
	worst := console.Worst(w.Answers)
	s.say("trips: %d operations of the console; worst %s with %d round trips and %d statements", len(asked), worst.Operation, worst.Trips, worst.Statements)
	if over := console.Over(w.Answers); len(over) > 0 {
		s.say("  over the budget of %d and %d: %s", console.Trips, console.Statements, strings.Join(over, "; "))
	}
	if missed := w.Missed(); len(missed) > 0 {
		s.say("  not asked: %s", strings.Join(missed, " "))
	}
	for _, name := range slices.Sorted(maps.Keys(w.Refused)) {
		s.say("  refused: %s %s", name, strings.Join(w.Refused[name], " "))
	}
}

const selectDivision = `select u.id from unit u join account a on a.login = $1 join cadre_summary me on me.id = a.cadre_id
where u.court_id = me.court_id and u.kind = 'DIVISION' and u.valid_to is null order by u.sort_path limit 1`

// scene is the account's court, with the sample files of the first task.
func (s *stage) scene(ctx context.Context, db *pgx.Conn) (console.Scene, error) {
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0)) //nolint:gosec // invented people and a picture
	scene := console.Scene{
		Password: loader.Password, Accounts: []string{account, "personnel_head.erzhong", "personnel.gaoyuan"}, Forms: s.served.Samples,
		Number: func() string { return newNumber(r, 1980, 1) },
		Person: func(ctx context.Context, tables ...string) (string, error) { return somebody(ctx, db, tables...) },
	}
	faces, err := portraits(r)
	if err != nil {
		return scene, err
	}
	scene.Picture = faces[0]
	if scene.Archive, err = s.archive(30); err != nil {
		return scene, err
	}
	if scene.Court, err = s.court(ctx); err != nil {
		return scene, err
	}
	var division id.Unit
	err = db.QueryRow(ctx, selectDivision, account).Scan(&division)
	scene.Division = division.String()
	return scene, err
}

// somebody is a person of the account's court, an original without an account, whom no account's holder is related to; when
// nobody has rows in all of the tables, anybody.
func somebody(ctx context.Context, db *pgx.Conn, tables ...string) (string, error) {
	where := ""
	for _, t := range tables {
		where += " and exists (select from " + pgx.Identifier{t}.Sanitize() + " t where t.cadre_id = s.id)"
	}
	for _, w := range []string{where, ""} {
		var p id.Cadre
		err := db.QueryRow(ctx, `select s.id from cadre_summary s join account a on a.login = $1 join cadre_summary me on me.id = a.cadre_id
where s.court_id = me.court_id and s.person_index is not null and not exists (select from account b where b.cadre_id = s.id)
and not exists (select from recusal_pair r join account b on b.cadre_id = r.relative_id where r.cadre_id = s.id)`+w+` order by s.id limit 1`, account).Scan(&p)
		if err == nil || w == "" {
			return p.String(), err
		}
	}
	return "", nil
}
