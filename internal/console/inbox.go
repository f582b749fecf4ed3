package console

import "context"

// inbox looks at what waits, lets somebody stand in, and takes that back.
func (w *Walk) inbox(ctx context.Context) error {
	who, err := w.ask(ctx, "Delegates", nil)
	if err != nil {
		return err
	}
	viewer, err := w.ask(ctx, "Viewer", nil)
	if err != nil {
		return err
	}
	today := viewer.Text("viewer", "today")
	added, err := w.ask(ctx, "AddDelegation", vars{"input": vars{
		"delegateId": who.Text("delegates", 0, "id"), "fromOn": today, "toOn": today, "reason": "公差",
	}})
	if err != nil {
		return err
	}
	return w.all(
		ctx,
		question{"InboxFigures", nil}, question{"News", nil}, question{"Delegations", nil},
		question{"Matters", vars{"first": 20, "filter": vars{"view": "WAITING"}}}, question{"Matters", vars{"first": 20, "filter": vars{"view": "FINISHED"}}},
		question{"CancelDelegation", vars{"input": vars{"id": added.Text("addDelegation", "delegation", "id")}}},
		question{"MarkInboxRead", vars{"input": vars{"seenAt": "2030-01-01T00:00:00Z"}}},
	)
}
