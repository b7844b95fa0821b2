#!/usr/bin/env python3
"""Writes a journal directory, through systemd-journal-remote: entries of programs with the fields that
journald adds, one in ten of them the kernel's, and an OOM incident, a dump of a real kernel, in every
30,000. Entries are 30 ms apart, those of a dump 1 ms. The same arguments give the same entries."""

import argparse
import os
import random
import subprocess

EVENT_EVERY = 30000
# In microseconds.
APART = 30000
START = 1795000000000000
BOOT = "0123456789abcdef0123456789abcdef"
DUMP_LINES = 200
MACHINE = "fedcba9876543210fedcba9876543210"
PROGRAMS = ["systemd", "sshd", "CRON", "kubelet", "nginx", "dbus-daemon", "NetworkManager"]
WORDS = (
    "started session accepted connection from port device link becomes ready audit denied "
    "operation mount unit finished cleanup temporary directories daily activities request "
    "timeout upstream client closed keepalive network interface entered promiscuous state"
).split()
REMOTE = next(
    (path for path in ("/lib/systemd/systemd-journal-remote",
                       "/usr/lib/systemd/systemd-journal-remote") if os.path.exists(path)), None)


def since_start(number):
    """Microseconds. The kernel writes a dump at once."""
    place = number % EVENT_EVERY
    return (number - place) * APART + place * (1000 if place < DUMP_LINES else APART)


def entry(number, fields, message):
    monotonic = since_start(number)
    text = (
        "__REALTIME_TIMESTAMP=%d\n__MONOTONIC_TIMESTAMP=%d\n_BOOT_ID=%s\n_MACHINE_ID=%s\n"
        "_HOSTNAME=web01\n%sMESSAGE=%s\n\n" % (START + monotonic, monotonic, BOOT, MACHINE, fields, message))
    return text.encode()


def kernel(number, message):
    fields = (
        "_TRANSPORT=kernel\nSYSLOG_FACILITY=0\nSYSLOG_IDENTIFIER=kernel\nPRIORITY=6\n"
        "_SOURCE_MONOTONIC_TIMESTAMP=%d\n" % since_start(number))
    return entry(number, fields, message)


def program(rng, number, message):
    name = rng.choice(PROGRAMS)
    fields = (
        "_TRANSPORT=syslog\nSYSLOG_FACILITY=3\nSYSLOG_IDENTIFIER=%s\nPRIORITY=6\n_PID=%d\n_UID=0\n"
        "_GID=0\n_COMM=%s\n_EXE=/usr/sbin/%s\n_CMDLINE=/usr/sbin/%s -D\n_SYSTEMD_CGROUP=/system.slice/"
        "%s.service\n_SYSTEMD_UNIT=%s.service\n_SYSTEMD_SLICE=system.slice\n"
        "_SOURCE_REALTIME_TIMESTAMP=%d\n" % (
            name, rng.randint(300, 330), name, name, name, name, name, START + since_start(number) - 40))
    return entry(number, fields, message)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory")
    parser.add_argument("--entries", type=int, default=1500000)
    parser.add_argument("--per-file", type=int, default=250000)
    parser.add_argument("--dump", required=True, help="a real dmesg with one event or more")
    arguments = parser.parse_args()
    if REMOTE is None:
        raise SystemExit("systemd-journal-remote is not installed")
    lines = open(arguments.dump, "rb").read().decode("utf-8", "replace").splitlines()
    texts = [line.split("] ", 1)[-1] for line in lines]
    start = next(i for i, text in enumerate(texts) if "invoked oom-killer" in text)
    end = next(i for i in range(start, len(texts)) if "Killed process" in texts[i])
    dump = texts[start : end + 1]
    assert len(dump) <= DUMP_LINES
    rng = random.Random(6)
    messages = [" ".join(rng.choice(WORDS) for _ in range(rng.randint(8, 18))) for _ in range(5000)]
    os.makedirs(arguments.directory, exist_ok=True)
    number = 0
    while number < arguments.entries:
        path = os.path.join(arguments.directory, "system@%04d.journal" % (number // arguments.per_file))
        writer = subprocess.Popen(
            [REMOTE, "-o", path, "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        last = min(number + arguments.per_file, arguments.entries)
        while number < last:
            place = number % EVENT_EVERY
            # The dump takes its entries from the kernel's share.
            if place < len(dump):
                text = kernel(number, dump[place])
            elif number % 10 == 0 and place > 10 * len(dump):
                text = kernel(number, "%s %d" % (rng.choice(messages), number))
            else:
                text = program(rng, number, "%s %d" % (rng.choice(messages), number))
            writer.stdin.write(text)
            number += 1
        writer.stdin.close()
        if writer.wait() != 0:
            raise SystemExit("systemd-journal-remote failed")


if __name__ == "__main__":
    main()
