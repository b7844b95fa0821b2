import Glibc
public import OOMForensics
public import OOMModel

/// Which events a scan is about: those of some units, processes, names or scopes.
struct EventFilter {
  private let units: UnitFilter
  private let containers: ContainerFilter
  private let pids: Set<Int>
  private let comms: [String]
  private let scopes: Set<Scope>

  enum Match {
    case yes
    case no
    /// The log does not say what was asked for.
    case unknown
  }

  /// What the kernel keeps of a name: TASK_COMM_LEN of include/linux/sched.h, less the NUL.
  private static let commLength = 15

  init(_ request: ScanRequest) {
    units = UnitFilter(request.units)
    containers = ContainerFilter(containers: request.containers, pods: request.pods)
    pids = Set(request.pids)
    // A name that somebody knows in full is shorter in the log.
    comms =
      request.comms
      + request.comms.filter { $0.utf8.count > EventFilter.commLength }.map {
        String(decoding: $0.utf8.prefix(EventFilter.commLength), as: UTF8.self)
      }
    scopes = request.scopes
  }

  func match(_ event: OOMEvent) -> Match {
    var isKnown = true
    for match in [unit(event), container(event), pid(event), comm(event), scope(event)] {
      switch match {
      case .yes: break
      case .no: return .no
      case .unknown: isKnown = false
      }
    }
    return isKnown ? .yes : .unknown
  }

  /// Whether a record of somebody else is about what was asked for.
  func names(_ record: Neighbour) -> Bool {
    if !pids.isEmpty, !(record.pid.map(pids.contains) ?? false) { return false }
    if !units.isEmpty {
      let isOfUnit =
        record.unit.map { units.matches(name: $0.bytes) } ?? false
        || record.cgroup.map(units.matches(path:)) ?? false
      if !isOfUnit { return false }
    }
    if !containers.isEmpty, !containers.matches(record) { return false }
    return comms.isEmpty || record.comm.map(isNamed) ?? false
  }

  private func unit(_ event: OOMEvent) -> Match {
    if units.isEmpty { return .yes }
    guard event.victimPath != nil else { return .unknown }
    return units.matches(event) ? .yes : .no
  }

  private func container(_ event: OOMEvent) -> Match {
    if containers.isEmpty { return .yes }
    guard let path = event.victimPath else { return .unknown }
    return containers.matches(path: path) ? .yes : .no
  }

  private func pid(_ event: OOMEvent) -> Match {
    if pids.isEmpty { return .yes }
    if event.kills.contains(where: { $0.pid.map(pids.contains) ?? false }) { return .yes }
    if event.kills.contains(where: { $0.pid == nil }) { return .unknown }
    guard event.kills.isEmpty, event.deadEnd == nil else { return .no }
    // Cut off before the kill: the choice may be there.
    guard let chosen = event.constraint?.pid else { return .unknown }
    return pids.contains(chosen) ? .yes : .no
  }

  private func comm(_ event: OOMEvent) -> Match {
    if comms.isEmpty { return .yes }
    if event.kills.contains(where: { $0.isNamed && isNamed($0.comm) }) { return .yes }
    if event.kills.contains(where: { !$0.isNamed }) { return .unknown }
    guard event.kills.isEmpty, event.deadEnd == nil else { return .no }
    guard let chosen = event.constraint?.task else { return .unknown }
    return isNamed(chosen) ? .yes : .no
  }

  private func scope(_ event: OOMEvent) -> Match {
    if scopes.isEmpty || scopes.contains(event.scope) { return .yes }
    return event.scope == .unknown ? .unknown : .no
  }

  private func isNamed(_ comm: UntrustedText) -> Bool {
    let name = LogPath(comm.bytes)
    return comms.contains { pattern in name.withCString { fnmatch(pattern, $0, 0) } == 0 }
  }
}

extension ScanRequest {
  /// What the scan is to find out, where it is about something.
  public var question: KillQuestion {
    var question = KillQuestion()
    question.pids = pids
    question.units = units
    question.containers = containers
    question.pods = pods
    question.comms = comms
    question.scopes = Scope.allCases.filter(scopes.contains).map(\.rawValue)
    question.since = since
    question.until = until
    return question
  }

  /// Whether a record of somebody else is about what was asked for.
  public func names(_ record: Neighbour) -> Bool { EventFilter(self).names(record) }
}
