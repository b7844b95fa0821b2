import OOMModel

/// `journalctl -o short-full` and `with-unit`: `Sun 2026-11-22 18:42:45 UTC host kernel: text`. The
/// zone is an abbreviation, which only for UTC says how far it is from UTC.
enum JournalFullFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    guard let stamp = skipStamp(line, &at), line.skip(" ", &at) else { return nil }
    var framed = SyslogTag.frame(line, at)
    framed.stamp = stamp
    return framed
  }

  /// `Sun 2026-11-22 18:42:45.678901 UTC`, the day of the week in English in every locale.
  static func skipStamp(_ line: Span<UInt8>, _ at: inout Int) -> Stamp? {
    var index = at
    guard line.count - index > 28, line[index].isLetter, line[index + 3] == .space else {
      return nil
    }
    index += 4
    guard var time = ISOStamp.skipDate(line, &index), line.skip(" ", &index),
      CalendarStamp.skipTimeOfDay(line, &index, into: &time)
    else { return nil }
    if line.skip(".", &index) {
      guard let micro = KernelStamp.fraction(line, &index) else { return nil }
      time.microsecond = Int(micro)
    }
    guard line.skip(" ", &index) else { return nil }
    let isUTC = line.starts(with: "UTC ", at: index)
    guard let end = line.firstIndex(of: .space, from: index, to: index + 8) else { return nil }
    at = end
    return .civil(time, utcOffsetSeconds: isUTC ? 0 : nil)
  }
}
