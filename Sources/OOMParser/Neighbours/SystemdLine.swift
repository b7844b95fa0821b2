import OOMModel

/// What systemd says of a unit in which something was killed: `UNIT: MESSAGE`.
///
/// src/core/unit.c, `unit_log_process_exit`, `unit_log_failure`; src/core/cgroup.c,
/// `unit_check_oom` and `unit_check_oomd_kill`; v243 to v256.
enum SystemdLine {
  static let literals: [StaticString] = [
    "by the OOM killer", "'oom-kill'", "code=killed, status=9/KILL", "status=137",
  ]

  static func parse(_ line: Span<UInt8>) -> NeighbourLine.Facts? {
    if let end = line.firstRange(of: ": A process of this unit has been killed by the OOM killer") {
      return facts(.unitProcessKilled, line, unitEnd: end.lowerBound)
    }
    if let end = line.firstRange(of: ": Failed with result 'oom-kill'") {
      return facts(.unitFailed, line, unitEnd: end.lowerBound)
    }
    // Before v237: `Unit entered failed state.` and the result apart.
    if let end = line.firstRange(of: ": systemd-oomd killed ") {
      var facts = facts(.unitKilledByOomd, line, unitEnd: end.lowerBound)
      var at = end.upperBound
      facts.processes = line.decimal(&at).flatMap(Int.init(exactly:))
      return facts
    }
    guard let end = line.firstRange(of: " process exited, code="),
      line.starts(with: "killed, status=9/KILL", at: end.upperBound)
        || line.starts(with: "exited, status=137", at: end.upperBound),
      let unit = line.firstRange(of: ": ", lastStart: end.lowerBound)
    else { return nil }
    return facts(.exitedBySIGKILL, line, unitEnd: unit.lowerBound)
  }

  private static func facts(
    _ kind: Neighbour.Kind, _ line: Span<UInt8>, unitEnd: Int
  ) -> NeighbourLine.Facts {
    var facts = NeighbourLine.Facts(kind)
    if unitEnd > 0 { facts.unit = line.text(0..<unitEnd) }
    return facts
  }
}
