import OOMModel

/// `2026-11-22T18:42:45.678901+00:00`: with or without fraction and zone, a blank instead of the
/// `T` where a program's own template has one.
struct ISOStamp {
  var time: CivilTime
  /// Seconds east of UTC.
  var utcOffsetSeconds: Int?
  /// dmesg has a comma before the fraction.
  var hasComma = false
  /// Where six digits of a fraction start behind a point. 0 where there are none.
  var fractionStart = 0

  static func skip(_ line: Span<UInt8>, _ at: inout Int) -> ISOStamp? {
    var index = at
    guard let time = skipDate(line, &index), line.skip("T", &index) || line.skip(" ", &index)
    else { return nil }
    var stamp = ISOStamp(time: time)
    guard CalendarStamp.skipTimeOfDay(line, &index, into: &stamp.time) else { return nil }
    stamp.hasComma = line.skip(",", &index)
    if stamp.hasComma || line.skip(".", &index) {
      let start = index
      guard let micro = KernelStamp.fraction(line, &index) else { return nil }
      stamp.time.microsecond = Int(micro)
      if !stamp.hasComma, index - start == 6 { stamp.fractionStart = start }
    }
    stamp.utcOffsetSeconds = skipOffset(line, &index)
    at = index
    return stamp
  }

  /// `2026-11-22`.
  static func skipDate(_ line: Span<UInt8>, _ at: inout Int) -> CivilTime? {
    var index = at
    guard let year = CalendarStamp.digits(4, line, &index), line.skip("-", &index),
      let month = CalendarStamp.digits(2, line, &index), (1...12).contains(month),
      line.skip("-", &index), let day = CalendarStamp.digits(2, line, &index),
      (1...31).contains(day)
    else { return nil }
    at = index
    return CivilTime(year: year, month: month, day: day)
  }

  /// `Z`, `+02:00` or `+0200`, in seconds east of UTC.
  private static func skipOffset(_ line: Span<UInt8>, _ at: inout Int) -> Int? {
    if line.skip("Z", &at) { return 0 }
    var index = at
    let isWest = line.skip("-", &index)
    guard isWest || line.skip("+", &index), let hours = CalendarStamp.digits(2, line, &index) else {
      return nil
    }
    _ = line.skip(":", &index)
    guard let minutes = CalendarStamp.digits(2, line, &index) else { return nil }
    at = index
    let seconds = (hours * 60 + minutes) * 60
    return isWest ? -seconds : seconds
  }
}
