package audit

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm3"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

func keys(t *testing.T) *crypt.Keyring {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keyring")
	require.NoError(t, crypt.Generate(path))
	k, err := crypt.Load(path)
	require.NoError(t, err)
	return k
}

type bench struct {
	t      *testing.T
	db     *pg.DB
	log    *Log
	keys   *crypt.Keyring
	folder string
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, db: pgtest.New(t), keys: keys(t), folder: filepath.Join(t.TempDir(), "checkpoints")}
	b.log = b.process()
	return b
}

// process is the log of another process over the same database.
func (b *bench) process() *Log {
	return New(b.db, b.keys, Options{Clock: time.Now, Checkpoints: b.folder})
}

func (b *bench) record(n int) {
	b.t.Helper()
	require.NoError(b.t, b.db.Tx(context.Background(), func(tx pgx.Tx) error {
		for i := range n {
			if err := b.log.Record(context.Background(), tx, Event{Actor: id.NewAccount(), ActorName: "苏禾", Session: id.NewSession(),
				Request: id.NewRequest(), Remote: "127.0.0.1", Action: "cadre.read", Object: id.NewCadre().Any(),
				Persons: []id.Cadre{id.NewCadre(), id.NewCadre()}, Unit: id.NewUnit(), Reason: "任免", Count: i,
				Detail: map[string]any{"parts": []string{"family"}, "n": i}}); err != nil {
				return err
			}
		}
		return nil
	}))
}

func (b *bench) verify() *Report {
	b.t.Helper()
	r, err := b.process().Verify(context.Background())
	require.NoError(b.t, err)
	return r
}

func (b *bench) clean() {
	b.t.Helper()
	require.Empty(b.t, b.verify().Findings)
}

// behind runs statements behind the platform's back, as the owner of the tables who has switched the triggers off.
func (b *bench) behind(statements ...string) {
	b.t.Helper()
	owner := pgtest.Owner(b.t, b.db)
	require.NoError(b.t, pgx.BeginFunc(context.Background(), owner, func(tx pgx.Tx) error {
		for _, table := range []string{"audit_record", "audit_link", "audit_seal"} {
			if _, err := tx.Exec(context.Background(), "alter table "+table+" disable trigger all"); err != nil {
				return err
			}
		}
		for _, s := range statements {
			if _, err := tx.Exec(context.Background(), s); err != nil {
				return fmt.Errorf("%s: %w", s, err)
			}
		}
		return nil
	}))
}

func TestWhatWasWrittenVerifies(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.clean()
	b.record(3)
	require.NoError(t, b.log.Refused(context.Background(), Event{Action: "cadre.edit", Outcome: Denied, Reason: "坏\x00字\xff节"}))
	b.record(20)
	r := b.verify()
	require.Empty(t, r.Findings)
	require.Equal(t, 24, r.Records)
	require.Equal(t, 24, r.Links)
	b.record(1)
	require.NoError(t, b.log.Seal(context.Background()))
	b.clean()
	require.FileExists(t, filepath.Join(b.folder, headFile))
	require.FileExists(t, filepath.Join(b.folder, journalFile))
}

func TestARecordStandsOrFallsWithItsTransaction(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	stop := fmt.Errorf("no")
	require.ErrorIs(t, b.db.Tx(ctx, func(tx pgx.Tx) error {
		require.NoError(t, b.log.Record(ctx, tx, Event{Action: "cadre.edit"}))
		return stop
	}), stop)
	n, err := pg.Value[int](ctx, b.db.Point, "select count(*)::int from audit_record")
	require.NoError(t, err)
	require.Zero(t, n)

	gone, cancel := context.WithCancel(ctx)
	cancel()
	require.NoError(t, b.log.Refused(gone, Event{Action: "cadre.edit", Outcome: Denied}), "a refusal is recorded though the client has gone")
}

func TestNumbersOfRolledBackTransactionsAreVoided(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	b.record(2)
	_ = b.db.Tx(ctx, func(tx pgx.Tx) error {
		require.NoError(t, b.log.Record(ctx, tx, Event{Action: "cadre.edit"}))
		return fmt.Errorf("no")
	})
	open, err := b.db.Point.Begin(ctx)
	require.NoError(t, err)
	defer func() { _ = open.Rollback(ctx) }()
	require.NoError(t, b.log.Record(ctx, open, Event{Action: "cadre.import"}))
	b.record(1)
	require.NoError(t, b.log.fillGaps(ctx, time.Now().AddDate(0, 0, -1), time.Now().Add(time.Second)))
	voids, err := pg.Values[int64](ctx, b.db.Point, "select number from audit_record where outcome = 'VOID'")
	require.NoError(t, err)
	require.Equal(t, []int64{3}, voids, "the number of the open transaction is left alone")
	require.NoError(t, open.Commit(ctx))
	r := b.verify()
	require.Empty(t, r.Findings)
	require.Equal(t, 5, r.Records)
	require.Equal(t, 1, r.Voids)
}

