package render_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"leadtime/cmd/internal/render"
	"leadtime/cmd/internal/render/label"
	"leadtime/model"
	"leadtime/solver"
	"leadtime/solver/rule"
)

// Every tag is closed in its order, ids are there once, and whatever is linked
// to is there.
func TestHTMLIsWhole(t *testing.T) {
	id, href := regexp.MustCompile(` id="([^"]+)"`), regexp.MustCompile(` href="#([^"]+)"`)
	for name, r := range results() {
		for _, l := range label.All {
			for _, v := range append([]render.View{render.Everything}, render.HTML.Views...) {
				rep := render.New(cyprus(), r, nil)
				rep.View = v
				rep.Speak(l)
				page := written(t, render.HTML, rep)
				where := name + " in " + l.Code + ", view " + string(v)
				balanced(t, where, page)
				ids := map[string]bool{}
				for _, m := range id.FindAllSubmatch(page, -1) {
					if ids[string(m[1])] {
						t.Errorf("%s: id %s is there twice", where, m[1])
					}
					ids[string(m[1])] = true
				}
				for _, m := range href.FindAllSubmatch(page, -1) {
					if !ids[string(m[1])] {
						t.Errorf("%s: nothing has the id %s", where, m[1])
					}
				}
				for _, never := range []string{"<script", "http://", "https://", "ZgotmplZ", "%!", "<no value>"} {
					if bytes.Contains(page, []byte(never)) {
						t.Errorf("%s: the page has %q", where, never)
					}
				}
			}
		}
	}
}

func balanced(t *testing.T, where string, page []byte) {
	t.Helper()
	page = regexp.MustCompile(`(?s)<style>.*</style>|<!DOCTYPE html>`).ReplaceAll(page, nil)
	page = regexp.MustCompile(`<((?:meta|br)[^>]*)>`).ReplaceAll(page, []byte("<$1/>")) // they have no end in HTML
	d := xml.NewDecoder(bytes.NewReader(page))
	for {
		switch _, err := d.Token(); {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			t.Errorf("%s: %v", where, err)
			return
		}
	}
}

// What a register says is text, whatever it looks like.
func TestHTMLEscapes(t *testing.T) {
	page := string(written(t, render.HTML, render.New(cyprus(), optimal(), nil)))
	if strings.Contains(page, "<armed") || !strings.Contains(page, "Protection of civilians &lt;armed &amp; unarmed&gt;") {
		t.Error("a title with angle brackets is not escaped")
	}
}

// What a coordinator asks first is answered on top.
func TestGlance(t *testing.T) {
	page := string(written(t, render.HTML, render.New(cyprus(), optimal(), nil)))
	_, glance, ok := strings.Cut(page, `id="glance"`)
	if !ok {
		t.Fatal("there is no glance")
	}
	glance, _, _ = strings.Cut(glance, "</section>")
	for _, want := range []string{
		"Friday 4 June 2010, 10.00 a.m.",                               // the next meeting with contributors
		"<bdi>UNFICYP</bdi>: Tuesday 1 June 2010",                      // when its report must be out
		"planned after the due date",                                   // of UNMIS
		"is held 3 days after its report; 8 days are preferred.",       // what is short of the guideline
		"S/2009/659, attachment II",                                    // and where it is written down
		"UNFICYP: issued by Tuesday 18 May 2010, every preferred lead", // and what would cure it
	} {
		if !strings.Contains(glance, want) {
			t.Errorf("the glance does not say %q:\n%s", want, glance)
		}
	}
	done := optimal()
	done.Dues, done.Findings = nil, nil
	done.Programme = planned()
	delete(done.Programme.At, "UNFICYP/contributors-meeting")
	page = string(written(t, render.HTML, render.New(cyprus(), done, nil)))
	for _, want := range []string{"No meeting with contributors is to come.", "No report is to come.", "Every lead time of the guideline is kept.", "Nothing is short of any rule."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// reasons say what forces both findings of the optimal programme: one has a cure,
// and was proved to need all that is named; the other neither.
func reasons() []solver.Reason {
	fs := optimal().Findings
	return []solver.Reason{{
		Finding: fs[0], Wish: "The private meeting on UNFICYP is held 4 days after its report.", Minimal: true,
		Grounds: []rule.Ground{{Rule: "window", Steps: []model.StepID{"UNFICYP/report"}, Text: "The report on UNFICYP is issued from 1 June.", Cite: "register"}},
		Cure:    &solver.Remedy{Text: "Issue the report on UNFICYP by 27 May.", Edits: []string{"UNFICYP, steps: report: …"}, Tiers: []solver.Tier{{Name: "lead time", Cost: 10, Bound: 10}}},
	}, {
		Finding: fs[1], Wish: "The consultations on UNFICYP are held 5 days after the private meeting.",
		Grounds: []rule.Ground{{Rule: "expiry", Steps: []model.StepID{"UNFICYP/adoption"}, Text: "The mandate of UNFICYP expires on 15 June.", Cite: "resolution 1898 (2009)"}},
	}}
}

// What forces a finding stands with it, and the glance leads there.
func TestReasonsStandWithTheirFindings(t *testing.T) {
	rep := render.New(cyprus(), optimal(), nil)
	if page := string(written(t, render.HTML, rep)); strings.Contains(page, `class="why"`) {
		t.Error("reasons are printed that were not asked for")
	}
	rep.Reasons = reasons()
	page := string(written(t, render.HTML, rep))
	balanced(t, "with reasons", []byte(page))
	if !strings.Contains(page, `<a href="#finding-1">report lead time: why</a>`) {
		t.Error("the glance does not lead to what forces the first finding")
	}
	_, first, _ := strings.Cut(page, `<li id="finding-1">`)
	first, second, ok := strings.Cut(first, `<li id="finding-2">`)
	if !ok {
		t.Fatal("the findings are not one after the other")
	}
	second, _, _ = strings.Cut(second, "</section>")
	for _, tt := range []struct{ where, text, want string }{
		{"the first", first, "held 4 days after its report.</q>"},
		{"the first", first, "is issued from 1 June."},
		{"the first", first, "What would remove it:"},
		{"the first", first, "It would cost: lead time 10."},
		{"the second", second, "held 5 days after the private meeting.</q>"},
		{"the second", second, "Not proved minimal"},
		{"the second", second, "No single date, moved by up to a month, would remove it."},
	} {
		if !strings.Contains(tt.text, tt.want) {
			t.Errorf("with %s finding stands nothing of %q:\n%s", tt.where, tt.want, tt.text)
		}
	}
	if strings.Contains(first, "It was not proved") {
		t.Error("what was proved is said not to be")
	}
	golden(t, "reasons.txt", written(t, render.Text, rep))
}

func TestPDFWithoutABrowser(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	var b bytes.Buffer
	if err := render.PDF.Write(&b, render.New(cyprus(), optimal(), nil)); !errors.Is(err, render.ErrNoBrowser) {
		t.Errorf("got error %v, want %v", err, render.ErrNoBrowser)
	}
	if b.Len() > 0 {
		t.Error("something was written all the same")
	}
}
