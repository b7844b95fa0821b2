import OOMModel

/// E04: the same process is larger at each of its deaths.
enum SteadyGrowth {
  static func findings(_ incidents: [Incident]) -> [IncidentFinding] {
    series(of: incidents).compactMap { growth($0, $1) ?? SteadyInterval.finding($0, $1) }
  }

  private static func growth(
    _ series: OOMEvent.Series, _ events: [(event: OOMEvent, incident: Incident)]
  ) -> IncidentFinding? {
    var samples: [(size: UInt64, event: OOMEvent, incident: Incident)] = []
    for (event, incident) in events {
      guard let size = event.kills.compactMap(\.anonRSS?.bytes).max() else { continue }
      // Of one incident the largest: what dies with it says nothing of growth.
      if let last = samples.last, last.incident.id == incident.id {
        if size > last.size { samples[samples.count - 1] = (size, event, incident) }
      } else {
        samples.append((size, event, incident))
      }
    }
    var start = samples.count - 1
    while start > 0, samples[start - 1].size < samples[start].size { start -= 1 }
    guard start >= 0 else { return nil }
    let rising = samples[start...]
    guard rising.count >= Thresholds.growthKills, let first = rising.first,
      let last = rising.last,
      ByteCount(bytes: last.size - first.size).share(of: ByteCount(bytes: first.size))
        >= Thresholds.growthOfFirst
    else { return nil }
    return IncidentFinding(
      .steadyGrowth, .medium,
      """
      \(series.comm) was larger at each of its last \(rising.count) deaths, from \
      \(ByteCount(bytes: first.size)) to \(ByteCount(bytes: last.size)): a leak, or more data.
      """,
      of: rising.map(\.incident), lines: rising.map(\.event.firstKillLine),
      advice: [
        Advice(.look, "a profile of its heap"),
        Advice(.systemd, "MemoryHigh", note: "slows it down before it is killed"),
      ])
  }
}
