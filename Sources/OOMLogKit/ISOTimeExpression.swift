import OOMModel

/// A date and a time of day as ISO 8601 has them, in one word: `2012-11-23T11:12:13.5+02:00`, the
/// basic form `20121123T111213Z`, the day of a year `2012-328` or of a week `2012-W47-5`.
///
/// `T` and `Z` may be small, as RFC 3339 has it, and a fraction can follow a comma. What is no ISO 8601,
/// or systemd reads by itself, is left to it: a date with a dash needs a `T` or a form of its own here.
struct ISOTimeExpression {
  private var civil: CivilTime
  /// Microseconds after the start of the day in `civil`: 24:00 is the end of it, and a second can be a
  /// leap second.
  private var passed: Int64 = 0
  private var zone: Zone?

  init?(_ word: Substring) {
    let split = word.firstIndex { $0 == "T" || $0 == "t" }
    let day = split.map { word[..<$0] } ?? word
    guard let date = ISOTimeExpression.date(day, withTime: split != nil) else { return nil }
    civil = CivilTime(year: date.0, month: date.1, day: date.2)
    guard let split else { return }
    var time = word[word.index(after: split)...]
    if let start = time.firstIndex(where: { "Zz+-".contains($0) }) {
      let name = time[start...]
      guard let named = TimeExpression.fixedZone(name == "z" ? "Z" : name) else { return nil }
      zone = named
      time = time[..<start]
    }
    guard let passed = ISOTimeExpression.timeOfDay(time) else { return nil }
    self.passed = passed
  }

  func instant(now: Int64, zone here: Zone) -> Int64 {
    let zone = zone ?? here
    let moment = CivilTime(unixMicroseconds: civil.unixMicroseconds(year: 1970) + passed)
    return zone.instant(of: moment, year: 1970)
  }

  // MARK: - Days

  private static func date(_ word: Substring, withTime: Bool) -> (Int, Int, Int)? {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, first.prefix(4).count == 4, let year = number(first.prefix(4))
    else { return nil }
    let rest = parts.count > 1 ? parts[1] : first.dropFirst(4)
    if rest.first == "W" || rest.first == "w" {
      return week(year, rest.dropFirst(), parts)
    }
    switch (parts.count, first.count, rest.count) {
    // Without dashes, and with a time: a number alone is none.
    case (1, 8, _):
      guard withTime, let month = number(rest.prefix(2)), let day = number(rest.suffix(2)),
        (1...12).contains(month), TimeExpression.isDay(year, month, day)
      else { return nil }
      return (year, month, day)
    case (1, 7, _) where withTime, (2, 4, 3): return ordinal(year, rest)
    case (3, 4, _): return withTime ? TimeExpression.date(word) : nil
    default: return nil
    }
  }

  private static func ordinal(_ year: Int, _ text: Substring) -> (Int, Int, Int)? {
    guard let day = number(text), (1...(CivilTime.isLeap(year: year) ? 366 : 365)).contains(day)
    else { return nil }
    let date = CivilTime.date(days: CivilTime.days(year: year, month: 1, day: 1) + day - 1)
    return (date.year, date.month, date.day)
  }

  /// `47-5` in `2012-W47-5`, or `475` in `2012W475`; a week alone is its Monday. The first week of a year
  /// is that of 4 January, and weeks begin on Monday.
  private static func week(
    _ year: Int, _ text: Substring, _ parts: [Substring]
  ) -> (Int, Int, Int)? {
    let weekday: Substring
    switch (parts.count, text.count) {
    case (3, 2): weekday = parts[2]
    case (2, 2) where parts[0].count == 4, (1, 2): weekday = "1"
    case (1, 3): weekday = text.suffix(1)
    default: return nil
    }
    guard parts.count == 1 || parts[0].count == 4, weekday.count == 1,
      let week = number(text.prefix(2)), let day = number(weekday), (1...7).contains(day),
      (1...53).contains(week)
    else { return nil }
    let monday = firstMonday(year) + (week - 1) * 7
    guard monday < firstMonday(year + 1) else { return nil }
    let date = CivilTime.date(days: monday + day - 1)
    return (date.year, date.month, date.day)
  }

  private static func firstMonday(_ year: Int) -> Int {
    let fourth = CivilTime.days(year: year, month: 1, day: 4)
    let weekday = CivilTime(year: year, month: 1, day: 4).weekday ?? 0
    return fourth - (weekday + 6) % 7
  }

  // MARK: - Times of day

  /// `11`, `11:12`, `11:12:13.5`, or without colons. 24:00 is the end of the day.
  private static func timeOfDay(_ text: Substring) -> Int64? {
    let end = text.firstIndex { $0 == "." || $0 == "," } ?? text.endIndex
    let colons = text[..<end].split(separator: ":", omittingEmptySubsequences: false)
    let whole = colons.joined()
    guard colons.count == 1 || colons.allSatisfy({ (1...2).contains($0.count) }) else { return nil }
    let parts =
      colons.count > 1
      ? colons
      : stride(from: 0, to: whole.count, by: 2).map {
        text[..<end].dropFirst($0).prefix(2)
      }
    guard (1...3).contains(parts.count), colons.count > 1 || whole.count % 2 == 0 else {
      return nil
    }
    let numbers = parts.compactMap(number)
    guard numbers.count == parts.count else { return nil }
    let (hour, minute, second) = (
      numbers[0], numbers.count > 1 ? numbers[1] : 0, numbers.count > 2 ? numbers[2] : 0
    )
    var fraction: Int64 = 0
    if end < text.endIndex {
      // Tenths of microseconds, to round by.
      guard numbers.count == 3,
        let tenths = TimeExpression.scaled("0." + text[end...].dropFirst(), by: 10_000_000)
      else { return nil }
      fraction = (tenths + 5) / 10
    }
    let seconds = (hour * 60 + minute) * 60 + second
    guard minute < 60, second < 62, hour < 24 || (seconds == 86_400 && fraction == 0) else {
      return nil
    }
    return Int64(seconds) * 1_000_000 + fraction
  }

  private static func number(_ text: Substring) -> Int? {
    !text.isEmpty && text.allSatisfy(\.isASCIIDigit) ? Int(text) : nil
  }
}
