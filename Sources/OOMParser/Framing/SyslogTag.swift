import OOMModel

/// `host tag: text` after the stamp of a syslog line, and the kernel's own stamp at the start
/// of the text where syslog keeps it.
///
/// The kernel's tag is `kernel:` without a pid. Programs may choose their tag, so even that
/// only claims to be the kernel. journalctl prints `unknown:` for what a program wrote into
/// `/dev/kmsg`.
enum SyslogTag {
  static func frame(_ line: Span<UInt8>, _ from: Int) -> FramedLine {
    var at = from
    let host = word(line, at)
    at = host.upperBound
    var framed = FramedLine(textStart: at)
    framed.host = host
    _ = line.skip(" ", &at)
    if !host.isEmpty, line[host.upperBound - 1] == UInt8(ascii: ":") {
      // Some relays leave the tag out: `host: text`.
      framed.host = host.lowerBound..<host.upperBound - 1
    } else if line.skip("kernel:", &at) {
      _ = line.skip(" ", &at)
    } else {
      let tag = word(line, at)
      if !tag.isEmpty, line[tag.upperBound - 1] == UInt8(ascii: ":") {
        framed.provenance = .userspace
        at = tag.upperBound
        _ = line.skip(" ", &at)
      }
    }
    if let stamp = KernelStamp.skip(line, &at) {
      framed.monotonicMicroseconds = stamp.microseconds
      framed.caller = stamp.caller
    }
    framed.textStart = at
    return framed
  }

  private static func word(_ line: Span<UInt8>, _ from: Int) -> Range<Int> {
    from..<(line.firstIndex(of: .space, from: from) ?? line.count)
  }
}
