package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/bole-platform/bole/internal/id"
)

// imports sends files of new people as one archive through the API, waits for the dry run, accepts everything and waits
// for that: files over the whole time.
func (s *stage) imports(ctx context.Context, files int) (float64, error) {
	archive, err := s.archive(files)
	if err != nil {
		return 0, err
	}
	c := client{url: s.ours.url, session: s.session}
	unit, err := s.court(ctx)
	if err != nil {
		return 0, err
	}
	program, database := spent(s.ours.cmd.Process.Pid), spent(s.db.PID())
	began := time.Now()
	file, err := c.upload(ctx, archive)
	if err != nil {
		return 0, fmt.Errorf("upload: %w", err)
	}
	uploaded := time.Now()
	var started struct {
		StartImport struct{ Batch batch }
	}
	in := map[string]any{"fileIds": []string{file}, "unitId": unit, "idempotencyKey": id.NewBatch().String()}
	if err := c.ask(ctx, `mutation($input: StartImportInput!) { startImport(input: $input) { batch { id } userErrors { code message } } }`, map[string]any{"input": in}, &started); err != nil {
		return 0, fmt.Errorf("start: %w", err)
	}
	of := started.StartImport.Batch.ID
	b, err := c.wait(ctx, of, "READING")
	if err != nil {
		return 0, err
	}
	if b.Counts.New != files {
		return 0, fmt.Errorf("the dry run found %+v, not %d new people", b.Counts, files)
	}
	read := time.Now()
	in = map[string]any{"batchId": of, "idempotencyKey": id.NewBatch().String()}
	if err := c.ask(ctx, `mutation($input: AcceptImportInput!) { acceptImport(input: $input) { batch { id } userErrors { code message } } }`, map[string]any{"input": in}, nil); err != nil {
		return 0, fmt.Errorf("accept: %w", err)
	}
	if b, err = c.wait(ctx, of, "ACCEPTING"); err != nil {
		return 0, err
	}
	if b.Counts.Accepted != files {
		return 0, fmt.Errorf("accepting ended with %+v, not %d people", b.Counts, files)
	}
	whole := time.Since(began)
	s.say("import: %d files, %.1f MB; upload %.2f s, dry run %.2f s, acceptance %.2f s", files, float64(len(archive))/1e6,
		uploaded.Sub(began).Seconds(), read.Sub(uploaded).Seconds(), time.Since(read).Seconds())
	each := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(files) }
	s.say("  %.2f ms of processor in the server and %.2f ms in PostgreSQL for each", each(spent(s.ours.cmd.Process.Pid)-program), each(spent(s.db.PID())-database))
	return float64(files) / whole.Seconds(), nil
}

type batch struct {
	ID     string
	State  string
	Counts struct{ Total, New, Differs, Same, Namesakes, Broken, Accepted int }
}

// client speaks to the API as a script would.
type client struct{ url, session string }

func (c client) wait(ctx context.Context, of, while string) (*batch, error) {
	for {
		var at struct{ ImportBatch batch }
		err := c.ask(ctx, `query($id: ID!) { importBatch(id: $id) { id state counts { total new differs same namesakes broken accepted } } }`, map[string]any{"id": of}, &at)
		if err != nil || at.ImportBatch.State != while {
			return &at.ImportBatch, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (c client) upload(ctx context.Context, content []byte) (string, error) {
	var t struct {
		CreateUploadTicket struct{ Ticket struct{ URL string } }
	}
	if err := c.ask(ctx, `mutation { createUploadTicket { ticket { url } userErrors { code message } } }`, nil, &t); err != nil {
		return "", err
	}
	var stored struct{ ID string }
	return stored.ID, c.post(ctx, t.CreateUploadTicket.Ticket.URL+"&name=bench.zip", "application/zip", content, &stored)
}

func (c client) ask(ctx context.Context, query string, variables map[string]any, into any) error {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return err
	}
	var a struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := c.post(ctx, "/graphql", "application/json", body, &a); err != nil {
		return err
	}
	if len(a.Errors) > 0 {
		return errors.New(a.Errors[0].Message)
	}
	if i := bytes.Index(a.Data, []byte(`"userErrors":[{`)); i >= 0 {
		return fmt.Errorf("refused: %s", a.Data[i:])
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(a.Data, into)
}

func (c client) post(ctx context.Context, path, kind string, body []byte, into any) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Cookie", "bole_session="+c.session)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(answer.Body); err != nil {
		return err
	}
	if answer.StatusCode >= http.StatusBadRequest {
		return fmt.Errorf("%s: %s", answer.Status, strings.TrimSpace(b.String()))
	}
	return json.Unmarshal(b.Bytes(), into)
}
