import OOMModel

/// The framings, one a file, the ones that say most first. Recognised line by line, because logs
/// are concatenated; the one that fitted the last line is tried before the others.
enum Framing: CaseIterable {
  case kmsg
  case dmesg
  case dmesgCalendar
  case iso
  case syslog
  case priority

  func frame(_ line: Span<UInt8>) -> FramedLine? {
    switch self {
    case .kmsg: KmsgFraming.frame(line)
    case .dmesg: DmesgFraming.frame(line)
    case .dmesgCalendar: DmesgCalendarFraming.frame(line)
    case .iso: ISOFraming.frame(line)
    case .syslog: SyslogFraming.frame(line)
    case .priority: PriorityFraming.frame(line)
    }
  }

  /// Whether the framing names a program as the writer of each line.
  var namesWriter: Bool {
    switch self {
    case .iso, .syslog: true
    case .kmsg, .dmesg, .dmesgCalendar, .priority: false
    }
  }

  /// Frames a line, with the framing of the last line first, and remembers which one fitted.
  static func recognise(_ line: Span<UInt8>, last: inout Framing?) -> FramedLine? {
    if let last, last != .priority, let framed = last.frame(line) { return framed }
    for framing in allCases {
      guard let framed = framing.frame(line) else { continue }
      last = framing
      return framed
    }
    return nil
  }
}

/// `<N>` before a line: facility × 8 + level. `dmesg -r`, syslog on the wire.
enum Priority {
  /// The facility of a number, as the provenance it proves. The kernel refuses facility 0 to
  /// programs that write into `/dev/kmsg`.
  static func provenance(_ priority: UInt64) -> Provenance {
    priority >> 3 == 0 ? .kernel : .userspace
  }

  static func skip(_ line: Span<UInt8>, _ at: inout Int) -> UInt64? {
    var index = at
    guard line.skip("<", &index), let value = line.decimal(&index), value < 1024,
      line.skip(">", &index)
    else { return nil }
    at = index
    return value
  }
}
