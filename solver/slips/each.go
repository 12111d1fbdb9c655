package slips

import (
	"context"
	"runtime"
	"sync"
)

// each returns the answer for every one of the dates, in their order. It asks once
// for dates that are the same, and so many at a time; zero means one for every
// processor. The error is the first in their order.
func each[T any](ctx context.Context, jobs int, all []dates, ask func(context.Context, dates) (T, error)) ([]T, error) {
	if jobs < 1 {
		jobs = runtime.GOMAXPROCS(0)
	}
	place := map[string]int{}
	var distinct []dates
	of := make([]int, len(all))
	for i, d := range all {
		k, known := place[d.key()]
		if !known {
			k = len(distinct)
			place[d.key()] = k
			distinct = append(distinct, d)
		}
		of[i] = k
	}
	answers, errs := make([]T, len(distinct)), make([]error, len(distinct))
	next := make(chan int)
	var wg sync.WaitGroup
	for range jobs {
		wg.Go(func() {
			for k := range next {
				if errs[k] = ctx.Err(); errs[k] == nil {
					answers[k], errs[k] = ask(ctx, distinct[k])
				}
			}
		})
	}
	for k := range distinct {
		next <- k
	}
	close(next)
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	out := make([]T, len(all))
	for i, k := range of {
		out[i] = answers[k]
	}
	return out, nil
}
