"""RC2, stratified, on the clauses that `leadtime export --format wcnf` writes.

Usage: rc2.py PROBLEM.wcnf
Prints one line of JSON: the cost by tier, the status, and the seconds spent on
reading and on solving. Of a register without a programme the file holds the demands
of the conflict; that they cannot all be met is then the answer.
"""
import argparse
import json
import time

from pysat.examples.rc2 import RC2Stratified
from pysat.formula import WCNF


def read(path):
    """The clauses, the scale of each tier, and what is charged in any case."""
    w, scales, base = WCNF(), [], 0
    for line in open(path):
        if line.startswith("c tier "):
            scales.append(int(line.split()[-1]))
        elif line.startswith("c ") and "charged in any case" in line and not scales:
            base = int(line.split("with ")[-1].split()[0])
        elif line[0] == "h":
            w.append([int(x) for x in line.split()[1:-1]])
        elif line[0] != "c":
            xs = line.split()
            w.append([int(x) for x in xs[1:-1]], weight=int(xs[0]))
    return w, scales, base


def apart(total, scales):
    """The sum as the cost of each tier."""
    costs = []
    for s in scales:
        costs.append(total // s)
        total %= s
    return costs


def answer(total, scales, base):
    if scales:
        return {"status": "OPTIMAL", "costs": apart(total + base, scales)}
    return {"status": "INFEASIBLE" if total > 0 else "FEASIBLE", "costs": []}


def main():
    args = argparse.ArgumentParser()
    args.add_argument("file")
    o = args.parse_args()
    t0 = time.time()
    w, scales, base = read(o.file)
    # The options that its authors set for the evaluations.
    r = RC2Stratified(w, solver="g4", adapt=True, exhaust=True, incr=False, minz=True, trim=5)
    built = time.time()
    if r.compute() is None:
        d = {"status": "INFEASIBLE", "costs": []}
    else:
        d = answer(r.cost, scales, base)
    print(json.dumps(d | {"build": round(built - t0, 3), "solve": round(time.time() - built, 3)}))


if __name__ == "__main__":
    main()
