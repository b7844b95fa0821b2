"""Logs to measure with. The same arguments give the same bytes."""

import os
import random
import re
import subprocess

import generate

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DUMP = os.path.join(ROOT, "Fixtures/6.12-arm64-16k-global/dmesg.txt")
OOMLOG = os.path.join(ROOT, ".build/release/oomlog")
MEGABYTE = 1000 * 1000
# 2026-11-22 00:00 UTC
EPOCH = 1795305600
HEAD = "[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name"


def text(path, megabytes, *options):
    """A log by generate.py."""
    subprocess.run(
        [os.path.join(ROOT, "Benchmarks/generate.py"), path, "--megabytes", str(megabytes),
         "--dump", DUMP, *options], check=True, stderr=subprocess.DEVNULL)


def quiet_messages(count=5000):
    """What programs log, with their names: some 130 bytes each."""
    rng = random.Random(20261122)
    return [
        "%s: %s" % (rng.choice(generate.PROGRAMS), " ".join(
            rng.choice(generate.WORDS) for _ in range(rng.randint(10, 22))))
        for _ in range(count)]


def recorded(fixture):
    """The first event of a real dmesg up to its kill line: pairs of seconds since its start and text."""
    path = os.path.join(ROOT, "Fixtures", fixture, "dmesg.txt")
    lines = open(path, encoding="utf-8", errors="replace").read().split("\n")
    start = next(i for i, line in enumerate(lines) if "invoked oom-killer" in line)
    end = next(i for i in range(start, len(lines)) if "Killed process" in lines[i])
    stamped = [re.match(r"\[ *([0-9.]+)\] (.*)", line).groups() for line in lines[start : end + 1]]
    first = float(stamped[0][0])
    return [(float(seconds) - first, message) for seconds, message in stamped]


def victim(event):
    return int(re.search(r"Killed process (\d+)", event[-1][1])[1])


def renumbered(event, pid):
    """The same with another pid of the victim, wherever the kernel says it."""
    old = victim(event)
    row = re.compile(r"^\[ *%d\]( +\d+ +)%d " % (old, old))
    words = re.compile(r"(process |pid=|PID: |Pid: )%d\b" % old)
    return [
        (seconds, words.sub(r"\g<1>%d" % pid, row.sub(r"[%7d]\g<1>%d " % (pid, pid), message)))
        for seconds, message in event]


def storm(path, kills, rows=20):
    """Kills one after the other, each with a task table."""
    with open(path, "w") as log:
        for kill in range(kills):
            # None of the others is named twice in a long table.
            pid = max(1000, rows + 1) + kill
            lines = [
                f"worker{kill % 50} invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), "
                "order=0, oom_score_adj=0",
                "Tasks state (memory values in pages):", HEAD,
            ]
            for row in range(rows):
                other = pid if row == 0 else 1 + row
                lines.append(
                    f"[{other:7d}]  1000 {other:5d} {9000 - row % 9000:8d} {8000 - 100 * row % 8000:8d}"
                    f"    98304        0             0 worker{(kill + row) % 50}")
            lines += [
                f"oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,"
                f"task_memcg=/system.slice/pool.service,task=worker{kill % 50},pid={pid},uid=1000",
                f"Out of memory: Killed process {pid} (worker{kill % 50}) total-vm:36000kB, "
                f"anon-rss:{31000 + kill % 900}kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:96kB "
                "oom_score_adj:0",
            ]
            for line, message in enumerate(lines):
                log.write(f"[{100 + kill * 0.05 + line * 0.0001:13.6f}] {message}\n")
