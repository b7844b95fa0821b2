import OOMModel

/// RFC 3164, as kern.log and `journalctl` short have it: `Nov 22 18:42:45 host kernel: text`.
/// Neither year nor zone.
enum SyslogFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    let priority = Origin.skipPriority(line, &at)
    guard var time = CalendarStamp.skipMonthDayTime(line, &at) else { return nil }
    // journalctl -o short-precise
    if line.skip(".", &at) {
      guard let micro = KernelStamp.fraction(line, &at) else { return nil }
      time.microsecond = Int(micro)
    }
    guard line.skip(" ", &at) else { return nil }
    var framed = SyslogTag.frame(line, at)
    framed.stamp = .civil(time, utcOffsetSeconds: nil)
    framed.restrict(toPriority: priority)
    return framed
  }
}
