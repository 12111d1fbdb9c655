package encode

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/irifrance/gini/z"

	"leadtime/model"
	"leadtime/model/calendar"
	"leadtime/solver/rule"
	"leadtime/solver/sat"
)

// An Encoder holds the clauses of a problem. It implements [rule.Builder].
type Encoder struct {
	p       *model.Problem
	s       *sat.Solver
	guarded bool
	loose   bool        // what must take place does so only if it is assumed
	steps   []*stepVars // by place in the problem
	shut    map[z.Lit]dayOf
	// switches are the literals that a loose encoding has steps take place by.
	switches map[z.Lit]bool
	closed   map[closing]map[int]bool

	gates map[z.Var]*gate
	made  map[string]z.Lit // gates by what they are of
	sums  map[string]*sat.Count

	full    map[calendar.Date]bool // days on which counting is worth its clauses
	busy    map[calendar.Date]bool // days that are worth looking at as a packing
	tallies map[string][]z.Lit

	demands []Demand
	byText  map[string]int // demands by what they say, when guarded
	prefs   []Preference
	timed   []timed
	// concerning are the parts of each step, by place, in those of timed before indexed.
	concerning [][]concern
	indexed    int
	round      []timed               // those of timed that hold on one day: what is done, and gone round
	days       map[string]*timetable // timetables already made, when not guarded
	sharing    map[string]bool       // whether meetings can share a day, by which and when
	last       []where               // the programme last found, by place

	// Limit, if not zero, is how many questions may be asked.
	Limit int

	assumed map[z.Lit]bool // the selectors of the question being asked
	learnt  int
	forked  bool      // others begin from the same encoding
	taught  [][]z.Lit // the clauses that were learnt, if forked
}

// A Demand is a ground with the selector that switches it on. Of a plain
// encoding the selector is the true literal.
type Demand struct {
	rule.Ground
	Selector z.Lit
}

// A Preference is a literal whose being false costs units of a rule.
type Preference struct {
	rule.Ground
	Units int64
	Lit   z.Lit
}

// stepVars are the literals of a step.
type stepVars struct {
	*model.Step
	place int
	days  []calendar.Date
	by    []z.Lit // by[i]: on days[i] or earlier; the last is true
	on    []z.Lit // by day; zero until asked for
	held  z.Lit
	start []z.Lit // by session
	rooms map[model.RoomID]z.Lit
	times map[model.Minute]z.Lit
	in    map[[2]int]z.Lit // by day and session
}

// New encodes p with every rule that its policy does not waive. Guarded gives
// every demand a selector. Log, if it is not nil, is told of every clause, those
// that are learnt later too.
func New(p *model.Problem, days *Days, guarded bool, log func(ms []z.Lit)) *Encoder {
	e := &Encoder{p: p, s: sat.New(), guarded: guarded}
	return e.encode(days, log)
}

// NewLoose encodes p so that every step that is not done takes place only if it
// is assumed to: see [Encoder.Held]. A question then names the steps that it is
// about.
func NewLoose(p *model.Problem, days *Days) *Encoder {
	e := &Encoder{p: p, s: sat.New(), loose: true}
	return e.encode(days, nil)
}

func (e *Encoder) encode(days *Days, log func(ms []z.Lit)) *Encoder {
	e.declareAll(days, log)
	for _, r := range rule.All {
		switch {
		case r.Hard && e.p.Policy.Waived[r.Name]:
		case !r.Hard && (e.p.Policy.Rank(r.Name) < 0 || e.p.Policy.Weight(r.Name) == 0):
		default:
			r.State(e)
		}
	}
	e.index()
	e.capacities()
	e.crowds()
	return e
}

// declareAll begins afresh, with the literals of the steps.
func (e *Encoder) declareAll(days *Days, log func(ms []z.Lit)) {
	p := e.p
	*e = Encoder{
		p: p, s: e.s, guarded: e.guarded, loose: e.loose,
		shut: map[z.Lit]dayOf{}, switches: map[z.Lit]bool{}, closed: map[closing]map[int]bool{},
		gates: map[z.Var]*gate{}, made: map[string]z.Lit{}, sums: map[string]*sat.Count{},
		byText: map[string]int{}, days: map[string]*timetable{}, sharing: map[string]bool{},
		tallies: map[string][]z.Lit{}, concerning: make([][]concern, len(p.Steps)),
	}
	e.s.Log = log
	e.full, e.busy = crowded(p, days)
	for i, s := range p.Steps {
		e.steps = append(e.steps, e.declare(i, s, days))
	}
}

