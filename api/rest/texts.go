package rest

import (
	"strings"

	"mingcha/internal/fault"
)

// text is one sentence in both languages.
type text struct{ zh, en string }

// texts says to a person what happened and what to do. The PWA has longer ones
// of its own; these are for everything else that talks to the API.
var texts = map[fault.Code]text{
	fault.InvalidJSON:      {"内容格式不对，未保存。", "The content is not valid JSON; nothing was saved."},
	fault.InvalidField:     {"有几处填写不对，请改正后再报。", "Some fields are not right; correct them and send again."},
	fault.InvalidQuery:     {"查询条件不对。", "The query is not right."},
	fault.BodyTooLarge:     {"内容太大，请减少后再报。", "The content is too large; make it smaller."},
	fault.MediaType:        {"不支持这种内容类型。", "This content type is not taken here."},
	fault.BadCredentials:   {"账号或密码不对。", "The user name or the password is wrong."},
	fault.Unauthenticated:  {"请登录。", "Please log in."},
	fault.SessionEnded:     {"登录已过期，请重新登录。", "The session has ended; please log in again."},
	fault.NoRight:          {"您的账号没有这项权限。", "Your account has no right to this."},
	fault.CrossOrigin:      {"请从本系统的页面操作。", "Use the program's own pages for this."},
	fault.Missing:          {"没有找到。", "Not found."},
	fault.StaleVersion:     {"这条记录已有别的内容，请刷新后再改。", "The record has other content now; reload it and try again."},
	fault.NotEditable:      {"这条记录已不能修改。", "This record can no longer be edited."},
	fault.Sealed:           {"这条记录已经封账，不能再改；需要更正时请写补充更正。", "This record is sealed in a ledger and can no longer be changed; add a supplement instead."},
	fault.EarlierMonthOpen: {"前面的月份还没有封账，请先封前面的。", "An earlier month is not sealed yet; seal that one first."},
	fault.SecondOfficer:    {"封账要由另一位干部确认。", "The seal must be confirmed by another officer."},
	fault.LedgerEmpty:      {"这个月没有记录，不需要封账。", "This month has no records; there is nothing to seal."},
	fault.PhotoMismatch:    {"照片与登记的不一致，请重新添加。", "The photo is not the one that was announced; add it again."},
	fault.PhotoUnsupported: {"只收 JPEG、PNG、WebP 照片。", "Only JPEG, PNG and WebP photos are taken."},
	fault.PhotoHEIC:        {"请把相机设为“兼容性最佳”(JPEG) 再拍，或发送截图。", "Set the camera to “Most Compatible” (JPEG) and take it again, or send a screenshot."},
	fault.PhotoTooLarge:    {"照片超过 10 MB，请换一张小些的。", "The photo is over 10 MB; choose a smaller one."},
	fault.PhotoPixels:      {"照片像素太多，请换一张小些的。", "The photo has too many pixels; choose a smaller one."},
	fault.PhotoUnreadable:  {"照片打不开，请重新拍一张。", "The photo cannot be opened; take it again."},
	fault.TooManyAttempts:  {"尝试次数太多，请稍等再试。", "Too many attempts; wait a little and try again."},
	fault.Busy:             {"现在人多，请稍后再试。", "Busy just now; please try again soon."},
	fault.StorageFull:      {"服务器存储已满，请联系管理员；手机里的内容都在。", "The server's storage is full; tell the administrator. What is on the phone stays there."},
	fault.Internal:         {"系统出了问题，请稍后再试。", "Something went wrong on our side; please try again later."},
}

// title is the sentence for a code: English to those who ask for it first,
// Chinese to all others.
func title(code fault.Code, acceptLanguage string) string {
	t := texts[code]
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(acceptLanguage)), "en") {
		return t.en
	}
	return t.zh
}
