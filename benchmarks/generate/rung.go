package generate

// A Rung is a size of register that is measured, under a name.
type Rung struct {
	Name    string // in commands and in reports
	Title   string
	Options Options // all but the seed
}

// Rungs are the sizes that are measured, from the least to the greatest.
var Rungs = []*Rung{
	{"month-15", "a slack month, 15 meetings", Options{Missions: 3, Meetings: 15}},
	{"month-25", "a month with six missions that share contributors, 25 meetings",
		Options{Missions: 6, Meetings: 25, Shared: 2, Absences: 2}},
	{"month-60", "a month of 60 meetings that fill 70 % of the Council's sessions, with three renewals beside them",
		Options{Missions: 3, Meetings: 60, Load: 70}},
	{"month-60-over", "the same with one meeting too many",
		Options{Missions: 3, Meetings: 60, Load: 70, Over: true}},
	{"month-110", "a month of 110 meetings that fill 70 % of the Council's sessions, with three renewals beside them",
		Options{Missions: 3, Meetings: 110, Load: 70}},
	{"month-110-over", "the same with one meeting too many",
		Options{Missions: 3, Meetings: 110, Load: 70, Over: true}},
	{"half-year-16", "half a year, 16 missions, 60 meetings",
		Options{Months: 6, Missions: 16, Meetings: 60}},
	{"half-year-64", "half a year, 64 missions at once",
		Options{Months: 6, Missions: 64}},
	{"decade", "ten years, 16 missions, 2,700 meetings beside some 1,300 on their mandates",
		Options{Months: 120, Missions: 16, Meetings: 2700}},
}

// Find returns the rung of that name, or nil.
func Find(name string) *Rung {
	for _, r := range Rungs {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// Register returns the rung's register of that seed as YAML.
func (r *Rung) Register(seed uint64) []byte {
	o := r.Options
	o.Seed = seed
	return Register(o)
}
