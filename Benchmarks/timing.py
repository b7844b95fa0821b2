"""Times two programs in turn. Figures are of whole processes: median of the rounds, and the median of
the ratios pair by pair."""

import os
import statistics
import subprocess
import tempfile
import time


def once(command):
    """Wall and CPU seconds and the peak memory of one run, in MiB. What a shell starts counts too.

    Started by GNU time, because the peak that the kernel counts for a process begins with that of
    the one it was forked from, and Python is larger than what is measured here."""
    with tempfile.NamedTemporaryFile("r") as peak:
        start = time.monotonic()
        process = subprocess.Popen(
            ["/usr/bin/time", "-f", "%M", "-o", peak.name] + command,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        if status != 0:
            raise SystemExit("%s failed" % command[0])
        return wall, usage.ru_utime + usage.ru_stime, int(peak.read()) / 1024


def compare(ours, peer, rounds):
    """Prints a line a program and the ratios. Each is a name and a command."""
    once(ours[1]), once(peer[1])
    pairs = [(once(ours[1]), once(peer[1])) for _ in range(rounds)]
    print("%-36s %8s %8s %9s" % ("median of %d" % rounds, "wall s", "cpu s", "peak MiB"))
    for index, name in enumerate([ours[0], peer[0]]):
        columns = [statistics.median(pair[index][i] for pair in pairs) for i in range(3)]
        print("%-36s %8.3f %8.3f %9.1f" % (name, *columns))
    ratio = [statistics.median(a[i] / b[i] for a, b in pairs) for i in range(2)]
    print("%-36s %8.2f %8.2f" % ("ratio, pair by pair", *ratio))
