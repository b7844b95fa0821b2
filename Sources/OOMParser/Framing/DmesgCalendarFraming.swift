import OOMModel

/// `dmesg -T`: `[Sun Nov 22 18:42:45 2026] text`, in the zone of the machine that printed it and
/// in the language of whoever ran dmesg: `[So Nov 22 18:42:45 2026]`, `[日 11月 22 18:42:45 2026]`.
///
/// Only the digits are the same in all languages, so they are what a stamp is known by. One whose
/// words are of no language has no time, but the text after it is read.
enum DmesgCalendarFraming {
  /// How far away the bracket closes at most: the longest weekday and month have 60 bytes.
  private static let longestStamp = 80

  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var start = 0
    let origin = Origin.skip(line, &start)
    guard line.skip("[", &start),
      let close = line.firstIndex(of: UInt8(ascii: "]"), from: start, to: start + longestStamp),
      let dayStart = startOfDay(line, start..<close)
    else { return nil }
    var at = dayStart
    // The month is put in when it is known.
    guard var time = CalendarStamp.skipDayTime(line, &at, month: 0), line.skip(" ", &at),
      let year = CalendarStamp.digits(4, line, &at), line.skip("]", &at),
      let words = words(line, start..<dayStart)
    else { return nil }
    _ = line.skip(" ", &at)
    var framed = FramedLine(textStart: at)
    if let month = month(line.extracting(words), day: time.day, year: year) {
      time.month = month
      time.year = year
      framed.stamp = .civil(time, utcOffsetSeconds: nil)
    }
    if let origin { framed.provenance = origin }
    // What logs a serial console puts its own time before each line.
    framed.takeKernelStamp(line)
    if framed.caller == nil {
      framed.caller = KernelStamp.skipCaller(line, &framed.textStart)
    }
    return framed
  }

  /// Where `22 18:42:45 2026` starts, looked for from its end: words can have blanks and digits.
  private static func startOfDay(_ line: Span<UInt8>, _ stamp: Range<Int>) -> Int? {
    var at = stamp.upperBound - " 18:42:45 2026".utf8.count
    guard at > stamp.lowerBound, line[at] == .space else { return nil }
    while at > stamp.lowerBound, line[at - 1].isDigit { at -= 1 }
    return at
  }

  /// What stands before the day, without the blanks around the day: two words at least.
  private static func words(_ line: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    var end = range.upperBound
    while end > range.lowerBound, line[end - 1] == .space { end -= 1 }
    guard end < range.upperBound,
      line.firstIndex(of: .space, from: range.lowerBound + 1, to: end) != nil
    else { return nil }
    return range.lowerBound..<end
  }

  /// The month, wherever the weekday ends: `dg. de nov.` has two blanks.
  private static func month(_ words: Span<UInt8>, day: Int, year: Int) -> Int? {
    var at = 0
    while let blank = words.firstIndex(of: .space, from: at) {
      at = blank
      words.skipBlanks(&at)
      if let month = LocalCalendar.month(
        weekday: words.extracting(..<blank), month: words.extracting(at...), day: day, year: year)
      {
        return month
      }
    }
    return nil
  }
}
