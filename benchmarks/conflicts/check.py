"""Has solvers of others judge the conflicts of registers that have no programme.

Usage: check.py LEADTIME REGISTER...

Of each register up to three conflicts are exported as leadtime's users export them:
clauses that always hold, and the conflict's demands, each a soft clause named in the
comment above it. CaDiCaL, through python-sat, is asked whether all of the demands can hold, and
whether all but one can, for each of them; and MUSX, an extractor of minimal
unsatisfiable sets, has to find all of them needed. The demands have to be those that
`leadtime plan` tells. A register that fails in any of this, or has a programme, makes
the run fail.
"""
import json
import subprocess
import sys
import time

from pysat.examples.musx import MUSX
from pysat.formula import WCNF
from pysat.solvers import Solver


def instance(text):
    """The clauses, and the demands by name, of a file in the format wcnf."""
    hard, demands, name = [], {}, ""
    for line in text.splitlines():
        if line.startswith("c "):
            name = line[2:]
        elif line.startswith("h "):
            hard.append([int(x) for x in line.split()[1:-1]])
        elif line:
            price, *lits = [int(x) for x in line.split()[:-1]]
            if price != 1 or len(lits) != 1:
                raise SystemExit("not the instance of a conflict: " + line)
            demands[name.split(" Without it: ")[0]] = lits[0]
    return hard, demands


def judge(hard, demands):
    """What is wrong with the conflict, in sentences."""
    lits = list(demands.values())
    with Solver("cadical195", bootstrap_with=hard) as s:
        if s.solve(assumptions=lits):
            yield "the demands can hold together"
        for name, lit in demands.items():
            if not s.solve(assumptions=[x for x in lits if x != lit]):
                yield "not needed: " + name
    soft = WCNF()
    soft.extend(hard)
    for lit in lits:
        soft.append([lit], weight=1)
    with MUSX(soft, solver="glucose4", verbosity=0) as x:
        found = x.compute() or []
    if sorted(found) != list(range(1, len(lits) + 1)):
        yield "MUSX finds %d of %d demands needed" % (len(found), len(lits))


def told(leadtime, register):
    """The conflicts as `leadtime plan` tells them: the demands of each."""
    p = subprocess.run([leadtime, "plan", "--quiet", "--conflicts", "3", "--format", "json", register], capture_output=True, text=True)
    if p.returncode != 4:
        raise SystemExit("%s: leadtime plan ended with %d: %s" % (register, p.returncode, p.stderr))
    report = json.loads(p.stdout)
    for conflict in [report["conflict"]] + report.get("other_conflicts", []):
        demands = sorted("%s: %s" % (d["rule"], d["text"]) for d in conflict["demands"])
        yield demands if conflict["minimal"] else demands + ["not proved minimal"]


def main():
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    leadtime, *registers = sys.argv[1:]
    judged = failed = 0
    for register in registers:
        known = []
        for n, want in enumerate(told(leadtime, register), 1):
            out = subprocess.run([leadtime, "export", "--conflict", str(n), register], capture_output=True, text=True, check=True)
            hard, demands = instance(out.stdout)
            start = time.time()
            wrong = list(judge(hard, demands))
            if sorted(demands) != want:
                wrong.append("the demands exported are not those told: %s" % sorted(set(demands) ^ set(want)))
            if want in known:
                wrong.append("the conflict has been told before")
            known.append(want)
            verdict = "minimal" if not wrong else "WRONG"
            print("%-7s %2d demands, %6d clauses, %.2f s  %s #%d" % (verdict, len(demands), len(hard), time.time() - start, register, n))
            for w in wrong:
                print("        " + w)
            judged += 1
            failed += bool(wrong)
    print("%d conflicts judged, %d wrong" % (judged, failed))
    sys.exit(failed > 0)


main()
