import OOMModel
import TestSupport
import Testing

@testable import OOMParser

@Suite struct EventAssemblerTests {
  @Test func wholeEvent() throws {
    var assembly = Assembly()
    assembly.feed(Modern.whole("trigger", 137, "victim"))
    let event = try #require(assembly.finished().first)
    #expect(event.isComplete)
    #expect(event.scope == .memcg)
    #expect(event.trigger?.comm == UntrustedText("trigger"))
    #expect(event.trigger?.pid == 4711)
    #expect(event.trigger?.uid == 1000)
    #expect(event.kernel == UntrustedText("6.12.1"))
    #expect(event.oomMemcg == UntrustedText("/a"))
    #expect(event.usage?.memory?.limit?.bytes == 5_242_880)
    #expect(event.usage?.swap?.limit == nil)
    #expect(event.tasks?.rows.map(\.pid) == [138, 137])
    #expect(event.constraint?.pid == 137)
    #expect(event.kills.map(\.pid) == [137])
    #expect(event.kills.first?.oomScoreAdj == 7)
    #expect(event.positions.first?.line == 1)
    #expect(event.kills.first?.positions.map(\.line) == [16])
  }

  @Test func loneKillLines() {
    var assembly = Assembly()
    assembly.feed(Modern.kill(5, "a"), at: 1)
    assembly.feed(Modern.kill(6, "b"), at: 2)
    assembly.feed("Killed process 7 (c)", at: 3)
    let events = assembly.finished()
    #expect(events.map { $0.kills.map(\.pid) } == [[5], [6], [7]])
    #expect(events.map(\.scope) == [.memcg, .memcg, .unknown])
    #expect(events[0].missing == [.trigger, .memory, .tasks, .constraint])
  }

  /// Ten dumps in five seconds, then kill lines only, and the count of what was left out.
  @Test func rateLimitedStorm() throws {
    var assembly = Assembly()
    for pid in 200..<210 { assembly.feed(Modern.whole("t", pid, "storm"), at: 1) }
    for pid in 210..<300 { assembly.feed(Modern.kill(pid, "storm"), at: 3) }
    assembly.feed("oom_kill_process: 90 callbacks suppressed", at: 6)
    for pid in 300..<303 { assembly.feed(Modern.whole("t", pid, "storm"), at: 6) }
    let events = assembly.finished()
    #expect(events.map { $0.kills.compactMap(\.pid) } == (200..<303).map { [$0] })
    #expect(events.filter(\.isComplete).count == 13)
    let notices = assembly.assembler.notices
    #expect(notices.map(\.category) == [.dumpsSuppressed])
    #expect(notices.first?.message == UntrustedText("oom_kill_process: 90 callbacks suppressed"))
  }

  // MARK: - Group kills

  static let group = [
    Modern.kill(100, "leaker"), Modern.group(), Modern.kill(95, "worker-a"),
    Modern.kill(100, "leaker"), Modern.kill(97, "sidecar"),
  ]

  @Test func firstVictimIsPrintedTwice() throws {
    var assembly = Assembly()
    assembly.feed(Modern.dump("t", 100, "leaker"))
    assembly.feed(Self.group)
    let events = assembly.finished()
    #expect(events.count == 1)
    let event = try #require(events.first)
    #expect(event.kills.map(\.pid) == [100, 95, 97])
    #expect(event.kills.map(\.positions.count) == [2, 1, 1])
    #expect(event.kills.filter(\.isGroupKill).count == 3)
    #expect(event.isComplete)
  }

  @Test func twoGroupKillsBackToBack() {
    var assembly = Assembly()
    assembly.feed(Self.group, at: 1)
    assembly.feed(
      [
        Modern.kill(300, "other"), Modern.group("/b"), Modern.kill(300, "other"),
        Modern.kill(301, "worker-b"),
      ], at: 1.01)
    let events = assembly.finished()
    #expect(events.map { $0.kills.map(\.pid) } == [[100, 95, 97], [300, 301]])
    #expect(events.flatMap(\.kills).filter(\.isGroupKill).count == 5)
    #expect(events.last?.kills.map(\.positions.count) == [2, 1])
    #expect(events.last?.positions.first?.line == 6)
  }

