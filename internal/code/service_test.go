package code_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

func TestSyncAndLoad(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := pgtest.New(t)
	s := code.New(db)
	require.NoError(t, s.Load(ctx), "an empty database is no error")
	require.Empty(t, s.Tables())

	require.NoError(t, s.Sync(ctx))
	shipped, err := code.Shipped()
	require.NoError(t, err)
	require.Equal(t, shipped.Tables(), s.Tables(), "what SQL holds is what was shipped")

	// A second start changes nothing.
	versions := func() string {
		v, err := pg.Value[string](ctx, db.Point, `select string_agg(xmin::text, ',' order by table_code, code) from code_entry`)
		require.NoError(t, err)
		return v
	}
	before := versions()
	require.NoError(t, s.Sync(ctx))
	require.Equal(t, before, versions())
}

func TestSyncKeepsLocalEntries(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := pgtest.New(t)
	s := code.New(db)
	require.NoError(t, s.Sync(ctx))
	exec := func(sql string) {
		_, err := db.Point.Exec(ctx, sql)
		require.NoError(t, err, sql)
	}
	exec(`insert into code_entry (table_code, code, name, sort_no, local) values ('CONTRACT_POST', 'CANTEEN', '食堂管理员', 75, true)`)
	exec(`update code_entry set name = '助理法官助理', local = true where table_code = 'ASSISTANT_GRADE' and code = 'FZ10'`)
	exec(`update code_entry set name = 'damaged' where table_code = 'ZB14' and code = '1'`)
	exec(`insert into code_entry (table_code, code, name, sort_no) values ('ZB14', '7', '曾经发布', 30)`)
	require.NoError(t, s.Sync(ctx))

	require.Equal(t, "食堂管理员", s.Name("CONTRACT_POST", "CANTEEN"))
	require.Equal(t, "助理法官助理", s.Name("ASSISTANT_GRADE", "FZ10"))
	require.Equal(t, "在任", s.Name("ZB14", "1"), "what is shipped is put right")
	require.Equal(t, "曾经发布", s.Name("ZB14", "7"), "old records still find the name")
	require.ErrorIs(t, s.Check("ZB14", code.Of("7")), code.ErrUnknown, "but it cannot be chosen")
	require.ErrorContains(t, s.Check("ZB14", code.Of("7")), "停用")
}

func TestCodeColumn(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := pgtest.New(t)
	type person struct {
		Sex   *code.Code `code:"GB/T 2261.1"`
		Party *code.Code `code:"GB/T 4762"`
	}
	require.NoError(t, db.Tx(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `create temp table person (sex text, party text) on commit drop`); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `insert into person values ($1, $2)`, &code.Code{Code: "1", Name: "男"}, (*code.Code)(nil)); err != nil {
			return err
		}
		p, err := pg.One[person](ctx, tx, `select sex, party from person where sex = any($1)`, []code.Code{{Code: "1"}})
		require.NoError(t, err)
		require.Equal(t, code.Of("1"), p.Sex)
		require.Nil(t, p.Party)
		return nil
	}))
}
