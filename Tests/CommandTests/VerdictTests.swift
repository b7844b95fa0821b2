import Foundation
import TestSupport
import Testing

/// "Was it an OOM kill": yes with the proof, no with what was read, or what keeps from saying so.
@Suite struct VerdictTests {
  private func fixture(_ directory: String) throws -> Fixture {
    try #require(Fixture.all.first { $0.directory == directory })
  }

  private func verdict(_ finished: Finished) throws -> [String: Any] {
    let document = try JSONSerialization.jsonObject(with: Data(finished.output)) as? [String: Any]
    return try #require(document?["verdict"] as? [String: Any], "\(finished.errorText)")
  }

  private func json(_ directory: String, _ arguments: String...) throws -> [String: Any] {
    try json(directory, arguments)
  }

  private func json(_ directory: String, _ arguments: [String]) throws -> [String: Any] {
    let fixture = try fixture(directory)
    return try withTemporaryDirectory { copies in
      try copies.appending(path: fixture.log)
        .write(try bytes(ofFixture: fixture.directory + "/" + fixture.log))
      return try verdict(
        try run(
          oomlog, ["scan", "--tz", "UTC", "--format", "json"] + arguments + [fixture.log],
          in: copies))
    }
  }

  private func doubts(_ verdict: [String: Any]) -> [String] {
    (verdict["doubts"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
  }

  /// The pids are those that the parent of the processes saw die (`truth.json`).
  @Test func theKernelKilled() throws {
    let verdict = try json("6.12-swap", "--pid", "135")
    #expect(verdict["answer"] as? String == "killed")
    let proofs = try #require(verdict["proofs"] as? [[String: Any]])
    #expect(proofs.map { $0["pid"] as? Int } == [135])
    let position = try #require(proofs[0]["position"] as? [String: Any])
    let log = String(decoding: try bytes(ofFixture: "6.12-swap/dmesg.txt"), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(position["line"] as? Int)
    #expect(log[line - 1].contains("Killed process 135 (swapper-hog)"))
  }

  @Test func nobodyKilledIt() throws {
    let verdict = try json("6.12-swap", "--pid", "9")
    #expect(verdict["answer"] as? String == "not_killed")
    #expect(doubts(verdict).isEmpty)
    let text = try fixture("6.12-swap").oomlog("scan", "--pid", "9").text
    #expect(text.contains("Verdict: no OOM kill of pid 9"))
  }

  @Test func aUserspaceKillerDid() throws {
    let log = "debian12-syslog-killers"
    #expect(try json(log, "--pid", "332")["answer"] as? String == "killed_by_userspace")
    #expect(try json(log, "-u", "press")["answer"] as? String == "killed_by_userspace")
    #expect(try json(log, "-u", "foo")["answer"] as? String == "killed")
  }

  /// systemd-oomd does not say which process it killed.
  @Test func aKillThatNamesNoProcess() throws {
    let verdict = try json("debian12-syslog-killers", "--pid", "360")
    #expect(verdict["answer"] as? String == "cannot_tell")
    #expect(doubts(verdict) == ["undecided"])
  }

  @Test func names() throws {
    let log = "debian12-syslog-killers"
    #expect(try json(log, "--comm", "foo-*")["answer"] as? String == "killed")
    #expect(try json(log, "--comm", "foo")["answer"] as? String == "cannot_tell")
    // The kernel keeps 15 bytes of a name.
    #expect(try json("6.1-storm", "--comm", "nobody")["answer"] as? String != "killed")
  }

  @Test func scopes() throws {
    #expect(
      try json("6.12-swap", "--scope", "memcg", "--pid", "136")["answer"] as? String == "killed")
    #expect(
      try json("6.12-swap", "--scope", "global", "--pid", "136")["answer"] as? String
        == "not_killed")
    let result = try run(oomlog, ["scan", "--scope", "machine", "-"])
    #expect(result.status == 64)
    #expect(result.errorText.contains("global"))
  }

  @Test func aroundAMoment() throws {
    let log = "debian12-syslog-killers"
    let inside = try json(log, "--around", "2027-01-04 09:19:22", "--window", "2s")
    #expect(inside["answer"] as? String == "killed_by_userspace")
    let outside = try json(log, "--around", "2027-01-04 09:19:00", "--window", "5s")
    #expect(outside["answer"] as? String == "not_killed")
    // The log begins at 09:18:38.
    let before = try json(log, "--around", "2027-01-04 09:18:30", "--window", "10s")
    #expect(before["answer"] as? String == "cannot_tell")
    #expect(doubts(before) == ["unknown_span"])
  }

  private func text(_ lines: [String], _ arguments: String...) throws -> Finished {
    try withTemporaryDirectory { directory in
      try directory.appending(path: "syslog").write(
        lines.map { "2026-07-05T\($0)\n" }.joined())
      return try run(
        oomlog, ["scan", "--tz", "UTC", "--format", "json"] + arguments + ["syslog"],
        in: directory)
    }
  }

  private static let kernel = "+00:00 web01 kernel: "
  private static let exit =
    "03:00:10+00:00 web01 systemd[1]: foo.service: Main process exited, code=killed, status=9/KILL"

  /// SIGKILL has many senders.
  @Test func anExitIsNoProof() throws {
    let lines = ["03:00:00" + Self.kernel + "[  100.000000] quiet", Self.exit]
    let foo = try verdict(try text(lines, "-u", "foo"))
    #expect(foo["answer"] as? String == "not_proven")
    #expect((foo["records"] as? [Any])?.count == 1)
    #expect(try verdict(try text(lines, "-u", "bar"))["answer"] as? String == "not_killed")
    #expect(
      try verdict(try text(lines, "--around", "2026-07-05 03:00:05", "--window", "5s"))["answer"]
        as? String == "not_proven")
    #expect(try verdict(try text(lines, "--scope", "memcg"))["answer"] as? String == "not_killed")
  }