  @Test func twoGroupKillsWithTheirDumps() {
    var assembly = Assembly()
    assembly.feed(Modern.dump("t", 100, "leaker") + Self.group, at: 1)
    assembly.feed(Modern.dump("t", 300, "other", path: "/b"), at: 1.01)
    let kill = Modern.kill(300, "other")
    assembly.feed([kill, Modern.group("/b"), kill], at: 1.02)
    let events = assembly.finished()
    #expect(events.map { $0.kills.map(\.pid) } == [[100, 95, 97], [300]])
    #expect(events.filter(\.isComplete).count == 2)
  }

  /// The kill of a dump that another one began in is still to come: it is none of the group's members.
  @Test func groupInsideAnotherDump() {
    var assembly = Assembly()
    assembly.feed(Modern.dump("a", 300, "x").dropLast(3) + Modern.whole("b", 137, "v"))
    assembly.feed([Modern.group(), Modern.kill(138, "w"), Modern.kill(137, "v")])
    let kills = assembly.finished().map { $0.kills.map(\.pid) }
    #expect(kills == [[], [137, 138]])
  }

  @Test func killLongAfterAGroupIsNoMember() {
    var assembly = Assembly()
    assembly.feed(Self.group, at: 1)
    assembly.feed(Modern.kill(500, "late"), at: 30)
    let events = assembly.finished()
    #expect(events.map { $0.kills.count } == [3, 1])
    #expect(events.last?.kills.first?.isGroupKill == false)
  }

  @Test func reapedWhileTheGroupIsStillKilled() {
    var assembly = Assembly()
    assembly.feed(
      Modern.whole("t", 100, "leaker") + [Modern.group(), Modern.reaped(100, "leaker")])
    assembly.feed([Modern.kill(95, "a"), Modern.kill(100, "leaker"), Modern.reaped(95, "a")])
    let events = assembly.finished()
    #expect(events.map { $0.kills.map(\.pid) } == [[100, 95]])
    #expect(events.first?.kills.allSatisfy { $0.reaping?.succeeded == true } == true)
  }

  // MARK: - Old kernels

  @Test func childIsSacrificed() throws {
    var assembly = Assembly()
    assembly.feed([
      "httpd invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0",
      "Mem-Info:",
      "[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name",
      "[ 1234]     0  1234    50000    12000      40       77             0 httpd",
      "[ 1240]    48  1240    50000    12000      40       77          -100 httpd",
      "Out of memory: Kill process 1234 (httpd) score 77 or sacrifice child",
      "Killed process 1240 (httpd) total-vm:200000kB, anon-rss:4000kB, file-rss:4kB",
    ])
    let events = assembly.finished()
    #expect(events.count == 1)
    let event = try #require(events.first)
    #expect(event.selection?.pid == 1234)
    #expect(event.selection?.score == 77)
    #expect(event.scope == .global)
    let kill = try #require(event.kills.first)
    #expect(kill.pid == 1240)
    // The score is the parent's; uid and adj stand in the child's row.
    #expect(kill.score == nil)
    #expect(kill.uid == 48)
    #expect(kill.oomScoreAdj == -100)
    #expect(event.isComplete)
  }

  @Test func sharersOfTheMemory() throws {
    var assembly = Assembly()
    assembly.feed([
      "java invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0",
      "Out of memory: Kill process 10 (java) score 900 or sacrifice child",
      "Killed process 10 (java) total-vm:200000kB, anon-rss:4000kB, file-rss:4kB",
      "Kill process 11 (java2) sharing same memory",
      "Kill process 12 (java3) sharing same memory",
    ])
    let events = assembly.finished()
    #expect(events.map { $0.kills.map(\.pid) } == [[10, 11, 12]])
    #expect(events.first?.kills.map(\.isMemorySharer) == [false, true, true])
    #expect(events.first?.kills.first?.score == 900)
  }

  /// One line for each thread group of the same memory, with nothing to mark the second.
  @Test func sharersOf2618() {
    var assembly = Assembly()
    assembly.feed([
      "oom-killer: gfp_mask=0x201d2, order=0",
      "Out of Memory: Kill process 10 (oracle) score 1 and children.",
      "Out of memory: Killed process 10 (oracle).",
      "Out of memory: Killed process 11 (oracle).",
    ])
    #expect(assembly.finished().map { $0.kills.map(\.pid) } == [[10, 11]])
  }

