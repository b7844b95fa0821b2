public import OOMModel

/// A point in time as `--since` and `--until` take it, with the grammar and the meaning of
/// systemd.time(7): `yesterday` is 00:00 of yesterday here, `-1h` an hour ago, `09:30` today.
/// Also ISO 8601 (`ISOTimeExpression`).
///
/// Stricter than systemd in one thing: a day that its month does not have is no time.
public enum TimeExpression {
  /// The instant in microseconds since 1970, or `nil` when the text is no point in time. A zone at
  /// the end of it is looked up with `zoneNamed`.
  public static func instant(
    of text: String, now: Int64, zone: Zone, zoneNamed: (String) -> Zone? = { _ in nil }
  ) -> Int64? {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard let first = words.first else { return nil }
    let instant: Int64? =
      if first.hasPrefix("@") {
        // As systemd has it: a time span since 1970.
        timespan(sinceEpoch: [first.dropFirst()] + words.dropFirst())
      } else {
        relative(words, now: now) ?? absolute(words, now: now, zone: zone, zoneNamed: zoneNamed)
      }
    return instant.flatMap { $0 < 0 ? nil : $0 }
  }

  /// `now`, a day or a calendar time.
  private static func absolute(
    _ words: [Substring], now: Int64, zone: Zone, zoneNamed: (String) -> Zone?
  ) -> Int64? {
    if words == ["now"] { return now }
    var words = words
    var zone = zone
    if words.count > 1, let last = words.last,
      let named = fixedZone(last) ?? zoneName(last).flatMap(zoneNamed)
    {
      zone = named
      words.removeLast()
    }
    if words.count == 1, let day = day(words[0], now: now, zone: zone) { return day }
    return calendar(words, now: now, zone: zone)
  }

  /// Zones start with a letter and are no weekdays.
  private static func zoneName(_ word: Substring) -> String? {
    guard let first = word.first, first.isASCII, first.isLetter else { return nil }
    return String(word)
  }

  private static func day(_ word: Substring, now: Int64, zone: Zone) -> Int64? {
    switch word {
    case "today": midnight(daysFromToday: 0, now: now, zone: zone)
    case "yesterday": midnight(daysFromToday: -1, now: now, zone: zone)
    case "tomorrow": midnight(daysFromToday: 1, now: now, zone: zone)
    default: nil
    }
  }

  /// Midnight of a calendar day here, which is not always a multiple of 24 hours away.
  private static func midnight(daysFromToday days: Int, now: Int64, zone: Zone) -> Int64 {
    let today = zone.civilTime(atMicroseconds: now)
    let noon = CivilTime(year: today.year, month: today.month, day: today.day, hour: 12)
    let other = CivilTime(
      unixMicroseconds: noon.unixMicroseconds(year: 1970) + Int64(days) * 86_400_000_000)
    let start = CivilTime(year: other.year, month: other.month, day: other.day)
    return zone.instant(of: start, year: 1970)
  }

  // MARK: - Relative

  /// `-1h`, `+3h30min`, `2 hours ago`, `5min left`.
  private static func relative(_ words: [Substring], now: Int64) -> Int64? {
    var words = words
    let sign: Int64
    switch (words.first?.first, words.last) {
    case ("-", _):
      sign = -1
      words[0] = words[0].dropFirst()
    case ("+", _):
      sign = 1
      words[0] = words[0].dropFirst()
    case (_, "ago"):
      sign = -1
      words.removeLast()
    case (_, "left"):
      sign = 1
      words.removeLast()
    default:
      return nil
    }
    if words.first?.isEmpty ?? false { words.removeFirst() }
    guard let span = timespan(words) else { return nil }
    let (product, overflow) = span.multipliedReportingOverflow(by: sign)
    let (instant, carry) = now.addingReportingOverflow(product)
    return overflow || carry ? nil : instant
  }

  /// A plus is as good as nothing.
  private static func timespan(sinceEpoch words: [Substring]) -> Int64? {
    var words = words
    if words[0].first == "+" { words[0].removeFirst() }
    return timespan(words.filter { !$0.isEmpty })
  }

  /// How many microseconds a time span has: `5min`, `1h 30min`; a number alone is seconds. `nil` when it
  /// is none.
  public static func timespan(_ text: String) -> Int64? {
    timespan(text.split(separator: " "))
  }

