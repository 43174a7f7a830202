// Package access names the roles and what each may do. It is a table, read by
// the routes and by the services; what is not in it is denied.
package access

// Role is what an account is in its office (DESIGN.md section 1).
type Role string

// The roles. Field roles write records; office roles read the whole office;
// unit roles see only projections and, for now, nothing.
const (
	Observer  Role = "observer"  // 民情观察员
	Inspector Role = "inspector" // 大学生暗访员
	Officer   Role = "officer"   // 纪工委干部
	Liaison   Role = "liaison"   // 单位联络员
	Leader    Role = "leader"    // 单位负责人
	Custodian Role = "custodian" // 身份保管员
	Admin     Role = "admin"     // 管理员
)

// Roles lists every role.
var Roles = []Role{Observer, Inspector, Officer, Liaison, Leader, Custodian, Admin}

// Valid says whether r is one of Roles.
func (r Role) Valid() bool {
	for _, known := range Roles {
		if r == known {
			return true
		}
	}
	return false
}

// Action is one thing a person can do, independent of the way it is asked for.
type Action string

// The actions.
const (
	UseApp        Action = "use_app"        // log in, see one's own account
	ReadReference Action = "read_reference" // communities, units, categories
	WriteIssue    Action = "write_issue"    // log an issue and its photos
	ReadIssues    Action = "read_issues"    // read records: one's own, if not more
	ReadAllIssues Action = "read_all"       // read every record of the office
	WriteVisit    Action = "write_visit"    // make an undercover visit
	ReadVisits    Action = "read_visits"    // read visits: one's own, if not more
	ReadAllVisits Action = "read_all_visits"
	EditScorecard Action = "edit_scorecard" // make a new version of the catalogue of faults
	Review        Action = "review"         // decide about records, cover parts of photos
	DrawPlan      Action = "draw_plan"      // draw who visits what, see whole plans
	ReadDue       Action = "read_due"       // see one's own draws
	DeclareTies   Action = "declare_ties"   // say to which units one has a tie
	ReadLedger    Action = "read_ledger"    // see the office's months
	SealLedger    Action = "seal_ledger"    // propose, confirm, supplement
	ExportLedger  Action = "export_ledger"  // take a ledger out as a file
	ReadProof     Action = "read_proof"     // that one's own record is in the ledger
	ReadAudit     Action = "read_audit"     // who took what out
	SendFeedback  Action = "send_feedback"  // complaint or suggestion about the program
	ReadFeedback  Action = "read_feedback"  // read what was sent
)

var allowed = map[Action][]Role{
	UseApp:        Roles,
	ReadReference: Roles,
	WriteIssue:    {Observer, Inspector},
	ReadIssues:    {Observer, Inspector, Officer},
	ReadAllIssues: {Officer},
	WriteVisit:    {Inspector},
	ReadVisits:    {Inspector, Officer},
	ReadAllVisits: {Officer},
	EditScorecard: {Officer},
	Review:        {Officer},
	DrawPlan:      {Officer},
	ReadDue:       {Inspector},
	DeclareTies:   {Inspector},
	ReadLedger:    {Officer},
	SealLedger:    {Officer},
	ExportLedger:  {Officer},
	ReadProof:     {Observer, Inspector, Officer},
	ReadAudit:     {Officer, Admin},
	SendFeedback:  Roles,
	ReadFeedback:  {Admin},
}

// Can says whether the role may do the action.
func (r Role) Can(a Action) bool {
	for _, role := range allowed[a] {
		if r == role {
			return true
		}
	}
	return false
}

// Principal is who asks: the authenticated account of one request. Its zero
// value may do nothing.
type Principal struct {
	OfficeID  string
	AccountID string
	Role      Role
	UnitID    string // the unit of a liaison or leader, else ""
}
