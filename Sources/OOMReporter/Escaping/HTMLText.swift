import OOMModel

/// Log bytes inside HTML, as text or as the value of a quoted attribute, where they must stay text.
enum HTMLText {
  static func of(_ text: UntrustedText) -> String {
    isPlain(text.bytes)
      ? String(decoding: text.bytes, as: UTF8.self) : escape(PrintableText.of(text))
  }

  static func of(_ text: String) -> String {
    isPlain(text.utf8) ? text : escape(PrintableText.of(text))
  }

  /// Most text is ASCII that means nothing to HTML.
  private static func isPlain(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.allSatisfy { byte in
      (0x20...0x7e).contains(byte) && MarkupEscape.of(Unicode.Scalar(byte)) == nil
    }
  }

  /// Scalar by scalar: a combining mark must not hide the character it stands on.
  private static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let escaped = MarkupEscape.of(scalar) {
        result += escaped
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
