import OOMModel

/// `NAME invoked oom-killer: gfp_mask=…`: the first line of a dump.
///
/// mm/oom_kill.c, `oom_kill_process` and `dump_header`; up to 2.6.18 `oom-killer: gfp_mask=…`
/// without a name.
enum Invoked {
  static let literals: [StaticString] = ["invoked oom-killer", "oom-killer: gfp_mask"]

  /// A name is 15 bytes at most, so the words that follow it cannot start later.
  private static let longestName = 15

  /// Whether the line may be one, by the `v` of ` invoked`, which nearly no other has where it can stand.
  @inline(__always)
  static func mayBegin(_ text: Span<UInt8>) -> Bool {
    // Not even the words without a name are shorter.
    guard text.count >= longestName + 4 else { return false }
    return text.word(at: 3).holds(UInt8(ascii: "v")) || text.word(at: 11).holds(UInt8(ascii: "v"))
      || text.starts(with: "oom-killer: ", at: 0)
  }

  static func parse(_ text: Span<UInt8>) -> Trigger? {
    var at = 0
    var trigger: Trigger
    if text.skip("oom-killer: gfp_mask", &at) {
      trigger = Trigger(comm: nil)
      at -= "gfp_mask".utf8.count
    } else if let words = text.firstRange(of: " invoked oom-killer", lastStart: longestName) {
      trigger = Trigger(comm: text.text(0..<words.lowerBound))
      at = words.upperBound
      // Prose says "invoked oom-killer on …" or "invoked oom-killer: why?".
      let isWhole =
        text.starts(with: ":", at: at)
        && (text.firstRange(of: "gfp_mask=", from: at) ?? text.firstRange(of: "order=", from: at))
          != nil
      guard isWhole || at == text.count else { return nil }
    } else {
      return nil
    }
    readFields(text, at, &trigger)
    return trigger
  }

  /// The fields can stand in another order and lack the blanks between them, so each is looked
  /// for by its name.
  private static func readFields(_ text: Span<UInt8>, _ from: Int, _ trigger: inout Trigger) {
    var at = 0
    if let field = text.firstRange(of: "gfp_mask=", from: from) {
      at = field.upperBound
      readMask(text, at, &trigger)
    }
    if let field = text.firstRange(of: "nodemask=", from: from) {
      at = field.upperBound
      trigger.nodemask = text.string(at..<NodeList.end(text, from: at))
    }
    if let field = text.firstRange(of: "order=", from: from) {
      at = field.upperBound
      trigger.order = text.signed(&at)
    }
    if let field = text.firstRange(of: "oom_score_adj=", from: from) {
      at = field.upperBound
      trigger.oomScoreAdj = text.signed(&at)
    }
    if let field = text.firstRange(of: "oomkilladj=", from: from)
      ?? text.firstRange(of: "oom_adj=", from: from)
    {
      at = field.upperBound
      trigger.oomAdj = text.signed(&at)
    }
  }

  /// `0x…` or `0x…(NAME|NAME)`.
  private static func readMask(_ text: Span<UInt8>, _ from: Int, _ trigger: inout Trigger) {
    guard text.starts(with: "0x", at: from) else { return }
    var end = from + 2
    while end < text.count, isHexDigit(text[end]) { end += 1 }
    guard end > from + 2 else { return }
    trigger.gfpMask = text.string(from..<end)
    guard end < text.count, text[end] == UInt8(ascii: "("),
      let close = text.firstIndex(of: UInt8(ascii: ")"), from: end)
    else { return }
    var flags: [String] = []
    var start = end + 1
    while start < close {
      let end = text.firstIndex(of: UInt8(ascii: "|"), from: start, to: close) ?? close
      if end > start { flags.append(text.string(start..<end)) }
      start = end + 1
    }
    trigger.gfpFlags = flags
  }

  /// Lower-case, as the kernel prints it: `gfp_mask=0x800d0order=0` must not swallow more.
  private static func isHexDigit(_ byte: UInt8) -> Bool {
    byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}

extension Trigger {
  /// Whether the line had all that its kernel prints. Up to 2.6.18 it has no name, and in 2.6.11 nothing but
  /// the mask.
  var isWhole: Bool {
    gfpMask != nil && (comm == nil || order != nil && (oomScoreAdj ?? oomAdj) != nil)
  }
}
