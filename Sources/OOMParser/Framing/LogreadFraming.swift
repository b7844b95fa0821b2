import OOMModel

/// OpenWrt's `logread`: `Sun Nov 22 18:42:45 2026 kern.warn kernel: [12345.678901] text`.
enum LogreadFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    guard line.count > 24, line[0].isLetter, line[3] == .space else { return nil }
    var at = 4
    guard var time = CalendarStamp.skipMonthDayTime(line, &at), line.skip(" ", &at),
      let year = CalendarStamp.digits(4, line, &at), line.skip(" ", &at)
    else { return nil }
    time.year = year
    var framed = SyslogTag.frame(line, at, hasHost: false)
    framed.stamp = .civil(time, utcOffsetSeconds: nil)
    return framed
  }
}
