import OOMModel

/// E06: the machine went down, or the log of its boot ends, soon after.
enum MachineDied {
  static func findings(_ incidents: [Incident], _ gaps: [CoverageGap]) -> [IncidentFinding] {
    let ends = gaps.filter { $0.kind == .betweenBoots }
    var told: Set<Int> = []
    // The last incident before an end is the nearest to it.
    return incidents.reversed().compactMap { incident -> IncidentFinding? in
      guard let last = incident.events.last, last.provenance != .userspace else { return nil }
      if let panic = incident.events.last(where: { $0.deadEnd?.isPanic ?? false }) {
        return IncidentFinding(
          .machineDied, .certain, "The kernel panicked for want of memory: the machine went down.",
          of: [incident], lines: [panic.evidence.last?.position ?? panic.positions[0]],
          advice: advice)
      }
      guard
        let index = ends.indices.first(where: { index in
          agrees(ends[index].host, last.host) && isSoon(last, ends[index])
        }), told.insert(index).inserted,
        let passed = ends[index].from.flatMap({
          Passed.microseconds(from: last.kills.last?.time ?? last.time, to: $0)
        })
      else { return nil }
      return IncidentFinding(
        .machineDied, .medium,
        """
        The log of this boot ends \(max(passed, 0) / 1_000_000) seconds later: the machine may have \
        gone down with it, and what came between may be lost.
        """,
        of: [incident], lines: [last.firstKillLine], advice: advice)
    }.reversed()
  }

  private static let advice = [
    Advice(.look, "whether the machine was shut down in order, or reset"),
    Advice(.look, "a journal that is kept (Storage=persistent), kdump or netconsole"),
  ]

  private static func isSoon(_ event: OOMEvent, _ end: CoverageGap) -> Bool {
    guard let from = end.from,
      let passed = Passed.microseconds(from: event.kills.last?.time ?? event.time, to: from)
    else { return false }
    // Boots have their stamps from zero: only the instant tells one from another, be it one that is an
    // hour off.
    guard let kill = event.killInstant, let end = from.wall?.unixMicroseconds,
      case (let apart, let overflow) = end.subtractingReportingOverflow(kill), !overflow,
      apart.magnitude <= (Thresholds.deathMicroseconds + 3_600_000_000).magnitude
    else { return false }
    return (-1_000_000...Thresholds.deathMicroseconds).contains(passed)
  }
}
