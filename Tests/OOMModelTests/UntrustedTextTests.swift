import OOMModel
import Testing

@Suite struct UntrustedTextTests {
  @Test(
    arguments: [
      ([], "", true),
      (Array("Web Content".utf8), "Web Content", true),
      // A name cut in the middle of a character: é is c3 a9.
      ([0x63, 0x61, 0x66, 0xc3], "caf\u{fffd}", false),
      ([0xff, 0x41], "\u{fffd}A", false),
      // Real U+FFFD is text, not damage.
      ([0xef, 0xbf, 0xbd], "\u{fffd}", true),
      ([0x1b, 0x5b, 0x33, 0x31, 0x6d, 0x0a], "\u{1b}[31m\n", true),
    ] as [([UInt8], String, Bool)])
  func repairing(_ bytes: [UInt8], _ repaired: String, _ isValid: Bool) {
    let text = UntrustedText(bytes)
    #expect(text.repaired == repaired)
    #expect(text.isValidUTF8 == isValid)
    #expect(text.isEmpty == bytes.isEmpty)
    #expect(text.bytes == bytes)
  }

  @Test func sameBytesWhateverTheyCameFrom() {
    let bytes = Array("mysqld".utf8)
    #expect(UntrustedText(bytes) == UntrustedText("mysqld"))
    #expect(UntrustedText(bytes.span) == UntrustedText("mysqld"))
  }

  /// Swift's strings hold é and e + accent to be equal: names are bytes.
  @Test func notEqualWhereStringsAre() {
    #expect(UntrustedText("\u{e9}") != UntrustedText("e\u{301}"))
  }
}
