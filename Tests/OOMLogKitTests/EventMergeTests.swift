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
    return merge.takeAll()
  }

  static let second: Int64 = 1_000_000
  static let noon = 1_795_374_433 * second

  @Test func fiveCopies() {
    let logs = [
      [Self.event("journal", monotonic: 16_175_959, wall: Self.noon, host: "web01", boot: "b")],
      [Self.event("kern.log", monotonic: 16_175_959, wall: Self.noon + 200_000, host: "web01")],
      [Self.event("dmesg", monotonic: 16_175_959)],
      [Self.event("short", wall: Self.noon - 400_000, basis: .assumed, host: "web01")],
      [Self.event("cat")],
    ]
    let forward = Self.merged(logs)
    #expect(forward.count == 1)
    #expect(forward[0].kills[0].positions.count == 5)
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

  /// Without times copies are matched in their order, as many as there are.
  @Test func onlyFigures() {
    let first = [Self.event("a"), Self.event("a", line: 9)]
    #expect(Self.merged([first, [Self.event("b"), Self.event("b", line: 7)]]).count == 2)
    #expect(Self.merged([first, [Self.event("b")]]).count == 2)
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
