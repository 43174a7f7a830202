// Package office holds what one street office is made of: communities and their
// courtyards, departments and windows, categories. It is reference data: small,
// read by everybody of the office, changed seldom. A deployment serves many
// offices and none sees another.
package office

import (
	"context"
	"time"

	"mingcha/internal/calendar"
	"mingcha/internal/fault"
)

// Office is one tenant (街道), kept as one document.
type Office struct {
	OfficeID    string      `json:"officeId"` // also its id: a short name, e.g. "guixi"
	Version     int64       `json:"version"`
	Name        string      `json:"name"`
	District    string      `json:"district"`
	Zone        string      `json:"zone"` // IANA name; months and days go by it
	Communities []Community `json:"communities"`
	Units       []Unit      `json:"units"`
	Categories  []Category  `json:"categories"`
	// Calendar is the office's own working time; nil: the published years as they
	// are, see WorkingTime.
	Calendar *calendar.Calendar `json:"calendar,omitzero"`
}

// Community is a 社区 with the names of its courtyards (院落).
type Community struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Courtyards []string `json:"courtyards"`
}

// UnitKind tells a department from a window.
type UnitKind string

// The kinds of unit.
const (
	Department UnitKind = "department" // 科室
	Window     UnitKind = "window"     // 窗口; belongs to a department
)

// Unit is a part of the street office that answers for something.
type Unit struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Kind     UnitKind `json:"kind"`
	ParentID string   `json:"parentId"` // of a window: its department; else ""
}

// Category is what an issue is about.
type Category struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Icon string `json:"icon"` // name of a drawing in the PWA's icon set
}

// Location is the office's zone; a name the machine does not know is a fault,
// never a guess.
func (o Office) Location() (*time.Location, error) {
	loc, err := time.LoadLocation(o.Zone)
	if err != nil {
		return nil, fault.New(fault.Internal, "office %s: zone: %w", o.OfficeID, err)
	}
	return loc, nil
}

// WorkingTime is the calendar that counts for the office.
func (o Office) WorkingTime() (calendar.Calendar, error) {
	if o.Calendar != nil {
		return *o.Calendar, nil
	}
	return calendar.Known()
}

// HasCategory says whether the id is one of the office's categories.
func (o Office) HasCategory(id string) bool {
	for _, c := range o.Categories {
		if c.ID == id {
			return true
		}
	}
	return false
}

// HasCommunity says whether the id is one of the office's communities.
func (o Office) HasCommunity(id string) bool {
	for _, c := range o.Communities {
		if c.ID == id {
			return true
		}
	}
	return false
}

// HasUnit says whether the id is one of the office's units.
func (o Office) HasUnit(id string) bool {
	for _, u := range o.Units {
		if u.ID == id {
			return true
		}
	}
	return false
}

// Store keeps offices.
type Store interface {
	// Insert adds an office with Version 1. Faults: exists.
	Insert(ctx context.Context, o Office) error
	// Get finds an office. Faults: not_found.
	Get(ctx context.Context, officeID string) (Office, error)
	// Replace is as account.Store.Replace. Faults: stale_version.
	Replace(ctx context.Context, o Office) error
	// IDs lists up to limit office ids in alphabetical order.
	IDs(ctx context.Context, limit int) ([]string, error)
}
