package movement

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

const columns = `m.id, m.kind, m.state, m.version, m.turn, m.cadre_id, m.person_name, m.person_post, m.newcomer, m.unit_id, m.unit_name,
  coalesce(m.management_class, '') as management_class, coalesce(m.category, '') as category, m.to_unit_id, m.to_name, m.to_court_id,
  m.effective_on, m.until_on, m.terms, m.document_no, m.reason, m.reviews, m.acceptance, m.drafted_by, m.drafted_at,
  m.idempotency_key, m.settled_by, m.settled_on, m.change_set_id, m.undo_set_id, m.closed_accounts, m.ended_grants`

const selectMovement = `select ` + columns + ` from movement m where m.id = $1`

const selectForUpdate = selectMovement + ` for update`

const selectByKey = `select ` + columns + ` from movement m where m.drafted_by = $1 and m.idempotency_key = $2`

// The caller adds where, order and limit.
const selectMovements = `select ` + columns + ` from movement m `

// The caller adds where.
const countMovements = `select count(*)::int from movement m `

const insertMovement = `insert into movement (id, kind, state, version, turn, cadre_id, person_name, person_post, newcomer, unit_id, unit_name,
  management_class, category, to_unit_id, to_name, to_court_id, effective_on, until_on, terms, document_no, reason, reviews, acceptance,
  drafted_by, drafted_at, idempotency_key)
values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,nullif($12,''),nullif($13,''),$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,$25,$26)`

const updateMovement = `update movement set kind = $2, state = $3, version = version + 1, turn = $4, cadre_id = $5, person_name = $6,
  person_post = $7, newcomer = $8, unit_id = $9, unit_name = $10, management_class = nullif($11,''), category = nullif($12,''),
  to_unit_id = $13, to_name = $14, to_court_id = $15, effective_on = $16, until_on = $17, terms = $18, document_no = $19, reason = $20,
  reviews = $21, acceptance = $22, settled_by = $23, settled_on = $24, change_set_id = $25, undo_set_id = $26, closed_accounts = $27,
  ended_grants = $28 where id = $1`

func (m *Movement) inserted() []any {
	return []any{m.ID, m.Kind, m.State, m.Version, m.Turn, m.CadreID, m.PersonName, m.PersonPost, m.Newcomer, m.UnitID, m.UnitName,
		m.ManagementClass, m.Category, m.ToUnitID, m.ToName, m.ToCourtID, m.EffectiveOn, m.UntilOn, m.Terms, m.DocumentNo, m.Reason,
		m.Reviews, m.Acceptance, m.DraftedBy, m.DraftedAt, m.IdempotencyKey}
}

func (m *Movement) updated() []any {
	if m.ClosedAccounts == nil {
		m.ClosedAccounts = []id.Account{}
	}
	return []any{m.ID, m.Kind, m.State, m.Turn, m.CadreID, m.PersonName, m.PersonPost, m.Newcomer, m.UnitID, m.UnitName,
		m.ManagementClass, m.Category, m.ToUnitID, m.ToName, m.ToCourtID, m.EffectiveOn, m.UntilOn, m.Terms, m.DocumentNo, m.Reason,
		m.Reviews, m.Acceptance, m.SettledBy, m.SettledOn, m.ChangeSetID, m.UndoSetID, m.ClosedAccounts, m.EndedGrants}
}

const insertStep = `insert into movement_step (id, movement_id, turn, step, at, account_id, person_id, actor_name, remark)
values ($1,$2,$3,$4,$5,$6,$7,$8,$9)`

const selectSteps = `select s.id, s.movement_id, s.turn, s.step, s.at, s.account_id, s.person_id, s.actor_name, s.remark
from movement_step s where s.movement_id = any($1) order by s.movement_id, s.id`

// The caller adds where and order.
const selectVisibleSteps = `select s.id, s.movement_id, s.turn, s.step, s.at, s.account_id, s.person_id, s.actor_name, s.remark
from movement_step s join movement m on m.id = s.movement_id `

// The person as authorization asks for it, locked so that two matters of one person wait for each other.
const selectPerson = `select c.id, c.unit_id, c.name, coalesce(c.management_class, '') as management_class, coalesce(s.category, '') as category,
  coalesce(s.current_post_text, '') as post
from cadre c left join cadre_summary s on s.id = c.id where c.id = $1`

const lockPerson = selectPerson + ` for update of c`

// person is who a matter is about, as authorization asks for it.
type person struct {
	ID              id.Cadre
	UnitID          id.Unit
	Name            string
	ManagementClass string
	Category        string
	Post            string
}

const selectPlaces = `select u.id, u.court_id, u.name, k.name as court_name, u.kind, u.valid_to is null as open
from unit u join unit k on k.id = u.court_id where u.id = any($1)`