  /// `3h30min`, `2 hours 5 s`; a number alone is seconds.
  private static func timespan(_ words: [Substring]) -> Int64? {
    var rest = Substring(words.joined(separator: " "))
    guard !rest.isEmpty else { return nil }
    var total: Int64 = 0
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCIIDigit || $0 == "." }
      rest = rest.dropFirst(number.count).drop { $0 == " " }
      let unit = rest.prefix { !$0.isASCIIDigit && $0 != " " && $0 != "." }
      rest = rest.dropFirst(unit.count).drop { $0 == " " }
      guard let size = unitMicroseconds(unit), let value = scaled(number, by: size) else {
        return nil
      }
      let (sum, overflow) = total.addingReportingOverflow(value)
      if overflow { return nil }
      total = sum
    }
    return total
  }

  private static func unitMicroseconds(_ unit: Substring) -> Int64? {
    switch unit {
    case "us", "usec", "µs", "μs": 1
    case "ms", "msec": 1000
    case "", "s", "sec", "second", "seconds": 1_000_000
    case "m", "min", "minute", "minutes": 60_000_000
    case "h", "hr", "hour", "hours": 3_600_000_000
    case "d", "day", "days": 86_400_000_000
    case "w", "week", "weeks": 604_800_000_000
    // systemd's own figures: 30.44 and 365.25 days.
    case "M", "month", "months": 2_629_800_000_000
    case "y", "year", "years": 31_557_600_000_000
    default: nil
    }
  }

  /// A decimal number of units, in microseconds.
  static func scaled(_ number: Substring, by unit: Int64) -> Int64? {
    let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = Int64(parts[0].isEmpty && parts.count == 2 ? "0" : parts[0]) else {
      return nil
    }
    let (value, overflow) = whole.multipliedReportingOverflow(by: unit)
    if overflow { return nil }
    guard parts.count == 2 else { return value }
    guard !parts[1].isEmpty, parts[1].allSatisfy(\.isASCIIDigit) else { return nil }
    var fraction: Int64 = 0
    var scale = unit
    for digit in parts[1] {
      scale /= 10
      fraction += scale * Int64(digit.wholeNumberValue ?? 0)
    }
    let (sum, carry) = value.addingReportingOverflow(fraction)
    return carry ? nil : sum
  }

  // MARK: - Calendar

  /// `[WEEKDAY] [DATE] [TIME]`.
  private static func calendar(_ words: [Substring], now: Int64, zone: Zone) -> Int64? {
    if words.count == 1,
      let instant = ISOTimeExpression(words[0])?.instant(now: now, zone: zone)
    {
      return instant
    }
    var words = words
    var weekday: Int?
    if let first = words.first, let day = weekdays.firstIndex(where: { matches($0, first) }) {
      weekday = day
      words.removeFirst()
    }
    let today = zone.civilTime(atMicroseconds: now)
    var civil = CivilTime(year: today.year, month: today.month, day: today.day)
    guard let first = words.first, words.count <= 2 else { return nil }
    if let date = date(first) {
      (civil.year, civil.month, civil.day) = date
      words.removeFirst()
    }
    if let time = words.first {
      guard readTime(time, into: &civil) else { return nil }
      words.removeFirst()
    }
    guard words.isEmpty else { return nil }
    if let weekday, civil.weekday != weekday { return nil }
    return zone.instant(of: civil, year: 1970)
  }

  private static let weekdays = [
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
  ]

  /// The whole English name or its first three letters.
  private static func matches(_ weekday: String, _ word: Substring) -> Bool {
    let word = word.lowercased()
    return word == weekday || word == weekday.prefix(3)
  }

  /// `UTC`, `Z`, `+02:00`, `-0800` or `+02`.
  public static func fixedZone(_ word: some StringProtocol) -> Zone? {
    if word == "Z" || word.lowercased() == "utc" { return .utc }
    guard let sign = word.first, sign == "+" || sign == "-" else { return nil }
    let parts = word.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard parts.count == 1 || (parts.count == 2 && parts[0].count == 2),
      digits.count == 4 || (digits.count == 2 && parts.count == 1),
      digits.allSatisfy(\.isASCIIDigit), let hours = Int(digits.prefix(2)), hours < 24,
      let minutes = Int("0" + digits.dropFirst(2)), minutes < 60
    else { return nil }
    let seconds = (hours * 60 + minutes) * 60 * (sign == "-" ? -1 : 1)
    return Zone(name: String(word)) { _ in seconds }
  }

  /// `2012-11-23`, or with a year of two digits.
  static func date(_ word: Substring) -> (Int, Int, Int)? {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }),
      parts[0].count == 4 || parts[0].count == 2, let year = Int(parts[0]),
      let month = Int(parts[1]), (1...12).contains(month), let day = Int(parts[2]),
      (1...31).contains(day)
    else { return nil }
    // As strptime(3) has it: 69 to 99 are of the last century.
    let full = parts[0].count == 4 ? year : year + (year < 69 ? 2000 : 1900)
    return isDay(full, month, day) ? (full, month, day) : nil
  }

  /// Whether the month has the day.
  static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    CivilTime.date(days: CivilTime.days(year: year, month: month, day: day)) == (year, month, day)
  }

  /// `11:12`, `11:12:13`, `11:12:13.5`.
  private static func readTime(_ word: Substring, into civil: inout CivilTime) -> Bool {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = twoDigits(parts[0]), hour < 24,
      let minute = twoDigits(parts[1]), minute < 60
    else { return false }
    civil.hour = hour
    civil.minute = minute
    guard parts.count == 3 else { return true }
    // Rounded to the next microsecond, which can be that of the next second.
    guard parts[2].first?.isASCIIDigit ?? false, let tenths = scaled(parts[2], by: 10_000_000),
      tenths < 620_000_000
    else { return false }
    let instant = (tenths + 5) / 10
    civil.second = Int(instant / 1_000_000)
    civil.microsecond = Int(instant % 1_000_000)
    return true
  }

  private static func twoDigits(_ text: Substring) -> Int? {
    (1...2).contains(text.count) && text.allSatisfy(\.isASCIIDigit) ? Int(text) : nil
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
