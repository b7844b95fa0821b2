#!/usr/bin/env python3
"""Writes a synthetic kern.log: ordinary lines of about 173 bytes, and one OOM incident, a dump
of a real kernel, in every 10 MB. The same arguments give the same bytes."""

import argparse
import random
import sys

PROGRAMS = ["kernel", "systemd[1]", "sshd[812]", "CRON[2211]", "kubelet[931]", "nginx[774]"]
WORDS = (
    "started session accepted connection from port device link becomes ready audit denied "
    "operation mount unit finished cleanup temporary directories daily activities request "
    "timeout upstream client closed keepalive network interface entered promiscuous state "
    "policy loaded container sandbox image pulled volume attached probe failed status"
).split()
NEAR_MISSES = ["Killed", "memory", "process", "out of", "room", "kilobytes", "of mine"]
# What these words are parts of.
LITERALS = ["Killed process", "out of memory"]
MEGABYTE = 1000 * 1000


def filler(rng, size, near_misses):
    lines = []
    length = 0
    while length < size:
        count = rng.randint(10, 22)
        words = [rng.choice(WORDS) for _ in range(count)]
        if near_misses:
            # Each before another word, so that no two of them make what the finder looks for.
            places = sorted(rng.sample(range(count), len(NEAR_MISSES)), reverse=True)
            for place, word in zip(places, NEAR_MISSES):
                words.insert(place, word)
            assert not any(" ".join(pair) in LITERALS for pair in zip(words, words[1:]))
            assert all(word in words for word in NEAR_MISSES)
        line = "2026-11-%02dT%02d:%02d:%02d.%06d+00:00 web01 %s: %s\n" % (
            rng.randint(1, 28), rng.randint(0, 23), rng.randint(0, 59), rng.randint(0, 59),
            rng.randint(0, 999999), rng.choice(PROGRAMS), " ".join(words))
        lines.append(line)
        length += len(line)
    return "".join(lines).encode()


def incident(template, number):
    """The dump of the template with another boot-relative time."""
    out = []
    for line in template:
        stamp, text = line.split(b"] ", 1) if b"] " in line else (line.rstrip(b"\n") + b"]", b"\n")
        seconds = float(stamp[1:]) + number * 60
        out.append(b"2026-11-22T10:00:00.000000+00:00 web01 kernel: [%12.6f] %s" % (seconds, text))
    return b"".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output")
    parser.add_argument("--megabytes", type=int, default=500)
    parser.add_argument("--incident-every", type=int, default=10, help="MB; 0 for none")
    parser.add_argument("--near-misses", action="store_true", help="OOM words on every line")
    parser.add_argument("--dump", required=True, help="a real dmesg with one event or more")
    arguments = parser.parse_args()

    lines = open(arguments.dump, "rb").read().splitlines(keepends=True)
    start = next(i for i, line in enumerate(lines) if b"invoked oom-killer" in line)
    end = next(i for i in range(start, len(lines)) if b"Killed process" in lines[i])
    template = lines[start : end + 1]

    rng = random.Random(20261122)
    chunks = [filler(rng, 10 * MEGABYTE, arguments.near_misses) for _ in range(4)]
    written = 0
    number = 0
    with open(arguments.output, "wb") as output:
        while written < arguments.megabytes * MEGABYTE:
            chunk = chunks[number % len(chunks)]
            output.write(chunk)
            written += len(chunk)
            number += 1
            if arguments.incident_every and number % (arguments.incident_every // 10) == 0:
                written += output.write(incident(template, number))
    print("%s: %d bytes, %d incidents" % (
        arguments.output, written,
        number // (arguments.incident_every // 10) if arguments.incident_every else 0),
        file=sys.stderr)


if __name__ == "__main__":
    main()
