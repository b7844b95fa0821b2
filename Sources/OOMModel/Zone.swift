/// A time zone as a value: no library reads the machine's.
public struct Zone: Sendable {
  public let name: String
  /// Seconds east of UTC at an instant, in seconds since 1970.
  private let offset: @Sendable (Int64) -> Int

  public init(name: String, offset: @escaping @Sendable (Int64) -> Int) {
    self.name = name
    self.offset = offset
  }

  public static let utc = Zone(name: "UTC") { _ in 0 }

  public func offsetSeconds(atMicroseconds instant: Int64) -> Int {
    offset(floorDivide(instant, 1_000_000).0)
  }

  /// The calendar time of an instant here.
  public func civilTime(atMicroseconds instant: Int64) -> CivilTime {
    CivilTime(unixMicroseconds: instant + Int64(offsetSeconds(atMicroseconds: instant)) * 1_000_000)
  }

  /// The instant of a calendar time here, in microseconds since 1970. Of the two instants of an
  /// hour that comes twice, the first; an hour that is left out counts on from the hour before.
  public func instant(of civil: CivilTime, year: Int) -> Int64 {
    let asUTC = civil.unixMicroseconds(year: year)
    let dayBefore = offsetSeconds(atMicroseconds: asUTC - 86_400_000_000)
    let guess = asUTC - Int64(dayBefore) * 1_000_000
    let there = offsetSeconds(atMicroseconds: guess)
    if there == dayBefore { return guess }
    let corrected = asUTC - Int64(there) * 1_000_000
    return offsetSeconds(atMicroseconds: corrected) == there ? corrected : guess
  }
}
