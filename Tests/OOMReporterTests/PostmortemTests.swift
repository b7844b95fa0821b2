import OOMModel
import TestSupport
import Testing

@testable import OOMReporter

/// The section for a postmortem, in Markdown and in text.
struct PostmortemTests {
  private static func at(_ seconds: Int64, line: Int) -> (EventTime, LogPosition) {
    (
      EventTime(
        wall: WallTime(
          unixMicroseconds: 1_792_889_960_000_000 + seconds * 1_000_000, basis: .received),
        monotonicMicroseconds: (100 + seconds) * 1_000_000),
      LogPosition(source: "kern.log", place: .line(number: line, offset: 0))
    )
  }

  /// A kill of so many MiB, so many seconds after the first.
  private static func event(
    _ id: Int, _ seconds: Int64, _ name: String, mebibytes: UInt64
  ) -> OOMEvent {
    let (time, position) = at(seconds, line: 10 * id)
    var kill = Kill(
      comm: UntrustedText(name), time: time, positions: [position], text: UntrustedText("killed"))
    kill.pid = 100 + id
    kill.anonRSS = ByteCount(bytes: mebibytes << 20)
    var event = OOMEvent(provenance: .kernel, time: time, position: position)
    event.id = String(repeating: "0", count: 12 - String(id).count) + String(id)
    event.scope = .memcg
    event.oomMemcg = UntrustedText("/system.slice/db.service")
    event.taskMemcg = event.oomMemcg
    event.trigger = Trigger(comm: UntrustedText("asker"))
    event.kills = [kill]
    event.evidence = [EvidenceLine(position: position, text: kill.text)]
    return event
  }

