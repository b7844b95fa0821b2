import OOMModel

/// `host tag: text` after the stamp of a syslog line, and the kernel's own stamp at the start
/// of the text where syslog keeps it.
///
/// The kernel's tag is `kernel:` without a pid. Programs may choose their tag, so even that
/// only claims to be the kernel. journalctl prints `unknown:` for what a program wrote into
/// `/dev/kmsg`. busybox's syslogd has `kern.warn` before the tag; `journalctl --no-hostname`
/// leaves the host out.
enum SyslogTag {
  static func frame(_ line: Span<UInt8>, _ from: Int, hasHost: Bool = true) -> FramedLine {
    var at = from
    var framed = FramedLine(textStart: at)
    let isHostless =
      !hasHost || line.starts(with: "kernel: ", at: at) || startsWithProgram(line, at)
      || startsWithStamp(line, at)
    if !isHostless {
      let host = word(line, at)
      at = host.upperBound
      framed.host = host
      // rsyslog writes an empty tag for a message without one.
      line.skipBlanks(&at)
      if !host.isEmpty, line[host.upperBound - 1] == UInt8(ascii: ":") {
        // Some relays leave the tag out: `host: text`.
        framed.host = host.lowerBound..<host.upperBound - 1
        framed.textStart = at
        framed.takeKernelStamp(line)
        return framed
      }
    }
    let origin = Origin.skipDotted(line, &at)
    if line.skip("kernel:", &at) {
      _ = line.skip(" ", &at)
      framed.program = .kernel
    } else {
      let tag = word(line, at)
      if !tag.isEmpty, line[tag.upperBound - 1] == UInt8(ascii: ":") {
        framed.provenance = .userspace
        framed.program = LogProgram(tag: line.extracting(tag))
        at = tag.upperBound
        _ = line.skip(" ", &at)
      }
    }
    if origin == .userspace { framed.provenance = .userspace }
    framed.textStart = at
    framed.headerEnd = Int32(clamping: at)
    framed.takeKernelStamp(line)
    return framed
  }

  /// `name[123]: `, which is no host.
  private static func startsWithProgram(_ line: Span<UInt8>, _ at: Int) -> Bool {
    let word = word(line, at)
    return word.count > 4 && line[word.upperBound - 1] == UInt8(ascii: ":")
      && line[word.upperBound - 2] == UInt8(ascii: "]")
  }

  private static func startsWithStamp(_ line: Span<UInt8>, _ at: Int) -> Bool {
    guard at < line.count, line[at] == UInt8(ascii: "[") else { return false }
    var index = at
    return KernelStamp.skip(line, &index) != nil
  }

  private static func word(_ line: Span<UInt8>, _ from: Int) -> Range<Int> {
    from..<(line.firstIndex(of: .space, from: from) ?? line.count)
  }
}
