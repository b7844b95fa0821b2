import OOMModel

/// Finds the records in JSON, however it is laid out: an object a line, pretty-printed over many, a
/// list of all of them in one line, with `data: ` or a record separator before each.
///
/// A record is an object or a list that stands in a list or by itself; what stands in one of its
/// fields is part of it. Only a record that holds OOM text is ever looked into. State between two
/// calls is what is open round the place that was reached, so blocks may be cut anywhere.
struct JSONLayout {
  private struct Container {
    let isArray: Bool
    /// A record may be this one.
    var isElement: Bool
    /// The offset of its bracket in the source.
    let start: Int
    /// OOM text stands in it, and in no record inside it.
    var isHit = false
    var holdsElements = false
  }

  enum Step {
    /// A record, in the block, and how many objects and lists it stands in; one list round all of
    /// them does not count.
    case element(Range<Int>, depth: Int, next: Int)
    /// Nothing more without further bytes; those from here on are needed again.
    case rest(from: Int)
    /// What stands here is no JSON.
    case left(at: Int)
  }

  private static let depthLimit = 256
  private static let recordSeparator: UInt8 = 0x1e

  private var open: [Container] = []
  /// Records that end before this offset were handed on.
  private var done = 0
  /// In the middle of a string of a record that is too long to be kept.
  private var isInLongString = false
  private let finder = Finder()
  private var hit = 0
  /// The last record that was passed over on the way to the last step, in the block.
  private(set) var passedOver: Range<Int>?

  /// Whether JSON starts with the line at `from`.
  static func begins(_ block: Span<UInt8>, at from: Int, to end: Int) -> Bool {
    var at = from
    skipPrefix(block, &at)
    guard at < end, block[at] == UInt8(ascii: "{") || block[at] == UInt8(ascii: "[") else {
      return false
    }
    let isArray = block[at] == UInt8(ascii: "[")
    at += 1
    while at < end, isWhite(block[at]) { at += 1 }
    guard at < end else { return false }
    return isArray
      ? block[at] == UInt8(ascii: "{") || block[at] == UInt8(ascii: "[") && at > from + 1
      : block[at] == UInt8(ascii: "\"")
  }

  /// Whether more bytes are needed to see whether JSON starts at `from`.
  static func isUndecided(_ block: Span<UInt8>, at from: Int, to end: Int) -> Bool {
    var at = from
    skipPrefix(block, &at)
    if at >= end || end - from < "data: {".utf8.count {
      return end - from < TextScanner.longestLine
    }
    guard block[at] == UInt8(ascii: "{") || block[at] == UInt8(ascii: "[") else { return false }
    at += 1
    while at < end, isWhite(block[at]) { at += 1 }
    return at == end && end - from < TextScanner.longestLine
  }

  /// Whether the line is a field of a record that is laid out over several.
  static func isField(_ line: Span<UInt8>) -> Bool {
    var at = 0
    while at < line.count, line[at] == .space || line[at] == 0x09 { at += 1 }
    return at > 0 && at < line.count && line[at] == UInt8(ascii: "\"")
  }

  /// Whether the line opens such a record.
  static func opensRecord(_ line: Span<UInt8>) -> Bool {
    var at = 0
    while at < line.count, isWhite(line[at]) { at += 1 }
    _ = line.skip("},", &at)
    while at < line.count, isWhite(line[at]) { at += 1 }
    guard line.skip("{", &at) else { return false }
    return (at..<line.count).allSatisfy { isWhite(line[$0]) }
  }

  /// `data: ` of server-sent events, or the record separator of RFC 7464.
  private static func skipPrefix(_ block: Span<UInt8>, _ at: inout Int) {
    while at < block.count, block[at] == .space || block[at] == 0x09 { at += 1 }
    _ = block.skip("data: ", &at)
    _ = block.skip(recordSeparator, &at)
  }

  private static func isWhite(_ byte: UInt8) -> Bool {
    byte == .space || byte == .newline || byte == .carriageReturn || byte == 0x09
  }

