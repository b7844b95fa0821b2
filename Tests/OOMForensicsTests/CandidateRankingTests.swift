import OOMForensics
import OOMModel
import Testing

@Suite struct CandidateRankingTests {
  private static func process(
    _ pid: Int, rss: UInt64, pgtables: UInt64 = 0, adj: Int = 0, score: Int? = nil,
    uid: UInt32 = 1000, cgroup: String? = nil, name: String = "x"
  ) -> RunningProcess {
    var row = TaskRow()
    row.pid = pid
    row.uid = uid
    row.rss = PageCount(rss)
    row.pgtables = ByteCount(kilobytes: pgtables)
    row.oomScoreAdj = adj
    row.name = UntrustedText(name)
    var process = RunningProcess(task: row)
    process.oomScore = score
    process.cgroup = cgroup.map { UntrustedText($0) }
    process.ownerPath = process.cgroup
    return process
  }

  private static func machine(
    _ processes: [RunningProcess], pages: UInt64 = 1_000_000, swap: UInt64 = 0
  ) -> MachineState {
    var machine = MachineState(
      pageSize: 4096, memory: ByteCount(bytes: pages * 4096), swap: ByteCount(bytes: swap * 4096))
    machine.isInitialNamespace = true
    machine.processes = processes
    return machine
  }

  /// Pages of RSS, KiB of page tables, oom_score_adj and oom_score, read from the /proc of a machine with
  /// 24684092 KiB and Linux 6.18.
  private static let told: [(rss: UInt64, pgtables: UInt64, adj: Int, score: Int)] = [
    (2666, 76, 0, 666), (53867, 480, 0, 672), (181_867, 1484, 0, 686), (2666, 76, 1000, 1333),
    (79467, 680, 1000, 1341), (28267, 280, 333, 891),
  ]

  @Test func theKernelsOwnScores() {
    let processes = Self.told.enumerated().map { index, told in
      Self.process(
        100 + index, rss: told.rss, pgtables: told.pgtables, adj: told.adj, score: told.score)
    }
    let ranking = CandidateRanking(Self.machine(processes, pages: 24_684_092 / 4))
    #expect(ranking.candidates.count == Self.told.count)
    for candidate in ranking.candidates {
      #expect(candidate.expectedOOMScore == candidate.process.oomScore.map(Int64.init))
      #expect(candidate.differs == false)
    }
    let scores = ranking.candidates.compactMap(\.process.oomScore)
    #expect(scores == scores.sorted(by: >))
    #expect(!ranking.arithmetic.hasFloor)
  }

  /// By the formula of 4.17 to 5.8: thousandths, at least one page. 250000 of 1000000 pages are 250.
  @Test func olderKernels() {
    let processes = [
      Self.process(10, rss: 250_000, score: 250), Self.process(11, rss: 100, adj: 300, score: 300),
      Self.process(12, rss: 5, score: 0), Self.process(13, rss: 100, adj: -500, score: 0),
    ]
    let ranking = CandidateRanking(Self.machine(processes))
    #expect(ranking.arithmetic.hasFloor)
    #expect(ranking.arithmetic.rootBonus == .none)
    #expect(ranking.candidates.map(\.process.task.pid) == [11, 10, 12, 13])
    #expect(ranking.candidates.allSatisfy { $0.differs == false })
  }

  /// 3.10 to 4.16: root has 3 % off.
  @Test func rootBonus() {
    let processes = [
      Self.process(10, rss: 500_000, score: 485, uid: 0),
      Self.process(11, rss: 490_000, score: 490),
    ]
    let ranking = CandidateRanking(Self.machine(processes))
    #expect(ranking.arithmetic.rootBonus == .threePercent)
    #expect(ranking.candidates.map(\.process.task.pid) == [11, 10])
  }