  @Test func manualRun() {
    var assembly = Assembly()
    assembly.feed(["sysrq: SysRq : Manual OOM execution"] + Modern.whole("kworker/0:2", 137, "v"))
    assembly.feed(Modern.whole("t", 200, "w"))
    #expect(assembly.finished().map(\.isManual) == [true, false])
  }

  // MARK: - Losses

  @Test func secondInvokedBeforeAKill() {
    var assembly = Assembly()
    assembly.feed(Array(Modern.dump("first", 137, "a").prefix(7)))
    assembly.feed(Modern.whole("second", 139, "b"))
    let events = assembly.finished()
    #expect(events.map { $0.trigger?.comm.map(\.repaired) } == ["first", "second"])
    #expect(events.map { $0.kills.map(\.pid) } == [[], [139]])
    #expect(events.first?.missing.contains(.kill) == true)
    #expect(events.last?.isComplete == true)
  }

  @Test func summaryTornByPaths() throws {
    let path = "/" + String(repeating: "p", count: 1020)
    let dump = Modern.dump("t", 151, "long-1500").dropLast()
    var assembly = Assembly()
    assembly.feed(Array(dump))
    assembly.feed([
      SummaryTests.start + ",oom_memcg=", path, ",task_memcg=", path,
      ",task=long-1500,pid=151,uid=1000", Modern.kill(151, "long-1500"),
    ])
    let event = try #require(assembly.finished().first)
    #expect(event.isComplete)
    #expect(event.constraint?.pid == 151)
    #expect(event.taskMemcg == UntrustedText(path))
  }

  @Test func summaryThatStaysTorn() throws {
    var assembly = Assembly()
    assembly.feed(Array(Modern.dump("t", 151, "a").dropLast()))
    assembly.feed([SummaryTests.start + ",oom_memcg=/a,task_memcg=in", Modern.kill(151, "a")])
    let events = assembly.finished()
    #expect(events.count == 1)
    #expect(events.first?.isDamaged == true)
    #expect(events.first?.kills.map(\.pid) == [151])
  }

  @Test func namesTornByNewlines() throws {
    var assembly = Assembly()
    assembly.feed(Array(Modern.dump("t", 205, "x").dropLast()))
    for line in [Modern.summary(205, "new\nline"), Modern.kill(205, "new\nline")] {
      for piece in line.split(separator: "\n") { assembly.feed(String(piece)) }
    }
    let event = try #require(assembly.finished().first)
    #expect(event.isComplete)
    #expect(event.constraint?.task == UntrustedText("new\nline"))
    #expect(event.taskMemcg == UntrustedText("/a"))
    #expect(event.kills.map(\.comm) == [UntrustedText("new\nline")])
  }

  @Test func tableWithSplicedRows() throws {
    var lines = Modern.whole("t", 137, "v")
    lines.insert("[    140]  1000  14", at: 13)
    lines.insert("sr 16:0:0:0: [sr0] CDROM not ready.  Make sure there is a disc in it.", at: 13)
    var assembly = Assembly()
    assembly.feed(lines)
    let event = try #require(assembly.finished().first)
    #expect(event.tasks?.rows.map(\.pid) == [138, 137])
    #expect(event.tasks?.damagedRows == 1)
    #expect(event.isDamaged)
  }

  // MARK: - Dead ends

  @Test func panic() {
    var assembly = Assembly()
    assembly.feed(Array(Modern.dump("t", 137, "v").dropLast()))
    assembly.feed("Kernel panic - not syncing: Out of memory: system-wide panic_on_oom is enabled")
    let events = assembly.finished()
    #expect(events.map(\.deadEnd) == [.panicOnOOM])
    #expect(events.first?.kills.isEmpty == true)
    #expect(events.first?.missing.contains(.kill) == false)
  }

  /// Since 4.19 the warning is followed by the panic: one event, whoever hands over the lines.
  @Test func deadlock() {
    var assembly = Assembly()
    assembly.feed(Array(Modern.dump("t", 137, "v").dropLast()))
    assembly.feed("Out of memory and no killable processes...")
    assembly.feed("Kernel panic - not syncing: System is deadlocked on memory")
    #expect(assembly.finished().map(\.deadEnd) == [.deadlock])
  }

