import OOMModel

/// Android's logcat: `10-24 14:24:26.342   710   710 I lowmemorykiller: text` (`threadtime`, its usual
/// form), with the year before it (`-v year`).
enum LogcatFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    guard line.count > 20, line[0].isDigit else { return nil }
    var at = 0
    guard let time = date(line, &at) else { return nil }
    var stamp = time
    guard line.skip(" ", &at), CalendarStamp.skipTimeOfDay(line, &at, into: &stamp),
      line.skip(".", &at), let micro = KernelStamp.fraction(line, &at)
    else { return nil }
    stamp.microsecond = Int(micro)
    // Process, thread, and a letter for the level.
    for _ in 0..<2 {
      let blanks = at
      line.skipBlanks(&at)
      guard at > blanks, line.decimal(&at) != nil else { return nil }
    }
    guard at + 3 < line.count, line[at] == .space, line[at + 1].isLetter, line[at + 2] == .space,
      let end = line.firstRange(of: ": ", from: at + 3)
    else { return nil }
    var tag = at + 3..<end.lowerBound
    while !tag.isEmpty, line[tag.upperBound - 1] == .space {
      tag = tag.lowerBound..<tag.upperBound - 1
    }
    var framed = FramedLine(textStart: end.upperBound)
    framed.stamp = .civil(stamp, utcOffsetSeconds: nil)
    // The kernel's ring is copied into logcat by a daemon: the tag proves nothing.
    framed.program = LogProgram(tag: line.extracting(tag))
    framed.provenance = framed.program == .kernel ? .claimed : .userspace
    return framed
  }

  /// `10-24` or `2026-10-24`.
  private static func date(_ line: Span<UInt8>, _ at: inout Int) -> CivilTime? {
    if let date = ISOStamp.skipDate(line, &at) { return date }
    var index = at
    guard let month = CalendarStamp.digits(2, line, &index), (1...12).contains(month),
      line.skip("-", &index), let day = CalendarStamp.digits(2, line, &index),
      (1...31).contains(day)
    else { return nil }
    at = index
    return CivilTime(year: nil, month: month, day: day)
  }
}
