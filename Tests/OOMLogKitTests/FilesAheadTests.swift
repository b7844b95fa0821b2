import Foundation
import Glibc
import OOMModel
import TestSupport
import Testing

@testable import OOMLogKit

/// Files that others read before their turn comes give the same events, and the same account of what was read.
@Suite struct FilesAheadTests {
  private struct Result: Equatable {
    var events: [OOMEvent] = []
    var coverage = Coverage()
  }

  private func scan(
    _ paths: [String], processors: Int, limit: Int? = nil, shouldStop: () -> Bool = { false }
  ) -> Result {
    var request = ScanRequest(
      zone: .utc,
      clock: Clock(realtimeMicroseconds: 1_806_537_600_000_000, monotonicMicroseconds: 0))
    request.paths = paths.map { LogPath($0) }
    request.processors = processors
    request.maxDecompressed = limit
    request.wantsNeighbours = true
    var result = Result()
    withoutActuallyEscaping(shouldStop) { shouldStop in
      result.coverage = Scan.run(
        request, shouldStop: shouldStop, onOther: { _, _ in }, onEvent: { result.events.append($0) }
      )
    }
    return result
  }

  /// Compares what several processors make of paths with what one makes of them.
  private func compare(_ paths: [String], _ comment: Comment) {
    let alone = scan(paths, processors: 1)
    #expect(!alone.coverage.sources.isEmpty, comment)
    for processors in [2, 4] {
      let together = scan(paths, processors: processors)
      // All of both would be pages.
      let differences = Self.differences(together.coverage, alone.coverage)
      #expect(differences.isEmpty, comment)
      let areSame = together.events == alone.events
      #expect(areSame, comment)
    }
  }

  private static func differences(_ mine: Coverage, _ others: Coverage) -> [String] {
    var found: [String] = []
    for (one, other) in zip(Mirror(reflecting: mine).children, Mirror(reflecting: others).children)
    where "\(one.value)" != "\(other.value)" {
      found.append(one.label ?? "")
    }
    for (one, other) in zip(mine.sources, others.sources) where one != other {
      found.append("\(one) and \(other)")
    }
    return found.map { String($0.prefix(1500)) }
  }

  @Test(arguments: ["framings", "times", "neighbours", "6.1-storm", "debian12-syslog-killers"])
  func allOfADirectory(_ name: String) { compare([fixtures.appending(path: name).path], "\(name)") }

  /// A log of months, as logrotate leaves it: plain, packed by several tools, one of them damaged, with
  /// empty, binary and nested files between.
  @Test func aRotatedFamily() throws {
    let log = try bytes(ofFixture: "debian12-kern-iso/kern.log")
    try withTemporaryDirectory { directory in
      var random = SeededRandom(seed: 3)
      for number in 1...40 {
        let name = directory.appending(path: "kern.log.\(number)").path
        let text = Array(
          repeatElement(log, count: .random(in: 1...12, using: &random)).joined())
        switch number % 8 {
        case 0: try URL(filePath: name + ".xz").write(try packed(text, with: "xz", ["-0"]) ?? text)
        case 1, 2, 3: try URL(filePath: name + ".gz").write(try packed(text, with: "gzip") ?? text)
        case 4:
          let whole = try packed(text, with: "gzip") ?? text
          try URL(filePath: name + ".gz").write(Array(whole.prefix(whole.count / 2)))
        case 5:
          let twice = try packed(packed(text, with: "gzip") ?? text, with: "gzip") ?? text
          try URL(filePath: name + ".gz").write(twice)
        case 6:
          try URL(filePath: name).write(number % 3 == 0 ? [] : [UInt8](repeating: 1, count: 99))
        default: try URL(filePath: name).write(text)
        }
      }
      try directory.appending(path: "kern.log").write(log)
      mkfifo(directory.appending(path: "fifo").path, 0o600)
      try directory.appending(path: "syslog").write(Array(repeatElement(log, count: 20).joined()))
      symlink("kern.log", directory.appending(path: "link.log").path)
      compare([directory.path], "a family")
    }
  }

  #if Archive
    /// What may come out of all files of an argument together is the same.
    @Test func aLimitOfUnpacking() throws {
      let log = try bytes(ofFixture: "debian12-kern-iso/kern.log")
      let text = Array(repeatElement(log, count: 30).joined())
      guard let gz = try packed(text, with: "gzip") else { return skip("no gzip here") }
      try withTemporaryDirectory { directory in
        for number in 1...5 { try directory.appending(path: "a\(number).log.gz").write(gz) }
        let limit = text.count * 5 / 2
        for processors in [1, 3] {
          let result = scan([directory.path], processors: processors, limit: limit)
          let problems = result.coverage.sources.compactMap(\.problem)
          #expect(result.coverage.sources.map(\.state).prefix(3) == [.read, .read, .partial])
          #expect(problems.first?.reason == .limitReached(.bytes(limit)))
        }
      }
    }
  #endif

  @Test func stoppingAnywhere() throws {
    let log = try bytes(ofFixture: "debian12-kern-iso/kern.log")
    let text = Array(repeatElement(log, count: 40).joined())
    try withTemporaryDirectory { directory in
      for number in 1...12 {
        try directory.appending(path: "kern.log.\(number)").write(text)
      }
      for calls in [0, 1, 2, 5, 13, 40] {
        var left = calls
        let result = scan([directory.path], processors: 4) {
          left -= 1
          return left < 0
        }
        #expect(result.coverage.wasInterrupted)
      }
    }
  }
}
