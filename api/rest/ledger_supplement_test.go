package rest_test

import (
	"strings"
	"testing"

	"mingcha/internal/ledger"
)

func TestASupplementIsSignedOnceAndTheEntryStaysAsItWas(t *testing.T) {
	t.Parallel()
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
