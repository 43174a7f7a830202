package rest_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/config"
	"mingcha/internal/ledger"
)

var chengdu = time.FixedZone("Chengdu", 8*3600)

// monthsAgo is a month of the office, and a day of it as a device writes it.
func monthsAgo(n int) (month, day string) {
	now := time.Now().In(chengdu)
	at := time.Date(now.Year(), now.Month()-time.Month(n), 5, 10, 0, 0, 0, chengdu)
	if at.After(now) {
		at = now.Add(-time.Minute)
	}
	return at.Format("2006-01"), at.Format(time.RFC3339)
}

// log sends an issue observed that day, with photos, and gives its id.
func (p *person) log(day string, changes ...map[string]any) string {
	p.t.Helper()
	id := newID(p.t)
	c := content(append([]map[string]any{{"observedAt": day}}, changes...)...)
	p.send("PUT", "/api/v1/issues/"+id, c).wants(http.StatusCreated)
	return id
}

// seal proposes and confirms a month and waits until it is sealed.
func (h *house) seal(month string, first, second *person) map[string]any {
	h.t.Helper()
	path := "/api/v1/ledgers/" + month
	first.send("POST", path+"/seal", map[string]any{"step": "propose"}).wants(200)
	second.send("POST", path+"/seal", map[string]any{"step": "confirm"}).wants(200)
	for range 400 {
		got := first.send("GET", path, nil).wants(200).object()
		if got["state"] == "sealed" {
			return got
		}
		time.Sleep(25 * time.Millisecond)
	}
	h.t.Fatalf("%s was not sealed in ten seconds", month)
	return nil
}

// officers are two of the first office.
func (h *house) officers() (first, second *person) {
	h.t.Helper()
	h.addAccount("guixi", "officer2", access.Officer)
	return h.logIn("officer1"), h.logIn("officer2")
}

// exported is the month as ledger.json.
func (h *house) exported(month string) []byte {
	h.t.Helper()
	l, entries, err := h.app.Ledgers.Entries(h.t.Context(), "guixi", month)
	if err != nil {
		h.t.Fatal(err)
	}
	keys, err := h.app.Ledgers.Keys(h.t.Context(), "guixi")
	if err != nil {
		h.t.Fatal(err)
	}
	var out bytes.Buffer
	if err := ledger.WriteExport(&out, l, keys, entries); err != nil {
		h.t.Fatal(err)
	}
	return out.Bytes()
}

