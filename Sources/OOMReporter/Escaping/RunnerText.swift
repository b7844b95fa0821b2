/// Keeps what a CI runner reads as commands on standard output from being one.
///
/// GitHub's runner takes a line whose first characters after blanks are `::`, and the old form `##[` at
/// any place of a line; Azure's takes `##vso[`.
enum RunnerText {
  /// Plain text of any number of lines.
  static func text(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return broken(lines.map(line).joined(separator: "\n"), "#\\x23")
  }

  /// A part of a command of this program's own.
  static func text(inCommand text: String) -> String { broken(text, "#\\x23") }

  private static func line(_ line: Substring) -> String {
    let scalars = line.unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      scalars[start...].starts(with: "::".unicodeScalars)
    else { return String(line) }
    return String(line[..<start]) + "\\x3a" + String(scalars[scalars.index(after: start)...])
  }

  /// JSON, in which a number sign can only stand in a string.
  static func json(_ bytes: [UInt8]) -> [UInt8] {
    Array(broken(String(decoding: bytes, as: UTF8.self), "#\\u0023").utf8)
  }

  static func xml(_ text: String) -> String { broken(text, "#&#35;") }

  /// The second of the two signs written in another way.
  private static func broken(_ text: String, _ signs: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "#")) else { return text }
    var result = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == "#", ["##[", "##vso["].contains(where: { rest.starts(with: $0.unicodeScalars) })
      {
        result += signs
        rest = rest.dropFirst(2)
      } else {
        result.unicodeScalars.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
