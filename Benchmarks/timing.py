"""Times two programs in turn. Figures are of whole processes: median of the rounds, and the median of
the ratios pair by pair."""

import argparse
import os
import statistics
import subprocess
import tempfile
import time

from inputs import OOMLOG


def options(doc, rounds):
    """What every script takes."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--oomlog", default=OOMLOG)
    return parser


def once(command):
    """Wall and CPU seconds and the peak memory of one run, in MiB. What a shell starts counts too.

    Started by GNU time, because the peak that the kernel counts for a process begins with that of
    the one it was forked from, and Python is larger than what is measured here."""
    with tempfile.NamedTemporaryFile("r") as peak:
        start = time.monotonic()
        process = subprocess.Popen(
            ["/usr/bin/time", "-q", "-f", "%M", "-o", peak.name] + command,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        # Ends with 1 when nothing matches.
        searched = os.path.basename(command[0]) in ["rg", "grep", "journalctl"]
        if status != 0 and not (searched and os.waitstatus_to_exitcode(status) == 1):
            raise SystemExit("%s failed" % command[0])
        return wall, usage.ru_utime + usage.ru_stime, int(peak.read()) / 1024


def compare(ours, *peers, rounds):
    """Prints a line a program, with the ratio to each peer, and returns the medians of ours: wall and CPU
    seconds and the peak memory. Each is a name and a command."""
    commands = [ours, *peers]
    for _, command in commands:
        once(command)
    runs = [[once(command) for _, command in commands] for _ in range(rounds)]
    print("%-40s %8s %8s %9s   %s" % (
        "median of %d" % rounds, "wall s", "cpu s", "peak MiB", "ratio wall, cpu"))
    for index, (name, _) in enumerate(commands):
        columns = [statistics.median(run[index][i] for run in runs) for i in range(3)]
        ratio = [statistics.median(run[0][i] / max(run[index][i], 0.001) for run in runs) for i in range(2)]
        print("%-40s %8.3f %8.3f %9.1f" % (name, *columns) + ("   %8.2f %8.2f" % (*ratio,) if index else ""))
    print(flush=True)
    return [statistics.median(run[0][i] for run in runs) for i in range(3)]
