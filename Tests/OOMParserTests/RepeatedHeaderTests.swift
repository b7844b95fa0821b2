import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// A header that is repeated is read as it is framed line by line.
@Suite struct RepeatedHeaderTests {
  /// Whether the frames are the same; how many of them came of a header that was repeated.
  private static func repeated(_ lines: [[UInt8]]) -> Int {
    var header = RepeatedHeader()
    var last: Framing?
    var count = 0
    for line in lines {
      var slow = last
      let framed = Framing.recognise(line.span, last: &slow)
      if let fast = header.frame(line.span, last) {
        count += 1
        #expect(description(fast) == framed.map(description))
        #expect(slow == last)
      } else if let framed {
        header.keep(framed, line.span, slow)
      }
      last = slow
    }
    return count
  }

  private static func description(_ frame: FramedLine) -> String { "\(frame)" }

  private static func lines(_ text: String) -> [[UInt8]] {
    text.split(separator: "\n").map { Array($0.utf8) }
  }

  @Test(arguments: [
    "debian12-kern-iso/kern.log", "debian12-kern-rfc3164/kern.log",
    "debian12-kern-dst-end/kern.log",
  ])
  func inLogsOfARealDaemon(_ path: String) throws {
    let lines = try bytes(ofFixture: path).split(separator: UInt8(ascii: "\n")).map { Array($0) }
    #expect(RepeatedHeaderTests.repeated(lines) > lines.count / 4)
  }

  @Test func whatLooksAlmostTheSame() {
    let stamps = [
      "Nov 22 18:42:45", "Nov 22 18:42:46", "2026-11-22T18:42:45.678901+00:00",
      "2026-11-22T18:42:45.100001+00:00", "2026-11-22T18:42:45.67890+00:00",
      "2026-11-22T18:42:45.6789012+00:00", "2026-11-22T18:42:45+00:00",
      "2026-11-22T18:42:45.67x901+00:00", "2026-11-22T18:42:45,678901+00:00",
      "2026-11-22 18:42:45.678901", "<4>Nov 22 18:42:45", "<30>Nov 22 18:42:45",
    ]
    let tags = [
      " web01 kernel: ", " web02 kernel: ", " web01 kernel:", " web01 kern.warn kernel: ",
      " kernel: ", " web01 kernel[12]: ", " web01: ", " ", " web01 stdout F kernel: ",
    ]
    let texts = [
      "[  100.000001] Mem-Info:", "[  100.000002] Mem-Info:", "Mem-Info:", "[12] x", "",
      "[  100.000001][  T12] Mem-Info:", "kernel: [  100.000001] Mem-Info:",
    ]
    var random = SeededRandom(seed: 4)
    let lines = (0..<20_000).map { _ in
      Array(
        (stamps.randomElement(using: &random)! + tags.randomElement(using: &random)!
          + texts.randomElement(using: &random)!).utf8)
    }
    #expect(RepeatedHeaderTests.repeated(lines) > 0)
    // Each twice, so that nearly all are repeated.
    let twice = lines.prefix(2000).flatMap { [$0, $0] }
    #expect(RepeatedHeaderTests.repeated(twice) > 100)
  }
}
