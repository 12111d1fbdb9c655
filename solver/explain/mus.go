// Package explain finds small sets of assumptions that cannot all hold, and
// small sets whose withdrawal lets the rest hold. It knows literals, and nothing
// of meetings.
package explain

import (
	"context"
	"slices"

	"github.com/irifrance/gini/z"

	"leadtime/solver/maxsat"
	"leadtime/solver/sat"
)

// MUS returns a subset of the assumptions that cannot all be true, given that
// those of core cannot. The set is impossible in any case; minimal says that
// leaving out any one of it was proved to make the rest possible, which is false
// only if ctx ended first. Those that stand last in core are left out first.
// The order is that of core.
func MUS(ctx context.Context, o maxsat.Oracle, core []z.Lit) (mus []z.Lit, minimal bool) {
	mus = slices.Clone(core)
	needed := 0 // how many at the back are known to be needed
	for needed < len(mus) {
		i := len(mus) - 1 - needed
		rest := slices.Delete(slices.Clone(mus), i, i+1)
		switch o.Solve(ctx, rest...) {
		case sat.Unknown:
			return mus, false
		case sat.Sat:
			needed++
		case sat.Unsat:
			// What the answer did not need goes as well.
			used := o.Core()
			kept := slices.DeleteFunc(rest, func(m z.Lit) bool { return !slices.Contains(used, m) })
			mus = kept
			needed = min(needed, len(mus))
		}
	}
	return mus, true
}
