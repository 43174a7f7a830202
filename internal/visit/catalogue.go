package visit

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"mingcha/internal/instant"
)

// The catalogue that an office begins with: windows start from 100 and lose fixed
// points for named faults, with a cap for each dimension, and can win back a
// little (FIELD.md section 3). The office edits it from there.
//
//go:embed catalogue.json
var catalogueJSON []byte

// Shipped is the first version of the scorecard that comes with the program, for
// that office.
func Shipped(officeID string, now instant.Time) (Scorecard, error) {
	c := Scorecard{OfficeID: officeID, Version: 1, MadeAt: now}
	if err := json.Unmarshal(catalogueJSON, &c); err != nil {
		return Scorecard{}, fmt.Errorf("visit: catalogue: %w", err)
	}
	return c, nil
}
