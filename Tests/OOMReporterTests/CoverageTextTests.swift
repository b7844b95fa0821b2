import OOMModel
import Testing

@testable import OOMReporter

struct CoverageTextTests {
  @Test func nothingFoundSaysWhatWasRead() {
    var coverage = Sample.coverage
    var missing = SourceCoverage(name: "/var/log/messages", kind: .text)
    missing.state = .unreadable
    var journal = SourceCoverage(name: "journal", kind: .journal)
    journal.records = 1
    var cut = SourceCoverage(name: "cut", kind: .text)
    cut.state = .partial
    coverage.sources += [missing, journal, cut]
    #expect(CoverageText.summary(Tally(), coverage).hasPrefix("No OOM kill found"))
    let lines = CoverageText.sources(coverage, .utc)
    #expect(lines.count == 4)
    #expect(lines[0].contains("488 lines") && lines[0].contains("2026-10-25 00:59:20"))
    #expect(lines[1].contains("/var/log/messages") && lines[1].contains("not read"))
    #expect(lines[2].contains("1 kernel entry"))
    #expect(lines[3].contains("0 lines") && lines[3].contains("in part"))
  }

  /// What was passed over for another reason is not more of the same.
  @Test func noticesOfOtherCauses() {
    var coverage = Sample.coverage
    coverage.add(Notice(.skipped, because: "not a regular file", "a"))
    coverage.add(Notice(.skipped, because: "symbolic link not followed", "b"))
    coverage.add(Notice(.skipped, because: "not a regular file", "c"))
    #expect(
      CoverageText.notices(coverage) == [
        "not a regular file: a, and 1 more like it", "symbolic link not followed: b",
      ])
  }

  @Test func interruption() {
    var coverage = Sample.coverage
    coverage.wasInterrupted = true
    #expect(CoverageText.summary(Tally(), coverage).contains("partial"))
  }

  /// The first notice of each kind, and how many more there are; never a hostile byte.
  @Test func notices() {
    var coverage = Sample.coverage
    for number in 1...3 {
      coverage.add(Notice(.skipped, UntrustedText("link\u{1b}[2J \(number)"), at: Sample.position))
    }
    coverage.add(Notice(.emptyInput, UntrustedText("x is empty")))
    coverage.noticesDropped = 7
    let lines = CoverageText.notices(coverage)
    #expect(lines.count == 3)
    #expect(lines.contains { $0.contains("/var/log/kern.log:488") && $0.contains("2 more") })
    #expect(lines.contains { $0.contains("7 further") })
    #expect(Sample.harm(in: lines.joined()) == [])
  }
}
