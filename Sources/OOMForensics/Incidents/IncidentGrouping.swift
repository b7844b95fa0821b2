public import OOMModel

/// Puts events that belong together into incidents, as they come.
///
/// Rule: an event belongs to the incident of the event before it on the same host and boot when
/// the same limit was hit (the machine's, or the same cgroup's) at most a minute later; a cgroup's kill
/// whose dump the kernel left out does not say which, and belongs to the last one. What userspace
/// killers do belongs together by killer. Without times nothing is put together.
public struct IncidentGrouping: Sendable {
  private var last: [Key: Latest] = [:]
  /// The last cgroup whose limit was hit, by the key of an event that does not say which.
  private var lastLimit: [Key: UntrustedText] = [:]
  private static let gapMicroseconds: Int64 = 60_000_000
  /// What a clock may be put by within a boot: an hour, as a zone that was guessed does.
  private static let clockMicroseconds: Int64 = 3_660_000_000
  /// Fleets have many cgroups: what has not been seen for long is forgotten.
  private static let keyLimit = 4096

  private struct Key: Hashable {
    let host: UntrustedText?
    let bootID: String?
    let scope: Scope
    let memcg: UntrustedText?
    let isUserspace: Bool
    let killer: UserspaceKiller?

    init(_ event: borrowing OOMEvent, memcg: UntrustedText?) {
      host = event.host
      bootID = event.bootID
      scope = event.scope
      self.memcg = memcg
      isUserspace = event.provenance == .userspace
      killer = event.killer
    }
  }

  private struct Latest {
    let incidentID: String
    let time: EventTime
    let source: String
  }

  public init() {}

  /// The id of the incident of the next event: the id of its first event.
  public mutating func incidentID(of event: OOMEvent) -> String {
    var key = Key(event, memcg: event.oomMemcg)
    if event.scope == .memcg {
      let unnamed = Key(event, memcg: nil)
      if let memcg = event.oomMemcg {
        lastLimit[unnamed] = memcg
      } else if event.trigger == nil, let memcg = lastLimit[unnamed] {
        let named = Key(event, memcg: memcg)
        if let latest = last[named], IncidentGrouping.isClose(latest, event) { key = named }
      }
    }
    let id: String
    if let latest = last[key], IncidentGrouping.isClose(latest, event) {
      id = latest.incidentID
    } else {
      id = event.id
    }
    if last.count >= IncidentGrouping.keyLimit {
      last.removeAll()
      lastLimit.removeAll()
    }
    last[key] = Latest(incidentID: id, time: event.time, source: event.positions[0].source)
    return id
  }

  private static func isClose(_ latest: Latest, _ event: OOMEvent) -> Bool {
    let (earlier, later) = (latest.time, event.time)
    let wall = passed(earlier.wall?.unixMicroseconds, later.wall?.unixMicroseconds)
    guard let passed = passed(earlier.monotonicMicroseconds, later.monotonicMicroseconds) else {
      return wall.map { (0...gapMicroseconds).contains($0) } ?? false
    }
    // Logs that do not name the boot can be of two, each as old as the other. In one stretch of one
    // log it is the clock that was set.
    let isOneStretch =
      latest.source == event.positions[0].source && earlier.stretch == later.stretch
    let isSameBoot = isOneStretch || wall.map { abs($0) <= clockMicroseconds } ?? true
    return isSameBoot && (0...gapMicroseconds).contains(passed)
  }

  /// `nil` where one is not known, or they are too far apart for the number.
  private static func passed(_ earlier: Int64?, _ later: Int64?) -> Int64? {
    guard let earlier, let later else { return nil }
    let (passed, overflow) = later.subtractingReportingOverflow(earlier)
    return overflow || passed == .min ? .max : passed
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
