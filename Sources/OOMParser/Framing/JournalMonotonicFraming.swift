import OOMModel

/// `journalctl -o short-monotonic`: `[12345.678901] host kernel: text`, and `short-delta`, where the
/// seconds since the line before stand behind the stamp: `[12345.678901 <    0.000010 >]`.
///
/// dmesg has the same stamp and then the kernel's text at once, so it takes a tag of the kernel,
/// or one with a pid, to know this framing.
enum JournalMonotonicFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    guard line.count > 0, line[0] == UInt8(ascii: "["), let stamp = KernelStamp.skip(line, &at),
      stamp.isJournal || hasTag(line, at)
    else { return nil }
    var framed = SyslogTag.frame(line, at)
    framed.monotonicMicroseconds = stamp.microseconds
    return framed
  }

  /// Whether `host kernel: `, `host unknown: ` or `host name[123]: ` stands there. journalctl calls
  /// what a program wrote into `/dev/kmsg` unknown.
  private static func hasTag(_ line: Span<UInt8>, _ at: Int) -> Bool {
    guard let blank = line.firstIndex(of: .space, from: at, to: at + 65), blank > at,
      line[blank - 1] != UInt8(ascii: ":")
    else { return false }
    if line.starts(with: "kernel: ", at: blank + 1) || line.starts(with: "unknown: ", at: blank + 1)
    {
      return true
    }
    guard let end = line.firstIndex(of: .space, from: blank + 1, to: blank + 130) else {
      return false
    }
    guard end - blank > 5, line[end - 1] == UInt8(ascii: ":"), line[end - 2] == UInt8(ascii: "]")
    else { return false }
    var index = end - 3
    while index > blank, line[index].isDigit { index -= 1 }
    return index < end - 3 && line[index] == UInt8(ascii: "[")
  }
}
