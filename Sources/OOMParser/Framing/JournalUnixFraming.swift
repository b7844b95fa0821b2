import OOMModel

/// `journalctl -o short-unix`: `1795372965.678901 host kernel: text`, seconds since 1970. Other
/// programs leave the fraction out.
enum JournalUnixFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    guard line.count > 0, line[0].isDigit, let seconds = line.decimal(&at), at >= 9,
      seconds < 1 << 40
    else { return nil }
    let hasFraction = line.skip(".", &at)
    guard let micro = hasFraction ? CalendarStamp.digits(6, line, &at) : 0, line.skip(" ", &at),
      // `646955368 pages RAM` of a large machine.
      hasFraction || PageTotalLine.parse(line) == nil
    else { return nil }
    var framed = SyslogTag.frame(line, at)
    framed.stamp = .instant(unixMicroseconds: Int64(seconds) * 1_000_000 + Int64(micro))
    return framed
  }
}
