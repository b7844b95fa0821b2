import OOMModel

/// Log bytes inside GitHub-flavoured Markdown, where they must stay text.
enum MarkdownText {
  /// A code span in running text: no markup, mention or link is read in it.
  static func code(_ text: UntrustedText) -> String {
    let printable = PrintableText.of(text)
    if printable.isEmpty { return "*(empty)*" }
    let fence = String(repeating: "`", count: longestBacktickRun(printable) + 1)
    // A blank on both sides is taken off again: it keeps backticks apart from the fence, and
    // keeps the blanks that the name itself has at its ends.
    let ends = [printable.unicodeScalars.first, printable.unicodeScalars.last]
    let pad = ends.contains { $0 == "`" || $0 == " " } ? " " : ""
    return fence + pad + printable + pad + fence
  }

  /// A code span in a cell of a table. Rows are cut at pipes before anything else is read, and
  /// `\|` is a pipe in a cell.
  static func cell(_ text: UntrustedText) -> String {
    var result = ""
    for scalar in code(text).unicodeScalars {
      if scalar == "|" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// Running text: every character that starts markup, a mention or a link is escaped. Scalar by
  /// scalar: a combining mark must not hide the character it stands on.
  static func plain(_ text: String) -> String {
    var result = ""
    let scalars = Array(PrintableText.of(text).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      // Between letters or digits an underscore starts no emphasis.
      case "_" where isWord(scalars, index - 1) && isWord(scalars, index + 1): result += "_"
      // GitHub makes links of `www.` and of what has a scheme.
      case "." where isWWW(scalars, before: index): result += "&#46;"
      case ":" where index + 1 < scalars.count && scalars[index + 1] == "/": result += "&#58;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "@": result += "&#64;"
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isWWW(_ scalars: [Unicode.Scalar], before index: Int) -> Bool {
    index >= 3 && scalars[(index - 3)..<index].allSatisfy { $0 == "w" || $0 == "W" }
  }

  private static func isWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard scalars.indices.contains(index) else { return false }
    switch scalars[index] {
    case "a"..."z", "A"..."Z", "0"..."9": return true
    default: return false
    }
  }

  /// Lines in a fenced block, with a fence longer than any run of backticks inside.
  static func fencedBlock(_ lines: [String]) -> String {
    let longest = lines.map(longestBacktickRun).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return fence + "text\n" + lines.map { $0 + "\n" }.joined() + fence + "\n"
  }

  private static func longestBacktickRun(_ text: String) -> Int {
    var longest = 0
    var run = 0
    for character in text.utf8 {
      run = character == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