  private static func rows(of heading: String, _ text: String) -> [[String]] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "## " + heading[...]) else { return [] }
    return lines[(start + 1)...].drop { $0.isEmpty }.prefix { $0.hasPrefix("|") }.dropFirst(2)
      .map { $0.dropFirst(2).dropLast(2).components(" | ") }
  }

  /// Three kills of one process, and what else died with the last: 100, 150 and 120 MiB.
  @Test func processes() throws {
    var events = [
      Self.event(1, 0, "db", mebibytes: 100), Self.event(2, 3600, "db", mebibytes: 150),
      Self.event(3, 7200, "db", mebibytes: 120),
    ]
    var other = events[2].kills[0]
    other.comm = UntrustedText("helper")
    other.pid = 7
    events[2].kills.append(other)
    let text = MarkdownRenderer.render(Sample.report(events))
    let rows = Self.rows(of: "Processes", text)
    #expect(
      rows.first == [
        "`db`", "`db.service`", "3", "2026-10-25 00:59:20 to 2026-10-25 02:59:20", "150.0 MiB",
        "120.0 MiB", "+20.0 MiB", "-", "memcg", "`helper`", "`kern.log:10`",
      ])
    #expect(rows.count == 2)
  }

  /// In the order of time, what others say among the kernel's lines, and where the boot ends.
  @Test func timeline() {
    var event = Self.event(1, 0, "db", mebibytes: 1)
    event.kills[0].time = Self.at(4, line: 14).0
    event.kills[0].positions = [Self.at(4, line: 14).1]
    let (said, place) = Self.at(2, line: 12)
    var neighbour = Neighbour(
      .unitFailed, by: .systemd, text: UntrustedText("it | failed"), time: said, position: place,
      provenance: .userspace)
    neighbour.match = .unit
    event.neighbours = [neighbour]
    var coverage = Sample.coverage
    var gap = CoverageGap(.betweenBoots)
    gap.from = Self.at(9, line: 20).0
    gap.to = Self.at(60, line: 21).0
    coverage.gaps = [gap]
    let text = MarkdownRenderer.render(Sample.report([event], coverage))
    #expect(
      Self.rows(of: "Timeline", text) == [
        ["2026-10-25 00:59:20", "100.000000", "`asker` invoked the OOM killer", "`kern.log:10`"],
        [
          "2026-10-25 00:59:22", "102.000000", "systemd: `it \\| failed` (known by its unit)",
          "`kern.log:12`",
        ],
        [
          "2026-10-25 00:59:24", "104.000000",
          "killed `db` (pid 101), 1.0 MiB resident, limit of `/system.slice/db.service`",
          "`kern.log:14`",
        ],
        [
          "2026-10-25 00:59:29", "109.000000",
          "the log of this boot ends, the next begins at 2026-10-25 01:00:20 UTC", "-",
        ],
      ])
  }

  /// 02:59:20 in a zone two hours east; asked for, as a second column.
  @Test func localTimes() {
    var report = Sample.report([Self.event(1, 0, "db", mebibytes: 1)])
    report.zone = Zone(name: "+02:00") { _ in 7200 }
    let row = Self.rows(of: "Timeline", MarkdownRenderer.render(report, local: true)).first
    #expect(row?.prefix(2) == ["2026-10-25 00:59:20", "2026-10-25 02:59:20"])
    #expect(
      Self.rows(of: "Timeline", MarkdownRenderer.render(report)).first?[1] == "100.000000")
  }

  /// What only people know is left open, and said to be.
  @Test func blanks() {
    let text = MarkdownRenderer.render(Sample.report([Sample.event()]))
    #expect(text.components("\\[to fill in: ").count == 3)
    #expect(text.contains("(owner: …, due: …)"))
  }

  /// A storm stays short enough to be pasted: rows are folded, and counted.
  @Test func storms() {
    let events = (1...10_000).map { Self.event($0, Int64($0), "db\($0)", mebibytes: 1) }
    let report = Sample.report(events)
    #expect(report.incidents.count == 1)
    let text = MarkdownRenderer.render(report)
    #expect(text.utf8.count < 200_000)
    // 16 and 8 of 20,000 rows are shown.
    #expect(text.contains("| 19976 more lines of this incident, folded |"))
    #expect(text.contains("\n9960 more of these are left out.\n"))
  }

  /// Kills without dumps are a row each.
  @Test func stormsOfBareKills() {
    let events = (1...100).map { index in
      var event = Self.event(index, Int64(index), "db", mebibytes: 1)
      event.trigger = nil
      return event
    }
    let rows = Self.rows(of: "Timeline", MarkdownRenderer.render(Sample.report(events)))
    #expect(rows.count == 25)
    #expect(rows[16][2] == "76 more lines of this incident, folded")
    #expect(rows[16][3] == "`kern.log:170` to `kern.log:920`")
  }

  /// Lines for mail: none but a single long word is longer than 78 columns, outside of tables and
  /// quoted lines.
  @Test func widthOfText() {
    let text = TextRenderer.render(Sample.report([Sample.event()]))
    for line in text.split(separator: "\n") where !line.hasPrefix("    ") {
      #expect(line.unicodeScalars.count <= 78 || !line.dropFirst(2).contains(" "), "\(line)")
    }
  }

  @Test(arguments: [
    "\u{1b}[31m", "a\n## x", "\u{202e}rtl", "\u{9b}2J", "x\u{7f}", "<script>",
  ])
  func textIsSafe(_ name: String) {
    let text = TextRenderer.render(
      Sample.report([Sample.event(kills: [Sample.kill(comm: Array(name.utf8))])]))
    #expect(Sample.harm(in: text) == [])
    #expect(!text.contains("\n## x"))
  }
}

extension StringProtocol {
  /// Cut at each separator.
  fileprivate func components(_ separator: String) -> [String] {
    var parts: [String] = [""]
    var rest = Substring(self)
    while let character = rest.first {
      if rest.hasPrefix(separator) {
        parts.append("")
        rest = rest.dropFirst(separator.count)
      } else {
        parts[parts.count - 1].append(character)
        rest = rest.dropFirst()
      }
    }
    return parts
  }
}
