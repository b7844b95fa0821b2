package import OOMModel

/// `65406 pages RAM`, `1315 total pagecache pages` and the lines like them.
///
/// mm/show_mem.c (lib/show_mem.c up to 6.3), `__show_mem`.
package struct PageTotalLine {
  package let field: any WritableKeyPath<PageTotals, PageCount?> & Sendable
  package let pages: PageCount

  /// The words after the number. Those up to 2.6.18 are i386's.
  private static let forms:
    [(StaticString, any WritableKeyPath<PageTotals, PageCount?> & Sendable)] = [
      ("pages RAM", \.ram), ("pages of RAM", \.ram),
      ("pages HighMem/MovableOnly", \.highMem), ("pages HighMem", \.highMem),
      ("pages of HIGHMEM", \.highMem),
      ("pages reserved", \.reserved), ("reserved pages", \.reserved),
      ("pages cma reserved", \.cmaReserved), ("pages hwpoisoned", \.hwpoisoned),
      ("total pagecache pages", \.pagecache), ("pagecache pages", \.pagecache),
      ("pages in swap cache", \.swapCache), ("pages swap cached", \.swapCache),
      ("pages shared", \.shared), ("pages non-shared", \.nonShared),
      ("pages in pagetable cache", \.pagetableCache), ("free pages", \.free),
    ]

  static func parse(_ line: Span<UInt8>) -> PageTotalLine? {
    var at = 0
    guard let pages = line.decimal(&at), line.skip(" ", &at) else { return nil }
    for (words, field) in forms
    where line.starts(with: words, at: at) && line.count == at + words.utf8CodeUnitCount {
      return PageTotalLine(field: field, pages: PageCount(pages))
    }
    return nil
  }
}
