import OOMModel
import Testing

@testable import OOMReporter

struct TimeTextTests {
  /// As `date -u -d @N` has them.
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000000Z"),
      (-1, "1969-12-31T23:59:59.999999Z"),
      (1_709_164_800_000_001, "2024-02-29T00:00:00.000001Z"),
      (1_792_889_960_792_728, "2026-10-25T00:59:20.792728Z"),
      (1_798_761_599_999_999, "2026-12-31T23:59:59.999999Z"),
      (253_402_300_799_000_000, "9999-12-31T23:59:59.000000Z"),
    ] as [(Int64, String)])
  func rfc3339(microseconds: Int64, expected: String) {
    #expect(TimeText.rfc3339(microseconds) == expected)
  }

  @Test(arguments: [
    (7200, "2026-10-25 02:59:20"), (-14_400, "2026-10-24 20:59:20"),
    (20_700, "2026-10-25 06:44:20"),
  ])
  func local(offset: Int, expected: String) {
    let zone = Zone(name: "test") { _ in offset }
    #expect(TimeText.local(1_792_889_960_792_728, zone) == expected)
  }

  /// In Berlin on 25 October 2026 the hour from two to three comes twice: the offset tells which it is.
  @Test(
    arguments: [
      (1_792_886_399, "2026-10-25 01:59:59"), (1_792_886_400, "2026-10-25 02:00:00+02:00"),
      (1_792_889_940, "2026-10-25 02:59:00+02:00"), (1_792_893_540, "2026-10-25 02:59:00+01:00"),
      (1_792_893_600, "2026-10-25 03:00:00"),
    ] as [(Int64, String)])
  func hourThatComesTwice(second: Int64, expected: String) {
    let berlin = Zone(name: "Europe/Berlin") { $0 < 1_792_890_000 ? 7200 : 3600 }
    #expect(TimeText.local(second * 1_000_000, berlin) == expected)
    let assumed = EventTime(wall: WallTime(unixMicroseconds: second * 1_000_000, basis: .assumed))
    #expect(TimeText.short(assumed, berlin) == expected + "?")
  }

  @Test(
    arguments: [
      (0, "0.000000"), (1, "0.000001"), (101_898_599, "101.898599"), (1_000_000, "1.000000"),
    ] as [(Int64, String)])
  func sinceBoot(microseconds: Int64, expected: String) {
    #expect(TimeText.sinceBoot(microseconds) == expected)
  }

  @Test func theBestThatIsKnown() {
    let instant: Int64 = 1_792_889_960_792_728
    let received = EventTime(
      wall: WallTime(unixMicroseconds: instant, basis: .received), monotonicMicroseconds: 5)
    let assumed = EventTime(wall: WallTime(unixMicroseconds: instant, basis: .assumed))
    #expect(TimeText.short(received, .utc) == "2026-10-25 00:59:20")
    #expect(TimeText.short(assumed, .utc) == "2026-10-25 00:59:20?")
    #expect(
      TimeText.short(EventTime(monotonicMicroseconds: 101_898_599), .utc) == "boot+101.898599s")
    #expect(TimeText.short(EventTime(), .utc) == "unknown")
  }
}
