import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMReporter

/// Read back with Foundation.
struct JSONWriterTests {
  @Test(arguments: [false, true])
  func everyStringComesBack(isPretty: Bool) throws {
    var random = SeededRandom(seed: 5)
    var texts = [
      "", "\"\\/", "\u{0}\u{1f}\u{7f}\u{80}", "\r\n\t", "☠é\u{2028}\u{2029}", "\u{10ffff}",
    ]
    for _ in 0..<500 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let limit: UInt32 = Bool.random(using: &random) ? 0x80 : 0x11_0000
        if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) {
          text.append(scalar)
        }
      }
      texts.append(String(text))
    }
    for text in texts {
      var writer = JSONWriter(pretty: isPretty)
      writer.object { writer in
        writer.field("text", text)
        writer.array("list") { $0.element(text) }
      }
      let object = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any]
      let got = [object?["text"] as? String, (object?["list"] as? [String])?.first]
      // Bytes: strings that look the same are equal, and may differ.
      #expect(got.map { $0.map { Array($0.utf8) } } == [Array(text.utf8), Array(text.utf8)])
      if !isPretty { #expect(!writer.bytes.contains(0x0a)) }
    }
  }

  /// What would control a terminal, or hide or turn round what stands beside it.
  @Test func hiddenTextIsWrittenOut() {
    var writer = JSONWriter(pretty: false)
    writer.array { $0.element("a\u{7f}\u{9b}31m\u{202e}\u{feff}\u{e0041}é☠") }
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"["a\u007f\u009b31m\u202e\ufeff\udb40\udc41é☠"]"#)
  }

  @Test func bytesThatAreNoTextAreRepaired() {
    var writer = JSONWriter(pretty: false)
    writer.object { $0.field("comm", UntrustedText([0x61, 0xff, 0x62])) }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"comm\":\"a\u{fffd}b\"}")
  }

  @Test func nesting() {
    var writer = JSONWriter(pretty: false)
    writer.object { writer in
      writer.array("none") { _ in }
      writer.array("two") { writer in
        writer.object { $0.field("a", 1) }
        writer.object { _ in }
      }
      writer.null("end")
    }
    writer.newline()
    #expect(
      String(decoding: writer.takeBytes(), as: UTF8.self)
        == #"{"none":[],"two":[{"a":1},{}],"end":null}"# + "\n")
    #expect(writer.bytes.isEmpty)
  }

  @Test func prettyPrinting() {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.field("a", true)
      writer.array("b") { $0.element("x") }
      writer.object("c") { _ in }
    }
    let expected = """
      {
        "a": true,
        "b": [
          "x"
        ],
        "c": {}
      }
      """
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
  }

  @Test func numbersAreExact() {
    var writer = JSONWriter(pretty: false)
    writer.object { writer in
      writer.field("a", UInt64.max)
      writer.field("b", Int64.min)
      writer.field("c", ByteCount(bytes: 9_007_199_254_740_993))
      writer.field("d", UInt32.max)
      writer.field("e", PageCount(7))
      writer.field("f", Int?.none)
      writer.field("g", Bool?.none)
      writer.field("h", ByteCount?.none)
    }
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"a":18446744073709551615,"b":-9223372036854775808,"c":9007199254740993,"#
        + #""d":4294967295,"e":7,"f":null,"g":null,"h":null}"#)
  }
}
