package issue

import (
	"fmt"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mingcha/internal/instant"
)

const noon instant.Time = 1_795_000_000_000

func drawn(t *rapid.T, name string) Issue {
	i := Issue{
		ID: name, Status: Submitted, Month: "2026-11",
		Content: Content{
			Description: rapid.StringOfN(rapid.SampledFrom([]rune("路灯不亮垃圾桶满了 ，a1")), 1, 30, -1).Draw(t, name+" words"),
			CategoryID:  rapid.SampledFrom([]string{"env", "fire"}).Draw(t, name+" category"),
			CommunityID: rapid.SampledFrom([]string{"heping", "new"}).Draw(t, name+" community"),
			Courtyard:   rapid.SampledFrom([]string{"", "一院"}).Draw(t, name+" courtyard"),
			UnitID:      rapid.SampledFrom([]string{"", "u1", "u2"}).Draw(t, name+" unit"),
			ObservedAt:  noon + instant.Time(rapid.Int64Range(0, 90*24*3600_000).Draw(t, name+" time")),
		},
	}
	if rapid.Bool().Draw(t, name+" has a position") {
		i.Content.Location = &Location{
			Lat: rapid.Float64Range(-90, 90).Draw(t, name+" lat"), Lng: rapid.Float64Range(-180, 180).Draw(t, name+" lng"),
		}
	}
	return i
}

func TestLikenessIsTheSameBothWaysAndBetweenZeroAndOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := prepare(drawn(t, "a")), prepare(drawn(t, "b"))
		one, two := likeness(a, b), likeness(b, a)
		if one.Score != two.Score || one.Score < 0 || one.Score > 1 || math.IsNaN(one.Score) || fmt.Sprint(one.Reasons) != fmt.Sprint(two.Reasons) {
			t.Fatalf("%+v and %+v", one, two)
		}
	})
}

func TestTheSameWordsAreLikestOfAllWhateverTheCircumstances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mine, same, other := drawn(t, "mine"), drawn(t, "same"), drawn(t, "other")
		same.Content.Description = mine.Content.Description
		if l := likeness(prepare(mine), prepare(same)); l.Score != 1 {
			t.Fatalf("the same words: %+v", l)
		}
		found := rank(mine, []Issue{other, same})
		if len(found) == 0 || found[0].Score != 1 {
			t.Fatalf("ranked %+v", found)
		}
	})
}

func TestPeopleWordOneThingDifferently(t *testing.T) {
	lamp := Issue{ID: "lamp", Content: Content{
		Description: "三栋门口的路灯坏了，晚上看不见路", CategoryID: "env", CommunityID: "heping", ObservedAt: noon,
		Location: &Location{Lat: 30.5728, Lng: 104.0668},
	}}
	change := func(id string, f func(*Content)) Issue {
		i := lamp
		i.ID = id
		f(&i.Content)
		return i
	}
	found := rank(lamp, []Issue{
		lamp,
		change("a", func(c *Content) { c.Description = "晚上太黑，灯一直没修" }),
		change("b", func(c *Content) { c.Description = "路灯坏了，三栋门口晚上很黑" }),
		change("c", func(c *Content) {
			c.Description, c.CategoryID, c.ObservedAt = "楼道堆了很多杂物", "fire", noon.Add(-20*24*time.Hour)
		}),
		change("d", func(c *Content) {
			c.Description, c.Location = "河边的栏杆松动", &Location{Lat: 30.60, Lng: 104.07}
		}),
	})
	if len(found) != 2 || found[0].Issue.ID != "b" || found[1].Issue.ID != "a" {
		t.Fatalf("found %+v", found)
	}
	if *found[1].Metres != 0 || fmt.Sprint(found[1].Reasons) != "[category community time distance]" {
		t.Errorf("%d metres, reasons %v", *found[1].Metres, found[1].Reasons)
	}
}

func TestAtMostTenAreShownNeverItselfVoidOrMergedOnesAndNoneTwice(t *testing.T) {
	mine := Issue{ID: "mine", Content: Content{Description: "路灯不亮"}}
	candidates := []Issue{mine, mine}
	for k := range 30 {
		i := mine
		i.ID, i.Status = fmt.Sprint(k/2), []Status{Submitted, Void, Merged}[k/2%3]
		candidates = append(candidates, i)
	}
	seen := map[string]bool{}
	found := rank(mine, candidates)
	for _, f := range found {
		if f.Issue.Status != Submitted || seen[f.Issue.ID] || f.Issue.ID == "mine" {
			t.Errorf("shown: %+v", f.Issue)
		}
		seen[f.Issue.ID] = true
	}
	if len(found) != 5 {
		t.Errorf("%d shown", len(found))
	}
	for k := range 20 {
		i := mine
		i.ID = fmt.Sprint("more", k)
		candidates = append(candidates, i)
	}
	if n := len(rank(mine, candidates)); n != maxSimilar {
		t.Errorf("%d shown", n)
	}
}

func TestMetresAreThoseOfTheEarth(t *testing.T) {
	for want, to := range map[float64]Location{
		111_195: {Lat: 1}, 0: {}, 15.7: {Lat: 0.0001, Lng: 0.0001}, 20_015_087: {Lng: 180},
	} {
		if got := metres(Location{}, to); math.Abs(got-want) > want/1000+0.1 {
			t.Errorf("%+v: %f, want %f", to, got, want)
		}
	}
}

func TestTheMonthBeforeGoesOverTheYear(t *testing.T) {
	if a, b := monthBefore("2026-01"), monthBefore("2026-12"); a != "2025-12" || b != "2026-11" {
		t.Errorf("%s, %s", a, b)
	}
}
