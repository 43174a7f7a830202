package rest_test

import (
	"fmt"
	"testing"
	"time"

	"mingcha/internal/config"
	"mingcha/internal/ledger"
)

func TestASmallMonthIsSealedFromTheFirstRecordToTheProof(t *testing.T) {
	t.Parallel()
	sealSmallMonth(t, newHouse(t))
}

func TestASmallMonthIsSealedOnMongoDB(t *testing.T) {
	t.Parallel()
	sealSmallMonth(t, newHouseOn(t, config.Config{Data: t.TempDir(), MongoURI: mongoURI(t)}))
}

func sealSmallMonth(t *testing.T, h *house) {
	t.Helper()
	first, second := h.officers()
	observer, inspector := h.logIn("observer1"), h.logIn("inspector1")
	month, day := monthsAgo(1)
	current, today := monthsAgo(0)
	data := picture(t, 3)
	photoID := newID(t)
	mine := observer.log(day, map[string]any{"photos": []any{announced(photoID, data), announced(newID(t), picture(t, 4))}})
	observer.putPhoto(photoID, data).wants(201)
	observer.log(day, map[string]any{"description": "路灯不亮", "unitId": "service"})
	visitID := newID(t)
	arrived, err := time.Parse(time.RFC3339, day)
	if err != nil {
		t.Fatal(err)
	}
	at := func(minutes int) string {
		return arrived.Add(time.Duration(minutes) * time.Minute).Format(time.RFC3339)
	}
	inspector.send("PUT", "/api/v1/visits/"+visitID, visited(map[string]any{
		"arrivedAt": at(0), "servedAt": at(5), "finishedAt": at(9),
	})).wants(201)
	later := observer.log(today)

	months := first.send("GET", "/api/v1/ledgers", nil).wants(200).items()
	if len(months) != 2 || months[0]["month"] != current || months[0]["entries"] != 1.0 || months[1]["month"] != month || months[1]["entries"] != 3.0 {
		t.Fatalf("months %v", months)
	}
	path := "/api/v1/ledgers/" + month
	open := first.send("GET", path, nil).wants(200).object()
	todo := open["open"].(map[string]any)
	if open["state"] != "open" || open["version"] != 0.0 || todo["submitted"] != 3.0 || todo["photosMissing"].(float64) < 1 || todo["monthRuns"] != false {
		t.Errorf("open %v", open)
	}
	first.send("POST", "/api/v1/ledgers/"+current+"/seal", map[string]any{}).refuses(422, "earlier_month_open")
	first.send("POST", path+"/seal", map[string]any{}).wants(200)
	first.send("POST", path+"/seal", map[string]any{"step": "propose"}).wants(200)
	first.send("POST", path+"/seal", map[string]any{"step": "confirm"}).refuses(403, "second_officer")
	first.send("POST", path+"/seal", map[string]any{"step": "reopen"}).refuses(400, "invalid_field")
	second.send("POST", path+"/seal", map[string]any{"step": "reopen", "reason": "少一条"}).wants(200)
	got := h.seal(month, first, second)
	if got["state"] != "sealed" || len(got["course"].([]any)) != 5 || got["totals"].(map[string]any)["entries"] != 3.0 || len(got["publicKeys"].([]any)) != 1 {
		t.Fatalf("sealed %v", got)
	}
	for _, step := range []map[string]any{{"step": "confirm"}, {}} { // the answer was lost
		if again := second.send("POST", path+"/seal", step).wants(200); again.field("version") != got["version"] {
			t.Errorf("again %s", again.body)
		}
	}
	second.send("POST", path+"/seal", map[string]any{"step": "reopen", "reason": "再开"}).refuses(412, "not_editable")

	report := verified(t, h.exported(month), ledger.Options{})
	if !report.OK() || report.Entries != 3 {
		t.Errorf("export %+v", report)
	}
	table := first.send("GET", path+"/entries?kind=issue&sort=-unit&q=路灯", nil).wants(200)
	if len(table.items()) != 1 || table.items()[0]["unit"].(map[string]any)["name"] != "公共服务办公室" {
		t.Errorf("table %s", table.body)
	}
	frozen := first.send("GET", path+"/entries/"+mine, nil).wants(200).field("entry").(map[string]any)
	if frozen["photosMissing"] != 1.0 || len(frozen["photos"].([]any)) != 1 || frozen["status"] != "submitted" {
		t.Errorf("frozen %v", frozen)
	}
	first.send("GET", path+"/entries/"+later, nil).refuses(404, "not_found")

	proof := observer.send("GET", path+"/proofs/"+mine, nil).wants(200).object()
	checkProof(t, proof, mine)
	checkProof(t, inspector.send("GET", path+"/proofs/"+visitID, nil).wants(200).object(), visitID)
	checkProof(t, first.send("GET", path+"/proofs/"+mine, nil).wants(200).object(), mine)
	for _, p := range []*person{h.logIn("observer2"), inspector, h.logIn("observer1@other")} {
		p.send("GET", path+"/proofs/"+mine, nil).refuses(404, "not_found")
	}
	observer.send("GET", path+"/proofs/"+newID(t), nil).refuses(404, "not_found")
	observer.send("GET", "/api/v1/ledgers/"+current+"/proofs/"+later, nil).refuses(404, "not_found")
	second.send("POST", "/api/v1/ledgers/"+current+"/seal", map[string]any{}).wants(200)
}

