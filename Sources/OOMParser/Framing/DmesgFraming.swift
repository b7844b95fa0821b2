import OOMModel

/// dmesg, a console, a pasted kernel log: `[12345.678901] text`, with `<N>` before it in
/// `dmesg -r` and syslog(2). Only `<N>` says who wrote the line.
enum DmesgFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    let priority = Priority.skip(line, &at)
    guard let stamp = KernelStamp.skip(line, &at) else { return nil }
    var framed = FramedLine(textStart: at)
    framed.monotonicMicroseconds = stamp.microseconds
    framed.caller = stamp.caller
    if let priority { framed.provenance = Priority.provenance(priority) }
    return framed
  }
}
