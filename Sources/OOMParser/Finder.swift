/// Finds the places in raw bytes where OOM text can be, without looking at lines.
///
/// Nearly every byte of a log has nothing to do with an OOM kill. The finder compares 16 bytes
/// at a time with three groups of three letters, one of which is in every line that the parser
/// must not miss: `oom`, `kil`, `f m` (of `out of memory`), in either case. Where one of them
/// is, the literals of the records decide. It never misses a literal, wherever the bytes are
/// cut, as long as the caller searches unfinished lines again.
///
/// 16 bytes, because the standard library compiles the operators of `SIMD16` to instructions and
/// those of wider vectors, in 6.3, to loops that are a hundred times slower.
struct Finder {
  /// The literals of the records, and where in each the letters are that the search looks for.
  private let literals: [(text: StaticString, anchor: Int)]

  static let recordLiterals: [StaticString] =
    Invoked.literals + Killed.literals + Summary.literals + Reaped.literals + GroupKill.literals
    + ManualRun.literals + DeadEndLine.literals + Suppressed.literals

  init() {
    literals = Finder.recordLiterals.map { ($0, Finder.anchor(of: $0)) }
  }

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

  /// The offset of the first byte of the first literal at or after `from`.
  func firstHit(in bytes: Span<UInt8>, from: Int) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      return firstHit(UnsafeRawPointer(base), count: buffer.count, from: from)
    }
  }

  func matches(_ bytes: Span<UInt8>) -> Bool {
    firstHit(in: bytes, from: 0) != nil
  }

  private func firstHit(_ base: UnsafeRawPointer, count: Int, from: Int) -> Int? {
    typealias Vector = SIMD16<UInt8>
    let width = 16
    let fold = Vector(repeating: 0x20)
    let (o, m) = (Vector(repeating: UInt8(ascii: "o")), Vector(repeating: UInt8(ascii: "m")))
    let (k, l) = (Vector(repeating: UInt8(ascii: "k")), Vector(repeating: UInt8(ascii: "l")))
    let (f, i) = (Vector(repeating: UInt8(ascii: "f")), Vector(repeating: UInt8(ascii: "i")))
    var at = from
    while at + width + 2 <= count {
      let first = (base + at).loadUnaligned(as: Vector.self) | fold
      let second = (base + at + 1).loadUnaligned(as: Vector.self) | fold
      let third = (base + at + 2).loadUnaligned(as: Vector.self) | fold
      let found =
        ((first .== o) .& (second .== o) .& (third .== m))
        .| ((first .== k) .& (second .== i) .& (third .== l))
        .| ((first .== f) .& (second .== fold) .& (third .== m))
      if Finder.any(found) {
        for lane in 0..<width where found[lane] {
          if let hit = literal(around: at + lane, base, count: count, from: from) { return hit }
        }
      }
      at += width
    }
    while at + 3 <= count {
      let letter = { (offset: Int) in base.load(fromByteOffset: at + offset, as: UInt8.self) | 0x20 }
      if Finder.isAnchor(letter(0), letter(1), letter(2)),
        let hit = literal(around: at, base, count: count, from: from)
      {
        return hit
      }
      at += 1
    }
    return nil
  }

  /// `SIMD.min()` over the lanes would cost more than the search itself: an OR of words does.
  @inline(__always)
  private static func any(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
    let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    return (words[0] | words[1]) != 0
  }

  /// The start of the literal whose letters are at `anchor`, if there is one.
  private func literal(
    around anchor: Int, _ base: UnsafeRawPointer, count: Int, from: Int
  ) -> Int? {
    for (text, offset) in literals {
      let start = anchor - offset
      let length = text.utf8CodeUnitCount
      guard start >= from, start + length <= count else { continue }
      let wanted = text.utf8Start
      var same = 0
      while same < length, base.load(fromByteOffset: start + same, as: UInt8.self) == wanted[same] {
        same += 1
      }
      if same == length { return start }
    }
    return nil
  }
}
