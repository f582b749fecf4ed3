package intake_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/inbox"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/job"
	"github.com/bole-platform/bole/internal/page"
)

// waits lists what waits for who asks, as title and object.
func (w *world) waits(ctx context.Context, v inbox.View) []string {
	w.T.Helper()
	c, err := w.Inbox.List(ctx, inbox.Filter{View: v}, page.Args{})
	require.NoError(w.T, err)
	out := []string{}
	for _, e := range c.Edges {
		require.Equal(w.T, "查看差异", e.Node.Verb)
		out = append(out, e.Node.Title+"|"+e.Node.Object)
	}
	return out
}

// A batch with open rows waits for whoever brought it; the last decision ends that, and so does taking the batch back.
func TestABatchWaitsUntilItIsDecided(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	colleague := w.as("colleague", authz.RolePersonnel, "north")
	broken := w.start(w.ctx, w.upload(w.ctx, "坏.lrmx", []byte("不是任免表")))
	require.Equal(t, intake.Done, broken.State)
	require.Empty(t, w.waits(w.ctx, inbox.Waiting), "a batch without open rows waits for nobody")

	b := w.start(w.ctx, w.upload(w.ctx, "一.lrmx", newcomer(t, "来人甲")), w.upload(w.ctx, "二.lrmx", newcomer(t, "来人乙")))
	require.Equal(t, []string{"任免表导入：2 个文件 新增 2 人|批次 " + b.Number}, w.waits(w.ctx, inbox.Waiting))
	require.Empty(t, w.waits(colleague, inbox.Waiting), "it waits for one person")
	for _, m := range w.mattersOf(w.ctx) {
		require.Equal(t, b.ID.Any(), m.SubjectID())
	}

	items := w.items(w.ctx, b)
	_, err := w.Skip(w.ctx, intake.SkipInput{ItemID: items[0].ID.Any(), ExpectedVersion: items[0].Version})
	require.NoError(t, err)
	require.Equal(t, []string{"任免表导入：2 个文件 新增 1 人|批次 " + b.Number}, w.waits(w.ctx, inbox.Waiting))
	_, err = w.Accept(w.ctx, intake.AcceptInput{BatchID: b.ID.Any(), IdempotencyKey: w.key()})
	require.NoError(t, err)
	require.Empty(t, w.waits(w.ctx, inbox.Waiting))
	require.Equal(t, []string{"任免表导入：2 个文件 新增 1 人|批次 " + b.Number}, w.waits(w.ctx, inbox.Finished))

	// The person again, with another post and a second nation: two differences.
	again := w.start(w.ctx, w.upload(w.ctx, "三.lrmx", newcomer(t, "来人乙", "JiGuan", "浙江嘉善", "MinZu", "回族")))
	require.Equal(t, []string{"任免表导入：1 个文件 2 处差异|批次 " + again.Number}, w.waits(w.ctx, inbox.Waiting))
	_, err = w.Accept(w.ctx, intake.AcceptInput{BatchID: again.ID.Any(), IdempotencyKey: w.key()})
	require.NoError(t, err)
	require.Len(t, w.waits(w.ctx, inbox.Waiting), 0, "what is safe was taken, no row is open")
	_, err = w.Undo(w.ctx, intake.UndoInput{BatchID: again.ID.Any()})
	require.NoError(t, err)
	require.Empty(t, w.waits(w.ctx, inbox.Waiting), "a batch that was taken back waits for nobody")
	reopened := w.items(w.ctx, again)[0]
	_, err = w.Decide(w.ctx, intake.DecideInput{ItemID: reopened.ID.Any(), ExpectedVersion: reopened.Version, Take: []string{}})
	require.NoError(t, err)
	require.Len(t, w.waits(w.ctx, inbox.Waiting), 1, "until somebody works on it again")
}

func (w *world) mattersOf(ctx context.Context) []*inbox.Matter {
	w.T.Helper()
	c, err := w.Inbox.List(ctx, inbox.Filter{}, page.Args{})
	require.NoError(w.T, err)
	out := []*inbox.Matter{}
	for _, e := range c.Edges {
		out = append(out, e.Node)
	}
	return out
}

// A batch that a job has read waits as well, and one whose account lost the permission while it was written stays as it was.
func TestABatchOfAJobWaits(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	var files []id.Any
	for i := range 21 {
		files = append(files, w.upload(w.ctx, "批量.lrmx", newcomer(t, "来人"+string('一'+rune(i)))))
	}
	b := w.start(w.ctx, files...)
	require.Empty(t, w.waits(w.ctx, inbox.Waiting), "nothing waits while it is read")
	j, err := w.Job.RunTx(t.Context(), w.DB.Point, b.JobID)
	require.NoError(t, err)
	require.Equal(t, job.Done, j.State)
	require.Equal(t, []string{"任免表导入：21 个文件 新增 21 人|批次 " + b.Number}, w.waits(w.ctx, inbox.Waiting))
	b, err = w.Accept(w.ctx, intake.AcceptInput{BatchID: b.ID.Any(), IdempotencyKey: w.key()})
	require.NoError(t, err)
	_, err = w.DB.Point.Exec(t.Context(), "update role_grant set valid_to = now(), revoked_at = now() where account_id = $1", w.clerk.ID)
	require.NoError(t, err)
	j, err = w.Job.RunTx(t.Context(), w.DB.Point, b.JobID)
	require.NoError(t, err)
	require.Equal(t, job.Failed, j.State)
	require.Equal(t, 1, w.Count("select count(*)::int from matter where state = 'OPEN'"))
	require.Equal(t, 1, w.Count("select count(*)::int from import_batch where state = 'CHECKING'"))
}
