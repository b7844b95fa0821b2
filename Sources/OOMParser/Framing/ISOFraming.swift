import OOMModel

/// `2026-11-22T18:42:45.678901+00:00 host tag: text`: rsyslog's file format, syslog-ng,
/// `journalctl -o short-iso`. dmesg's own form has a comma before the fraction and neither
/// host nor tag.
enum ISOFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    _ = Priority.skip(line, &at)
    guard let year = CalendarStamp.digits(4, line, &at), line.skip("-", &at),
      let month = CalendarStamp.digits(2, line, &at), (1...12).contains(month),
      line.skip("-", &at), let day = CalendarStamp.digits(2, line, &at), (1...31).contains(day),
      line.skip("T", &at)
    else { return nil }
    var time = CivilTime(year: year, month: month, day: day)
    guard CalendarStamp.skipTimeOfDay(line, &at, into: &time) else { return nil }
    let isDmesg = line.skip(",", &at)
    if isDmesg || line.skip(".", &at) {
      guard let micro = KernelStamp.fraction(line, &at) else { return nil }
      time.microsecond = Int(micro)
    }
    let offset = skipOffset(line, &at)
    guard line.skip(" ", &at) else { return nil }
    if isDmesg {
      var framed = FramedLine(textStart: at)
      framed.stamp = .civil(time, utcOffsetSeconds: offset)
      return framed
    }
    var framed = SyslogTag.frame(line, at)
    framed.stamp = .civil(time, utcOffsetSeconds: offset)
    return framed
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