func TestTwoOfficersAtOnceTakeOneStep(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first, second := h.officers()
	month, day := monthsAgo(1)
	h.logIn("observer1").log(day)
	path := "/api/v1/ledgers/" + month
	proposed := first.send("POST", path+"/seal", map[string]any{"version": 0}).wants(200)
	if again := first.send("POST", path+"/seal", map[string]any{"version": 0}).wants(200); again.field("version") != proposed.field("version") {
		t.Errorf("again %s", again.body)
	}
	second.send("POST", path+"/seal", map[string]any{"version": 0}).refuses(412, "stale_version")
	first.send("POST", path+"/seal", map[string]any{}).refuses(403, "second_officer")
	second.send("POST", path+"/seal", map[string]any{"version": proposed.field("version")}).wants(200)
}

func TestWhatWasReturnedAndIsSentAfterTheSealContinuesInTheNextLedger(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first, second := h.officers()
	observer := h.logIn("observer1")
	month, day := monthsAgo(1)
	current, _ := monthsAgo(0)
	back, kept := observer.log(day), observer.log(day, map[string]any{"description": "采纳的一条"})
	first.send("POST", "/api/v1/issues/"+back+"/decisions", map[string]any{"decision": "return", "reason": "请写明位置", "version": 1}).wants(200)
	first.send("POST", "/api/v1/issues/"+kept+"/decisions", map[string]any{"decision": "accept", "reason": "", "version": 1}).wants(200)
	h.seal(month, first, second)

	got := observer.send("GET", "/api/v1/issues/"+kept, nil).wants(200)
	changed := content(map[string]any{"observedAt": day, "description": "改一改"})
	observer.send("PUT", "/api/v1/issues/"+kept, changed, "If-Match", got.header.Get("ETag")).refuses(412, "sealed")
	got = observer.send("GET", "/api/v1/issues/"+back, nil).wants(200)
	changed["description"] = "在三号门左边第二盏"
	observer.send("PUT", "/api/v1/issues/"+back, changed, "If-Match", got.header.Get("ETag")).wants(200)

	path := "/api/v1/ledgers/" + month
	was := first.send("GET", path+"/entries/"+back, nil).wants(200).field("entry").(map[string]any)
	next := first.send("GET", "/api/v1/ledgers/"+current+"/entries", nil).wants(200).items()
	if len(next) != 1 || next[0]["id"] != back || next[0]["continues"] != fmt.Sprintf("%s/%v", month, was["number"]) || next[0]["lateFrom"] != nil || was["status"] != "returned" {
		t.Fatalf("next %v, before %v", next, was)
	}
	h.seal(current, first, second)
	checkProof(t, observer.send("GET", path+"/proofs/"+back, nil).wants(200).object(), back)
	checkProof(t, observer.send("GET", "/api/v1/ledgers/"+current+"/proofs/"+back, nil).wants(200).object(), back)
	reports := []ledger.Report{verified(t, h.exported(month), ledger.Options{}), verified(t, h.exported(current), ledger.Options{})}
	if found := ledger.VerifyChain(reports); len(found) > 0 || !reports[0].OK() || !reports[1].OK() {
		t.Errorf("found %v, %+v", found, reports)
	}
}
