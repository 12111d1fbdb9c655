"""Puts the same registers to leadtime and to its peers, side by side.

Usage: run.py LEADTIME REGISTER... [--limit SECONDS] [--runs N]

cpsat     OR-Tools CP-SAT on a model of its own (cpsat.py): intervals, elements,
          no-overlap; written from the description of the problem
rc2       RC2 of python-sat on the clauses that leadtime exports
highs     HiGHS on the same clauses as an integer programme

The table gives the median of the seconds from start to proven optimum, start-up
and parsing included, the ratio to leadtime's, and whether the optima agree. A peer
whose optimum differs makes the run fail. The exported clauses hold what leadtime
learnt, so rc2 and highs confirm the bound rather than race from nothing.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def timed(cmd, limit):
    t = time.time()
    try:
        p = subprocess.run(cmd, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return None, None
    return time.time() - t, p.stdout


def leadtime(binary, register, limit, _):
    s, out = timed([binary, "plan", register, "--format", "json"], limit)
    if s is None:
        return None, None
    d = json.loads(out)
    if d["status"] != "optimal":
        return s, d["status"]
    return s, [t["cost"] for t in d["tiers"]]


def cpsat(binary, register, limit, tmp):
    f = os.path.join(tmp, "problem.json")
    subprocess.run([binary, "export", register, "--format", "json", "-o", f], check=True)
    s, out = timed([sys.executable, os.path.join(HERE, "cpsat.py"), f], limit)
    if s is None or not out.strip():
        return None, None
    d = json.loads(out.strip().splitlines()[-1])
    return s, d["costs"] if d["status"] == "OPTIMAL" else None


def clauses(binary, register, kind, tmp):
    f = os.path.join(tmp, "problem." + kind)
    subprocess.run([binary, "export", register, "--format", kind, "-o", f], check=True)
    return f


RC2 = """
import sys
from pysat.formula import WCNF
from pysat.examples.rc2 import RC2Stratified
w = WCNF()
for line in open(sys.argv[1]):
    if line[0] == 'h':
        w.append([int(x) for x in line.split()[1:-1]])
    elif line[0] != 'c':
        xs = line.split()
        w.append([int(x) for x in xs[1:-1]], weight=int(xs[0]))
with RC2Stratified(w) as r:
    m = r.compute()
    print(r.cost if m is not None else 'none')
"""

HIGHS = """
import sys, highspy
h = highspy.Highs()
h.setOptionValue('output_flag', False)
h.readModel(sys.argv[1])
h.run()
print(round(h.getInfo().objective_function_value))
"""


def rc2(binary, register, limit, tmp):
    s, out = timed([sys.executable, "-c", RC2, clauses(binary, register, "wcnf", tmp)], limit)
    return (s, ("sum", out.strip())) if s is not None and out.strip() else (None, None)


def highs(binary, register, limit, tmp):
    s, out = timed([sys.executable, "-c", HIGHS, clauses(binary, register, "lp", tmp)], limit)
    return (s, ("sum", out.strip())) if s is not None and out.strip() else (None, None)


def main():
    args = sys.argv[1:]
    limit, runs = 120, 1
    while "--limit" in args:
        i = args.index("--limit")
        limit = float(args[i + 1])
        del args[i : i + 2]
    while "--runs" in args:
        i = args.index("--runs")
        runs = int(args[i + 1])
        del args[i : i + 2]
    binary, registers = args[0], args[1:]
    solvers = [("leadtime", leadtime), ("cpsat", cpsat), ("rc2", rc2), ("highs", highs)]
    print("| register | " + " | ".join("%s, s (ratio)" % n for n, _ in solvers) + " | optima |")
    print("|---" * (len(solvers) + 2) + "|")
    wrong = False
    with tempfile.TemporaryDirectory() as tmp:
        for register in registers:
            cells, costs, sums, base = [], [], [], None
            for name, f in solvers:
                times, answer = [], None
                for _ in range(runs):
                    s, answer = f(binary, register, limit, tmp)
                    if s is None:
                        break
                    times.append(s)
                if not times or answer is None:
                    cells.append("> %g" % limit)
                    continue
                m = statistics.median(times)
                base = base or m
                cells.append("%.2f (%.1f)" % (m, m / base))
                (sums if isinstance(answer, tuple) else costs).append(answer)
            agree = len({json.dumps(c) for c in costs}) <= 1 and len(set(sums)) <= 1
            wrong = wrong or not agree
            print("| %s | %s | %s |" % (os.path.basename(register), " | ".join(cells), "agree" if agree else "DIFFER %s %s" % (costs, sums)), flush=True)
    sys.exit(1 if wrong else 0)


main()
