import OOMForensics
import OOMModel
import Testing

@testable import OOMPolicy

/// What is made of the kills that happened while a command ran.
@Suite struct CommandRunTests {
  private func kill(
    _ pids: Int..., memcg: String = "/other", killer: UserspaceKiller? = nil,
    provenance: Provenance = .kernel
  ) -> OOMEvent {
    let position = LogPosition(source: "/dev/kmsg", place: .line(number: 1, offset: 0))
    let time = EventTime(wall: nil, monotonicMicroseconds: 1)
    var event = OOMEvent(provenance: provenance, time: time, position: position)
    event.killer = killer
    event.oomMemcg = UntrustedText(memcg)
    if killer == nil { event.taskMemcg = event.oomMemcg }
    event.kills = pids.map { pid in
      var kill = Kill(
        comm: UntrustedText("x"), time: time, positions: [position], text: UntrustedText(""))
      kill.pid = pid
      return kill
    }
    return event
  }

  private func run(
    _ events: [OOMEvent] = [], pids: Set<Int>? = [70, 71], cgroup: String? = "/ci/job",
    end: CommandRun.End = .signal(9), counter: (Int, Int)? = nil, read: Bool = true
  ) -> CommandRun {
    var run = CommandRun(
      pids: pids, cgroup: cgroup.map { UntrustedText($0) }, end: end,
      counter: counter.map { CommandRun.Counter(file: "memory.events", before: $0, after: $1) })
    run.sources = [
      CommandRun.Source("/dev/kmsg", read ? nil : Problem(.permissionDenied, input: "/dev/kmsg"))
    ]
    for event in events { _ = run.take(event) }
    return run
  }

  @Test func bySource() {
    #expect(run().answer == .notKilled)
    #expect(run(read: false).answer == .notProven)
    // The counter alone answers, too.
    #expect(run(counter: (3, 3), read: false).answer == .notKilled)
    #expect(run(counter: (3, 5), read: false).answer == .counted)
    #expect(run(counter: (3, 5), read: false).countedOnly == 2)
    // A cgroup that was made anew under the same name counts from 0.
    #expect(run(counter: (3, 0), read: false).answer == .notKilled)
  }

  @Test func byPidAndCgroup() {
    #expect(run([kill(71)]).answer == .killed)
    #expect(run([kill(5, memcg: "/ci/job/step")]).answer == .killedInCgroup)
    #expect(run([kill(5, memcg: "/ci/job2")]).answer == .notKilled)
    #expect(run([kill(5, memcg: "/ci/job2")]).otherKills == 1)
    // A group kill is of the command when one of them is.
    #expect(run([kill(5, 70)]).killsOfTree == 2)
    // The root is no evidence: everybody is in it.
    #expect(run([kill(5, memcg: "/x")], cgroup: "/").answer == .notKilled)
    // A line of each kill that was counted.
    #expect(run([kill(71)], counter: (0, 1)).countedOnly == 0)
    // What a program wrote proves nothing.
    let forged = run([kill(71, provenance: .userspace)])
    #expect(forged.answer == .notKilled)
    #expect(forged.otherKills == 0)
  }

  @Test func userspaceKillers() {
    #expect(run([kill(70, memcg: "/y", killer: .earlyoom)]).answer == .killed)
    #expect(run([kill(5, memcg: "/ci", killer: .systemdOomd)]).answer == .killedInCgroup)
    #expect(run([kill(5, memcg: "/ci/job/step", killer: .systemdOomd)]).answer == .notKilled)
  }

  /// In a pid namespace the numbers in the log are not those that are seen.
  @Test func insideANamespace() {
    #expect(run([kill(71)], pids: nil).answer == .notProven)
    #expect(run(pids: nil).answer == .notKilled)
    #expect(run([kill(71, memcg: "/ci/job")], pids: nil).answer == .killedInCgroup)
    #expect(run([kill(71)], pids: nil, cgroup: "/").answer == .notProven)
    #expect(run(pids: nil, cgroup: "/").answer == .notKilled)
  }

  private func report(
    _ run: CommandRun, _ event: OOMEvent? = nil, _ change: (inout GateRequest) -> Void = { _ in }
  ) throws -> GateReport {
    var request = GateRequest(zone: .utc, today: try #require(PolicyDate("2026-11-23")))
    change(&request)
    var gate = Gate(request)
    if let event { gate.add(event, EventAnalysis(event).diagnosis) }
    return gate.report(Coverage(), outlines: [], run: run)
  }

  @Test func theStatus() throws {
    #expect(try report(run(end: .status(0))).exitStatus == 0)
    #expect(try report(run(end: .status(3))).exitStatus == 3)
    #expect(try report(run()).exitStatus == 137)
    #expect(try report(run()).verdict.outcomes == [.clean])
    // Not proven does not change it.
    let unknown = try report(run(end: .signal(15), read: false))
    #expect(unknown.exitStatus == 143)
    #expect(unknown.verdict.outcomes == [.nothingToCheck])
    let event = kill(71)
    #expect(try report(run([event], end: .status(0)), event).exitStatus == 1)
    let counted = run(end: .status(0), counter: (0, 1), read: false)
    #expect(try report(counted).verdict.outcomes == [.violated])
    #expect(try report(counted) { $0.policy.failOn = .none }.exitStatus == 0)
    #expect(try report(run([event]), event) { $0.isReportOnly = true }.exitStatus == 137)
    // What the policy bears leaves the command's.
    #expect(try report(run([event]), event) { $0.policy.failOn = .none }.exitStatus == 137)
  }
}
