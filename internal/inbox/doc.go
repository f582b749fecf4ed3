// Package inbox is the one inbox of all modules (工作台的待我办理): what waits for whom, since when and until when. No module
// keeps a to-do list of its own.
//
// Words (English, Chinese, source):
//
//	matter      事项      one step that waits for one account, or for whoever holds a permission at a unit
//	subject     对象      what the step is about, and what it is closed by
//	verb        操作      the step in one word; the button
//	due         期限      the day by which it should be done; none: undated
//	delegation  委托      matters that wait for one account by name are shown to another one for a time; grants nothing
//	news        消息      a matter that has come, or one's own that somebody else has done, since one last looked
//	notice      通知      "ask again": sent to the open pages of an account, with nothing in it
//
// States of a matter:
//
//	from   to         when
//	–      OPEN       OpenTx; again for the same kind, subject and account: it only changes its text and due date
//	OPEN   DONE       CloseTx, by whoever did the step
//	OPEN   WITHDRAWN  WithdrawTx: the subject was taken back, or went another way
//
// # For modules
//
// The three functions of tx.go, in the transaction of the module's own change:
//
//	err := s.inbox.OpenTx(ctx, tx, permit, inbox.Step{
//		Module: "movement", Kind: "movement.accept", Subject: transfer.ID.Any(),
//		Title: "调入人员，请核对后接收", Object: name, Verb: "接收",
//		Permission: authz.MovementAccept, Target: authz.Target{UnitID: to, Persons: …}, Not: offeredBy, DueOn: due,
//	})
//	err = s.inbox.CloseTx(ctx, tx, permit, "movement.accept", transfer.ID.Any())
//	err = s.inbox.WithdrawTx(ctx, tx, permit, transfer.ID.Any())
//
// A step waits for everybody who holds Permission at Target, but Not; with To it waits for that account alone, and for
// those whom it has delegated to. To without a Permission is a step about oneself, which nobody else can do. Seeing a
// matter grants nothing: whoever opens it is asked for the permission by the module as ever.
//
// The console finds the page of a matter by the kind of its subject (web/src/views/workbench/matters.ts): a new kind of
// subject gets a line there.
//
// Texts are read over shoulders: title and object never carry a rating, the name of somebody proposed for a post, or a
// pool. OpenTx refuses the words that give them away; the module is responsible for the names.
package inbox
