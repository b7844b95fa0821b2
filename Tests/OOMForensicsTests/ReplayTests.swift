import OOMModel
import Testing

@testable import OOMForensics

/// Worked by hand with the arithmetic of mm/oom_kill.c.
struct ReplayTests {
  /// 1,000,000 managed pages and as many of swap: a thousandth is 2000 pages.
  ///
  ///     db    700000 + 50000 + 8192/4096 - 200*2000 = 350002
  ///     web   300000 +     0 + 4096/4096            = 300001
  ///     sshd  exempt
  private func machine(killed: Int) -> OOMEvent {
    var event = Dump.event(rows: [
      Dump.row(10, "db", rss: 700_000, swap: 50_000, pgtables: 8192, adj: -200),
      Dump.row(11, "web", rss: 300_000, pgtables: 4096),
      Dump.row(12, "sshd", rss: 900, pgtables: 4096, adj: -1000),
    ])
    event.memory = Dump.memory(ram: 1_100_000, reserved: 100_000, swap: 1_000_000)
    event.kills = [Dump.kill(killed)]
    event.taskMemcg = UntrustedText("/system.slice/db.service")
    return event
  }

  @Test func highestScore() {
    let replay = Replay(machine(killed: 10))
    #expect(replay.totalPages.lowest == 2_000_000)
    #expect(replay.totalPages.isExact)
    #expect(replay.rows.map(\.score) == [350_002, 300_001, nil])
    #expect(replay.rows.map(\.isExempt) == [false, false, true])
    #expect(replay.era?.name == .signed)
    #expect(
      replay.verdict
        == .agrees(
          .init(
            score: 350_002, runnerUp: 1, margin: 50_001, condition: nil, matchesPrintedScore: nil)))
  }

  /// Spared: 750002 + a*2000 < 300001 holds from a = -226 down (298002; -225 gives 300002).
  /// Chosen: web 300001 + a*2000 > 350002 from 26 (352001; 25 gives 350001) up, and
  /// sshd 901 + a*2000 > 350002 from 175 (350901; 174 gives 348901).
  @Test func counterfactuals() {
    let found = Replay(machine(killed: 10)).counterfactuals
    #expect(found.map(\.row) == [0, 1, 2])
    #expect(found.map(\.change) == [.spared, .chosen, .chosen])
    #expect(found.map(\.oomScoreAdj) == [-226, 26, 175])
    #expect(found[0].advice?.key == "OOMScoreAdjust")
    #expect(
      found[0].advice?.dropIn
        == .init(
          path: "/etc/systemd/system/db.service.d/50-oom.conf",
          text: "[Service]\nOOMScoreAdjust=-226\n"))
  }

  /// The runner-up has 1 page, a thousandth is 1 page: 5001 + a < 1 needs a = -5001.
  @Test func whatOnlyMinusThousandWouldDoIsNoAdvice() {
    var event = Dump.event(rows: [
      Dump.row(10, "big", rss: 5001, pgtables: 0), Dump.row(11, "small", rss: 1, pgtables: 0),
    ])
    event.memory = Dump.memory(ram: 1999)
    event.kills = [Dump.kill(10)]
    let found = Replay(event).counterfactuals
    #expect(found.first?.oomScoreAdj == nil)
    #expect(found.first?.advice == nil)
  }

  @Test func aLowerScoreDisagrees() {
    #expect(
      Replay(machine(killed: 11)).verdict == .disagrees(.init(highest: 0, lead: 50_001)))
    #expect(Replay(machine(killed: 12)).verdict == .disagrees(.init(highest: 0, lead: nil)))
  }

  @Test func anotherDiedThanTheOneChosen() {
    var event = machine(killed: 11)
    event.constraint = Constraint(name: "CONSTRAINT_NONE")
    event.constraint?.pid = 10
    #expect(Replay(event).verdict == .disagrees(.init(highest: 0, lead: nil)))
    event.lostRecords = 1
    #expect(Replay(event).verdict == .notReproducible([.rows]))
  }

  @Test func theOneKilledBeforeIsPassedOver() {
    #expect(
      Replay(machine(killed: 11), earlierVictims: [10]).verdict
        == .explained(.hiddenIneligibility([.init(row: 0, why: .killedBefore)])))
  }

  @Test func damagedTablesProveNothing() {
    var event = machine(killed: 11)
    event.tasks?.damagedRows = 1
    #expect(Replay(event).verdict == .notReproducible([.rows]))
    #expect(Replay(machine(killed: 99)).verdict == .notReproducible([.victimRow]))
    event = machine(killed: 11)
    event.kills = []
    #expect(Replay(event).verdict == .notReproducible([.victim]))
    event.tasks = nil
    #expect(Replay(event).verdict == .notReproducible([.taskTable]))
  }

  @Test func figuresThatNoMachineHas() {
    var event = machine(killed: 10)
    event.tasks?.rows[0].rss = PageCount(.max)
    event.tasks?.rows[1].swapents = PageCount(UInt64(Int64.max))
    let replay = Replay(event)
    #expect(replay.rows[0].score == nil)
    #expect(replay.verdict == .notReproducible([.soundNumbers]))
  }

  /// From 5.3 on the last of equals is taken, up to 5.2 the first.
  @Test func ties() {
    let rows = [
      Dump.row(10, "a", rss: 500, pgtables: 0), Dump.row(11, "b", rss: 400, pgtables: 409_600),
    ]
    for (killed, isTaken) in [(10, false), (11, true)] {
      var event = Dump.event(rows: rows)
      event.memory = Dump.memory(ram: 100_000)
      event.kills = [Dump.kill(killed)]
      let verdict = Replay(event).verdict
      if isTaken {
        #expect(
          verdict
            == .agrees(
              .init(score: 500, runnerUp: 0, margin: 0, condition: nil, matchesPrintedScore: nil)))
      } else {
        #expect(verdict == .explained(.tie(with: 1)))
      }
    }
  }

  /// Root's sum is 10000 + 20 = 10020, less 10020*3/100 = 300: 9720. The user's is 9800 + 10 =
  /// 9810. With the bonus the user is first, without it root is: the table cannot tell which.
  @Test func rootBonusBothWays() {
    let rows = [
      Dump.row(10, "root", uid: 0, rss: 10_000, ptes: 20),
      Dump.row(11, "user", rss: 9_800, ptes: 10),
    ]
    for (killed, bonus) in [(10, BadnessArithmetic.RootBonus.none), (11, .threePercent)] {
      var event = Dump.event(columns: Dump.el7, rows: rows)
      event.memory = Dump.memory(ram: 20_000)
      event.kills = [Dump.kill(killed)]
      let replay = Replay(event)
      #expect(replay.arithmetic?.rootBonus == bonus)
      guard case .agrees = replay.verdict else {
        Issue.record("\(replay.verdict)")
        continue
      }
    }
  }

  /// 9810 * 1000 / 20000 = 490.
  @Test func printedScore() {
    var event = Dump.event(
      columns: Dump.el7,
      rows: [Dump.row(11, "user", rss: 9_800, ptes: 10), Dump.row(12, "other", rss: 1, ptes: 1)])
    event.memory = Dump.memory(ram: 20_000)
    event.kills = [Dump.kill(11)]
    for (printed, matches) in [(490, true), (491, false)] {
      event.selection = Selection(
        pid: 11, comm: UntrustedText("user"), score: printed, prefix: .outOfMemory)
      guard case .agrees(let agreement) = Replay(event).verdict else {
        Issue.record("does not agree")
        continue
      }
      #expect(agreement.matchesPrintedScore == matches)
    }
  }

  @Test func sacrificedChild() {
    var event = Dump.event(
      columns: Dump.el7,
      rows: [
        Dump.row(1000, "parent", rss: 300, ptes: 1), Dump.row(1001, "child", rss: 90, ptes: 1),
      ])
    event.memory = Dump.memory(ram: 20_000)
    event.selection = Selection(
      pid: 1000, comm: UntrustedText("parent"), score: nil, prefix: .outOfMemory)
    event.kills = [Dump.kill(1001)]
    #expect(Replay(event).verdict == .explained(.sacrificedChild(parent: 0, victim: 1)))
  }

  /// el7 names the thread in the first line and the process in the second.
  @Test func threadNamedInThePlaceOfItsProcess() {
    var event = Dump.event(
      columns: Dump.el7,
      rows: [Dump.row(1000, "java", rss: 300, ptes: 1), Dump.row(1001, "sh", rss: 90, ptes: 1)])
    event.memory = Dump.memory(ram: 20_000)
    event.selection = Selection(
      pid: 1017, comm: UntrustedText("worker"), score: nil, prefix: .outOfMemory)
    event.kills = [Dump.kill(1000)]
    #expect(Replay(event).verdict == .explained(.thread(row: 0)))
  }

  @Test func messagesThatSayWhy() {
    var event = machine(killed: 11)
    event.kills[0].prefix = .allocatingTask
    #expect(Replay(event).verdict == .explained(.allocatingTask))
    event.kills[0].prefix = .memoryPolicy
    #expect(Replay(event).verdict == .explained(.triggerOfBoundNodes))
    event.kills = []
    event.deadEnd = .panicOnOOM
    #expect(Replay(event).verdict == .explained(.panicBeforeChoice))
    event.deadEnd = .deadlock
    #expect(Replay(event).verdict == .explained(.nobodyLeft))
    event.tasks?.rows.removeFirst(2)
    #expect(Replay(event).verdict == .explained(.nobodyEligible))
  }

  /// A fork that shares its memory has the same figures, and the one with -1000 protects both.
  @Test func memoryOfAnExemptProcess() {
    var event = Dump.event(rows: [
      Dump.row(10, "guard", rss: 9000, pgtables: 4096, adj: -1000, totalVM: 9500),
      Dump.row(11, "shared", rss: 9000, pgtables: 4096, totalVM: 9500),
      Dump.row(12, "small", rss: 100, pgtables: 4096),
    ])
    event.memory = Dump.memory(ram: 20_000)
    event.kills = [Dump.kill(12)]
    #expect(
      Replay(event).verdict
        == .explained(.hiddenIneligibility([.init(row: 1, why: .sharesExemptMemory)])))
  }

  /// A cgroup of 50000 pages whose swap limit is not set, so that a thousandth is 50 pages or more:
  /// a: 1000 + 100*k, b: 20000. a is first from k = 190 on (19000 + 1000).
  @Test func cgroupWithUnlimitedSwap() {
    var event = Dump.event(
      .memcg,
      rows: [
        Dump.row(10, "a", rss: 1000, pgtables: 0, adj: 100),
        Dump.row(11, "b", rss: 20_000, pgtables: 0),
      ])
    event.usage = CgroupUsage()
    event.usage?.memory = .init(
      usage: Dump.counter(50_000), limit: Dump.counter(50_000), failcnt: 0)
    event.usage?.swap = .init(usage: Dump.counter(0), limit: nil, failcnt: 0)
    event.kills = [Dump.kill(10)]
    #expect(
      Replay(event).verdict
        == .agrees(
          .init(
            score: 6000, runnerUp: 1, margin: nil,
            condition: .init(lowest: 190_000, highest: nil), matchesPrintedScore: nil)))
    event.usage?.swap = .init(usage: Dump.counter(0), limit: Dump.counter(0), failcnt: 0)
    #expect(Replay(event).verdict == .disagrees(.init(highest: 1, lead: 14_000)))
  }

  /// Present 30000 pages on node 0 and 50000 on node 1; swap 1000.
  @Test func pagesOfTheAllowedNodes() {
    var event = Dump.event(.cpuset, rows: [Dump.row(10, "a", rss: 1000)])
    event.memory = Dump.memory(ram: 80_000, swap: 1000)
    for (node, present) in [(0, UInt64(30_000)), (1, 50_000)] {
      var zone = MemoryZone(node: node, name: "Normal")
      zone.sizes = [NamedCount("present", Dump.counter(present))]
      event.memory?.zones.append(zone)
    }
    event.constraint = Constraint(name: "CONSTRAINT_CPUSET")
    event.constraint?.memsAllowed = "1"
    let total = TotalPages(event, pageSize: 4096)
    #expect(total == TotalPages(lowest: 51_000, highest: 81_000, basis: .allowedNodes))
  }

  @Test func nodeLists() {
    #expect(NodeSet("(null)") == nil)
    #expect(NodeSet("") == nil)
    #expect(NodeSet("3-1") == nil)
    let nodes = NodeSet("0-1,3")
    #expect([0, 1, 2, 3, 4].map { nodes?.contains($0) } == [true, true, false, true, false])
  }

  /// 2.6.32 has oom_adj alone.
  @Test func cpuTimeIsInNoDump() {
    var event = Dump.event(
      columns: [.pid, .uid, .tgid, .totalVM, .rss, .cpu, .oomAdj, .name],
      rows: [Dump.row(10, "a", rss: 1000, adj: nil)])
    event.kills = [Dump.kill(10)]
    #expect(Replay(event).verdict == .notReproducible([.cpuTime]))
  }
}
