import OOMModel

/// The calendar parts that several framings share.
enum CalendarStamp {
  private static let months: [StaticString] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Nov 22 18:42:45`, the day padded with a blank or a zero, without a year.
  static func skipMonthDayTime(_ line: Span<UInt8>, _ at: inout Int) -> CivilTime? {
    var index = at
    guard let month = month(line, at: index) else { return nil }
    index += 3
    guard line.skip(" ", &index) else { return nil }
    line.skipBlanks(&index)
    guard let time = skipDayTime(line, &index, month: month) else { return nil }
    at = index
    return time
  }

  /// The same with a month in any language, as journalctl writes it: 0 for one that is not known.
  static func skipLocalMonthDayTime(_ line: Span<UInt8>, _ at: inout Int) -> CivilTime? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":"), from: at, to: at + 40) else {
      return nil
    }
    var day = colon - 3
    guard day > at + 2, line[day] == .space else { return nil }
    while day > at, line[day - 1].isDigit { day -= 1 }
    var wordEnd = day
    while wordEnd > at, line[wordEnd - 1] == .space { wordEnd -= 1 }
    guard wordEnd > at, wordEnd < day,
      let month = LocalCalendar.month(named: line.extracting(at..<wordEnd)),
      let time = skipDayTime(line, &day, month: month)
    else { return nil }
    at = day
    return time
  }

  /// The number of `Nov`, from 1.
  static func month(_ line: Span<UInt8>, at index: Int) -> Int? {
    months.firstIndex { line.starts(with: $0, at: index) }.map { $0 + 1 }
  }

  /// `22 18:42:45`.
  static func skipDayTime(_ line: Span<UInt8>, _ at: inout Int, month: Int) -> CivilTime? {
    var index = at
    guard let day = line.decimal(&index), (1...31).contains(day), line.skip(" ", &index) else {
      return nil
    }
    var time = CivilTime(year: nil, month: month, day: Int(day))
    guard skipTimeOfDay(line, &index, into: &time) else { return nil }
    at = index
    return time
  }

  /// `18:42:45`.
  static func skipTimeOfDay(_ line: Span<UInt8>, _ at: inout Int, into time: inout CivilTime)
    -> Bool
  {
    guard let hour = digits(2, line, &at), hour < 24, line.skip(":", &at),
      let minute = digits(2, line, &at), minute < 60, line.skip(":", &at),
      let second = digits(2, line, &at), second <= 60
    else { return false }
    time.hour = hour
    time.minute = minute
    time.second = second
    return true
  }

  /// Exactly `width` digits.
  @inline(__always)
  static func digits(_ width: Int, _ line: Span<UInt8>, _ at: inout Int) -> Int? {
    guard at >= 0, line.count - at >= width else { return nil }
    // Inside the bounds that were just checked.
    let start = at
    let value = line.withUnsafeBufferPointer { bytes in
      var value = 0
      for index in start..<start &+ width {
        let digit = bytes[index] &- 0x30
        guard digit < 10 else { return -1 }
        value = value &* 10 &+ Int(digit)
      }
      return value
    }
    guard value >= 0 else { return nil }
    at += width
    return value
  }
}
