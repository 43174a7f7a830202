package sqlite

import "testing"

func TestAScorecardFromBeforeCardsHadNamesIsRead(t *testing.T) {
	d := openNew(t)
	err := d.write(t.Context(), "old scorecard", func(c *conn) error {
		_, err := c.exec(insertScorecard, "guixi", "window", int64(1),
			`{"officeId":"guixi","id":"window","version":1,"dimensions":[],"madeAt":1,"madeBy":""}`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	card, err := scorecards{d}.Get(t.Context(), "guixi", "window", 1)
	if err != nil || card.Name != "" || card.Label() != "窗口服务" {
		t.Errorf("%+v, %v", card, err)
	}
}
