package import OOMModel

/// `Node 0 DMA: 1*4kB (M) 0*8kB … = 772kB`: the free blocks of a zone, by size. Migrate types in
/// brackets since 3.5. `DMA: empty` up to 2.6.18.
///
/// mm/show_mem.c, `show_free_areas` and `show_migration_types`.
package struct BuddyLine {
  package let place: ZonePlace
  package var blocks: [FreeBlocks] = []
  /// `nil` when the line broke off before the sum.
  package var total: ByteCount?

  static func parse(_ line: Span<UInt8>) -> BuddyLine? {
    var at = 0
    guard let place = ZonePlace.skip(line, &at), line.skip(":", &at) else { return nil }
    var buddy = BuddyLine(place: place)
    line.skipBlanks(&at)
    if line.skip("empty", &at) { return buddy }
    while at < line.count {
      if line.skip("= ", &at) {
        buddy.total = line.kilobytes(&at)
        break
      }
      guard let count = line.decimal(&at), line.skip("*", &at), let size = line.kilobytes(&at)
      else { break }
      line.skipBlanks(&at)
      let types = migrateTypes(line, &at)
      line.skipBlanks(&at)
      buddy.blocks.append(FreeBlocks(count: count, size: size, migrateTypes: types))
    }
    return buddy.blocks.isEmpty ? nil : buddy
  }

  private static func migrateTypes(_ line: Span<UInt8>, _ at: inout Int) -> String {
    var index = at
    guard line.skip("(", &index), let close = line.firstIndex(of: UInt8(ascii: ")"), from: index),
      close - index <= 8
    else { return "" }
    at = close + 1
    return line.kernelName(index..<close)
  }
}
