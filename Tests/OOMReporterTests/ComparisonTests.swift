import OOMModel
import Testing

@testable import OOMReporter

struct ComparisonTests {
  /// A cgroup of 100 MiB, of which so many are the victim's; `others` are rows of 4 KiB pages.
  private static func event(
    _ id: String, mebibytes: UInt64, limit: UInt64 = 100, others: [(String, UInt64)] = []
  ) -> OOMEvent {
    var event = Sample.event()
    event.id = id
    event.kills[0].anonRSS = ByteCount(bytes: mebibytes << 20)
    event.usage = CgroupUsage()
    event.usage?.memory = .init(
      usage: ByteCount(bytes: limit << 20), limit: ByteCount(bytes: limit << 20), failcnt: 0)
    event.pageSize = PageSize(bytes: 4096, basis: .buddy)
    var table = TaskTable(columns: [.pid, .rss, .name])
    table.rows = others.enumerated().map { index, other in
      var row = TaskRow()
      row.pid = index + 1
      row.tgid = index + 1
      row.rss = PageCount(other.1)
      row.name = UntrustedText(other.0)
      return row
    }
    event.tasks = others.isEmpty ? nil : table
    return event
  }

  private func compared(_ a: OOMEvent, _ b: OOMEvent) throws -> [Substring] {
    try ComparisonRenderer.render(
      event: a.id, of: Sample.report([a]), event: b.id, of: Sample.report([b]), .markdown
    ).split(separator: "\n")
  }

  @Test func whatChanged() throws {
    let lines = try compared(
      Self.event("aaaaaaaaaaaa", mebibytes: 60, others: [("db", 2560), ("web|x", 512), ("z", 1)]),
      Self.event(
        "bbbbbbbbbbbb", mebibytes: 90, limit: 120, others: [("db", 5120), ("new", 256), ("z", 1)]))
    #expect(lines.contains("| event | aaaaaaaaaaaa | bbbbbbbbbbbb |"))
    #expect(lines.contains("| its anon-rss | 60.0 MiB | 90.0 MiB | +30.0 MiB |"))
    #expect(
      lines.contains("| memory of the cgroup: limit | 100.0 MiB | 120.0 MiB | +20.0 MiB |"))
    // What changed most comes first; what is the same is left out.
    let start = try #require(lines.firstIndex(of: "## Processes by name"))
    #expect(
      Array(lines[(start + 3)...].prefix { $0.hasPrefix("|") }) == [
        "| `db` | 10.0 MiB | 20.0 MiB | +10.0 MiB |",
        "| `web\\|x` | 2.0 MiB | - | only in A |",
        "| `new` | - | 1.0 MiB | only in B |",
      ])
  }

  @Test func theSameTwice() throws {
    let event = Self.event("aaaaaaaaaaaa", mebibytes: 60)
    let lines = try compared(event, event)
    #expect(lines.filter { $0.hasPrefix("#") } == ["# Two OOM events compared"])
  }

  @Test func reports() {
    var other = Sample.kill(comm: Array("other".utf8))
    other.anonRSS = nil
    let text = ComparisonRenderer.render(
      Sample.report([Sample.event(), Sample.event()]),
      Sample.report([Sample.event(kills: [other])]), .markdown)
    #expect(text.contains("| kills | 2 | 1 |\n"))
    #expect(text.contains("| `stress-ng-vm` | - | 2 | 0 | 130.7 MiB | - |\n"))
    #expect(text.contains("| `other` | - | 0 | 1 | - | - |\n"))
  }
}
