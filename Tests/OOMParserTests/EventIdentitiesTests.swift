import OOMModel
import Testing

@testable import OOMParser

@Suite struct EventIdentitiesTests {
  static let position = LogPosition(source: "log", place: .line(number: 1, offset: 0))

  static func event(
    _ pid: Int = 5, _ name: String = "a", prefix: String? = "Out of memory", micro: Int64? = 7,
    host: String? = nil, boot: String? = nil, kilobytes: UInt64? = nil
  ) -> OOMEvent {
    let time = EventTime(monotonicMicroseconds: micro)
    var event = OOMEvent(provenance: .kernel, time: time, position: position)
    event.host = host.map { UntrustedText($0) }
    event.bootID = boot
    var kill = Kill(
      comm: UntrustedText(name), time: time, positions: [position], text: UntrustedText([]))
    kill.pid = pid
    kill.prefix = prefix.flatMap(KillPrefix.init)
    kill.anonRSS = kilobytes.flatMap { ByteCount(kilobytes: $0) }
    event.kills = [kill]
    return event
  }

  static func id(_ event: OOMEvent) -> String {
    var identities = EventIdentities()
    return identities.identify(event)
  }

  @Test func twelveHexDigits() {
    for pid in 1...2_000 {
      let id = Self.id(Self.event(pid))
      #expect(id.count == 12 && id.allSatisfy { "0123456789abcdef".contains($0) }, "\(id)")
    }
  }

  /// dmesg names neither host nor boot, the journal both.
  @Test func sameInEveryCopyThatHasTheKernelsStamp() {
    let dmesg = Self.id(Self.event())
    #expect(Self.id(Self.event(host: "web01")) == dmesg)
    #expect(Self.id(Self.event(host: "web01", boot: "0123")) == dmesg)
  }

  @Test func anotherEventHasAnotherId() {
    let events = [
      Self.event(), Self.event(6), Self.event(5, "b"), Self.event(prefix: nil),
      Self.event(prefix: "Memory cgroup out of memory"), Self.event(micro: 8),
      Self.event(micro: nil), Self.event(micro: nil, host: "web01"),
      Self.event(micro: nil, host: "web02"), Self.event(micro: nil, boot: "0123"),
      Self.event(micro: nil, kilobytes: 1), Self.event(micro: nil, kilobytes: 2),
    ]
    #expect(Set(events.map(Self.id)).count == events.count)
  }

  @Test func fieldsDoNotRunTogether() {
    let one = Self.event(5, "ab", prefix: "c", micro: nil)
    let other = Self.event(5, "a", prefix: "bc", micro: nil)
    #expect(Self.id(one) != Self.id(other))
  }

  /// Without a stamp two kills can look the same: they are numbered, the same in every reading.
  @Test func numbered() {
    var first = EventIdentities()
    var second = EventIdentities()
    let event = Self.event(micro: nil)
    let ids = (0..<3).map { _ in first.identify(event) }
    #expect(Set(ids).count == 3)
    #expect((0..<3).map { _ in second.identify(event) } == ids)
  }

  @Test func eventWithoutAKill() {
    var event = Self.event()
    event.kills = []
    var other = event
    other.time = EventTime(monotonicMicroseconds: 8)
    #expect(Self.id(event) != Self.id(other))
  }

  @Test(arguments: [
    ("<3>[   12.000345] ", "3,99,12000345,-;"), ("[   12.000345] ", "6,1,12000345,-,caller=T1;"),
    ("Nov 22 18:42:45 web01 kernel: [   12.000345] ", "[   12.000345][  T77] "),
    ("2026-11-22T18:42:45+01:00 web01 kernel: [   12.000345] ", "[12.000345] "),
  ])
  func sameInEveryFraming(_ one: String, _ other: String) throws {
    let line = Modern.kill(5, "mysqld") + "\n"
    let ids = try [one, other].map { try #require(scan($0 + line).events.first).id }
    #expect(ids[0] == ids[1])
  }
}
