import OOMModel
import TestSupport
import Testing

@Suite struct ZoneTests {
  private static let hour: Int64 = 3_600_000_000

  /// The last Sundays of March and October 2026 at 01:00 UTC, as in Berlin.
  private static let berlin = Zone(name: "Europe/Berlin") { second in
    (1_774_746_000..<1_792_890_000).contains(second) ? 7200 : 3600
  }

  private static func civil(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int) -> CivilTime {
    CivilTime(year: 2026, month: month, day: day, hour: hour, minute: minute)
  }

  private static func utc(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int) -> Int64 {
    civil(month, day, hour, minute).unixMicroseconds(year: 2026)
  }

  @Test func utcIsUTC() {
    #expect(Zone.utc.offsetSeconds(atMicroseconds: 0) == 0)
    #expect(Zone.utc.instant(of: Self.civil(11, 22, 18, 42), year: 2026) == 1_795_372_920_000_000)
  }

  @Test(
    arguments: [
      ("winter", (1, 15, 12, 0), (1, 15, 11, 0)),
      ("summer", (7, 1, 12, 0), (7, 1, 10, 0)),
      ("the last minute before the gap", (3, 29, 1, 59), (3, 29, 0, 59)),
      ("the first minute after the gap", (3, 29, 3, 0), (3, 29, 1, 0)),
      ("in the gap: counts on from the hour before", (3, 29, 2, 30), (3, 29, 1, 30)),
      ("before the hour that comes twice", (10, 25, 1, 59), (10, 24, 23, 59)),
      ("the hour that comes twice: the first", (10, 25, 2, 30), (10, 25, 0, 30)),
      ("after the hour that comes twice", (10, 25, 3, 0), (10, 25, 2, 0)),
    ] as [(String, (Int, Int, Int, Int), (Int, Int, Int, Int))])
  func berlin(
    _ name: String, _ there: (Int, Int, Int, Int), _ utc: (Int, Int, Int, Int)
  ) {
    let civil = Self.civil(there.0, there.1, there.2, there.3)
    #expect(
      Self.berlin.instant(of: civil, year: 2026) == Self.utc(utc.0, utc.1, utc.2, utc.3),
      "\(name)")
  }

  /// Any zone with one change: the answer is the first instant that shows the time asked for,
  /// found by trying both offsets.
  @Test func agreesWithTryingEveryOffset() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<2_000 {
      let before = Int.random(in: -48...56, using: &random) * 900
      let after = before + [-7200, -3600, -1800, 1800, 3600, 7200].randomElement(using: &random)!
      let change: Int64 = 1_780_000_000
      let zone = Zone(name: "X") { $0 < change ? before : after }
      let shown = CivilTime(
        unixMicroseconds: (change + Int64(before)) * 1_000_000
          + Int64.random(in: -30...30, using: &random) * Self.hour / 4)
      let asUTC = shown.unixMicroseconds(year: 0)
      let possible = [before, after].map { asUTC - Int64($0) * 1_000_000 }
        .filter { zone.civilTime(atMicroseconds: $0) == shown }
      let expected = possible.min() ?? asUTC - Int64(before) * 1_000_000
      #expect(zone.instant(of: shown, year: 0) == expected)
    }
  }

  @Test func offsetIsAskedForInWholeSecondsBelow() {
    let zone = Zone(name: "X") { $0 < 0 ? 60 : 0 }
    #expect(zone.offsetSeconds(atMicroseconds: -1) == 60)
    #expect(zone.offsetSeconds(atMicroseconds: 0) == 0)
  }
}