func places(ctx context.Context, q pg.Querier, units ...id.Unit) (map[id.Unit]*Place, error) {
	rows, err := pg.All[Place](ctx, q, selectPlaces, units)
	if err != nil {
		return nil, fmt.Errorf("find units: %w", err)
	}
	found := make(map[id.Unit]*Place, len(rows))
	for _, p := range rows {
		found[p.ID] = p
	}
	return found, nil
}

const selectLast = `select m.id, m.kind, m.state, m.effective_on from movement m
where m.cadre_id = $1 and m.state = 'IN_FORCE' and m.id <> $2 order by m.effective_on desc, m.settled_on desc, m.id desc limit 1`

const selectOpen = `select m.id, m.kind, m.state, m.effective_on from movement m
where m.cadre_id = $1 and m.id <> $2 and m.state in ('DRAFTED','SUBMITTED','REVIEWED','OFFERED','APPROVED','RETURNED') order by m.id`

// Whether a later matter of the person is in force.
const selectLater = `select exists (select from movement o join movement m on m.id = $1
where o.cadre_id = m.cadre_id and o.id <> m.id and o.state = 'IN_FORCE'
  and exists (select from change_set a join change_set b on b.id = m.change_set_id where a.id = o.change_set_id and a.at > b.at))`

const selectRecordThere = `select exists (select from cadre where id = $1)`

// Authorised numbers of people of a court and of a division, with the people in post by kind of establishment.
const selectCapacity = `select u.name as unit_name, e.item, e.authorized, u.id = u.court_id as court,
  (select coalesce(jsonb_object_agg(n.kind, n.people), '{}') from (
    select coalesce(s.establishment, '') as kind, count(*)::int as people from cadre_summary s
    where s.status = '1' and (case when u.id = u.court_id then s.court_id = u.id
      else s.unit_id in (select descendant_id from unit_closure where ancestor_id = u.id and same_court) end)
    group by 1) n) as people
from establishment e join unit u on u.id = e.unit_id
where e.kind = 'ESTABLISHMENT' and e.unit_id = any($1) and e.valid_from <= $2 and (e.valid_to is null or e.valid_to >= $2)
order by u.id = u.court_id desc, e.item`

// Two matters that fill the same court wait for each other.
const lockCourt = `select pg_advisory_xact_lock(hashtextextended('movement.court:' || $1::uuid::text, 0))`

const selectRelativesAt = `select count(*)::int from cadre_summary s
where s.status = '1' and s.court_id = $2 and s.id in (select relative_id from recusal_pair where cadre_id = $1)`

const lockDue = `select ` + columns + ` from movement m where m.state = 'APPROVED' and m.effective_on <= $1
order by m.effective_on, m.id limit $2 for update skip locked`

// columnsOf names the columns that a scope is rendered on: as the court whose matter it is, or as the one that receives.
func columnsOf(unit string) authz.Columns {
	return authz.Columns{Cadre: "coalesce(m.cadre_id, '00000000-0000-0000-0000-000000000000')", Unit: unit, Management: "m.management_class", Staff: "m.category"}
}

// visible renders who may see what: the court whose matter it is everything, the receiving court what is offered.
func visible(w *pg.Where, scope authz.Scope) {
	w.Or(func(o *pg.Where) {
		o.All(func(a *pg.Where) { scope.Where(a, columnsOf("m.unit_id")) })
		o.All(func(a *pg.Where) {
			a.And("m.to_court_id is not null and m.state = any(?)", shared())
			scope.Where(a, columnsOf("m.to_unit_id"))
		})
	})
}

// waiting renders what waits for an account: its own drafts, and the steps that it may take and has no hand in yet.
func waiting(w *pg.Where, a *authz.Actor, review, approve, accept authz.Scope) {
	w.Or(func(o *pg.Where) {
		o.And("m.state in ('DRAFTED','RETURNED') and m.drafted_by = ?", a.AccountID)
		for _, x := range []struct {
			state State
			scope authz.Scope
			unit  string
		}{{Submitted, review, "m.unit_id"}, {Reviewed, approve, "m.unit_id"}, {Offered, accept, "m.to_unit_id"}} {
			if x.scope.None {
				continue
			}
			o.All(func(q *pg.Where) {
				q.And("m.state = ?", x.state)
				q.And(`not exists (select from movement_step s where s.movement_id = m.id and s.turn = m.turn
  and s.step in ('SUBMIT','REVIEW','APPROVE','ACCEPT') and (s.account_id = ? or s.person_id = ?))`, a.AccountID, a.CadreID)
				x.scope.Where(q, columnsOf(x.unit))
			})
		}
	})
}

// due reads matters whose day has come, locked.
func due(ctx context.Context, tx pgx.Tx, today civil.Date, limit int) ([]*Movement, error) {
	return pg.All[Movement](ctx, tx, lockDue, today, limit)
}
