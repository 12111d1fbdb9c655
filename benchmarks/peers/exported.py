"""Reads what `leadtime export` writes, and has other solvers judge it.

Each judge returns the cost by tier, or for a conflict the least number of demands that
have to be given up. Sums are taken apart in whole numbers, never in floating-point
ones.
"""
import contextlib
import os
import re
import subprocess
import sys


class Header:
    """What the comments of a file say."""

    def __init__(self, path):
        self.scales, self.base = [], 0
        for line in open(path):
            if line[:1] not in "c*\\" or line.startswith("cost"):
                continue
            if m := re.match(r'\S+ tier ".*": its prices are multiplied by (\d+)$', line):
                self.scales.append(int(m[1]))
            elif m := re.match(r"\S+ \d+ variables; the least price, with (\d+) charged in any case$", line):
                self.base = int(m[1])

    def apart(self, total):
        """The sum as the cost of each tier; of a conflict, the sum itself."""
        if not self.scales:
            return total
        total += self.base
        costs = []
        for s in self.scales:
            costs.append(total // s)
            total %= s
        return costs


def clauses(path):
    """(hard clauses, [(weight, literals)]) of a WCNF."""
    hard, soft = [], []
    for line in open(path):
        xs = line.split()
        if not xs or xs[0] == "c":
            continue
        if xs[0] == "h":
            hard.append([int(x) for x in xs[1:-1]])
        else:
            soft.append((int(xs[0]), [int(x) for x in xs[1:-1]]))
    return hard, soft


def rc2(path):
    """RC2 of PySAT on the WCNF."""
    from pysat.examples.rc2 import RC2Stratified
    from pysat.formula import WCNF
    w = WCNF()
    hard, soft = clauses(path)
    w.extend(hard)
    for weight, c in soft:
        w.append(c, weight=weight)
    with RC2Stratified(w) as r:
        return Header(path).apart(r.cost) if r.compute() is not None else None


@contextlib.contextmanager
def silence():
    """HiGHS prints its banner whatever it is told."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def highs(path):
    """HiGHS on the LP. Its solution is rounded, and its cost counted in whole numbers."""
    import highspy
    with silence():
        h = highspy.Highs()
        h.setOptionValue("output_flag", False)
        h.setOptionValue("mip_rel_gap", 0.0)
        h.readModel(path)
        h.run()
    if h.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    lp = h.getLp()
    total = sum(round(k) * round(x) for k, x in zip(lp.col_cost_, h.getSolution().col_value))
    return Header(path).apart(total)


def clasp(path):
    """clasp on the pseudo-Boolean file. It knows weights below 2^31."""
    weights = sum(int(n) for line in open(path) if line.startswith("min:") for n in re.findall(r"\+(\d+) ", line))
    if weights >= 2**31:
        return "too large"
    p = subprocess.run(["clasp", path, "--opt-strategy=usc,oll,stratify", "--quiet=2"], capture_output=True, text=True)
    if "OPTIMUM FOUND" not in p.stdout:
        return None
    return Header(path).apart(int(re.search(r"^c Optimization *: (\d+)", p.stdout, re.M)[1]))


def needed(path):
    """Of a conflict, whether its demands cannot all hold and all but any one can."""
    from pysat.solvers import Solver
    hard, soft = clauses(path)
    on = [c[0] for _, c in soft]
    with Solver("cadical153", bootstrap_with=hard) as s:
        if s.solve(assumptions=on):
            return "they can all hold"
        for i, _ in enumerate(on):
            if not s.solve(assumptions=on[:i] + on[i + 1:]):
                return "number %d is not needed" % (i + 1)
    return None


JUDGES = [("RC2", "wcnf", rc2), ("HiGHS", "lp", highs), ("clasp", "opb", clasp)]
