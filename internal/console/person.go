package console

import (
	"context"
	"errors"
)

// person changes what a record has once, and the rest that is not a set.
func (w *Walk) person(ctx context.Context) error {
	person, err := w.Person(ctx, "photo", "identity", "contact")
	if err != nil {
		return err
	}
	stored, err := w.ask(ctx, "ProfileRest", vars{"id": person, "identity": true, "contact": true, "family": true})
	if err != nil {
		return err
	}
	picture, err := w.upload(ctx, "photo.jpg", w.Picture)
	if err != nil {
		return err
	}
	version := func(part string) int { return stored.Number("cadre", part, "version") }
	if err := w.all(
		ctx,
		question{"CreateDownloadTicket", vars{"input": vars{"fileId": picture}}},
		question{"ChangeBasicInformation", vars{"input": vars{"id": person, "expectedVersion": version("basic"), "basic": header(stored), "reason": "核对"}}},
		question{"ChangeIdentity", vars{"input": vars{"id": person, "expectedVersion": version("identity"), "idNumber": w.Number(), "reason": "核对"}}},
		question{"ChangeContact", vars{"input": vars{"id": person, "expectedVersion": version("contact"), "officeAddress": "虚构路1号", "reason": "核对"}}},
		question{"RevealSealed", vars{"input": vars{"id": person, "item": "ID_NUMBER", "purpose": "身份核验"}}},
		question{"ChangePhoto", vars{"input": vars{"id": person, "fileId": picture, "reason": "核对"}}},
		question{"SetEstablishment", vars{"input": vars{"unitId": w.Division, "kind": "ESTABLISHMENT", "item": "1A", "authorized": 20, "validFrom": "2026-01-01"}}},
		question{"AddCadre", vars{"input": vars{"unitId": w.Division, "basic": vars{"name": "测新人", "sex": "1", "birthOn": "1990-01", "status": "1"},
			"idNumber": w.Number(), "despiteNamesake": true}}},
		question{"ExportCadres", vars{"input": vars{"cadreIds": []string{person}, "purpose": "任免上报"}}},
		question{"ExportCadres", vars{"input": vars{"filter": vars{"unit": w.Division}, "purpose": "任免上报"}}},
	); err != nil {
		return err
	}
	history, err := w.ask(ctx, "RecordHistory", vars{"id": person, "first": 50})
	if err != nil {
		return err
	}
	if _, err := w.ask(ctx, "UndoChangeSet", vars{"input": vars{"id": history.Text("cadre", "history", "edges", 0, "node", "changeSet", "id"), "reason": "核对"}}); err != nil {
		return err
	}
	return w.kinship(ctx)
}

// header spells what was read of the header as input.
func header(stored *Answer) vars {
	in := vars{}
	for _, f := range []string{"name", "sex", "birthOn", "status", "party", "partyOn", "workStartOn", "nativePlace", "ethnicity", "establishmentKind", "retirementBase"} {
		v := stored.At("cadre", "basic", f)
		if m, ok := v.(map[string]any); ok {
			v = m["code"]
		}
		if v != nil {
			in[f] = v
		}
	}
	return in
}

// kinship decides about a relative that was matched.
func (w *Walk) kinship(ctx context.Context) error {
	person, err := w.Person(ctx, "kinship")
	if err != nil {
		return err
	}
	stored, err := w.ask(ctx, "ProfileRest", vars{"id": person, "identity": false, "contact": false, "family": true})
	if err != nil {
		return err
	}
	match := stored.Text("cadre", "kinships", 0, "id")
	if match == "" {
		return errors.New("no relatives were matched")
	}
	return w.all(ctx, question{"DecideKinship", vars{"input": vars{
		"id": match, "expectedVersion": stored.Number("cadre", "kinships", 0, "version"), "same": true, "reason": "核对",
	}}})
}