  @Test func whoCannotBeChosen() {
    var thread = Self.process(2, rss: 0)
    thread.kind = .kernelThread
    var zombie = Self.process(9, rss: 0)
    zombie.kind = .zombie
    let processes = [
      Self.process(1, rss: 900_000, score: 0), thread, zombie,
      Self.process(10, rss: 800_000, adj: -1000, score: 0),
      // It waits for a vfork.
      Self.process(11, rss: 700_000, score: 0), Self.process(12, rss: 100, score: 666),
      Self.process(13, rss: .max, score: 666),
    ]
    var machine = Self.machine(processes)
    let ranking = CandidateRanking(machine)
    #expect(ranking.candidates.map(\.process.task.pid) == [12])
    #expect(
      ranking.excluded == [
        .initProcess: 1, .kernelThread: 1, .zombie: 1, .protected: 1, .ineligibleNow: 1,
        .unknownSize: 1,
      ])
    // In a pid namespace of its own pid 1 is a process like any other.
    machine.isInitialNamespace = false
    machine.processes = [Self.process(1, rss: 900_000, score: 1266)]
    #expect(CandidateRanking(machine).candidates.map(\.process.task.pid) == [1])
  }

  /// Since 5.3 the one that is scanned last.
  @Test func ties() {
    let processes = (10...14).map { Self.process($0, rss: 100, score: 666) }
    let ranking = CandidateRanking(Self.machine(processes))
    #expect(ranking.candidates.first?.process.task.pid == 14)
    #expect(ranking.ties == 4)
  }

  @Test func insideACgroup() {
    let processes = [
      Self.process(10, rss: 9000, cgroup: "/a"),
      Self.process(11, rss: 100, adj: 900, cgroup: "/a/b"),
      Self.process(12, rss: 90000, cgroup: "/ab"), Self.process(13, rss: 90000, cgroup: "/"),
      Self.process(14, rss: 90000),
    ]
    var cgroup = CgroupState(path: UntrustedText("/a"))
    var machine = Self.machine(processes, swap: 3000)
    // Without a limit by the machine's memory.
    #expect(CandidateRanking(machine, cgroup: cgroup).totalPages.lowest == 1_003_000)
    cgroup.limit = ByteCount(bytes: 9_900 * 4096)
    let ranking = CandidateRanking(machine, cgroup: cgroup)
    // 12900 with swap: 900 for adj are 900 * 12 pages.
    #expect(ranking.totalPages.lowest == 12_900)
    #expect(ranking.candidates.map(\.process.task.pid) == [11, 10])
    #expect(ranking.candidates.map(\.points) == [10_900, 9000])
    #expect(ranking.excluded == [.outsideOfCgroup: 3])
    // mem_cgroup_get_max adds no swap that may not be used.
    cgroup.swapLimit = ByteCount(bytes: 100 * 4096)
    #expect(CandidateRanking(machine, cgroup: cgroup).totalPages.lowest == 10_000)
    machine.swappiness = 0
    let without = CandidateRanking(machine, cgroup: cgroup)
    #expect(without.totalPages.lowest == 9_900)
    // 900 * 9 + 100 pages.
    #expect(without.candidates.map(\.points) == [9000, 8200])
  }

  @Test func pathsOutsideOfANamespace() {
    #expect(UntrustedText("/a/b").isBelow(UntrustedText("/a")))
    #expect(UntrustedText("/a").isBelow(UntrustedText("/")))
    #expect(!UntrustedText("/../x").isBelow(UntrustedText("/")))
    #expect(!UntrustedText("/ab").isBelow(UntrustedText("/a")))
  }

  @Test func whatIf() throws {
    let processes = [
      Self.process(10, rss: 9000, cgroup: "/system.slice/db.service", name: "db"),
      Self.process(11, rss: 5000, cgroup: "/system.slice/web.service", name: "nginx"),
      Self.process(12, rss: 4000, cgroup: "/system.slice/web.service/w", name: "nginx"),
      Self.process(13, rss: 1, cgroup: "/x", name: "web"),
    ]
    let machine = Self.machine(processes)
    func targets(_ text: String) throws -> (Adjustment.Target, [Int])? {
      try #require(Adjustment(text)).processes(of: machine)
    }
    // The unit before the name of a process.
    let web = try #require(try targets("web=-1"))
    #expect(web.0 == .unit && web.1 == [11, 12])
    let nginx = try #require(try targets("nginx=-1"))
    #expect(nginx.0 == .comm && nginx.1 == [11, 12])
    let pid = try #require(try targets("13=5"))
    #expect(pid.0 == .pid && pid.1 == [13])
    #expect(try targets("99=5") == nil)
    #expect(try targets("nobody=5") == nil)

    let ranking = CandidateRanking(machine, assuming: [10: -1000, 13: 100])
    #expect(ranking.candidates.map(\.process.task.pid) == [13, 11, 12])
    #expect(ranking.candidates.first?.points == 100_001)
    #expect(ranking.excluded == [.protected: 1])
  }

  @Test(arguments: ["x", "x=", "=5", "x=1001", "x=-1001", "x=5x", "x=0x5", ""])
  func noAdjustment(text: String) {
    #expect(Adjustment(text) == nil)
  }

  @Test func adjustmentsOfNamesWithAnEqualsSign() {
    #expect(Adjustment("a=b=-1000")?.name == "a=b")
    #expect(Adjustment("x=+7")?.value == 7)
  }

  @Test func cgroupsOfAUnit() {
    let machine = Self.machine([
      Self.process(10, rss: 1, cgroup: "/system.slice/web.service/worker"),
      Self.process(11, rss: 1, cgroup: "/system.slice/web.service"),
      Self.process(12, rss: 1, cgroup: "/user.slice/user-1000.slice/user@1000.service/web.service"),
      Self.process(13, rss: 1, cgroup: "/system.slice/website.service"),
    ])
    #expect(
      machine.cgroups(ofUnit: "web") == [
        UntrustedText("/system.slice/web.service"),
        UntrustedText("/user.slice/user-1000.slice/user@1000.service/web.service"),
      ])
    #expect(machine.cgroups(ofUnit: "user.slice") == [UntrustedText("/user.slice")])
    #expect(machine.cgroups(ofUnit: "").isEmpty)
    #expect(machine.cgroups(ofUnit: "nothing").isEmpty)
  }
}
