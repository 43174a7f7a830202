package demo

import (
	"fmt"
	"strconv"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/instant"
	"mingcha/internal/office"
)

// Password is that of every demonstration account.
const Password = "mingcha-demo"

// observerNames are invented; the number of names is the number of observers.
var observerNames = []string{
	"陈淑芳", "刘德明", "张桂英", "李国华", "王素珍", "杨正全", "周玉兰",
	"何永康", "罗秀琼", "郑光荣", "谢惠兰", "唐兴发", "曾素华",
}

// inspectorNames are invented; the number of names is the number of inspectors.
var inspectorNames = []string{
	"林子涵", "赵一鸣", "徐佳怡", "孙浩然", "马思雨", "朱俊熙", "胡欣妍", "郭宇航",
	"高梓萱", "梁晨曦", "宋嘉乐", "邓雨桐", "韩知行", "冯可欣", "董明轩",
}

// surnames serve for the people of the units.
var surnames = []string{"蒋", "沈", "彭", "吕", "苏", "卢", "丁", "魏", "薛", "叶", "阎", "余", "潘", "杜", "戴", "夏"}

// Accounts are the demonstration accounts of that office, admin1 first, all with
// the same password hash.
func Accounts(o office.Office, passwordHash string, now instant.Time) []account.Account {
	var all []account.Account
	add := func(role access.Role, number int, name string) *account.Account {
		username := string(role) + strconv.Itoa(number)
		all = append(all, account.Account{
			OfficeID: o.OfficeID, ID: idOf("account " + username), Version: 1,
			Username: username, Name: name, Role: role,
			PasswordHash: passwordHash, AccessVersion: 1, CreatedAt: now,
		})
		return &all[len(all)-1]
	}
	add(access.Admin, 1, "管理员")
	add(access.Officer, 1, "吴纪平")
	add(access.Officer, 2, "许文清")
	add(access.Custodian, 1, "方慎言")
	for i, name := range observerNames {
		home := homeOf(o, i)
		a := add(access.Observer, i+1, name)
		a.CommunityID, a.Courtyard = home.communityID, home.courtyard
	}
	for i, name := range inspectorNames {
		add(access.Inspector, i+1, name)
	}
	for i, u := range o.Units {
		add(access.Liaison, i+1, surnames[i%len(surnames)]+"联络员").UnitID = u.ID
		add(access.Leader, i+1, surnames[(i+7)%len(surnames)]+"主任").UnitID = u.ID
	}
	return all
}

// home is the courtyard an observer looks after.
type home struct{ communityID, courtyard string }

// homeOf spreads the observers over the communities, then over their courtyards.
func homeOf(o office.Office, i int) home {
	c := o.Communities[i%len(o.Communities)]
	return home{c.ID, c.Courtyards[i/len(o.Communities)%len(c.Courtyards)]}
}

// Login is one line of what is printed at start: a range of user names.
type Login struct {
	Usernames string // "observer1 … observer13"
	Role      access.Role
	Title     string // the role in Chinese
}

// Logins are the user names that Accounts makes, one line per role.
func Logins(o office.Office) []Login {
	span := func(r access.Role, n int) string {
		if n == 1 {
			return string(r) + "1"
		}
		return fmt.Sprintf("%s1 … %s%d", r, r, n)
	}
	return []Login{
		{span(access.Observer, len(observerNames)), access.Observer, "民情观察员"},
		{span(access.Inspector, len(inspectorNames)), access.Inspector, "大学生暗访员"},
		{span(access.Officer, 2), access.Officer, "纪工委干部"},
		{span(access.Liaison, len(o.Units)), access.Liaison, "单位联络员"},
		{span(access.Leader, len(o.Units)), access.Leader, "单位负责人"},
		{span(access.Custodian, 1), access.Custodian, "身份保管员"},
		{span(access.Admin, 1), access.Admin, "管理员"},
	}
}
