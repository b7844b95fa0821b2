import OOMModel

/// C18: something is started again into the limit that killed it.
enum CrashLoop {
  static func findings(_ incidents: [Incident]) -> [IncidentFinding] {
    series(of: incidents.filter { $0.events[0].scope == .memcg }).compactMap { series, events in
      guard let loop = longest(events.map(\.event)) else { return nil }
      let part = events[loop]
      let isProven = zip(part, part.dropFirst()).allSatisfy {
        wasRestarted($0.event, $1.event) == true
      }
      let owner = part.last?.event.taskMemcg.map(CgroupIdentity.init(path:))
      let count = part.count
      let name = owner?.unitName ?? series.comm
      return IncidentFinding(
        .crashLoop, .high,
        isProven
          ? "\(name) was killed \(count) times in a row, started again each time into the same limit."
          : "\(name) was killed \(count) times within ten minutes of each other, at the same limit.",
        of: part.map(\.incident), lines: part.map(\.event.firstKillLine),
        advice: [
          Advice(
            .systemd, "RestartSec", unit: owner?.unit, isUserUnit: owner?.isUserUnit ?? false,
            note: "longer, or StartLimitBurst: a loop hides the cause"),
          Advice(.look, "what filled the cgroup: its heap or its shared memory"),
        ])
    }
  }

  /// Whether the events of one incident are such a loop.
  static func isLoop(_ events: [OOMEvent]) -> Bool {
    guard let first = events[0].series, events[0].scope == .memcg,
      events.allSatisfy({ $0.series == first }), longest(events)?.count == events.count
    else { return false }
    return zip(events, events.dropFirst()).allSatisfy { wasRestarted($0, $1) == true }
  }

  /// The most events in a row, three or more of them within ten minutes.
  private static func longest(_ events: [OOMEvent]) -> Range<Int>? {
    var best = 0..<0
    var start = 0
    for index in events.indices {
      if index > start, !isNear(events[index - 1], events[index]) { start = index }
      if index + 1 - start > best.count { best = start..<index + 1 }
    }
    guard best.count >= Thresholds.loopKills else { return nil }
    let isDense = best.dropFirst(Thresholds.loopKills - 1).contains {
      isNear(events[$0 - Thresholds.loopKills + 1], events[$0])
    }
    return isDense ? best : nil
  }

  private static func isNear(_ a: OOMEvent, _ b: OOMEvent) -> Bool {
    guard agrees(a.bootID, b.bootID),
      let passed = Passed.microseconds(from: a.time, to: b.time)
    else { return false }
    return (0...Thresholds.loopMicroseconds).contains(passed)
  }

  /// Whether the second victim had not been there at the time of the first. `nil` without a table.
  private static func wasRestarted(_ first: OOMEvent, _ second: OOMEvent) -> Bool? {
    guard let rows = first.tasks?.rows, let pid = second.kills.first?.pid else { return nil }
    return !rows.contains { $0.pid == pid || $0.tgid == pid }
  }
}
