import OOMModel

/// RFC 3164, as kern.log and `journalctl` short have it: `Nov 22 18:42:45 host kernel: text`.
/// Neither year nor zone. journalctl writes the month in the language of whoever ran it.
enum SyslogFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    let origin = Origin.skipUnproven(line, &at)
    guard
      var time = CalendarStamp.skipMonthDayTime(line, &at)
        ?? CalendarStamp.skipLocalMonthDayTime(line, &at)
    else { return nil }
    // journalctl -o short-precise
    if line.skip(".", &at) {
      guard let micro = KernelStamp.fraction(line, &at) else { return nil }
      time.microsecond = Int(micro)
    }
    guard line.skip(" ", &at) else { return nil }
    var framed = SyslogTag.frame(line, at)
    framed.stamp = time.month == 0 ? nil : .civil(time, utcOffsetSeconds: nil)
    if origin == .userspace { framed.provenance = .userspace }
    return framed
  }
}
