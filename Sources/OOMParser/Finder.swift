import CVector

/// Finds the places in raw bytes where OOM text can be, without looking at lines.
///
/// Nearly every byte of a log has nothing to do with an OOM kill. `CVector` looks for the `LetterGroups`,
/// one of which is in every literal that the parser must not miss. Where one of them may be, the
/// literals of the records decide. No literal is missed, wherever the bytes are cut, as long as the
/// caller searches unfinished lines again.
struct Finder {
  /// The kernel's words for an OOM kill.
  static let recordLiterals: [StaticString] =
    Killed.pidLiterals + Invoked.literals + Killed.literals + Summary.literals + Reaped.literals
    + GroupKill.literals + ManualRun.literals + DeadEndLine.literals + Suppressed.literals

  /// What others say of a kill, and that messages were lost, a kill line maybe among them.
  static let otherLiterals = NeighbourLine.literals + DroppedMessages.literals

  /// A literal, and where in it the group is that the search looks for.
  private struct Anchored {
    let text: StaticString
    let anchor: Int
    let isKernels: Bool
    let isBeforePid: Bool
  }

  /// By the first letter of the group.
  private static let anchored: [[Anchored]] = {
    var table = [[Anchored]](repeating: [], count: 256)
    for (literals, isKernels) in [(recordLiterals, true), (otherLiterals, false)] {
      for (number, text) in literals.enumerated() {
        let anchor = LetterGroups.anchor(of: text)
        let first = Int(text.utf8Start[anchor] | 0x20)
        table[first].append(
          Anchored(
            text: text, anchor: anchor, isKernels: isKernels,
            isBeforePid: isKernels && number < Killed.pidLiterals.count))
      }
    }
    return table
  }()

  /// The start of the first literal at or after `from`.
  func firstHit(in bytes: Span<UInt8>, from: Int) -> Int? {
    var newlines = 0
    return firstHit(in: bytes, from: from, &newlines)
  }

  /// The same, with the newlines before it, or in all of the bytes.
  func firstHit(in bytes: Span<UInt8>, from: Int, _ newlines: inout Int) -> Int? {
    bytes.withUnsafeBufferPointer { firstHit($0, from: from, onlyKernels: false, &newlines) }
  }

  /// The same where it is known that no literal starts in a stretch.
  func firstHit(in bytes: Span<UInt8>, from: Int, quiet: Range<Int>?) -> Int? {
    guard let quiet, from < quiet.upperBound else { return firstHit(in: bytes, from: from) }
    if from < quiet.lowerBound {
      let end = min(bytes.count, quiet.lowerBound + Finder.longestLiteral)
      // What begins in the stretch is cut off here: without what follows it a literal may seem to be one.
      if let hit = firstHit(in: bytes.extracting(0..<end), from: from), hit < quiet.lowerBound {
        return hit
      }
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
    var newlines = 0
    return bytes.withUnsafeBufferPointer {
      firstHit($0, from: 0, onlyKernels: true, &newlines) != nil
    }
  }

  /// A literal holds no newline, so that those before its letters are those before it.
  private func firstHit(
    _ bytes: UnsafeBufferPointer<UInt8>, from: Int, onlyKernels: Bool, _ newlines: inout Int
  ) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    return withUnsafePointer(to: LetterGroups.table) { table in
      var at = from
      while true {
        at = oomlog_find_letters(table, base, at, bytes.count, &newlines)
        if at >= bytes.count { return nil }
        if let start = literal(around: at, bytes, from: from, onlyKernels: onlyKernels) {
          return start
        }
        if bytes[at] == .newline { newlines += 1 }
        at += 1
      }
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
      guard same == length else { continue }
      let end = start + length
      if literal.isBeforePid, end < bytes.count, bytes[end].isLetter { continue }
      first = start
    }
    return first
  }
}
