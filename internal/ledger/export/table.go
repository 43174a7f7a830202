package export

import (
	"mingcha/internal/ledger"
	"mingcha/internal/mask"
	"mingcha/internal/sheet"
)

// column is one column of the office copy (FIELD.md section 3), in its order.
// What later cases fill in stays empty here.
type column struct {
	name   string
	width  int
	kind   sheet.Kind
	office bool   // left out for departments
	told   string // its name for departments, where that is another
}

var columns = []column{
	{name: "序号", width: 5, kind: sheet.Number},
	{name: "编号", width: 12},
	{name: "来源", width: 8, office: true},
	{name: "发现日期", width: 11},
	{name: "社区/窗口", width: 11},
	{name: "地点", width: 13}, // stays empty for departments: what they must know is in the wording
	{name: "问题类别", width: 9},
	{name: "问题描述", width: 36, told: "情况（给单位的说法）"},
	{name: "照片", width: 17, kind: sheet.Pictures},
	{name: "严重程度", width: 7},
	{name: "责任单位", width: 11},
	{name: "责任人", width: 7},
	{name: "整改要求", width: 9},
	{name: "整改期限", width: 9},
	{name: "整改措施", width: 9},
	{name: "整改完成日期", width: 9},
	{name: "复查情况", width: 9},
	{name: "是否超期(天)", width: 7},
	{name: "销号情况", width: 7},
	{name: "备注", width: 12},
}

// cells are the texts of one row by the names of their columns.
type cells map[string]string

// row puts cells into the order of the copy's columns, with the middle of every
// telephone number hidden, whichever column it was written into.
func (j *job) row(c cells) sheet.Row {
	var r sheet.Row
	for _, one := range columns {
		if j.has(one) {
			r.Cells = append(r.Cells, mask.Numbers(c[one.name]))
		}
	}
	return r
}

// heading is what stands above a column.
func (j *job) heading(c column) string {
	if j.order.Copy == Department && c.told != "" {
		return c.told
	}
	return c.name
}

func (j *job) has(c column) bool { return j.order.Copy == Office || !c.office }

func (j *job) table() sheet.Table {
	t := sheet.Table{
		Title: j.title(), Name: "问题清单台账",
		Above: []string{"填报单位：" + j.office.Name + "纪工委", j.standing(), "填报日期：" + j.today()},
		Below: []string{"填表人：", "审核人：", "负责人："},
	}
	for _, c := range columns {
		if j.has(c) {
			t.Columns = append(t.Columns, sheet.Column{Name: j.heading(c), Width: c.width, Kind: c.kind})
		}
	}
	return t
}

func (j *job) title() string { return j.office.Name + monthName(j.order.Month) + "问题清单台账" }

// standing says whether the month may still change, and for whom the copy is.
func (j *job) standing() string {
	text := "未封账，内容还会变化"
	if j.ledger.State == ledger.Sealed {
		text = "已封账"
	}
	if j.order.Unit != "" {
		return "接收单位：" + j.addressee() + "（" + text + "）"
	}
	return text
}

func (j *job) today() string { return j.deps.Clock().Std().In(j.zone).Format("2006年1月2日") }
