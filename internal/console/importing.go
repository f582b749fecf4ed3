package console

import (
	"context"
	"maps"
	"slices"

	"github.com/bole-platform/bole/internal/id"
)

// importing walks through the wizard with the forms, and with the archive.
func (w *Walk) importing(ctx context.Context) error {
	var files []string
	for _, name := range slices.Sorted(maps.Keys(w.Forms)) {
		f, err := w.upload(ctx, name, w.Forms[name])
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	started, err := w.ask(ctx, "StartImport", vars{"input": vars{"fileIds": files, "unitId": w.Court, "idempotencyKey": id.NewBatch().String()}})
	if err != nil {
		return err
	}
	of := started.Text("startImport", "batch", "id")
	items, err := w.ask(ctx, "ImportItems", vars{"id": of, "first": 50, "count": true})
	if err != nil {
		return err
	}
	for i := range files {
		if err := w.item(ctx, items.Text("importBatch", "items", "edges", i, "node", "id")); err != nil {
			return err
		}
	}
	if err := w.all(
		ctx,
		question{"AcceptImport", vars{"input": vars{"batchId": of, "idempotencyKey": id.NewBatch().String()}}},
		question{"ImportBatches", vars{"first": 50}}, question{"RecentBatches", vars{"first": 5}}, question{"ImportBatch", vars{"id": of}},
		question{"UndoImport", vars{"input": vars{"batchId": of, "reason": "核对"}}},
	); err != nil {
		return err
	}
	return w.job(ctx)
}

// item decides about one row: the first of two namesakes, one difference where there are any; a new person is skipped.
func (w *Walk) item(ctx context.Context, item string) error {
	a, err := w.ask(ctx, "ImportItem", vars{"id": item})
	if err != nil {
		return err
	}
	in := vars{"itemId": item, "expectedVersion": a.Number("importItem", "version")}
	switch a.Text("importItem", "state") {
	case "NAMESAKES":
		in["cadreId"] = a.Text("importItem", "namesakes", 0, "id")
		_, err = w.ask(ctx, "ChooseImportPerson", vars{"input": in})
	case "DIFFERS":
		in["take"] = []string{a.Text("importItem", "differences", 0, "key")}
		_, err = w.ask(ctx, "DecideImportItem", vars{"input": in})
	case "NEW":
		_, err = w.ask(ctx, "SkipImportItem", vars{"input": in})
	}
	return err
}

// job begins long work, looks at it and cancels it.
func (w *Walk) job(ctx context.Context) error {
	zip, err := w.upload(ctx, "many.zip", w.Archive)
	if err != nil {
		return err
	}
	started, err := w.ask(ctx, "StartImport", vars{"input": vars{"fileIds": []string{zip}, "unitId": w.Court, "idempotencyKey": id.NewBatch().String()}})
	if err != nil {
		return err
	}
	b, err := w.ask(ctx, "ImportBatch", vars{"id": started.Text("startImport", "batch", "id")})
	if err != nil {
		return err
	}
	job := b.Text("importBatch", "job", "id")
	return w.all(ctx, question{"Job", vars{"id": job}}, question{"CancelJob", vars{"input": vars{"id": job}}})
}
