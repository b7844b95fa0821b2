import OOMForensics
import OOMModel
import Testing

@testable import OOMPolicy

/// What a policy makes of kills. 2026-11-23 is a Monday.
struct GateTests {
  private static let monday: Int64 = 1_795_392_000_000_000  // 2026-11-23T00:00:00Z
  private static let hour: Int64 = 3_600_000_000

  private func kill(
    _ comm: String = "hog", hours: Double? = 12, unit: String = "web.service",
    host: String? = "alpha", pid: Int = 7, isManual: Bool = false
  ) -> OOMEvent {
    let position = LogPosition(source: "log", place: .line(number: pid, offset: 0))
    let wall = hours.map {
      WallTime(
        unixMicroseconds: Self.monday + Int64($0 * Double(Self.hour)), basis: .received)
    }
    let time = EventTime(wall: wall, monotonicMicroseconds: Int64(pid) * 1_000_000)
    var event = OOMEvent(provenance: .kernel, time: time, position: position)
    event.id = "0000000000" + (pid < 10 ? "0\(pid)" : "\(pid)")
    event.scope = .memcg
    event.host = host.map { UntrustedText($0) }
    event.isManual = isManual
    event.oomMemcg = UntrustedText("/system.slice/\(unit)")
    event.taskMemcg = event.oomMemcg
    var kill = Kill(
      comm: UntrustedText(comm), time: time, positions: [position],
      text: UntrustedText("Memory cgroup out of memory: Killed process \(pid) (\(comm))"))
    kill.pid = pid
    kill.uid = 1000
    event.kills = [kill]
    return event
  }

  private func dispositions(
    _ policy: Policy, _ events: [OOMEvent], today: String = "2026-11-23",
    _ change: (inout GateRequest) -> Void = { _ in }
  ) throws -> [GateItem.Disposition] {
    try report(policy, events, today: today, change).items.map(\.disposition)
  }

