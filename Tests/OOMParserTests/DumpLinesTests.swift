import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// The whole dump, line by line, against the file it was read from.
@Suite struct DumpLinesTests {
  /// Logs of one dump after the other, in the frame `[ seconds] `.
  private static let logs = [
    "6.12-swap/dmesg.txt", "7.2-group/dmesg.txt", "6.12-leaderexit/dmesg.txt",
  ]

  private static func lines(of log: String) throws -> [String] {
    String(decoding: try Data(contentsOf: fixtures.appending(path: log)), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func events(
    _ lines: [String], room: Int = 100_000, blockSize: Int = .max
  ) -> [OOMEvent] {
    let bytes = Array(lines.joined(separator: "\n").utf8)
    var scanner = TextScanner(source: "log")
    scanner.assembler.linesToKeep = room
    var (start, end) = (0, 0)
    while end < bytes.count {
      end = blockSize > bytes.count - end ? bytes.count : end + blockSize
      start += scanner.feed(bytes.span.extracting(start..<end), isLast: end == bytes.count)
    }
    scanner.finish()
    return scanner.assembler.takeClosed()
  }

  @Test(arguments: logs)
  func areThoseOfTheFile(_ log: String) throws {
    let file = try Self.lines(of: log)
    let events = Self.events(file)
    #expect(!events.isEmpty)
    for event in events {
      let numbers = event.lines.compactMap(\.position.line)
      #expect(numbers == numbers.sorted())
      let first = try #require(event.positions.first?.line)
      let last = try #require(event.kills.last?.positions.first?.line)
      // From the first line to the last kill nothing is missing.
      #expect(Set(first...last).subtracting(numbers) == [])
      for line in event.lines {
        let whole = file[try #require(line.position.line) - 1]
        #expect(whole.hasSuffix(line.text.repaired))
        #expect(whole.hasPrefix("["))
        #expect(whole.utf8.count - line.text.bytes.count < 24)
      }
    }
  }

  @Test func doNotDependOnTheBlocks() throws {
    let file = try Self.lines(of: Self.logs[0])
    let whole = Self.events(file).map(\.lines)
    for size in [1, 7, 100, 4096] {
      #expect(Self.events(file, blockSize: size).map(\.lines) == whole)
    }
  }

  @Test func whatIsTooMuchIsCounted() throws {
    let file = try Self.lines(of: Self.logs[0])
    let whole = Self.events(file)
    let some = Self.events(file, room: 80)
    #expect(some.reduce(0) { $0 + $1.lines.count } == 80)
    for (one, other) in zip(some, whole) {
      #expect(one.lines.count + one.linesLeftOut == other.lines.count)
    }
    #expect(Self.events(file, room: 0).allSatisfy { $0.lines.isEmpty && $0.linesLeftOut == 0 })
  }

  /// What another driver writes inside a dump is shown; what it writes after it is none of it.
  @Test func linesOfOthersInside() throws {
    var file = try Self.lines(of: Self.logs[0])
    let stamp = "[   31.600000] "
    let table = try #require(
      file.firstIndex { $0.hasSuffix("Tasks state (memory values in pages):") })
    file.insert(stamp + "usb 1-1: reset high-speed USB device", at: table)
    let kill = try #require(file.firstIndex { $0.contains("Killed process") })
    file.insert(stamp + "usb 1-2: new high-speed USB device", at: kill + 1)
    let event = try #require(Self.events(file).first)
    let texts = event.lines.map(\.text.repaired)
    #expect(texts.contains("usb 1-1: reset high-speed USB device"))
    #expect(!texts.contains("usb 1-2: new high-speed USB device"))
  }
}
