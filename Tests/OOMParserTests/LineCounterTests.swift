import TestSupport
import Testing

@testable import OOMParser

@Suite struct LineCounterTests {
  @Test func agreesWithCountingOneByOne() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<500 {
      let count = Int.random(in: 0...200, using: &random)
      let alphabet: [UInt8] = [0x0a, 0x0b, 0x00, 0x8a]
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random)! }
      let start = Int.random(in: 0...count, using: &random)
      let end = Int.random(in: start...count, using: &random)
      let expected = bytes[start..<end].reduce(0) { $0 + ($1 == 0x0a ? 1 : 0) }
      #expect(newlineCount(in: bytes.span, start..<end) == expected)
    }
  }

  /// More newlines than a lane of eight bits can count.
  @Test(arguments: [4079, 4080, 4081, 4096, 10_000])
  func onlyNewlines(_ count: Int) {
    let bytes = [UInt8](repeating: 0x0a, count: count)
    #expect(newlineCount(in: bytes.span, 0..<count) == count)
  }

  @Test func empty() {
    let bytes: [UInt8] = []
    #expect(newlineCount(in: bytes.span, 0..<0) == 0)
  }
}
