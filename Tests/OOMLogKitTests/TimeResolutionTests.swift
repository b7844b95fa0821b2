import OOMModel
import Testing

@testable import OOMLogKit

struct TimeResolutionTests {
  private func resolved(
    _ time: EventTime, newest: Int64 = 1_795_370_400, boot: Int64? = nil,
    _ zone: TestZone = .utc
  ) -> WallTime? {
    var resolution = TimeResolution(zone: zone.zone)
    resolution.bootMicroseconds = boot
    resolution.begin(newestMicroseconds: newest * 1_000_000)
    resolution.bound(time, inFile: 0)
    var time = time
    _ = resolution.resolve(&time, inFile: 0)
    return time.wall
  }

  // MARK: - Without a year

  struct YearCase: Sendable, CustomTestStringConvertible {
    let name: String
    let month: Int
    let day: Int
    var hour = 12
    /// The last change of the file, in seconds since 1970.
    let newest: Int64
    let year: Int
    var testDescription: String { name }
  }

  @Test(arguments: [
    YearCase(name: "the same day", month: 11, day: 22, newest: 1_795_370_400, year: 2026),
    YearCase(name: "earlier in the year", month: 3, day: 1, newest: 1_795_370_400, year: 2026),
    // Eleven months ago, not in a month.
    YearCase(name: "later in the year", month: 12, day: 24, newest: 1_795_370_400, year: 2025),
    // 2027-01-01T00:10Z and 2026-12-31T23:30Z.
    YearCase(name: "December in January", month: 12, day: 31, newest: 1_798_762_200, year: 2026),
    YearCase(
      name: "January just ahead of the file", month: 1, day: 1, hour: 0, newest: 1_798_759_800,
      year: 2027),
    YearCase(name: "January in December", month: 1, day: 2, newest: 1_798_759_800, year: 2026),
    // 2026-11-22: the last leap year was 2024. 2101-05-01: 2100 was none.
    YearCase(name: "29 February", month: 2, day: 29, newest: 1_795_370_400, year: 2024),
    YearCase(
      name: "29 February over a century", month: 2, day: 29, newest: 4_144_348_800, year: 2096),
    // 2028-02-28T12:00Z and the day after.
    YearCase(
      name: "29 February a day ahead", month: 2, day: 29, newest: 1_835_352_000, year: 2028),
    YearCase(name: "29 February today", month: 2, day: 29, newest: 1_835_438_400, year: 2028),
  ])
  func year(_ example: YearCase) throws {
    let stamp = CivilTime(year: nil, month: example.month, day: example.day, hour: example.hour)
    let wall = try #require(
      resolved(
        EventTime(stamp: .civil(stamp, utcOffsetSeconds: nil)), newest: example.newest))
    let expected = CivilTime(
      year: example.year, month: example.month, day: example.day, hour: example.hour)
    #expect(CivilTime(unixMicroseconds: wall.unixMicroseconds) == expected)
    #expect(wall.basis == .assumed)
  }

  /// In the zone of the reader: 00:30 on New Year's Day in Berlin is still the old year in UTC.
  @Test func yearInAZone() {
    let stamp = CivilTime(year: nil, month: 1, day: 1, hour: 0, minute: 30)
    let wall = resolved(
      EventTime(stamp: .civil(stamp, utcOffsetSeconds: nil)), newest: 1_798_759_800, .berlin)
    #expect(wall == WallTime(unixMicroseconds: 1_798_759_800_000_000, basis: .assumed))
  }

  // MARK: - Basis

  struct BasisCase: Sendable, CustomTestStringConvertible {
    let name: String
    let time: EventTime
    var boot: Int64?
    let wall: WallTime?
    var testDescription: String { name }
  }

  private static let noon = CivilTime(year: 2026, month: 7, day: 15, hour: 12)

  @Test(arguments: [
    BasisCase(
      name: "an instant", time: EventTime(stamp: .instant(unixMicroseconds: 5)),
      wall: WallTime(unixMicroseconds: 5, basis: .received)),
    BasisCase(
      name: "a year and an offset", time: EventTime(stamp: .civil(noon, utcOffsetSeconds: 7200)),
      wall: WallTime(unixMicroseconds: 1_784_109_600_000_000, basis: .received)),
    BasisCase(
      name: "a year and UTC", time: EventTime(stamp: .civil(noon, utcOffsetSeconds: 0)),
      wall: WallTime(unixMicroseconds: 1_784_116_800_000_000, basis: .received)),
    // 12:00 in Berlin, where it is summer.
    BasisCase(
      name: "a year and no zone", time: EventTime(stamp: .civil(noon, utcOffsetSeconds: nil)),
      wall: WallTime(unixMicroseconds: 1_784_109_600_000_000, basis: .assumed)),
    BasisCase(
      name: "since boot", time: EventTime(monotonicMicroseconds: 7), boot: 1000,
      wall: WallTime(unixMicroseconds: 1007, basis: .derived)),
    BasisCase(
      name: "since an unknown boot", time: EventTime(monotonicMicroseconds: 7), wall: nil),
    BasisCase(name: "nothing", time: EventTime(), boot: 1000, wall: nil),
    // What the log says itself comes before what is derived.
    BasisCase(
      name: "both",
      time: EventTime(stamp: .instant(unixMicroseconds: 5), monotonicMicroseconds: 7), boot: 1000,
      wall: WallTime(unixMicroseconds: 5, basis: .received)),
  ])
  func basis(_ example: BasisCase) {
    #expect(resolved(example.time, boot: example.boot, .berlin) == example.wall)
  }

  @Test func everyTimeOfAnEvent() {
    let position = LogPosition(source: "-", place: .line(number: 1, offset: 0))
    let at = { (seconds: Int64) in EventTime(monotonicMicroseconds: seconds) }
    var event = OOMEvent(provenance: .kernel, time: at(1), position: position)
    var kill = Kill(
      comm: UntrustedText("a"), time: at(2), positions: [position], text: UntrustedText("a"))
    kill.reaping = Reaping(succeeded: true)
    kill.reaping?.time = at(3)
    event.kills = [kill]
    var resolution = TimeResolution(zone: .utc)
    resolution.bootMicroseconds = 100
    #expect(resolution.resolve(&event, inFile: 0).isEmpty)
    let walls = [event.time, event.kills[0].time, event.kills[0].reaping?.time ?? EventTime()]
    #expect(walls.map { $0.wall?.unixMicroseconds } == [101, 102, 103])
  }
}
