import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// The parser against a reader of another make, on kill lines: where both find a kill they agree on each
/// field, and neither finds one that the other does not.
@Suite struct SlowReaderTests {
  private let reader: SlowKillReader

  init() throws { reader = try SlowKillReader() }

  /// Logs whose kernel text stands on lines that the slow reader has a frame for.
  static let logs: [String] = {
    let paths = FileManager.default.enumerator(atPath: fixtures.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { path in
      (path.hasSuffix(".txt") || path.hasSuffix(".log") || path.hasSuffix("syslog"))
        && !path.contains("golden") && !otherLayouts.contains { path.contains($0) }
    }.sorted()
  }()

  /// Records that are not a line each, lines without a tag, and colours.
  private static let otherLayouts = [
    "json", "docker", "fluentd", "export", "verbose", "sse", "netconsole", "color",
    "mail-quoted.txt",
    "mail-quoted-twice", "pstore",
  ]

  @Test(arguments: logs)
  func realLogs(_ log: String) throws {
    let bytes = try bytes(ofFixture: log)
    var found: [Int: SlowKill] = [:]
    for kill in scan(bytes).events.filter({ $0.killer == nil }).flatMap(\.kills) {
      for line in kill.positions.compactMap(\.line) { found[line] = SlowKill(kill) }
    }
    var wrong: [Int] = []
    for (index, line) in bytes.split(separator: 0x0a, omittingEmptySubsequences: false).enumerated()
    {
      // A program wrote several lines as one record there.
      if CorpusCountTests.isForged(String(decoding: line, as: UTF8.self)) { continue }
      if reader.kill(on: Array(line)) != found[index + 1] { wrong.append(index + 1) }
    }
    #expect(wrong.isEmpty, "lines \(wrong.prefix(5))")
  }

  @Test func randomLines() {
    let tries = Scale.tries(400, full: 1_000_000)
    var failures = Failures()
    for seed in 0..<UInt64(tries) {
      let line = Self.killLine(seed)
      let slow = reader.kill(on: line)
      if slow == nil || Self.kill(on: line) != slow { failures.add("seed \(seed)") }
    }
    Scale.report("kill lines read twice", tries: tries, failures: failures.count)
    #expect(failures.count == 0, "\(failures)")
  }

  @Test func mutatedLines() throws {
    let tries = Scale.tries(1_000, full: 1_000_000)
    let real = try Self.realKillLines()
    var failures = Failures()
    for seed in 0..<UInt64(tries) {
      var random = SeededRandom(seed: ~seed)
      let line = random.isOne(in: 2) ? random.pick(real) : Self.killLine(seed)
      let mutated = Self.mutated(line, &random)
      let (fast, slow) = (Self.kill(on: mutated), reader.kill(on: mutated))
      // A frame that was changed can be another frame, or none: only the parser knows them all.
      let hasFrame = mutated.starts(with: line.prefix(reader.endOfFrame(line)))
      let isSame = fast == slow || (!hasFrame && (fast == nil || slow == nil))
      if !isSame { failures.add("seed \(seed)") }
    }
    Scale.report("kill lines damaged and read twice", tries: tries, failures: failures.count)
    #expect(failures.count == 0, "\(failures)")
  }

  /// A kill line of some kernel in some frame.
  static func killLine(_ seed: UInt64) -> [UInt8] {
    var event = RandomEvent(seed: seed)
    while event.event.kills.isEmpty { event = RandomEvent(seed: event.random.next()) }
    let kill = event.random.pick(event.event.kills)
    return event.frame.line(kill.text.bytes, 1)
  }

  static func realKillLines() throws -> [[UInt8]] {
    try FixtureLogs.all.flatMap { log in
      try bytes(ofFixture: log).split(separator: 0x0a).map(Array.init)
        .filter {
          FixtureLogs.pidOfKillLine($0) != nil
            && !CorpusCountTests.isForged(String(decoding: $0, as: UTF8.self))
        }
    }
  }

  static func kill(on line: [UInt8]) -> SlowKill? {
    scan(line).events.filter { $0.killer == nil }.flatMap(\.kills).first.map(SlowKill.init)
  }

  /// Bytes changed, lost, exchanged, repeated or put in; or the rest of the line lost. It stays one line.
  static func mutated(_ line: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = line
    for _ in 0..<random.int(1...3) where bytes.count > 2 {
      let at = random.int(0...bytes.count - 1)
      let other = random.int(0...bytes.count - 1)
      let range = at..<min(bytes.count, at + random.int(1...8))
      switch random.int(0...6) {
      case 0: bytes[at] = UInt8(random.int(1...255))
      case 1: bytes[at] ^= 1 << UInt8(random.int(0...7))
      case 2: bytes.removeSubrange(range)
      case 3: bytes.swapAt(at, other)
      case 4: bytes.insert(contentsOf: bytes[range], at: other)
      case 5: bytes.insert(contentsOf: Array(random.pick(pieces).utf8), at: at)
      default: bytes.removeSubrange(at...)
      }
    }
    return bytes.map { $0 == 0x0a || $0 == 0x0d || $0 == 0 ? 0x78 : $0 }
  }

  private static let pieces = [
    ") total-vm:", ", UID ", "1kB", "99999999999999999999", ")", " (", "Killed process ", ".", "-",
    " vsz:", "4294967296", ", ", "UID:", "oom_score_adj:",
  ]
}

extension SlowKill {
  init(_ kill: Kill) {
    pid = kill.pid
    name = kill.comm.bytes
    uid = kill.uid
    adj = kill.oomScoreAdj
    let all = [
      ("total-vm", kill.totalVM), ("anon-rss", kill.anonRSS), ("file-rss", kill.fileRSS),
      ("shmem-rss", kill.shmemRSS), ("pgtables", kill.pgtables),
    ]
    for (name, size) in all { sizes[name] = size.map { $0.bytes / 1024 } }
  }
}
