"""Linear expressions, and the rows and columns of a mixed-integer programme."""


class Expr:
    """A sum of columns with whole coefficients, and a constant."""

    def __init__(self, constant=0):
        self.terms, self.constant = {}, constant

    @staticmethod
    def of(column):
        e = Expr()
        e.terms[column] = 1
        return e

    @staticmethod
    def sum(es):
        out = Expr()
        for e in es:
            out.add(e)
        return out

    def add(self, e, k=1):
        """Adds k times e to this one."""
        self.constant += k * e.constant
        for c, n in e.terms.items():
            n = self.terms.get(c, 0) + k * n
            if n:
                self.terms[c] = n
            else:
                del self.terms[c]

    def plus(self, e, k=1):
        out = Expr(self.constant)
        out.terms = dict(self.terms)
        out.add(e, k)
        return out

    def minus(self, e):
        return self.plus(e, -1)

    def times(self, k):
        return Expr().plus(self, k) if k else Expr()

    def value(self, values):
        return self.constant + sum(n * values[c] for c, n in self.terms.items())


class Model:
    """Columns from 0 to their upper bounds, and rows."""

    def __init__(self):
        self.upper, self.whole, self.rows = [], [], []
        self.seen = set()

    def binary(self):
        return self.column(1, True)

    def fraction(self, upper=1):
        """A column that is whole by itself wherever the others are."""
        return self.column(upper, False)

    def column(self, upper, whole):
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.upper) - 1

    def row(self, e, lo=None, hi=None):
        """lo <= e <= hi; said twice, it is stated once."""
        lo = None if lo is None else lo - e.constant
        hi = None if hi is None else hi - e.constant
        if not e.terms:
            if lo is not None and lo > 0 or hi is not None and hi < 0:
                c = self.binary()  # no value obeys this row
                self.rows.append(({c: 1}, 2, 2))
            return
        most = sum(max(0, n) * self.upper[c] for c, n in e.terms.items())
        if lo is None and hi >= most:
            return
        key = (tuple(sorted(e.terms.items())), lo, hi)
        if key not in self.seen:
            self.seen.add(key)
            self.rows.append((e.terms, lo, hi))
