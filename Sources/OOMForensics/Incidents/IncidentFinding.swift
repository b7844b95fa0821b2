public import OOMModel

/// What a rule found in several events.
public struct IncidentFinding: Sendable, Hashable {
  public let rule: RuleID
  public let statement: Statement
  public let confidence: Confidence
  /// The lines of the kills it rests on: never empty.
  public let evidence: [LogPosition]
  public let advice: [Advice]
  /// The incidents it rests on, in the order of the logs: never empty.
  public let incidents: [String]

  init(
    _ rule: RuleID, _ confidence: Confidence, _ statement: Statement, of incidents: [Incident],
    lines: [LogPosition], advice: [Advice] = []
  ) {
    self.rule = rule
    self.statement = statement
    self.confidence = confidence
    // The first and the last: what lies between is more of the same.
    let half = IncidentFinding.evidenceLimit / 2
    evidence =
      lines.count <= 2 * half ? lines : Array(lines.prefix(half) + lines.suffix(half))
    self.advice = advice
    var ids: [String] = []
    for incident in incidents where ids.last != incident.id { ids.append(incident.id) }
    self.incidents = ids
  }

  private static let evidenceLimit = 16
}

/// What the incidents of a report have in common. Each is told once, of the last incident it rests on.
public enum IncidentDiagnosis {
  /// `gaps` are those of the coverage; `zone` is that of the machines, for times of day.
  public static func findings(
    _ incidents: [Incident], gaps: [CoverageGap], zone: Zone
  ) -> [IncidentFinding] {
    // What a program forged is no history.
    let believed = incidents.filter { incident in
      incident.events.contains { $0.provenance != .userspace }
    }
    return believed.compactMap(KillStorm.finding) + CrashLoop.findings(believed)
      + SteadyGrowth.findings(believed) + SameHour.findings(believed, zone)
      + MachineDied.findings(believed, gaps)
  }
}

extension OOMEvent {
  /// What a history goes by: kills of this process are the same trouble again, in another container of
  /// the same name too.
  struct Series: Hashable {
    let host: UntrustedText?
    let owner: UntrustedText?
    let comm: UntrustedText
  }

  var series: Series? {
    guard provenance != .userspace, let kill = kills.first else { return nil }
    let identity = taskMemcg.map(CgroupIdentity.init(path:))
    // A pod's containers get new ids; what is known of them is their name in the kernel.
    let owner = identity?.containerID == nil ? identity?.unit ?? taskMemcg : nil
    return Series(host: host, owner: owner, comm: kill.comm)
  }

  var firstKillLine: LogPosition { kills.first?.positions.first ?? positions[0] }

  /// Microseconds since 1970.
  var killInstant: Int64? { (kills.first?.time ?? time).wall?.unixMicroseconds }
}

/// Events in the order of the logs, by what they are of.
func series(
  of incidents: [Incident]
) -> [(series: OOMEvent.Series, events: [(event: OOMEvent, incident: Incident)])] {
  var order: [OOMEvent.Series] = []
  var groups: [OOMEvent.Series: [(event: OOMEvent, incident: Incident)]] = [:]
  for incident in incidents {
    for event in incident.events {
      guard let series = event.series else { continue }
      if groups[series] == nil { order.append(series) }
      groups[series, default: []].append((event, incident))
    }
  }
  return order.map { ($0, groups[$0] ?? []) }
}
