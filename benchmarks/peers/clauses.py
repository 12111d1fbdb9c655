"""Models of linear.py as clauses."""


class Clauses:
    """Literals are whole numbers, negative if negated, as in DIMACS."""

    def __init__(self):
        self.hard, self.top = [], 0
        self.bits = {}  # column -> its literals; a column is worth the number of true ones
        self.columns = self.rows = 0

    def new(self):
        self.top += 1
        return self.top

    def load(self, m):
        """Adds what the model has had added since the last time."""
        for c in range(self.columns, len(m.upper)):
            bits = self.bits[c] = [self.new() for _ in range(m.upper[c])]
            self.hard += [[a, -b] for a, b in zip(bits, bits[1:])]
        self.columns = len(m.upper)
        for terms, lo, hi in m.rows[self.rows:]:
            if hi is not None:
                self.at_most([(n, b) for c, n in terms.items() for b in self.bits[c]], hi)
            if lo is not None:
                self.at_most([(-n, b) for c, n in terms.items() for b in self.bits[c]], -lo)
        self.rows = len(m.rows)

    def at_most(self, terms, most):
        """The weights of the true literals, which may be negative, sum to at most so much."""
        terms = [(n, l) if n > 0 else (-n, -l) for n, l in terms]
        most += sum(n for n, l in terms if l < 0)
        self.bounded(terms, most)

    def bounded(self, terms, most):
        total = sum(n for n, _ in terms)
        if total <= most:
            return
        if most < 0:
            self.hard.append([])
            return
        for n, l in terms:
            if n > most:
                self.hard.append([-l])
        terms = sorted([(n, l) for n, l in terms if n <= most], reverse=True)
        if sum(n for n, _ in terms) <= most:
            return
        if total - min(n for n, _ in terms) <= most:
            self.hard.append([-l for _, l in terms])
        elif len(terms) <= 6 and all(a + b > most for (a, _), (b, _) in zip(terms, terms[1:])):
            self.hard += [[-a, -b] for i, (_, a) in enumerate(terms) for _, b in terms[:i]]
        else:
            self.counter(terms, most)

    def counter(self, terms, most):
        """A sequential counter of weights: after each term, the sums that are reached."""
        before = {}
        for i, (n, l) in enumerate(terms):
            for s, v in before.items():
                if s + n > most:
                    self.hard.append([-v, -l])
                    break
            if i == len(terms) - 1:
                return
            now = {}
            for s in sorted(set(before) | {n} | {s + n for s in before if s + n <= most}):
                now[s] = self.new()
            for s, v in before.items():
                self.hard.append([-v, now[s]])
            self.hard.append([-l, now[n]])
            for s, v in before.items():
                if s + n <= most:
                    self.hard.append([-l, -v, now[s + n]])
            sums = sorted(now)
            self.hard += [[-now[b], now[a]] for a, b in zip(sums, sums[1:])]
            before = now
