import OOMModel

/// Whether lines belong together by time.
enum Elapsed {
  /// Microseconds between two lines: by the kernel's stamps, else by the wall clock's. `nil` where
  /// the lines have neither in common.
  static func microseconds(from earlier: EventTime, to later: EventTime) -> Int64? {
    if let from = earlier.monotonicMicroseconds, let to = later.monotonicMicroseconds {
      return to - from
    }
    guard let from = instant(earlier.stamp), let to = instant(later.stamp) else { return nil }
    guard case .civil(let civil, _)? = later.stamp, civil.year == nil else { return to - from }
    return withinYear(to - from)
  }

  /// What lies between two stamps without a year, one after the other in a log. They are further
  /// back than this only because a year is between them: clocks that are put right and hosts that
  /// disagree are nearer.
  static func withinYear(_ passed: Int64) -> Int64 {
    if passed < -longestStepBack { return passed + leapYear }
    return passed > leapYear - longestStepBack ? passed - leapYear : passed
  }

  private static let longestStepBack: Int64 = 31 * 86_400_000_000
  private static let leapYear: Int64 = 366 * 86_400_000_000

  /// Not earlier, and not later than `limit`. Lines without times are close when they are near each
  /// other in the text.
  static func isWithin(
    _ limit: Int64, from earlier: EventTime, at position: LogPosition, to context: LineContext
  ) -> Bool {
    if let passed = microseconds(from: earlier, to: context.time) {
      return passed >= 0 && passed <= limit
    }
    guard let from = position.line, let to = context.position.line else { return true }
    return to - from <= nearLines
  }

  /// A dump is longer, but has no two lines that only this could put together.
  private static let nearLines = 256

  /// Comparable with others of the same log only: a year that is missing is taken to be the same.
  private static func instant(_ stamp: Stamp?) -> Int64? {
    switch stamp {
    case .instant(let microseconds): microseconds
    case .civil(let civil, let offset):
      civil.unixMicroseconds(year: 2000) - Int64(offset ?? 0) * 1_000_000
    case nil: nil
    }
  }
}
