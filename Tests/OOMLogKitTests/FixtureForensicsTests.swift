import Foundation
import OOMForensics
import OOMModel
import TestSupport
import Testing

@testable import OOMLogKit

/// What the forensics make of the real dumps among the fixtures.
struct FixtureForensicsTests {
  private struct Row {
    let log: String
    let event: OOMEvent
    let replay: Replay
  }

  private static let rows: [Row] = {
    let paths =
      FileManager.default.enumerator(atPath: fixtures.path)?.compactMap { $0 as? String } ?? []
    let logs = paths.filter { path in
      (path.hasSuffix(".txt") || path.hasSuffix(".log")) && !path.contains("golden")
        && !path.hasPrefix("framings/")
    }
    return logs.sorted().flatMap { log in
      var request = ScanRequest(
        zone: .utc,
        clock: Clock(
          realtimeMicroseconds: 1_795_370_400_000_000, monotonicMicroseconds: 3_600_000_000))
      request.paths = [LogPath(fixtures.appending(path: log).path)]
      var rows: [Row] = []
      var victims: Set<Int> = []
      _ = Scan.run(request) { event in
        rows.append(
          Row(log: log, event: event, replay: Replay(event, earlierVictims: victims)))
        victims.formUnion(event.kills.compactMap(\.pid))
      }
      return rows
    }
  }()

  /// The kernel's own choice follows from each whole dump. The table is printed.
  @Test func replayAgrees() {
    let whole = Self.rows.filter {
      $0.event.tasks != nil && $0.event.isComplete && $0.event.provenance != .userspace
    }
    #expect(whole.count >= 100)
    var table: [String: Int] = [:]
    for row in whole {
      let verdict =
        switch row.replay.verdict {
        case .agrees: "agrees"
        case .explained(let reason): "explained: \(reason)"
        case .notReproducible(let missing): "not reproducible: \(missing)"
        case .disagrees(let found): "disagrees: \(found)"
        }
      table["\(row.log)  \(row.replay.era?.name.rawValue ?? "-")  \(verdict)", default: 0] += 1
      switch row.replay.verdict {
      case .agrees, .explained: break
      case .notReproducible, .disagrees: Issue.record("\(row.log) \(row.event.id): \(verdict)")
      }
    }
    for (line, count) in table.sorted(by: { $0.key < $1.key }) { print("\(count)  \(line)") }
  }

  /// A chosen process that is swapped for another in the table no longer follows from it.
  @Test func forgedChoiceIsSeen() throws {
    let row = try #require(
      Self.rows.first {
        if case .agrees(let found) = $0.replay.verdict { found.runnerUp != nil } else { false }
      })
    guard case .agrees(let found) = row.replay.verdict, let other = found.runnerUp else { return }
    var event = row.event
    let pid = event.tasks?.rows[other].pid
    event.constraint?.pid = pid
    event.selection = nil
    event.kills[0].pid = pid
    let margin = found.margin ?? 0
    // Scores that are nearly equal may have been so.
    if margin > 300 {
      guard case .disagrees = Replay(event).verdict else {
        Issue.record("\(Replay(event).verdict)")
        return
      }
    }
  }

  /// Nothing is counted twice, and little is forgotten.
  @Test func balanceOfMachines() {
    let balances = Self.rows.filter { $0.event.isComplete && $0.event.scope == .global }
      .compactMap { row in MemoryBalance(row.event).map { (row.log, $0) } }
    #expect(balances.count >= 10)
    for (log, balance) in balances {
      let rest = balance.restThousandths ?? -1
      #expect((0...60).contains(rest), "\(log): \(rest) thousandths are nobody's")
    }
  }

  /// A request of one page that ended in the OOM killer had no zone to take it from.
  @Test func marksOfMachines() {
    var tested = 0
    for row in Self.rows where row.event.isComplete {
      guard case .success(let marks) = Watermarks.test(row.event) else { continue }
      tested += 1
      #expect(marks.verdict == .exhausted || marks.verdict == .reserved, "\(row.log)")
    }
    #expect(tested >= 10)
  }

  /// What each scenario is about, by its `ABOUT.md`: the leading finding of its first dump of that
  /// scope says so.
  @Test(arguments: [
    ("6.1-panic/console.log", Scope.global, RuleID.panicOrNoVictim),
    ("6.1-group/kmsg.txt", .memcg, .groupKill), ("7.2-group/dmesg.txt", .memcg, .groupKill),
    ("6.1-hugepages/dmesg.txt", .global, .hugePages),
    ("6.12-shmem/dmesg.txt", .global, .sharedMemory),
    ("6.1-allocating/dmesg.txt", .global, .allocatingTask),
    ("6.1-sysrqf/dmesg.txt", .global, .manual),
    ("5.10-cpuset/dmesg.txt", .global, .oneProcess),
    ("6.12-swap/dmesg.txt", .global, .swapFull),
    ("5.10-i686-global/dmesg.txt", .global, .oneProcess),
    // Nine processes, none of which had half of the machine.
    ("6.12-arm64-16k-global/dmesg.txt", .global, .exhaustion),
    ("6.1-memcg/dmesg.txt", .memcg, .limitOfAncestor),
    // One of two had touched 20 of the 30 MiB.
    ("7.2-limitlower/kmsg.txt", .memcg, .oneProcess),
  ])
  func leadingFinding(_ log: String, _ scope: Scope, _ rule: RuleID) throws {
    let row = try #require(
      Self.rows.first { $0.log == log && $0.event.trigger != nil && $0.event.scope == scope })
    #expect(Diagnosis(row.event, replay: row.replay).leading?.rule == rule)
  }

  /// What a finding points to says what the finding rests on.
  @Test(arguments: [
    ("6.1-hugepages/dmesg.txt", RuleID.hugePages, ["hugepages_total=40"]),
    ("6.12-shmem/dmesg.txt", .sharedMemory, [" shmem:"]),
    ("6.12-shmem/dmesg.txt", .exhaustion, [" free:", " min:", "lowmem_reserve[]:"]),
    ("6.12-swap/dmesg.txt", .swapFull, ["Free swap", "Total swap"]),
    ("6.12-swap/dmesg.txt", .cacheIsInnocent, [" active_file:"]),
    ("5.10-cpuset/dmesg.txt", .oneProcess, ["] pinned", " pinned"]),
    ("5.10-cpuset/dmesg.txt", .noSwap, ["Total swap = 0kB"]),
  ])
  func evidence(_ log: String, _ rule: RuleID, _ words: [String]) throws {
    let lines = String(decoding: try bytes(ofFixture: log), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(Self.rows.first { $0.log == log && $0.event.trigger != nil })
    let finding = try #require(
      Diagnosis(row.event, replay: row.replay).findings.first { $0.rule == rule })
    let quoted = finding.evidence.compactMap(\.line).map { lines[$0 - 1] }
    #expect(!quoted.isEmpty)
    for line in quoted { #expect(words.contains { line.contains($0) }, "\(line)") }
    #expect(words.contains { word in quoted.contains { $0.contains(word) } })
  }

  /// RAM, then the cgroup.
  @Test func swapUsedUp() throws {
    let row = try #require(
      Self.rows.first { $0.log == "6.12-swap/dmesg.txt" && $0.event.scope == .global })
    let rules = Diagnosis(row.event, replay: row.replay).findings.map(\.rule)
    #expect(rules.contains(.swapFull))
    #expect(!rules.contains(.noSwap))
  }
}
