package change

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

// bench is a database with two record tables of its own, one referring to the other.
type bench struct {
	t     *testing.T
	db    *pg.DB
	reg   *Registry
	cadre id.Cadre
	clock time.Time
}

func newBench(t *testing.T) *bench {
	t.Helper()
	db := pgtest.New(t)
	_, err := pgtest.Owner(t, db).Exec(context.Background(), `
create table test_person (id uuid primary key, name text not null, born text, born_floor date generated always as (partial_floor(born)) stored,
  sealed bytea, version integer not null default 1, change_set_id uuid not null);
create table test_post (id uuid primary key, cadre_id uuid not null constraint test_post_cadre_id_fkey references test_person (id), name text not null,
  tags text[] not null default '{}', places jsonb, version integer not null default 1, change_set_id uuid not null,
  constraint test_post_name_once unique (name));
grant select, insert, update, delete on test_person, test_post to bole_app`)
	require.NoError(t, err)
	reg, err := NewRegistry(context.Background(), db.Point, Table{Name: "test_person", Person: "id"}, Table{Name: "test_post", Person: "cadre_id"})
	require.NoError(t, err)
	return &bench{t: t, db: db, reg: reg, cadre: id.NewCadre(), clock: time.Date(2026, 1, 19, 1, 0, 0, 0, time.UTC)}
}

// set runs do in one transaction and change set, an hour after the one before.
func (b *bench) set(actor string, do func(tx pgx.Tx, set id.ChangeSet)) id.ChangeSet {
	b.t.Helper()
	b.clock = b.clock.Add(time.Hour)
	var set id.ChangeSet
	require.NoError(b.t, b.db.Tx(context.Background(), func(tx pgx.Tx) error {
		var err error
		set, err = Begin(context.Background(), tx, Set{At: b.clock, ActorID: id.NewAccount(), ActorName: actor, Source: Manual, Reason: "测试"})
		require.NoError(b.t, err)
		do(tx, set)
		return nil
	}))
	return set
}

func (b *bench) insert(tx pgx.Tx, set id.ChangeSet, table string, row uuid.UUID, sql string, args ...any) {
	b.t.Helper()
	_, err := tx.Exec(context.Background(), sql, append([]any{row, set}, args...)...)
	require.NoError(b.t, err)
	require.NoError(b.t, Row(context.Background(), tx, set, Line{Table: table, RowID: row, CadreID: b.cadre, Op: Insert}))
}

func (b *bench) update(tx pgx.Tx, set id.ChangeSet, table string, row uuid.UUID, assign string, args ...any) {
	b.t.Helper()
	ctx := context.Background()
	before, err := pg.Value[json.RawMessage](ctx, tx, "select to_jsonb(r) from "+table+" r where id = $1", row)
	require.NoError(b.t, err)
	_, err = tx.Exec(ctx, "update "+table+" set "+assign+", version = version + 1, change_set_id = $2 where id = $1", append([]any{row, set}, args...)...)
	require.NoError(b.t, err)
	require.NoError(b.t, Row(ctx, tx, set, Line{Table: table, RowID: row, CadreID: b.cadre, Op: Update, Before: before}))
}

func (b *bench) remove(tx pgx.Tx, set id.ChangeSet, table string, row uuid.UUID) {
	b.t.Helper()
	ctx := context.Background()
	before, err := pg.Value[json.RawMessage](ctx, tx, "delete from "+table+" r where id = $1 returning to_jsonb(r)", row)
	require.NoError(b.t, err)
	require.NoError(b.t, Row(ctx, tx, set, Line{Table: table, RowID: row, CadreID: b.cadre, Op: Delete, Before: before}))
}

func (b *bench) undo(set id.ChangeSet) ([]Restored, []Kept, id.ChangeSet, error) {
	b.clock = b.clock.Add(time.Hour)
	var restored []Restored
	var kept []Kept
	var newSet id.ChangeSet
	err := b.db.Tx(context.Background(), func(tx pgx.Tx) error {
		var err error
		newSet, err = Begin(context.Background(), tx, Set{At: b.clock, ActorName: "撤销人", Source: Undo, UndoesID: set})
		require.NoError(b.t, err)
		restored, kept, err = b.reg.UndoSets(context.Background(), tx, []Reversal{{set, newSet}})
		return err
	})
	return restored, kept, newSet, err
}

