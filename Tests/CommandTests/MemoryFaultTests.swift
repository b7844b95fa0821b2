import Foundation
import Glibc
import TestSupport
import Testing

/// Inputs that are made to be too large for whoever keeps them.
@Suite(.serialized) struct MemoryFaultTests {
  /// What a Python program writes, `size` bytes of it or a little more.
  struct Fault: CustomTestStringConvertible, Sendable {
    let name: String
    let program: String
    var statuses: Set<Int32>
    /// It has no events, and takes hardly longer to read than to write.
    let isFast: Bool
    var testDescription: String { name }

    init(
      _ name: String, _ program: String, statuses: Set<Int32> = [0], isFast: Bool = false
    ) {
      self.name = name
      self.program = program
      self.statuses = statuses
      self.isFast = isFast
    }
  }

  static let faults = [
    Fault("one line", "w(b'[    1.000000] ')\nfill(b'x' * 65536)", isFast: true),
    Fault(
      "one line of kills", "fill(b'Out of memory: Killed process 7 (hog) total-vm:8kB, ' * 999)"),
    Fault("lines of 1 MiB and more", "fill((b'y' * 1048600 + b'\\n') * 4)", isFast: true),
    Fault("NUL", "fill(bytes(65536))", statuses: [0, 2], isFast: true),
    Fault(
      "random bytes", "import os\nw(b'[    1.000000] a\\n')\nfill(os.urandom(1 << 20))",
      statuses: [0, 2], isFast: true),
    Fault("nested brackets", "fill(b'[' * 65536)", isFast: true),
    Fault("nested objects", "fill(b'{\"a\":' * 9999)"),
    Fault(
      "a string that never ends",
      "w(b'{\"MESSAGE\":\"Out of memory: Killed process 7 (a) ')\nfill(b'x' * 65536)", isFast: true),
    Fault(
      "records of JSON without end",
      "w(b'[')\nfill(b'{\"MESSAGE\":\"Out of memory: Killed process 7 (a)\",\"x\":[' * 999)"),
    Fault(
      "an entry with a value of the whole log",
      "w(b'__CURSOR=s=1\\nMESSAGE\\n' + (1 << 39).to_bytes(8, 'little'))\nfill(b'z' * 65536)",
      isFast: true),
    Fault(
      "an entry of fields without end",
      "w(b'__CURSOR=s=1\\n')\nfill(b'MESSAGE=Out of memory: Killed process 7 (a)\\n' * 999)"),
    Fault(
      "a task table without end",
      "w(invoked(1))\nfill(b'[    1.000001] [  77]     0    77     1     1    49152        0             0 a\\n' * 999)"
    ),
    Fault("dumps without end", "each(lambda n: invoked(n))"),
    Fault(
      "dumps of many hosts",
      "each(lambda n: b'2026-11-22T10:00:00Z h%d kernel: a invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0\\n' % n)"
    ),
    Fault(
      "dumps of many callers",
      "each(lambda n: b'[%5d.000000][ T%d] a invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0\\n' % (n // 9, n))"
    ),
    Fault(
      "kills of many hosts",
      "each(lambda n: b'2026-11-22T10:00:00Z h%d kernel: Out of memory: Killed process %d (hog) total-vm:8kB, anon-rss:4kB\\n' % (n, n % 99999))"
    ),
    Fault(
      "kills without a year",
      "each(lambda n: b'Nov 22 10:00:00 h kernel: Out of memory: Killed process %d (hog) total-vm:8kB, anon-rss:4kB\\n' % (n % 99999))"
    ),
    Fault(
      "boots without end",
      "each(lambda n: b'[    0.000000] Linux version 6.1.%d (a@b) #1 SMP\\n[    9.000000] Out of memory: Killed process 7 (a)\\n' % n)"
    ),
    Fault(
      "clocks that jump",
      "each(lambda n: b'2026-11-%02dT10:00:00Z h kernel: [%d.000000] Out of memory: Killed process 7 (a)\\n' % (n * 7 % 28 + 1, n * 7919 % 99999))"
    ),
    Fault(
      "a log that runs backwards",
      "each(lambda n: b'2026-11-22T10:%02d:%02dZ h kernel: Out of memory: Killed process %d (a)\\n' % (59 - n // 60 % 60, 59 - n % 60, n % 99999))"
    ),
    Fault(
      "folded without end",
      "w(b'Nov 22 10:00:00 h kernel: ')\nfill(b'[  77]     0    77     1     1    49152        0             0 a#012' * 999)"
    ),
    Fault(
      "fragments without end",
      "each(lambda n: b'[%5d.000000] oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null)\\n' % n)"),
    Fault(
      "parts of firmware without end",
      "each(lambda n: b'Panic#1 Part%d\\n<4>[    1.000000] Out of memory: Killed process 7 (a)\\n' % (n + 1))"
    ),
    Fault(
      "cgroups of a million names",
      "each(lambda n: b'[%5d.000000] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/%d,task_memcg=/%d,task=a,pid=%d,uid=0\\n[%5d.000000] Memory cgroup out of memory: Killed process %d (a) total-vm:8kB\\n' % (n, n, n, n % 99999, n, n % 99999))"
    ),
    Fault(
      "signs without end",
      "each(lambda n: b'[%5d.000000] app%d: page allocation failure: order:4, mode:0xcc0(GFP_KERNEL), nodemask=(null)\\n' % (n, n))"
    ),
  ]

