import OOMModel
import TestSupport
import Testing

@testable import OOMReporter

/// Read back with the rules of CommonMark 0.31 and of the tables of GitHub-flavoured Markdown,
/// written out by hand here. They know code points only: a combining mark makes no other
/// character of the one before it.
struct MarkdownTextTests {
  private static let names = [
    "a", "a|b|c", "|", "`", "``", "```", "`a", "a`", "a``b`c", " lead", "trail ", "a b", "\\",
    "a\\|b", "\\`", "<script>", "&lt;", "@everyone", "*bold*", "[x](y)", "#1", "~~x~~", "a\nb",
    "|\u{301}x", "a|\u{301}|b", "`\u{301}x", "x`\u{301}", "a``\u{301}`", " \u{301}x ",
    "<\u{338}", "[\u{301}x](y)", "*\u{301}a*", "\\\u{301}", "@\u{301}", "&\u{301}", "!\u{301}",
  ]

  // MARK: - Code spans

  @Test(arguments: names)
  func codeStaysInItsCell(name: String) {
    let code = MarkdownText.cell(UntrustedText(name))
    #expect(content(ofCell: code) == Array(PrintableText.of(name).unicodeScalars))
  }

  @Test func randomCodeStaysInItsCell() {
    var random = SeededRandom(seed: 3)
    let alphabet = ["`", "|", "\\", " ", "a", "\u{301}", "<", "☠"]
    var escaped: [String] = []
    for _ in 0..<3000 {
      let length = Int.random(in: 1...8, using: &random)
      let name = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
      // A code span of nothing but blanks keeps the blanks that pad it.
      guard name.unicodeScalars.contains(where: { $0 != " " }) else { continue }
      let code = MarkdownText.cell(UntrustedText(name))
      if content(ofCell: code) != Array(PrintableText.of(name).unicodeScalars) {
        escaped.append(name)
      }
    }
    #expect(escaped.prefix(5) == [])
  }

  /// The text of a cell that holds one code span and nothing else.
  private func content(ofCell cell: String) -> [Unicode.Scalar]? {
    let text = Array(cell.unicodeScalars)
    let bare = text.indices.contains { text[$0] == "|" && ($0 == 0 || text[$0 - 1] != "\\") }
    return bare ? nil : codeSpan(text)
  }

  private func codeSpan(_ text: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    // The table takes away the backslash before a pipe, before anything else is read.
    var cell: [Unicode.Scalar] = []
    for (index, scalar) in text.enumerated() {
      let isEscape = scalar == "\\" && index + 1 < text.count && text[index + 1] == "|"
      if !isEscape { cell.append(scalar) }
    }
    let fence = cell.prefix { $0 == "`" }.count
    guard fence > 0 else { return nil }
    var at = fence
    while at < cell.count {
      guard cell[at] == "`" else {
        at += 1
        continue
      }
      let run = cell[at...].prefix { $0 == "`" }.count
      if run == fence {
        // Whatever came behind it would be markup.
        guard at + run == cell.count else { return nil }
        var content = cell[fence..<at]
        if content.count > 1, content.first == " ", content.last == " " {
          content = content.dropFirst().dropLast()
        }
        return Array(content)
      }
      at += run
    }
    return nil
  }

  @Test func anEmptyNameIsSeen() {
    #expect(!MarkdownText.code(UntrustedText("")).isEmpty)
  }

  // MARK: - Running text

  @Test(arguments: names)
  func plainTextStaysPlain(text: String) {
    var result: [Unicode.Scalar] = []
    var rest = Array(MarkdownText.plain(text).unicodeScalars)[...]
    let entities =
      ["&lt;": "<", "&gt;": ">", "&amp;": "&", "&#64;": "@"] as [String: Unicode.Scalar]
    while let first = rest.popFirst() {
      switch first {
      case "\\":
        result.append(rest.popFirst() ?? "?")
      case "&":
        let tail = rest.prefix { $0 != ";" }
        rest = rest.dropFirst(tail.count + 1)
        let name = "&" + String(String.UnicodeScalarView(tail)) + ";"
        result.append(entities[name] ?? "?")
      case "<", ">", "@", "`", "*", "_", "[", "]", "#", "|", "~":
        Issue.record("\(text): a bare \(first)")
      default:
        result.append(first)
      }
    }
    #expect(result == Array(PrintableText.of(text).unicodeScalars))
  }

  // MARK: - Fenced blocks

  @Test(arguments: [
    ["plain"], [], ["```"], ["a", "````", "b"], ["   `````   "], ["~~~"], ["```\u{301}", "```"],
    ["x```` y `", "``"],
  ])
  func nothingEndsTheBlockEarly(lines: [String]) {
    let block = MarkdownText.fencedBlock(lines).split(
      separator: "\n", omittingEmptySubsequences: false)
    let fence = block[0].prefix { $0 == "`" }
    #expect(fence.count >= 3)
    #expect(block.count == lines.count + 3)
    #expect(block[lines.count + 1] == fence)
    #expect(block.last == "")
    for (line, printed) in zip(lines, block.dropFirst()) {
      #expect(line == printed)
      let ticks = line.unicodeScalars.drop { $0 == " " }.prefix { $0 == "`" }.count
      #expect(ticks < fence.count)
    }
  }
}
