"""Clauses mean what the rows do, and weighings lose no set of lengths that fits."""
import itertools
import random
import unittest

import timetable
from clauses import Clauses
from linear import Expr, Model
from pysat.solvers import Solver


class Rows(unittest.TestCase):
    def test_clauses_against_enumeration(self):
        r = random.Random(1)
        for case in range(300):
            m = Model()
            columns = [m.column(r.choice([1, 1, 1, 3]), True) for _ in range(r.randint(1, 7))]
            e = Expr(r.randint(-2, 2))
            for c in columns:
                e.add(Expr.of(c), r.choice([-3, -1, 1, 1, 2, 5]))
            lo, hi = r.choice([(None, r.randint(-2, 6)), (r.randint(-4, 3), None), (1, 1)])
            m.row(e, lo, hi)
            clauses = Clauses()
            clauses.load(m)
            with Solver("cadical153", bootstrap_with=clauses.hard) as s:
                for values in itertools.product(*(range(m.upper[c] + 1) for c in columns)):
                    on = []
                    for c, v in zip(columns, values):
                        on += [b if k < v else -b for k, b in enumerate(clauses.bits[c])]
                    n = e.value(values)
                    want = (lo is None or n >= lo) and (hi is None or n <= hi)
                    # A row that no values obey has a column more, which is not asked for.
                    self.assertEqual(s.solve(assumptions=on), want, (case, e.terms, lo, hi, values))


class Weighings(unittest.TestCase):
    def test_what_fits_is_not_weighed_out(self):
        size = 180
        fs = timetable.weighings(size, 1)
        self.assertGreater(len(fs), 3)
        for n in range(1, 7):
            for lengths in itertools.combinations_with_replacement(range(15, size + 1, 15), n):
                if sum(lengths) <= size:
                    for k, f in enumerate(fs):
                        self.assertLessEqual(sum(map(f, lengths)), f(size), (k, lengths))


if __name__ == "__main__":
    unittest.main()