const (
	addPerson = `insert into test_person (id, change_set_id, name, born, sealed) values ($1, $2, $3, $4, '\x0102')`
	addPost   = `insert into test_post (id, change_set_id, cadre_id, name, tags, places) values ($1, $2, $3, $4, '{甲,乙}', '{"a": [1, 2.50]}')`
)

func (b *bench) dump(table string) []string {
	b.t.Helper()
	list, err := pg.Values[string](context.Background(), b.db.Point,
		"select (to_jsonb(r) - 'version' - 'change_set_id')::text from "+table+" r order by id")
	require.NoError(b.t, err)
	return list
}

func TestHistoryShowsWhatEachColumnWasAndBecame(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	person, post := uuid.UUID(b.cadre), id.NewUUID()
	b.set("甲", func(tx pgx.Tx, set id.ChangeSet) {
		b.insert(tx, set, "test_person", person, addPerson, "张三", "197503")
		b.insert(tx, set, "test_post", post, addPost, b.cadre, "庭长")
	})
	b.set("乙", func(tx pgx.Tx, set id.ChangeSet) {
		b.update(tx, set, "test_post", post, "name = $3", "副院长")
		b.update(tx, set, "test_person", person, "born = $3", "1975")
	})
	b.set("丙", func(tx pgx.Tx, set id.ChangeSet) {
		b.update(tx, set, "test_post", post, "name = $3", "院长")
		b.remove(tx, set, "test_post", post)
	})
	c, err := b.reg.ByCadre(ctx, b.db.Point, b.cadre, nil, page.Args{})
	require.NoError(t, err)
	require.Len(t, c.Edges, 6)
	type step struct {
		Who, Table string
		Op         Op
		Before     string
		After      string
	}
	var got []step
	for _, e := range c.Edges {
		pick := func(j json.RawMessage, key string) string {
			var o map[string]any
			if j == nil {
				return "-"
			}
			require.NoError(t, json.Unmarshal(j, &o))
			s, _ := o[key].(string)
			return s
		}
		key := map[string]string{"test_post": "name", "test_person": "born"}[e.Node.Table]
		got = append(got, step{e.Node.ActorName, e.Node.Table, e.Node.Op, pick(e.Node.Before, key), pick(e.Node.After, key)})
	}
	require.Equal(t, []step{
		{"丙", "test_post", Delete, "院长", "-"},
		{"丙", "test_post", Update, "副院长", "院长"},
		{"乙", "test_person", Update, "197503", "1975"},
		{"乙", "test_post", Update, "庭长", "副院长"},
		{"甲", "test_post", Insert, "-", "庭长"},
		{"甲", "test_person", Insert, "-", "197503"},
	}, got)

	two := 2
	args := page.Args{First: &two}
	seen := 0
	for {
		p, err := b.reg.ByRow(ctx, b.db.Point, "test_post", post, args)
		require.NoError(t, err)
		seen += len(p.Edges)
		if !p.PageInfo.HasNextPage {
			break
		}
		args.After = p.PageInfo.EndCursor
	}
	require.Equal(t, 4, seen)
	n, err := CountByRow(ctx, b.db.Point, "test_post", post)
	require.NoError(t, err)
	require.Equal(t, 4, n)
	n, err = CountByCadre(ctx, b.db.Point, b.cadre, []string{"test_person"})
	require.NoError(t, err)
	require.Equal(t, 2, n)
	only, err := b.reg.ByCadre(ctx, b.db.Point, b.cadre, []string{"test_person"}, page.Args{})
	require.NoError(t, err)
	require.Len(t, only.Edges, 2)
}

