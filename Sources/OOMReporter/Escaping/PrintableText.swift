public import OOMModel

/// Makes log bytes safe to print: what is not text, controls a terminal or changes the order or
/// the visibility of the text round it becomes `\xNN` or `\u{N}`.
///
/// Every human-readable output goes through this first; a target with markup of its own then
/// escapes that too.
public enum PrintableText {
  public static func of(_ text: UntrustedText) -> String {
    var result = ""
    result.reserveCapacity(text.bytes.count)
    var decoder = UTF8.ForwardParser()
    var bytes = text.bytes.makeIterator()
    var index = 0
    while true {
      switch decoder.parseScalar(from: &bytes) {
      case .valid(let encoded):
        append(UTF8.decode(encoded), to: &result)
        index += encoded.count
      case .error(let length):
        for byte in text.bytes[index..<min(index + length, text.bytes.count)] {
          result += "\\x" + hexadecimal(UInt32(byte), width: 2)
        }
        index += length
      case .emptyInput:
        return result
      }
    }
  }

  public static func of(_ text: String) -> String { of(UntrustedText(text)) }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    switch scalar.value {
    case 0..<0x20, 0x7f: result += "\\x" + hexadecimal(scalar.value, width: 2)
    case _ where isHidden(scalar): result += "\\u{" + hexadecimal(scalar.value, width: 1) + "}"
    default: result.unicodeScalars.append(scalar)
    }
  }

  /// Beyond ASCII: what controls a terminal, or changes the order or the visibility of the text round it.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80..<0xa0, 0xad, 0x61c, 0x180e, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f,
      0xfeff, 0xfff9...0xfffb, 0x1bca0...0x1bca3, 0x1d173...0x1d17a, 0xe0000...0xe007f:
      true
    // No characters, and never will be.
    default: scalar.value & 0xfffe == 0xfffe || (0xfdd0...0xfdef).contains(scalar.value)
    }
  }

  private static func hexadecimal(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
