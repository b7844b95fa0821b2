import CVector

/// The tokens of JSON that a log needs.
enum JSONText {
  /// The end of the string whose first byte is at `from`: the place of its closing quote. A string
  /// never goes on in the next line.
  static func stringEnd(_ text: Span<UInt8>, from: Int, to end: Int) -> StringEnd {
    var at = from
    while true {
      at = text.withUnsafeBufferPointer { bytes in
        bytes.baseAddress.map { oomlog_find_string_end($0, at, end) } ?? end
      }
      guard at < end else { return .missing }
      switch text[at] {
      case UInt8(ascii: "\\"): at += 2
      case .newline: return .broken(at: at)
      default: return .closed(at: at)
      }
      if at > end { return .missing }
    }
  }

  enum StringEnd {
    case closed(at: Int)
    /// A newline came first.
    case broken(at: Int)
    case missing
  }

  /// The first byte that is no white space, number, word, colon or comma.
  static func skipPlain(_ text: Span<UInt8>, from: Int, to end: Int) -> Int {
    text.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { oomlog_skip_plain_json($0, from, end) } ?? end
    }
  }

  /// The bytes a string stands for. A broken escape stands for itself.
  static func unescaped(_ text: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var at = 0
    while at < text.count {
      guard text[at] == UInt8(ascii: "\\"), at + 1 < text.count else {
        bytes.append(text[at])
        at += 1
        continue
      }
      switch text[at + 1] {
      case UInt8(ascii: "n"): bytes.append(0x0a)
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "r"): bytes.append(0x0d)
      case UInt8(ascii: "b"): bytes.append(0x08)
      case UInt8(ascii: "f"): bytes.append(0x0c)
      case UInt8(ascii: "u"):
        if let scalar = scalar(text, &at) {
          bytes.append(contentsOf: Array(String(Character(scalar)).utf8))
          continue
        }
        bytes.append(UInt8(ascii: "\\"))
        at -= 1
      case let other: bytes.append(other)
      }
      at += 2
    }
    return bytes
  }

  /// `\uNNNN`, or two of them that are one character. Half of such a pair is U+FFFD.
  private static func scalar(_ text: Span<UInt8>, _ at: inout Int) -> Unicode.Scalar? {
    guard let first = unit(text, at) else { return nil }
    at += 6
    if let scalar = Unicode.Scalar(first) { return scalar }
    if first < 0xdc00, let second = unit(text, at), (0xdc00..<0xe000).contains(second) {
      at += 6
      return Unicode.Scalar(0x10000 + (UInt32(first) - 0xd800) << 10 + (UInt32(second) - 0xdc00))
    }
    return "\u{fffd}"
  }

  private static func unit(_ text: Span<UInt8>, _ at: Int) -> UInt16? {
    guard text.starts(with: "\\u", at: at), at + 6 <= text.count else { return nil }
    var value: UInt16 = 0
    for index in at + 2..<at + 6 {
      guard let digit = KmsgFraming.hexValue(text[index]) else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
