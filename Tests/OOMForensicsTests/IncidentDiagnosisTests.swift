import OOMModel
import Testing

@testable import OOMForensics

/// Every rule about several events: with a history in which it holds, and one in which it does not.
struct IncidentDiagnosisTests {
  /// 6 July 2026, 03:10 UTC.
  private static let start: Int64 = 1_783_307_400

  /// A kill, so many seconds after the start.
  private func event(
    at seconds: Int64, _ scope: Scope = .global, pid: Int = 7, name: String = "db",
    size: UInt64 = 1000, others: [Int] = []
  ) -> OOMEvent {
    var event = Dump.event(scope, rows: ([pid] + others).map { Dump.row($0, "x", rss: 1) })
    event.id = "\(seconds)-\(pid)"
    event.time.wall = WallTime(
      unixMicroseconds: (Self.start + seconds) * 1_000_000, basis: .received)
    event.taskMemcg = UntrustedText("/system.slice/db.service")
    if scope == .memcg { event.oomMemcg = event.taskMemcg }
    event.kills = [Dump.kill(pid, name)]
    event.kills[0].time = event.time
    event.kills[0].anonRSS = ByteCount(bytes: size << 10)
    return event
  }

  private func rules(_ events: [OOMEvent], _ gaps: [CoverageGap] = []) -> [RuleID] {
    IncidentDiagnosis.findings(IncidentGrouping.incidents(events), gaps: gaps, zone: .utc)
      .map(\.rule)
  }

  @Test func storm() {
    #expect(rules((0..<5).map { event(at: $0 * 15, pid: Int($0) + 1) }) == [.killStorm])
    #expect(rules((0..<4).map { event(at: $0 * 15, pid: Int($0) + 1) }).isEmpty)
    #expect(rules((0..<5).map { event(at: $0 * 20, pid: Int($0) + 1) }).isEmpty)
  }

  @Test func aLoop() throws {
    let loop = (0..<3).map { event(at: $0 * 4, .memcg, pid: Int($0) + 1) }
    #expect(rules(loop) == [.crashLoop])
    #expect(IncidentGrouping.incidents(loop).map(\.kind) == [.crashLoop])
    #expect(rules((0..<3).map { event(at: $0 * 400, .memcg, pid: Int($0) + 1) }).isEmpty)
    #expect(rules((0..<2).map { event(at: $0 * 4, .memcg, pid: Int($0) + 1) }).isEmpty)
    // Workers of one service that were all there from the beginning: a storm.
    let workers = (0..<3).map { event(at: $0 * 4, .memcg, pid: Int($0) + 1, others: [1, 2, 3]) }
    #expect(IncidentGrouping.incidents(workers).map(\.kind) == [.storm])
    #expect(IncidentGrouping.incidents([loop[0]]).map(\.kind) == [.single])
  }

  @Test func aGroup() {
    var whole = event(at: 0, .memcg)
    whole.kills.append(Dump.kill(8))
    whole.kills[1].isGroupKill = true
    #expect(IncidentGrouping.incidents([whole]).map(\.kind) == [.groupKill])
  }

  @Test func growth() {
    func sizes(_ sizes: [UInt64]) -> [RuleID] {
      rules(sizes.enumerated().map { event(at: Int64($0) * 20_000, size: $1) })
    }
    #expect(sizes([1000, 2000, 3000]) == [.steadyGrowth])
    #expect(sizes([9000, 1000, 2000, 3000]) == [.steadyGrowth])
    #expect(sizes([1000, 2000]).isEmpty)
    #expect(sizes([3000, 1000, 2000]).isEmpty)
    // At its limit each time.
    #expect(sizes([1000, 1001, 1002]).isEmpty)
  }

