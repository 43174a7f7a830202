package picture

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"slices"
)

// quality of the JPEG, as a phone's browser would send it.
const quality = 80

// scenes holds what can be drawn, by name.
var scenes = map[string]func(*canvas){
	"bins": bins, "bulky": bulky, "firelane": firelane, "stairs": stairs,
	"wires": wires, "tree": brokenTree, "sidewalk": sidewalk, "bikes": bikes,
	"pothole": pothole, "lamp": lamp, "paving": paving, "manhole": manhole,
	"lift": lift, "leak": leak, "fitness": fitness, "plaza": plaza,
	"garden": garden, "vegetables": vegetables, "ramp": ramp, "counter": counter,
	"hall": hall, "works": works, "dog": dog, "courtyard": courtyard,
}

// Scenes lists the names of what can be drawn, in alphabetical order.
func Scenes() []string {
	var names []string
	for name := range scenes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// JPEG draws a scene; variants of one scene show it another time, from another
// place. An unknown scene is an error.
func JPEG(scene string, variant int) ([]byte, error) {
	img, err := draw(scene, variant)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("picture: %s: %w", scene, err)
	}
	return out.Bytes(), nil
}

func draw(scene string, variant int) (*image.RGBA, error) {
	paintScene, ok := scenes[scene]
	if !ok {
		return nil, fmt.Errorf("picture: no scene %q", scene)
	}
	seed := sha256.Sum256(fmt.Appendf(nil, "mingcha picture %s %d", scene, variant))
	r := rand.New(rand.NewChaCha8(seed))
	c := newCanvas(r)
	paintScene(c)
	return c.develop(view{
		zoom: 232 - variant%3*14 - r.IntN(20), tilt: r.IntN(17) - 8,
		panX: r.IntN(41) - 20, panY: r.IntN(31) - 15, mirrored: variant%2 == 1,
		tint: [3]int{256, 246 + r.IntN(11), 236 + r.IntN(21)}, // a warmer or a cooler hour
	}), nil
}
