public import OOMModel

/// Puts events that belong together into incidents, as they come.
///
/// Rule: an event belongs to the incident of the event before it on the same host and boot when
/// the same limit was hit (the machine's, or the same cgroup's) at most a minute later. Without
/// times nothing is put together.
public struct IncidentGrouping: Sendable {
  private var last: [Key: Latest] = [:]
  private static let gapMicroseconds: Int64 = 60_000_000
  /// Fleets have many cgroups: what has not been seen for long is forgotten.
  private static let keyLimit = 4096

  private struct Key: Hashable {
    let host: UntrustedText?
    let bootID: String?
    let scope: Scope
    let memcg: UntrustedText?
    let isUserspace: Bool
  }

  private struct Latest {
    let incidentID: String
    let time: EventTime
  }

  public init() {}

  /// The id of the incident of the next event: the id of its first event.
  public mutating func incidentID(of event: OOMEvent) -> String {
    let key = Key(
      host: event.host, bootID: event.bootID, scope: event.scope, memcg: event.oomMemcg,
      isUserspace: event.provenance == .userspace)
    let id: String
    if let latest = last[key], IncidentGrouping.isClose(latest.time, event.time) {
      id = latest.incidentID
    } else {
      id = event.id
    }
    if last.count >= IncidentGrouping.keyLimit { last.removeAll() }
    last[key] = Latest(incidentID: id, time: event.time)
    return id
  }

  private static func isClose(_ earlier: EventTime, _ later: EventTime) -> Bool {
    if let a = earlier.monotonicMicroseconds, let b = later.monotonicMicroseconds {
      return b >= a && b - a <= gapMicroseconds
    }
    if let a = earlier.wall?.unixMicroseconds, let b = later.wall?.unixMicroseconds {
      return b >= a && b - a <= gapMicroseconds
    }
    return false
  }

  /// Events in order, put into incidents.
  public static func incidents(_ events: [OOMEvent]) -> [Incident] {
    var grouping = IncidentGrouping()
    var order: [String] = []
    var groups: [String: [OOMEvent]] = [:]
    for event in events {
      let id = grouping.incidentID(of: event)
      if groups[id] == nil { order.append(id) }
      groups[id, default: []].append(event)
    }
    return order.compactMap { id in
      groups[id].map { Incident(id: id, kind: kind(of: $0), events: $0) }
    }
  }

  private static func kind(of events: [OOMEvent]) -> Incident.Kind {
    guard events.count > 1 else {
      return events[0].kills.contains(where: \.isGroupKill) ? .groupKill : .single
    }
    return CrashLoop.isLoop(events) ? .crashLoop : .storm
  }
}
