package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/bole-platform/bole/internal/demo/loader"
	"github.com/bole-platform/bole/internal/id"
)

// session signs an account in through the same handler, once.
func (x *script) session(login string) (string, error) {
	if t := x.sessions[login]; t != "" {
		return t, nil
	}
	body, err := json.Marshal(map[string]string{"account": login, "password": loader.Password})
	if err != nil {
		return "", err
	}
	r := httptest.NewRequest(http.MethodPost, "/auth/login", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	x.h.ServeHTTP(w, r)
	answer := w.Result()
	defer answer.Body.Close()
	for _, c := range answer.Cookies() {
		if c.Name == "bole_session" {
			x.sessions[login] = c.Value
			return c.Value, nil
		}
	}
	return "", fmt.Errorf("%s could not sign in: %d %s", login, w.Code, w.Body)
}

// upload stores a file with a ticket of its own.
func (x *script) upload(ctx context.Context, name string, content []byte) (string, error) {
	a, err := x.ask(ctx, "CreateUploadTicket", nil)
	if err != nil {
		return "", err
	}
	session, err := x.session(account)
	if err != nil {
		return "", err
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, a.Text("createUploadTicket", "ticket", "url")+"&name="+name, bytes.NewReader(content))
	r.Header.Set("Cookie", "bole_session="+session)
	w := httptest.NewRecorder()
	x.h.ServeHTTP(w, r)
	var f struct{ ID string }
	if err := json.Unmarshal(w.Body.Bytes(), &f); err != nil || f.ID == "" {
		return "", fmt.Errorf("upload %s: %d %s", name, w.Code, w.Body)
	}
	return f.ID, nil
}

// person changes what a record has once, and the rest that is not a set.
func (x *script) person(ctx context.Context) error {
	person, err := x.somebody(ctx, `s.photo_id is not null and exists (select from identity i where i.cadre_id = s.id) and exists (select from contact c where c.cadre_id = s.id)`)
	if err != nil {
		return err
	}
	basic, err := x.ask(ctx, "ProfileRest", vars{"id": person, "identity": true, "contact": true, "family": true})
	if err != nil {
		return err
	}
	header := vars{}
	for _, f := range []string{"name", "sex", "birthOn", "status", "party", "partyOn", "workStartOn", "nativePlace", "ethnicity", "establishmentKind", "retirementBase"} {
		v := basic.At("cadre", "basic", f)
		if m, ok := v.(map[string]any); ok {
			v = m["code"]
		}
		if v != nil {
			header[f] = v
		}
	}
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0)) //nolint:gosec // an invented picture
	faces, err := portraits(r)
	if err != nil {
		return err
	}
	picture, err := x.upload(ctx, "photo.jpg", faces[0])
	if err != nil {
		return err
	}
	division, err := x.division(ctx)
	if err != nil {
		return err
	}
	var kin id.Kinship
	var kinVersion int
	if err := x.db.QueryRow(ctx, `select k.id, k.version from kinship k join cadre_summary s on s.id = k.cadre_id join account a on a.login = $1
join cadre_summary me on me.id = a.cadre_id where s.court_id = me.court_id and me.id not in (k.cadre_id, k.relative_id) order by k.state desc limit 1`, account).Scan(&kin, &kinVersion); err != nil {
		return fmt.Errorf("no relatives were matched: %w", err)
	}
	err = x.all(ctx, []question{
		{"ChangeBasicInformation", vars{"input": vars{"id": person, "expectedVersion": basic.Number("cadre", "basic", "version"), "basic": header, "reason": "核对"}}},
		{"ChangeIdentity", vars{"input": vars{"id": person, "expectedVersion": basic.Number("cadre", "identity", "version"), "idNumber": newNumber(r, 1980, 1), "reason": "核对"}}},
		{"ChangeContact", vars{"input": vars{"id": person, "expectedVersion": basic.Number("cadre", "contact", "version"), "officeAddress": "虚构路1号", "reason": "核对"}}},
		{"RevealSealed", vars{"input": vars{"id": person, "item": "ID_NUMBER", "purpose": "身份核验"}}},
		{"ChangePhoto", vars{"input": vars{"id": person, "fileId": picture, "reason": "核对"}}},
		{"DecideKinship", vars{"input": vars{"id": kin.String(), "expectedVersion": kinVersion, "same": true, "reason": "核对"}}},
		{"SetEstablishment", vars{"input": vars{"unitId": division, "kind": "ESTABLISHMENT", "item": "1A", "authorized": 20, "validFrom": "2026-01-01"}}},
		{"AddCadre", vars{"input": vars{"unitId": division, "basic": vars{"name": "测新人", "sex": "1", "birthOn": "1990-01", "status": "1"}, "idNumber": newNumber(r, 1990, 1), "despiteNamesake": true}}},
		{"ExportCadres", vars{"input": vars{"cadreIds": []string{person}, "purpose": "任免上报"}}},
	})
	if err != nil {
		return err
	}
	history, err := x.ask(ctx, "RecordHistory", vars{"id": person, "first": 50}, account, "personnel_head.erzhong")
	if err != nil {
		return err
	}
	if _, err = x.ask(ctx, "UndoChangeSet", vars{"input": vars{"id": history.Text("cadre", "history", "edges", 0, "node", "changeSet", "id"), "reason": "核对"}}, account, "personnel_head.erzhong"); err != nil {
		return err
	}
	many, err := x.ask(ctx, "ExportCadres", vars{"input": vars{"filter": vars{"unit": division}, "purpose": "任免上报"}})
	if err != nil {
		return err
	}
	job := many.Text("exportCadres", "job", "id")
	if job == "" {
		return nil
	}
	if _, err := x.ask(ctx, "Job", vars{"id": job}); err != nil {
		return err
	}
	_, err = x.ask(ctx, "CancelJob", vars{"input": vars{"id": job}})
	return err
}

