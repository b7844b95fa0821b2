import OOMModel

/// dmesg, a console, a pasted kernel log: `[12345.678901] text`, with `<N>` before it in
/// `dmesg -r` and syslog(2), or `kern  :warn  : ` in `dmesg -x`. Only those say who wrote the line.
enum DmesgFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    let origin = line.count > 0 && line[0] == UInt8(ascii: "[") ? nil : Origin.skip(line, &at)
    guard let stamp = KernelStamp.skip(line, &at), !stamp.isJournal else { return nil }
    var framed = FramedLine(textStart: at)
    framed.monotonicMicroseconds = stamp.microseconds
    framed.caller = stamp.caller
    if let origin { framed.provenance = origin }
    return framed
  }
}
