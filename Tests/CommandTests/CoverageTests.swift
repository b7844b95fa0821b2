import Foundation
import TestSupport
import Testing

/// What each output says of what was read, and of what was not.
@Suite struct CoverageTests {
  private static let kill =
    "Out of memory: Killed process 7 (hog) total-vm:1kB, anon-rss:1kB, file-rss:0kB, shmem-rss:0kB, "
    + "UID:0 pgtables:4kB oom_score_adj:0\n"

  private func line(_ stamp: String, _ text: String, host: String = "web01") -> String {
    "\(stamp)+00:00 \(host) kernel: \(text)\n"
  }

  /// Files of one directory, read by it.
  private func oomlog(_ files: [(String, String)], _ arguments: String...) throws -> Finished {
    try withTemporaryDirectory { directory in
      let log = directory.appending(path: "log")
      try FileManager.default.createDirectory(at: log, withIntermediateDirectories: true)
      for (name, text) in files { try log.appending(path: name).write(text) }
      return try run(TestSupport.oomlog, arguments + ["log"], in: directory)
    }
  }

  /// The log starts after the kill: from when to when was looked, and what is missing.
  @Test func nothingFoundIsSaidWithWhatIsMissing() throws {
    let log = [
      (
        "kern.log",
        line("2026-07-05T03:00:00", "[  100.000000] quiet")
          + line("2026-07-05T20:00:00", "[61300.000000] still quiet")
      )
    ]
    let range = ["--since", "2026-07-04", "--until", "2026-07-05 20:00"]
    let text = try oomlog(log, "scan", range[0], range[1], range[2], range[3]).text
    #expect(text.hasPrefix("No OOM kill found. Of a part of the time nothing is known."))
    #expect(text.contains("log/kern.log: 2 lines, 2026-07-05 03:00:00 to 2026-07-05 20:00:00\n"))
    let unknown = "othing is known from 2026-07-04 00:00:00 to 2026-07-05 03:00:00\n"
    #expect(text.contains("  n" + unknown))
    #expect(text.components(separatedBy: "othing is known from").count == 2)
    #expect(text.contains("1 boot of web01, the log begins in it"))
    let report = try oomlog(log, "report", range[0], range[1], range[2], range[3]).text
    #expect(report.contains("- N" + unknown))
    let check = try oomlog(log, "check", range[0], range[1], range[2], range[3])
    #expect(check.text.contains("  n" + unknown))
    #expect(
      check.text.hasSuffix(
        "No OOM kill found. Of a part of the time nothing is known. The evidence is incomplete.\n"))
    #expect(check.status == 3)
  }

  /// A log that is being written is silent because nothing happens; one that ended before the range
  /// says nothing of it.
  @Test func theEndOfTheRange() throws {
    let log = [("kern.log", line("2026-07-05T03:00:00", "[  100.000000] quiet"))]
    #expect(
      !(try oomlog(log, "scan", "--since", "2026-07-05 02:00").text.contains(
        "from 2026-07-05 03:00:00 to ")))
    #expect(try oomlog(log, "scan", "--since", "2026-07-06").text.contains("nothing is known from"))
    #expect(
      try oomlog(log, "scan", "--until", "2026-07-01").text
        .contains("nothing is known before 2026-07-01 00:00:00"))
  }

  /// What one log of a host does not reach, another does.
  @Test func logsTogetherCoverTheRange() throws {
    let logs = [
      ("kern.log", line("2026-07-05T03:00:00", "a") + line("2026-07-05T09:00:00", "b")),
      ("syslog", line("2026-07-05T01:00:00", "a") + line("2026-07-05T05:00:00", "b")),
    ]
    let text = try oomlog(
      logs, "scan", "--since", "2026-07-05 00:00", "--until", "2026-07-05 09:00"
    )
    .text
    let unknown = text.split(separator: "\n").filter { $0.contains("nothing is known from") }
    #expect(unknown == ["  nothing is known from 2026-07-05 00:00:00 to 2026-07-05 01:00:00"])
  }

  @Test func bootsOfText() throws {
    let text = try oomlog(
      [
        (
          "kern.log",
          line("2026-07-05T03:00:00", "[  100.000000] a")
            + line("2026-07-05T04:00:00", "[ 3700.000000] " + Self.kill.dropLast())
            + line("2026-07-05T05:30:00", "[    0.000000] Linux version")
            + line("2026-07-05T05:31:00", "[   60.000000] " + Self.kill.dropLast())
        )
      ], "scan"
    ).text
    #expect(text.contains("2 boots\n"))
    #expect(
      text.contains(
        "boot of web01, 2026-07-05 03:00:00 to 2026-07-05 04:00:00, the log begins in it"))
    #expect(
      text.contains(
        "boot of web01, 2026-07-05 05:30:00 to 2026-07-05 05:31:00, its start is told by"))
    #expect(
      text.contains("gap: no record of web01 from 2026-07-05 04:00:00 to 2026-07-05 05:30:00"))
  }

  /// Between two looks at the time, all lines are looked at where a machine booted.
  @Test func aBootAmongLinesThatNobodyReads() throws {
    let before = (0..<1500).map { second in
      line(
        "2026-07-05T03:\(padded(second / 60)):\(padded(second % 60))",
        "[ \(1000 + second).000000] x")
    }
    let after = (0..<1500).map { second in
      line("2026-07-05T04:\(padded(second / 60)):\(padded(second % 60))", "[ \(second).000000] x")
    }
    let text = try oomlog([("kern.log", (before + after).joined())], "scan").text
    #expect(
      text.contains("gap: no record of web01 from 2026-07-05 03:24:59 to 2026-07-05 04:00:00"))
  }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  @Test func filesThatAreNotThere() throws {
    let text = try oomlog(
      [
        ("kern.log", line("2026-07-05T03:00:00", "a")),
        ("kern.log.1", line("2026-07-04T03:00:00", "a")),
        ("kern.log.3", line("2026-07-02T03:00:00", "a")),
        ("kern.log.7", line("2026-06-28T03:00:00", "a")),
        ("app-20260701.log", line("2026-07-01T03:00:00", "a")),
        ("app-20260703.log", line("2026-07-03T03:00:00", "a")),
      ], "scan"
    ).text
    let gaps = text.split(separator: "\n").filter { $0.contains("is not there") }
    #expect(gaps.count == 2)
    #expect(gaps.contains { $0.hasPrefix("  gap: log/kern.log.2 is not there") })
    #expect(gaps.contains { $0.hasPrefix("  gap: log/kern.log.4 to log/kern.log.6 is not there") })
  }

  @Test func whatIsCounted() throws {
    let log = [
      (
        "console.log",
        "[  100.000000] hog invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0\n"
          + "[  100.000001] a driver says something of its own\n"
          + "** 12 printk messages dropped **\n[  100.000002] " + Self.kill
          + "<12>[  101.000000] " + Self.kill
      )
    ]
    let result = try oomlog(log, "scan", "--format", "json")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
    let coverage = try #require(document["coverage"] as? [String: Any])
    #expect(coverage["dropped_messages"] as? Int == 12)
    #expect(coverage["dropped_notices"] as? Int == 1)
    #expect(coverage["unknown_lines"] as? Int == 1)
    #expect(coverage["userspace_events"] as? Int == 1)
    let lines = try oomlog(log, "scan", "--format", "ndjson")
    #expect(
      lines.errorText
        == "oomlog: not all is known: 1 notice of dropped messages, 1 event that programs "
        + "wrote, 1 line not understood\n")
  }

  @Test func nothingIsSaidWhereAllIsKnown() throws {
    let log = [("kern.log", line("2026-07-05T03:00:00", "[  100.000000] " + Self.kill.dropLast()))]
    #expect(try oomlog(log, "scan", "--format", "ndjson").errorText.isEmpty)
  }
}