// declare makes the literals of a step and says what they mean. This is no
// demand that could be waived: a step has one date and one starting session.
func (e *Encoder) declare(place int, s *model.Step, days *Days) *stepVars {
	v := &stepVars{Step: s, place: place, days: days.of[place], held: e.s.True(),
		rooms: map[model.RoomID]z.Lit{}, times: map[model.Minute]z.Lit{}, in: map[[2]int]z.Lit{}}
	n := len(v.days)
	switch {
	case s.State == model.Skipped || n == 0:
		v.held = e.s.True().Not()
		v.days = nil
	case s.State == model.Done:
	case e.loose:
		v.held = e.s.Lit()
		e.switches[v.held] = true
	case s.State.Settled():
	case s.Optional || s.Role == model.Rollover:
		v.held = e.s.Lit()
	}
	n = len(v.days)
	v.by, v.on = make([]z.Lit, n), make([]z.Lit, n)
	for i := range v.days {
		if i == n-1 {
			v.by[i] = e.s.True()
			break
		}
		v.by[i] = e.s.Lit()
		if i > 0 {
			e.s.Add(v.by[i-1].Not(), v.by[i])
		}
	}
	if s.Kind == model.Meeting {
		e.declareSessions(v)
	}
	return v
}

func (e *Encoder) declareSessions(v *stepVars) {
	v.start = make([]z.Lit, len(e.p.Sessions))
	var open []int
	for k := range e.p.Sessions {
		v.start[k] = e.s.True().Not()
		switch {
		case v.State == model.Done:
			// It took place when it did; where no time is known it is in no session.
			if v.Step.Start != model.NoTime && e.p.SessionAt(v.Step.Start) == k {
				open = []int{k}
			}
		case e.p.Span(v.Step, k) >= 0:
			open = append(open, k)
		}
	}
	for i, k := range open {
		switch {
		case len(open) == 1:
			v.start[k] = e.s.True()
		case len(open) == 2 && i == 1:
			v.start[k] = v.start[open[0]].Not()
		default:
			v.start[k] = e.s.Lit()
		}
	}
	if len(open) > 2 {
		var ms []z.Lit
		for i, k := range open {
			ms = append(ms, v.start[k])
			for _, l := range open[:i] {
				e.s.Add(v.start[k].Not(), v.start[l].Not())
			}
		}
		e.s.Add(ms...)
	}
}

// Problem implements [rule.Builder].
func (e *Encoder) Problem() *model.Problem { return e.p }

// True implements [rule.Builder].
func (e *Encoder) True() z.Lit { return e.s.True() }

// Held implements [rule.Builder].
func (e *Encoder) Held(s *model.Step) z.Lit { return e.of(s).held }

// Days implements [rule.Builder].
func (e *Encoder) Days(s *model.Step) []calendar.Date { return e.of(s).days }

// By implements [rule.Builder].
func (e *Encoder) By(s *model.Step, d calendar.Date) z.Lit {
	v := e.of(s)
	i, found := slices.BinarySearch(v.days, d)
	if !found {
		i--
	}
	if i < 0 {
		return e.s.True().Not()
	}
	return v.by[i]
}

// On implements [rule.Builder].
func (e *Encoder) On(s *model.Step, d calendar.Date) z.Lit {
	v := e.of(s)
	i, found := slices.BinarySearch(v.days, d)
	if !found {
		return e.s.True().Not()
	}
	if v.on[i] == z.LitNull {
		if i == 0 {
			v.on[i] = e.And(v.held, v.by[i])
		} else {
			v.on[i] = e.And(v.held, v.by[i], v.by[i-1].Not())
		}
		if e.guarded {
			e.shut[v.on[i].Not()] = dayOf{v.place, d}
		}
	}
	return v.on[i]
}

// Placed returns what is true together if and only if the step, where it takes place,
// does so on d. Unlike [Encoder.On] it makes no literal.
func (e *Encoder) Placed(s *model.Step, d calendar.Date) []z.Lit {
	return []z.Lit{e.By(s, d), e.By(s, d-1).Not()}
}

// Session implements [rule.Builder].
func (e *Encoder) Session(s *model.Step, k int) z.Lit { return e.of(s).start[k] }

// Room implements [rule.Builder]. The literal is true only if the meeting is to
// be held in the room; the timetable sees to it that it is.
func (e *Encoder) Room(s *model.Step, r model.RoomID) z.Lit {
	v := e.of(s)
	m, ok := v.rooms[r]
	if !ok {
		m = e.s.Lit()
		for _, other := range sortedRooms(v.rooms) {
			e.s.Add(m.Not(), v.rooms[other].Not())
		}
		v.rooms[r] = m
	}
	return m
}

// At implements [rule.Builder]. As for rooms, the timetable sees to it.
func (e *Encoder) At(s *model.Step, t model.Minute) z.Lit {
	v := e.of(s)
	m, ok := v.times[t]
	if !ok {
		k := e.p.SessionAt(t)
		if k < 0 || v.start[k] == e.s.True().Not() {
			return e.s.True().Not()
		}
		m = e.s.Lit()
		e.s.Add(m.Not(), v.start[k])
		for _, other := range slices.Sorted(maps.Keys(v.times)) {
			e.s.Add(m.Not(), v.times[other].Not())
		}
		v.times[t] = m
	}
	return m
}

// Details returns the literals of the rooms and times that rules have asked about
// for the step, in the order of their names.
func (e *Encoder) Details(s *model.Step) []z.Lit {
	v := e.of(s)
	var ms []z.Lit
	for _, id := range sortedRooms(v.rooms) {
		ms = append(ms, v.rooms[id])
	}
	for _, t := range slices.Sorted(maps.Keys(v.times)) {
		ms = append(ms, v.times[t])
	}
	return ms
}

