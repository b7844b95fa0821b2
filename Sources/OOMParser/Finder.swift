import CVector

/// Finds the places in raw bytes where OOM text can be, without looking at lines.
///
/// Nearly every byte of a log has nothing to do with an OOM kill. `CVector` compares 64 bytes at
/// a time with three groups of three letters, one of which is in every literal that the parser
/// must not miss: `oom`, `kil`, `f m` (of `out of memory`), in either case. Where one of them is,
/// the literals of the records decide. No literal is missed, wherever the bytes are cut, as long
/// as the caller searches unfinished lines again.
struct Finder {
  static let recordLiterals: [StaticString] =
    Invoked.literals + Killed.literals + Summary.literals + Reaped.literals + GroupKill.literals
    + ManualRun.literals + DeadEndLine.literals + Suppressed.literals

  /// The literals, and where in each the letters are that the search looks for.
  private static let anchored = recordLiterals.map { (text: $0, anchor: anchor(of: $0)) }

  /// The offset of the letters that the vector search looks for. A literal without them could
  /// never be found: that is an error of the program, and a test looks for it.
  static func anchor(of literal: StaticString) -> Int {
    let text = literal.utf8Start
    for at in 0..<max(0, literal.utf8CodeUnitCount - 2)
    where isAnchor(text[at] | 0x20, text[at + 1] | 0x20, text[at + 2] | 0x20) {
      return at
    }
    preconditionFailure("the finder cannot see \(literal)")
  }

  @inline(__always)
  private static func isAnchor(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
    (a == UInt8(ascii: "o") && b == UInt8(ascii: "o") && c == UInt8(ascii: "m"))
      || (a == UInt8(ascii: "k") && b == UInt8(ascii: "i") && c == UInt8(ascii: "l"))
      || (a == UInt8(ascii: "f") && b == UInt8(ascii: " ") && c == UInt8(ascii: "m"))
  }

  /// The start of the first literal at or after `from`.
  func firstHit(in bytes: Span<UInt8>, from: Int) -> Int? {
    bytes.withUnsafeBufferPointer { firstHit($0, from: from) }
  }

  func matches(_ bytes: Span<UInt8>) -> Bool {
    firstHit(in: bytes, from: 0) != nil
  }

  private func firstHit(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var at = from
    while true {
      at = oomlog_find_letters(base, at, bytes.count)
      if at >= bytes.count { return nil }
      if let start = literal(around: at, bytes, from: from) { return start }
      at += 1
    }
  }

  /// The start of the literal whose letters are at `anchor`, of the one that starts first if there
  /// are several.
  private func literal(
    around anchor: Int, _ bytes: UnsafeBufferPointer<UInt8>, from: Int
  ) -> Int? {
    var first: Int?
    for (text, offset) in Finder.anchored {
      let start = anchor - offset
      let length = text.utf8CodeUnitCount
      guard start >= from, start + length <= bytes.count, start < first ?? .max else { continue }
      let wanted = text.utf8Start
      var same = 0
      while same < length, bytes[start + same] == wanted[same] { same += 1 }
      if same == length { first = start }
    }
    return first
  }
}
