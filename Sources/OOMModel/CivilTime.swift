/// A date and time of day in the proleptic Gregorian calendar, without a zone.
///
/// Every line of a dump carries one, so it is kept in 16 bytes.
public struct CivilTime: Sendable, Hashable {
  private var storedYear: Int32
  private var storedMicrosecond: Int32
  private var storedMonth: UInt8
  private var storedDay: UInt8
  private var storedHour: UInt8
  private var storedMinute: UInt8
  private var storedSecond: UInt8

  private static let noYear = Int32.min

  /// `nil` when the stamp has no year (RFC 3164).
  public var year: Int? {
    get { storedYear == CivilTime.noYear ? nil : Int(storedYear) }
    set { storedYear = newValue.map { Int32(clamping: $0) } ?? CivilTime.noYear }
  }

  public var month: Int {
    get { Int(storedMonth) }
    set { storedMonth = UInt8(clamping: newValue) }
  }

  public var day: Int {
    get { Int(storedDay) }
    set { storedDay = UInt8(clamping: newValue) }
  }

  public var hour: Int {
    get { Int(storedHour) }
    set { storedHour = UInt8(clamping: newValue) }
  }

  public var minute: Int {
    get { Int(storedMinute) }
    set { storedMinute = UInt8(clamping: newValue) }
  }

  public var second: Int {
    get { Int(storedSecond) }
    set { storedSecond = UInt8(clamping: newValue) }
  }

  public var microsecond: Int {
    get { Int(storedMicrosecond) }
    set { storedMicrosecond = Int32(clamping: newValue) }
  }

  public init(
    year: Int?, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
    microsecond: Int = 0
  ) {
    storedYear = year.map { Int32(clamping: $0) } ?? CivilTime.noYear
    storedMicrosecond = Int32(clamping: microsecond)
    storedMonth = UInt8(clamping: month)
    storedDay = UInt8(clamping: day)
    storedHour = UInt8(clamping: hour)
    storedMinute = UInt8(clamping: minute)
    storedSecond = UInt8(clamping: second)
  }

  /// The calendar time of an instant in UTC.
  public init(unixMicroseconds: Int64) {
    let (seconds, micro) = floorDivide(unixMicroseconds, 1_000_000)
    let (days, rest) = floorDivide(seconds, 86_400)
    let date = CivilTime.date(days: Int(days))
    self.init(
      year: date.year, month: date.month, day: date.day, hour: Int(rest) / 3600,
      minute: Int(rest) / 60 % 60, second: Int(rest) % 60, microsecond: Int(micro))
  }

  /// Microseconds since 1970 if the time is in UTC and in `year` (when the stamp has none).
  public func unixMicroseconds(year assumed: Int) -> Int64 {
    let days = CivilTime.days(year: year ?? assumed, month: month, day: day)
    let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    return seconds * 1_000_000 + Int64(microsecond)
  }

  package var microsecondOfDay: Int64 {
    Int64(hour * 3600 + minute * 60 + second) * 1_000_000 + Int64(microsecond)
  }

  package func isSameDay(as other: CivilTime) -> Bool {
    storedDay == other.storedDay && storedMonth == other.storedMonth
      && storedYear == other.storedYear
  }

  /// Days since 1970-01-01. The year starts in March here, so that the leap day comes last.
  public static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  public static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * marchMonth + 2) / 5 + 1
    )
  }

  public static func isLeap(year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// 0 is Sunday. `nil` without a year.
  public var weekday: Int? {
    guard let year else { return nil }
    let days = CivilTime.days(year: year, month: month, day: day)
    return ((days + 4) % 7 + 7) % 7
  }
}

/// Quotient and remainder, with a remainder that is never negative.
func floorDivide(_ value: Int64, _ divisor: Int64) -> (Int64, Int64) {
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
