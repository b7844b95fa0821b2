import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMReader

/// Against what Foundation makes of the same text.
@Suite struct UTF16StreamTests {
  private final class Bytes: ByteStream {
    private var rest: ArraySlice<UInt8>
    private let most: Int
    let problem: Problem? = nil

    init(_ bytes: ArraySlice<UInt8>, most: Int) {
      rest = bytes
      self.most = most
    }

    func read(into room: UnsafeMutableRawBufferPointer) -> Int? {
      let count = min(room.count, rest.count, most)
      room.copyBytes(from: rest.prefix(count))
      rest = rest.dropFirst(count)
      return count
    }
  }

  private func convert(
    _ bytes: [UInt8], _ order: UTF16Order, known: Int = 0, most: Int = .max
  ) -> (text: [UInt8], problem: Problem?) {
    let stream = UTF16Stream(
      Array(bytes[..<known]), Bytes(bytes[known...], most: most), order, name: "x")
    var text: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 100)
    while let count = block.withUnsafeMutableBytes({ stream.read(into: $0) }), count > 0 {
      text += block[..<count]
    }
    return (text, stream.problem)
  }

  private static let text =
    "[    1.0] Grüße 😀 ☠\r\n" + String(repeating: "x😀", count: 20_000) + "\n"

  @Test(arguments: UTF16Order.allCases) func everySplit(_ order: UTF16Order) throws {
    let encoding: String.Encoding =
      order == .littleEndian ? .utf16LittleEndian : .utf16BigEndian
    for mark in ["", "\u{feff}"] {
      let bytes = [UInt8](try #require((mark + Self.text).data(using: encoding)))
      for (known, most) in [(0, Int.max), (512, 1000), (511, 3), (2, 7), (0, 65_537)] {
        let (text, problem) = convert(bytes, order, known: known, most: most)
        #expect(text == Array(Self.text.utf8) && problem == nil, "\(known), \(most)")
      }
    }
  }

  /// Text of 8 bits a character that was added to it is not passed over in silence.
  @Test func whatIsNoUTF16() {
    let line = Array(
      "[    1.000000] Out of memory: Killed process 1 (a) total-vm:1kB, anon-rss:1kB".utf8)
    let wide = line.flatMap { [$0, UInt8(0)] }
    #expect(convert(wide + line + line, .littleEndian).problem != nil)
    #expect(convert(wide, .littleEndian).problem == nil)
    let chinese = [UInt8](
      String(repeating: "内存不足，进程已终止。", count: 30).data(using: .utf16LittleEndian)!)
    #expect(convert(wide + chinese, .littleEndian).problem == nil)
  }

  @Test func whatIsNoCharacter() {
    #expect(convert([0x41, 0, 0, 0xd8, 0x42, 0], .littleEndian).text == Array("A\u{fffd}B".utf8))
    #expect(convert([0x41, 0, 0x3d, 0xd8], .littleEndian).text == Array("A\u{fffd}".utf8))
    #expect(convert([], .bigEndian).text.isEmpty)
    let (text, problem) = convert([0x41, 0, 0x42], .littleEndian)
    #expect(text == Array("A".utf8) && problem != nil)
  }
}
