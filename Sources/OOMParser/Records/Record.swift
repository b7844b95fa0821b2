package import OOMModel

/// One kernel message that belongs to an OOM incident, by kind. Each kind is a file below this
/// folder; `init?(_:)` is the only place where they are told apart.
package enum Record {
  indirect case invoked(Trigger)
  indirect case cpuset(CpusetLine)
  indirect case cpu(CPULine)
  case machine(MachineLine)
  case stackMarker
  case frame(StackTrace.Frame)
  case register
  indirect case limit(CgroupLimit)
  indirect case usage(CgroupUsageLine)
  case protection(CgroupProtection)
  indirect case cgroupStats(CgroupStats)
  /// Only under a line of cgroup stats: the shape alone says little.
  case cgroupStat(NamedCount<UInt64>)
  case memInfo
  case memory(MemoryRecord)
  case taskHeading
  indirect case taskHeader(TaskTable)
  case taskRow
  indirect case summary(Constraint)
  indirect case selection(Selection)
  indirect case killed(Killed)
  case groupKill
  indirect case reaped(Reaped)
  case manual
  case deadEnd(DeadEndLine)
  case suppressed
  /// How many, as far as the line says.
  case droppedMessages(Int)
  case allocationFailure
  case notifier
  case harmless

  /// Recognises a line by its shape, never by kernel version: vendor kernels carry backports.
  /// Lines that start with a process name of at most 15 bytes come first and last, each with the
  /// check that the name cannot fake it.
  init?(_ text: Span<UInt8>) {
    var start = 0
    text.skipBlanks(&start)
    let line = text.extracting(start..<text.count)
    guard line.count >= 4 else { return nil }
    if Invoked.mayBegin(text), let trigger = Invoked.parse(text) {
      self = .invoked(trigger)
    } else if let record = Record.unnamed(line) {
      self = record
    } else if let cpuset = CpusetLine.parse(text) {
      self = .cpuset(cpuset)
    } else if AllocationFailure.matches(text) {
      self = .allocationFailure
    } else {
      return nil
    }
  }

  /// Whether a dump that is being read goes on with it: nobody else writes such lines.
  var goesOn: Bool {
    switch self {
    case .invoked, .manual, .reaped, .suppressed, .droppedMessages, .allocationFailure, .notifier,
      .harmless, .cgroupStat:
      false
    default: true
    }
  }

  /// A line that does not start with a process name. By its first byte, because a dump has a
  /// hundred lines and more.
  private static func unnamed(_ line: Span<UInt8>) -> Record? {
    switch line[0] {
    case UInt8(ascii: "["), UInt8(ascii: "("): bracketed(line)
    case UInt8(ascii: "<"), UInt8(ascii: "?"): stack(line)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): lowerCase(line)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number(line)
    default: upperCase(line)
    }
  }

  private static func bracketed(_ line: Span<UInt8>) -> Record? {
    if let header = TaskTableHeader.parse(line) { return .taskHeader(header) }
    if TaskTableRow.looksLikeRow(line) { return .taskRow }
    return stack(line)
  }

  private static func stack(_ line: Span<UInt8>) -> Record? {
    if StackMarkerLine.matches(line) { return .stackMarker }
    return StackFrameLine.parse(line).map { .frame($0) }
  }

  private static func number(_ line: Span<UInt8>) -> Record? {
    if let memory = MemoryRecord(line) { return .memory(memory) }
    if RegisterLine.matches(line) { return .register }
    return NotifierLine.matches(line) ? .notifier : nil
  }

  private static func lowerCase(_ line: Span<UInt8>) -> Record? {
    if line[0] == UInt8(ascii: "o") {
      if let summary = Summary.parse(line) { return .summary(summary) }
      if let reaped = Reaped.parse(line) { return .reaped(reaped) }
      if Suppressed.matches(line) { return .suppressed }
    }
    if let entry = CgroupStatsLine.parseEntry(line) { return .cgroupStat(entry) }
    switch line[0] {
    case UInt8(ascii: "m"), UInt8(ascii: "k"), UInt8(ascii: "s"):
      if let usage = CgroupUsageLine.parse(line) { return .usage(usage) }
    default: break
    }
    if let frame = StackFrameLine.parse(line) { return .frame(frame) }
    if ManualRun.matches(line) { return .manual }
    if let memory = MemoryRecord(line) { return .memory(memory) }
    if RegisterLine.matches(line) { return .register }
    return HarmlessLine.matches(line) ? .harmless : nil
  }

  private static func upperCase(_ line: Span<UInt8>) -> Record? {
    switch line[0] {
    case UInt8(ascii: "K"), UInt8(ascii: "M"), UInt8(ascii: "N"), UInt8(ascii: "O"),
      UInt8(ascii: "V"):
      if let killed = Killed.parse(line) { return .killed(killed) }
      if let selection = SelectionLine.parse(line) { return .selection(selection) }
    default: break
    }
    if line.starts(with: "Mem-Info:", at: 0) || line.starts(with: "Mem-info:", at: 0) {
      return .memInfo
    }
    switch line[0] {
    case UInt8(ascii: "R"), UInt8(ascii: "E"):
      // Registers: the most frequent of the others.
      if RegisterLine.matches(line) { return .register }
    case UInt8(ascii: "C"), UInt8(ascii: "P"):
      if let cpu = CPULine.parse(line) { return .cpu(cpu) }
      if StackMarkerLine.matches(line) { return .stackMarker }
    default: break
    }
    if let memory = MemoryRecord(line) { return .memory(memory) }
    if StackMarkerLine.matches(line) { return .stackMarker }
    if let machine = MachineLine.parse(line) { return .machine(machine) }
    if RegisterLine.matches(line) { return .register }
    if line.starts(with: "Tasks state (memory values in pages):", at: 0) { return .taskHeading }
    if let stats = CgroupStatsLine.parse(line) { return .cgroupStats(stats) }
    if let limit = CgroupLimit.parse(line) { return .limit(limit) }
    if let protection = CgroupProtection.parse(line) { return .protection(protection) }
    if GroupKill.matches(line) { return .groupKill }
    if let deadEnd = DeadEndLine.parse(line) { return .deadEnd(deadEnd) }
    if ManualRun.matches(line) { return .manual }
    if let number = DroppedMessages.parse(line) { return .droppedMessages(number) }
    if NotifierLine.matches(line) { return .notifier }
    if HarmlessLine.matches(line) { return .harmless }
    return StackFrameLine.parse(line).map { .frame($0) }
  }
}
