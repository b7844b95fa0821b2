import OOMModel

/// The one writer of JSON: bytes are appended as they come, commas and indentation follow from
/// the nesting. Text is repaired to UTF-8 and escaped.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  /// A bit a level, the lowest the outermost: no document is as deep as that.
  private var hasElement: UInt64 = 0
  /// One value a line, two blanks a level; or everything on one line.
  private let isPretty: Bool

  init(pretty: Bool) {
    isPretty = pretty
  }

  mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  mutating func object(_ key: StaticString? = nil, _ body: (inout JSONWriter) -> Void) {
    nested(key, UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  mutating func array(_ key: StaticString? = nil, _ body: (inout JSONWriter) -> Void) {
    nested(key, UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  mutating func newline() { bytes.append(.newline) }

  mutating func field(_ key: StaticString, _ value: Int?) { integer(key, value) }
  mutating func field(_ key: StaticString, _ value: Int64?) { integer(key, value) }
  mutating func field(_ key: StaticString, _ value: UInt64?) { integer(key, value) }
  mutating func field(_ key: StaticString, _ value: UInt32?) { integer(key, value) }

  mutating func field(_ key: StaticString, _ value: ByteCount?) { field(key, value?.bytes) }
  mutating func field(_ key: StaticString, _ value: PageCount?) { field(key, value?.pages) }

  mutating func field(_ key: StaticString, _ value: Bool?) {
    begin(key)
    append(value.map { $0 ? "true" : "false" } ?? "null")
  }

  mutating func field(_ key: StaticString, _ value: String?) {
    begin(key)
    if let value { append(quoted: value.utf8) } else { append("null") }
  }

  mutating func field(_ key: StaticString, _ value: UntrustedText?) {
    guard let text = value?.bytes, text.allSatisfy(JSONWriter.isPlain) else {
      return field(key, value?.repaired)
    }
    begin(key)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text)
    bytes.append(UInt8(ascii: "\""))
  }

  /// `-12.3`, without floating point.
  mutating func field(_ key: StaticString, tenths: Int?) {
    number(
      key,
      tenths.map { ($0 < 0 ? "-" : "") + "\($0.magnitude / 10).\($0.magnitude % 10)" })
  }

  /// A key that is a name of the kernel's.
  mutating func field(named key: String, _ value: UInt64) {
    separate()
    append(quoted: key.utf8)
    append(isPretty ? ": " : ":")
    append(String(value))
  }

  /// A key that is made while running. What is no UTF-8 is an object with its bytes in base64.
  mutating func field(token key: String, _ value: UntrustedText) {
    separate()
    append(quoted: key.utf8)
    append(isPretty ? ": " : ":")
    guard !value.isValidUTF8 else { return append(quoted: value.repaired.utf8) }
    append("{\"base64\": \"" + Base64.encode(value.bytes) + "\"}")
  }

  mutating func null(_ key: StaticString) { field(key, String?.none) }

  mutating func element(_ value: String) {
    begin(nil)
    append(quoted: value.utf8)
  }

  mutating func element(_ value: UInt64) {
    begin(nil)
    append(String(value))
  }

  private mutating func integer(_ key: StaticString, _ value: (some FixedWidthInteger)?) {
    begin(key)
    guard let value else { return append("null") }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    // The digits from the last to the first, and then turned round.
    let start = bytes.count
    var rest = UInt64(value.magnitude)
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private mutating func number(_ key: StaticString, _ digits: String?) {
    begin(key)
    append(digits ?? "null")
  }

  private mutating func nested(
    _ key: StaticString?, _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    begin(key)
    bytes.append(open)
    depth += 1
    hasElement &= ~level
    body(&self)
    let isFilled = hasElement & level != 0
    depth -= 1
    if isFilled { breakLine() }
    bytes.append(close)
  }

  /// The comma and the line before a value or its key.
  private mutating func separate() {
    guard depth > 0 else { return }
    if hasElement & level != 0 { bytes.append(UInt8(ascii: ",")) }
    hasElement |= level
    breakLine()
  }

  private var level: UInt64 { 1 << UInt64(depth - 1) }

  private mutating func begin(_ key: StaticString?) {
    separate()
    guard let key else { return }
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    append(isPretty ? "\": " : "\":")
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(.newline)
    for _ in 0..<depth { append("  ") }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func append(quoted text: String.UTF8View) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    // Nearly no text holds anything to be escaped.
    let isPlain = text.withContiguousStorageIfAvailable { text in
      if text.contains(where: JSONWriter.isEscaped) { return false }
      bytes.append(contentsOf: text)
      return true
    }
    if isPlain == true { return }
    for scalar in String(text).unicodeScalars {
      switch scalar {
      case "\"", "\\":
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(scalar.value))
      case "\n": append("\\n")
      case "\t": append("\\t")
      case _ where scalar.value < 0x20 || scalar.value == 0x7f || PrintableText.isHidden(scalar):
        for unit in scalar.utf16 {
          let digits = String(unit, radix: 16)
          append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        }
      default: bytes.append(contentsOf: scalar.utf8)
      }
    }
  }
}

extension JSONWriter {
  /// ASCII that is written as it is.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x7f).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte >= 0x7f
  }
}

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
}
