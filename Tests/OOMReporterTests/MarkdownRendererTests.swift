import OOMModel
import Testing

@testable import OOMReporter

struct MarkdownRendererTests {
  private static let names = [
    "a|b|c", "a\n# x", "`|`", "a`b", "<img src=x>", "@everyone", "[x](http://y)", "```", "",
    "|\u{301}x", "`\u{301}|x", "\u{1b}[31m", "\u{202e}rtl",
  ]

  private func lines(_ name: String) -> [Substring] {
    let kill = Sample.kill(comm: Array(name.utf8))
    return MarkdownRenderer.render(Sample.report([Sample.event(kills: [kill])]))
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test(arguments: names)
  func rowsHaveTheCellsOfTheirTable(name: String) {
    var columns = 0
    for line in lines(name) {
      guard line.unicodeScalars.first == "|" else {
        columns = 0
        continue
      }
      let cells = bareCells(line)
      if columns == 0 { columns = cells }
      #expect(cells == columns, "\(line)")
    }
  }

  /// Pipes without a backslash before them.
  private func bareCells(_ line: Substring) -> Int {
    var previous: Unicode.Scalar = " "
    var number = 0
    for scalar in line.unicodeScalars {
      if scalar == "|", previous != "\\" { number += 1 }
      previous = scalar
    }
    return number
  }

  @Test(arguments: names)
  func onlyItsOwnHeadings(name: String) {
    var headings = lines(name).filter { $0.hasPrefix("#") }
    // The kill's heading has its name in it, as code.
    #expect(headings.remove(at: 1).hasPrefix("## Kill: "))
    #expect(
      headings == [
        "# OOM report", "### Evidence", "## Timeline", "## Processes", "## Action items",
        "## Coverage",
      ])
  }

  @Test(arguments: names)
  func oneFencedBlock(name: String) throws {
    let lines = lines(name)
    let fences = lines.indices.filter { lines[$0].hasPrefix("```") }
    #expect(fences.count == 2)
    let opening = lines[try #require(fences.first)]
    #expect(opening == lines[try #require(fences.last)] + "text")
  }

  @Test(arguments: names)
  func nothingHarmful(name: String) {
    #expect(Sample.harm(in: lines(name).joined(separator: "\n")) == [])
  }

  /// A backslash is only an escape for a pipe inside a table.
  @Test func aPipeInTheSummary() throws {
    let summary = try #require(lines("a|b").first { $0.hasPrefix("**Summary.**") })
    #expect(summary.contains("`a|b`"))
  }

  @Test func nothingFound() {
    let text = MarkdownRenderer.render(Sample.report([]))
    #expect(text.contains("No OOM kill found"))
    #expect(text.contains("## Coverage"))
    #expect(text.contains("488 lines"))
    #expect(!text.contains("## Timeline"))
  }
}