  /// The exit of another process's kill is that kill's, although the kill was not asked for.
  @Test func anExitThatIsAnothersKill() throws {
    let kill =
      "03:00:09" + Self.kernel
      + "[  109.000000] Out of memory: Killed process 7 (hog) total-vm:1kB, anon-rss:1kB, "
      + "file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0"
    let lines = ["03:00:00" + Self.kernel + "[  100.000000] quiet", kill, Self.exit]
    let verdict = try verdict(try text(lines, "--pid", "8"))
    #expect(verdict["answer"] as? String == "not_killed")
    #expect((verdict["records"] as? [Any])?.isEmpty == true)
  }

  @Test func aGapBetweenBoots() throws {
    let lines = [
      "03:00:00" + Self.kernel + "[  100.000000] quiet",
      "05:00:00" + Self.kernel + "[    0.000000] Linux version 6.1.0",
      "05:00:01" + Self.kernel + "[    1.000000] quiet",
    ]
    #expect(doubts(try verdict(try text(lines, "--pid", "8"))) == ["between_boots"])
    let during = try verdict(
      try text(lines, "--around", "2026-07-05 05:00:00", "--window", "500ms"))
    #expect(doubts(during).contains("between_boots"))
  }

  /// A loss is a doubt for as long as it may lie in the time that was asked for.
  @Test(arguments: [
    ("2026-07-05 09:00:01", true), ("2026-07-05 08:55:00", true), ("2026-07-05 08:00:00", false),
    ("2026-07-05 12:00:00", false),
  ])
  func messagesThatWereLost(_ instant: String, _ isDoubt: Bool) throws {
    // Far from any OOM text: found for itself.
    let quiet = (0..<2_000).map {
      "07:\(twoDigits($0 / 60)):\(twoDigits($0 % 60))" + Self.kernel
        + "[  \(100 + $0).000000] quiet"
    }
    let lines =
      quiet + [
        "09:00:00+00:00 web01 systemd-journald[230]: Missed 12 kernel messages",
        "13:00:00" + Self.kernel + "[21700.000000] quiet",
      ]
    let found = try verdict(try text(lines, "--around", instant, "--window", "2s"))
    #expect(doubts(found) == (isDoubt ? ["messages_dropped"] : []))
    #expect(found["answer"] as? String == (isDoubt ? "cannot_tell" : "not_killed"))
    let elsewhere = lines.map {
      $0.replacingOccurrences(of: "web01 systemd-", with: "db1 systemd-")
    }
    #expect(doubts(try verdict(try text(elsewhere, "--pid", "8", "--host", "web01"))).isEmpty)
  }

