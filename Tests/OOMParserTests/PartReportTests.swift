import OOMModel
import Testing

@testable import OOMParser

/// What an event says about its parts.
@Suite struct PartReportTests {
  static func event(_ lines: [String]) throws -> OOMEvent {
    var assembly = Assembly()
    assembly.feed(lines)
    let events = assembly.finished()
    try #require(events.count == 1)
    return events[0]
  }

  static func states(_ event: OOMEvent) -> [String] {
    event.parts.map { "\($0.part) \($0.state)" }
  }

  static let all = ["trigger", "memory", "tasks", "constraint", "kill"]

  @Test func whole() throws {
    let event = try Self.event(Modern.whole("t", 137, "v"))
    #expect(Self.states(event) == Self.all.map { $0 + " present" })
    #expect(event.parts.allSatisfy { $0.reason == nil })
    #expect(event.isComplete && !event.isDamaged && event.missing.isEmpty)
  }

  @Test func aloneIsTheKillLine() throws {
    let event = try Self.event([Modern.kill(5, "a")])
    #expect(Self.states(event) == Self.all.dropLast().map { $0 + " missing" } + ["kill present"])
    let alone = "not in the log: at most ten dumps in five seconds are printed, or it was lost"
    #expect(event.parts.dropLast().map(\.reason) == Array(repeating: alone, count: 4))
  }

  /// A dump without one of its parts.
  struct Loss: Sendable, CustomTestStringConvertible {
    let part: PartReport.Part
    /// The lines that are lost, by how they start.
    let starts: [String]
    let reason: String

    var testDescription: String { part.rawValue }
  }

  static let losses = [
    Loss(
      part: .trigger, starts: ["t invoked", "CPU:"],
      reason: "the head of the dump is not in the log"),
    Loss(
      part: .memory, starts: ["memory:", "swap:", "Memory cgroup stats", "anon"],
      reason: "not in the dump"),
    Loss(
      part: .tasks, starts: ["Tasks", "[  pid", "[   13"],
      reason: "not in the dump: lost, or vm.oom_dump_tasks is 0"),
    Loss(part: .constraint, starts: ["oom-kill:"], reason: "the oom-kill: line is not in the log"),
    Loss(
      part: .kill, starts: ["Memory cgroup out"], reason: "the kill line is not in the log"),
  ]

