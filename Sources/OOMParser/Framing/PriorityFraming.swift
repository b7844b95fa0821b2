import OOMModel

/// `<N>text` or `kern  :warn  : text`: syslog(2), `dmesg -r` and `dmesg -x` of a kernel that prints
/// no stamps (`printk.time=0`). The origin is all there is, and says who wrote the line.
enum PriorityFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    guard let origin = Origin.skip(line, &at) else { return nil }
    var framed = FramedLine(textStart: at)
    framed.provenance = origin
    return framed
  }
}
