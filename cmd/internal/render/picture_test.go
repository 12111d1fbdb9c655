package render_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"leadtime/cmd/internal/render"
	"leadtime/cmd/internal/render/label"
	"leadtime/model/calendar"
)

// The pictures' words are those that are known to be drawn, in every language.
func TestSVG(t *testing.T) {
	for _, l := range label.All {
		for _, v := range []render.View{render.Everything, render.Load, render.Chains} {
			rep := render.New(cyprus(), results()["rollover"], nil)
			rep.View = v
			rep.Speak(l)
			got := written(t, render.SVG, rep)
			d := xml.NewDecoder(bytes.NewReader(got))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s, %s: %v", l.Code, v, err)
				}
			}
			want := []string{l.Say("plot.days"), l.Say("plot.weeks"), l.Say("plot.limit", "n", "3")}
			if v == render.Chains {
				want = []string{"UNFICYP", l.Say("step.adoption"), l.Say("plot.short"), l.Say("plot.as-of", "date", l.Day(rep.AsOf))}
				golden(t, "chains-"+l.Code+".svg", got)
			}
			for _, w := range want {
				if !strings.Contains(string(got), w) {
					t.Errorf("%s, %s: the picture does not say %q", l.Code, v, w)
				}
			}
		}
	}
}

// What stands in the middle of its place, or ends at it, does so whatever letters the
// reader has.
func TestTextIsAnchored(t *testing.T) {
	for _, l := range label.All {
		rep := render.New(cyprus(), optimal(), nil)
		rep.Speak(l)
		got := string(written(t, render.SVG, rep))
		if strings.ContainsAny(got, "\ue000\ue001") {
			t.Errorf("%s: a mark is left in the text", l.Code)
		}
		for word, anchor := range map[string]string{l.Say("plot.weeks"): "middle", l.Say("plot.limit", "n", "3"): "end"} {
			before, _, found := strings.Cut(got, word)
			if tag := before[strings.LastIndex(before, "<text"):]; !found || !strings.Contains(tag, `text-anchor="`+anchor+`"`) {
				t.Errorf("%s: %q is not anchored by its %s: %s", l.Code, word, anchor, tag)
			}
		}
	}
}

// A day above the limit looks otherwise than one at it, and says by how much.
func TestLoadAboveTheLimit(t *testing.T) {
	for limit, over := range map[int]bool{1: true, 2: false} {
		p := cyprus()
		p.Policy.DailyMeetings = limit // and on 8 June there are two
		got := string(written(t, render.SVG, render.New(p, optimal(), nil)))
		if strings.Contains(got, "2 &gt; 1") != over {
			t.Errorf("with a limit of %d the picture says that it is exceeded: %v, want %v", limit, !over, over)
		}
	}
}

// Along the axes of a year stand as many dates as can be read, and no numbers in bars
// that are narrower than they are.
func TestLoadOfAYear(t *testing.T) {
	var months []calendar.Month
	for m := calendar.MonthOf(2010, time.January); m <= calendar.MonthOf(2010, time.December); m++ {
		months = append(months, m)
	}
	got := string(written(t, render.SVG, render.New(cyprus(), optimal(), months)))
	weeks := strings.Count(got, ">week of ")
	days := len(regexp.MustCompile(`>[0-9]+ [A-Z][a-z]+</text>`).FindAllString(got, -1))
	if weeks < 5 || weeks > 10 || days < 5 || days > 10 {
		t.Errorf("%d weeks and %d days are named", weeks, days)
	}
	if n := strings.Count(got, "fill:#FFFFFF\" text-anchor"); n > 0 {
		t.Errorf("%d numbers stand in bars", n)
	}
}

// The picture is one of some size, and is drawn on in more than one colour.
func TestPNG(t *testing.T) {
	english := written(t, render.PNG, render.New(cyprus(), optimal(), nil))
	img, err := png.Decode(bytes.NewReader(english))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() < 1000 || b.Dy() < 500 {
		t.Errorf("the picture has only %d by %d points", b.Dx(), b.Dy())
	}
	if err := render.PNG.Write(full{}, render.New(cyprus(), optimal(), nil)); !errors.Is(err, errFull) {
		t.Errorf("got error %v, want %v", err, errFull)
	}
	if n := colours(img); n < 20 {
		t.Errorf("the picture has only %d colours", n)
	}
	rep := render.New(cyprus(), optimal(), nil)
	for _, l := range label.All {
		rep.Speak(l)
		same := bytes.Equal(written(t, render.PNG, rep), english)
		if want := l.Code == "en" || l.Code == "ar" || l.Code == "zh"; same != want {
			t.Errorf("in %s the picture is the English one: %v, want %v", l.Code, same, want)
		}
	}
}

func colours(img image.Image) int {
	seen := map[color.Color]bool{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			seen[img.At(x, y)] = true
		}
	}
	return len(seen)
}
