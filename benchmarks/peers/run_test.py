"""What run.py takes for a contradiction, and what not."""
import argparse
import json
import os
import tempfile
import unittest

from run import contradictions, differs, kept, like, PEERS
from table import Row


def proved(status, costs, steady=True):
    return {"status": status, "costs": costs, "proved": True, "steady": steady, "bounds": costs}


def stopped(costs, bounds):
    return {"status": "FEASIBLE", "costs": costs, "bounds": bounds, "proved": False}


class Differs(unittest.TestCase):
    def test_contradictions(self):
        for name, ours, theirs in [
            ("another optimum", proved("OPTIMAL", [0, 2]), proved("OPTIMAL", [0, 1])),
            ("a programme where there is none", proved("INFEASIBLE", []), proved("OPTIMAL", [0, 1])),
            ("none where there is one", proved("OPTIMAL", [0, 1]), proved("INFEASIBLE", [])),
            ("none where a stopped search has one", stopped([0, 2], [0, 0]), proved("INFEASIBLE", [])),
            ("an optimum worse than a programme", stopped([0, 2], [0, 0]), proved("OPTIMAL", [0, 3])),
            ("an optimum below a bound", stopped([0, 5], [0, 4]), proved("OPTIMAL", [0, 3])),
            ("runs that differ", proved("OPTIMAL", [0, 1]), proved("OPTIMAL", [0, 1], steady=False)),
        ]:
            with self.subTest(name):
                self.assertIsNotNone(differs(ours, theirs))

    def test_agreement(self):
        for name, ours, theirs in [
            ("the same optimum", proved("OPTIMAL", [0, 2]), proved("OPTIMAL", [0, 2])),
            ("both without a programme", proved("INFEASIBLE", []), proved("INFEASIBLE", [])),
            ("an optimum between bound and programme", stopped([0, 5], [0, 2]), proved("OPTIMAL", [0, 3])),
            ("a bound of a lower tier that hangs on a higher one", stopped([1, 5], [0, 4]), proved("OPTIMAL", [0, 3])),
            ("a peer that was stopped", proved("OPTIMAL", [0, 2]), stopped([0, 3], [])),
        ]:
            with self.subTest(name):
                self.assertIsNone(differs(ours, theirs))


class Kept(unittest.TestCase):
    def test_rows_are_kept_if_the_runs_are_alike(self):
        with tempfile.TemporaryDirectory() as out:
            o = argparse.Namespace(add=True, out=out, runs=3, limit=30.0, clock="wall", threads=2, peers="highs")
            row = Row("a", "month", proved("OPTIMAL", [0, 2]), {"highs": proved("OPTIMAL", [0, 1])})
            with open(os.path.join(out, "rows.json"), "w") as f:
                json.dump({"like": like(o), "rows": [vars(row)]}, f)
            rows = kept(o)
            self.assertEqual([vars(row)], [vars(r) for r in rows])
            self.assertEqual(1, len(contradictions(rows, [p for p in PEERS if p.name == "highs"])))
            o.runs = 1
            with self.assertRaises(SystemExit):
                kept(o)


if __name__ == "__main__":
    unittest.main()