  /// Goes on at `from` to the end of the next record that is wanted: one with OOM text in it, or any
  /// at all. `base` is the offset of the block in the source.
  mutating func next(
    _ block: Span<UInt8>, from: Int, to end: Int, base: Int, wantsAll: Bool, isLast: Bool
  ) -> Step {
    var at = from
    passedOver = nil
    hit = max(hit, base + at)
    if base + at >= hit { findHit(block, from: at, to: end, base: base) }
    while at < end {
      if isInLongString {
        guard endLongString(block, &at, end) else { return .rest(from: end) }
        continue
      }
      if open.isEmpty {
        guard let start = JSONLayout.skipBetween(block, at, end) else { return .rest(from: end) }
        guard JSONLayout.begins(block, at: start, to: end) else {
          guard !isLast, JSONLayout.isUndecided(block, at: start, to: end) else {
            return .left(at: start)
          }
          return rest(from: start, base)
        }
        at = start
        JSONLayout.skipPrefix(block, &at)
      } else {
        at = JSONText.skipPlain(block, from: at, to: end)
        guard at < end else { break }
      }
      switch block[at] {
      case UInt8(ascii: "\""):
        guard let next = string(block, at, end, base) else {
          return rest(block, from: from, at, end, base, isLast: isLast)
        }
        at = next
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if isCutOff(before: at, block) {
          // The next record, where one begins here: nothing closes the one that is open any more.
          if !isLast, JSONLayout.isUndecided(block, at: at, to: end) {
            return rest(block, from: from, at, end, base, isLast: isLast)
          }
          guard JSONLayout.begins(block, at: at, to: end) else { return leave(block, at) }
          open.removeAll()
        }
        guard push(block, at, base) else { return leave(block, at) }
        at += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard let last = open.popLast(), last.isArray == (block[at] == UInt8(ascii: "]")) else {
          return leave(block, at)
        }
        at += 1
        if let element = close(last, end: at, base, wantsAll: wantsAll) {
          return .element(element, depth: depth, next: at)
        }
      default: return leave(block, at)
      }
    }
    return rest(block, from: from, end, end, base, isLast: isLast)
  }

  private var depth: Int { open.count == 1 && open[0].isArray ? 0 : open.count }

  private mutating func findHit(_ block: Span<UInt8>, from: Int, to end: Int, base: Int) {
    hit = base + (finder.firstHit(in: block.extracting(0..<end), from: from) ?? end)
  }

  /// Between two records stand white space, commas, and brackets of what was cut off before.
  private static func skipBetween(_ block: Span<UInt8>, _ from: Int, _ end: Int) -> Int? {
    var at = from
    while at < end {
      switch block[at] {
      case .space, .newline, .carriageReturn, 0x09, UInt8(ascii: ","), UInt8(ascii: "]"),
        UInt8(ascii: "}"):
        at += 1
      default: return at
      }
    }
    return nil
  }

  // MARK: - Tokens

  /// Passes over the string at `at`. `nil` when it does not end in the block.
  private mutating func string(
    _ block: Span<UInt8>, _ at: Int, _ end: Int, _ base: Int
  ) -> Int? {
    switch JSONText.stringEnd(block, from: at + 1, to: end) {
    case .closed(let close):
      noteHit(block, at, close, end, base)
      return close + 1
    case .broken(let newline):
      // The line broke off: what comes next starts anew.
      open.removeAll()
      return newline + 1
    case .missing: return nil
    }
  }

  private mutating func noteHit(
    _ block: Span<UInt8>, _ start: Int, _ close: Int, _ end: Int, _ base: Int
  ) {
    guard let element = open.lastIndex(where: \.isElement) else { return }
    // What was found before is in no record: in a string that broke off, or between two.
    if hit < base + start { findHit(block, from: start, to: end, base: base) }
    if base + close > hit {
      open[element].isHit = true
      findHit(block, from: close, to: end, base: base)
    }
    // Letters may stand as escapes, and a name that is not text makes numbers of the whole message.
    let text = block.extracting(start + 1..<close)
    if text.firstRange(of: "\\u006") != nil || text.firstRange(of: "\\u007") != nil
      || isListOfNumbers(block, text, after: close, end)
    {
      open[element].isHit = true
    }
  }

