package visit_test

import (
	"strings"
	"testing"
	"time"

	"mingcha/internal/instant"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

const (
	photoID = "0b8f2a9e-6f0e-4c1b-9a51-2d7c33b0f001"
	issueID = "0b8f2a9e-6f0e-4c1b-9a51-2d7c33b0f002"
)

func good() visit.Content {
	two, three := 2, 3
	return visit.Content{
		UnitID: "w1", ScorecardID: "window", ScorecardVersion: 1,
		ArrivedAt: 1_000_000, ServedAt: 1_300_000, FinishedAt: 1_900_000,
		StaffedWindows: &two, TotalWindows: &three, Grade: 4,
		Faults: []visit.Named{
			{FaultID: "no-badge", Count: 1, Note: "两人未佩戴"},
			{FaultID: "phone-chat", Count: 2, PhotoIDs: []string{photoID}},
		},
		Photos:   []photo.Ref{{ID: photoID, SHA256: strings.Repeat("ab", 32), Bytes: 5, ContentType: "image/jpeg"}},
		IssueIDs: []string{issueID},
	}
}

func TestContentIsCheckedByField(t *testing.T) {
	o := office.Office{Units: []office.Unit{{ID: "w1", Kind: office.Window}}}
	card := shipped(t)
	if wrong := good().Check(o, &card); len(wrong) > 0 {
		t.Fatalf("the good one: %v", wrong)
	}
	n := func(x int) *int { return &x }
	for want, spoil := range map[string]func(c *visit.Content){
		"unitId reference":              func(c *visit.Content) { c.UnitID = "mars" },
		"arrivedAt required":            func(c *visit.Content) { c.ArrivedAt = 0 },
		"finishedAt required":           func(c *visit.Content) { c.FinishedAt = 0 },
		"finishedAt range":              func(c *visit.Content) { c.FinishedAt = c.ArrivedAt.Add(13 * time.Hour) },
		"servedAt range":                func(c *visit.Content) { c.ServedAt = c.ArrivedAt - 1 },
		"servedAt range ":               func(c *visit.Content) { c.ServedAt = c.FinishedAt + 1 },
		"staffedWindows range":          func(c *visit.Content) { c.StaffedWindows = n(4) },
		"staffedWindows range ":         func(c *visit.Content) { c.StaffedWindows = n(-1) },
		"totalWindows range":            func(c *visit.Content) { c.TotalWindows, c.StaffedWindows = n(0), n(0) },
		"grade range":                   func(c *visit.Content) { c.Grade = 6 },
		"grade range ":                  func(c *visit.Content) { c.Grade = 0 },
		"note length":                   func(c *visit.Content) { c.Note = strings.Repeat("长", 2001) },
		"faults[0].faultId reference":   func(c *visit.Content) { c.Faults[0].FaultID = "gossip" },
		"faults[1].faultId duplicate":   func(c *visit.Content) { c.Faults[1].FaultID = "no-badge" },
		"faults[0].count range":         func(c *visit.Content) { c.Faults[0].Count = 0 },
		"faults[0].count range ":        func(c *visit.Content) { c.Faults[0].Count = visit.MaxCount + 1 },
		"faults[0].note required":       func(c *visit.Content) { c.Faults[0].Note = " \n" },
		"faults[0].note length":         func(c *visit.Content) { c.Faults[0].Note = strings.Repeat("长", visit.MaxFaultNote+1) },
		"faults[1].photoIds[0] referen": func(c *visit.Content) { c.Photos = nil },
		"faults[1].photoIds[1] duplica": func(c *visit.Content) { c.Faults[1].PhotoIDs = []string{photoID, photoID} },
		"faults length":                 func(c *visit.Content) { c.Faults = make([]visit.Named, visit.MaxNamed+1) },
		"photos[0].sha256 format":       func(c *visit.Content) { c.Photos[0].SHA256 = "AB" },
		"issueIds[0] format":            func(c *visit.Content) { c.IssueIDs[0] = "mine" },
		"issueIds[1] duplicate":         func(c *visit.Content) { c.IssueIDs = []string{issueID, issueID} },
		"issueIds length":               func(c *visit.Content) { c.IssueIDs = make([]string, visit.MaxIssues+1) },
	} {
		c := good()
		spoil(&c)
		wrong := c.Check(o, &card)
		if len(wrong) != 1 || !strings.HasPrefix(wrong[0].Name+" "+wrong[0].Rule, strings.TrimSpace(want)) {
			t.Errorf("%s: %v", want, wrong)
		}
	}
	if wrong := good().Check(o, nil); len(wrong) != 1 || wrong[0].Name != "scorecardVersion" {
		t.Errorf("no card: %v", wrong)
	}
	backwards := good()
	backwards.ServedAt, backwards.FinishedAt = 0, backwards.ArrivedAt-instant.Time(1)
	if wrong := backwards.Check(o, &card); len(wrong) != 1 || wrong[0].Name != "finishedAt" {
		t.Errorf("finished before it began: %v", wrong)
	}
}

func TestAScorecardIsCheckedByField(t *testing.T) {
	for want, spoil := range map[string]func(c *visit.Scorecard){
		"id format":                          func(c *visit.Scorecard) { c.ID = "Window 1" },
		"name required":                      func(c *visit.Scorecard) { c.Name = " " },
		"name length":                        func(c *visit.Scorecard) { c.Name = strings.Repeat("窗", visit.MaxName+1) },
		"dimensions required":                func(c *visit.Scorecard) { c.Dimensions = nil },
		"dimensions[1].id duplicate":         func(c *visit.Scorecard) { c.Dimensions[1].ID = c.Dimensions[0].ID },
		"dimensions[0].name required":        func(c *visit.Scorecard) { c.Dimensions[0].Name = " " },
		"dimensions[0].cap range":            func(c *visit.Scorecard) { c.Dimensions[0].Cap = 0 },
		"dimensions[0].faults required":      func(c *visit.Scorecard) { c.Dimensions[0].Faults = nil },
		"dimensions[1].faults[0].id duplica": func(c *visit.Scorecard) { c.Dimensions[1].Faults[0].ID = c.Dimensions[0].Faults[0].ID },
		"dimensions[0].faults[0].points ran": func(c *visit.Scorecard) { c.Dimensions[0].Faults[0].Points = -3 },
		"dimensions[0].faults[0].id format":  func(c *visit.Scorecard) { c.Dimensions[0].Faults[0].ID = "冷淡" },
		"dimensions[0].faults[0].name length": func(c *visit.Scorecard) {
			c.Dimensions[0].Faults[0].Name = strings.Repeat("长", visit.MaxName+1)
		},
	} {
		c := shipped(t)
		spoil(&c)
		if wrong := c.Check(); len(wrong) != 1 || !strings.HasPrefix(wrong[0].Name+" "+wrong[0].Rule, want) {
			t.Errorf("%s: %v", want, wrong)
		}
	}
	big := shipped(t)
	for i := range visit.MaxFaults {
		f := big.Dimensions[0].Faults[0]
		f.ID = "f" + strings.Repeat("x", i%30) + string(rune('a'+i/30))
		big.Dimensions[0].Faults = append(big.Dimensions[0].Faults, f)
	}
	if wrong := big.Check(); len(wrong) != 1 || wrong[0].Rule != "length" {
		t.Errorf("too many faults: %v", wrong)
	}
}
