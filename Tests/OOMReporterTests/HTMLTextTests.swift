import OOMModel
import TestSupport
import Testing

@testable import OOMReporter

struct HTMLTextTests {
  @Test(
    arguments: [
      ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
      ("\" onload=\"x", "&quot; onload=&quot;x"),
      ("' onload='x", "&#39; onload=&#39;x"),
      ("&lt;", "&amp;lt;"),
      ("]]>", "]]&gt;"),
      ("a\nb", "a\\x0ab"),
      ("\u{202e}rtl", "\\u{202e}rtl"),
      ("javascript:alert(1)", "javascript:alert(1)"),
      ("<\u{338}", "&lt;\u{338}"),
      ("\"\u{301}", "&quot;\u{301}"),
    ])
  func escapes(text: String, expected: String) {
    #expect(Array(HTMLText.of(text).unicodeScalars) == Array(expected.unicodeScalars))
    #expect(HTMLText.of(UntrustedText(text)) == HTMLText.of(text))
  }

  @Test func namesThatNobodySees() {
    #expect(Markup.name(UntrustedText("")).text == "<em>(empty)</em>")
    #expect(Markup.name(UntrustedText("  ")).text == "<em>(2 blanks)</em>")
    #expect(Markup.name(UntrustedText(" a")).text == "<code> a</code>")
  }

  @Test func bytesThatAreNoText() {
    #expect(HTMLText.of(UntrustedText([0x3c, 0xff, 0x3e])) == "&lt;\\xff&gt;")
  }

  /// As text and as the value of an attribute, with whatever stands before and after it.
  @Test func randomNamesStayInTheirPlace() {
    var random = SeededRandom(seed: 8)
    let alphabet: [[UInt8]] =
      [
        "<", ">", "\"", "'", "&", "a", "/", "!", "-", "]", "=", " ", "\n", "\u{301}", "&lt;",
        "script",
      ]
      .map { Array($0.utf8) } + [[0xff], [0x1b], [0xe2, 0x80, 0xae]]
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 1...8, using: &random)).flatMap { _ in
        alphabet.randomElement(using: &random) ?? []
      }
      let name = UntrustedText(bytes)
      let markup: Markup = "<b title=\"\(name)\">\(name)</b>"
      let tokens = HTMLTokens(markup.text)
      #expect(tokens.faults == [])
      #expect(tokens.tags.map(\.name) == ["b", "b"])
      #expect(tokens.tags.first?.value("title") == PrintableText.of(name))
      #expect(tokens.texts == [PrintableText.of(name)])
    }
  }
}
