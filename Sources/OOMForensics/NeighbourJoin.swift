public import OOMModel

/// Gives events what others say of them, and what announced them.
///
/// A record that tells of a kill belongs to the event that it names: by process, container, unit or
/// cgroup; where it names nothing that the event knows, to the event shortly before it. A sign belongs
/// to the first event after it. Nothing belongs to an event of another host or another boot.
public struct NeighbourJoin: Sendable {
  /// How long before an event a sign still belongs to it, in microseconds.
  public var preludeMicroseconds: Int64 = 300_000_000
  /// More signs than anybody reads: of an event, the nearest are kept.
  public static let preludeLimit = 50

  /// systemd reports what it finds when it gets to it; a service can take its time to stop.
  static let afterMicroseconds: Int64 = 120_000_000
  /// Where only the time speaks for it.
  static let atOnceMicroseconds: Int64 = 10_000_000
  /// Daemons stamp a record when they get it, the kernel's among them: what systemd says can have an
  /// earlier stamp than the kill.
  static let disorderMicroseconds: Int64 = 1_000_000
  /// Between the copies of one record in several logs.
  static let copyMicroseconds: Int64 = 2_500_000
  /// Where there are no times: lines of one log.
  static let afterLines = 400
  /// How many events a record is compared with.
  private static let candidateLimit = 256

  public init() {}

  /// What belongs to no event comes back, in the order of time.
  public func join(_ neighbours: [Neighbour], to events: inout [OOMEvent]) -> [Neighbour] {
    var rest: [Neighbour] = []
    let order = EventOrder(events)
    for neighbour in NeighbourJoin.merged(neighbours) {
      if neighbour.kind.isSign {
        if let index = order.next(after: neighbour, within: preludeMicroseconds, events) {
          events[index].prelude.append(neighbour)
        } else {
          rest.append(neighbour)
        }
      } else if let (index, match) = best(for: neighbour, order, events) {
        var neighbour = neighbour
        neighbour.match = match
        events[index].neighbours.append(neighbour)
      } else {
        rest.append(neighbour)
      }
    }
    for index in events.indices where events[index].prelude.count > NeighbourJoin.preludeLimit {
      let extra = events[index].prelude.count - NeighbourJoin.preludeLimit
      events[index].prelude.removeFirst(extra)
      events[index].preludeDropped = extra
    }
    return rest
  }

  private func best(
    for neighbour: Neighbour, _ order: EventOrder, _ events: [OOMEvent]
  ) -> (Int, Neighbour.Match)? {
    var best: (index: Int, match: Neighbour.Match)?
    let near = order.near(neighbour, limit: NeighbourJoin.candidateLimit, events)
    for (index, distance) in near {
      guard let match = events[index].match(with: neighbour, at: distance) else { continue }
      // The nearest comes first, and nothing is surer than what the record itself names.
      if match != .time { return (index, match) }
      best = best ?? (index, match)
    }
    return best
  }

  // MARK: - Copies

  /// The same record from several logs is one, in the order of time.
  private static func merged(_ neighbours: [Neighbour]) -> [Neighbour] {
    struct Key: Hashable {
      let kind: Neighbour.Kind
      let text: UntrustedText
    }
    var result: [Neighbour] = []
    var seen: [Key: [Int]] = [:]
    for neighbour in neighbours.sorted(by: isEarlier) {
      let key = Key(kind: neighbour.kind, text: neighbour.text)
      // Only the last few can be copies of it.
      let known = seen[key, default: []].suffix(16).last { result[$0].isCopied(by: neighbour) }
      if let known {
        result[known].positions += neighbour.positions
        if result[known].bootID == nil { result[known].bootID = neighbour.bootID }
      } else {
        seen[key, default: []].append(result.count)
        result.append(neighbour)
      }
    }
    return result
  }

  private static func isEarlier(_ one: Neighbour, _ other: Neighbour) -> Bool {
    switch (one.time.wall?.unixMicroseconds, other.time.wall?.unixMicroseconds) {
    case (let left?, let right?) where left != right: return left < right
    case (_?, nil): return true
    case (nil, _?): return false
    default: break
    }
    let left = one.positions[0]
    let right = other.positions[0]
    return left.source == right.source
      ? (left.line ?? 0) < (right.line ?? 0) : left.source < right.source
  }
}

extension Neighbour {
  fileprivate func isCopied(by other: Neighbour) -> Bool {
    guard agrees(host, other.host), agrees(bootID, other.bootID),
      !positions.contains(where: { $0.source == other.positions[0].source }),
      let mine = time.wall?.unixMicroseconds, let its = other.time.wall?.unixMicroseconds
    else { return false }
    return abs(mine - its) <= NeighbourJoin.copyMicroseconds
  }

  /// Whether it says what it is about.
  fileprivate var namesSomething: Bool {
    unit != nil || cgroup != nil || containerID != nil || pid != nil
  }
}

func agrees<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool {
  one == nil || other == nil || one == other
}

extension OOMEvent {
  /// The rule by which the record belongs to this event, if it does.
  fileprivate func match(
    with neighbour: Neighbour, at distance: EventOrder.Distance
  ) -> Neighbour.Match? {
    guard agrees(host, neighbour.host), agrees(bootID, neighbour.bootID), isOfSameKiller(neighbour)
    else { return nil }
    if let pid = neighbour.pid {
      guard distance.isWithin(NeighbourJoin.afterMicroseconds) else { return nil }
      return kills.contains { $0.pid == pid } ? .process : nil
    }
    let path = taskMemcg ?? oomMemcg
    if let path, neighbour.namesSomething {
      guard distance.isWithin(NeighbourJoin.afterMicroseconds) else { return nil }
      if let id = neighbour.containerID {
        return path.repaired.contains(id) ? .container : nil
      }
      if let unit = neighbour.unit { return path.isInside(unit) ? .unit : nil }
      return nil
    }
    return distance.isWithin(NeighbourJoin.atOnceMicroseconds) ? .time : nil
  }

  /// systemd tells what systemd-oomd killed from what the kernel did; its word of the kernel is none
  /// of a userspace killer, and the other way round.
  private func isOfSameKiller(_ neighbour: Neighbour) -> Bool {
    switch neighbour.kind {
    case .unitKilledByOomd: killer == .systemdOomd
    case .unitProcessKilled, .containerOOM, .nodeOOM: killer == nil
    default: true
    }
  }
}
