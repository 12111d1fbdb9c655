"""HiGHS as a solver of models of linear.py."""
import time

import highspy
import numpy as np


class Highs:
    def __init__(self, threads, seed):
        h = self.h = highspy.Highs()
        h.setOptionValue("log_to_console", False)
        h.setOptionValue("output_flag", False)
        h.setOptionValue("threads", threads)
        h.setOptionValue("random_seed", seed)
        h.setOptionValue("mip_rel_gap", 0.0)
        # Every cost is whole, so a bound within one of the best is as good as it.
        h.setOptionValue("mip_abs_gap", 0.99)
        self.rows = self.columns = 0
        self.last = None

    def load(self, m):
        """Adds what the model has had added since the last time."""
        h, inf = self.h, highspy.kHighsInf
        for c in range(self.columns, len(m.upper)):
            h.addVar(0, m.upper[c])
            if m.whole[c]:
                h.changeColIntegrality(c, highspy.HighsVarType.kInteger)
        self.columns = len(m.upper)
        for terms, lo, hi in m.rows[self.rows:]:
            cs = sorted(terms)
            h.addRow(-inf if lo is None else lo, inf if hi is None else hi, len(cs),
                     np.array(cs, dtype=np.int32), np.array([terms[c] for c in cs], dtype=float))
        self.rows = len(m.rows)

    def minimise(self, m, e, deadline):
        """Returns the status, and the values of the columns if it is OPTIMAL."""
        self.load(m)
        h = self.h
        cs = np.arange(self.columns, dtype=np.int32)
        h.changeColsCost(self.columns, cs, np.array([e.terms.get(c, 0) for c in range(self.columns)], dtype=float))
        if self.last is not None and len(self.last) == self.columns:
            start = highspy.HighsSolution()
            start.col_value = self.last
            h.setSolution(start)
        left = deadline - time.time()
        if left <= 0:
            return "UNKNOWN", None
        h.setOptionValue("time_limit", h.getRunTime() + left)
        h.run()
        status = h.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            self.last = list(h.getSolution().col_value)
            return "OPTIMAL", self.last
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return "INFEASIBLE", None
        return "UNKNOWN", None
