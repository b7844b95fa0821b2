import OOMModel

/// One kernel message that belongs to an OOM incident, by kind. Each kind is a file of this
/// folder; `init?(_:)` is the only place where they are told apart.
enum Record {
  case invoked(Trigger)
  case cpu(CPULine)
  case killed(Killed)
  case selection(Selection)
  case summary(Constraint)
  case limit(CgroupLimit)
  case usage(CgroupUsageLine)
  case memInfo
  case taskHeader(TaskTable)
  case taskRow
  case groupKill
  case reaped(Reaped)
  case manual
  case deadEnd(DeadEnd)
  case suppressed

  /// Recognises a line by its shape, never by kernel version: vendor kernels carry backports.
  /// Lines that hold a process name of at most 15 bytes come first, each with the check that
  /// the name cannot fake it.
  init?(_ text: Span<UInt8>) {
    var start = 0
    text.skipBlanks(&start)
    let line = text.extracting(start..<text.count)
    guard line.count >= 4 else { return nil }

    if let trigger = Invoked.parse(text) {
      self = .invoked(trigger)
    } else if let killed = Killed.parse(line) {
      self = .killed(killed)
    } else if let selection = SelectionLine.parse(line) {
      self = .selection(selection)
    } else if let summary = Summary.parse(line) {
      self = .summary(summary)
    } else if line[0] == UInt8(ascii: "[") {
      if let header = TaskTableHeader.parse(line) {
        self = .taskHeader(header)
      } else if TaskTableRow.looksLikeRow(line) {
        self = .taskRow
      } else {
        return nil
      }
    } else if let reaped = Reaped.parse(line) {
      self = .reaped(reaped)
    } else if let usage = CgroupUsageLine.parse(line) {
      self = .usage(usage)
    } else if let limit = CgroupLimit.parse(line) {
      self = .limit(limit)
    } else if let cpu = CPULine.parse(line) {
      self = .cpu(cpu)
    } else if GroupKill.matches(line) {
      self = .groupKill
    } else if line.starts(with: "Mem-Info:", at: 0) || line.starts(with: "Mem-info:", at: 0) {
      self = .memInfo
    } else if ManualRun.matches(line) {
      self = .manual
    } else if let deadEnd = DeadEndLine.parse(line) {
      self = .deadEnd(deadEnd)
    } else if Suppressed.matches(line) {
      self = .suppressed
    } else {
      return nil
    }
  }
}
