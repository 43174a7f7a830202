package demo

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"mingcha/internal/access"
	"mingcha/internal/issue"
)

// text is one hand-written report. In Text and Place, {b} stands for a building
// and staircase, {d} for a building, {gate} for a gate, {n} for a small number
// and {m} for a larger one; a mark has one value throughout one report.
type text struct {
	Category string         `json:"category"`
	Kind     issue.Kind     `json:"kind"` // "" means problem
	Severity issue.Severity `json:"severity"`
	By       access.Role    `json:"by"` // "" means observer
	Unit     string         `json:"unit"`
	Scene    string         `json:"scene"` // what a photo of it shows; "" for none
	Place    string         `json:"place"`
	Text     string         `json:"text"`
	Wording  string         `json:"wording"` // what an officer tells the unit of it; without marks
}

//go:embed texts.json
var textsJSON []byte

// texts reads the reports and fills in what they leave out.
func texts() ([]text, error) {
	var all []text
	if err := json.Unmarshal(textsJSON, &all); err != nil {
		return nil, fmt.Errorf("demo: texts: %w", err)
	}
	for i := range all {
		if all[i].Kind == "" {
			all[i].Kind = issue.Problem
		}
		if all[i].By == "" {
			all[i].By = access.Observer
		}
	}
	return all, nil
}

// deck deals texts in a shuffled order, each once before any comes again.
type deck struct {
	cards []text
	next  int
}

func newDeck(all []text, by access.Role) *deck {
	var d deck
	for _, t := range all {
		if t.By == by {
			d.cards = append(d.cards, t)
		}
	}
	random("deck "+string(by)).Shuffle(len(d.cards), func(i, j int) { d.cards[i], d.cards[j] = d.cards[j], d.cards[i] })
	return &d
}

func (d *deck) deal() text {
	t := d.cards[d.next%len(d.cards)]
	d.next++
	return t
}

var (
	gates = []string{"东门", "南门", "西门", "北门", "后门"}
	// How people begin and end when they pass on what they were told; most do
	// neither.
	openings = []string{"", "", "", "居民反映：", "走访时听到：", "院坝会上提到："}
	closings = []string{"", "", "", "院里有好几户来问过我。", "麻烦跟进一下。", "处理后请告诉我，我去回复居民。", "需要的话我可以带路。"}
)

// fill gives the marks of a report their values.
func (t text) fill(r *rand.Rand) text {
	building := strconv.Itoa(1 + r.IntN(12))
	marks := strings.NewReplacer(
		"{b}", building+"栋"+strconv.Itoa(1+r.IntN(4))+"单元",
		"{d}", building+"栋",
		"{gate}", pick(r, gates),
		"{n}", strconv.Itoa(2+r.IntN(4)),
		"{m}", strconv.Itoa(10+r.IntN(16)),
	)
	t.Text, t.Place = marks.Replace(t.Text), marks.Replace(t.Place)
	opening, closing := pick(r, openings), pick(r, closings)
	if t.Kind == issue.Problem && t.By == access.Observer {
		t.Text = opening + t.Text + closing
	}
	return t
}
