package solver

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
)

// Single changes of a date that would remove a cost.

// cure looks for the smallest change of one date that removes the finding, and makes
// the tiers down to its own cheaper: of the report first, then of what the reason
// names. A date that only moves the cost elsewhere cures nothing.
func (s *Solved) cure(ctx context.Context, r *Reason) (*Remedy, error) {
	p := s.Problem
	rank := p.Policy.Rank(r.Finding.Rule)
	about := connected(p, r.Finding.Steps)
	now, part := make([]int64, rank+1), make([]int64, rank+1)
	for i := range now {
		now[i] = s.Result.Tiers[i].Cost
	}
	for _, f := range s.Result.Findings {
		if at := p.Policy.Rank(f.Rule); 0 <= at && at <= rank && slices.ContainsFunc(f.Steps, func(id model.StepID) bool { return about[id] }) {
			part[at] += f.Cost
		}
	}
	var best *Remedy
	for _, l := range s.dates(r) {
		for _, x := range l {
			if best != nil && x.Ease >= best.Ease {
				break
			}
			q := changed(p, x)
			small := restrict(q, connected(q, r.Finding.Steps))
			small.Horizon = q.Horizon
			small.Policy.Tiers = small.Policy.Tiers[:rank+1]
			// What it costs is quick to say of a part, and rules most changes out.
			if res, err := cheaper(ctx, small, part, &Options{NoConflict: true, costs: true}); err != nil {
				return nil, err
			} else if res == nil {
				continue
			}
			res, err := cheaper(ctx, q, now, &Options{NoConflict: true})
			if err != nil {
				return nil, err
			}
			if res != nil && !has(res.Findings, r.Finding) {
				x.Tiers = res.Tiers
				best = &x
				break
			}
		}
	}
	return best, nil
}

// cheaper returns the best programme of q if it costs less than now, in the tiers
// that now has; nil if it does not.
func cheaper(ctx context.Context, q *model.Problem, now []int64, opts *Options) (*Result, error) {
	res, err := Solve(ctx, q, opts)
	if err != nil || res.Status != Optimal {
		return nil, err
	}
	if slices.CompareFunc(res.Tiers[:len(now)], now, func(t Tier, c int64) int { return cmp.Compare(t.Cost, c) }) >= 0 {
		return nil, nil
	}
	return res, nil
}

// has reports whether one of the findings is of f's rule and steps.
func has(fs []model.Finding, f model.Finding) bool {
	return slices.ContainsFunc(fs, func(g model.Finding) bool { return g.Rule == f.Rule && slices.Equal(g.Steps, f.Steps) })
}

// dates returns the changes of dates that might remove the finding.
func (s *Solved) dates(r *Reason) []ladder {
	p := s.Problem
	var out []ladder
	told := map[string]bool{}
	add := func(l ladder) {
		if len(l) > 0 && !told[l[0].Text] {
			told[l[0].Text] = true
			out = append(out, l)
		}
	}
	for _, id := range r.Finding.Steps {
		if c := p.Chain(p.Step(id).Chain); c != nil {
			if report := c.Find(model.Report); report != nil {
				add(s.earlier(report))
			}
		}
	}
	for _, g := range r.Grounds {
		for _, id := range g.Steps {
			st := p.Step(id)
			switch g.Rule {
			case "window":
				add(widen(p, st, -1))
				add(widen(p, st, 1))
			case "fixed":
				add(move(p, st))
			case "expiry":
				add(extend(p, st))
			case "attendee":
				for i, a := range p.Attendees {
					for j := range a.Absent {
						if strings.Contains(g.Text, a.Title) {
							add(curtail(p, i, j, -1))
							add(curtail(p, i, j, 1))
						}
					}
				}
			}
		}
	}
	for i := range out {
		for j := range out[i] {
			out[i][j].Ease %= easeRollover // in days, whatever it is that moves
		}
	}
	return out
}

// earlier has the report issued day by day before it is, even before the date of
// the register: what would have cured is worth knowing when it is too late.
func (s *Solved) earlier(report *model.Step) ladder {
	p := s.Problem
	pl, held := s.Result.Programme.Held(report.ID)
	if !held {
		return nil
	}
	var out ladder
	for n := calendar.Date(1); n <= farthest; n++ {
		d := pl.Date - n
		if !p.Calendar.Workday(d) || !presided(p, d) {
			continue
		}
		verb, edit := "Issue ", windowEdit(report, calendar.Span{First: min(d, report.Window.First), Last: report.Window.Last})
		if d < p.AsOf || report.State == model.Done {
			verb = "Have had issued "
			edit = entry(report) + ": state: done, date: " + d.String()
		}
		out = append(out, Remedy{Text: verb + rule.StepName(report) + " by " + d.Long() + ".", Edits: []string{edit}, Ease: int(n), kind: "report",
			Change: func(q *model.Problem) {
				t := q.Step(report.ID)
				t.Window = calendar.Span{First: min(d, t.Window.First), Last: t.Window.Last}
				reach(q, d)
				if d < p.AsOf || t.State == model.Done {
					t.State, t.Date = model.Done, d
				} else if t.State == model.Fixed {
					t.Date = d
				}
			}})
	}
	return out
}
