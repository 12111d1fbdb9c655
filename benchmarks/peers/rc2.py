"""The problem as weighted clauses, for RC2 with stratification.

Usage: rc2.py PROBLEM.json
Prints one line of JSON: the cost by tier, the status, and the seconds spent on
building and on solving. The clauses are those of mip.py's rows without what only
helps linear programming; the tiers are one sum, each weighed more than all below it.
It has one thread and no random numbers, and cannot be told a limit: its caller ends it.
"""
import json

from pysat.examples.rc2 import RC2Stratified
from pysat.formula import WCNF

import clock
import timetable
from clauses import Clauses
from mip import Mip
from world import World, arguments


def weighted(mip, clauses):
    """The model as a WCNF."""
    clauses.load(mip.m)
    w, scale = WCNF(), 1
    w.extend(clauses.hard)
    for e in reversed(mip.tiers):
        most = 0
        for c, n in e.terms.items():
            for b in clauses.bits[c]:
                w.append([-b] if n > 0 else [b], weight=abs(n) * scale)
                most += abs(n)
        scale *= most + 1
    return w


def solve(mip, clauses, w):
    while True:
        # The options that its authors set for the evaluations.
        with RC2Stratified(w, solver="g4", adapt=True, exhaust=True, incr=False, minz=True, trim=5) as r:
            model = r.compute()
        if model is None:
            return "INFEASIBLE", []
        true = {l for l in model if l > 0}
        value = [sum(b in true for b in clauses.bits[c]) for c in range(clauses.columns)]
        rows = mip.cuts(value)
        if not rows:
            return "OPTIMAL", [e.value(value) for e in mip.tiers]
        for row, hi in rows:
            mip.m.row(row, hi=hi)
        w = weighted(mip, clauses)


def main():
    o = arguments().parse_args()  # no notice is taken of what is more than a problem
    t0 = clock.now()
    # A few of the weighings are enough: each is clauses here, and not a cut.
    timetable.most = 2
    mip = Mip(World(o.problem))
    if not mip.possible:
        print(json.dumps({"status": "INFEASIBLE", "costs": [], "build": clock.now() - t0, "solve": 0}))
        return
    clauses = Clauses()
    w = weighted(mip, clauses)
    built = clock.now()
    status, costs = solve(mip, clauses, w)
    print(json.dumps({"status": status, "costs": costs, "build": round(built - t0, 3), "solve": round(clock.now() - built, 3)}))


if __name__ == "__main__":
    main()