// importing walks through the wizard with the three sample files of the first task, and with an archive.
func (x *script) importing(ctx context.Context) error {
	var files []string
	for name, content := range x.s.served.Samples {
		f, err := x.upload(ctx, name, content)
		if err != nil {
			return err
		}
		files = append(files, f)
	}
	court, err := x.s.court(ctx)
	if err != nil {
		return err
	}
	started, err := x.ask(ctx, "StartImport", vars{"input": vars{"fileIds": files, "unitId": court, "idempotencyKey": id.NewBatch().String()}})
	if err != nil {
		return err
	}
	of := started.Text("startImport", "batch", "id")
	items, err := x.ask(ctx, "ImportItems", vars{"id": of, "first": 50, "count": true})
	if err != nil {
		return err
	}
	for i := range 3 {
		if err := x.item(ctx, items.Text("importBatch", "items", "edges", i, "node", "id")); err != nil {
			return err
		}
	}
	archive, err := x.s.archive(30)
	if err != nil {
		return err
	}
	zip, err := x.upload(ctx, "bench.zip", archive)
	if err != nil {
		return err
	}
	return x.all(ctx, []question{
		{"AcceptImport", vars{"input": vars{"batchId": of, "idempotencyKey": id.NewBatch().String()}}},
		{"ImportBatches", vars{"first": 50}}, {"RecentBatches", vars{"first": 5}}, {"ImportBatch", vars{"id": of}},
		{"UndoImport", vars{"input": vars{"batchId": of, "reason": "核对"}}},
		{"StartImport", vars{"input": vars{"fileIds": []string{zip}, "unitId": court, "idempotencyKey": id.NewBatch().String()}}},
	})
}

// item decides about one row: the first candidate where there are several, one difference where there are any; a new
// person is skipped.
func (x *script) item(ctx context.Context, item string) error {
	a, err := x.ask(ctx, "ImportItem", vars{"id": item})
	if err != nil {
		return err
	}
	in := vars{"itemId": item, "expectedVersion": a.Number("importItem", "version")}
	switch a.Text("importItem", "state") {
	case "CANDIDATES":
		in["cadreId"] = a.Text("importItem", "candidates", 0, "id")
		_, err = x.ask(ctx, "ChooseImportPerson", vars{"input": in})
	case "DIFFERS":
		in["take"] = []string{a.Text("importItem", "differences", 0, "key")}
		_, err = x.ask(ctx, "DecideImportItem", vars{"input": in})
	case "NEW":
		_, err = x.ask(ctx, "SkipImportItem", vars{"input": in})
	}
	return err
}
