import OOMModel

/// E03: the machine kills one process after the other. The first victims did not hold the memory.
enum KillStorm {
  static func finding(_ incident: Incident) -> IncidentFinding? {
    let kills = incident.events
      .filter { [.global, .cpuset, .mempolicy].contains($0.scope) }
      .flatMap { event in event.kills.filter { !$0.isGroupKill && !$0.isMemorySharer } }
    guard kills.count >= Thresholds.stormKills, let busiest = busiest(kills) else { return nil }
    return IncidentFinding(
      .killStorm, .high,
      "\(busiest.count) processes died within a minute: the first of them did not hold the memory.",
      of: [incident], lines: busiest.compactMap(\.positions.first),
      advice: [
        Advice(.look, "who held the memory in the last of these dumps, or whom no dump lists"),
        Advice(
          .sysctl, "vm.panic_on_oom", value: "1",
          note: "where a restart is better than a machine without its services"),
      ])
  }

  /// The most kills in a minute, if they are a storm.
  private static func busiest(_ kills: [Kill]) -> ArraySlice<Kill>? {
    var best: ArraySlice<Kill> = []
    var start = 0
    for end in kills.indices {
      while start < end, !isClose(kills[start].time, kills[end].time) { start += 1 }
      if end - start + 1 > best.count { best = kills[start...end] }
    }
    return best.count >= Thresholds.stormKills ? best : nil
  }

  private static func isClose(_ a: EventTime, _ b: EventTime) -> Bool {
    guard let passed = Passed.microseconds(from: a, to: b) else { return false }
    return (0...Thresholds.stormMicroseconds).contains(passed)
  }
}

/// The time between two lines of one host and boot.
enum Passed {
  static func microseconds(from a: EventTime, to b: EventTime) -> Int64? {
    let pair: (Int64, Int64)? =
      if let first = a.monotonicMicroseconds, let second = b.monotonicMicroseconds {
        (first, second)
      } else if let first = a.wall?.unixMicroseconds, let second = b.wall?.unixMicroseconds {
        (first, second)
      } else {
        nil
      }
    guard let (first, second) = pair else { return nil }
    let (passed, overflow) = second.subtractingReportingOverflow(first)
    return overflow ? nil : passed
  }
}
