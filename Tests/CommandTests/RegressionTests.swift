import Foundation
import TestSupport
import Testing

/// Inputs that were once answered wrongly.
@Suite struct RegressionTests {
  private func kill(_ pid: Int, _ name: String) -> String {
    "Memory cgroup out of memory: Killed process \(pid) (\(name)) total-vm:1kB, anon-rss:1kB, "
      + "file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0"
  }

  private func kills(_ lines: [String], _ arguments: String...) throws -> [[String: Any]] {
    let input = Array(lines.joined(separator: "\n").utf8)
    return try run(oomlog, ["scan", "--format", "ndjson"] + arguments + ["-"], input: input)
      .objects()
  }

  private func check(_ lines: [String]) throws -> Int32 {
    try run(oomlog, ["check", "-"], input: Array(lines.joined(separator: "\n").utf8)).status
  }

  /// Without the kernel's stamp the wall clock says that hours have passed.
  @Test func aGroupKillEndsWithTheMoment() throws {
    let group = "Tasks in /g are going to be killed due to memory.oom.group set"
    let lines = [
      ("01:00", kill(10, "a")), ("01:00", group), ("01:00", kill(11, "b")),
      ("09:30", kill(4000, "c")), ("18:00", kill(10, "a")),
    ].map { "2026-11-22T\($0):00+00:00 web01 kernel: \($1)" }
    let all = try kills(lines)
    #expect(all.map { $0["victim_pid"] as? Int } == [10, 11, 4000, 10])
    #expect(all.map { $0["group_kill"] as? Bool } == [true, true, false, false])
    #expect(Set(all.map { $0["event_id"] as? String }).count == 3)
    let late = try kills(lines, "--since", "2026-11-22 08:00")
    #expect(late.map { $0["victim_pid"] as? Int } == [4000, 10])
  }

  /// A boot lies between: the trigger of the one is not the other's.
  @Test func aDumpEndsWithItsBoot() throws {
    let found = try kills([
      "[  500.000000] foo invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0",
      "[    0.000000] Linux version 6.1.0",
      "[   30.000000] Out of memory: Killed process 12 (bar) total-vm:1kB, anon-rss:1kB, file-rss:1kB",
    ])
    #expect(found.map { $0["type"] as? String } == ["event", "kill"])
    #expect(found.map { $0["trigger_comm"] as? String } == ["foo", nil])
  }

  @Test func aSysRqLineIsForTheNextMomentOnly() throws {
    let found = try kills([
      "[    1.000000] sysrq: Manual OOM execution",
      "[90000.000000] foo invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0",
      "[90000.000100] Out of memory: Killed process 12 (bar) total-vm:1kB, anon-rss:1kB, file-rss:1kB",
    ])
    #expect(found.map { $0["manual"] as? Bool } == [false])
  }

  /// A process that was killed and takes long to die has the highest score in the next dump as well:
  /// `show` of that one knows of the dump before, as a report does.
  @Test func showKnowsEarlierVictims() throws {
    func dump(at seconds: Int, killed: Int, _ name: String) -> [String] {
      [
        "web invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), order=0, "
          + "oom_score_adj=0",
        "CPU: 0 PID: 11 Comm: web Not tainted 6.1.0-18-amd64 #1 Debian 6.1.76-1",
        "Mem-Info:", "Free swap  = 0kB", "Total swap = 0kB", "1000000 pages RAM",
        "0 pages HighMem/MovableOnly", "0 pages reserved",
        "Tasks state (memory values in pages):",
        "[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
        "[     10]  1000    10   800000   600000     8192        0             0 db",
        "[     11]  1000    11   400000   300000     4096        0             0 web",
        "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,"
          + "task_memcg=/,task=\(name),pid=\(killed),uid=1000",
        "Out of memory: Killed process \(killed) (\(name)) total-vm:3200000kB, "
          + "anon-rss:1200000kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:4kB oom_score_adj:0",
      ].map { "[\(String(format: "%5d", seconds)).000000] \($0)" }
    }
    let lines = dump(at: 100, killed: 10, "db") + dump(at: 101, killed: 11, "web")
    let input = Array(lines.joined(separator: "\n").utf8)
    let shown = try run(oomlog, ["show", "-"], input: input)
    #expect(shown.status == 0, "\(shown.errorText)")
    #expect(
      shown.text.contains(
        "explained: db has a higher score but could not be chosen: it had been killed before."))
    let report = try run(oomlog, ["report", "--format", "json", "-"], input: input)
    #expect(report.text.contains("it had been killed before."))
  }

  @Test func theReaperKnowsItsVictimByName() throws {
    let found = try kills([
      "[    1.000000] \(kill(12, "bar"))",
      "[    2.000000] oom_reaper: reaped process 12 (other), now anon-rss:0kB, file-rss:0kB",
    ])
    #expect(found.count == 1)
    #expect(found.first?["reaped"] is NSNull)
  }

  /// What is cut off, or not understood, is no clean answer.
  @Test(arguments: [
    "[    1.0] a invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0",
    "[    1.0] oom_reaper: reaped process 12 (foo), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB",
    "12:34:56 [err] Out of memory: Killed process 12 (foo) total-vm:1kB, anon-rss:1kB",
  ])
  func aGateDoesNotPassOnHalfTheEvidence(_ line: String) throws {
    #expect(try check([line]) == 3)
  }

  /// Events hold a bounded number of kills, and one costs the same as the next.
  @Test func endlessSharersAreOneKillEach() throws {
    let lines = (2..<20_002).map { "[    1.0] Kill process \($0) (x) sharing same memory" }
    #expect(try kills(lines).count == 20_000)
  }

  #if Journal
    /// libsystemd passes over such files without a word.
    @Test func aDamagedFileInAJournalDirectoryIsNamed() throws {
      try withTemporaryDirectory { directory in
        try directory.appending(path: "system.journal").write("cut")
        let result = try run(oomlog, ["check", "-D", directory.path])
        #expect(result.status == 3)
        #expect(result.errorText.contains("system.journal: not a journal file"))
      }
    }
  #endif
}