  private func isListOfNumbers(
    _ block: Span<UInt8>, _ name: Span<UInt8>, after close: Int, _ end: Int
  ) -> Bool {
    guard name.equals("MESSAGE") else { return false }
    var at = close + 1
    while at < end, JSONLayout.isWhite(block[at]) || block[at] == UInt8(ascii: ":") { at += 1 }
    return at < end && block[at] == UInt8(ascii: "[")
  }

  /// Whether an object stands where the one that is open has no room for it.
  private func isCutOff(before at: Int, _ block: Span<UInt8>) -> Bool {
    guard let outer = open.last, !outer.isArray, block[at] == UInt8(ascii: "{") else {
      return false
    }
    return !follows(block, at, UInt8(ascii: ":"))
  }

  /// `false` where an object cannot stand.
  private mutating func push(_ block: Span<UInt8>, _ at: Int, _ base: Int) -> Bool {
    guard open.count < JSONLayout.depthLimit else { return false }
    let isArray = block[at] == UInt8(ascii: "[")
    let isElement = open.last.map(\.isArray) ?? true
    open.append(Container(isArray: isArray, isElement: isElement, start: base + at))
    return true
  }

  private func follows(_ block: Span<UInt8>, _ at: Int, _ byte: UInt8) -> Bool {
    var before = at - 1
    while before >= 0, JSONLayout.isWhite(block[before]) { before -= 1 }
    return before < 0 || block[before] == byte
  }

  private mutating func close(
    _ last: Container, end: Int, _ base: Int, wantsAll: Bool
  ) -> Range<Int>? {
    guard last.isElement else { return nil }
    if let outer = open.lastIndex(where: \.isElement) { open[outer].holdsElements = true }
    guard last.isHit || !last.holdsElements, base + end > done, last.start >= base else {
      return nil
    }
    guard last.isHit || wantsAll else {
      passedOver = last.start - base..<end
      return nil
    }
    done = base + end
    return last.start - base..<end
  }

  private mutating func leave(_ block: Span<UInt8>, _ at: Int) -> Step {
    open.removeAll()
    var start = at
    while start > 0, block[start - 1] != .newline { start -= 1 }
    return .left(at: start)
  }

  // MARK: - The end of a block

  /// What is open at the end of a block is read again with more behind it, from the start of the
  /// record that is open or of the one round it that has OOM text of its own.
  private mutating func rest(
    _ block: Span<UInt8>, from: Int, _ at: Int, _ end: Int, _ base: Int, isLast: Bool
  ) -> Step {
    guard
      let kept = open.firstIndex(where: { $0.isElement && $0.isHit })
        ?? open.lastIndex(where: { $0.isElement && !$0.holdsElements }),
      open[kept].start >= base
    else {
      // A string that no record needs, and too long to be kept.
      guard at < end, isLast || end - at >= TextScanner.longestLine else {
        return rest(from: at, base)
      }
      isInLongString = true
      return .rest(from: end)
    }
    let start = open[kept].start - base
    if isLast || end - start >= TextScanner.longestLine {
      let isHit = open[kept].isHit || finder.matches(block.extracting(start..<end))
      for index in open.indices { open[index].isElement = false }
      isInLongString = at < end
      if isHit, base + end > done {
        done = base + end
        return .element(start..<end, depth: depth, next: end)
      }
      return .rest(from: end)
    }
    // What was done with before this step does not come again: it stays open.
    guard start >= from else { return rest(from: at, base) }
    open.removeSubrange(kept...)
    return rest(from: start, base)
  }

  /// The bytes from here on are searched again: a hit may be behind what there was of them.
  private mutating func rest(from start: Int, _ base: Int) -> Step {
    hit = base + start
    return .rest(from: start)
  }

  /// Goes to the end of the string that the last block ended in.
  private mutating func endLongString(_ block: Span<UInt8>, _ at: inout Int, _ end: Int) -> Bool {
    switch JSONText.stringEnd(block, from: at, to: end) {
    case .closed(let close): at = close + 1
    case .broken(let newline):
      open.removeAll()
      at = newline + 1
    case .missing:
      at = end
      return false
    }
    isInLongString = false
    return true
  }
}