  private func report(
    _ policy: Policy, _ events: [OOMEvent], today: String = "2026-11-23",
    _ change: (inout GateRequest) -> Void = { _ in }
  ) throws -> GateReport {
    var request = GateRequest(zone: .utc, today: try #require(PolicyDate(today)))
    request.policy = policy
    change(&request)
    var gate = Gate(request)
    for event in events { gate.add(event, EventAnalysis(event).diagnosis) }
    var source = SourceCoverage(name: "log", kind: .text)
    source.records = 10
    var coverage = Coverage()
    coverage.sources = [source]
    return gate.report(coverage, outlines: events.map(\.outline))
  }

  private func allowing(
    expires: String? = nil, _ change: (inout Selector) -> Void
  ) -> Policy {
    var policy = Policy()
    var selector = Selector()
    change(&selector)
    let note = EntryNote(line: 1, reason: "r", expires: expires.flatMap { PolicyDate($0) })
    policy.allowed = [AllowEntry(selector, note)]
    return policy
  }

  @Test func everyConditionAlone() throws {
    let event = kill()
    let selectors: [(Bool, (inout Selector) -> Void)] = [
      (true, { $0.units = [Glob("web.service")] }), (true, { $0.units = [Glob("*.slice")] }),
      (true, { $0.units = [Glob("db.service"), Glob("w?b.service")] }),
      (false, { $0.units = [Glob("web")] }), (false, { $0.units = [Glob("/system.slice/*")] }),
      (true, { $0.cgroups = [Glob("/system.slice/*")] }), (false, { $0.cgroups = [Glob("web*")] }),
      (true, { $0.comms = [Glob("h*g")] }), (false, { $0.comms = [Glob("HOG")] }),
      (true, { $0.hosts = [Glob("al*")] }), (false, { $0.hosts = [Glob("beta")] }),
      (true, { $0.uids = [0, 1000] }), (false, { $0.uids = [0] }),
      (true, { $0.scopes = [.memcg] }), (false, { $0.scopes = [.global] }),
      (true, { $0.rules = [.cgroupOOM] }), (false, { $0.rules = [.globalOOM] }),
      (true, { $0.days = [.mon] }), (false, { $0.days = [.tue, .sun] }),
      (true, { $0.times = [DailyTime("12:00-12:01")!] }),
      (false, { $0.times = [DailyTime("11:00-12:00")!] }),
      // All of them have to hold.
      (
        false,
        {
          $0.comms = [Glob("hog")]
          $0.uids = [1]
        }
      ),
    ]
    for (index, (isWaived, change)) in selectors.enumerated() {
      let expected: GateItem.Disposition = isWaived ? .waived(0) : .failed
      #expect(try dispositions(allowing(change), [event]) == [expected], "\(index)")
    }
  }

  /// What comes after the kills that are kept is judged as it comes.
  @Test(arguments: [
    ("hog", nil, Verdict.Outcome.clean, 10), ("web", nil, .violated, 10),
    ("hog", RuleID.crashLoop, .violated, 10), ("hog", nil, .clean, 0),
  ])
  func moreThanAreKept(
    _ last: String, _ rule: RuleID?, _ outcome: Verdict.Outcome, _ dropped: Int
  ) throws {
    var policy = allowing { $0.comms = [Glob("hog")] }
    if let rule { policy.severities = [rule: .low] }
    var request = GateRequest(zone: .utc, today: try #require(PolicyDate("2026-11-23")))
    request.policy = policy
    var gate = Gate(request)
    let event = kill()
    let diagnosis = EventAnalysis(event).diagnosis
    for _ in 0..<7499 + dropped { gate.add(event, diagnosis) }
    gate.add(kill(last), diagnosis)
    var source = SourceCoverage(name: "log", kind: .text)
    source.records = 1
    var coverage = Coverage()
    coverage.sources = [source]
    let report = gate.report(coverage, outlines: [])
    #expect(report.items.count == 7500)
    #expect(report.itemsDropped == dropped)
    #expect(report.verdict.outcomes.first == outcome)
    #expect(report.coverage.notices.isEmpty == (outcome == .clean))
  }

  /// What the log does not say is no match.
  @Test func nothingIsWaivedOnAGuess() throws {
    var event = kill(hours: nil, host: nil)
    event.taskMemcg = nil
    event.kills[0].uid = nil
    let all: [(inout Selector) -> Void] = [
      { $0.units = [Glob("*")] }, { $0.cgroups = [Glob("*")] }, { $0.hosts = [Glob("*")] },
      { $0.uids = [0] }, { $0.days = Weekday.allCases }, { $0.times = [DailyTime("00:00-24:00")!] },
    ]
    for change in all { #expect(try dispositions(allowing(change), [event]) == [.failed]) }
  }

  /// From Friday 22:00 to Saturday 06:00: the day is that on which it begins.
  @Test func aTimeOverMidnight() throws {
    let policy = allowing {
      $0.times = [DailyTime("22:00-06:00")!]
      $0.days = [.fri]
    }
    let friday = 4.0 * 24
    for (hours, isWaived) in [
      (friday + 21.9, false), (friday + 22, true), (friday + 29.9, true), (friday + 30, false),
      (friday - 0.5, false), (friday + 5, false), (friday + 46.5, false),
    ] {
      #expect(try dispositions(policy, [kill(hours: hours)]) == [isWaived ? .waived(0) : .failed])
    }
  }

  @Test func anEntryHoldsThroughItsLastDay() throws {
    let policy = allowing(expires: "2026-11-23") { $0.comms = [Glob("hog")] }
    #expect(try dispositions(policy, [kill()]) == [.waived(0)])
    let late = try report(policy, [kill()], today: "2026-11-24")
    #expect(late.items.map(\.disposition) == [.failed])
    #expect(late.items[0].expiredEntry == 0)
    #expect(late.expiredEntries == [0])
    #expect(late.exitStatus == 1)
  }

  private func budget(
    _ maximum: Int, _ period: Budget.Period = .day, _ each: Budget.Each = .unit
  ) -> Policy {
    var policy = Policy()
    policy.budgets = [
      Budget(
        selector: Selector(), maximum: maximum, period: period, each: each,
        note: EntryNote(line: 1, reason: "r"))
    ]
    return policy
  }

  @Test func budgets() throws {
    let within = GateItem.Disposition.withinBudget(0)
    let over = GateItem.Disposition.overBudget(0)
    // Two of a unit a day; the first in time, whatever the order of the logs.
    let three = [kill(hours: 20), kill(hours: 1), kill(hours: 10)]
    #expect(try dispositions(budget(2), three) == [over, within, within])
    // Midnight begins another day, another unit and another host have their own.
    let days = [kill(hours: 1), kill(hours: 23), kill(hours: 24), kill(hours: 25)]
    #expect(try dispositions(budget(2), days) == [within, within, within, within])
    let others = [
      kill(hours: 1), kill(hours: 2, unit: "db.service"), kill(hours: 3, host: "beta"),
    ]
    #expect(try dispositions(budget(1), others) == [within, within, within])
    #expect(try dispositions(budget(1, .day, .host), others) == [within, over, within])
    #expect(try dispositions(budget(1, .day, .all), others) == [within, over, over])
    // A week from Monday to Sunday.
    let week = [kill(hours: -1), kill(hours: 0), kill(hours: 7 * 24 - 1), kill(hours: 7 * 24)]
    #expect(try dispositions(budget(1, .week), week) == [within, within, over, within])
    #expect(
      try dispositions(budget(1, .hour), [kill(hours: 1), kill(hours: 1.9)]) == [within, over])
    #expect(try dispositions(budget(0), [kill()]) == [over])
    // Without a time it is in no period.
    #expect(try dispositions(budget(9), [kill(hours: nil)]) == [.failed])
    #expect(try report(budget(2), three).exitStatus == 1)
    #expect(try report(budget(3), three).exitStatus == 0)
  }

  /// Both have to bear it.
  @Test func severalBudgets() throws {
    var policy = budget(2)
    policy.budgets += budget(3, .week).budgets
    let kills = [1, 2, 25, 26].map { kill(hours: $0) }
    #expect(
      try dispositions(policy, kills)
        == [.withinBudget(0), .withinBudget(0), .withinBudget(0), .overBudget(1)])
  }

  @Test func severities() throws {
    var policy = Policy()
    // A cgroup's limit is medium, unless the policy says otherwise.
    for (threshold, expected) in [
      (FailThreshold.any, GateItem.Disposition.failed), (.medium, .failed), (.high, .tolerated),
      (.none, .tolerated),
    ] {
      policy.failOn = threshold
      #expect(try dispositions(policy, [kill()]) == [expected])
    }
    policy.failOn = .any
    policy.severities = [.cgroupOOM: .none]
    #expect(try dispositions(policy, [kill()]) == [.tolerated])
    // Of two rules that hold, the higher counts.
    policy.severities = [.cgroupOOM: .none, .manual: .low]
    #expect(try dispositions(policy, [kill(isManual: true)]) == [.failed])
    policy.severities = [.manual: .none]
    #expect(try dispositions(policy, [kill(isManual: true), kill()]) == [.tolerated, .failed])
  }

  /// C18: three kills of a unit within ten minutes.
  @Test func rulesOfSeveralEvents() throws {
    var policy = Policy()
    policy.failOn = .high
    policy.severities = [.crashLoop: .high]
    let loop = (1...3).map { kill(hours: Double($0) / 60, pid: $0) }
    #expect(
      try dispositions(policy, loop + [kill(hours: 5, unit: "db.service", pid: 9)])
        == [.failed, .failed, .failed, .tolerated])
    #expect(try dispositions(policy, Array(loop.prefix(2))) == [.tolerated, .tolerated])
  }

