package access_test

import (
	"testing"

	"mingcha/internal/access"
)

func TestTheTableOfRoles(t *testing.T) {
	actions := []access.Action{
		access.UseApp, access.ReadReference, access.WriteIssue, access.ReadIssues,
		access.ReadAllIssues, access.SendFeedback, access.ReadFeedback,
		access.WriteVisit, access.ReadVisits, access.ReadAllVisits, access.EditScorecard,
	}
	may := map[access.Role]string{ // one letter an action, in the order above; - is denied
		access.Observer:  "ARWO-F-----",
		access.Inspector: "ARWO-F-WR--",
		access.Officer:   "AR-OIF--RAE",
		access.Liaison:   "AR---F-----",
		access.Leader:    "AR---F-----",
		access.Custodian: "AR---F-----",
		access.Admin:     "AR---FB----",
	}
	if len(may) != len(access.Roles) {
		t.Fatalf("the table has %d roles, the program %d", len(may), len(access.Roles))
	}
	for role, row := range may {
		for i, action := range actions {
			if want := row[i] != '-'; role.Can(action) != want {
				t.Errorf("%s %s: want %v", role, action, want)
			}
		}
	}
}

func TestNobodyAndNothingAreDenied(t *testing.T) {
	if access.Role("").Can(access.UseApp) || access.Role("boss").Can(access.UseApp) || access.Officer.Can("") || access.Officer.Can("shred") {
		t.Error("an unknown role or action was allowed")
	}
	if access.Role("boss").Valid() || !access.Custodian.Valid() {
		t.Error("Valid does not know the roles")
	}
}