  @Test(arguments: losses)
  func missing(_ loss: Loss) throws {
    var lines = Modern.whole("t", 137, "v")
    // Without its head an event starts at the summary: what stands before it is nobody's.
    lines.removeAll { line in loss.starts.contains { line.hasPrefix($0) } }
    let event = try Self.event(lines)
    let report = try #require(event.parts.first { $0.part == loss.part })
    #expect(report.state == .missing)
    #expect(report.reason == loss.reason)
    #expect(event.missing.contains(loss.part))
    #expect(!event.isComplete)
    if loss.part != .trigger { #expect(event.missing == [loss.part]) }
  }

  @Test func damagedSummary() throws {
    var lines = Modern.dump("t", 137, "v").dropLast()
    lines += [SummaryTests.start + ",oom_memcg=/a,task_memcg=in", Modern.kill(137, "v")]
    let event = try Self.event(Array(lines))
    #expect(event.parts.first { $0.part == .constraint }?.state == .damaged)
    #expect(event.parts.first { $0.part == .constraint }?.reason == "the oom-kill: line breaks off")
    #expect(event.isDamaged && event.missing.isEmpty)
  }

  @Test func damagedKill() throws {
    let kill = Modern.kill(137, "v")
    for cut in ["anon-rss", ", UID", " oom_score_adj"] {
      let short = String(kill.split(separator: cut, maxSplits: 1)[0])
      let event = try Self.event(Modern.dump("t", 137, "v") + [short])
      // `shmem-rss` alone is where 4.9 to 5.3 stop.
      let expected: PartReport.State = cut == ", UID" ? .borrowed : .damaged
      #expect(event.parts.last?.state == expected, "cut before \(cut)")
      #expect(event.kills.map(\.pid) == [137])
    }
  }

  @Test func damagedRows() throws {
    var lines = Modern.whole("t", 137, "v")
    let row = lines.firstIndex { $0.hasPrefix("[   13") }!
    lines.insert(contentsOf: ["[   140]  10", "[   141]  1000  141 x"], at: row)
    let event = try Self.event(lines)
    let report = event.parts.first { $0.part == .tasks }
    #expect(report == PartReport(.tasks, .damaged, "2 rows make no sense"))
    #expect(event.tasks?.rows.map(\.pid) == [138, 137])
  }

  @Test func damagedFreeBlocks() throws {
    let event = try Self.event([
      Modern.invoked(), "Mem-Info:", "Node 0 DMA free:1kB", "Node 0 DMA: 1*4kB (M) 2*8k",
    ])
    let report = event.parts.first { $0.part == .memory }
    #expect(report == PartReport(.memory, .damaged, "a line of free blocks breaks off"))
  }

  /// Before 5.4 the kill line has neither uid nor oom_score_adj.
  @Test func borrowed() throws {
    let event = try Self.event([
      "t invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0", "Mem-Info:",
      "[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name",
      "[ 1234]    48  1234    50000    12000      40       77           -17 httpd",
      "Out of memory: Kill process 1234 (httpd) score 77 or sacrifice child",
      "Killed process 1234 (httpd) total-vm:200000kB, anon-rss:4000kB, file-rss:4kB",
    ])
    #expect(Self.states(event) == Self.all.dropLast().map { $0 + " present" } + ["kill borrowed"])
    let reasons = event.parts.last?.reason?.split(separator: ", ").sorted()
    #expect(reasons == ["oom_score_adj from the task table", "uid from the task table"])
    #expect(event.kills.first?.uid == 48)
    #expect(event.kills.first?.oomScoreAdj == -17)
    #expect(event.isComplete)
  }

  @Test func uidFromTheSummary() throws {
    let event = try Self.event([
      Modern.summary(137, "v"),
      "Memory cgroup out of memory: Killed process 137 (v) total-vm:1kB, anon-rss:1kB, file-rss:1kB, "
        + "shmem-rss:0kB",
    ])
    #expect(
      event.parts.last == PartReport(.kill, .borrowed, "uid from the oom-kill: line"))
    #expect(event.kills.first?.uid == 1000)
  }

  /// Kernels up to 2.6 have neither summary nor selection line.
  @Test func noConstraintToMiss() throws {
    let event = try Self.event([
      "oom-killer: gfp_mask=0x201d2", "Mem-info:", "Out of Memory: Killed process 10 (oracle).",
    ])
    #expect(!event.missing.contains(.constraint))
    #expect(!event.parts.contains { $0.part == .constraint })
  }

  /// A dead end has no kill line to miss.
  @Test func deadEnd() throws {
    let event = try Self.event(
      Modern.dump("t", 137, "v").dropLast() + ["Out of memory and no killable processes..."])
    #expect(!event.parts.contains { $0.part == .kill })
    #expect(!event.missing.contains(.kill))
  }

  @Test func choiceThatIsNotListed() throws {
    var lines = Modern.whole("t", 137, "v")
    lines.removeAll { $0.hasPrefix("[   137]") }
    let report = try Self.event(lines).parts.first { $0.part == .tasks }
    #expect(report == PartReport(.tasks, .damaged, "the process that was chosen is not in it"))
  }

  /// The end of one dump and the head of another are missing between two lines: what shows that.
  @Test(
    arguments: [
      (
        Modern.dump("t", 137, "v").dropLast(),
        ["Tasks state (memory values in pages):", Modern.header]
      ),
      (Modern.dump("t", 137, "v").dropLast(), ["memory: usage 1kB, limit 1kB, failcnt 1"]),
      (
        [Modern.invoked(), "memory: usage 1kB, limit 1kB, failcnt 1", "Mem-Info:"],
        ["Mem-Info:"]
      ),
      (Modern.dump("t", 138, "bystander"), []),
    ] as [([String], [String])])
  func twoDumpsInOne(_ first: [String], _ second: [String]) throws {
    let event = try Self.event(first + second + [Modern.row(137, "v"), Modern.kill(137, "v")])
    #expect(event.isAmbiguous)
    #expect(try !Self.event(Modern.whole("t", 137, "v")).isAmbiguous)
  }
}
