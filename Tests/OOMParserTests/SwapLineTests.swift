import OOMModel
import Testing

@testable import OOMParser

@Suite struct SwapLineTests {
  static func text(_ line: SwapLine) -> String {
    switch line {
    case .free(let size): "free \(size.bytes)"
    case .total(let size): "total \(size.bytes)"
    case .cache(let added, let deleted): "added \(added) deleted \(deleted)"
    }
  }

  static let forms: [Case<String?>] = [
    Case("free, two blanks", "Free swap  = 49148kB", "free 50327552"),
    Case("total", "Total swap = 49148kB", "total 50327552"),
    Case("none", "Free swap  = 0kB", "free 0"),
    Case("2.6.18", "Free swap:            8kB", "free 8192"),
    Case(
      "2.6.9 to 2.6.24", "Swap cache: add 12, delete 11, find 5/6, race 0+1",
      "added 12 deleted 11"),
    Case(
      "2.6.32 to 5.19", "Swap cache stats: add 102, delete 101, find 5/6", "added 102 deleted 101"),
    Case("no unit", "Free swap  = 49148", nil),
    Case("no number", "Total swap = kB", nil),
    Case("cut", "Swap cache stats: add 102, del", nil),
    Case("pages", "0 pages in swap cache", nil),
    Case("prose", "Total swapped out: 5kB", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<String?>) {
    let found = parsed(test.line) { SwapLine.parse($0) }.map(Self.text)
    #expect(found == test.expected)
  }
}
