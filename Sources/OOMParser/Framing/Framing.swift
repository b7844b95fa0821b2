import OOMModel

/// The framings, one a file, the ones that say most first. Recognised line by line, because logs
/// are concatenated; the one that fitted the last line is tried before the others.
enum Framing: CaseIterable {
  case kmsg
  case journalMonotonic
  case dmesg
  case dmesgCalendar
  case dmesgRelative
  case syslog5424
  case iso
  case syslog
  case journalFull
  case journalUnix
  case logread
  case logcat
  case priority

  func frame(_ line: Span<UInt8>) -> FramedLine? {
    switch self {
    case .kmsg: KmsgFraming.frame(line)
    case .journalMonotonic: JournalMonotonicFraming.frame(line)
    case .dmesg: DmesgFraming.frame(line)
    case .dmesgCalendar: DmesgCalendarFraming.frame(line)
    case .dmesgRelative: DmesgRelativeFraming.frame(line)
    case .syslog5424: Syslog5424Framing.frame(line)
    case .iso: ISOFraming.frame(line)
    case .syslog: SyslogFraming.frame(line)
    case .journalFull: JournalFullFraming.frame(line)
    case .journalUnix: JournalUnixFraming.frame(line)
    case .logread: LogreadFraming.frame(line)
    case .logcat: LogcatFraming.frame(line)
    case .priority: PriorityFraming.frame(line)
    }
  }

  /// Whether the framing names a program as the writer of each line.
  var namesWriter: Bool {
    switch self {
    case .iso, .syslog, .syslog5424, .journalFull, .journalUnix, .journalMonotonic, .logread,
      .logcat:
      true
    case .kmsg, .dmesg, .dmesgCalendar, .dmesgRelative, .priority: false
    }
  }

  /// Frames a line, with the framing of the last line first, and remembers which one fitted.
  @inline(__always)
  static func recognise(_ line: Span<UInt8>, last: inout Framing?) -> FramedLine? {
    if last == .dmesg, let framed = DmesgFraming.frame(line) { return framed }
    return search(line, last: &last)
  }

  private static func search(_ line: Span<UInt8>, last: inout Framing?) -> FramedLine? {
    if let last, last != .priority, let framed = last.frame(line) { return framed }
    for framing in allCases {
      guard let framed = framing.frame(line) else { continue }
      last = framing
      return framed
    }
    return nil
  }
}
