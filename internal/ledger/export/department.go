package export

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"mingcha/internal/ledger"
	"mingcha/internal/sheet"
)

// window is how many rows of a department copy are sorted in memory at once. A
// longer month is walked through once more for each window.
const window = 10_000

// projected is an entry for departments with what only we need to know of it.
type projected struct {
	ledger.DepartmentEntry
	photos []string // ids of the photos
}

// departmentRows is the copy for departments, in the order of the ids made for
// them. Nothing of an Entry comes here but through the projection.
func (j *job) departmentRows(ctx context.Context) (sheet.Rows, error) {
	projection, err := ledger.ForDepartments(j.order.Month, j.ledger.Seed)
	if err != nil {
		return nil, err
	}
	return func(yield func(sheet.Row, error) bool) {
		n := 0
		for d, err := range j.inOrder(projection) {
			var row sheet.Row
			if err == nil {
				n++
				row, err = j.departmentRow(ctx, n, d)
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}, nil
}

// inOrder gives the projected entries of the units wanted in the order of their
// ids, window by window.
func (j *job) inOrder(p ledger.Projection) func(func(projected, error) bool) {
	return func(yield func(projected, error) bool) {
		var ids []string
		for d, err := range j.projected(p) {
			if err != nil {
				yield(projected{}, err)
				return
			}
			ids = append(ids, d.ID)
		}
		slices.Sort(ids)
		for chunk := range slices.Chunk(slices.Compact(ids), window) {
			for d, err := range j.between(p, chunk[0], chunk[len(chunk)-1]) {
				if !yield(d, err) || err != nil {
					return
				}
			}
		}
	}
}

// between gives those with ids from first to last, in order.
func (j *job) between(p ledger.Projection, first, last string) func(func(projected, error) bool) {
	return func(yield func(projected, error) bool) {
		var list []projected
		for d, err := range j.projected(p) {
			if err != nil {
				yield(projected{}, err)
				return
			}
			if first <= d.ID && d.ID <= last {
				list = append(list, d)
			}
		}
		slices.SortStableFunc(list, func(a, b projected) int { return strings.Compare(a.ID, b.ID) })
		for _, d := range list {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// projected walks over what departments may see of the units wanted.
func (j *job) projected(p ledger.Projection) func(func(projected, error) bool) {
	units := j.units()
	return func(yield func(projected, error) bool) {
		for e, err := range j.entries {
			if err != nil {
				yield(projected{}, err)
				return
			}
			d, ok := p.Entry(e)
			if !ok || units != nil && !units[d.Unit.ID] {
				continue
			}
			if !yield(projected{d, photoIDs(e)}, nil) {
				return
			}
		}
	}
}

// units are the unit wanted and its windows; nil means all.
func (j *job) units() map[string]bool {
	if j.order.Unit == "" {
		return nil
	}
	wanted := map[string]bool{j.order.Unit: true}
	for _, u := range j.office.Units {
		if u.ParentID == j.order.Unit {
			wanted[u.ID] = true
		}
	}
	return wanted
}

func (j *job) departmentRow(ctx context.Context, n int, d projected) (sheet.Row, error) {
	pictures, note, err := j.pictures(ctx, d.photos, j.departmentPicture)
	if err != nil {
		return sheet.Row{}, err
	}
	c := departmentCells(d.DepartmentEntry)
	c["序号"], c["照片"] = strconv.Itoa(n), note
	row := j.row(c)
	row.Pictures = pictures
	return row, nil
}

func departmentCells(d ledger.DepartmentEntry) cells {
	c := cells{"编号": d.ID, "发现日期": thirdName(d.Observed), "严重程度": severities[d.Severity], "责任单位": d.Unit.Name}
	if i := d.Issue; i != nil {
		c["社区/窗口"], c["问题类别"] = i.Community.Name, i.Category.Name
		c["问题描述"] = kinds[i.Kind] + cmp.Or(i.Wording, unworded)
	}
	if v := d.Visit; v != nil {
		texts := []string{scored(v.Score, v.Dimensions)}
		for _, f := range v.Faults {
			texts = append(texts, faulted(f.Dimension.Name, f.Name, f.Points, f.Count, ""))
		}
		c["社区/窗口"], c["问题类别"] = d.Unit.Name, visitCategory
		c["问题描述"] = lines(append(texts, timed("约", v.WaitingMinutes, v.HandlingMinutes))...)
	}
	return c
}
