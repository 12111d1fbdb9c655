package solver_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/model/register"
	"leadtime/solver"
	"leadtime/solver/check"
	"leadtime/solver/rule"
)

// What each infeasible register has to run into, worked out by hand: see the sums
// at the head of the files.
var collisions = map[string]struct {
	rules  string   // of the grounds, in their order, each once
	remedy string   // the easiest
	edit   []string // what is replaced in the register to make it, by hand: old, new, …
}{
	"chain-too-short": {"window order expiry", "Issue the Secretary-General's report on UNFICYP by Wednesday 9 June 2010.",
		[]string{"from: 2010-06-10", "from: 2010-06-09"}},
	"expiry-on-a-holiday": {"fixed order expiry", `Move "Draft resolution in blue" (UNFICYP) from 28 May to Thursday 27 May 2010.`,
		[]string{"state: fixed, date: 2010-05-28", "state: fixed, date: 2010-05-27"}},
	"fixed-in-the-way": {"fixed order expiry attendee", `Move "Open debate on children and armed conflict" from 15 June to Wednesday 16 June 2010.`,
		[]string{"date: 2010-06-15}", "date: 2010-06-16}"}},
	"interpretation": {"fixed window interpretation", `Move "Open debate on the protection of civilians" from 9 June to Thursday 10 June 2010.`,
		[]string{"state: fixed, date: 2010-06-09", "state: fixed, date: 2010-06-10"}},
	"one-room-too-few": {"window room", `Let "1267 Committee" be as early as Monday 7 June 2010.`,
		[]string{"{from: 2010-06-08, to: 2010-06-08}", "{from: 2010-06-07, to: 2010-06-08}"}},
	"person-away": {"window attendee", "Have the Special Representative for Somalia in New York until Monday 7 June 2010.",
		[]string{"from: 2010-06-04", "from: 2010-06-08"}},
	"person-in-two-places": {"fixed attendee", `Keep "Briefing on Timor-Leste" on 8 June, at another time.`,
		[]string{`start: "10:00"`, "reason: the time is free"}},
	"presidency-days": {"fixed order expiry chair", "Issue the Secretary-General's report on UNFICYP by Friday 4 June 2010, and not on 7 June.",
		[]string{"date: 2010-06-07", "date: 2010-06-04"}},
	"president-absent": {"fixed order expiry chair", "Issue the Secretary-General's report on UNFICYP by Monday 31 May 2010, and not on 4 June.",
		[]string{"date: 2010-06-04", "date: 2010-05-31"}},
	"room-closed": {"fixed order expiry room", "Issue the Secretary-General's report on UNFICYP by Monday 31 May 2010, and not on 3 June.",
		[]string{"date: 2010-06-03", "date: 2010-05-31"}},
	"signature-event": {"attendee chair", "Have the Minister for Foreign Affairs back in New York by Wednesday 30 June 2010.",
		[]string{"to: 2010-07-01", "to: 2010-06-29"}},
	"assessment-too-long": {"window order expiry", `Let "Technical assessment mission" (UNMIT) begin as early as Thursday 27 May 2010.`,
		[]string{"from: 2010-06-01", "from: 2010-05-27"}},
	"barred": {"fixed window order expiry", "Let the Council's consultations on MINURCAT be as late as Tuesday 8 June 2010.",
		[]string{"from: 2010-06-08", "from: 2010-06-09"}},
	"council-on-mission": {"fixed order expiry attendee", "Have the Council in New York until Wednesday 9 June 2010.",
		[]string{"from: 2010-06-07", "from: 2010-06-10"}},
	"done-out-of-order": {"fixed order", "Record the meeting with contributors to UNDOF as done, if it was, on Wednesday 12 May 2010, and not as fixed on 27 May.",
		[]string{"state: fixed, date: 2010-05-27", "state: done, date: 2010-05-12"}},
	"expiry-on-a-sunday": {"fixed order expiry", "Move the Council's consultations on UNFICYP from 10 June to Wednesday 9 June 2010.",
		[]string{`date: 2010-06-10, start: "10:00"`, "date: 2010-06-09"}},
	"interpretation-three": {"fixed interpretation", `Keep "1267 Committee" on 10 June, at another time or in another room.`,
		[]string{`room: conference-room-3, state: fixed, date: 2010-06-10, start: "10:00"`, "state: fixed, date: 2010-06-10"}},
	"lead-times-binding": {"window order expiry", "Issue the Secretary-General's report on UNFICYP by Wednesday 26 May 2010.",
		[]string{"from: 2010-06-01", "from: 2010-05-26"}},
	"not-recorded": {"window order", `Record "Fact sheets for the meeting with contributors" (UNIFIL) as done, if it was, on Monday 14 June 2010.`,
		[]string{"report: {state", "fact-sheet: {state: done, date: 2010-06-14}\n          report: {state"}},
	"person-for-a-day": {"window attendee", "Have the Special Representative for Liberia back in New York by Tuesday 8 June 2010.",
		[]string{"to: 2010-06-08", "to: 2010-06-07"}},
	"rollover-too-short": {"window order expiry", "Issue the Secretary-General's report on UNFICYP by Monday 21 June 2010.",
		[]string{"from: 2010-06-24", "from: 2010-06-21"}},
	"shared-contributors": {"fixed attendee", "Keep the meeting with contributors to UNMIL on 2 June, at another time.",
		[]string{`start: "10:00", minutes: 120`, "minutes: 120"}},
	"signature-events": {"chair attendee", "Have Mexico take the chair on Tuesday 15 June 2010 as well.",
		[]string{"2010-06-16]", "2010-06-15, 2010-06-16]"}},
	"summary-too-late": {"fixed window order", "Move the meeting with contributors to UNAMID from 7 June to Tuesday 8 June 2010.",
		[]string{"date: 2010-06-07", "date: 2010-06-08"}},
	"two-absences": {"window chair", "Have Mexico take the chair on every working day of June 2010.",
		[]string{", unable: [2010-06-07, 2010-06-08, 2010-06-14, 2010-06-15]", ""}},
	"two-troubles": {"fixed order expiry", `Move the Council's consultations on UNIFIL from 2 July to Thursday 1 July 2010. Record "Fact sheets for the meeting with contributors" (UNIFIL) as done, if it was, on Monday 14 June 2010.`,
		[]string{"date: 2010-07-02", "date: 2010-07-01", "report: {state", "fact-sheet: {state: done, date: 2010-06-14}\n          report: {state"}},
	"week-full": {"window attendee chair", `Let "Debate on Iraq" be as early as Monday 31 May 2010.`,
		[]string{"window: {from: 2010-06-07", "window: {from: 2010-05-31"}},
}

