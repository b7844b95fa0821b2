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
    instants(of: civil, year: year).first
  }

  /// The instants of a calendar time here: mostly one.
  public func instants(of civil: CivilTime, year: Int) -> CivilInstants {
    let asUTC = civil.unixMicroseconds(year: year)
    let before = Int64(offsetSeconds(atMicroseconds: asUTC - 86_400_000_000)) * 1_000_000
    let after = Int64(offsetSeconds(atMicroseconds: asUTC + 86_400_000_000)) * 1_000_000
    let early = asUTC - before
    let isEarly = Int64(offsetSeconds(atMicroseconds: early)) * 1_000_000 == before
    if before == after, isEarly { return .once(early) }
    let late = asUTC - after
    let isLate = Int64(offsetSeconds(atMicroseconds: late)) * 1_000_000 == after
    switch (isEarly, isLate) {
    case (true, true): return .twice(early, late)
    case (true, false): return .once(early)
    case (false, true): return .once(late)
    case (false, false): return .never(early)
    }
  }
}

/// What a calendar time means in a zone. Microseconds since 1970.
public enum CivilInstants: Sendable, Hashable {
  case once(Int64)
  /// The clocks were put back: the time came twice.
  case twice(Int64, Int64)
  /// The clocks were put forward over it. As mktime(3) has it, counted on from before.
  case never(Int64)

  public var first: Int64 {
    switch self {
    case .once(let instant), .twice(let instant, _), .never(let instant): instant
    }
  }
}
