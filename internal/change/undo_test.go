package change

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// twoSets is a record that two sets of one import and a colleague between them have changed.
func twoSets(b *bench) (first, second id.ChangeSet) {
	person, a, both, gone := uuid.UUID(b.cadre), id.NewUUID(), id.NewUUID(), id.NewUUID()
	b.set("甲", func(tx pgx.Tx, set id.ChangeSet) {
		b.insert(tx, set, "test_person", person, addPerson, "张三", "197503")
		b.insert(tx, set, "test_post", both, addPost, b.cadre, "庭长")
		b.insert(tx, set, "test_post", gone, addPost, b.cadre, "审判员")
	})
	first = b.set("导入人", func(tx pgx.Tx, set id.ChangeSet) {
		b.update(tx, set, "test_person", person, "name = $3", "张叁")
		b.insert(tx, set, "test_post", a, addPost, b.cadre, "新增的")
		b.update(tx, set, "test_post", both, "name = $3", "副庭长")
	})
	b.set("同事", func(tx pgx.Tx, set id.ChangeSet) {
		b.update(tx, set, "test_post", both, "tags = $3", []string{"同事"})
	})
	second = b.set("导入人", func(tx pgx.Tx, set id.ChangeSet) {
		b.update(tx, set, "test_person", person, "born = $3", "1976")
		b.update(tx, set, "test_post", a, "name = $3", "又改的")
		b.update(tx, set, "test_post", both, "name = $3", "书记")
		b.remove(tx, set, "test_post", gone)
		b.insert(tx, set, "test_post", id.NewUUID(), addPost, b.cadre, "再增的")
	})
	return first, second
}

// Sets that are taken back together end as those taken back one after another, row by row; and it costs three round trips.
func TestSetsAreTakenBackTogether(t *testing.T) {
	t.Parallel()
	type end struct {
		person, posts []string
		why           []Why
		who           []string
		ops           map[Op]int
		versions      []string
	}
	run := func(t *testing.T, undo func(ctx context.Context, b *bench, tx pgx.Tx, list []Reversal) ([]Restored, []Kept, error)) end {
		b := newBench(t)
		first, second := twoSets(b)
		var e end
		ctx, trips := pg.CountTrips(context.Background())
		require.NoError(t, b.db.Tx(ctx, func(tx pgx.Tx) error {
			var list []Reversal
			for _, set := range []id.ChangeSet{second, first} {
				by, err := Begin(ctx, tx, Set{At: b.clock, ActorName: "撤销人", Source: Undo, UndoesID: set})
				require.NoError(t, err)
				list = append(list, Reversal{set, by})
			}
			restored, kept, err := undo(ctx, b, tx, list)
			require.NoError(t, err)
			e.ops = map[Op]int{}
			for _, r := range restored {
				e.ops[r.Op]++
			}
			for _, k := range kept {
				e.why, e.who = append(e.why, k.Why), append(e.who, k.ActorName)
			}
			return nil
		}))
		t.Logf("%d round trips", trips.Round())
		if trips.Round() > 3 {
			e.ops["TRIPS"] = trips.Round()
		}
		var err error
		e.person = named(t, b, "select name || ' ' || born from test_person")
		e.posts = named(t, b, "select name || ' ' || tags::text from test_post order by name")
		e.versions, err = pg.Values[string](ctx, b.db.Point, `select p.table_name || ' ' || p.op || ' ' || p.version || ' ' || coalesce(p.before - 'id' - 'cadre_id' - 'change_set_id', '{}')::text
from record_change p join change_set s on s.id = p.change_set_id where s.undoes_id is not null order by 1`)
		require.NoError(t, err)
		return e
	}
	together := run(t, func(ctx context.Context, b *bench, tx pgx.Tx, list []Reversal) ([]Restored, []Kept, error) {
		return b.reg.UndoSets(ctx, tx, list)
	})
	require.Equal(t, []string{"张三 197503"}, together.person)
	require.Equal(t, []string{"副庭长 {同事}", "审判员 {甲,乙}"}, together.posts)
	require.Equal(t, []Why{ChangedSince}, together.why)
	require.Equal(t, []string{"同事"}, together.who)
	require.Equal(t, map[Op]int{Delete: 2, Insert: 1, Update: 4}, together.ops)

	single := run(t, func(ctx context.Context, b *bench, tx pgx.Tx, list []Reversal) (restored []Restored, kept []Kept, err error) {
		for _, r := range list {
			some, left, err := b.reg.rowByRow(ctx, tx, r.Set, r.By)
			require.NoError(t, err)
			restored, kept = append(restored, some...), append(kept, left...)
		}
		return restored, kept, nil
	})
	require.Greater(t, single.ops["TRIPS"], 10)
	delete(single.ops, "TRIPS")
	single.who = together.who // row by row it is the undo of the set before that is named
	require.Equal(t, single, together)
}

