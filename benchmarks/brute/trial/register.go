package trial

import (
	"fmt"
	"math/rand/v2"

	"leadtime/benchmarks/generate"
	"leadtime/model"
	"leadtime/model/register"
)

// written returns a small problem that was written as a register, and read.
func written(seed uint64) *model.Problem {
	r := rand.New(rand.NewPCG(seed, 1701))
	return read(generate.Options{
		Seed:     seed,
		Meetings: 2 + r.IntN(4),
		Window:   1 + r.IntN(2),
		Absences: r.IntN(2),
	})
}

// month returns a month, or two, that was written as a register, and read: slack or
// with days that are full, and some with a meeting too many.
func month(seed uint64) *model.Problem {
	r := rand.New(rand.NewPCG(seed, 2271))
	o := generate.Options{
		Seed:     seed,
		Months:   1 + r.IntN(2),
		Missions: r.IntN(4),
		Meetings: 4 + r.IntN(20),
		Window:   1 + r.IntN(4),
		Shared:   r.IntN(3),
		Absences: r.IntN(4),
		Over:     r.IntN(4) == 0,
	}
	return read(o)
}

func read(o generate.Options) *model.Problem {
	p, err := register.Decode(fmt.Sprintf("seed-%d.yaml", o.Seed), generate.Register(o))
	if err != nil {
		panic(fmt.Sprintf("trial: the register of seed %d cannot be read: %v", o.Seed, err))
	}
	return p
}