func TestTheApplicationCanOnlyAdd(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.record(1)
	require.NoError(t, b.log.Seal(context.Background()))
	owner := pgtest.Owner(t, b.db)
	for _, table := range []string{"audit_record", "audit_link", "audit_seal"} {
		for _, sql := range []string{"delete from " + table, "truncate " + table, "update " + table + " set mac = mac", "update " + table + " set chain = chain"} {
			if strings.Contains(sql, "mac") && table == "audit_link" || strings.Contains(sql, "chain") && table == "audit_record" {
				continue
			}
			_, err := b.db.Point.Exec(context.Background(), sql)
			require.ErrorContains(t, err, "permission denied", sql)
			_, err = owner.Exec(context.Background(), sql)
			require.ErrorContains(t, err, "append only", sql)
		}
		_, err := b.db.Point.Exec(context.Background(), "alter table "+table+" disable trigger all")
		require.ErrorContains(t, err, "must be owner", table)
	}
}

// rechain recomputes the whole chain as somebody without the keyring could.
func rechain(t *testing.T, owner *pgxpool.Pool) {
	t.Helper()
	ctx := context.Background()
	rows, err := pg.All[Row](ctx, owner, "select "+columns+" from audit_record order by id")
	require.NoError(t, err)
	_, err = owner.Exec(ctx, "alter table audit_link disable trigger all; delete from audit_link")
	require.NoError(t, err)
	c := genesis()
	for i, r := range rows {
		c = chain(c, int64(i+1), r.hash())
		_, err = owner.Exec(ctx, "insert into audit_link values ($1, $2, $3, $4)", i+1, r.ID, r.hash(), c)
		require.NoError(t, err)
	}
}

func TestTamperingIsFound(t *testing.T) {
	t.Parallel()
	fifth := "(select record_id from audit_link where seq = 5)"
	columnsOf := map[string]string{
		"process_id": "gen_random_uuid()", "number": "number + 1000", "at": "at - interval '1 day'", "actor_id": "gen_random_uuid()",
		"actor_name": "'别人'", "session_id": "null", "request_id": "null", "remote": "'::1'", "action": "'cadre.edit'",
		"object_kind": "'unit'", "object_id": "gen_random_uuid()", "person_ids": "'{}'", "unit_id": "null", "outcome": "'DENIED'",
		"reason": "''", "detail": "'{}'", "count": "count + 1", "mac": `'\x00'`,
	}
	cases := map[string][]string{
		"a record deleted": {"delete from audit_record where id = " + fifth},
		"a link deleted":   {"delete from audit_link where seq = 5"},
		"both deleted":     {"delete from audit_record where id = " + fifth, "delete from audit_link where seq = 5"},
		"two records swapped": {"alter table audit_link drop constraint audit_link_record_id_once",
			"update audit_link l set record_id = o.record_id from audit_link o where (l.seq, o.seq) in ((5, 6), (6, 5))"},
		"the tail truncated":      {"delete from audit_record where id in (select record_id from audit_link where seq > 7)", "delete from audit_seal where seq > 7", "delete from audit_link where seq > 7"},
		"everything deleted":      {"delete from audit_record", "delete from audit_seal", "delete from audit_link"},
		"a seal altered":          {`update audit_seal set chain = '\x00'`},
		"a record forged":         {"insert into audit_record select gen_random_uuid(), gen_random_uuid(), 1, at, actor_id, actor_name, session_id, request_id, remote, action, object_kind, object_id, person_ids, unit_id, outcome, reason, detail, count, mac from audit_record limit 1"},
		"a record copied":         {"insert into audit_record select gen_random_uuid(), process_id, 100, at, actor_id, actor_name, session_id, request_id, remote, action, object_kind, object_id, person_ids, unit_id, outcome, reason, detail, count, mac from audit_record limit 1"},
		"an old transaction told": {"insert into audit_record select gen_random_uuid(), gen_random_uuid(), 1, at, actor_id, actor_name, session_id, request_id, remote, action, object_kind, object_id, person_ids, unit_id, outcome, reason, detail, count, mac, '3'::xid8 from audit_record limit 1"},
	}
	for column, value := range columnsOf {
		cases["column "+column] = []string{"update audit_record set " + column + " = " + value + " where id = " + fifth}
	}
	for name, statements := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			b.record(10)
			require.NoError(t, b.log.Seal(context.Background()))
			b.clean()
			fifthID, err := pg.Value[id.Audit](context.Background(), b.db.Point, "select record_id from audit_link where seq = 5")
			require.NoError(t, err)
			b.behind(statements...)
			r := b.verify()
			require.NotEmpty(t, r.Findings)
			if strings.HasPrefix(name, "column ") {
				require.Equal(t, "audit_record", r.Findings[0].Table)
				require.Equal(t, fifthID.String(), r.Findings[0].Row)
			}
		})
	}
}

