import OOMModel
import TestSupport
import Testing

@testable import OOMForensics

/// Figures of a log can be anything: nothing traps, and nothing takes long.
struct HostileFiguresTests {
  private static let extremes: [UInt64] = [
    0, 1, 2, 999, 1000, 4096, 1 << 20, 1 << 31, 1 << 50, (1 << 52) - 1, 1 << 52, 1 << 62,
    UInt64(Int64.max) - 1, UInt64(Int64.max), 1 << 63, .max - 1, .max,
  ]

  private static func event(_ random: inout SeededRandom) -> OOMEvent {
    func figure() -> UInt64 { extremes.randomElement(using: &random) ?? 0 }
    func adj() -> Int {
      [-1000, -999, -1, 0, 1, 1000, Int.min, Int.max].randomElement(using: &random) ?? 0
    }
    let bases = [DiagnosisTests.machine, DiagnosisTests.cgroup, DiagnosisTests.pod]
    var event = (bases.randomElement(using: &random) ?? DiagnosisTests.machine)()
    let columns: [[TaskTable.Column]] = [
      Dump.modern, Dump.el7, [.pid, .uid, .tgid, .rss, .oomAdj, .oomScoreAdj, .name],
    ]
    var table = TaskTable(columns: columns.randomElement(using: &random) ?? Dump.modern)
    let pids: [Int] = [1, 10, 11, Int.max, 9, 12]
    table.rows = pids.map { pid in
      Dump.row(
        pid, "p", uid: pid == 10 ? 0 : 7, rss: figure(), swap: figure(), pgtables: figure(),
        ptes: figure(), adj: adj(), totalVM: figure())
    }
    event.tasks = table
    event.pageSize = PageSize(bytes: figure(), basis: .totalVM)
    event.memory?.totals.ram = PageCount(figure())
    event.memory?.totals.reserved = PageCount(figure())
    event.memory?.swap.total = ByteCount(bytes: figure())
    let before = event.memory ?? MemoryState()
    event.memory?.counters = before.counters.map {
      NamedCount($0.name, PageCount(figure()))
    }
    event.memory?.zones = before.zones.map { zone in
      var zone = zone
      zone.sizes = zone.sizes.map { NamedCount($0.name, ByteCount(bytes: figure())) }
      zone.lowmemReserve = (0..<5).map { _ in PageCount(figure()) }
      zone.buddy = (0..<11).map { _ in
        FreeBlocks(count: figure(), size: ByteCount(bytes: figure()), migrateTypes: "U")
      }
      return zone
    }
    event.memory?.hugepages[0].total = figure()
    event.trigger?.order = [-1, 0, 3, 20, Int.max].randomElement(using: &random)
    event.usage?.memory = .init(
      usage: ByteCount(bytes: figure()), limit: ByteCount(bytes: figure()), failcnt: 0)
    event.usage?.swap = .init(
      usage: ByteCount(bytes: figure()), limit: ByteCount(bytes: figure()), failcnt: 0)
    event.cgroupStats = event.cgroupStats.map { stats in
      var stats = stats
      stats.entries = stats.entries.map { NamedCount($0.name, figure()) }
      return stats
    }
    event.kills[0].anonRSS = ByteCount(bytes: figure())
    event.kills[0].totalVM = ByteCount(bytes: figure())
    event.kills[0].oomScoreAdj = adj()
    if figure() > 1000 {
      event.constraint = nil
      event.selection = Selection(
        pid: 10, comm: UntrustedText("p"), score: Int(truncatingIfNeeded: figure()),
        prefix: .outOfMemory)
    }
    return event
  }

  @Test func nothingTraps() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<3000 {
      let event = Self.event(&random)
      let replay = Replay(event)
      let diagnosis = Diagnosis(event, replay: replay)
      #expect(replay.rows.isEmpty || replay.rows.count == 6)
      for change in replay.counterfactuals {
        #expect(change.oomScoreAdj.map { (-999...1000).contains($0) } ?? true)
      }
      #expect(diagnosis.findings.allSatisfy { !$0.evidence.isEmpty })
    }
  }

  /// 20,000 equal rows, all with a higher score than the one chosen.
  @Test(.timeLimit(.minutes(1))) func manyEqualRows() {
    var rows = (0..<20_000).map { Dump.row(100 + $0, "w", rss: 5000, pgtables: 0) }
    rows.append(Dump.row(99, "small", rss: 1, pgtables: 0))
    var event = Dump.event(rows: rows)
    event.memory = Dump.memory(ram: 100_000_000)
    event.kills = [Dump.kill(99)]
    let replay = Replay(event)
    #expect(replay.ranking.count == 20_001)
    #expect(Diagnosis(event, replay: replay).findings.contains { $0.rule == .manySmall })
  }
}
