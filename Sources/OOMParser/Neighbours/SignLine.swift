import OOMModel

/// Lines that announce a kill: allocations that fail or stall, tasks that hang, daemons that give
/// memory back, killers that are about to act.
///
/// mm/page_alloc.c, `warn_alloc`; kernel/hung_task.c, `check_hung_task`; systemd's
/// src/journal/journald-server.c, `server_memory_pressure`.
enum SignLine {
  static let literals: [StaticString] = [
    "mode:0x", "blocked for more than", "Under memory pressure", "low memory! at or below",
    "Memory! At or below",
  ]

  static func kernel(_ line: Span<UInt8>) -> NeighbourLine.Facts? {
    if AllocationFailure.matches(line) {
      let isStall = line.firstRange(of: ": page allocation stall", lastStart: 15) != nil
      var facts = NeighbourLine.Facts(isStall ? .allocationStall : .allocationFailure)
      if let end = line.firstRange(of: ": ") { facts.comm = line.text(0..<end.lowerBound) }
      return facts
    }
    return hungTask(line)
  }

  /// `INFO: task NAME:PID blocked for more than 122 seconds.`
  private static func hungTask(_ line: Span<UInt8>) -> NeighbourLine.Facts? {
    var start = 0
    guard line.skip("INFO: task ", &start),
      let end = line.lastRange(of: " blocked for more than ", from: start)
    else { return nil }
    var colon = end.lowerBound - 1
    while colon > start, line[colon].isDigit { colon -= 1 }
    guard line[colon] == UInt8(ascii: ":") else { return nil }
    var facts = NeighbourLine.Facts(.hungTask)
    facts.comm = line.text(start..<colon)
    colon += 1
    facts.pid = line.pid(&colon)
    return facts
  }

  static func journald(_ line: Span<UInt8>) -> NeighbourLine.Facts? {
    line.starts(with: "Under memory pressure, flushing caches", at: 0)
      ? NeighbourLine.Facts(.memoryPressure) : nil
  }

  static func killer(_ line: Span<UInt8>, by program: LogProgram) -> NeighbourLine.Facts? {
    let isWarning =
      switch program {
      case .earlyoom: isLowMemory(line)
      case .nohang: line.starts(with: "Memory status that requires", at: 0)
      case .systemdOomd:
        line.starts(with: "Considered ", at: 0) || line.starts(with: "oomd dry-run: ", at: 0)
      case .lmkd: line.starts(with: "lmkd watchdog timed out", at: 0)
      default: false
      }
    return isWarning ? NeighbourLine.Facts(.killerWarning) : nil
  }

  /// Lines that stand for themselves where the log names no writer.
  static func unnamed(_ line: Span<UInt8>) -> NeighbourLine.Facts? {
    isLowMemory(line) ? NeighbourLine.Facts(.killerWarning) : kernel(line)
  }

  /// earlyoom 1.3 and later, and 1.1.
  private static func isLowMemory(_ line: Span<UInt8>) -> Bool {
    line.starts(with: "low memory! at or below", at: 0)
      || line.starts(with: "Low Memory! At or below", at: 0)
  }
}
