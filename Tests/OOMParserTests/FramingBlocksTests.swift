import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// What holds for a log in every framing: one of lines, of objects, of entries, of parts.
@Suite struct FramingBlocksTests {
  static let logs: [String] = {
    let directory = fixtures.appending(path: "framings/logs")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.filter { $0 != "pstore" && !$0.hasSuffix(".xz") }.sorted()
  }()

  /// Nothing depends on where the blocks are cut.
  @Test(arguments: logs) func blocksOfAnySize(_ log: String) throws {
    let bytes = try bytes(ofFixture: "framings/logs/" + log)
    let whole = scan(bytes)
    #expect(whole.kills.count > 0 || log.contains("no-full"))
    var random = SeededRandom(seed: 12)
    for largest in [40, 5000] {
      #expect(scan(bytes) { .random(in: 1...largest, using: &random) } == whole, "\(largest)")
    }
  }

  /// A kill is said to be in the line of the log that holds its text.
  @Test(arguments: logs) func positionsPointAtTheirLines(_ log: String) throws {
    let bytes = try bytes(ofFixture: "framings/logs/" + log)
    let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    let scanned = scan(bytes)
    #expect(scanned.lineCount == lines.count - (lines.last?.isEmpty == true ? 1 : 0))
    for kill in scanned.kills {
      guard case .line(let number, let offset) = kill.positions.first?.place else { continue }
      let line = lines[number - 1]
      #expect((line.startIndex..<line.endIndex).contains(offset))
      #expect(
        FixtureLogs.contains(line, Array("Killed".utf8)), "\(log):\(number) \(kill.pid ?? 0)")
    }
  }

  /// A log that is cut anywhere gives no more kills than the whole one, and never crashes.
  @Test(arguments: logs) func cutsAnywhere(_ log: String) throws {
    let bytes = try bytes(ofFixture: "framings/logs/" + log)
    let kills = scan(bytes).kills.count
    var random = SeededRandom(seed: 13)
    for _ in 0..<10 {
      let end = Int.random(in: 0...bytes.count, using: &random)
      #expect(scan(Array(bytes[..<end])).kills.count <= kills)
      // A log that starts in the middle of a record holds what comes after that.
      let rest = scan(Array(bytes[end...])).kills.count
      #expect(rest <= kills)
    }
  }

  /// Bytes that change give other results, but never a crash or an endless loop.
  @Test(arguments: logs) func mutations(_ log: String) throws {
    let bytes = try bytes(ofFixture: "framings/logs/" + log)
    var random = SeededRandom(seed: 14)
    let hostile = Array("{}[]\"\\\n\u{1b}<>&, \0".utf8)
    for _ in 0..<6 {
      var damaged = bytes
      for _ in 0..<30 {
        let index = Int.random(in: 0..<damaged.count, using: &random)
        damaged[index] = hostile.randomElement(using: &random)!
      }
      #expect(scan(damaged).lineCount >= 0)
    }
  }
}
