import OOMModel

/// Facility and level before a line, as a number or in words.
enum Origin {
  /// `<N>` (`dmesg -r`, syslog(2)) or `kern  :warn  : ` (`dmesg -x`). Says who wrote the line.
  static func skip(_ line: Span<UInt8>, _ at: inout Int) -> Provenance? {
    if let priority = skipPriority(line, &at) { return provenance(ofPriority: priority) }
    return skipDecoded(line, &at)
  }

  /// `<N>`: facility × 8 + level.
  static func skipPriority(_ line: Span<UInt8>, _ at: inout Int) -> UInt64? {
    var index = at
    guard line.skip("<", &index), let value = line.decimal(&index), value < 1024,
      line.skip(">", &index)
    else { return nil }
    at = index
    return value
  }

  /// The facility of a number, as the provenance it proves. The kernel refuses facility 0 to
  /// programs that write into `/dev/kmsg`.
  static func provenance(ofPriority priority: UInt64) -> Provenance {
    priority >> 3 == 0 ? .kernel : .userspace
  }

  /// The names dmesg and the syslog daemons give to facilities. The kernel's comes first.
  private static let facilities: [StaticString] = [
    "kern", "user", "mail", "daemon", "auth", "authpriv", "syslog", "lpr", "news", "uucp", "cron",
    "ftp", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
  ]

  private static let levels: [StaticString] = [
    "emerg", "alert", "crit", "err", "error", "warn", "warning", "notice", "info", "debug",
  ]

  /// util-linux, sys-utils/dmesg.c, `print_record`: `%-6s:%-6s: `.
  private static func skipDecoded(_ line: Span<UInt8>, _ at: inout Int) -> Provenance? {
    var index = at
    guard let facility = skipName(of: facilities, line, &index) else { return nil }
    line.skipBlanks(&index)
    guard line.skip(":", &index), skipName(of: levels, line, &index) != nil else { return nil }
    line.skipBlanks(&index)
    guard line.skip(": ", &index) else { return nil }
    at = index
    return facility == 0 ? .kernel : .userspace
  }

  /// `<N>` or `kern.warn ` before the stamp of a syslog line. A facility other than the kernel's shows
  /// a program; the kernel's proves nothing in syslog, where a program may choose it.
  static func skipUnproven(_ line: Span<UInt8>, _ at: inout Int) -> Provenance? {
    if let priority = skipPriority(line, &at) {
      return provenance(ofPriority: priority) == .userspace ? .userspace : .claimed
    }
    return skipDotted(line, &at)
  }

  /// `kern.warn`, as busybox's syslogd writes it before the tag. A program may choose it.
  static func skipDotted(_ line: Span<UInt8>, _ at: inout Int) -> Provenance? {
    var index = at
    guard
      let facility = skipName(of: facilities, line, &index, before: UInt8(ascii: ".")),
      line.skip(".", &index), skipName(of: levels, line, &index) != nil, line.skip(" ", &index)
    else { return nil }
    at = index
    return facility == 0 ? .claimed : .userspace
  }

  /// A facility by its number or its name: `0`, `kern`. `nil` when it is neither.
  static func isKernelFacility(_ value: Span<UInt8>) -> Bool? {
    var at = 0
    if let number = value.decimal(&at), at == value.count { return number == 0 }
    at = 0
    guard let facility = skipName(of: facilities, value, &at), at == value.count else { return nil }
    return facility == 0
  }

  /// The word that stands here, if it is one of the names and `next` follows it, where that is said.
  private static func skipName(
    of names: [StaticString], _ line: Span<UInt8>, _ at: inout Int, before next: UInt8? = nil
  ) -> Int? {
    var end = at
    while end < line.count, line[end].isLetter || line[end].isDigit { end += 1 }
    // Nearly every line has another word here.
    if let next, end == line.count || line[end] != next { return nil }
    for (index, name) in names.enumerated()
    where name.utf8CodeUnitCount == end - at && line.starts(with: name, at: at) {
      at = end
      return index
    }
    return nil
  }
}
