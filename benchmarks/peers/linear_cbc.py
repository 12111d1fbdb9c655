"""CBC, the command, as a solver of models of linear.py."""
import os
import shutil
import subprocess
import tempfile
import time


class Cbc:
    def __init__(self, threads, seed):
        self.threads, self.seed = threads, seed
        self.dir = tempfile.mkdtemp()

    def __del__(self):
        shutil.rmtree(self.dir, ignore_errors=True)

    def write(self, m, e, path):
        """Writes the model as free MPS, which CBC wants to be told on the first line."""
        columns = [[] for _ in m.upper]
        for c, n in e.terms.items():
            columns[c].append(("cost", n))
        rows, rhs = [], []
        for i, (terms, lo, hi) in enumerate(m.rows):
            kind = "E" if lo == hi else "L" if lo is None else "G"
            rows.append(" %s r%d\n" % (kind, i))
            rhs.append(" RHS r%d %d\n" % (i, lo if hi is None else hi))
            for c, n in terms.items():
                columns[c].append(("r%d" % i, n))
        with open(path, "w") as f:
            f.write("NAME leadtime FREE\nROWS\n N cost\n" + "".join(rows) + "COLUMNS\n")
            for whole in (True, False):
                if whole:
                    f.write(" MARK 'MARKER' 'INTORG'\n")
                for c, terms in enumerate(columns):
                    if m.whole[c] == whole:
                        f.writelines(" x%d %s %d\n" % (c, r, n) for r, n in terms or [("cost", 0)])
                if whole:
                    f.write(" MARK 'MARKER' 'INTEND'\n")
            f.write("RHS\n" + "".join(rhs) + "BOUNDS\n")
            f.writelines(" UP BND x%d %d\n" % (c, u) for c, u in enumerate(m.upper))
            f.write("ENDATA\n")

    def minimise(self, m, e, deadline):
        """Returns the status, and the values of the columns if it is OPTIMAL."""
        model, answer = os.path.join(self.dir, "model.mps"), os.path.join(self.dir, "answer")
        self.write(m, e, model)
        left = deadline - time.time()
        if left <= 0:
            return "UNKNOWN", None
        p = subprocess.run(["cbc", model, "-sec", "%.1f" % left, "-timeMode", "elapsed", "-ratioGap", "0", "-allowableGap", "0.99",
                            "-randomCbcSeed", str(self.seed + 1), "-threads", str(self.threads), "-solve", "-solution", answer],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if p.returncode < 0:  # it was ended, and has written nothing
            return "UNKNOWN", None
        with open(answer) as f:
            head = f.readline()
            if "nfeasible" in head:
                return "INFEASIBLE", None
            if not head.startswith("Optimal"):
                return "UNKNOWN", None
            values = [0.0] * len(m.upper)
            for line in f:
                name, value = line.split()[-3:-1]
                values[int(name[1:])] = float(value)
        return "OPTIMAL", values