func TestRowsAtAnInstant(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	person, post, other := uuid.UUID(b.cadre), id.NewUUID(), id.NewUUID()
	b.set("甲", func(tx pgx.Tx, set id.ChangeSet) {
		b.insert(tx, set, "test_person", person, addPerson, "张三", "1975")
	})
	t1 := b.clock
	b.set("甲", func(tx pgx.Tx, set id.ChangeSet) { b.insert(tx, set, "test_post", post, addPost, b.cadre, "审判员") })
	t2 := b.clock
	b.set("甲", func(tx pgx.Tx, set id.ChangeSet) {
		b.update(tx, set, "test_post", post, "name = $3", "副庭长")
		b.insert(tx, set, "test_post", other, addPost, b.cadre, "团队负责人")
	})
	t3 := b.clock
	b.set("甲", func(tx pgx.Tx, set id.ChangeSet) { b.remove(tx, set, "test_post", post) })
	t4 := b.clock
	names := func(at time.Time) []string {
		rows, err := b.reg.RowsAt(ctx, b.db.Point, []string{"test_person", "test_post"}, b.cadre, at)
		require.NoError(t, err)
		require.Len(t, rows["test_person"], 1)
		names := []string{}
		for _, r := range rows["test_post"] {
			var o struct{ Name string }
			require.NoError(t, json.Unmarshal(r, &o))
			names = append(names, o.Name)
		}
		return names
	}
	require.Equal(t, []string{}, names(t1))
	require.Equal(t, []string{"审判员"}, names(t2))
	require.Equal(t, []string{"副庭长", "团队负责人"}, names(t3))
	require.Equal(t, []string{"团队负责人"}, names(t4))
	require.Equal(t, []string{}, names(t2.Add(-time.Microsecond)))
	rows, err := b.reg.RowsAt(ctx, b.db.Point, []string{"test_person"}, b.cadre, t1.Add(-time.Microsecond))
	require.NoError(t, err)
	require.Empty(t, rows["test_person"])
	_, err = b.reg.RowsAt(ctx, b.db.Point, []string{"test_post", "account"}, b.cadre, t1)
	require.ErrorIs(t, err, ErrRow)
}

func TestUndoRestoresWhatNobodyChangedSince(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	person, kept, gone, later := uuid.UUID(b.cadre), id.NewUUID(), id.NewUUID(), id.NewUUID()
	b.set("甲", func(tx pgx.Tx, set id.ChangeSet) {
		b.insert(tx, set, "test_person", person, addPerson, "张三", "197503")
		b.insert(tx, set, "test_post", kept, addPost, b.cadre, "庭长")
		b.insert(tx, set, "test_post", gone, addPost, b.cadre, "审判员")
		b.insert(tx, set, "test_post", later, addPost, b.cadre, "书记")
	})
	persons, posts := b.dump("test_person"), b.dump("test_post")
	imported := b.set("导入人", func(tx pgx.Tx, set id.ChangeSet) {
		b.update(tx, set, "test_person", person, "name = $3, born = '1976', sealed = '\\x03'", "张叁")
		b.update(tx, set, "test_person", person, "born = $3", "197602")
		b.update(tx, set, "test_post", later, "name = $3, tags = '{丙}', places = null", "副书记")
		b.remove(tx, set, "test_post", gone)
		b.insert(tx, set, "test_post", id.NewUUID(), addPost, b.cadre, "新增的")
	})
	newer := b.set("后来人", func(tx pgx.Tx, set id.ChangeSet) { b.update(tx, set, "test_post", later, "name = $3", "总支书记") })

	restored, left, undoSet, err := b.undo(imported)
	require.NoError(t, err)
	require.Len(t, restored, 3)
	require.Len(t, left, 1)
	require.Equal(t, ChangedSince, left[0].Why)
	require.Equal(t, later, left[0].RowID)
	require.Equal(t, "后来人", left[0].ActorName)
	require.Equal(t, newer, left[0].SetID)
	require.Equal(t, persons, b.dump("test_person"), "generated and sealed columns come back too")
	require.Len(t, b.dump("test_post"), 3)

	// A second undo finds that its rows have changed since: by the undo itself.
	_, left, _, err = b.undo(imported)
	require.NoError(t, err)
	require.NotEmpty(t, left)

	// The undo can be undone, and leaves what the import had made.
	restored, _, _, err = b.undo(undoSet)
	require.NoError(t, err)
	require.Len(t, restored, 3)
	require.NotEqual(t, persons, b.dump("test_person"))
	require.NotEqual(t, posts, b.dump("test_post"))
	s, err := Get(ctx, b.db.Point, undoSet)
	require.NoError(t, err)
	require.Equal(t, imported, s.UndoesID)
	counts, err := Counts(ctx, b.db.Point, imported)
	require.NoError(t, err)
	require.Len(t, counts, 4)

	empty := b.set("甲", func(pgx.Tx, id.ChangeSet) {})
	_, _, _, err = b.undo(empty)
	require.ErrorIs(t, err, ErrUndone)
}

