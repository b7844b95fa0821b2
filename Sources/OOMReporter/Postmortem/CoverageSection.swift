import OOMForensics
import OOMModel

/// What was read, and what was not: "nothing found" is worth only as much as this.
enum CoverageSection {
  static func blocks(_ coverage: Coverage) -> [Block] {
    var lines = CoverageText.sources(coverage, .utc)
    lines += CoverageText.remarks(coverage, .utc).map { $0.prefix(1).uppercased() + $0.dropFirst() }
    lines += coverage.problems.map { "Not read: " + ProblemSentence.of($0) }
    return [
      .heading(level: 2, "Coverage"), .list(lines.map { Block.Item(nil, "\(words: $0)") }),
    ]
  }
}
