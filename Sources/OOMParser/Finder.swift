import CVector

/// Finds the places in raw bytes where OOM text can be, without looking at lines.
///
/// Nearly every byte of a log has nothing to do with an OOM kill. `CVector` compares 64 bytes at
/// a time with eight groups of three letters, one of which is in every literal that the parser
/// must not miss (`oom`, `kil`, `mor` of `memory` and others), in either case. Where one of them is,
/// the literals of the records decide. No literal is missed, wherever the bytes are cut, as long
/// as the caller searches unfinished lines again.
struct Finder {
  /// The kernel's words for an OOM kill.
  static let recordLiterals: [StaticString] =
    Invoked.literals + Killed.literals + Summary.literals + Reaped.literals + GroupKill.literals
    + ManualRun.literals + DeadEndLine.literals + Suppressed.literals

  /// What others say of a kill, and that messages were lost, a kill line maybe among them.
  static let otherLiterals = NeighbourLine.literals + DroppedMessages.literals

  /// A literal, and where in it the letters are that the search looks for.
  private struct Anchored {
    let text: StaticString
    let anchor: Int
    let isKernels: Bool
  }

  /// By the first of the letters.
  private static let anchored: [[Anchored]] = {
    var table = [[Anchored]](repeating: [], count: 256)
    for (literals, isKernels) in [(recordLiterals, true), (otherLiterals, false)] {
      for text in literals {
        let anchor = anchor(of: text)
        let first = Int(text.utf8Start[anchor] | 0x20)
        table[first].append(Anchored(text: text, anchor: anchor, isKernels: isKernels))
      }
    }
    return table
  }()

  private static let groups: [StaticString] = [
    "oom", "kil", "mor", "e:0", "137", "oha", "lmk", " me",
  ]

  /// The offset of the letters that the vector search looks for. A literal without them could
  /// never be found: that is an error of the program, and a test looks for it.
  static func anchor(of literal: StaticString) -> Int {
    let text = literal.utf8Start
    for at in 0..<max(0, literal.utf8CodeUnitCount - 2) {
      let isAnchor = groups.contains { group in
        (0..<3).allSatisfy { place in
          let byte = text[at + place]
          let letter = group.utf8Start[place]
          return byte == letter || (letter >= UInt8(ascii: "a") && byte | 0x20 == letter)
        }
      }
      if isAnchor { return at }
    }
    preconditionFailure("the finder cannot see \(literal)")
  }

  /// The start of the first literal at or after `from`.
  func firstHit(in bytes: Span<UInt8>, from: Int) -> Int? {
    bytes.withUnsafeBufferPointer { firstHit($0, from: from, onlyKernels: false) }
  }

  /// The same where it is known that no literal starts in a stretch.
  func firstHit(in bytes: Span<UInt8>, from: Int, quiet: Range<Int>?) -> Int? {
    guard let quiet, from < quiet.upperBound else { return firstHit(in: bytes, from: from) }
    if from < quiet.lowerBound {
      let end = min(bytes.count, quiet.lowerBound + Finder.longestLiteral)
      if let hit = firstHit(in: bytes.extracting(0..<end), from: from) { return hit }
    }
    return quiet.upperBound < bytes.count ? firstHit(in: bytes, from: quiet.upperBound) : nil
  }

  static let longestLiteral = (recordLiterals + otherLiterals).map(\.utf8CodeUnitCount).max() ?? 0

  /// Whether there is anything to be read closer.
  func matches(_ bytes: Span<UInt8>) -> Bool {
    firstHit(in: bytes, from: 0) != nil
  }

  /// Whether the kernel's words for an OOM kill are there.
  func hasKernelWords(_ bytes: Span<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { firstHit($0, from: 0, onlyKernels: true) != nil }
  }

  private func firstHit(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, onlyKernels: Bool
  ) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var at = from
    while true {
      at = oomlog_find_letters(base, at, bytes.count)
      if at >= bytes.count { return nil }
      if let start = literal(around: at, bytes, from: from, onlyKernels: onlyKernels) {
        return start
      }
      at += 1
    }
  }

  /// The start of the literal whose letters are at `anchor`, of the one that starts first if there
  /// are several.
  private func literal(
    around anchor: Int, _ bytes: UnsafeBufferPointer<UInt8>, from: Int, onlyKernels: Bool
  ) -> Int? {
    var first: Int?
    for literal in Finder.anchored[Int(bytes[anchor] | 0x20)] {
      let start = anchor - literal.anchor
      let length = literal.text.utf8CodeUnitCount
      guard start >= from, start + length <= bytes.count, start < first ?? .max,
        literal.isKernels || !onlyKernels
      else { continue }
      let wanted = literal.text.utf8Start
      var same = 0
      while same < length, bytes[start + same] == wanted[same] { same += 1 }
      if same == length { first = start }
    }
    return first
  }
}
