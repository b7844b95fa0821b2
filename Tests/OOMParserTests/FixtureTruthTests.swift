import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// The text logs among the fixtures, and a plain search in their bytes.
enum FixtureLogs {
  static let all: [String] = {
    let paths = FileManager.default.enumerator(atPath: fixtures.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { path in
      // One log in many framings, one machine's logs, those about times and what others say of kills have
      // tests of their own.
      (path.hasSuffix(".txt") || path.hasSuffix(".log")) && !path.contains("golden")
        && !["framings/", "debian12-machine/", "times/", "neighbours/"].contains(
          where: path.hasPrefix)
    }.sorted()
  }()

  static func contains(_ line: some Collection<UInt8>, _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    var rest = line[...]
    while let at = rest.firstIndex(of: first) {
      rest = rest[at...]
      if rest.starts(with: wanted) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  /// N of `: Killed process N (`, as a person with grep would find it.
  static func pidOfKillLine(_ line: some Collection<UInt8>) -> Int? {
    let text = String(decoding: line, as: UTF8.self)
    guard let words = text.range(of: ": Killed process ") else { return nil }
    let digits = text[words.upperBound...].prefix { $0.isNumber }
    return text[digits.endIndex...].hasPrefix(" (") ? Int(digits) : nil
  }
}

/// What the programs that made the fixtures saw: who died, by what name and under which uid.
@Suite struct FixtureTruthTests {
  struct Truth: Decodable {
    var kills: [Victim]
  }

  struct Victim: Decodable {
    var pid: Int
    var comm: String?
    var commHex: String?
    var uid: UInt32
    var oomScoreAdj: Int

    enum CodingKeys: String, CodingKey {
      case pid, comm, uid
      case commHex = "comm_hex"
      case oomScoreAdj = "oom_score_adj"
    }

    var name: [UInt8] {
      guard let commHex else { return Array((comm ?? "").utf8) }
      let digits = Array(commHex)
      return stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(digits[$0...$0 + 1]), radix: 16)
      }
    }
  }

  @Test func thereAreFixtures() {
    #expect(FixtureLogs.all.count >= 15)
  }

  @Test(arguments: FixtureLogs.all)
  func agrees(_ log: String) throws {
    let url = fixtures.appending(path: log)
    let truth = try JSONDecoder().decode(
      Truth.self,
      from: Data(contentsOf: url.deletingLastPathComponent().appending(path: "truth.json")))
    let bytes = try bytes(ofFixture: log)
    let kills = scan(bytes).events.filter { $0.provenance != .userspace }.flatMap(\.kills)
    for victim in truth.kills {
      let isThere = FixtureLogs.contains(bytes, Array("Killed process \(victim.pid) (".utf8))
      let found = kills.filter { $0.pid == victim.pid }
      #expect(found.count == (isThere ? 1 : 0), "pid \(victim.pid)")
      for kill in found {
        #expect(kill.comm == UntrustedText(victim.name))
        #expect(kill.uid == victim.uid)
        #expect(kill.oomScoreAdj == victim.oomScoreAdj)
      }
    }
  }

  /// Counted by hand with `grep -c 'Killed process'`, where every line is the kernel's own.
  @Test(arguments: [
    ("5.10-i686-global/dmesg.txt", 2), ("5.10-memcg-v1/kmsg.txt", 2), ("6.1-panic/console.log", 0),
    ("6.12-arm64-16k-global/dmesg.txt", 2), ("6.12-leaderexit/dmesg.txt", 1),
    ("6.12-swap/dmesg.txt", 2), ("7.2-group/dmesg.txt", 5), ("7.2-limitlower/kmsg.txt", 2),
    ("6.12-forged/kmsg.txt", 2), ("debian12-kern-iso/kern.log", 2),
    ("debian12-kern-rfc3164/kern.log", 9),
  ])
  func countOfKills(_ log: String, _ count: Int) throws {
    let events = scan(try bytes(ofFixture: log)).events.filter { $0.provenance != .userspace }
    #expect(events.flatMap(\.kills).count == count)
  }

  @Test func panic() throws {
    let events = scan(try bytes(ofFixture: "6.1-panic/console.log")).events
    #expect(events.map(\.deadEnd) == [.panicOnOOM])
  }

  @Test func leaderHasExited() throws {
    let events = scan(try bytes(ofFixture: "6.12-leaderexit/dmesg.txt")).events
    #expect(events.map { $0.constraint?.pid } == [126])
    #expect(events.flatMap(\.kills).map(\.pid) == [127])
  }
}