  @Test func schedule() {
    let day: Int64 = 86_400
    func kills(_ at: [Int64]) -> [RuleID] { rules(at.map { event(at: $0) }) }
    #expect(kills([0, day + 300, 2 * day - 300]) == [.sameHour])
    #expect(kills([0, day]).isEmpty)
    #expect(kills([0, day + 3600, 2 * day + 7200]).isEmpty)
    // Every hour of three days: no time of day, but an interval.
    #expect(kills((0..<72).map { $0 * 3600 }) == [.steadyGrowth])
    // About midnight: 23:55, 00:05, 23:58.
    let midnight: Int64 = -11_400
    #expect(
      kills([midnight - 300, midnight + day + 300, midnight + 2 * day - 120]) == [.sameHour])
  }

  /// E04 by intervals: 1000 s, and 10 % of that more or less.
  @Test func steadyIntervals() throws {
    func kills(_ at: [Int64]) -> [RuleID] { rules(at.map { event(at: $0) }) }
    #expect(kills([0, 1000, 2000, 3000]) == [.steadyGrowth])
    #expect(kills([0, 1090, 2000, 3000]) == [.steadyGrowth])
    #expect(kills([0, 1200, 2000, 3000]).isEmpty)
    #expect(kills([0, 1000, 2000]).isEmpty)
    // What went before does not matter, what came last does.
    #expect(kills([-90_000, 0, 1000, 2000, 3000]) == [.steadyGrowth])
    #expect(kills([0, 1000, 2000, 3000, 9000]).isEmpty)
    // Bursts are no rate.
    #expect(kills([0, 61, 122, 183]).isEmpty)
    // Three nights in a row and a fourth are a schedule.
    let day: Int64 = 86_400
    #expect(kills([0, day, 2 * day, 3 * day]) == [.sameHour])
    // Which year it was is a guess.
    let guessed = (Int64(0)..<4).map { index in
      var event = event(at: index * 1000)
      event.kills[0].time.wall = event.time.wall.map {
        WallTime(unixMicroseconds: $0.unixMicroseconds, basis: .assumed)
      }
      return event
    }
    #expect(rules(guessed).isEmpty)
    let found = IncidentDiagnosis.findings(
      IncidentGrouping.incidents((Int64(0)..<4).map { event(at: $0 * 1020) }), gaps: [], zone: .utc)
    let finding = try #require(found.first)
    #expect(finding.statement.pieces.contains(.words(" times, each time some ")))
    #expect(finding.statement.pieces.contains(.words("17")))
    #expect(finding.evidence.count == 4)
  }

  @Test func theMachineDied() {
    func gap(_ seconds: Int64, _ host: String? = nil) -> CoverageGap {
      var gap = CoverageGap(.betweenBoots)
      gap.host = host.map { UntrustedText($0) }
      gap.from = EventTime(
        wall: WallTime(unixMicroseconds: (Self.start + seconds) * 1_000_000, basis: .received))
      return gap
    }
    #expect(rules([event(at: 0)], [gap(42)]) == [.machineDied])
    #expect(rules([event(at: 0)], [gap(601)]).isEmpty)
    #expect(rules([event(at: 0)], [gap(-60)]).isEmpty)
    var elsewhere = event(at: 0)
    elsewhere.host = UntrustedText("web01")
    #expect(rules([elsewhere], [gap(42, "web02")]).isEmpty)
    // A boot of two months before, which was as old when its log ended.
    var young = event(at: 0)
    young.time.monotonicMicroseconds = 243_000_000
    young.kills[0].time = young.time
    var before = gap(-5_000_000)
    before.from?.monotonicMicroseconds = 250_000_000
    #expect(rules([young], [before]).isEmpty)
    var panic = event(at: 0)
    panic.kills = []
    panic.deadEnd = .panicOnOOM
    #expect(rules([panic]) == [.machineDied])
  }

  /// Anybody can write lines.
  @Test func forgeriesAreNoHistory() {
    let forged = (Int64(0)..<5).map { index in
      var event = event(at: index * 5, pid: Int(index) + 1)
      event.provenance = .userspace
      return event
    }
    #expect(rules(forged).isEmpty)
  }

  @Test func droppedMessagesAreADoubt() {
    var coverage = Coverage()
    var source = SourceCoverage(name: "kern.log", kind: .text)
    source.records = 9
    coverage.sources = [source]
    coverage.boots = [BootCoverage(host: nil, basis: .stamps, source: "kern.log")]
    var question = KillQuestion()
    question.pids = [8]
    func verdict() -> KillVerdict {
      KillVerdict(question, events: [], undecided: [], records: [], coverage: coverage)
    }
    #expect(verdict().answer == .notKilled)
    coverage.add(Notice(.messagesDropped, UntrustedText("x"), count: 17))
    #expect(verdict().answer == .cannotTell)
    #expect(verdict().doubts == [.dropped(messages: 17)])
  }
}
