import OOMModel

/// `<N>text`: syslog(2) and `dmesg -r` on a machine whose kernel prints no stamps
/// (`printk.time=0`). The priority is all there is, and says who wrote the line.
enum PriorityFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    guard let priority = Priority.skip(line, &at) else { return nil }
    var framed = FramedLine(textStart: at)
    framed.provenance = Priority.provenance(priority)
    return framed
  }
}
