import OOMForensics
import OOMModel

/// HTML. What is written in the program is taken as it is, whatever is put into it is escaped: there
/// is no way from a `String` or from log bytes to markup.
struct Markup: ExpressibleByStringInterpolation {
  private(set) var text: String

  init() { text = "" }

  init(stringLiteral value: String) { text = value }

  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ words: some StringProtocol) {
      text += HTMLText.of(String(words))
    }

    mutating func appendInterpolation(_ bytes: UntrustedText) { text += HTMLText.of(bytes) }

    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }

    mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }

    mutating func appendInterpolation(_ size: ByteCount) { text += SizeText.of(size) }
  }

  static func += (markup: inout Markup, more: Markup) { markup.text += more.text }

  static func + (a: Markup, b: Markup) -> Markup { "\(a)\(b)" }
}

extension Markup {
  /// The name of a process, unit, cgroup or host, or a whole line.
  static func name(_ name: UntrustedText) -> Markup {
    if name.isEmpty { return "<em>(empty)</em>" }
    // Nobody would see them.
    if name.bytes.allSatisfy({ $0 == UInt8(ascii: " ") }) {
      return "<em>(\(CoverageText.count(name.bytes.count, "blank")))</em>"
    }
    return "<code>\(name)</code>"
  }

  /// Positions become links to the lines that the page has.
  static func statement(_ statement: Statement, _ links: LineLinks = LineLinks()) -> Markup {
    var markup = Markup()
    for piece in statement.pieces {
      switch piece {
      case .words(let words): markup += "\(words)"
      case .name(let name): markup += .name(name)
      case .size(let size): markup += "\(size)"
      case .lines(let positions, let limit): markup += links.markup(positions, limit: limit)
      }
    }
    return markup
  }

  static func items(_ items: some Sequence<Markup>) -> Markup {
    var markup: Markup = "<ul>\n"
    for item in items { markup += "<li>\(item)</li>\n" }
    return markup + "</ul>\n"
  }
}
