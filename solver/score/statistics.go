package score

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/interp"
	"gonum.org/v1/gonum/stat"
)

// Quantile returns the value that a share p of the values lie below, and NaN if
// there are none. Between two values it lies on the line between them, so that
// the median of an even number of values is half-way between the middle two (the
// seventh of the definitions of Hyndman and Fan, 1996). The values may be in any
// order, and are left as they are.
func Quantile(p float64, xs []float64) float64 {
	switch len(xs) {
	case 0:
		return math.NaN()
	case 1:
		return xs[0]
	}
	sorted := slices.Sorted(slices.Values(xs))
	var line interp.PiecewiseLinear
	if err := line.Fit(floats.Span(make([]float64, len(xs)), 0, 1), sorted); err != nil {
		return math.NaN()
	}
	return line.Predict(p)
}

// share returns the share of the values that are so; NaN if there are none.
func share[T any](xs []T, so func(T) bool) float64 {
	if len(xs) == 0 {
		return math.NaN()
	}
	n := make([]float64, len(xs))
	for i, x := range xs {
		if so(x) {
			n[i] = 1
		}
	}
	return stat.Mean(n, nil)
}

// mean returns the mean of a count; NaN if there is nothing to count in.
func mean[T any](xs []T, of func(T) int) float64 {
	if len(xs) == 0 {
		return math.NaN()
	}
	n := make([]float64, len(xs))
	for i, x := range xs {
		n[i] = float64(of(x))
	}
	return stat.Mean(n, nil)
}

// variation returns the coefficient of variation of the values: the standard
// deviation divided by the mean. A value counts as often as its weight says; nil
// weights are all 1. The values are all there are and no sample, so the deviation
// is that of the population. It is NaN if there is no value, or the mean is zero.
func variation(xs, weights []float64) float64 {
	if len(xs) == 0 {
		return math.NaN()
	}
	mean, sd := stat.PopMeanStdDev(xs, weights)
	if mean == 0 {
		return math.NaN()
	}
	return sd / mean
}
