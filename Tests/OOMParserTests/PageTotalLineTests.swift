import OOMModel
import Testing

@testable import OOMParser

@Suite struct PageTotalLineTests {
  typealias Field = any WritableKeyPath<PageTotals, PageCount?> & Sendable

  static let forms: [(String, Field)] = [
    ("pages RAM", \.ram), ("pages of RAM", \.ram), ("pages HighMem", \.highMem),
    ("pages HighMem/MovableOnly", \.highMem), ("pages of HIGHMEM", \.highMem),
    ("pages reserved", \.reserved), ("reserved pages", \.reserved),
    ("pages cma reserved", \.cmaReserved), ("pages hwpoisoned", \.hwpoisoned),
    ("total pagecache pages", \.pagecache), ("pagecache pages", \.pagecache),
    ("pages in swap cache", \.swapCache), ("pages swap cached", \.swapCache),
    ("pages shared", \.shared), ("pages non-shared", \.nonShared),
    ("pages in pagetable cache", \.pagetableCache), ("free pages", \.free),
  ]

  @Test(arguments: forms)
  func form(_ words: String, _ field: Field) throws {
    let line = try #require(parsed("65403 \(words)") { PageTotalLine.parse($0) })
    var totals = PageTotals()
    totals[keyPath: line.field] = line.pages
    var expected = PageTotals()
    expected[keyPath: field] = PageCount(65403)
    #expect(totals == expected)
  }

  @Test(arguments: [
    "pages RAM", "65403 pages", "65403 pages RAM and more", "65403pages RAM", "65403  pages RAM",
    "-1 pages RAM", "65403 pages of slabs", "12 pages freed, 3 pages still pinned.", "",
    "99999999999999999999 pages RAM",
  ])
  func none(_ line: String) {
    #expect(parsed(line) { PageTotalLine.parse($0) } == nil)
  }
}
