/// A value of a JSON document that somebody wrote or a tool printed, not of a log.
package enum JSONValue: Sendable {
  case null
  case bool
  /// As it was written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// The last of this name, as most readers have it.
  package subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == name }?.value
  }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var number: String? {
    if case .number(let digits) = self { digits } else { nil }
  }
}

/// Reads a whole JSON document (RFC 8259), and says where it is none.
public struct JSONReader {
  public struct Failure: Error, Sendable, Hashable {
    public let line: Int
    /// In bytes.
    public let column: Int
    /// What would have been right there.
    public let expected: String
  }

  private let bytes: [UInt8]
  private var at = 0
  private static let depthLimit = 64

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Of a whole document.
  package static func value(of bytes: [UInt8]) throws(Failure) -> JSONValue {
    var reader = JSONReader(bytes)
    return try reader.document()
  }

  mutating func document() throws(Failure) -> JSONValue {
    let value = try value(depth: 0)
    skipBlanks()
    if at < bytes.count { throw failure("the end") }
    return value
  }

  private func failure(_ expected: String) -> Failure {
    let before = bytes.prefix(at)
    let lineStart = (before.lastIndex(of: 0x0a) ?? -1) + 1
    return Failure(
      line: before.count { $0 == 0x0a } + 1, column: at - lineStart + 1, expected: expected)
  }

  private mutating func skipBlanks() {
    while at < bytes.count, [0x20, 0x0a, 0x0d, 0x09].contains(bytes[at]) { at += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> JSONValue {
    skipBlanks()
    guard at < bytes.count else { throw failure("a value") }
    guard depth < JSONReader.depthLimit else { throw failure("less depth") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool)
    case UInt8(ascii: "f"): return try word("false", .bool)
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(_ depth: Int) throws(Failure) -> JSONValue {
    at += 1
    var members: [(key: String, value: JSONValue)] = []
    skipBlanks()
    if take(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipBlanks()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw failure("a key") }
      let key = try string()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw failure("':'") }
      members.append((key, try value(depth: depth + 1)))
      skipBlanks()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw failure("',' or '}'") }
    return .object(members)
  }

  private mutating func array(_ depth: Int) throws(Failure) -> JSONValue {
    at += 1
    var elements: [JSONValue] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipBlanks()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw failure("',' or ']'") }
    return .array(elements)
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(Failure) -> JSONValue {
    guard bytes[at...].starts(with: word.utf8) else { throw failure("a value") }
    at += word.utf8.count
    return value
  }

  private mutating func number() throws(Failure) -> JSONValue {
    let start = at
    while at < bytes.count, isNumeral(bytes[at]) { at += 1 }
    guard at > start else { throw failure("a value") }
    return .number(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private func isNumeral(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte)
  }

  private mutating func string() throws(Failure) -> String {
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        at += 1
        try escape(into: &text)
      case 0..<0x20: throw failure("'\"' before the end of the line")
      default:
        text.append(byte)
        at += 1
      }
    }
    throw failure("'\"'")
  }

  private mutating func escape(into text: inout [UInt8]) throws(Failure) {
    guard at < bytes.count else { throw failure("an escape") }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0c)
    case UInt8(ascii: "n"): text.append(0x0a)
    case UInt8(ascii: "r"): text.append(0x0d)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var unit = try hexUnit()
      if (0xd800..<0xdc00).contains(unit), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
        let low = try hexUnit()
        unit = (0xdc00..<0xe000).contains(low) ? 0x10000 + (unit - 0xd800) << 10 + low - 0xdc00 : 0
      }
      // Half of a pair is no character.
      let scalar = unit == 0 ? "\u{fffd}" : Unicode.Scalar(unit) ?? "\u{fffd}"
      text.append(contentsOf: String(Character(scalar)).utf8)
    default:
      at -= 1
      throw failure("an escape")
    }
  }

  private mutating func hexUnit() throws(Failure) -> UInt32 {
    guard at + 4 <= bytes.count,
      let unit = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw failure("four hex digits") }
    at += 4
    return unit
  }
}
