package intake

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

const batchColumns = `id, number, created_at, account_id, created_by, unit_id, home_unit_id, state, job_id, change_set_id, importer`

const (
	insertBatch = `insert into import_batch (id, number, created_at, account_id, created_by, unit_id, home_unit_id, state, importer, idempotency_key)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

	lockNumbers = `select pg_advisory_xact_lock(hashtext('import_batch.number'))`

	selectNextNumber = `select coalesce(max(substr(number, 10)::int), 0) + 1 from import_batch where number like $1 || '-%'`

	selectBatch = `select ` + batchColumns + ` from import_batch where id = $1`

	selectBatchForUpdate = selectBatch + ` for update`

	selectBatchByKey = `select ` + batchColumns + ` from import_batch where account_id = $1 and idempotency_key = $2`

	selectBatches = `select ` + batchColumns + ` from import_batch b `

	selectStuck = `select case when b.job_id is null then b.created_at < $2 else j.finished_at is not null end
from import_batch b left join job j on j.id = b.job_id where b.id = $1`

	countBatches = `select count(*)::int from import_batch b `

	updateBatchState = `update import_batch set state = $2 where id = $1`

	updateBatchJob = `update import_batch set state = $2, job_id = $3 where id = $1`

	updateBatchWritten = `update import_batch set change_set_id = $2 where id = $1`

	insertSource = `insert into import_source (batch_id, position, file_id, name) values ($1, $2, $3, $4)`

	selectSources = `select s.file_id, s.name, f.bytes from import_source s join file f on f.id = s.file_id where s.batch_id = $1 order by s.position`

	selectCounts = `select batch_id, count(*)::int as total,
  count(*) filter (where state = 'NEW')::int as new, count(*) filter (where state = 'DIFFERS')::int as differs,
  count(*) filter (where state = 'SAME')::int as same, count(*) filter (where state = 'NAMESAKES')::int as namesakes,
  count(*) filter (where state = 'BROKEN')::int as broken, count(*) filter (where state = 'ACCEPTED')::int as accepted,
  count(*) filter (where state = 'SKIPPED')::int as skipped,
  coalesce(sum(safe) filter (where state in ('NEW','DIFFERS')), 0)::int as safe,
  coalesce(sum(conflicts) filter (where state in ('NEW','DIFFERS')), 0)::int as conflicts
from import_item where batch_id = any($1) group by batch_id`

	selectLastSeq = `select coalesce(max(seq), 0) from import_item where batch_id = $1`
)

const itemColumns = `id, batch_id, seq, file_id, file_name, sha256, state, name, sex, birth_on, current_post_text, number_index, cadre_id,
  matched_by, namesake_ids, unit_id, created, waits_for, photo_file_id, sheet, preview, decided, safe, conflicts, error, version, accepted_at`

const (
	selectItem = `select ` + itemColumns + ` from import_item where id = $1`

	selectItemForUpdate = selectItem + ` for update`

	selectItems = `select ` + itemColumns + ` from import_item i `

	countItems = `select count(*)::int from import_item i `

	selectBroken = `select file_name, error from import_item where batch_id = $1 and state = 'BROKEN' order by seq`

	selectItemsForUpdate = selectItems + `where id = any($1) order by seq for update`

	selectWaiting = selectItems + `where waits_for = any($1) and state in ('NEW','DIFFERS','NAMESAKES','BROKEN') order by seq for update`

	// Rows of the batch that stand for one of these people already, by ID number, by person, or by name.
	selectEarlier = `select id, seq, file_name, state, name, sex, birth_on, number_index, cadre_id from import_item
where batch_id = $1 and waits_for is null and state in ('NEW','DIFFERS','NAMESAKES')
  and (number_index = any($2) or cadre_id = any($3) or name = any($4))
order by seq`

	updateItem = `update import_item set state = $2, cadre_id = $3, matched_by = $4, namesake_ids = $5, unit_id = $6, created = $7,
  waits_for = $8, preview = $9, decided = $10, safe = $11, conflicts = $12, error = $13, accepted_at = $14, version = version + 1
where id = $1`

	// The preview stays as it was.
	updateItemBare = `update import_item set state = $2, cadre_id = $3, matched_by = $4, namesake_ids = $5, unit_id = $6, created = $7,
  waits_for = $8, decided = $9, safe = $10, conflicts = $11, error = $12, accepted_at = $13, version = version + 1
where id = $1`

	updateTried = `update import_item set tried_id = $2 where id = any($1)`

	selectToAccept = `select i.id from import_item i
where i.batch_id = $1 and i.state in ('NEW','DIFFERS') and i.waits_for is null and i.tried_id is distinct from $2
  and ($3::uuid[] is null or i.id = any($3))
order by i.seq limit $4`

	countToAccept = `select count(*)::int from import_item i
where i.batch_id = $1 and i.state in ('NEW','DIFFERS') and i.waits_for is null and ($2::uuid[] is null or i.id = any($2))`

	countOpen = `select count(*)::int as files, count(*) filter (where state = 'NEW')::int as new, count(*) filter (where state = 'DIFFERS')::int as differs,
  count(*) filter (where state = 'NAMESAKES')::int as namesakes, coalesce(sum(safe + conflicts) filter (where state = 'DIFFERS'), 0)::int as differences
from import_item where batch_id = $1`

	// Rows that an undo opens again; the person of one that was added is gone by then.
	selectUndone = selectItems + `where batch_id = $1 and accepted_at is not null order by seq for update`

	selectTouched = `select distinct cadre_id from record_change where change_set_id = any($1) and cadre_id is not null`

	insertAcceptance = `insert into import_acceptance (id, batch_id, change_set_id, account_id, created_at, safe_only, item_ids, idempotency_key)
values ($1, $2, $3, $4, $5, $6, $7, $8)`

	selectAcceptance = `select id, batch_id, change_set_id, account_id, safe_only, item_ids, wrote, finished_at, undone_at from import_acceptance where id = $1`

	selectAcceptanceByKey = `select id, batch_id, change_set_id, account_id, safe_only, item_ids, wrote, finished_at, undone_at from import_acceptance
where batch_id = $1 and idempotency_key = $2`

	selectWritten = `select id, batch_id, change_set_id, account_id, safe_only, item_ids, wrote, finished_at, undone_at from import_acceptance
where batch_id = $1 and wrote > 0 and undone_at is null order by id desc for update`

	updateAcceptance = `update import_acceptance set wrote = wrote + $2 where id = $1`

	finishAcceptance = `update import_acceptance set finished_at = $2 where id = $1`

	undoAcceptance = `update import_acceptance set undone_at = $2 where id = $1`
)

// People as matching needs them.
const (
	personColumns = `select c.id, c.unit_id, coalesce(c.management_class, '') as management, coalesce(s.category, '') as staff,
  c.name, c.birth_on, coalesce(c.sex, '') as sex, i.number_index as number,
  exists (select from import_item m where m.cadre_id = c.id and m.state = 'ACCEPTED') as confirmed
from cadre c join cadre_summary s on s.id = c.id left join identity i on i.cadre_id = c.id `

	selectPeopleByNumber = personColumns + `where i.number_index = any($1)`

	// The pinyin has an index, the name has none.
	selectPeopleByName = personColumns + `where s.pinyin = any($1) and s.name = any($2) order by c.id`

	selectPeople = personColumns + `where c.id = any($1)`

	lockPeople = `select id from cadre where id = any($1) order by id for update`

	selectNumbers = `select cadre_id, id, number, number_index from identity where cadre_id = any($1)`

	selectPhotos = `select p.cadre_id, p.file_id, f.sha256 from photo p join file f on f.id = p.file_id where p.current and p.cadre_id = any($1)`

	// The last accepted file of each person.
	selectBases = `select distinct on (cadre_id) cadre_id, id, sheet from import_item
where cadre_id = any($1) and state = 'ACCEPTED' and id <> all($2)
order by cadre_id, accepted_at desc, id desc`

	selectUnitNames = `select id, parent_id, court_id, name, short_name, kind = 'COURT' as court from unit where valid_to is null`

	selectUnitByCode = `select id from unit where code = $1 and valid_to is null`

	selectUnitOpen = `select exists (select from unit where id = $1 and valid_to is null)`

	selectLastOrders = `select unit_id, coalesce(max(order_in_unit), 0)::int as last from cadre where unit_id = any($1) group by unit_id`
)

// itemRow is an item as it is stored.
type itemRow struct {
	ID              id.Item
	BatchID         id.Batch
	Seq             int
	FileID          id.File
	FileName        string
	SHA256          []byte `db:"sha256"`
	State           ItemState
	Name            string
	Sex             string
	BirthOn         civil.Partial
	CurrentPostText string
	NumberIndex     []byte
	CadreID         id.Cadre
	MatchedBy       *string
	NamesakeIDs     []id.Cadre
	UnitID          id.Unit
	Created         bool
	WaitsFor        id.Item
	PhotoFileID     id.File
	Sheet           []byte
	Preview         []byte
	Decided         []string
	Safe            int
	Conflicts       int
	Error           *string
	Version         int
	AcceptedAt      *time.Time

	bare bool // the stored preview stays
}

// numberRow is a stored ID number, sealed.
type numberRow struct {
	CadreID     id.Cadre
	ID          id.Record
	Number      []byte
	NumberIndex []byte
}

// openNumber opens a stored ID number, for an official document.
func (s *Service) openNumber(n *numberRow) (string, error) {
	if n == nil {
		return "", nil
	}
	plain, err := s.keys.Open(n.Number, crypt.Place("identity", n.ID.String(), "number"))
	if err != nil {
		return "", fmt.Errorf("open an ID number: %w", err)
	}
	return string(plain), nil
}

// acceptance is one writing of a batch.
type acceptance struct {
	ID          id.Item
	BatchID     id.Batch
	ChangeSetID id.ChangeSet
	AccountID   id.Account
	SafeOnly    bool
	ItemIDs     []id.Item
	Wrote       int
	FinishedAt  *time.Time
	UndoneAt    *time.Time
}

// kept is what an item keeps of its file, sealed: it names relatives and the ID number.
type kept struct {
	Sheet    *Sheet     `json:"s"`
	Warnings []*Warning `json:"w,omitempty"`
}

// preview is what was shown, sealed likewise.
type preview struct {
	Differences []*Difference `json:"d,omitempty"`
	Warnings    []*Warning    `json:"w,omitempty"`
}

func (s *Service) seal(item id.Item, column string, v any) ([]byte, error) {
	plain, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("spell the %s of an item: %w", column, err)
	}
	return s.keys.Seal(plain, crypt.Place("import_item", item.String(), column)), nil
}

func (s *Service) open(item id.Item, column string, sealed []byte, v any) error {
	if len(sealed) == 0 {
		return nil
	}
	plain, err := s.keys.Open(sealed, crypt.Place("import_item", item.String(), column))
	if err != nil {
		return fmt.Errorf("open the %s of an item: %w", column, err)
	}
	return json.Unmarshal(plain, v)
}

// copyItems inserts new items.
func copyItems(ctx context.Context, tx pgx.Tx, rows []*itemRow) error {
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"import_item"},
		[]string{"id", "batch_id", "seq", "file_id", "file_name", "sha256", "state", "name", "sex", "birth_on", "current_post_text",
			"number_index", "cadre_id", "matched_by", "namesake_ids", "unit_id", "waits_for", "photo_file_id", "sheet", "preview",
			"safe", "conflicts", "error"},
		pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) {
			r := rows[i]
			return []any{r.ID, r.BatchID, int32(r.Seq), r.FileID, r.FileName, r.SHA256, string(r.State), r.Name, r.Sex, r.BirthOn, r.CurrentPostText, //nolint:gosec // a batch has few rows
				r.NumberIndex, r.CadreID, r.MatchedBy, ids(r.NamesakeIDs), r.UnitID, r.WaitsFor, r.PhotoFileID, r.Sheet, r.Preview,
				int32(r.Safe), int32(r.Conflicts), r.Error}, nil //nolint:gosec // a person has few differences
		}))
	if err != nil {
		return pg.Translate(fmt.Errorf("store items: %w", err), constraints())
	}
	return nil
}

// queueItem writes an item back in a batch.
func queueItem(b *pgx.Batch, r *itemRow) {
	if r.bare {
		b.Queue(updateItemBare, r.ID, r.State, r.CadreID, r.MatchedBy, ids(r.NamesakeIDs), r.UnitID, r.Created, r.WaitsFor, r.Decided,
			r.Safe, r.Conflicts, r.Error, r.AcceptedAt)
		return
	}
	b.Queue(updateItem, r.ID, r.State, r.CadreID, r.MatchedBy, ids(r.NamesakeIDs), r.UnitID, r.Created, r.WaitsFor, r.Preview, r.Decided,
		r.Safe, r.Conflicts, r.Error, r.AcceptedAt)
}

func writeItems(ctx context.Context, tx pgx.Tx, rows []*itemRow) error {
	if len(rows) == 0 {
		return nil
	}
	b := &pgx.Batch{}
	for _, r := range rows {
		queueItem(b, r)
	}
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return pg.Translate(fmt.Errorf("write items: %w", err), constraints())
	}
	return nil
}

// ids makes an absent list an empty one, which SQL tells apart.
func ids[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
