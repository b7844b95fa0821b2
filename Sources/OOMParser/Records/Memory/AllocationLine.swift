package import OOMModel

/// `Memory allocations:` and its rows, `    1.20 GiB    12345 mm/slub.c:2264 func:alloc_slab_page`:
/// with CONFIG_MEM_ALLOC_PROFILING, 6.8 and later. At most ten rows.
///
/// mm/show_mem.c, `__show_mem`. The first versions print plain bytes; a module stands before
/// `func:`.
package enum AllocationLine {
  case heading
  case row(AllocationSite)

  static func parse(_ line: Span<UInt8>) -> AllocationLine? {
    if line.starts(with: "Memory allocations", at: 0), line.ends(with: ":") { return .heading }
    var at = 0
    line.skipBlanks(&at)
    guard at < line.count, line[at].isDigit, line.firstRange(of: " func:") != nil,
      let size = size(line, &at)
    else { return nil }
    line.skipBlanks(&at)
    guard let calls = line.decimal(&at), line.skip(" ", &at) else { return nil }
    return .row(AllocationSite(size: size, calls: calls, place: line.text(at..<line.count)))
  }

  /// `3176243200`, `1.20 GiB`, `512 B`: string_get_size() with three significant digits.
  private static func size(_ line: Span<UInt8>, _ at: inout Int) -> ByteCount? {
    guard let whole = line.decimal(&at) else { return nil }
    var thousandths: UInt64 = 0
    if line.skip(".", &at) {
      var scale: UInt64 = 100
      while at < line.count, line[at].isDigit {
        thousandths += UInt64(line[at] - 0x30) * scale
        scale /= 10
        at += 1
      }
    }
    let units: [(StaticString, UInt64)] = [
      (" KiB", 10), (" MiB", 20), (" GiB", 30), (" TiB", 40), (" B", 0),
    ]
    let shift = units.first { line.skip($0.0, &at) }?.1 ?? 0
    guard whole < (1 << 63) >> shift else { return nil }
    return ByteCount(bytes: (whole << shift) + (thousandths << shift) / 1000)
  }
}
