import OOMForensics
import OOMModel
import Testing

@Suite struct NeighbourJoinTests {
  private static func event(
    host: String?, at second: Int, pid: Int = 1, path: String? = nil
  ) -> OOMEvent {
    let instant = Int64(second) * 1_000_000
    let time = EventTime(
      stamp: .instant(unixMicroseconds: instant),
      wall: WallTime(unixMicroseconds: instant, basis: .received))
    let position = LogPosition(source: "log", place: .line(number: second + 1, offset: 0))
    var event = OOMEvent(provenance: .kernel, time: time, position: position)
    event.host = host.map { UntrustedText($0) }
    event.taskMemcg = path.map { UntrustedText($0) }
    var kill = Kill(
      comm: UntrustedText("a"), time: time, positions: [position], text: UntrustedText(""))
    kill.pid = pid
    event.kills = [kill]
    return event
  }

  private static func record(
    _ kind: Neighbour.Kind, host: String?, at second: Int, unit: String? = nil, pid: Int? = nil
  ) -> Neighbour {
    let instant = Int64(second) * 1_000_000
    var record = Neighbour(
      kind, by: .systemd, text: UntrustedText("x"),
      time: EventTime(
        stamp: .instant(unixMicroseconds: instant),
        wall: WallTime(unixMicroseconds: instant, basis: .received)),
      position: LogPosition(source: "log", place: .line(number: 100_000 + second, offset: 0)),
      provenance: .userspace)
    record.host = host.map { UntrustedText($0) }
    record.unit = unit.map { UntrustedText($0) }
    record.pid = pid
    return record
  }

  /// Where nobody has the time of day, the lines of one log tell, and the kernel's stamps where both have one.
  @Test(
    arguments: [
      ("log", 40, nil, true), ("log", 40, 30, true), ("log", 40, 500, false),
      ("log", 900, nil, false),
      ("log", 3, nil, false), ("other", 40, nil, false),
    ] as [(String, Int, Int64?, Bool)])
  func byLines(_ source: String, _ line: Int, _ second: Int64?, _ isJoined: Bool) {
    var event = Self.event(host: "h", at: 9, path: "/system.slice/foo.service")
    event.time = EventTime(monotonicMicroseconds: second.map { _ in 20_000_000 })
    event.kills[0].time = event.time
    var record = Self.record(.unitProcessKilled, host: "h", at: 0, unit: "foo.service")
    record.time = EventTime(monotonicMicroseconds: second.map { $0 * 1_000_000 })
    record.positions = [LogPosition(source: source, place: .line(number: line, offset: 0))]
    var events = [event]
    let rest = NeighbourJoin().join([record], to: &events)
    #expect(events[0].neighbours.count == (isJoined ? 1 : 0))
    #expect(rest.count == (isJoined ? 0 : 1))
  }

  /// A fleet in one log: more hosts than a record is compared with events.
  @Test func eachHostHasItsOwn() {
    var events = (0..<1000).map {
      Self.event(host: "h\($0)", at: $0 % 10, path: "/system.slice/foo.service")
    }
    let records = (0..<1000).map {
      Self.record(.unitProcessKilled, host: "h\($0)", at: 20, unit: "foo.service")
    }
    let rest = NeighbourJoin().join(records, to: &events)
    #expect(rest.isEmpty)
    #expect(events.allSatisfy { $0.neighbours.map(\.match) == [.unit] })
    #expect(events.allSatisfy { $0.neighbours[0].host == $0.host })
  }

  @Test(arguments: [
    // An ancestor of the victim's cgroup is one of its units too.
    ("/system.slice/foo.service", "system.slice", 5, Neighbour.Match.unit),
    ("/system.slice/foo.service", "foo.service", 119, .unit),
    ("/system.slice/foo.service", "foo.service", 121, nil),
    ("/system.slice/foo.service", "bar.service", 1, nil),
    ("/system.slice/foo.services", "foo.service", 1, nil),
    // Where the kernel names no cgroup only the time is left.
    (nil, "foo.service", 9, .time), (nil, "foo.service", 11, nil),
    // systemd's stamp can be a moment before the kernel's.
    ("/system.slice/foo.service", "foo.service", -1, .unit),
    ("/system.slice/foo.service", "foo.service", -2, nil),
  ])
  func byUnit(_ path: String?, _ unit: String, _ delay: Int, _ match: Neighbour.Match?) {
    var events = [Self.event(host: "h", at: 1000, path: path)]
    let record = Self.record(.unitFailed, host: "h", at: 1000 + delay, unit: unit)
    let rest = NeighbourJoin().join([record], to: &events)
    #expect(events[0].neighbours.first?.match == match)
    #expect(rest.isEmpty == (match != nil))
  }

  @Test func theProcessDecidesNotTheNearest() {
    var events = [
      Self.event(host: "h", at: 10, pid: 7), Self.event(host: "h", at: 12, pid: 8),
      Self.event(host: "h", at: 14, pid: 9),
    ]
    let rest = NeighbourJoin().join([Self.record(.nodeOOM, host: "h", at: 15, pid: 7)], to: &events)
    #expect(rest.isEmpty)
    #expect(events.map(\.neighbours.count) == [1, 0, 0])
  }

  @Test func nothingOfAnotherHostOrBoot() {
    var events = [Self.event(host: "a", at: 10), Self.event(host: "b", at: 10)]
    events[1].bootID = "1"
    var other = Self.record(.unitFailed, host: "b", at: 11, unit: "x.service")
    other.bootID = "2"
    let rest = NeighbourJoin().join(
      [other, Self.record(.hungTask, host: "c", at: 9)], to: &events)
    #expect(rest.count == 2)
    #expect(events.allSatisfy { $0.neighbours.isEmpty && $0.prelude.isEmpty })
  }

  /// The word of what the kernel did is none of a userspace killer, and the other way round.
  @Test func theKillerDecides() {
    var events = [Self.event(host: "h", at: 10, path: "/a.service")]
    events[0].scope = .userspace
    events[0].killer = .systemdOomd
    let records = [
      Self.record(.unitProcessKilled, host: "h", at: 11, unit: "a.service"),
      Self.record(.unitKilledByOomd, host: "h", at: 11, unit: "a.service"),
    ]
    let rest = NeighbourJoin().join(records, to: &events)
    #expect(events[0].neighbours.map(\.kind) == [.unitKilledByOomd])
    #expect(rest.map(\.kind) == [.unitProcessKilled])
  }

  @Test func signsBelongToTheFirstEventAfterThem() {
    var events = [Self.event(host: "h", at: 100), Self.event(host: "h", at: 200)]
    let signs = (0..<220).map { Self.record(.hungTask, host: "h", at: $0) }
    let rest = NeighbourJoin().join(signs, to: &events)
    #expect(rest.count == 19)
    #expect(events.map(\.prelude.count) == [50, 50])
    #expect(events.map(\.preludeDropped) == [51, 50])
  }
}