  @Test func underARange() throws {
    let result = try report(Policy(), [kill(hours: nil)]) { $0.hasRange = true }
    #expect(result.items.map(\.disposition) == [.undated])
    #expect(result.verdict.outcomes == [.incomplete])
    #expect(result.exitStatus == 3)
  }

  @Test func onlyTold() throws {
    let result = try report(Policy(), [kill()]) { $0.isReportOnly = true }
    #expect(result.exitStatus == 0)
    #expect(result.verdict.outcomes == [.violated])
    var request = GateRequest(zone: .utc, today: PolicyDate(days: 0))
    request.isReportOnly = true
    #expect(GateReport(request, error: "no").exitStatus == 2)
  }

  // MARK: - Fingerprints

  private func fingerprint(_ event: OOMEvent) -> KillFingerprint {
    KillFingerprint(event, event.kills.first)
  }

  /// Another path, another wall time, and a copy that names no host: the same kill.
  @Test func copiesAreOneKill() {
    let one = kill()
    var copy = kill(hours: 99)
    copy.kills[0].positions = [LogPosition(source: "other", place: .line(number: 1, offset: 0))]
    #expect(fingerprint(one).hexadecimal == fingerprint(copy).hexadecimal)
    copy.host = nil
    #expect(fingerprint(one).isSame(as: fingerprint(copy)))
    copy.bootID = "b"
    #expect(fingerprint(one).isSame(as: fingerprint(copy)))
  }

  @Test func otherKillsAreOthers() {
    let one = kill()
    var others = [kill("dog"), kill(host: "beta"), kill(pid: 8)]
    var changed = kill()
    changed.kills[0].text = UntrustedText("Out of memory: Killed process 7 (hog)")
    others.append(changed)
    changed = kill()
    changed.kills[0].time.monotonicMicroseconds = 1
    others.append(changed)
    for other in others {
      #expect(!fingerprint(one).isSame(as: fingerprint(other)))
      #expect(fingerprint(one).hexadecimal != fingerprint(other).hexadecimal)
    }
    var (first, second) = (kill(), kill())
    (first.bootID, second.bootID) = ("a", "b")
    #expect(!fingerprint(first).isSame(as: fingerprint(second)))
  }

  @Test func baseline() throws {
    var baseline = Baseline()
    let line = """
      {"type":"kill","event_id":"000000000007","monotonic_us":7000000,"host":"alpha",\
      "boot_id":null,"victim_pid":7,"victim_comm":"hog","victim_comm_base64":null,\
      "raw":"Memory cgroup out of memory: Killed process 7 (hog)"}
      """
    try baseline.add(line: Array(line.utf8), number: 1)
    try baseline.add(line: Array("  \r".utf8), number: 2)
    #expect(baseline.count == 1)
    let known = try dispositions(Policy(), [kill(), kill(host: "beta"), kill(pid: 8)]) {
      $0.baseline = baseline
    }
    #expect(known == [.known, .failed, .failed])
    for wrong in [
      "{", "[]", "{}", "kill", "{\"type\":\"kill\"}", "{\"type\":\"run\",\"event_id\":\"\"}",
    ] {
      #expect(throws: PolicyError.self) { try baseline.add(line: Array(wrong.utf8), number: 3) }
    }
  }
}
