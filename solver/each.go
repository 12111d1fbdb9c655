package solver

import (
	"cmp"
	"runtime"
	"sync"
)

// each calls do for each of n numbers, several at once.
func (d *division) each(n int, do func(i int)) {
	at := runtime.GOMAXPROCS(0)
	if d.limit > 0 {
		at = 1 // what one may ask depends on what those before it have asked
	}
	next := make(chan int)
	var wait sync.WaitGroup
	for range min(at, n) {
		wait.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wait.Wait()
}

// spent reports whether all questions have been asked that may be.
func (d *division) spent() bool { return d.limit > 0 && d.stats.Questions >= d.limit }

// before compares parts by their first steps.
func before(a, b *part) int { return cmp.Compare(a.units[0].steps[0], b.units[0].steps[0]) }
