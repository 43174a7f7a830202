package export

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"mingcha/internal/ledger"
	"mingcha/internal/sheet"
)

// officeRows is the office's own copy: every entry, in the order of the ledger.
func (j *job) officeRows(ctx context.Context) sheet.Rows {
	return func(yield func(sheet.Row, error) bool) {
		n := 0
		for e, err := range j.entries {
			if err != nil {
				yield(sheet.Row{}, err)
				return
			}
			n++
			pictures, note, err := j.pictures(ctx, photoIDs(e), j.officePicture)
			if err != nil {
				yield(sheet.Row{}, err)
				return
			}
			c := j.officeCells(e)
			c["序号"], c["照片"] = strconv.Itoa(n), note
			row := j.row(c)
			row.Pictures = pictures
			if !yield(row, nil) {
				return
			}
		}
	}
}

func (j *job) officeCells(e ledger.Entry) cells {
	c := cells{
		"编号": j.number(e), "来源": sources[e.Source], "发现日期": e.ObservedOn, "严重程度": severities[e.Severity],
		"责任单位": e.Unit.Name, "备注": remarks(e),
	}
	if i := e.Issue; i != nil {
		c["社区/窗口"], c["问题类别"] = i.Community.Name, i.Category.Name
		c["地点"] = joined(" ", i.Courtyard, i.Place)
		c["问题描述"] = kinds[i.Kind] + i.Description
	}
	if v := e.Visit; v != nil {
		c["社区/窗口"], c["问题类别"], c["问题描述"] = e.Unit.Name, visitCategory, visitText(v)
	}
	return c
}

// number is an entry's number as people write it; "" before sealing.
func (j *job) number(e ledger.Entry) string {
	if e.Number == 0 {
		return ""
	}
	return fmt.Sprintf("%s-%03d", strings.ReplaceAll(j.order.Month, "-", ""), e.Number)
}

func visitText(v *ledger.Visit) string {
	texts := []string{scored(v.Score, v.Dimensions)}
	for _, f := range v.Faults {
		texts = append(texts, faulted(f.Dimension.Name, f.Name, f.Points, f.Count, f.Note))
	}
	texts = append(texts, timed("", v.WaitingMinutes, v.HandlingMinutes))
	if v.StaffedWindows != nil && v.TotalWindows != nil {
		texts = append(texts, fmt.Sprintf("在岗窗口%d个，共%d个", *v.StaffedWindows, *v.TotalWindows))
	}
	if grade := grades[v.Grade]; grade != "" {
		texts = append(texts, "总体印象："+grade)
	}
	return lines(append(texts, v.Note)...)
}

// remarks is the last column: the office's note, how the entry came here, and what
// the unit is told of it.
func remarks(e ledger.Entry) string {
	texts := []string{e.Note, statuses[e.Status]}
	if e.LateFrom != "" {
		texts = append(texts, "补报"+monthName(e.LateFrom))
	}
	if s := e.Supplements; s != nil {
		texts = append(texts, fmt.Sprintf("续%s第%d条", monthName(s.Month), s.Number))
	}
	if n := len(e.Merged); n > 0 {
		texts = append(texts, fmt.Sprintf("合并重复%d条", n))
	}
	if e.PhotosMissing > 0 {
		texts = append(texts, fmt.Sprintf("另有%d张照片未收到", e.PhotosMissing))
	}
	if i := e.Issue; i != nil && i.Wording != "" {
		texts = append(texts, "给单位的说法："+i.Wording)
	}
	return lines(texts...)
}

func photoIDs(e ledger.Entry) []string {
	ids := make([]string, len(e.Photos))
	for i, p := range e.Photos {
		ids[i] = p.ID
	}
	return ids
}
