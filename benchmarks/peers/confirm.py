"""Has RC2, HiGHS and clasp confirm what leadtime found, on the files it exports.

Started by the command confirm. Of a register with a programme each has to find the
same cost in every tier; of one without, that the demands of the conflict cannot all
be met, and that all but any one can.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile
import time

import exported

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def run(command):
    p = subprocess.run(command, capture_output=True, text=True)
    if p.returncode:
        sys.exit("%s\n%s" % (" ".join(command), p.stderr.strip()))
    return p.stdout


def verdict(found, want):
    if found == want:
        return "✓"
    return {None: "no answer", "too large": "weights of 2^31"}.get(found if not isinstance(found, list) else 0, "✗ %s" % found)


def main():
    args = argparse.ArgumentParser(prog="confirm", description="Has RC2, HiGHS and clasp confirm what leadtime found.")
    args.add_argument("--bin", help=argparse.SUPPRESS)
    args.add_argument("registers", nargs="*", help="registers; without any, the real months and the conflicts of testdata")
    o = args.parse_args()
    registers = o.registers or [f for kind in ("registers/2010-*", "conflicts/*") for f in sorted(glob.glob(os.path.join(ROOT, "testdata", kind + ".yaml")))]
    head = ["register", "leadtime", *("%s on %s" % (n, k) for n, k, _ in exported.JUDGES), "seconds"]
    print("| " + " | ".join(head) + " |\n" + "|---" * len(head) + "|")
    wrong = False
    with tempfile.TemporaryDirectory() as tmp:
        for register in registers:
            begun = time.time()
            ours = json.loads(run([os.path.join(o.bin, "prove"), register]))
            want, cells = ours["costs"], []
            conflict = ours["status"] == "INFEASIBLE"
            if conflict:
                want = 1
            elif ours["status"] != "OPTIMAL":
                sys.exit("%s: nothing is proven, so there is nothing to confirm" % register)
            for name, kind, judge in exported.JUDGES:
                f = os.path.join(tmp, "problem." + kind)
                run([os.path.join(o.bin, "leadtime"), "export", register, "--format", kind, "-o", f])
                found = judge(f)
                wrong = wrong or found not in (want, "too large")
                cells.append(verdict(found, want))
            answer = " ".join(map(str, want)) if not conflict else "conflict"
            if conflict:
                why = exported.needed(os.path.join(tmp, "problem.wcnf"))
                answer += ", every demand needed" if why is None else ", ✗ " + why
                wrong = wrong or why is not None
            name = os.path.splitext(os.path.basename(register))[0]
            print("| " + " | ".join([name, answer, *cells, "%.1f" % (time.time() - begun)]) + " |", flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