func sortedRooms(rooms map[model.RoomID]z.Lit) []model.RoomID {
	return slices.Sorted(maps.Keys(rooms))
}

func (e *Encoder) of(s *model.Step) *stepVars { return e.steps[e.p.Place(s.ID)] }

// Require implements [rule.Builder].
func (e *Encoder) Require(g rule.Ground, m z.Lit) {
	if m == e.s.True() || e.loose && e.taken(m) {
		return
	}
	if at, ok := e.shut[m]; ok {
		e.close(e.demand(g), at)
	}
	e.require(m, e.selector(g).Not())
}

// selector returns the literal that switches the ground on: the true one if the
// encoding is plain.
func (e *Encoder) selector(g rule.Ground) z.Lit {
	if !e.guarded {
		return e.s.True()
	}
	return e.demands[e.demand(g)].Selector
}

// demand returns the place of the ground's demand. A ground stated in several
// parts is one demand.
func (e *Encoder) demand(g rule.Ground) int {
	if !e.guarded {
		return -1
	}
	key := fmt.Sprint(g.Rule, g.Steps, g.Text)
	i, ok := e.byText[key]
	if !ok {
		i = len(e.demands)
		e.byText[key] = i
		e.demands = append(e.demands, Demand{g, e.s.Lit()})
	}
	return i
}

// Prefer implements [rule.Builder].
func (e *Encoder) Prefer(g rule.Ground, units int64, m z.Lit) {
	if m == e.s.True() || units <= 0 {
		return
	}
	e.define(m)
	e.prefs = append(e.prefs, Preference{g, units, m})
}

// Demands returns the demands of a guarded encoding, in the order of their
// statement.
func (e *Encoder) Demands() []Demand { return e.demands }

// Preferences returns the preferences that may cost something, in the order of
// their statement. The price of one is its units times its rule's weight.
func (e *Encoder) Preferences() []Preference { return e.prefs }

// Size returns the number of variables and clauses, and of days learnt to be
// impossible.
func (e *Encoder) Size() (variables, clauses, learnt int) {
	variables, clauses = e.s.Size()
	return variables, clauses, e.learnt
}

// Asked returns the number of questions put to the SAT solver.
func (e *Encoder) Asked() int { return e.s.Asked() }

// AtOnce implements [rule.Builder].
func (e *Encoder) AtOnce(g rule.Ground, n int, room model.RoomID, ss []*model.Step) {
	t := timed{kind: atOnce, demand: e.demand(g), n: n, room: room}
	for _, s := range ss {
		if v := e.of(s); len(v.days) > 0 {
			t.steps = append(t.steps, v.place)
		}
	}
	slices.SortFunc(t.steps, func(a, b int) int { return cmp.Compare(a, b) })
	if len(t.steps) > n {
		e.timed = append(e.timed, t)
	}
}

// Sequence implements [rule.Builder].
func (e *Encoder) Sequence(g rule.Ground, a, b *model.Step) {
	// What is done is on no timetable: the other one goes round it.
	for _, s := range []*model.Step{a, b} {
		if s.State != model.Done {
			continue
		}
		t := timed{kind: notBefore, demand: e.demand(g), at: s.Start, span: &calendar.Span{First: s.Date, Last: s.Date}, steps: []int{e.of(b).place}}
		if s == a {
			t.at = e.whenDone(a).Finish
		} else {
			t.kind, t.steps[0] = notAfter, e.of(a).place
		}
		if s.Start != model.NoTime {
			e.round = append(e.round, t)
			e.timed = append(e.timed, t)
		}
		return
	}
	e.timed = append(e.timed, timed{kind: sequence, demand: e.demand(g),
		steps: []int{e.of(a).place, e.of(b).place}})
}

// Exclude implements [rule.Builder].
func (e *Encoder) Exclude(g rule.Ground, s *model.Step, r model.RoomID, days *calendar.Span) {
	e.timed = append(e.timed, timed{kind: exclude, demand: e.demand(g), room: r, span: days,
		steps: []int{e.of(s).place}})
}

// StartAt implements [rule.Builder].
func (e *Encoder) StartAt(g rule.Ground, s *model.Step, t model.Minute) {
	v := e.of(s)
	e.timed = append(e.timed, timed{kind: startAt, demand: e.demand(g), at: t, steps: []int{v.place}})
	if k := e.p.SessionAt(t); k >= 0 {
		e.Require(g, v.start[k])
	} else {
		e.Require(g, v.held.Not())
	}
}

// key names a list of literals.
func key(op string, ms []z.Lit) string {
	var b strings.Builder
	b.WriteString(op)
	for _, m := range ms {
		b.WriteByte(byte(m))
		b.WriteByte(byte(m >> 8))
		b.WriteByte(byte(m >> 16))
		b.WriteByte(byte(m >> 24))
	}
	return b.String()
}
