import OOMModel

/// What people and programs put round the lines of a log when they pass it on: marks of a quote in
/// mail and Markdown, blanks, tags, colours.
///
/// Looked for only where a line starts or ends as no line of a log does.
struct Wrapping {
  /// How often the last line was quoted: mail programs break long lines of a quote.
  private(set) var quoteDepth = 0
  private var isHTML = false
  /// The last line was part of a page.
  private var isPage = false
  /// Some line of the log had a frame.
  var hasFrames = false
  /// Some line of the log was coloured: what goes on with it ends with the end of all colours.
  private var isColoured = false
  /// How many blanks stand before each line of a paste.
  private var indent: Int?

  private static let escape: UInt8 = 0x1b

  /// By the first byte and the last, because nearly no line is.
  @inline(__always)
  mutating func mayBeWrapped(_ line: Span<UInt8>) -> Bool {
    quoteDepth = 0
    guard line.count > 0, !isHTML else { return isHTML }
    switch line[0] {
    case .space, 0x09, Wrapping.escape, UInt8(ascii: ">"), UInt8(ascii: "<"): return true
    default: return line[line.count - 1] == UInt8(ascii: ">")
    }
  }

  /// The line without its wrapping, or the lines where one of a page holds several; `nil` when it
  /// has none. Blanks before a line can also mean that it goes on with the one before.
  mutating func unwrap(_ line: Span<UInt8>, mayBeIndented: Bool) -> [UInt8]? {
    quoteDepth = 0
    isPage = false
    guard var text = layer(line, mayBeIndented: mayBeIndented) else { return nil }
    // A quote in a quote, and a page in it. What a page holds is text.
    for _ in 0..<4 {
      guard !isPage, let next = layer(text.span, mayBeIndented: true) else { break }
      text = next
    }
    return text
  }

  private mutating func layer(_ line: Span<UInt8>, mayBeIndented: Bool) -> [UInt8]? {
    guard line.count > 0 else { return nil }
    switch line[0] {
    case UInt8(ascii: ">"):
      var at = 1
      _ = line.skip(" ", &at)
      quoteDepth += 1
      return UntrustedText(line.extracting(at..<line.count)).bytes
    case .space, 0x09:
      guard let start = indentation(line, mayBeIndented: mayBeIndented) else {
        return withoutReset(line)
      }
      indent = start
      return UntrustedText(line.extracting(start..<line.count)).bytes
    case Wrapping.escape:
      let plain = Wrapping.withoutColour(line)
      isColoured = isColoured || plain != nil
      return plain
    default: break
    }
    return page(line)
  }

  private mutating func page(_ line: Span<UInt8>) -> [UInt8]? {
    let matches = HTMLText.matches(line)
    if matches, line[0] == UInt8(ascii: "<") { isHTML = true }
    guard isHTML || matches else { return nil }
    if line.starts(with: "</html>", at: 0) { isHTML = false }
    guard
      matches || line.firstIndex(of: UInt8(ascii: "<"), from: 0) != nil
        || line.firstIndex(of: UInt8(ascii: "&"), from: 0) != nil
    else { return nil }
    let text = HTMLText.plain(line)
    isPage = text.count != line.count
    return text.count == line.count ? nil : text
  }

  /// Where the line starts that blanks were put before. The first line of a paste says how many;
  /// those that kernel text starts with itself stay.
  private func indentation(_ line: Span<UInt8>, mayBeIndented: Bool) -> Int? {
    var start = 0
    while start < line.count, line[start] == .space || line[start] == 0x09 { start += 1 }
    if let indent, start >= indent { return indent }
    guard mayBeIndented, start < line.count else { return nil }
    // In a log with frames a line without one goes on with the line before.
    var last: Framing?
    return hasFrames && Framing.recognise(line.extracting(start..<line.count), last: &last) == nil
      ? nil : start
  }

  // MARK: - Colour

  /// dmesg colours its stamps, so a line it coloured starts with a colour and then a bracket. A
  /// process can have a name that starts with a colour, but not one before a stamp.
  private static func withoutColour(_ line: Span<UInt8>) -> [UInt8]? {
    var at = 0
    guard skipColour(line, &at) else { return nil }
    while skipColour(line, &at) {}
    guard at < line.count else { return nil }
    var last: Framing?
    guard let plain = plain(line, from: 0) else { return nil }
    return Framing.recognise(plain.span, last: &last) == nil ? nil : plain
  }

  /// The last line of a coloured message of several has the end of all colours, and no beginning.
  private func withoutReset(_ line: Span<UInt8>) -> [UInt8]? {
    guard isColoured, line.ends(with: "\u{1b}[0m") else { return nil }
    return UntrustedText(line.extracting(0..<line.count - 4)).bytes
  }

  /// journalctl puts whole messages between a colour and the end of all colours.
  static func highlighted(_ text: Span<UInt8>) -> [UInt8]? {
    guard text.count > 8, text[0] == escape, text.ends(with: "\u{1b}[0m") else { return nil }
    return plain(text, from: 0)
  }

  /// The line without colours, if there is one at `start`.
  static func plain(_ line: Span<UInt8>, from start: Int) -> [UInt8]? {
    var colour = start
    guard skipColour(line, &colour) else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(line.count)
    var at = 0
    while at < line.count {
      if skipColour(line, &at) { continue }
      text.append(line[at])
      at += 1
    }
    return text
  }

  /// `ESC [ 0;1;31 m`, or another control sequence.
  private static func skipColour(_ line: Span<UInt8>, _ at: inout Int) -> Bool {
    guard at < line.count, line[at] == escape, line.starts(with: "\u{1b}[", at: at) else {
      return false
    }
    var index = at + 2
    while index < line.count, (0x20..<0x40).contains(line[index]) { index += 1 }
    guard index < line.count, line[index].isLetter else { return false }
    at = index + 1
    return true
  }
}
