package rest_test

import "testing"

func TestTheReferenceDataHasTheWorkingCalendar(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	got := h.logIn("observer1").send("GET", "/api/v1/reference", nil).wants(200).field("calendar").(map[string]any)
	for _, one := range got["years"].([]any) {
		year := one.(map[string]any)
		if year["year"] == float64(2026) && len(year["holidays"].([]any)) == 19 && len(year["makeUpDays"].([]any)) == 6 {
			return
		}
	}
	t.Errorf("2026 with its 19 days off and 6 make-up days is not in %v", got)
}
