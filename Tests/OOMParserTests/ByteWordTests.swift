import CVector
import TestSupport
import Testing

@testable import OOMParser

/// What looks at several bytes at once, against the same byte by byte.
@Suite struct ByteWordTests {
  @Test func eightDigitsAreTheNumberThatTheyAre() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<20_000 {
      var text = (0..<8).map { _ in UInt8.random(in: 0x30...0x39, using: &random) }
      var at = 0
      #expect(text.span.word(at: 0).eightDigits == text.span.decimal(&at).map(Int64.init))
      text[Int.random(in: 0..<8, using: &random)] = UInt8.random(in: 0...255, using: &random)
      at = 0
      let slow = text.span.decimal(&at)
      #expect(text.span.word(at: 0).eightDigits == (at == 8 ? slow.map(Int64.init) : nil))
    }
  }

  @Test func aByteIsSeenAtEveryPlace() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<20_000 {
      let text = (0..<8).map { _ in UInt8.random(in: 0x74...0x78, using: &random) }
      #expect(text.span.word(at: 0).holds(0x76) == text.contains(0x76))
    }
  }

  @Test func marksOfFoldsAreFoundInEveryLength() {
    let plain = Array(repeating: UInt8(ascii: "x"), count: 700)
    for count in Array(0...100) + [255, 256, 257, 287, 288, 289, 513, 600] {
      for from in 0...min(count, 40) {
        plain.withUnsafeBufferPointer {
          #expect(oomlog_find_fold($0.baseAddress!, from, count) == count)
        }
        for place in from..<max(from, count) {
          var text = plain
          text[place] = Array("\n\r#\\".utf8)[place % 4]
          text.withUnsafeBufferPointer {
            let found = oomlog_find_fold($0.baseAddress!, from, count)
            if found != place { Issue.record("\(place) of \(from)..<\(count): \(found)") }
          }
        }
      }
    }
  }

  /// A look at sixteen bytes says no only to lines that begin no dump.
  @Test func everyTriggerMayBegin() {
    for length in 0...15 {
      let name = String(repeating: "n", count: length)
      for words in [" invoked oom-killer: gfp_mask=0x0, order=0", " invoked oom-killer"] {
        let line = Array((name + words).utf8)
        #expect(Invoked.parse(line.span) != nil && Invoked.mayBegin(line.span))
      }
    }
    let old = Array("oom-killer: gfp_mask=0xd0".utf8)
    #expect(Invoked.parse(old.span) != nil && Invoked.mayBegin(old.span))
    let other = Array("Mem-Info: nothing of the kind".utf8)
    let mayBegin = Invoked.mayBegin(other.span)
    #expect(!mayBegin)
  }
}
