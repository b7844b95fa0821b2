import FuzzSupport
import OOMModel

@testable import OOMParser

/// What came out of a text.
package struct Scanned: Hashable {
  var events: [OOMEvent] = []
  var notices: [Notice] = []
  var neighbours: [Neighbour] = []
  var lineCount = 0
  var times: [EventTime?] = []
  var stretches: [Stretch] = []
  var hosts: [UntrustedText?] = []

  /// Feeds blocks of such sizes, each with what the scanner has left of the one before.
  init(_ bytes: [UInt8], isQuietKnown: Bool = false, blockSize: () -> Int) {
    var scanner = TextScanner(source: "log")
    scanner.assembler.linesToKeep = 50
    var (start, end) = (0, 0)
    repeat {
      let before = end
      end = min(bytes.count, end + max(1, min(blockSize(), bytes.count)))
      let quiet =
        isQuietKnown
        ? TextScanner.quietStretch(of: bytes.span.extracting(before..<end)).moved(
          by: before - start)
        : nil
      start += scanner.feed(
        bytes.span.extracting(start..<end), isLast: end == bytes.count, quiet: quiet)
      check(start <= end, "what was not there is not done with")
      take(&scanner.assembler)
    } while end < bytes.count
    check(start == bytes.count, "the last block is done with")
    scanner.finish()
    take(&scanner.assembler)
    lineCount = scanner.lineCount
    times = [
      scanner.firstTime, scanner.lastTime, scanner.extent?.earliest, scanner.extent?.latest,
    ]
    stretches = scanner.stretches
    hosts = scanner.hostNames
  }

  private mutating func take(_ assembler: inout EventAssembler) {
    events += assembler.takeClosed()
    notices += assembler.takeNotices()
    neighbours += assembler.takeNeighbours()
  }
}