func named(t *testing.T, b *bench, sql string) []string {
	t.Helper()
	list, err := pg.Values[string](context.Background(), b.db.Point, sql)
	require.NoError(t, err)
	return list
}

// Where a rule forbids one row, the others come back all the same.
func TestARowThatARuleForbidsHoldsUpNoOther(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	person, mine, other := uuid.UUID(b.cadre), id.NewUUID(), id.NewUUID()
	b.set("甲", func(tx pgx.Tx, set id.ChangeSet) {
		b.insert(tx, set, "test_person", person, addPerson, "张三", "1975")
		b.insert(tx, set, "test_post", mine, addPost, b.cadre, "庭长")
		b.insert(tx, set, "test_post", other, addPost, b.cadre, "审判员")
	})
	renamed := b.set("导入人", func(tx pgx.Tx, set id.ChangeSet) {
		b.update(tx, set, "test_post", mine, "name = $3", "副庭长")
		b.update(tx, set, "test_post", other, "name = $3", "副庭长二")
		b.update(tx, set, "test_person", person, "name = $3", "张叁")
	})
	b.set("后来人", func(tx pgx.Tx, set id.ChangeSet) {
		b.insert(tx, set, "test_post", id.NewUUID(), addPost, b.cadre, "庭长")
	})
	restored, left, _, err := b.undo(renamed)
	require.NoError(t, err)
	require.Len(t, restored, 2)
	require.Len(t, left, 1)
	require.Equal(t, Collides, left[0].Why)
	require.Equal(t, mine, left[0].RowID)
	require.ElementsMatch(t, []string{"审判员", "副庭长", "庭长"}, named(t, b, "select name from test_post"))
	require.Equal(t, []string{"张三"}, named(t, b, "select name from test_person"))
}

func TestPersonStaysWhileOthersRowsAreThere(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	made := b.set("导入人", func(tx pgx.Tx, set id.ChangeSet) {
		b.insert(tx, set, "test_person", uuid.UUID(b.cadre), addPerson, "张三", "1975")
		b.insert(tx, set, "test_post", id.NewUUID(), addPost, b.cadre, "庭长")
	})
	theirs := b.set("后来人", func(tx pgx.Tx, set id.ChangeSet) {
		b.insert(tx, set, "test_post", id.NewUUID(), addPost, b.cadre, "书记")
	})
	restored, left, undoSet, err := b.undo(made)
	require.NoError(t, err)
	require.Len(t, restored, 1)
	require.Len(t, left, 1)
	require.Equal(t, InUse, left[0].Why)
	require.Equal(t, "后来人", left[0].ActorName)
	require.Equal(t, theirs, left[0].SetID)
	require.Equal(t, []string{"书记"}, named(t, b, "select name from test_post"))

	_, _, _, err = b.undo(undoSet)
	require.NoError(t, err)
	require.ElementsMatch(t, []string{"书记", "庭长"}, named(t, b, "select name from test_post"))
}
