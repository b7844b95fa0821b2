/// Names that the kernel prints, and what they stand for, looked up by their bytes: a dump has hundreds of
/// them, and to make a `String` of each would cost more than to read the rest of its lines.
struct NameTable<Value: Sendable>: Sendable {
  /// A power of two, twice as many as there are names at the least: a look ends at the first empty one.
  private var slots: [Slot]

  private struct Slot {
    var key: NameKey
    var value: Value?
  }

  init(_ values: [(name: String, value: Value)]) {
    var size = 64
    while size < 2 * values.count { size *= 2 }
    slots = Array(repeating: Slot(key: NameKey(), value: nil), count: size)
    for (name, value) in values {
      let bytes = Array(name.utf8)
      guard let key = NameKey(bytes.span, 0..<bytes.count) else { continue }
      slots[slot(of: key)] = Slot(key: key, value: value)
    }
  }

  /// What the name that stands in `range` means. `nil` for one that is not in the table.
  func value(of bytes: Span<UInt8>, _ range: Range<Int>) -> Value? {
    guard let key = NameKey(bytes, range) else { return nil }
    return slots[slot(of: key)].value
  }

  /// The slot of the name, or the empty one that it would go into.
  private func slot(of key: NameKey) -> Int {
    var slot = key.hash & (slots.count - 1)
    while slots[slot].key.count > 0, slots[slot].key != key {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }
}

/// The length of a name and all its bytes, in words that overlap where it is no multiple of them.
private struct NameKey: Equatable {
  var count = 0
  private var first: UInt64 = 0
  private var last: UInt64 = 0
  /// Of a name longer than two words.
  private var second: UInt64 = 0
  private var beforeLast: UInt64 = 0

  /// Longer names are not looked up.
  private static let longestName = 32

  /// No name's.
  init() {}

  @inline(__always)
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    count = range.count
    guard count > 0, count <= NameKey.longestName else { return nil }
    if count < 8 {
      first = bytes.shortWord(range)
      return
    }
    first = bytes.word(at: range.lowerBound)
    last = bytes.word(at: range.upperBound - 8)
    if count > 16 {
      second = bytes.word(at: range.lowerBound + 8)
      beforeLast = bytes.word(at: range.upperBound - 16)
    }
  }

  var hash: Int {
    var mixed = (first ^ last &* 0x9e37_79b9_7f4a_7c15) &+ UInt64(count)
    mixed = (mixed ^ second ^ beforeLast &* 0x2545_f491_4f6c_dd1d) &* 0xff51_afd7_ed55_8ccd
    return Int(truncatingIfNeeded: mixed >> 40)
  }
}

extension Span where Element == UInt8 {
  /// Fewer than eight bytes, with zeros for those that are missing.
  @inline(__always)
  fileprivate func shortWord(_ range: Range<Int>) -> UInt64 {
    if count - range.lowerBound >= 8 {
      return word(at: range.lowerBound) & (1 << (8 * range.count) - 1)
    }
    var word: UInt64 = 0
    for index in range.reversed() { word = word << 8 | UInt64(self[index]) }
    return word
  }
}