func TestConflicts(t *testing.T) {
	files, err := filepath.Glob("../testdata/conflicts/*.yaml")
	if err != nil || len(files) != len(collisions) {
		t.Fatalf("%d infeasible registers, and %d described (%v)", len(files), len(collisions), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		t.Run(name, func(t *testing.T) {
			want, known := collisions[name]
			if !known {
				t.Fatal("nobody has worked out what it runs into")
			}
			p, err := register.DecodeFile(file)
			if err != nil {
				t.Fatal(err)
			}
			res, err := solver.Solve(context.Background(), p, nil)
			if err != nil {
				t.Fatal(err)
			}
			if res.Status != solver.Infeasible || res.Conflict == nil {
				t.Fatalf("the register is %q, want it to be infeasible, with a conflict", res.Status)
			}
			if !res.Conflict.Minimal {
				t.Error("the conflict is not proved to be minimal")
			}
			rules := rulesOf(res.Conflict.Grounds)
			if diff := cmp.Diff(want.rules, strings.Join(rules, " ")); diff != "" {
				t.Errorf("rules of the grounds: -want +got:\n%s", diff)
			}
			if !strings.HasPrefix(name, "two-") { // without the one there is still the other
				waiving(t, p, rules, res.Conflict.Grounds)
			}
			first := remedied(t, p, res.Conflict, want.remedy)
			byHand(t, file, want.edit, first)
		})
	}
}

// rulesOf returns the rules of the grounds, each once, in order.
func rulesOf(gs []rule.Ground) []string {
	var names []string
	seen := map[string]bool{}
	for _, g := range gs {
		if !seen[g.Rule] {
			seen[g.Rule] = true
			names = append(names, g.Rule)
		}
	}
	return names
}

// waiving goes about it the other way: with the rules that the conflict names
// alone there is still no programme, and without any one of them there is one,
// which breaks that rule by the judgement of the checkers.
func waiving(t *testing.T, p *model.Problem, named []string, grounds []rule.Ground) {
	t.Helper()
	q := p.Clone()
	for _, r := range rule.All {
		if r.Hard {
			q.Policy.Waived[r.Name] = true
		}
	}
	for _, name := range named {
		q.Policy.Waived[name] = false
	}
	if q.Policy.Waived["window"] {
		// That a step takes place at all is the same rule.
		q.Policy.Waived["window"] = false
		q.Horizon.First -= 31
		q.Horizon.Last += 31
		for _, s := range q.Steps {
			s.Window, s.Barred = q.Horizon, nil
		}
	}
	for _, s := range q.Steps {
		// Windows that nobody named, such as those that end with a mandate, are not
		// what it is about.
		if !slices.ContainsFunc(grounds, func(g rule.Ground) bool { return g.Rule == "window" && slices.Contains(g.Steps, s.ID) }) {
			s.Window = calendar.Span{First: q.Horizon.First, Last: q.Horizon.Last + 31}
		}
	}
	q.Horizon.Last += 31
	if res := solved(t, q); res.Status != solver.Infeasible {
		t.Errorf("with %q alone the register is %q", named, res.Status)
	}
	for _, name := range named {
		if name == "window" {
			continue // nothing would have to take place
		}
		r := q.Clone()
		r.Policy.Waived[name] = true
		res := solved(t, r)
		if res.Programme == nil {
			t.Errorf("with %q alone, but without %q, the register is %q", named, name, res.Status)
			continue
		}
		if broken := brokenRules(p, res.Programme); !slices.Contains(broken, name) {
			t.Errorf("without %q the best programme breaks %q", name, broken)
		}
	}
}

// remedied tries the easiest way out, and asks the checkers what comes of it.
func remedied(t *testing.T, p *model.Problem, c *solver.Conflict, want string) solver.Remedy {
	t.Helper()
	rs, err := solver.Remedies(context.Background(), p, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(rs) == 0 {
		t.Fatal("there is no way out")
	}
	if diff := cmp.Diff(want, rs[0].Text); diff != "" {
		t.Errorf("the easiest remedy: -want +got:\n%s", diff)
	}
	for _, r := range rs {
		q := p.Clone()
		r.Change(q)
		q.Index()
		res := solved(t, q)
		if res.Programme == nil {
			t.Errorf("%q: the register is %q", r.Text, res.Status)
			continue
		}
		if broken := brokenRules(q, res.Programme); len(broken) > 0 {
			t.Errorf("%q: the programme breaks %q", r.Text, broken)
		}
		if len(brokenRules(p, res.Programme)) == 0 {
			t.Errorf("%q: the programme would have done without the change", r.Text)
		}
	}
	return rs[0]
}

// byHand edits the register as a reader of the remedy would, and expects what the
// remedy promised.
func byHand(t *testing.T, file string, edit []string, r solver.Remedy) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i := 0; i < len(edit); i += 2 {
		if !strings.Contains(text, edit[i]) {
			t.Fatalf("the register does not hold %q", edit[i])
		}
		text = strings.Replace(text, edit[i], edit[i+1], 1)
	}
	p, err := register.Decode(file, []byte(text))
	if err != nil {
		t.Fatalf("edited by hand the register cannot be read: %v", err)
	}
	if diff := cmp.Diff(r.Tiers, solved(t, p).Tiers); diff != "" {
		t.Errorf("%q: -promised +got by hand:\n%s", r.Text, diff)
	}
}

func solved(t *testing.T, p *model.Problem) *solver.Result {
	t.Helper()
	return solvedWith(t, p, &solver.Options{NoConflict: true})
}

func solvedWith(t *testing.T, p *model.Problem, opts *solver.Options) *solver.Result {
	t.Helper()
	res, err := solver.Solve(context.Background(), p, opts)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// brokenRules returns the hard rules that the programme breaks, each once, in the
// order in which the checkers report them.
func brokenRules(p *model.Problem, g *model.Programme) []string {
	var names []string
	seen := map[string]bool{}
	for _, f := range check.Check(p, g).Findings {
		if f.Hard() && !seen[f.Rule] {
			seen[f.Rule] = true
			names = append(names, f.Rule)
		}
	}
	return names
}
