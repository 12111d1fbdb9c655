"""OR-Tools CP-SAT as a solver of models of linear.py: all its columns are whole."""
import time

from ortools.sat.python import cp_model


class CpSat:
    def __init__(self, threads, seed):
        self.m, self.vars, self.rows = cp_model.CpModel(), [], 0
        self.s = cp_model.CpSolver()
        self.s.parameters.num_workers = threads
        self.s.parameters.random_seed = seed
        self.last = None

    def load(self, m):
        """Adds what the model has had added since the last time."""
        for u in m.upper[len(self.vars):]:
            self.vars.append(self.m.new_int_var(0, u, ""))
        for terms, lo, hi in m.rows[self.rows:]:
            cs = list(terms)
            self.m.add_linear_constraint(cp_model.LinearExpr.weighted_sum([self.vars[c] for c in cs], [terms[c] for c in cs]),
                                         -2**40 if lo is None else lo, 2**40 if hi is None else hi)
        self.rows = len(m.rows)

    def minimise(self, m, e, deadline):
        """Returns the status, and the values of the columns if it is OPTIMAL."""
        self.load(m)
        cs = list(e.terms)
        self.m.minimize(cp_model.LinearExpr.weighted_sum([self.vars[c] for c in cs], [e.terms[c] for c in cs]))
        if self.last:
            self.m.clear_hints()
            for v, n in zip(self.vars, self.last):
                self.m.add_hint(v, n)
        left = deadline - time.time()
        if left <= 0:
            return "UNKNOWN", None
        self.s.parameters.max_time_in_seconds = left
        status = self.s.solve(self.m)
        if status == cp_model.OPTIMAL:
            self.last = [self.s.value(v) for v in self.vars]
            return "OPTIMAL", self.last
        return ("INFEASIBLE" if status == cp_model.INFEASIBLE else "UNKNOWN"), None
