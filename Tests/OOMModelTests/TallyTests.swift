import OOMModel
import Testing

@Suite struct TallyTests {
  private static let position = LogPosition(source: "log", place: .line(number: 1, offset: 0))

  private static func event(
    _ provenance: Provenance = .kernel, _ deadEnd: DeadEnd? = nil, kills: Int = 0
  ) -> OOMEvent {
    var event = OOMEvent(provenance: provenance, time: EventTime(), position: position)
    let kill = Kill(
      comm: UntrustedText("a"), time: EventTime(), positions: [position], text: UntrustedText("b"))
    event.kills = Array(repeating: kill, count: kills)
    event.deadEnd = deadEnd
    return event
  }

  @Test func counts() {
    var tally = Tally()
    var damaged = Self.event(kills: 1)
    damaged.parts = [PartReport(.kill, .damaged, "cut")]
    for event in [
      Self.event(kills: 3), Self.event(.claimed, kills: 1), damaged, Self.event(),
      Self.event(.kernel, .panicOnOOM), Self.event(.kernel, .deadlock),
      Self.event(.kernel, .noKillableProcess),
    ] {
      tally.add(event)
    }
    #expect(tally.events == 7)
    #expect(tally.kills == 5)
    #expect(tally.withoutVictim == 4)
    #expect(tally.panics == 2)
    #expect(tally.damaged == 1)
  }

  @Test func whatAProgramWroteDoesNotCount() {
    var tally = Tally()
    tally.add(Self.event(.userspace, kills: 3))
    tally.add(Self.event(.userspace, .panicOnOOM))
    #expect(tally == Tally())
  }
}
