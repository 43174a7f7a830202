package issue

import (
	"math"
	"strings"
	"unicode"
)

// Reason says in what two issues are alike.
type Reason string

// The reasons.
const (
	SameCommunity Reason = "community"
	SameUnit      Reason = "unit"
	SameCategory  Reason = "category"
	CloseInTime   Reason = "time"     // at most closeDays apart
	CloseInPlace  Reason = "distance" // at most closeMetres apart
	AlikeInWords  Reason = "words"    // at least alikeWords
)

// What makes two issues alike. The words decide: where they are the same, the
// likeness is 1. Two people word one thing differently, though, so the
// circumstances count for what the words leave open, up to circumstances: with
// no common word a pothole that was seen by the same lamp on the same day reaches
// that much. The weights of the circumstances add up to 1.
const (
	circumstances  = 0.6
	weightPlace    = 0.4
	weightCategory = 0.3
	weightTime     = 0.2
	weightUnit     = 0.1

	farMetres = 500.0 // from here on the place counts nothing
	farDays   = 31.0  // from here on the time counts nothing
	// Without two positions, the courtyard and the community stand for the place.
	courtyardPlace = 0.6
	communityPlace = 0.3

	closeMetres = 100.0
	closeDays   = 3.0
	alikeWords  = 0.5
	// minLikeness is from where on two issues are shown as similar.
	minLikeness = 0.4
	// comparedRunes bounds what is compared of a description.
	comparedRunes = 400
)

// Likeness is how alike two issues are, 0..1, the same both ways.
type Likeness struct {
	Score   float64
	Metres  *int     // between the positions; nil where one has none
	Reasons []Reason // in no special order
}

// compared is an issue made ready to be compared with many.
type compared struct {
	Issue
	pairs map[[2]rune]int
	sum   int
}

func prepare(i Issue) compared {
	c := compared{Issue: i, pairs: map[[2]rune]int{}}
	before := rune(0)
	for _, r := range append(letters(i.Content.Description), 0) {
		c.pairs[[2]rune{before, r}]++
		c.sum++
		before = r
	}
	return c
}

// letters are the letters and digits of a text, small: punctuation and spaces
// tell nothing.
func letters(text string) []rune {
	var kept []rune
	for _, r := range strings.ToLower(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			kept = append(kept, r)
		}
		if len(kept) == comparedRunes {
			break
		}
	}
	return kept
}

// words is Dice's coefficient of the pairs of neighbouring characters, the begin
// and the end of the text counted as characters: 1 for the same text.
func words(a, b compared) float64 {
	common := 0
	for pair, n := range a.pairs {
		common += min(n, b.pairs[pair])
	}
	return 2 * float64(common) / float64(a.sum+b.sum)
}

// likeness compares two issues.
func likeness(a, b compared) Likeness {
	var l Likeness
	note := func(alike bool, r Reason) float64 {
		if !alike {
			return 0
		}
		l.Reasons = append(l.Reasons, r)
		return 1
	}
	word := words(a, b)
	days := math.Abs(float64(a.Content.ObservedAt.Sub(b.Content.ObservedAt).Hours())) / 24
	around := weightCategory*note(a.Category() == b.Category(), SameCategory) +
		weightUnit*note(a.Unit() != "" && a.Unit() == b.Unit(), SameUnit) +
		weightTime*max(0, 1-days/farDays) +
		weightPlace*l.place(a.Content, b.Content)
	note(a.Content.CommunityID == b.Content.CommunityID, SameCommunity)
	note(days <= closeDays, CloseInTime)
	note(l.Metres != nil && *l.Metres <= closeMetres, CloseInPlace)
	note(word >= alikeWords, AlikeInWords)
	l.Score = word + (1-word)*circumstances*around
	return l
}

// place is how near two issues are, 0..1; it notes the metres.
func (l *Likeness) place(a, b Content) float64 {
	switch {
	case a.Location != nil && b.Location != nil:
		m := metres(*a.Location, *b.Location)
		rounded := int(math.Round(m))
		l.Metres = &rounded
		return max(0, 1-m/farMetres)
	case a.CommunityID != b.CommunityID:
		return 0
	case a.Courtyard != "" && a.Courtyard == b.Courtyard:
		return courtyardPlace
	}
	return communityPlace
}

// metres is the distance of two positions on a sphere of the earth's size.
func metres(a, b Location) float64 {
	const radius, degree = 6_371_000, math.Pi / 180
	north, east := (b.Lat-a.Lat)*degree, (b.Lng-a.Lng)*degree
	h := math.Pow(math.Sin(north/2), 2) + math.Cos(a.Lat*degree)*math.Cos(b.Lat*degree)*math.Pow(math.Sin(east/2), 2)
	return 2 * radius * math.Asin(math.Sqrt(min(1, h)))
}
