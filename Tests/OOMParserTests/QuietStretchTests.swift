import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// What is known of a block beforehand changes nothing in what is read of it.
@Suite struct QuietStretchTests {
  /// Reads blocks as several threads would have looked at them: each new part by itself.
  private func scan(_ bytes: [UInt8], _ blockSize: () -> Int) -> Scanned {
    var scanner = TextScanner(source: "log")
    var result = Scanned()
    var (start, read) = (0, 0)
    while read < bytes.count {
      let end = read + min(max(1, blockSize()), bytes.count - read)
      let quiet = TextScanner.quietStretch(of: bytes.span.extracting(read..<end))
      start += scanner.feed(
        bytes.span.extracting(start..<end), isLast: end == bytes.count,
        quiet: quiet.moved(by: read - start))
      read = end
      result.events += scanner.assembler.takeClosed()
      result.notices += scanner.assembler.takeNotices()
    }
    scanner.finish()
    result.events += scanner.assembler.takeClosed()
    result.notices += scanner.assembler.takeNotices()
    result.lineCount = scanner.lineCount
    result.firstTime = scanner.firstTime
    result.lastTime = scanner.lastTime
    return result
  }

  @Test(arguments: FixtureLogs.all)
  func sameEventsAndPlaces(_ log: String) throws {
    let bytes = try bytes(ofFixture: log)
    // With what has nothing to do with an OOM kill round it.
    let noise = Array(
      String(
        repeating: "Jan  1 00:00:00 host app[1]: some memory was used, none killed\n", count: 3000
      )
      .utf8)
    for text in [bytes, bytes + noise + bytes + noise] {
      let whole = OOMParserTests.scan(text)
      var random = SeededRandom(seed: 12)
      for largest in [300, 9000, 200_000] {
        #expect(scan(text) { .random(in: 1...largest, using: &random) } == whole, "\(largest)")
      }
    }
  }

  /// A literal that is cut by the end of a look begins in no quiet stretch, and no newline is lost.
  @Test func everyLiteralAtEveryCut() {
    var wrong: [String] = []
    for literal in FinderTests.allLiterals {
      let wanted = FinderTests.bytes(literal)
      let text = Array(repeating: UInt8.newline, count: 80) + wanted + Array("\n\n x\n".utf8)
      for cut in 0...text.count {
        let quiet = TextScanner.quietStretch(of: text.span.extracting(0..<cut))
        let newlines = text[quiet.range].count { $0 == .newline }
        if quiet.range.contains(80) || quiet.newlines != newlines || quiet.range.lowerBound != 0 {
          wrong.append("\(literal) cut at \(cut)")
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
  }

  /// A literal that is cut by the end of a block begins in no quiet stretch.
  @Test func literalsAtEveryCut() {
    let kill = "[   12.000000] Out of memory: Killed process 7 (v) total-vm:8kB, anon-rss:4kB\n"
    let text = Array((String(repeating: "x\n", count: 60) + kill + "[   13.000000] y\n").utf8)
    tryEveryCut(text, kills: 1)
    // Words that are a kill's only where no letter follows.
    tryEveryCut(
      Array((kill + "Nov 22 19:07:14 web01 a: Killed process emask\nx\n\(kill)").utf8), kills: 2)
  }

  private func tryEveryCut(_ text: [UInt8], kills: Int) {
    let whole = OOMParserTests.scan(text)
    #expect(whole.kills.count == kills)
    for cut in 1..<text.count {
      let isSame = scan(text, oneCut(at: cut)) == whole
      #expect(isSame, "\(cut)")
    }
  }
}
