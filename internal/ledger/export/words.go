package export

import (
	"fmt"
	"strings"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
)

// The files are papers of the office and are in Chinese, whoever takes them out.
var (
	sources    = map[access.Role]string{access.Observer: "民情观察员", access.Inspector: "大学生暗访员"}
	severities = map[issue.Severity]string{issue.Minor: "一般", issue.Serious: "较重", issue.Urgent: "紧急"}
	kinds      = map[issue.Kind]string{issue.Problem: "", issue.Suggestion: "【意见建议】", issue.Praise: "【表扬】"}
	statuses   = map[issue.Status]string{issue.Submitted: "未审核", issue.Returned: "已退回补充", issue.Accepted: ""}
	grades     = map[int64]string{5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}
	thirds     = map[int]string{1: "上旬", 2: "中旬", 3: "下旬"}
)

// unworded stands where an issue was accepted without a word for the unit.
const unworded = "—"

// visitCategory stands where an issue has its category.
const visitCategory = "暗访"

// monthName is "2026年10月" of "2026-10".
func monthName(month string) string {
	at, err := time.Parse("2006-01", month)
	if err != nil {
		return month
	}
	return at.Format("2006年1月")
}

// lines joins the texts that say something, each on a line of its own.
func lines(texts ...string) string { return joined("\n", texts...) }

func joined(by string, texts ...string) string {
	var said []string
	for _, text := range texts {
		if text != "" {
			said = append(said, text)
		}
	}
	return strings.Join(said, by)
}

// scored says what a visit's points are made of.
func scored(score int64, dimensions []ledger.DimensionScore) string {
	var parts []string
	for _, d := range dimensions {
		if d.Points != 0 {
			parts = append(parts, fmt.Sprintf("%s%+d", d.Dimension.Name, d.Points))
		}
	}
	text := fmt.Sprintf("暗访得分%d分", score)
	if len(parts) > 0 {
		text += "（" + strings.Join(parts, "，") + "）"
	}
	return text
}

func faulted(dimension, name string, points, count int64, note string) string {
	text := fmt.Sprintf("扣分项：%s·%s，%d分×%d", dimension, name, points, count)
	if note != "" {
		text += "，" + note
	}
	return text
}

// timed says how long a visitor waited and was served; about where the minutes
// were rounded.
func timed(about string, waiting int64, handling *int64) string {
	text := fmt.Sprintf("等候%s%d分钟", about, waiting)
	if handling == nil {
		return text + "，未办理"
	}
	return text + fmt.Sprintf("，办理%s%d分钟", about, *handling)
}

func thirdName(t ledger.Third) string { return monthName(t.Month) + thirds[t.Part] }
