package inbox

import (
	"context"
	"fmt"
	"strconv"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// channel is where notices are sent: "inbox ACCOUNT,ACCOUNT…" and, by a trigger, "session SESSION".
const channel = "bole_notice"

const listen = "listen " + channel

// A row for every hundred accounts: a notice holds at most 8,000 bytes. Those who stand in today ($2) are told too.
const notify = `with told as (select unnest as a from unnest($1::uuid[]) union
  select d.delegate_id from delegation d where d.account_id = any($1) and d.cancelled_at is null and $2 between d.from_on and d.to_on)
select pg_notify('` + channel + `', 'inbox ' || string_agg(a::text, ','))
from (select a, (row_number() over (order by a) - 1) / 100 as part from told where a is not null) p group by part`

// A matter that stands as it is already is left alone, and nobody is told.
const openMatter = `insert into matter as m (id, module, kind, subject_kind, subject_id, title, object, verb, unit_id, permission,
  management_class, staff_category, person_ids, account_id, except_id, due_on, received_at, opened_by, opened_by_name, opened_under)
values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20)
on conflict (kind, subject_id, coalesce(account_id, '00000000-0000-0000-0000-000000000000')) where state = 'OPEN' do update set
  title = excluded.title, object = excluded.object, verb = excluded.verb, unit_id = excluded.unit_id, permission = excluded.permission,
  management_class = excluded.management_class, staff_category = excluded.staff_category, person_ids = excluded.person_ids,
  except_id = excluded.except_id, due_on = excluded.due_on
where (m.title, m.object, m.verb, m.unit_id, m.permission, m.management_class, m.staff_category, m.person_ids, m.except_id, m.due_on)
  is distinct from (excluded.title, excluded.object, excluded.verb, excluded.unit_id, excluded.permission, excluded.management_class,
  excluded.staff_category, excluded.person_ids, excluded.except_id, excluded.due_on)
returning m.id`

const endedColumns = ` returning account_id, opened_by, permission, unit_id, management_class as management, staff_category as staff`

const closeMatter = `update matter set state = 'DONE', closed_at = $3, closed_by = $4, closed_by_name = $5
where subject_id = $1 and kind = $2 and state = 'OPEN'` + endedColumns

const withdrawMatters = `update matter set state = 'WITHDRAWN', closed_at = $2, closed_by = $3, closed_by_name = $4
where subject_id = $1 and state = 'OPEN'` + endedColumns

// ended is what has to be told of a matter that has ended.
type ended struct {
	AccountID  id.Account
	OpenedBy   id.Account
	Permission authz.Permission
	UnitID     id.Unit
	Management string
	Staff      string
}

const matterFrom = ` from matter m `

// $1: the account that asks, $2: today; the caller adds where, order and limit.
const selectMatters = `select m.id, m.module, m.kind, m.subject_kind, m.subject_id, m.title, m.object, m.verb, m.unit_id, m.due_on, m.received_at,
  m.opened_by_name, m.state, m.closed_at, m.closed_by_name, m.account_id is not null as named,
  m.state = 'OPEN' and m.account_id is not distinct from $1 and m.permission <> '' as delegable,
  case when m.account_id <> $1 then coalesce((select name from account where id = m.account_id), '') else '' end as for_name,
  coalesce((select a.name from delegation d join account a on a.id = d.delegate_id where m.state = 'OPEN' and m.permission <> ''
    and d.account_id = m.account_id and d.cancelled_at is null and $2 between d.from_on and d.to_on and (d.matter_id is null or d.matter_id = m.id)
    order by d.matter_id nulls last limit 1), '') as delegate_name` + matterFrom

// order of a view: the expression of the keyset, descending or not, and its type.
type order struct {
	expr string
	cast string
	desc bool
}

// inOrder are the columns of a view's order; the last is the id. Undated matters come last.
func inOrder(v View) []order {
	switch v {
	case Finished:
		return []order{{"m.closed_at", "timestamptz", true}, {"m.id", "uuid", true}}
	case News:
		return []order{{"coalesce(m.closed_at, m.received_at)", "timestamptz", true}, {"m.id", "uuid", true}}
	}
	return []order{{"coalesce(m.due_on, '9999-12-31')", "date", false}, {"m.received_at", "timestamptz", false}, {"m.id", "uuid", false}}
}

// spelt is the order by of a view.
func spelt(v View) string {
	s := " order by "
	for i, o := range inOrder(v) {
		if i > 0 {
			s += ", "
		}
		if s += o.expr; o.desc {
			s += " desc"
		}
	}
	return s
}

// after goes on behind a key.
func after(w *pg.Where, v View, key []string) {
	left, right, sign := "", "", " > "
	args := make([]any, len(key))
	for i, o := range inOrder(v) {
		if i > 0 {
			left, right = left+", ", right+", "
		}
		left, right = left+o.expr, right+"?::text::"+o.cast
		args[i] = key[i]
		if o.desc {
			sign = " < "
		}
	}
	w.And("("+left+")"+sign+"("+right+")", args...)
}

// who is the account that asks, as the statements need it.
type who struct {
	account id.Account
	recused []id.Cadre
	held    []authz.Holding
	any     []authz.Permission // held anywhere
	today   civil.Date
}

// waiting adds what waits for the account: by name, by permission, or by delegation.
func (x *who) waiting(w *pg.Where) {
	w.And("m.state = 'OPEN'")
	w.Or(func(o *pg.Where) {
		o.All(func(a *pg.Where) {
			a.And("m.account_id = ?", x.account)
			a.And("(m.permission = '' or m.permission = any(?))", x.any)
		})
		o.All(func(a *pg.Where) {
			a.And("m.account_id is null")
			x.may(a)
		})
		o.All(func(a *pg.Where) {
			a.And(`exists (select from delegation d where d.account_id = m.account_id and d.delegate_id = ? and d.cancelled_at is null
and ? between d.from_on and d.to_on and (d.matter_id is null or d.matter_id = m.id))`, x.account, x.today)
			x.may(a)
		})
	})
}

// may adds that the account could do the step: it holds the permission there, is not the first pair of eyes and need not
// recuse itself.
func (x *who) may(w *pg.Where) {
	w.And("m.except_id is distinct from ?", x.account)
	w.And("not (m.person_ids && ?)", x.recused)
	w.Or(func(o *pg.Where) {
		for i := range x.held {
			h := &x.held[i]
			o.All(func(a *pg.Where) {
				a.And("m.permission = any(?)", h.Permissions)
				if !h.All {
					a.And("m.unit_id = any(?)", h.Units)
				}
				if len(h.ManagementClasses) > 0 {
					a.And("m.management_class = any(?)", h.ManagementClasses)
				}
				if len(h.StaffCategories) > 0 {
					a.And("m.staff_category = any(?)", h.StaffCategories)
				}
			})
		}
	})
}

// started adds what the account has opened and somebody else has to do.
func (x *who) started(w *pg.Where) {
	w.And("m.state = 'OPEN' and m.opened_by = ? and m.account_id is distinct from ?", x.account, x.account)
	w.And("m.opened_under = any(?)", x.any)
}

// finished adds what the account has done, or somebody in its place.
func (x *who) finished(w *pg.Where) {
	w.And("m.state = 'DONE'")
	w.And("(m.closed_by = ? or m.account_id = ?)", x.account, x.account)
	w.And("(m.permission = '' or m.permission = any(?))", x.any)
}

const sinceRead = "coalesce((select read_at from inbox_read where account_id = ?), '-infinity')"

// news adds what has come from others since the account last looked, and what others have done of its own.
func (x *who) news(w *pg.Where) {
	w.Or(func(o *pg.Where) {
		o.All(func(a *pg.Where) {
			a.And("m.opened_by is distinct from ?", x.account)
			a.And("m.received_at > "+sinceRead, x.account)
			x.waiting(a)
		})
		o.All(func(a *pg.Where) {
			a.And("m.state <> 'OPEN' and m.opened_by = ? and m.closed_by is distinct from ?", x.account, x.account)
			a.And("m.closed_at > "+sinceRead, x.account)
			a.And("m.opened_under = any(?)", x.any)
		})
	})
}

func (x *who) where(f Filter) *pg.Where {
	w := &pg.Where{}
	switch f.View {
	case Started:
		x.started(w)
	case Finished:
		x.finished(w)
	case News:
		x.news(w)
	default:
		x.waiting(w)
	}
	if f.Module != nil {
		w.And("m.module = ?", *f.Module)
	}
	if f.DueTo != nil {
		w.And("m.due_on <= ?", *f.DueTo)
	}
	return w
}

// listSQL spells a page of a view.
func (x *who) listSQL(w *pg.Where, v View, limit int) (string, []any) {
	where, args := w.SQL(3)
	return selectMatters + where + spelt(v) + " limit " + strconv.Itoa(limit), append([]any{x.account, x.today}, args...)
}

const countMatters = `select count(*)::int` + matterFrom

// figures counts all views but what is finished, in one statement.
func (x *who) figures(ctx context.Context, q pg.Querier) (*Figures, error) {
	args := []any{x.today}
	cond := func(add func(*pg.Where)) string {
		w := &pg.Where{}
		add(w)
		text, values := w.Cond(len(args) + 1)
		args = append(args, values...)
		return text
	}
	sql := `select w.waiting, w.due_today, w.overdue, s.started, n.news
from (select count(*)::int as waiting, count(*) filter (where m.due_on = $1)::int as due_today, count(*) filter (where m.due_on < $1)::int as overdue` +
		matterFrom + `where ` + cond(x.waiting) + `) w,
(select count(*)::int as started` + matterFrom + `where ` + cond(x.started) + `) s,
(select count(*)::int as news` + matterFrom + `where ` + cond(x.news) + `) n`
	f, err := pg.One[Figures](ctx, q, sql, args...)
	if err != nil {
		return nil, fmt.Errorf("count matters: %w", err)
	}
	return f, nil
}

const upsertRead = `insert into inbox_read as r (account_id, read_at) values ($1, $2)
on conflict (account_id) do update set read_at = greatest(r.read_at, excluded.read_at)`

// Delegations.

const delegationColumns = `select d.id, a.name, b.name as delegate_name, d.account_id = $1 as mine, coalesce(m.title, '') as matter_title,
  d.from_on, d.to_on, d.reason, d.created_at, d.cancelled_at
from delegation d join account a on a.id = d.account_id join account b on b.id = d.delegate_id left join matter m on m.id = d.matter_id
where `

// In force or still to come, of the account or for it; $2: today.
const selectDelegations = delegationColumns + `(d.account_id = $1 or d.delegate_id = $1) and d.cancelled_at is null and d.to_on >= $2
  and (m.id is null or m.state = 'OPEN')
order by d.from_on, d.id limit 100`

const selectDelegation = delegationColumns + `d.id = $2 and d.account_id = $1`

const insertDelegation = `insert into delegation (id, account_id, delegate_id, matter_id, from_on, to_on, reason, created_at)
values ($1,$2,$3,$4,$5,$6,$7,$8)`

const cancelDelegation = `update delegation set cancelled_at = $3 where id = $2 and account_id = $1 and cancelled_at is null and to_on >= $4
returning delegate_id`

// The account's own matter that is to be delegated, locked so that it cannot end meanwhile.
const lockMatter = `select permission, unit_id, person_ids as persons, management_class as management, staff_category as staff, except_id
from matter where id = $1 and account_id = $2 and state = 'OPEN' for share`

// named is a matter that waits for an account by name, as delegating needs it.
type named struct {
	Permission authz.Permission
	UnitID     id.Unit
	Persons    []id.Cadre
	Management string
	Staff      string
	ExceptID   id.Account
}

func (n *named) target() authz.Target {
	return authz.Target{UnitID: n.UnitID, Persons: n.Persons, Management: n.Management, Staff: n.Staff, Write: true}
}

const selectAccounts = `select a.id, a.name, coalesce(u.name, '') as unit_name from account a left join unit u on u.id = a.unit_id
where a.id = any($1) and a.id <> $2 and a.disabled_at is null order by u.sort_path nulls last, a.name, a.id limit 100`
