package import OOMModel

/// `Free swap  = 0kB`, `Total swap = 0kB`, and up to 5.19 `Swap cache stats: add N, delete N, …`.
///
/// mm/swap_state.c, `show_swap_cache_info`. Up to 2.6.18 the free swap is on a line `Free swap:`.
package enum SwapLine {
  case free(ByteCount)
  case total(ByteCount)
  case cache(added: UInt64, deleted: UInt64)

  static func parse(_ line: Span<UInt8>) -> SwapLine? {
    var at = 0
    if line.skip("Free swap", &at) || line.skip("Total swap", &at) {
      let isFree = line[0] == UInt8(ascii: "F")
      while at < line.count,
        line[at] == .space || line[at] == UInt8(ascii: "=")
          || line[at] == UInt8(ascii: ":")
      { at += 1 }
      guard let size = line.kilobytes(&at) else { return nil }
      return isFree ? .free(size) : .total(size)
    }
    guard line.skip("Swap cache stats: add ", &at) || line.skip("Swap cache: add ", &at),
      let added = line.decimal(&at), line.skip(", delete ", &at), let deleted = line.decimal(&at)
    else { return nil }
    return .cache(added: added, deleted: deleted)
  }
}