  private func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }

  /// Anybody can write such a line; only journald and the kernel know.
  @Test func aProgramsWordOfALoss() throws {
    let lines = [
      "03:00:00" + Self.kernel + "[  100.000000] quiet",
      "03:00:01+00:00 web01 app[3]: Missed 12 kernel messages",
    ]
    #expect(doubts(try verdict(try text(lines, "--pid", "8"))).isEmpty)
  }

  @Test func aLogThatIsNotTheKernels() throws {
    let lines = ["03:00:00+00:00 web01 app[3]: hello", "03:00:01+00:00 web01 app[3]: bye"]
    #expect(doubts(try verdict(try text(lines, "--pid", "8"))) == ["no_kernel_stamps"])
  }

  /// Everything was asked for: there is nothing to answer.
  @Test func nothingAsked() throws {
    let lines = ["03:00:00" + Self.kernel + "[  100.000000] quiet"]
    let document =
      try JSONSerialization.jsonObject(with: Data(try text(lines).output)) as? [String: Any]
    #expect(document?["verdict"] is NSNull)
  }

  @Test func ndjsonIsFiltered() throws {
    let output = try fixture("6.12-swap").oomlog("scan", "--format", "ndjson", "--pid", "136")
    #expect(try output.objects().compactMap { $0["victim_pid"] as? Int } == [136])
  }

  /// As the paths of the log have them: 132 and 135 are of the same pod, by its two drivers; 138 is the
  /// same container under podman.
  @Test(arguments: [
    (["--pod", "3f1c9a52"], [132, 135]), (["--pod", "3F1C9A52_7d0e-4f61"], [132, 135]),
    (["--container", "4f1ae2b3c9d0"], [132, 135, 138]),
    (["--container", "4f1ae2b3c9d0", "--pod", "3f1c9a52"], [132, 135]),
    (["--container", "deadbeef", "--container", "0123456789AB"], [133, 134, 136, 137, 140, 141]),
    (["--pod", "99999999", "--pod", "11111111"], [133, 134]),
    // Too short a start, and neither is it a name.
    (["--container", "dead"], []), (["--pod", "3f1c9a53"], []),
  ])
  func containersAndPods(_ arguments: [String], _ pids: [Int]) throws {
    let verdict = try json("6.12-paths", arguments)
    #expect(verdict["answer"] as? String == (pids.isEmpty ? "not_killed" : "killed"))
    let proofs = verdict["proofs"] as? [[String: Any]] ?? []
    #expect(proofs.compactMap { $0["pid"] as? Int } == pids)
    let question = try #require(verdict["question"] as? [String: Any])
    let pods = try #require(question["pods"] as? [String])
    #expect(pods.isEmpty == !arguments.contains("--pod"))
  }

  /// A kill line alone does not say whose cgroup it was.
  @Test func aKillWithoutAPath() throws {
    let lines = [
      "03:00:09" + Self.kernel
        + "[  109.000000] Out of memory: Killed process 7 (hog) total-vm:1kB, anon-rss:1kB, "
        + "file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0"
    ]
    let verdict = try verdict(try text(lines, "--container", "deadbeef"))
    #expect(verdict["answer"] as? String == "cannot_tell")
    #expect(doubts(verdict) == ["undecided"])
  }

  @Test(arguments: [
    ["--pid", "0"], ["--pod", "3f1c"], ["--pod", "web-server"], ["--container", ""],
    ["--window", "5min"], ["--around", "noon-ish"], ["--comm", ""],
    ["--around", "12:00", "--since", "11:00"], ["--around", "12:00", "--window", "soon"],
  ])
  func wrongUsage(_ arguments: [String]) throws {
    #expect(try run(oomlog, ["scan"] + arguments + ["-"]).status == 64)
  }
}

/// What people call things, on every output for them.
@Suite struct NamesTests {
  private func oomlog(_ names: String, _ arguments: String...) throws -> Finished {
    try withTemporaryDirectory { directory in
      try directory.appending(path: "kmsg.txt").write(try bytes(ofFixture: "6.12-paths/kmsg.txt"))
      try directory.appending(path: "names.json").write(names)
      return try run(
        TestSupport.oomlog, arguments + ["--names", "names.json", "kmsg.txt"], in: directory)
    }
  }

  private static let hostile =
    #"{"3f1c9a52-7d0e-4f61-9c54-2b8a6d1e0f77": "web\u001b[31m|<b>x</b>`"}"#

  @Test func shownToPeople() throws {
    let table = try oomlog(Self.hostile, "scan", "--pid", "132")
    #expect(table.text.contains(#"  web\x1b[31m|<b>x</b>`  "#))
    let report = try oomlog(Self.hostile, "report", "--pid", "132").text
    #expect(report.contains("web") && !report.contains("\u{1b}"))
    #expect(!report.replacingOccurrences(of: "`", with: "").contains("| web\\x1b[31m|"))
    let show = try oomlog(Self.hostile, "show", "--pid", "132").text
    #expect(show.contains(#"(pid 132, uid 1005) of web\x1b[31m|<b>x</b>`"#))
    let check = try oomlog(Self.hostile, "check", "--pid", "132")
    #expect(check.text.contains(#"(pid 132) of web\x1b[31m|<b>x</b>`, "#))
    // What says most about the cause stands under it.
    #expect(
      check.text.contains("\n  One process, path-05, has 6.9 MiB of 6.0 MiB. (B14, high)\n"))
    #expect(check.status == 1)
  }

  @Test func theDocumentKeepsTheLogsWords() throws {
    let output = try oomlog(Self.hostile, "scan", "--format", "json", "--pid", "132").output
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(output)) as? [String: Any])
    let incidents = try #require(document["incidents"] as? [[String: Any]])
    let event = try #require((incidents[0]["events"] as? [[String: Any]])?.first)
    #expect(event["owner_name"] as? String == "web\u{1b}[31m|<b>x</b>`")
    let kill = try #require((event["kills"] as? [[String: Any]])?.first)
    #expect((kill["unit"] as? String)?.hasPrefix("cri-containerd-4f1ae2b3c9d0") == true)
  }

  @Test func aFileThatHasNone() throws {
    let damaged = try oomlog("{\n  \"a\": oops\n}", "scan")
    #expect(damaged.status == 2)
    #expect(damaged.errorText.hasPrefix("oomlog: names.json:2:8: no names: expected a value."))
    let missing = try run(TestSupport.oomlog, ["scan", "--names", "/nonexistent", "-"])
    #expect(missing.status == 2)
    #expect(missing.errorText.contains("cannot read the names in /nonexistent: No such file"))
  }
}
