package rest_test

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"mingcha/internal/instant"
)

// canaries are words that name somebody, by where they were planted. Records are
// walked by reflection, so that a field that is added tomorrow gets one too.
type canaries struct {
	planted map[string][]string
	spelled map[string]map[string][]byte // by word and form, as they are asked for
	count   int
}

// ruled are fields whose values are words of a rule or of the reference data, or
// say nothing alone; no canary fits in. Parts of a path are matched at its end.
var ruled = []string{
	".OfficeID", ".Version", ".Role", ".AuthorRole", ".Kind", ".CategoryID", ".CommunityID", ".UnitID", ".Severity", ".Month", ".Status",
	".Type", ".ContentType", ".Bytes", ".Grade", ".ScorecardID", ".ScorecardVersion", ".FaultID", ".Count", ".Score", ".DimensionID", ".Points",
	".StaffedWindows", ".TotalWindows", ".Standing", ".MergedInto", ".AccessVersion", ".Disabled", ".OwnerKind", ".Format", ".Width", ".Height",
	"issue.ReceivedAt", "visit.ReceivedAt", ".Orientation", ".State", ".Attempts", ".Redaction", ".IssueIDs", ".PhotoIDs", ".ClockSkew",
}

// kept are fields that must stay as they are and are canaries themselves.
var kept = []string{".ID", ".AuthorID", ".By", ".OwnerID", ".SHA256", ".OriginalSHA256", ".Username", ".PasswordHash"}

// toldToUnits is the only text of a record that a department copy shows: what the
// office wrote for the unit.
var toldToUnits = []string{"issue.Ruling.Wording"}

func endsIn(path string, ends []string) bool {
	for _, end := range ends {
		if strings.HasSuffix(path, end) {
			return true
		}
	}
	return false
}

func (c *canaries) add(path string, words ...string) {
	c.planted[path] = append(c.planted[path], words...)
}

func (c *canaries) plant(path string, v reflect.Value) {
	if endsIn(path, ruled) {
		return
	}
	if v.Type() == reflect.TypeFor[instant.Time]() {
		c.moment(path, v)
		return
	}
	c.count++
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		c.plant(path, v.Elem())
	case reflect.Slice:
		if v.Len() == 0 && !strings.HasSuffix(path, ".Photos") {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		}
		for i := range v.Len() {
			c.plant(path, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				continue // is not stored
			}
			c.plant(path+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.String:
		if !endsIn(path, kept) {
			v.SetString(fmt.Sprintf("canary%dcanary", 1000+c.count))
		}
		if v.Len() > 0 {
			c.add(path, v.String())
		}
	case reflect.Float64:
		v.SetFloat(30.1 + float64(c.count)/1e6)
		c.add(path, strconv.FormatFloat(v.Float(), 'f', -1, 64), strconv.FormatInt(int64(v.Float()*1e6+0.5), 10))
	case reflect.Int64, reflect.Int:
		v.SetInt(70_000_013 + int64(c.count)*10_000)
		c.add(path, strconv.FormatInt(v.Int(), 10))
	case reflect.Bool:
	default:
		panic("no canary for " + path)
	}
}

// observed are the times by which a record belongs to its month; they stay.
var observed = []string{".ObservedAt", ".ArrivedAt", ".ServedAt", ".FinishedAt"}

// moment plants a time. Those of the server become days of years to come, for today
// may stand in a file.
func (c *canaries) moment(path string, v reflect.Value) {
	if !endsIn(path, observed) {
		c.count++
		v.SetInt(1_930_000_006_789 + int64(c.count)*86_461_001)
	}
	c.note(path, instant.Time(v.Int()))
}

// note remembers how a time could be told.
func (c *canaries) note(path string, at instant.Time) {
	if at == 0 {
		return
	}
	for _, zone := range []*time.Location{time.UTC, chengdu} {
		c.add(path, at.Std().In(zone).Format("2006-01-02T15:04"), at.Std().In(zone).Format("2006-01-02 15:04"), at.Std().In(zone).Format("15:04:05"))
	}
	c.add(path, strconv.FormatInt(int64(at), 10), at.Std().In(chengdu).Format("2006-01-02"), at.Std().In(chengdu).Format("1月2日"))
}
