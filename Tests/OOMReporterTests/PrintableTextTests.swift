import OOMModel
import TestSupport
import Testing

@testable import OOMReporter

struct PrintableTextTests {
  private func printable(_ bytes: [UInt8]) -> String { PrintableText.of(UntrustedText(bytes)) }

  @Test func everySingleByte() {
    let digits = Array("0123456789abcdef")
    for byte in UInt8.min...UInt8.max {
      let escaped = "\\x" + String([digits[Int(byte / 16)], digits[Int(byte % 16)]])
      let isASCII = (0x20...0x7e).contains(byte)
      #expect(printable([byte]) == (isASCII ? String(Unicode.Scalar(byte)) : escaped))
    }
  }

  @Test(
    arguments: [
      ("overlong", [0xc0, 0x80], #"\xc0\x80"#),
      ("cut at the end", [0x61, 0xe2, 0x98], #"a\xe2\x98"#),
      ("cut before a letter", [0xe2, 0x98, 0x61], #"\xe2\x98a"#),
      ("cut before another start", [0xf0, 0x9f, 0x92, 0xc3, 0xa9], #"\xf0\x9f\x92é"#),
      ("surrogate", [0xed, 0xa0, 0x80], #"\xed\xa0\x80"#),
      ("beyond Unicode", [0xf4, 0x90, 0x80, 0x80], #"\xf4\x90\x80\x80"#),
      ("stray continuation", [0x61, 0x80, 0xbf, 0x62], #"a\x80\xbfb"#),
      ("never in UTF-8", [0xff, 0xfe, 0x80], #"\xff\xfe\x80"#),
      ("C1 as UTF-8", [0xc2, 0x9b, 0x33, 0x31, 0x6d], #"\u{9b}31m"#),
      ("colour", [0x1b, 0x5b, 0x33, 0x31, 0x6d], #"\x1b[31m"#),
      ("newline", [0x61, 0x0a, 0x62], #"a\x0ab"#),
      ("right to left", [0xe2, 0x80, 0xae, 0x72, 0x74, 0x6c], #"\u{202e}rtl"#),
      ("zero width", [0x61, 0xe2, 0x80, 0x8b, 0x62], #"a\u{200b}b"#),
      ("no character", [0x61, 0xef, 0xbf, 0xbe, 0x62], #"a\u{fffe}b"#),
    ] as [(String, [UInt8], String)])
  func escapes(name: String, bytes: [UInt8], expected: String) {
    #expect(printable(bytes) == expected)
  }

  @Test(arguments: [
    "", "kworker/0:1", "a|b`c\\d", "été-☠", "日本語", "👩", "naïve \u{301}", "~!@#$%^&*()",
  ])
  func textStaysAsItIs(text: String) {
    // Bytes: strings that look the same are equal.
    #expect(Array(PrintableText.of(text).utf8) == Array(text.utf8))
  }

  /// Every scalar of the blocks that hold controls, marks of direction or invisible ones.
  @Test(arguments: [
    0...0x2fff as ClosedRange<UInt32>, 0xf900...0xffff, 0x11000...0x13fff, 0x1b000...0x1d3ff,
    0xe0000...0xe0fff,
  ])
  func nothingHarmfulStays(block: ClosedRange<UInt32>) {
    let survivors = block.compactMap { Unicode.Scalar($0) }.filter {
      PrintableText.of(String($0)).unicodeScalars.contains { $0 == "\n" || Sample.isHarmful($0) }
    }
    #expect(survivors.map { String($0.value, radix: 16) } == [])
  }

  /// Nothing is lost: the bytes can be read back from what is printed.
  @Test func randomBytes() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...15, using: &random)).map { _ in
        let byte = UInt8(truncatingIfNeeded: random.next())
        return byte == UInt8(ascii: "\\") ? 0x2f : byte
      }
      let text = printable(bytes)
      #expect(!text.unicodeScalars.contains { $0 == "\n" || Sample.isHarmful($0) })
      #expect(unescaped(text) == bytes)
    }
  }

  /// Scalar by scalar: a mark after `\x0c` combines with its last digit.
  private func unescaped(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.unicodeScalars)[...]
    let number = { (digits: ArraySlice<Unicode.Scalar>) in
      UInt32(String(String.UnicodeScalarView(digits)), radix: 16) ?? 0
    }
    while let first = rest.popFirst() {
      if first == "\\", rest.first == "x" {
        bytes.append(UInt8(number(rest.dropFirst().prefix(2))))
        rest = rest.dropFirst(3)
      } else if first == "\\", rest.first == "u" {
        let digits = rest.dropFirst(2).prefix { $0 != "}" }
        bytes += Unicode.Scalar(number(digits)).map { Array(String($0).utf8) } ?? []
        rest = rest.dropFirst(3 + digits.count)
      } else {
        bytes += Array(String(first).utf8)
      }
    }
    return bytes
  }
}