func verified(t testing.TB, text []byte, o ledger.Options) ledger.Report {
	t.Helper()
	r, err := ledger.Verify(bytes.NewReader(text), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestASmallMonthIsSealedFromTheFirstRecordToTheProof(t *testing.T) {
	sealSmallMonth(t, newHouse(t))
}

func TestASmallMonthIsSealedOnMongoDB(t *testing.T) {
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

// checkProof checks a proof as its author would.
func checkProof(t *testing.T, proof map[string]any, id string) {
	t.Helper()
	entry, err := base64.StdEncoding.DecodeString(proof["entry"].(string))
	if err != nil {
		t.Fatal(err)
	}
	p := ledger.Proof{Entry: entry, Checkpoint: proof["checkpoint"].(string)}
	for _, text := range proof["path"].([]any) {
		hash, err := hex.DecodeString(text.(string))
		if err != nil {
			t.Fatal(err)
		}
		p.Path = append(p.Path, [32]byte(hash))
	}
	e, c, err := p.Check(proof["publicKeys"].([]any)[0].(string))
	if err != nil || e.ID != id || float64(e.Number) != proof["number"] || float64(c.Size) != proof["size"] {
		t.Errorf("%v: %+v", err, e)
	}
}

func TestASupplementIsSignedOnceAndTheEntryStaysAsItWas(t *testing.T) {
	h := newHouse(t)
	first, second := h.officers()
	month, day := monthsAgo(1)
	id := h.logIn("observer1").log(day)
	path := "/api/v1/ledgers/" + month
	word := map[string]any{"kind": "correction", "text": "门牌应为四号", "entryNumber": 1, "version": 1}
	first.send("POST", path+"/supplements", word).refuses(412, "not_editable")
	sealed := h.seal(month, first, second)
	before := first.send("GET", path+"/entries/"+id, nil).wants(200)
	first.send("POST", path+"/supplements", word).refuses(412, "stale_version")
	word["version"] = sealed["version"]
	made := first.send("POST", path+"/supplements", word).wants(201)
	again := second.send("POST", path+"/supplements", word).wants(200)
	if made.field("version") != again.field("version") || len(again.field("supplements").([]any)) != 1 {
		t.Errorf("again %s", again.body)
	}
	whole := map[string]any{"kind": "addition", "text": "全月均已公示", "version": made.field("version")}
	first.send("POST", path+"/supplements", whole).wants(201)
	after := first.send("GET", path+"/entries/"+id, nil).wants(200)
	if after.field("leaf") != before.field("leaf") || len(after.field("supplements").([]any)) != 1 {
		t.Errorf("after %s", after.body)
	}
	if r := verified(t, h.exported(month), ledger.Options{}); !r.OK() || r.Supplements != 2 {
		t.Errorf("export %+v", r)
	}
	word["version"] = 99
	word["text"] = "另一句"
	first.send("POST", path+"/supplements", word).refuses(412, "stale_version")
	word["version"] = first.send("GET", path, nil).field("version")
	word["entryNumber"] = 2
	first.send("POST", path+"/supplements", word).refuses(400, "invalid_field")
	for name, change := range map[string]any{"text": " ", "kind": "erasure", "entryNumber": 0} {
		bad := map[string]any{"kind": "correction", "text": "好", "version": word["version"], name: change}
		first.send("POST", path+"/supplements", bad).refuses(400, "invalid_field")
	}
	first.send("POST", path+"/supplements", map[string]any{"kind": "correction", "text": strings.Repeat("好", 2001), "version": word["version"]}).refuses(400, "invalid_field")
}

func TestOnlyOfficersReadAndSealLedgers(t *testing.T) {
	h := newHouse(t)
	month, day := monthsAgo(1)
	id := h.logIn("observer1").log(day)
	path := "/api/v1/ledgers/" + month
	for _, name := range []string{"observer1", "inspector1", "liaison1", "leader1", "custodian1", "admin1"} {
		p := h.logIn(name)
		for _, ask := range [][2]string{
			{"GET", "/api/v1/ledgers"},
			{"GET", path},
			{"GET", path + "/entries"},
			{"GET", path + "/entries/" + id},
			{"POST", path + "/seal"},
			{"POST", path + "/supplements"},
		} {
			p.send(ask[0], ask[1], map[string]any{}).refuses(403, "no_right")
		}
	}
	for _, name := range []string{"liaison1", "leader1", "custodian1", "admin1"} {
		h.logIn(name).send("GET", path+"/proofs/"+id, nil).refuses(403, "no_right")
	}
	other := h.logIn("officer1@other")
	other.send("GET", path, nil).refuses(404, "not_found")
	if n := len(other.send("GET", "/api/v1/ledgers", nil).items()); n != 1 {
		t.Errorf("another office sees %d months", n)
	}
}

func TestMonthsThatCannotBeAreNotThere(t *testing.T) {
	h := newHouse(t)
	officer := h.logIn("officer1")
	next, err := time.Parse("2006-01", func() string { m, _ := monthsAgo(0); return m }())
	if err != nil {
		t.Fatal(err)
	}
	for _, month := range []string{next.AddDate(0, 1, 0).Format("2006-01"), "2026-13", "2026-1", "latest", "1999-01"} {
		path := "/api/v1/ledgers/" + month
		officer.send("GET", path, nil).refuses(404, "not_found")
		officer.send("GET", path+"/entries", nil).refuses(404, "not_found")
		if month != "1999-01" {
			officer.send("POST", path+"/seal", map[string]any{}).refuses(404, "not_found")
		}
	}
	officer.send("POST", "/api/v1/ledgers/1999-01/seal", map[string]any{}).refuses(422, "ledger_empty")
	current, _ := monthsAgo(0)
	path := "/api/v1/ledgers/" + current
	officer.send("POST", path+"/seal", map[string]any{}).refuses(422, "ledger_empty")
	officer.send("POST", path+"/seal", map[string]any{"step": "seal"}).refuses(400, "invalid_field")
	officer.send("POST", path+"/seal", map[string]any{"force": true}).refuses(400, "invalid_field")
	for _, bad := range []string{"?sort=author", "?cursor=%21", "?limit=0", "?late=maybe", "?status=void", "?author=1"} {
		officer.send("GET", path+"/entries"+bad, nil).refuses(400, "invalid_query")
	}
	officer.send("GET", "/api/v1/ledgers?cursor=x", nil).refuses(400, "invalid_query")
}

func TestTwoOfficersAtOnceTakeOneStep(t *testing.T) {
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
