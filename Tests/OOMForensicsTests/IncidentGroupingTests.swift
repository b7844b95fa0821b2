import OOMModel
import Testing

@testable import OOMForensics

struct IncidentGroupingTests {
  /// An event of a hand-written log: seconds since boot, and what it shares with others.
  private static func event(
    _ id: String, at seconds: Int64?, wall: Int64? = nil, scope: Scope = .memcg,
    memcg: String? = "/a", host: String? = "web01", boot: String? = nil,
    provenance: Provenance = .kernel, source: String = "log", stretch: Int = 0,
    killer: UserspaceKiller? = nil
  ) -> OOMEvent {
    var time = EventTime(
      wall: wall.map { WallTime(unixMicroseconds: $0 * 1_000_000, basis: .received) },
      monotonicMicroseconds: seconds.map { $0 * 1_000_000 })
    time.stretch = stretch
    var event = OOMEvent(
      provenance: provenance, time: time,
      position: LogPosition(source: source, place: .line(number: 1, offset: 0)))
    event.id = id
    event.scope = scope
    event.oomMemcg = memcg.map { UntrustedText($0) }
    event.host = host.map { UntrustedText($0) }
    event.bootID = boot
    event.killer = killer
    return event
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let events: [OOMEvent]
    /// The ids of the events of each incident.
    let groups: [[String]]
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "none", events: [], groups: []),
    Case(name: "one", events: [event("1", at: 5)], groups: [["1"]]),
    Case(
      name: "a minute apart", events: [event("1", at: 0), event("2", at: 60)],
      groups: [["1", "2"]]),
    Case(
      name: "more than a minute apart", events: [event("1", at: 0), event("2", at: 61)],
      groups: [["1"], ["2"]]),
    // The gap counts from the event before, not from the first.
    Case(
      name: "a long storm",
      events: [event("1", at: 0), event("2", at: 50), event("3", at: 100), event("4", at: 150)],
      groups: [["1", "2", "3", "4"]]),
    Case(
      name: "cgroups that alternate",
      events: [
        event("1", at: 0), event("2", at: 1, memcg: "/b"), event("3", at: 2),
        event("4", at: 3, memcg: "/b"),
      ],
      groups: [["1", "3"], ["2", "4"]]),
    // Two boots of a machine whose logs do not name them: days apart, and as old as each other.
    Case(
      name: "another boot",
      events: [
        event("1", at: 5, wall: 1_000_000), event("2", at: 6, wall: 1_300_000, stretch: 1),
      ],
      groups: [["1"], ["2"]]),
    Case(
      name: "another boot in another log",
      events: [
        event("1", at: 5, wall: 1_000_000), event("2", at: 6, wall: 1_300_000, source: "other"),
      ],
      groups: [["1"], ["2"]]),
    Case(
      name: "another log of the same boot, with a zone that was guessed",
      events: [
        event("1", at: 5, wall: 1_000_000), event("2", at: 6, wall: 1_003_601, source: "other"),
      ],
      groups: [["1", "2"]]),
    // The kernel leaves dumps out when they come too fast, and with them the cgroup.
    Case(
      name: "a cgroup that is not named",
      events: [
        event("1", at: 0, memcg: nil), event("2", at: 1), event("3", at: 2, memcg: nil),
        event("4", at: 3, memcg: "/b"), event("5", at: 4, memcg: nil),
        event("6", at: 90, memcg: nil),
      ],
      groups: [["1"], ["2", "3"], ["4", "5"], ["6"]]),
    Case(
      name: "two userspace killers",
      events: [
        event("1", at: 0, scope: .userspace, memcg: nil, killer: .earlyoom),
        event("2", at: 1, scope: .userspace, memcg: nil, killer: .systemdOomd),
        event("3", at: 2, scope: .userspace, memcg: nil, killer: .earlyoom),
      ],
      groups: [["1", "3"], ["2"]]),
    Case(
      name: "the machine and a cgroup",
      events: [event("1", at: 0, scope: .global, memcg: nil), event("2", at: 1)],
      groups: [["1"], ["2"]]),
    Case(
      name: "hosts", events: [event("1", at: 0), event("2", at: 1, host: "web02")],
      groups: [["1"], ["2"]]),
    Case(
      name: "boots",
      events: [event("1", at: 0, boot: "aa"), event("2", at: 1, boot: "bb")],
      groups: [["1"], ["2"]]),
    Case(
      name: "a program's lines between the kernel's",
      events: [
        event("1", at: 0), event("2", at: 1, provenance: .userspace), event("3", at: 2),
      ],
      groups: [["1", "3"], ["2"]]),
    // A boot without an id: its clock starts again.
    Case(
      name: "backwards", events: [event("1", at: 50), event("2", at: 20)], groups: [["1"], ["2"]]),
    Case(
      name: "no times", events: [event("1", at: nil), event("2", at: nil)], groups: [["1"], ["2"]]),
    Case(
      name: "wall times only",
      events: [
        event("1", at: nil, wall: 100), event("2", at: nil, wall: 130),
        event("3", at: nil, wall: 200),
      ],
      groups: [["1", "2"], ["3"]]),
    // Wall time jumps, the kernel's own clock does not.
    Case(
      name: "the clock was set",
      events: [event("1", at: 1, wall: 100), event("2", at: 2, wall: 9000)],
      groups: [["1", "2"]]),
    Case(
      name: "one clock each", events: [event("1", at: 1), event("2", at: nil, wall: 1)],
      groups: [["1"], ["2"]]),
  ])
  func grouping(_ example: Case) {
    let incidents = IncidentGrouping.incidents(example.events)
    #expect(incidents.map { $0.events.map(\.id) } == example.groups)
    #expect(incidents.map(\.id) == example.groups.map { $0[0] })
    #expect(incidents.map { $0.kind != .single } == example.groups.map { $0.count > 1 })
  }

  /// A stream gets the same ids as a list.
  @Test func asTheyCome() {
    var grouping = IncidentGrouping()
    let ids = [
      IncidentGroupingTests.event("1", at: 0), IncidentGroupingTests.event("2", at: 1),
      IncidentGroupingTests.event("3", at: 200),
    ].map { grouping.incidentID(of: $0) }
    #expect(ids == ["1", "1", "3"])
  }
}
