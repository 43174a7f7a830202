package demo

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// visitTexts are hand-written notes: for each fault of the shipped scorecard, and
// for each grade of the overall impression, "1" to "5".
type visitTexts struct {
	Faults map[string][]string `json:"faults"`
	Notes  map[string][]string `json:"notes"`
}

//go:embed visit_texts.json
var visitTextsJSON []byte

func readVisitTexts() (visitTexts, error) {
	var t visitTexts
	if err := json.Unmarshal(visitTextsJSON, &t); err != nil {
		return visitTexts{}, fmt.Errorf("demo: visit texts: %w", err)
	}
	return t, nil
}
