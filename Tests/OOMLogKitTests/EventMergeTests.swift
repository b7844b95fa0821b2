import OOMModel
import Testing

@testable import OOMLogKit

/// One kill in many logs is one event; two kills are two, however alike.
@Suite struct EventMergeTests {
  static func event(
    _ source: String, line: Int = 1, pid: Int = 83, monotonic: Int64? = nil, wall: Int64? = nil,
    basis: WallTime.Basis = .received, host: String? = nil, boot: String? = nil,
    anonRSS: UInt64? = 3428
  ) -> OOMEvent {
    let position = LogPosition(source: source, place: .line(number: line, offset: 0))
    let time = EventTime(
      wall: wall.map { WallTime(unixMicroseconds: $0, basis: basis) },
      monotonicMicroseconds: monotonic)
    var event = OOMEvent(provenance: .claimed, time: time, position: position)
    event.host = host.map { UntrustedText($0) }
    event.bootID = boot
    var kill = Kill(
      comm: UntrustedText("java"), time: time, positions: [position], text: UntrustedText("k"))
    kill.pid = pid
    kill.totalVM = ByteCount(kilobytes: 4504)
    kill.anonRSS = anonRSS.flatMap { ByteCount(kilobytes: $0) }
    event.kills = [kill]
    return event
  }

  /// Each list is a log.
  static func merged(_ logs: [[OOMEvent]]) -> [OOMEvent] {
    var merge = EventMerge()
    for (stream, log) in logs.enumerated() {
      for event in log { merge.add(event, stream: stream) }
    }
    return merge.takeAll().map(\.event)
  }

  static let second: Int64 = 1_000_000
  static let noon = 1_795_374_433 * second

