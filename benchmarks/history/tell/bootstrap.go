package tell

import (
	"math"
	"math/rand/v2"
	"time"

	"leadtime/model/calendar"
	"leadtime/solver/score"
)

// A Value is a measure with the interval that 95 of 100 bootstrap samples lie in.
type Value struct{ Of, Low, High float64 }

// bootstrap draws as many samples with replacement from 0..n-1 as asked for, the
// same for the same seed.
func bootstrap(n, samples int, seed uint64) [][]int {
	src := rand.New(rand.NewPCG(seed, uint64(n)))
	out := make([][]int, samples)
	for i := range out {
		out[i] = make([]int, n)
		for j := range out[i] {
			out[i][j] = src.IntN(n)
		}
	}
	return out
}

// estimate returns what f says of all, and of the samples of it.
func estimate[T any](all []T, samples [][]int, f func([]T) float64) Value {
	v := Value{Of: f(all), Low: math.NaN(), High: math.NaN()}
	var xs []float64
	draw := make([]T, len(all))
	for _, s := range samples {
		for i, j := range s {
			draw[i] = all[j]
		}
		if x := f(draw); !math.IsNaN(x) {
			xs = append(xs, x)
		}
	}
	if len(xs) > 0 {
		v.Low, v.High = score.Quantile(0.025, xs), score.Quantile(0.975, xs)
	}
	return v
}

// fridayShare names the share of the meetings with contributors and the
// consultations that are on a Friday: a measure of chains alone.
const fridayShare = "chain-fridays"

func chainFridays(cs []score.Chain) float64 {
	n, of := 0, 0
	for _, c := range cs {
		for _, d := range []calendar.Date{c.Contributors, c.Consultations} {
			if d != 0 {
				of++
				n += int(one(d.Weekday() == time.Friday))
			}
		}
	}
	return float64(n) / float64(of)
}

// measure returns what a measure says of chains.
func measure(name string) func([]score.Chain) float64 {
	if name == fridayShare {
		return chainFridays
	}
	m := score.ByName(name)
	return func(cs []score.Chain) float64 { return m.Of(&score.Record{Chains: cs}) }
}

// mean returns the mean of a measure over months.
func mean(name string) func([]*score.Record) float64 {
	m := score.ByName(name)
	return func(rs []*score.Record) float64 {
		sum, n := 0.0, 0
		for _, r := range rs {
			if x := m.Of(r); !math.IsNaN(x) {
				sum += x
				n++
			}
		}
		return sum / float64(n)
	}
}