  private static let prelude = """
    import sys
    size = int(sys.argv[1])
    out = sys.stdout.buffer
    done = 0
    def w(data):
        global done
        out.write(data)
        done += len(data)
    def fill(data):
        while done < size: w(data)
    def each(line):
        n = 0
        while done < size:
            w(b"".join(map(line, range(n, n + 1000))))
            n += 1000
    def invoked(n):
        return b"[%5d.000000] a invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0\\n" % n

    """

  private static let limitMiB = 64.0

  @Test(arguments: faults)
  func peak(_ fault: Fault) throws {
    guard let python = program("/usr/bin/python3") else {
      return skip("no python3 to write the log")
    }
    try withTemporaryDirectory { directory in
      // Larger than the limit, where that does not take long.
      let size =
        fault.isFast
        ? Scale.tries(80_000_000, full: 1_000_000_000) : Scale.tries(400_000, full: 20_000_000)
      let script = directory.appending(path: "make.py")
      try script.write(Self.prelude + fault.program)
      let made = try run(
        "/bin/bash", ["-c", "exec \"$0\" make.py \(size) >log", python], in: directory)
      try #require(made.status == 0, "\(made.errorText)")
      let commands =
        [["scan", "--format", "ndjson", "log"]] + (Scale.isFull ? [["check", "log"]] : [])
      for arguments in commands {
        guard let run = try measure(oomlog, arguments + ["--quiet"], in: directory) else { return }
        let isRight =
          arguments[0] == "check"
          ? (0...4).contains(run.result.status) : fault.statuses.contains(run.result.status)
        #expect(isRight, "\(arguments[0]): status \(run.result.status)")
        #expect(run.peakMiB <= Self.limitMiB, "\(arguments[0])")
        let isFailure = !isRight || run.peakMiB > Self.limitMiB
        Scale.report(
          "\(fault.name), \(size / 1_000_000) MB, \(arguments[0]): \(Int(run.peakMiB)) MiB, "
            + "\(Int(run.seconds * 1000)) ms", tries: 1, failures: isFailure ? 1 : 0)
      }
    }
  }

  /// A log many times as large as the memory that there is.
  @Test func aLimitOfTheKernel() throws {
    guard let cgroup = MemoryCgroup(name: "oom-limit-\(getpid() % 100_000)") else {
      return skip("no memory cgroup can be made here (needs root and a writable hierarchy)")
    }
    defer { cgroup.remove() }
    try withTemporaryDirectory { directory in
      let noise = "Nov 22 10:00:00 h app[7]: nothing of interest has happened since the last time\n"
      let kill = "Nov 22 10:00:00 h kernel: [    1.000000] Out of memory: Killed process 7 (hog)\n"
      try directory.appending(path: "part").write(
        kill + String(repeating: noise, count: 10_000_000 / noise.utf8.count))
      let parts = Scale.tries(20, full: 1000)
      let script = """
        for i in {1..\(parts)}; do cat part; done >log
        echo $$ >"$1" && exec "$0" scan --format ndjson log
        """
      let result = try run("/bin/bash", ["-c", script, oomlog, cgroup.processes], in: directory)
      #expect(result.status == 0, "\(result.errorText)")
      let kills = result.output.split(separator: 0x0a).count
      #expect(kills == parts)
      Scale.report(
        "\(parts * 10) MB in a cgroup of 48 MiB", tries: 1, failures: kills == parts ? 0 : 1)
    }
  }
}