  /// A cgroup without a killable process says so, and the machine goes on.
  @Test func killAfterADeadEnd() {
    var assembly = Assembly()
    assembly.feed(Array(Modern.dump("t", 137, "v").dropLast()))
    assembly.feed("Out of memory and no killable processes...")
    assembly.feed(Modern.kill(200, "other"), at: 1.2)
    let events = assembly.finished()
    #expect(events.map(\.deadEnd) == [.noKillableProcess, nil])
    #expect(events.map { $0.kills.map(\.pid) } == [[], [200]])
  }

  @Test func dumpAfterADeadEnd() {
    var assembly = Assembly()
    assembly.feed(Array(Modern.dump("t", 137, "v").dropLast()))
    assembly.feed("Out of memory and no killable processes...")
    assembly.feed(Modern.whole("u", 200, "other"), at: 1.2)
    let events = assembly.finished()
    #expect(events.map(\.deadEnd) == [.noKillableProcess, nil])
    #expect(events.last?.isComplete == true)
  }

  // MARK: - The reaper

  @Test(arguments: [0.05, 3, 9.5])
  func reaperComesLater(_ seconds: Double) {
    var assembly = Assembly()
    assembly.feed(Modern.whole("t", 137, "v"), at: 100)
    assembly.feed(Modern.whole("t", 138, "w"), at: 100.01)
    // Whatever comes in between, the event waits.
    assembly.feed(Modern.kill(139, "x"), at: 100 + seconds)
    assembly.feed(Modern.reaped(137, "v"), at: 100 + seconds)
    let kills = assembly.finished().flatMap(\.kills)
    #expect(kills.map { $0.reaping?.succeeded } == [true, nil, nil])
    #expect(kills[0].reaping?.time.monotonicMicroseconds == Int64((100 + seconds) * 1_000_000))
    #expect(assembly.assembler.notices.isEmpty)
  }

  @Test func unableToReap() {
    var assembly = Assembly()
    assembly.feed(Modern.whole("t", 137, "v"))
    assembly.feed("oom_reaper: unable to reap pid:137 (v)", at: 2)
    #expect(assembly.finished().first?.kills.first?.reaping?.succeeded == false)
  }

  @Test func orphanReaper() {
    var assembly = Assembly()
    assembly.feed(Modern.reaped(137, "v"))
    #expect(assembly.finished().isEmpty)
    #expect(assembly.assembler.notices.map(\.category) == [.notUnderstood])
    #expect(assembly.assembler.notices.first?.position?.line == 1)
  }

  @Test func reaperOfAnotherHost() {
    var assembly = Assembly()
    assembly.feed(Modern.kill(137, "v"), host: "one")
    assembly.feed(Modern.reaped(137, "v"), host: "two")
    #expect(assembly.finished().flatMap(\.kills).map { $0.reaping == nil } == [true])
    #expect(assembly.assembler.notices.count == 1)
  }

  /// Pids come again: the reaper means the last of that pid that is not reaped.
  @Test func reaperMeansTheLatestKill() {
    var assembly = Assembly()
    assembly.feed(Modern.kill(137, "v"), at: 1)
    assembly.feed(Modern.kill(137, "v"), at: 2)
    assembly.feed(Modern.reaped(137, "v"), at: 3)
    #expect(assembly.finished().flatMap(\.kills).map { $0.reaping != nil } == [false, true])
  }

  // MARK: - Who wrote it

  @Test func programsDoNotDisturbTheKernel() {
    let lines = Modern.whole("t", 137, "v")
    var alone = Assembly()
    alone.feed(lines)
    let expected = alone.finished()

    var mixed = Assembly()
    for line in lines {
      mixed.feed(line)
      for forged in [
        Modern.invoked("evil"), Modern.row(1, "init"), Modern.summary(1, "init"),
        Modern.kill(1, "init"), Modern.reaped(137, "v"),
      ] {
        mixed.feed(forged, by: .userspace)
      }
    }
    let events = mixed.finished()
    let kernel = events.filter { $0.provenance == .kernel }
    #expect(kernel.count == 1)
    #expect(kernel.first?.isComplete == true)
    #expect(kernel.first?.id == expected.first?.id)
    #expect(kernel.first?.tasks == expected.first?.tasks)
    #expect(kernel.first?.constraint == expected.first?.constraint)
    #expect(kernel.first?.kills.map(\.comm) == expected.first?.kills.map(\.comm))
    #expect(kernel.first?.kills.first?.reaping == nil)
    let forged = events.filter { $0.provenance == .userspace }.flatMap(\.kills)
    #expect(forged.allSatisfy { $0.pid == 1 })
  }

