/// The text of a page, or of a piece of one, that somebody put a log into.
enum HTMLText {
  /// The tags that a line starts or ends with where HTML is meant. The kernel's own `<TASK>` and
  /// `<IRQ>` are none.
  private static let tags: [StaticString] = [
    "html", "head", "body", "title", "meta", "style", "pre", "p", "div", "span", "br", "table",
    "tbody", "tr", "td", "code", "samp", "tt", "kbd", "ul", "ol", "li", "blockquote", "font", "b",
    "i", "u", "a", "em", "strong", "mark", "ins", "del", "small", "section", "article", "details",
    "summary", "!doctype", "!--",
  ]

  /// The tags after which a new line starts.
  private static let lineTags: [StaticString] = [
    "p", "div", "br", "tr", "td", "li", "pre", "body", "title", "blockquote", "summary", "style",
  ]

  /// Whether the line starts or ends with a tag.
  static func matches(_ line: Span<UInt8>) -> Bool {
    guard line.count > 2 else { return false }
    if line[0] == UInt8(ascii: "<") { return tag(line, at: 0, of: tags) != nil }
    guard line[line.count - 1] == UInt8(ascii: ">") else { return false }
    var start = line.count - 2
    while start > 0, line.count - start < 16, line[start] != UInt8(ascii: "<") { start -= 1 }
    return line[start] == UInt8(ascii: "<") && tag(line, at: start, of: tags) != nil
  }

  /// Without tags, and with characters for entities. A tag that ends a line of the page becomes a
  /// newline.
  static func plain(_ html: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(html.count)
    var at = 0
    while at < html.count {
      switch html[at] {
      case UInt8(ascii: "<"):
        if let end = tag(html, at: at, of: tags) {
          if tag(html, at: at, of: lineTags) != nil { text.append(.newline) }
          at = end
          continue
        }
      case UInt8(ascii: "&"):
        if let bytes = entity(html, &at) {
          text.append(contentsOf: bytes)
          continue
        }
      default: break
      }
      text.append(html[at])
      at += 1
    }
    return text
  }

  /// The end of the tag at `start`, when it is one of `names`, opening or closing.
  private static func tag(
    _ html: Span<UInt8>, at start: Int, of names: [StaticString]
  ) -> Int? {
    var at = start + 1
    _ = html.skip("/", &at)
    for name in names where startsIgnoringCase(html, name, at) {
      let after = at + name.utf8CodeUnitCount
      guard after < html.count, !html[after].isLetter, !html[after].isDigit else { continue }
      return html.firstIndex(of: UInt8(ascii: ">"), from: after, to: after + 1024).map { $0 + 1 }
    }
    return nil
  }

  private static func startsIgnoringCase(
    _ html: Span<UInt8>, _ name: StaticString, _ at: Int
  ) -> Bool {
    guard html.count - at >= name.utf8CodeUnitCount else { return false }
    for index in 0..<name.utf8CodeUnitCount {
      let byte = html[at + index]
      guard (byte.isLetter ? byte | 0x20 : byte) == name.utf8Start[index] else { return false }
    }
    return true
  }

  private static let entities: [(name: StaticString, bytes: [UInt8])] = [
    ("&lt;", [UInt8(ascii: "<")]), ("&gt;", [UInt8(ascii: ">")]), ("&amp;", [UInt8(ascii: "&")]),
    ("&quot;", [UInt8(ascii: "\"")]), ("&apos;", [UInt8(ascii: "'")]), ("&nbsp;", [.space]),
  ]

  private static func entity(_ html: Span<UInt8>, _ at: inout Int) -> [UInt8]? {
    for (name, bytes) in entities where html.skip(name, &at) { return bytes }
    var index = at
    guard html.skip("&#", &index) else { return nil }
    let number: UInt64?
    if html.skip("x", &index) || html.skip("X", &index) {
      var value: UInt64 = 0
      let start = index
      while index < html.count, index - start < 6, let digit = KmsgFraming.hexValue(html[index]) {
        value = value << 4 | UInt64(digit)
        index += 1
      }
      number = index > start ? value : nil
    } else {
      number = html.decimal(&index)
    }
    guard let number, html.skip(";", &index), let code = UInt32(exactly: number),
      let scalar = Unicode.Scalar(code)
    else { return nil }
    at = index
    return scalar == "\u{a0}" ? [.space] : Array(String(Character(scalar)).utf8)
  }
}
