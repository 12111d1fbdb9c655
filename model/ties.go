package model

// All returns the chain's steps in the procedure's order, its rollover, if there is one,
// last.
func (c *Chain) All() []*Step {
	if c.Rollover == nil {
		return c.Steps
	}
	return append(c.Steps[:len(c.Steps):len(c.Steps)], c.Rollover)
}

// Ties returns, by the place of each step, the place of the first step that a chain, lags
// or pairs tie it to, at once or through other steps: its own if there is none before it.
// Steps that are not tied to each other stand in no relation but the meetings that they
// compete with.
func (p *Problem) Ties() []int {
	first := make([]int, len(p.Steps))
	for i := range first {
		first[i] = i
	}
	find := func(i int) int {
		for first[i] != i {
			first[i] = first[first[i]]
			i = first[i]
		}
		return i
	}
	tie := func(a, b StepID) {
		i, j := find(p.Place(a)), find(p.Place(b))
		first[max(i, j)] = min(i, j)
	}
	for _, c := range p.Chains {
		for _, s := range c.All() {
			tie(c.All()[0].ID, s.ID)
		}
	}
	for _, l := range p.Lags {
		tie(l.From, l.To)
	}
	for _, x := range p.Pairs {
		tie(x.Briefing, x.Consultations)
	}
	for i := range first {
		first[i] = find(i)
	}
	return first
}