  @Test func twoCPUsAtOnce() {
    let one = Modern.whole("one", 137, "a")
    let two = Modern.whole("two", 237, "b")
    var assembly = Assembly()
    for (first, second) in zip(one, two) {
      assembly.feed(first, caller: .thread(1))
      assembly.feed(second, caller: .thread(2))
    }
    assembly.feed(Modern.reaped(137, "a"), caller: .thread(30))
    let events = assembly.finished()
    #expect(events.map { $0.trigger?.comm?.repaired } == ["one", "two"])
    #expect(events.map { $0.kills.map(\.pid) } == [[137], [237]])
    #expect(events.filter(\.isComplete).count == 2)
    #expect(events.map { $0.tasks?.rows.map(\.pid) } == [[138, 137], [238, 237]])
    #expect(events.first?.kills.first?.reaping != nil)
  }

  @Test func twoHostsAtOnce() {
    let one = Modern.whole("one", 137, "a")
    let two = Modern.whole("two", 237, "b")
    var assembly = Assembly()
    for (first, second) in zip(one, two) {
      assembly.feed(first, host: "web01")
      assembly.feed(second, host: "web02")
    }
    let events = assembly.finished()
    #expect(events.map { $0.host?.repaired } == ["web01", "web02"])
    #expect(events.filter(\.isComplete).count == 2)
  }

  // MARK: - Scope

  @Test(
    arguments: [
      ("CONSTRAINT_NONE", ",global_oom", "Out of memory", .global),
      ("CONSTRAINT_CPUSET", ",global_oom", "Out of memory", .cpuset),
      ("CONSTRAINT_MEMORY_POLICY", ",global_oom", "Out of memory", .mempolicy),
      ("CONSTRAINT_MEMCG", ",oom_memcg=/a", "Memory cgroup out of memory", .memcg),
      ("CONSTRAINT_NONE", ",oom_memcg=/a", "Memory cgroup out of memory", .memcg),
      ("CONSTRAINT_NONE", ",global_oom", "Memory cgroup out of memory", .memcg),
      ("CONSTRAINT_VENDOR", ",global_oom", "Out of memory", .global),
    ] as [(String, String, String, Scope)])
  func scope(_ constraint: String, _ kind: String, _ prefix: String, _ scope: Scope) {
    var assembly = Assembly()
    assembly.feed([
      "oom-kill:constraint=\(constraint),nodemask=(null),cpuset=/,mems_allowed=0\(kind),"
        + "task_memcg=/a,task=v,pid=5,uid=0",
      "\(prefix): Killed process 5 (v) total-vm:1kB, anon-rss:1kB, file-rss:1kB, shmem-rss:1kB",
    ])
    #expect(assembly.finished().map(\.scope) == [scope])
  }

  @Test(
    arguments: [
      ("No available memory (MPOL_BIND)", .mempolicy), ("No available memory in cpuset", .cpuset),
      ("Out of Memory", .global), ("Memory cgroup out of memory", .memcg),
    ] as [(String, Scope)])
  func scopeOfOldKernels(_ prefix: String, _ scope: Scope) {
    var assembly = Assembly()
    assembly.feed("\(prefix): Killed process 5 (v).")
    #expect(assembly.finished().map(\.scope) == [scope])
  }

  /// When a leader has exited, the summary names it and the kill line another thread.
  @Test func leaderHasExited() throws {
    var assembly = Assembly()
    assembly.feed([Modern.summary(126, "dead-leader"), Modern.kill(127, "grow-thread")])
    let events = assembly.finished()
    #expect(events.count == 1)
    #expect(events.first?.constraint?.pid == 126)
    #expect(events.first?.kills.map(\.pid) == [127])
  }

  @Test(arguments: ["low memory! at or below 906", Modern.invoked()])
  func nothingIsWantedAfterTheEnd(_ line: String) {
    var assembly = Assembly()
    assembly.feed(line)
    #expect(assembly.assembler.wantsFollowingLines)
    _ = assembly.finished()
    #expect(!assembly.assembler.wantsFollowingLines)
  }
}
