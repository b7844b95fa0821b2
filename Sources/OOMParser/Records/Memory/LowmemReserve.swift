import OOMModel

/// `lowmem_reserve[]: 0 184 184 184 184`, one number a zone type, under the zone's line. 2.6.9
/// calls it `protections[]`.
///
/// mm/show_mem.c, `show_free_areas`.
enum LowmemReserve {
  static func parse(_ line: Span<UInt8>) -> [PageCount]? {
    var at = 0
    guard line.skip("lowmem_reserve[]:", &at) || line.skip("protections[]:", &at) else {
      return nil
    }
    var pages: [PageCount] = []
    while true {
      line.skipBlanks(&at)
      guard let value = line.decimal(&at) else { break }
      pages.append(PageCount(value))
    }
    return pages
  }
}
