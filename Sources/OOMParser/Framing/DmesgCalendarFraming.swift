import OOMModel

/// `dmesg -T`: `[Sun Nov 22 18:42:45 2026] text`, in the zone of the machine that printed it.
enum DmesgCalendarFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    let origin = Origin.skip(line, &at)
    guard line.skip("[", &at), let weekdayEnd = line.firstIndex(of: .space, from: at, to: at + 4)
    else { return nil }
    at = weekdayEnd + 1
    guard let time = CalendarStamp.skipMonthDayTime(line, &at), line.skip(" ", &at),
      let year = CalendarStamp.digits(4, line, &at), line.skip("]", &at)
    else { return nil }
    _ = line.skip(" ", &at)
    var civil = time
    civil.year = year
    var framed = FramedLine(textStart: at)
    framed.stamp = .civil(civil, utcOffsetSeconds: nil)
    if let origin { framed.provenance = origin }
    return framed
  }
}
