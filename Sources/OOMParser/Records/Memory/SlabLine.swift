package import OOMModel

/// `Unreclaimable slab info:`, its heading, and its rows (`kmalloc-64  1024KB  2048KB`): 4.15 and
/// later, when unreclaimable slab is more than all pages on the LRU lists.
///
/// mm/slab_common.c, `dump_unreclaimable_slab`. Names may hold `(id:cgroup)` up to 5.8.
package enum SlabLine {
  case heading
  case row(SlabCache)

  static func parse(_ line: Span<UInt8>) -> SlabLine? {
    if line.starts(with: "Unreclaimable slab info:", at: 0) { return .heading }
    if line.starts(with: "Name ", at: 0), line.ends(with: " Total") { return .heading }
    // The two sizes from the right; the name is what is left.
    var at = line.count
    guard let total = lastSize(line, &at), let used = lastSize(line, &at) else { return nil }
    while at > 0, line[at - 1] == .space { at -= 1 }
    guard at > 0 else { return nil }
    return .row(SlabCache(name: line.text(0..<at), used: used, total: total))
  }

  /// The size that the last word before `end` is, and where it starts.
  private static func lastSize(_ line: Span<UInt8>, _ end: inout Int) -> ByteCount? {
    while end > 0, line[end - 1] == .space { end -= 1 }
    guard line.starts(with: "KB", at: end - 2) else { return nil }
    let wordEnd = end
    while end > 0, line[end - 1] != .space { end -= 1 }
    var at = end
    guard let value = line.decimal(&at), at == wordEnd - 2 else { return nil }
    return ByteCount(kilobytes: value)
  }
}
