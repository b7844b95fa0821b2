import OOMModel
import Testing

@testable import OOMReporter

struct TableRendererTests {
  private func render(_ events: [OOMEvent], width: Int?, _ coverage: Coverage = Sample.coverage)
    -> String
  {
    var renderer = TableRenderer(.init(zone: .utc, width: width))
    for event in events { renderer.add(event) }
    return renderer.render(coverage)
  }

  /// The lines before the blank one.
  private func table(_ text: String) -> [Substring] {
    Array(text.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty })
  }

  @Test(arguments: [100, 120, 200])
  func fitsTheWidth(width: Int) {
    let table = table(render([Sample.event()], width: width))
    #expect(table.count == 2)
    for line in table { #expect(line.unicodeScalars.count <= width) }
  }

  /// The end of a long path says more than its beginning.
  @Test func theUnitGivesWay() {
    let narrow = render([Sample.event()], width: 120)
    #expect(narrow.contains("container"))
    #expect(!narrow.contains("kubepods.slice/"))
    #expect(render([Sample.event()], width: nil).contains("/kubepods.slice/kubepods-burstable"))
  }

  @Test func columnsStandBelowTheirHeadings() throws {
    let table = table(render([Sample.event()], width: nil))
    let heading = try #require(table.first?.firstRange(of: "PROCESS"))
    let column = table[0].distance(from: table[0].startIndex, to: heading.lowerBound)
    #expect(table[1].dropFirst(column).hasPrefix("stress-ng-vm"))
  }

  @Test(arguments: ["a\nb", "\u{1b}[2J", "\u{202e}rtl", "\u{9b}31m", "\t"])
  func aHostileNameStaysInItsLine(name: String) {
    let text = render([Sample.event(kills: [Sample.kill(comm: Array(name.utf8))])], width: 120)
    #expect(table(text).count == 2)
    #expect(Sample.harm(in: text) == [])
  }

  @Test func nothingFound() {
    let text = render([], width: 80)
    #expect(text.hasPrefix("No OOM kill found"))
    #expect(text.contains("/var/log/kern.log: 488 lines"))
    #expect(text.contains("2026-10-25 00:59:20"))
  }

  /// Told apart from the kernel's, and not counted.
  @Test func aProgramsKillLine() {
    var event = Sample.event()
    event.provenance = .userspace
    var coverage = Sample.coverage
    coverage.userspaceKills = 1
    let text = render([event], width: nil, coverage)
    #expect(text.contains("untrusted"))
    #expect(text.contains("No OOM kill found"))
    #expect(text.contains("1 kill line written by programs"))
  }
}