  @Test func fourCopies() {
    let logs = [
      [Self.event("journal", monotonic: 16_175_959, wall: Self.noon, host: "web01", boot: "b")],
      [Self.event("kern.log", monotonic: 16_175_959, wall: Self.noon + 200_000, host: "web01")],
      [Self.event("dmesg", monotonic: 16_175_959)],
      [Self.event("short", wall: Self.noon - 400_000, basis: .assumed, host: "web01")],
    ]
    let forward = Self.merged(logs)
    #expect(forward.count == 1)
    #expect(forward[0].kills[0].positions.count == 4)
    #expect(forward[0].kills[0].positions[0].source == "journal")
    #expect(forward[0].bootID == "b")
    #expect(
      Set(Self.merged(logs.reversed())[0].kills[0].positions) == Set(forward[0].kills[0].positions))
  }

  @Test func alikeButTwo() {
    // In one log.
    #expect(Self.merged([[Self.event("a"), Self.event("a", line: 2)]]).count == 2)
    // At other times, on other machines, in other boots, with other figures, of other pids.
    let one = Self.event("a", monotonic: 1000, wall: Self.noon, host: "x", boot: "b")
    for other in [
      Self.event("b", monotonic: 1001, wall: Self.noon),
      Self.event("b", wall: Self.noon + 5 * Self.second),
      Self.event("b", monotonic: 1000, wall: Self.noon, host: "y"),
      Self.event("b", monotonic: 1000, boot: "c"), Self.event("b", monotonic: 1000, anonRSS: 1),
      Self.event("b", pid: 84, monotonic: 1000),
      Self.event("b", monotonic: 1000, wall: Self.noon + 7200 * Self.second),
    ] {
      #expect(Self.merged([[one], [other]]).count == 2)
    }
  }

  /// Two machines of one image kill the same, and nothing but a clock or a table tells them apart.
  @Test func alikeWithoutAClock() {
    #expect(Self.merged([[Self.event("a")], [Self.event("b")]]).count == 2)
    #expect(Self.merged([[Self.event("a", host: "x")], [Self.event("b", host: "x")]]).count == 2)
    #expect(Self.merged([[Self.event("a", monotonic: 7)], [Self.event("b")]]).count == 2)
  }

  private static func withTable(_ event: OOMEvent, rss: UInt64 = 9) -> OOMEvent {
    var event = event
    var row = TaskRow()
    row.pid = 83
    row.rss = PageCount(rss)
    var table = TaskTable(columns: [.pid, .rss])
    table.rows = [row]
    event.tasks = table
    return event
  }

  private static func inferences(_ logs: [[OOMEvent]]) -> [KillSubject.Evidence?] {
    var merge = EventMerge()
    for (stream, log) in logs.enumerated() {
      for event in log { merge.add(event, stream: stream) }
    }
    return merge.takeAll().map(\.inference)
  }

  /// A whole dump that is the same is one, and that is said.
  @Test func theSameDumpWithoutAClock() {
    let one = Self.withTable(Self.event("a", monotonic: 7))
    #expect(Self.inferences([[one], [Self.withTable(Self.event("b"))]]) == [.dump])
    #expect(Self.inferences([[one], [Self.withTable(Self.event("b"), rss: 8)]]) == [nil, nil])
  }

  /// Without a host in both, times that are near are not enough: the figures have to be there.
  @Test func figuresInPlaceOfAHost() {
    let one = Self.event("a", wall: Self.noon, host: "x")
    let near = Self.noon + Self.second
    #expect(Self.inferences([[one], [Self.event("b", wall: near)]]) == [.figures])
    #expect(Self.inferences([[one], [Self.event("b", wall: near, host: "x")]]) == [nil])
    #expect(
      Self.inferences([[one], [Self.event("b", wall: near, anonRSS: nil)]]) == [nil, nil])
    #expect(
      Self.inferences([[one], [Self.event("b", wall: near + 3 * Self.second)]]) == [nil, nil])
  }

  private static func group(_ source: String, pids: [Int], wall: Int64) -> OOMEvent {
    var event = event(source, pid: pids[0], wall: wall, host: "x")
    for (line, pid) in pids.enumerated().dropFirst() {
      event.kills += Self.event(source, line: line + 1, pid: pid, wall: wall, host: "x").kills
    }
    return event
  }

  /// Kills are compared one by one: a log can begin within an event.
  @Test func partsOfAGroup() {
    let whole = [Self.group("whole", pids: [1, 2, 3, 4, 5], wall: Self.noon)]
    let end = (3...5).map {
      Self.event("end", line: $0, pid: $0, monotonic: Int64($0), wall: Self.noon, host: "x")
    }
    let start = [Self.group("start", pids: [1, 2, 3], wall: Self.noon)]
    for logs in [[whole, end], [end, whole], [start, end, whole], [end, start, whole]] {
      let merged = Self.merged(logs)
      #expect(merged.count == 1)
      #expect(merged.first?.kills.map(\.pid) == [1, 2, 3, 4, 5])
      #expect(merged.first?.kills[3].time.monotonicMicroseconds == 4)
    }
    // Nothing holds the two halves together, and each kill counts once.
    #expect(Self.merged([start, end]).map(\.kills.count).reduce(0, +) == 5)
  }

  /// A copy that is bridged by another in between.
  @Test func overlappingParts() {
    let merged = Self.merged([
      [Self.group("a", pids: [1, 2], wall: Self.noon)],
      [Self.group("b", pids: [3, 4], wall: Self.noon)],
      [Self.group("c", pids: [2, 3], wall: Self.noon)],
    ])
    #expect(merged.count == 1)
    #expect(Set(merged.flatMap { $0.kills.compactMap(\.pid) }) == [1, 2, 3, 4])
    #expect(merged.first?.kills.count == 4)
  }

  /// The copy with the best times can be the one that says least.
  @Test func whatOnlyOneCopySays() {
    var full = Self.withTable(Self.event("full", wall: Self.noon, host: "x"))
    full.constraint = nil
    full.oomMemcg = UntrustedText("/grp")
    full.parts = PartReport.Part.allCases.map { PartReport($0, .present) }
    var stamped = Self.event("stamped", monotonic: 7, wall: Self.noon, host: "x")
    stamped.id = "stamped"
    stamped.parts = PartReport.Part.allCases.map {
      PartReport($0, $0 == .kill ? .present : .missing)
    }
    let merged = Self.merged([[stamped], [full]])
    #expect(merged.count == 1)
    #expect(merged.first?.tasks?.rows.count == 1)
    #expect(merged.first?.oomMemcg == UntrustedText("/grp"))
    #expect(merged.first?.isComplete == true)
    #expect(merged.first?.id == "stamped")
    #expect(merged.first?.kills[0].time.monotonicMicroseconds == 7)
    #expect(merged.first?.kills[0].positions.first?.source == "stamped")
  }

  /// Looking for copies of kills of one process name and pid costs no more than sorting them.
  @Test(arguments: [true, false])
  func manyAlike(isStamped: Bool) {
    let log = { (name: String) in
      (0..<20_000).map {
        Self.event(
          name, line: $0, monotonic: isStamped ? Int64($0) * 500_000 : nil,
          wall: Self.noon + Int64($0) * 500_000, host: "x")
      }
    }
    let clock = ContinuousClock()
    let start = clock.now
    #expect(Self.merged([log("a"), log("b")]).count == 20_000)
    // Comparing each with each takes minutes.
    #expect(clock.now - start < .seconds(20))
  }

  @Test func stopsWhenAsked() {
    var merge = EventMerge()
    for line in 0..<10_000 {
      merge.add(Self.event("a", line: line, monotonic: Int64(line)), stream: 0)
    }
    var asked = 0
    let merged = merge.takeAll {
      asked += 1
      return asked > 3
    }
    #expect(merge.wasStopped)
    #expect(!merged.isEmpty && merged.count < 10_000)
  }

  /// A file and its compressed copy in one family: the kernel's stamp says that they are one.
  @Test func twiceInOneLog() {
    let copies = [Self.event("k.1", monotonic: 7), Self.event("k.1.gz", monotonic: 7)]
    #expect(Self.merged([copies]).count == 1)
  }

  @Test func orderOfTimes() {
    let events = Self.merged([
      [Self.event("a", pid: 1), Self.event("a", pid: 2, wall: Self.noon + Self.second)],
      [Self.event("b", pid: 3, wall: Self.noon), Self.event("b", pid: 4, monotonic: 5)],
    ])
    #expect(events.prefix(2).map { $0.kills[0].pid } == [3, 2])
  }
}
