package demo

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"mingcha/internal/office"
)

// OfficeID is the demonstration office's id.
const OfficeID = "guixi"

// The office's data. 桂溪街道 and 和平社区 are real names (FIELD.md section 1); the
// other communities, all courtyards and all persons are invented, as is every
// issue. The units are those a street office of this size usually has.
//
//go:embed office.json
var officeJSON []byte

// Office is the demonstration office, as it is first stored.
func Office() (office.Office, error) {
	var o office.Office
	if err := json.Unmarshal(officeJSON, &o); err != nil {
		return office.Office{}, fmt.Errorf("demo: office: %w", err)
	}
	o.Version = 1
	return o, nil
}
