package solver

import (
	"leadtime/model"
	"leadtime/model/calendar"
)

// dues returns what each report's date hangs on, for the reports that are not
// done, in the problem's order.
func dues(p *model.Problem, g *model.Programme) []Due {
	var out []Due
	for _, s := range p.Steps {
		pl, held := g.Held(s.ID)
		if s.Role != model.Report || s.State == model.Done || !held {
			continue
		}
		d := Due{Step: s.ID, Mission: s.Mission, Asked: s.Asked, Planned: pl.Date}
		d.Due = asPlanned(p, g, s, pl.Date)
		d.BeforeMoves = back(p, s, kept(p), hardly)
		d.Submission = p.Calendar.OnOrBefore(p.Calendar.Sub(pl.Date, p.Policy.SubmissionDays))
		if c := p.Chain(s.Chain); c != nil && c.Margin != nil {
			end := map[model.StepID]calendar.Date{c.Margin.From: c.Expiry}
			if c.Margin.AtLeast != nil {
				end[c.Margin.From] = p.Calendar.Latest(c.Expiry, *c.Margin.AtLeast)
			}
			d.BeforeRollover = back(p, s, end, hardly)
			d.Cure = back(p, s, end, comfortably)
		}
		out = append(out, d)
	}
	return out
}

// asPlanned returns the last working day on which the report may be issued with
// everything else where it is and no lead time shorter than planned.
func asPlanned(p *model.Problem, g *model.Programme, s *model.Step, now calendar.Date) calendar.Date {
	last := calendar.Date(1 << 40)
	for _, l := range p.Lags {
		if l.From != s.ID {
			continue
		}
		pl, held := g.Held(l.To)
		if !held {
			continue
		}
		if l.AtLeast != nil {
			last = min(last, p.Calendar.Latest(pl.Date, *l.AtLeast))
		}
		if l.Prefer != nil {
			want := l.Target()
			want.N = min(want.N, p.Calendar.Units(now, pl.Date, want.Unit))
			last = min(last, p.Calendar.Latest(pl.Date, want))
		}
	}
	if last == 1<<40 {
		return now
	}
	return p.Calendar.OnOrBefore(last)
}

// kept returns the dates that would have to move last: those of what is
// announced or fixed.
func kept(p *model.Problem) map[model.StepID]calendar.Date {
	m := map[model.StepID]calendar.Date{}
	for _, s := range p.Steps {
		if s.State == model.Announced || s.State == model.Fixed {
			m[s.ID] = s.Date
		}
	}
	return m
}

// hardly is the least that a lag asks for.
func hardly(l *model.Lag) *calendar.Length { return l.AtLeast }

// comfortably is the preferred length of a lag whose lead time the guideline
// asks for, and otherwise the least that it asks for.
func comfortably(l *model.Lag) *calendar.Length {
	if l.Prefer != nil && (l.Rule == "report-lead" || l.Rule == "contributor-lead") {
		t := l.Target()
		return &t
	}
	return l.AtLeast
}

// back returns the last working day for the step from which every step of ends
// that follows it can still be reached by its date; zero if none follows.
// Length says how long each lag is taken to be; nil leaves it out.
func back(p *model.Problem, s *model.Step, ends map[model.StepID]calendar.Date, length func(*model.Lag) *calendar.Length) calendar.Date {
	memo := map[model.StepID]calendar.Date{}
	var latest func(s *model.Step) calendar.Date
	latest = func(s *model.Step) calendar.Date {
		if d, ok := memo[s.ID]; ok {
			return d
		}
		memo[s.ID] = 0 // a loop of lags of no length adds nothing
		d := ends[s.ID]
		for _, l := range p.Lags {
			n := length(l)
			if l.From != s.ID || n == nil {
				continue
			}
			to := p.Step(l.To)
			if to.State == model.Skipped || to.State == model.Done || to.Optional {
				continue
			}
			if e := latest(to); e != 0 {
				e = p.Calendar.Latest(e, *n) - s.End(0)
				if d == 0 || e < d {
					d = e
				}
			}
		}
		if d != 0 {
			d = p.Calendar.OnOrBefore(d)
		}
		memo[s.ID] = d
		return d
	}
	return latest(s)
}