func TestUndoLeavesWhatOthersReferToOrWhatCollides(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	person, mine, theirs := uuid.UUID(b.cadre), id.NewUUID(), id.NewUUID()
	made := b.set("导入人", func(tx pgx.Tx, set id.ChangeSet) {
		b.insert(tx, set, "test_person", person, addPerson, "张三", "1975")
		b.insert(tx, set, "test_post", mine, addPost, b.cadre, "庭长")
	})
	renamed := b.set("改名人", func(tx pgx.Tx, set id.ChangeSet) { b.update(tx, set, "test_post", mine, "name = $3", "副庭长") })
	b.set("后来人", func(tx pgx.Tx, set id.ChangeSet) { b.insert(tx, set, "test_post", theirs, addPost, b.cadre, "庭长") })

	_, left, _, err := b.undo(renamed)
	require.NoError(t, err)
	require.Len(t, left, 1)
	require.Equal(t, Collides, left[0].Why)

	restored, left, _, err := b.undo(made)
	require.NoError(t, err)
	require.Empty(t, restored)
	require.Len(t, left, 2)
	require.Equal(t, []Why{ChangedSince, InUse}, []Why{left[0].Why, left[1].Why})
}

func TestRowsLogsManyAtOnceLikeOneByOne(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	b.set("种子", func(tx pgx.Tx, set id.ChangeSet) {
		b.insert(tx, set, "test_person", uuid.UUID(b.cadre), addPerson, "张三", "1975")
		_, err := tx.Exec(ctx, `insert into test_post (id, cadre_id, name, change_set_id) select gen_random_uuid(), $1, '职务' || n, $2 from generate_series(1, 500) n`, b.cadre, set)
		require.NoError(t, err)
		ids, err := pg.Values[uuid.UUID](ctx, tx, "select id from test_post")
		require.NoError(t, err)
		var lines []Line
		for _, i := range ids {
			lines = append(lines, Line{Table: "test_post", RowID: i, CadreID: b.cadre, Op: Insert, Version: 1})
		}
		lines = append(lines, Line{Table: "test_post", RowID: ids[0], CadreID: b.cadre, Op: Update, Version: 2,
			Before: json.RawMessage(`{"a": 1, "b": "x"}`), After: json.RawMessage(`{"a": 1, "b": "y"}`)})
		require.NoError(t, Rows(ctx, tx, set, lines))
		require.ErrorIs(t, Rows(ctx, tx, set, []Line{{Table: "test_post", RowID: ids[0], Op: Update, Version: 1}}), ErrRow)
	})
	n, err := CountByCadre(ctx, b.db.Point, b.cadre, nil)
	require.NoError(t, err)
	require.Equal(t, 502, n)
	changed, err := pg.Value[string](ctx, b.db.Point, "select before::text from record_change where op = 'UPDATE'")
	require.NoError(t, err)
	require.Equal(t, `{"b": "x"}`, changed)
}

func TestTheLogIsAppendOnly(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	b.set("甲", func(tx pgx.Tx, set id.ChangeSet) {
		b.insert(tx, set, "test_person", uuid.UUID(b.cadre), addPerson, "张三", "1975")
	})
	owner := pgtest.Owner(t, b.db)
	for _, sql := range []string{"update change_set set reason = ''", "delete from change_set", "truncate change_set cascade",
		"update record_change set before = null", "delete from record_change", "truncate record_change"} {
		_, err := b.db.Point.Exec(ctx, sql)
		require.ErrorContains(t, err, "permission denied", sql)
		_, err = owner.Exec(ctx, sql)
		require.ErrorContains(t, err, "append only", sql)
	}
}

func TestLinesThatMakeNoSenseAreRefused(t *testing.T) {
	t.Parallel()
	row := id.NewUUID()
	for name, l := range map[string]Line{
		"a table that is none":         {Table: `x"; drop table account; --`, RowID: row, Op: Insert},
		"no row":                       {Table: "cadre", Op: Insert},
		"an insert with a before":      {Table: "cadre", RowID: row, Op: Insert, Before: json.RawMessage(`{}`)},
		"an update without a before":   {Table: "cadre", RowID: row, Op: Update},
		"an operation that is unknown": {Table: "cadre", RowID: row, Op: "TRUNCATE", Before: json.RawMessage(`{}`)},
	} {
		_, _, err := l.statement(id.NewChangeSet())
		require.ErrorIs(t, err, ErrRow, name)
	}
}
