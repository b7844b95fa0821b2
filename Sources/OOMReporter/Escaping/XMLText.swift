/// Text in XML 1.0, in attributes and between tags.
enum XMLText {
  /// What is no character of XML cannot be written in it, not even as a reference: it becomes U+FFFD.
  /// Text that was made printable has none.
  static func of(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let escaped = MarkupEscape.of(scalar) {
        result += escaped
      } else if scalar == "\n" || scalar == "\t" {
        result += "&#\(scalar.value);"
      } else {
        let isControl = scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value)
        let isNone = scalar.value & 0xfffe == 0xfffe
        result.unicodeScalars.append(isControl || isNone ? "\u{fffd}" : scalar)
      }
    }
    return RunnerText.xml(result)
  }
}