func TestRecomputingTheChainIsFound(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.record(10)
	require.NoError(t, b.log.Seal(context.Background()))
	b.behind("delete from audit_record where id = (select record_id from audit_link where seq = 5)")
	rechain(t, pgtest.Owner(t, b.db))
	r := b.verify()
	require.NotEmpty(t, r.Findings)
	require.Equal(t, "audit_link", r.Findings[0].Table)
}

func TestACutTailIsNotSealedOver(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	b.record(10)
	require.NoError(t, b.log.Seal(ctx))
	b.behind("delete from audit_record where id in (select record_id from audit_link where seq > 7)",
		"delete from audit_seal where seq > 7", "delete from audit_link where seq > 7")
	b.record(10)
	require.ErrorIs(t, b.log.Seal(ctx), ErrBroken)
	head, err := readHead(filepath.Join(b.folder, headFile))
	require.NoError(t, err)
	require.EqualValues(t, 10, head.Seq, "the checkpoint stays as evidence")
	require.NotEmpty(t, b.verify().Findings)
}

func TestCheckpointsCannotBeMadeUp(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.record(10)
	require.NoError(t, b.log.Seal(context.Background()))
	path := filepath.Join(b.folder, journalFile)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(text), `"seq":10`, `"seq":9`, 1)), 0o600))
	require.Equal(t, []Finding{{"checkpoint", "9", "检查点的完整性码不符"}}, b.verify().Findings)
	require.NoError(t, os.WriteFile(path, []byte("{"), 0o600))
	require.Len(t, b.verify().Findings, 1)
}

func TestManyProcessesOneChain(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx, stop := context.WithCancel(context.Background())
	quiet := slog.New(slog.NewTextHandler(io.Discard, nil))
	var writers, sealers sync.WaitGroup
	for range 3 {
		l := b.process()
		sealers.Go(func() { l.Run(ctx, quiet) })
		writers.Go(func() {
			for range 60 {
				require.NoError(t, b.db.Tx(ctx, func(tx pgx.Tx) error { return l.Record(ctx, tx, Event{Action: "cadre.read"}) }))
				require.NoError(t, l.seal(ctx, false, false))
			}
		})
	}
	writers.Wait()
	stop()
	sealers.Wait()
	r := b.verify()
	require.Empty(t, r.Findings)
	require.Equal(t, 180, r.Links)
}

func TestRecordsThatCommitLateAreLinkedOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	late, err := b.db.Point.Begin(ctx)
	require.NoError(t, err)
	defer func() { _ = late.Rollback(ctx) }()
	require.NoError(t, b.log.Record(ctx, late, Event{Action: "cadre.import"}))
	b.record(5)
	require.NoError(t, b.log.seal(ctx, false, true))
	linked := func() int {
		n, err := pg.Value[int](ctx, b.db.Point, "select count(*)::int from audit_link")
		require.NoError(t, err)
		return n
	}
	require.Equal(t, 5, linked(), "an open transaction holds nobody up")
	require.NoError(t, late.Commit(ctx))
	require.NoError(t, b.log.seal(ctx, false, true))
	require.Equal(t, 6, linked())
	b.clean()
}

func TestHashesAreSM3(t *testing.T) {
	t.Parallel()
	h := sm3.Sum([]byte("abc")) // GB/T 32905-2016, A.1
	require.Equal(t, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", hex.EncodeToString(h[:]))
}

func TestEveryColumnIsSpelt(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	names, err := pg.Values[string](context.Background(), db.Point,
		"select attname::text from pg_attribute where attrelid = 'audit_record'::regclass and attnum > 0 and attname <> 'xid' order by attnum")
	require.NoError(t, err)
	require.Equal(t, strings.Join(names, ", "), strings.Join(strings.Fields(columns), " "))
}
