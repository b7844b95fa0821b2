import Foundation
import TestSupport
import Testing

/// From when to when a log was read, and of which hosts.
@Suite struct CoverageTimeTests {
  private func coverage(_ log: String, _ options: String...) throws -> [String: Any] {
    let result = try run(
      oomlog, ["scan", "--tz", "UTC", "--format", "json"] + options + ["-"],
      input: Array(log.utf8))
    let document = try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any]
    return try #require(document?["coverage"] as? [String: Any])
  }

  private func span(_ log: String) throws -> [String] {
    let coverage = try coverage(log)
    let source = try #require((coverage["sources"] as? [[String: Any]])?.first)
    return ["first", "last"].map {
      ((source[$0] as? [String: Any])?["time"] as? String).map { String($0.prefix(19)) }
        ?? "unknown"
    }
  }

  @Test(arguments: ["\n", ""])
  func oneLine(end: String) throws {
    let span = try span("2026-11-22T10:00:00+00:00 web01 kernel: hello" + end)
    #expect(span == ["2026-11-22T10:00:00", "2026-11-22T10:00:00"])
  }

  /// The first and the last record are not always the earliest and the latest.
  @Test func clockThatWasSetBack() throws {
    let kill =
      "Out of memory: Killed process 7 (hog) total-vm:1kB, anon-rss:1kB, file-rss:0kB, "
      + "shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0"
    let log = [
      ("10:00:00", "100.000001", "start"), ("10:30:00", "1900.000001", kill),
      ("09:40:00", "2500.000001", kill), ("09:50:00", "3100.000001", "end"),
    ].map { "2026-11-22T\($0)+00:00 web01 kernel: [ \($1)] \($2)\n" }.joined()
    #expect(try span(log) == ["2026-11-22T09:40:00", "2026-11-22T10:30:00"])
  }

  /// A last line that was cut off in its stamp or its host names none.
  @Test(arguments: [
    "2026-11-22T10:00:01+00:00", "2026-11-22T10:00:01+00:00 ", "2026-11-22T10:00:01+00:00 we",
  ])
  func lineThatWasCutOff(end: String) throws {
    let coverage = try coverage(
      "2026-11-22T10:00:00+00:00 web01 kernel: [    5.000000] hello\n" + end)
    let boots = coverage["boots"] as? [[String: Any]] ?? []
    #expect(boots.map { $0["host"] as? String } == ["web01"])
  }
}
