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
    var words: [Range<Int>] = []
    var at = line.count
    // The two sizes from the right; the name is what is left.
    for _ in 0..<2 {
      while at > 0, line[at - 1] == .space { at -= 1 }
      let end = at
      while at > 0, line[at - 1] != .space { at -= 1 }
      words.append(at..<end)
    }
    while at > 0, line[at - 1] == .space { at -= 1 }
    guard at > 0, let total = size(line, words[0]), let used = size(line, words[1]) else {
      return nil
    }
    return .row(SlabCache(name: line.text(0..<at), used: used, total: total))
  }

  private static func size(_ line: Span<UInt8>, _ word: Range<Int>) -> ByteCount? {
    var at = word.lowerBound
    guard let value = line.decimal(&at), line.skip("KB", &at), at == word.upperBound else {
      return nil
    }
    return ByteCount(kilobytes: value)
  }
}
