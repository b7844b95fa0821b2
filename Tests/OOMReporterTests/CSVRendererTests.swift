import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMReporter

/// Read back by Python's csv module, which knows nothing of the writer.
struct CSVRendererTests {
  private static let names: [[UInt8]] =
    [
      "=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "a,b", "a\"b", "\"", "a;b", " lead", "'x",
      "x",
      "", "a\nb", "\t=1", "|x", "%x", "\u{ff1d}1", "\u{202e}x", "a\\x",
    ].map { Array($0.utf8) } + [[0xff, 0x3d]]

  private func rows(_ text: String) throws -> [[String: String]]? {
    let python = "/usr/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: python) else {
      skip("python3 is not installed")
      return nil
    }
    let script = "import csv, json, sys; json.dump(list(csv.DictReader(sys.stdin)), sys.stdout)"
    let result = try run(python, ["-c", script], input: Array(text.utf8))
    return try JSONSerialization.jsonObject(with: Data(result.output)) as? [[String: String]]
  }

  /// Names come back as a terminal shows them; those that a spreadsheet would take for a formula with
  /// an apostrophe before them.
  @Test func namesComeBack() throws {
    let events = Self.names.map { Sample.event(kills: [Sample.kill(comm: $0)]) }
    guard let rows = try rows(CSVRenderer.render(Sample.report(events), .kills)) else { return }
    #expect(rows.count == Self.names.count)
    for (row, name) in zip(rows, Self.names) {
      let cell = try #require(row["comm"])
      let shown = PrintableText.of(UntrustedText(name))
      #expect(cell == shown || cell == "'" + shown)
      #expect(
        cell.unicodeScalars.first.map { !"=+-@|%\u{ff1d}".unicodeScalars.contains($0) } ?? true)
      #expect(row["pid"] == "12345")
      #expect(row["anon_rss_bytes"] == "137000000")
    }
  }

  /// Numbers are bare, also negative ones.
  @Test func numbers() throws {
    var event = Sample.event()
    event.kills[0].oomScoreAdj = -900
    event.kills[0].uid = nil
    guard let row = try rows(CSVRenderer.render(Sample.report([event]), .kills))?.first else {
      return
    }
    #expect(row["oom_score_adj"] == "-900")
    #expect(row["uid"] == "")
    #expect(row["time"] == "2026-10-25T00:59:20.792728Z")
    #expect(row["source"] == "/var/log/kern.log")
    #expect(row["line"] == "488")
  }

  @Test func tables() throws {
    var event = Sample.event()
    var table = TaskTable(columns: [.pid, .rss, .name])
    var task = TaskRow()
    task.pid = 12_345
    task.rss = PageCount(7)
    task.name = UntrustedText("=x")
    table.rows = [task]
    event.tasks = table
    let report = Sample.report([event, Sample.event(kills: [])])
    guard let events = try rows(CSVRenderer.render(report, .events)) else { return }
    #expect(events.map { $0["kills"] } == ["1", "0"])
    let tasks = try rows(CSVRenderer.render(report, .tasks))
    #expect(tasks?.count == 1)
    #expect(tasks?.first?["rss_pages"] == "7")
    #expect(tasks?.first?["comm"] == "'=x")
    #expect(tasks?.first?["killed"] == "true")
    #expect(tasks?.first?["rss_anon_pages"] == "")
  }
}
