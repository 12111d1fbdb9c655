"""Seconds: those of the wall, or, with LEADTIME_CLOCK=cpu, those that the processors
spent on this program and the ones it has started, which a busy machine hardly
changes."""
import os
import time

CPU = os.environ.get("LEADTIME_CLOCK") == "cpu"


def now():
    if CPU:
        t = os.times()
        return t.user + t.system + t.children_user + t.children_system
    return time.time()
