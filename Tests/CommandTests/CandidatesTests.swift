import Foundation
import Glibc
import TestSupport
import Testing

/// `oomlog candidates`: on this machine against what its kernel says and does, and on made-up trees.
@Suite struct CandidatesTests {
  private func document(_ arguments: String...) throws -> [String: Any] {
    let result = try run(oomlog, ["candidates", "--format", "json"] + arguments)
    #expect(result.status == 0, "\(result.errorText)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
  }

  private func list(_ document: [String: Any]) -> [[String: Any]] {
    document["candidates"] as? [[String: Any]] ?? []
  }

  private func oomScore(_ pid: Int) -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/oom_score", encoding: .utf8) else {
      return nil
    }
    return Int(text.dropLast())
  }

  // MARK: - This machine

  /// Some processes that the kernel tells apart, whatever else runs here.
  private func withProcesses(_ body: (_ ready: [Int]) throws -> Void) throws {
    guard let python = program("/usr/bin/python3") else { return skip("no python3") }
    let parent = Process()
    parent.executableURL = URL(filePath: python)
    parent.arguments = ["-c", Self.family]
    let (input, output) = (Pipe(), Pipe())
    parent.standardInput = input
    parent.standardOutput = output
    try parent.run()
    defer {
      try? input.fileHandleForWriting.close()
      parent.waitUntilExit()
    }
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    try body(line.split(separator: " ").compactMap { Int($0.trimmingCharacters(in: .newlines)) })
  }

  private static let family = """
    import os, sys
    ends, pids = os.pipe(), []
    for number in range(8):
        pid = os.fork()
        if pid == 0:
            with open("/proc/self/oom_score_adj", "w") as file:
                file.write(str(number * 120))
            memory = bytearray(b"x" * (number % 3 << 24))
            os.write(ends[1], b".")
            sys.stdin.read()
            os._exit(0)
        pids.append(pid)
    ready = b""
    while len(ready) < len(pids):
        ready += os.read(ends[0], 8)
    os.write(1, (" ".join(map(str, pids)) + "\\n").encode())
    for pid in pids:
        os.waitpid(pid, 0)
    """

  @Test func theKernelsScoresAreTheSame() throws {
    try withProcesses { pids in
      #expect(pids.count == 8)
      let before = Dictionary(uniqueKeysWithValues: pids.map { ($0, oomScore($0)) })
      let document = try document()
      let candidates = list(document)
      let found = Set(candidates.compactMap { $0["pid"] as? Int })
      #expect(found.isSuperset(of: pids))
      var compared = 0
      var differing: [String] = []
      var last = 1_000_000
      for candidate in candidates {
        let pid = try #require(candidate["pid"] as? Int)
        // Who moved between two readings tells nothing.
        guard let score = oomScore(pid), candidate["oom_score"] as? Int == score else { continue }
        let expected = try #require(candidate["expected_oom_score"] as? Int)
        compared += 1
        if abs(expected - score) > 1 { differing.append("\(pid): \(expected), not \(score)") }
        // The same order, but for scores that rounding makes the same.
        #expect(score <= last + 1)
        last = min(last, score)
      }
      #expect(differing.isEmpty, "\(differing.count) of \(compared): \(differing)")
      #expect(compared >= pids.count)
      for (pid, score) in before {
        let candidate = candidates.first { $0["pid"] as? Int == pid }
        #expect(candidate?["oom_score"] as? Int == score)
      }
      let counts = try #require(document["counts"] as? [String: Any])
      #expect(counts["candidates"] as? Int == candidates.count)
      let errors = try SchemaTests().errors(
        "candidates", try JSONSerialization.data(withJSONObject: document).map { $0 }, lines: false)
      #expect(errors == nil || errors == "")
    }
  }

  /// In a small cgroup of its own the kernel kills those that were named, one after the other.
  @Test func theKernelKillsTheOneThatWasNamed() throws {
    guard let cgroup = MemoryCgroup(name: "oom-named-\(getpid() % 100_000)") else {
      return skip("no memory cgroup can be made here (needs root and a writable hierarchy)")
    }
    defer { cgroup.remove() }
    guard let python = program("/usr/bin/python3") else { return skip("no python3") }
    let parent = Process()
    parent.executableURL = URL(filePath: python)
    parent.arguments = ["-c", Self.victims, cgroup.processes]
    let (input, output) = (Pipe(), Pipe())
    parent.standardInput = input
    parent.standardOutput = output
    try parent.run()
    defer {
      try? input.fileHandleForWriting.close()
      parent.waitUntilExit()
    }
    let ready = output.fileHandleForReading.availableData
    #expect(String(decoding: ready, as: UTF8.self) == "ready\n")
    var dead = 0
    while dead < 2 {
      let document = try document("--cgroup", cgroup.path)
      #expect(document["scope"] as? String == "memcg")
      let candidates = list(document)
      #expect(candidates.count == 4 - dead)
      let named = try #require(document["victim_pid"] as? Int)
      // With the first out of the question, the second would be it.
      let spared = try self.document("--cgroup", cgroup.path, "--adjust", "\(named)=-1000")
      #expect(spared["victim_pid"] as? Int == candidates[1]["pid"] as? Int)
      // Not the largest.
      let largest = candidates.max { $0["rss_bytes"] as? Int ?? 0 < $1["rss_bytes"] as? Int ?? 0 }
      #expect(largest?["pid"] as? Int != named)
      try input.fileHandleForWriting.write(contentsOf: Data("go\n".utf8))
      let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      let killed = answer.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
      guard !killed.isEmpty else {
        return skip("the kernel did not enforce the limit of the cgroup")
      }
      // Where the first frees its memory late, the kernel takes the next as well.
      let expected = candidates.prefix(killed.count).compactMap { $0["pid"] as? Int }
      #expect(Set(killed) == Set(expected), "the kernel killed \(answer)")
      dead += killed.count
    }
  }

  /// Four processes: the last eats memory, a MiB at each word, until one of them dies.
  private static let victims = """
    import os, sys
    def child(adj, size, ends):
        pid = os.fork()
        if pid:
            return pid
        with open(sys.argv[1], "w") as file:
            file.write("0")
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write(str(adj))
        eaten = [bytearray(b"x" * (size << 20))]
        os.write(ends[1], b".")
        while os.read(ends[2], 1) == b"+":
            eaten.append(bytearray(b"x" * (1 << 20)))
            os.write(ends[1], b".")
        os._exit(0)
    pids, mouths = [], []
    answers = os.pipe()
    for adj, size in [(600, 7), (900, 5), (0, 12), (0, 1)]:
        mouth = os.pipe()
        pids.append(child(adj, size, (answers[0], answers[1], mouth[0])))
        mouths.append(mouth[1])
        os.read(answers[0], 1)
    os.write(1, b"ready\\n")
    os.set_blocking(answers[0], False)
    import time
    for line in sys.stdin:
        dead, fed = [], 0
        while not dead and fed < 60:
            os.write(mouths[-1], b"+")
            fed += 1
            for wait in range(2000):
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid:
                    dead.append(pid)
                    break
                try:
                    os.read(answers[0], 1)
                    break
                except BlockingIOError:
                    time.sleep(0.001)
        time.sleep(0.1)
        pid = 1
        while dead and pid:
            pid, status = os.waitpid(-1, os.WNOHANG)
            dead += [pid] if pid else []
        pids = [pid for pid in pids if pid not in dead]
        os.write(1, (" ".join(map(str, dead)) or "none").encode() + b"\\n")
    for pid in pids:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
    """

  // MARK: - Made-up trees

  private func withTree(_ body: (URL) throws -> Void) throws {
    try withTemporaryDirectory { root in
      func write(_ path: String, _ text: String) throws {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try file.write(text)
      }
      try write("proc/meminfo", "MemTotal:  4000000 kB\nSwapTotal:  0 kB\n")
      try write(
        "proc/self/mountinfo",
        "1 2 0:3 / /proc rw - proc proc rw,hidepid=2\n"
          + "31 23 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n")
      try write("proc/sys/vm/panic_on_oom", "1\n")
      let rows: [(pid: Int, name: String, rss: Int, adj: Int, score: Int, cgroup: String)] = [
        (40, "db", 800_000, 0, 800, "/system.slice/db.service"),
        (41, "\u{1b}[2J\\n|evil|", 400_000, 0, 733, "/system.slice/we\\x2db.service/\u{1b}]0;x"),
        (42, "web", 4000, 100, 733, "/system.slice/we\\x2db.service"),
        (43, "guard", 4000, -1000, 0, "/system.slice/guard.service"),
      ]
      for row in rows {
        try write(
          "proc/\(row.pid)/status",
          "Name:\t\(row.name)\nPPid:\t1\nUid:\t7\t7\t7\t7\nVmRSS:\t\(row.rss) kB\nVmPTE:\t0 kB\n")
        try write("proc/\(row.pid)/oom_score", "\(row.score)\n")
        try write("proc/\(row.pid)/oom_score_adj", "\(row.adj)\n")
        try write("proc/\(row.pid)/cgroup", "0::\(row.cgroup)\n")
      }
      try write("sys/fs/cgroup/system.slice/we\\x2db.service/memory.max", "409600000\n")
      try write("sys/fs/cgroup/system.slice/we\\x2db.service/memory.oom.group", "1\n")
      try body(root)
    }
  }

  @Test func theTable() throws {
    try withTree { root in
      let result = try run(
        oomlog, ["candidates", "--root", root.path, "--adjust", "db=-500", "-n", "2"])
      #expect(result.status == 0, "\(result.errorText)")
      let lines = result.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[0].hasPrefix("RANK  WAS  PID  UID  ADJ  OOM_SCORE"))
      #expect(!result.output.contains(0x1b))
      // 101 thousandths against 100: the points decide, where oom_score shows the same.
      #expect(lines[1].hasPrefix("   1    2   42"))
      #expect(lines[2].hasPrefix("   2    3   41"))
      #expect(lines[3] == "")
      #expect(lines[4] == "1 more candidate; --all has them.")
      #expect(
        lines[5]
          == "If this machine ran out of memory now, the kernel would panic, as vm.panic_on_oom tells it to, "
          + "and kill nobody.")
      #expect(
        lines[6]
          == "Without that setting it would kill db (pid 40) of db.service, of those that are seen here."
      )
      #expect(lines[7] == "  with -500 for unit db, 1 process")
      #expect(lines[8] == "With that it would kill web (pid 42) of we-b.service.")
      #expect(result.text.contains("vm.panic_on_oom is 1: the kernel would panic"))
      #expect(result.text.contains("/proc is mounted with hidepid"))
      #expect(result.text.contains("1 with an oom_score_adj of -1000"))
    }
  }

  @Test func ofAUnit() throws {
    try withTree { root in
      let result = try run(
        oomlog, ["candidates", "--root", root.path, "--unit", "we\\x2db", "--format", "json"])
      #expect(result.status == 0, "\(result.errorText)")
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
      #expect(document["total_bytes"] as? Int == 409_600_000)
      #expect(document["group_kill_cgroup"] as? String == "/system.slice/we\\x2db.service")
      let candidates = list(document)
      // 409600000 bytes of RSS: the limit's thousandths weigh little against it.
      #expect(candidates.map { $0["pid"] as? Int } == [41, 42])
      #expect(candidates[0]["comm"] as? String == "\u{1b}[2J\n|evil|")
      #expect(candidates[1]["points_bytes"] as? Int == 4_096_000 + 100 * (100_000 / 1000) * 4096)
      let errors = try SchemaTests().errors("candidates", result.output, lines: false)
      #expect(errors == nil || errors == "")
    }
  }

  private static let wrong: [([String], Int32)] = [
    (["--adjust", "db=1001"], 64), (["--adjust", "db"], 64), (["--cgroup", "x"], 64),
    (["--cgroup", "/x", "--unit", "db"], 64), (["--all", "-n", "3"], 64),
    (["--adjust", "nobody=5"], 2), (["--cgroup", "/none"], 2), (["--unit", "none"], 2),
    (["--cgroup", "/../../etc"], 2),
  ]

  @Test(arguments: wrong)
  func whatIsWrong(arguments: [String], status: Int32) throws {
    try withTree { root in
      let result = try run(oomlog, ["candidates", "--root", root.path] + arguments)
      #expect(result.status == status, "\(result.errorText)")
      #expect(result.output.isEmpty)
      #expect(!result.errors.isEmpty)
    }
  }

  @Test func withoutProc() throws {
    let result = try run(oomlog, ["candidates", "--root", "/nonexistent"])
    #expect(result.status == 2)
    #expect(result.errorText.contains("/nonexistent/proc/meminfo"))
  }
}
