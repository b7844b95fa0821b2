import OOMModel

/// One kill read from many logs is one event with many positions.
///
/// Two copies of an event name the same process, and nothing that both say differs. The kernel's
/// stamp decides where both have it, else the wall clock; without either only figures are left, and
/// copies of kills that look alike are matched in their order. Two events of one log are two unless
/// the kernel's own stamp says that they are one.
struct EventMerge {
  private struct Copy {
    let event: OOMEvent
    /// The log it was read from: a file and what was rotated away, or the journal.
    let stream: Int
    let order: Int
  }

  fileprivate struct Merged {
    var event: OOMEvent
    var streams: Set<Int>
    var order: Int
  }

  fileprivate struct Process: Hashable {
    let pid: Int?
    let comm: UntrustedText?
    let killer: UserspaceKiller?
    /// systemd-oomd names no process.
    let cgroup: UntrustedText?
  }

  private var copies: [Copy] = []
  private var rows = 0

  /// Task rows that are kept, of all events: some 200 bytes each.
  private static let rowLimit = 1_000_000
  /// Syslog stamps have whole seconds, and a daemon writes a message when it gets to it.
  static let wallTolerance: Int64 = 2_500_000
  /// The stamps of two boots can be the same, but not so near each other.
  fileprivate static let bootTolerance: Int64 = 3_600_000_000

  /// Whether no more can be kept.
  var isFull: Bool { rows >= EventMerge.rowLimit }

  mutating func add(_ event: OOMEvent, stream: Int) {
    copies.append(Copy(event: event, stream: stream, order: copies.count))
    rows += 1 + (event.tasks?.rows.count ?? 0)
  }

  /// The events in the order of their times, the same for every order of the logs.
  mutating func takeAll() -> [OOMEvent] {
    // Those that say most first: what the others lack is then already known.
    let copies = copies.sorted { EventMerge.isBetter($0, $1) }
    self.copies.removeAll()
    rows = 0
    var merged: [Merged] = []
    var byProcess: [Process: [Int]] = [:]
    for copy in copies {
      let process = Process(copy.event)
      if let index = byProcess[process]?.first(where: { merged[$0].holds(copy.event, copy.stream) })
      {
        merged[index].add(copy.event, copy.stream)
      } else {
        byProcess[process, default: []].append(merged.count)
        merged.append(Merged(event: copy.event, streams: [copy.stream], order: copy.order))
      }
    }
    return EventMerge.inOrderOfBoots(merged.map(\.event).sorted(by: EventMerge.isEarlier))
  }

  /// A wall clock that is set jumps; in one boot the kernel's does not. The events of a boot change
  /// places among themselves only.
  private static func inOrderOfBoots(_ events: [OOMEvent]) -> [OOMEvent] {
    var places: [String: [Int]] = [:]
    for (place, event) in events.enumerated() {
      guard let boot = event.bootID, event.shownMonotonic != nil else { continue }
      places[boot, default: []].append(place)
    }
    var ordered = events
    for places in places.values {
      let inBoot = places.sorted {
        (events[$0].shownMonotonic ?? 0, $0) < (events[$1].shownMonotonic ?? 0, $1)
      }
      for (place, event) in zip(places, inBoot) { ordered[place] = events[event] }
    }
    return ordered
  }

  // MARK: - Order

  private static func isBetter(_ one: Copy, _ other: Copy) -> Bool {
    let left = rank(one.event)
    let right = rank(other.event)
    if left != right { return left.lexicographicallyPrecedes(right) }
    if one.stream == other.stream { return one.order < other.order }
    return (one.event.positions[0].source, one.order) < (
      other.event.positions[0].source, other.order
    )
  }

  /// What comes first stands for the others.
  private static func rank(_ event: OOMEvent) -> [Int] {
    let time = event.kills.first?.time ?? event.time
    return [
      time.monotonicMicroseconds == nil ? 1 : 0, time.wall?.basis == .received ? 0 : 1,
      time.wall == nil ? 1 : 0, event.provenance == .kernel ? 0 : 1, event.isComplete ? 0 : 1,
      -event.evidence.count,
    ]
  }

  private static func isEarlier(_ one: OOMEvent, _ other: OOMEvent) -> Bool {
    let left = one.kills.first?.time ?? one.time
    let right = other.kills.first?.time ?? other.time
    switch (left.wall?.unixMicroseconds, right.wall?.unixMicroseconds) {
    case (let left?, let right?) where left != right: return left < right
    case (_?, nil): return true
    case (nil, _?): return false
    default: break
    }
    let hosts = (one.host?.bytes ?? [], other.host?.bytes ?? [])
    if hosts.0 != hosts.1 { return hosts.0.lexicographicallyPrecedes(hosts.1) }
    if let left = left.monotonicMicroseconds, let right = right.monotonicMicroseconds, left != right
    {
      return left < right
    }
    return one.positions[0].precedes(other.positions[0])
  }
}

extension EventMerge.Process {
  fileprivate init(_ event: OOMEvent) {
    pid = event.kills.first?.pid ?? event.trigger?.pid
    comm = event.kills.first?.comm ?? event.trigger?.comm
    killer = event.killer
    cgroup = event.killer == nil ? nil : event.taskMemcg
  }
}

// MARK: - Sameness

extension EventMerge.Merged {
  /// Whether `copy` tells of this event.
  fileprivate func holds(_ copy: OOMEvent, _ stream: Int) -> Bool {
    guard event.kills.isEmpty == copy.kills.isEmpty, agrees(event.host, copy.host),
      agrees(event.bootID, copy.bootID), hasSameFigures(copy), canBeOneWriter(copy)
    else { return false }
    let mine = event.kills.first?.time ?? event.time
    let other = copy.kills.first?.time ?? copy.time
    let passed = zip(mine.wall, other.wall).map {
      abs($0.unixMicroseconds - $1.unixMicroseconds)
    }
    if let mine = mine.monotonicMicroseconds, let other = other.monotonicMicroseconds {
      // An assumed year or zone can be far from the truth.
      let isSure = event.shownBasis == .received && copy.shownBasis == .received
      return mine == other && (!isSure || passed ?? 0 <= EventMerge.bootTolerance)
    }
    guard !streams.contains(stream) else { return false }
    if let passed { return passed <= EventMerge.wallTolerance }
    return event.kills.first?.totalVM != nil && copy.kills.first?.totalVM != nil
  }

  /// What one log shows to be a program's is a program's in a log that does not tell; what the
  /// kernel wrote is never.
  private func canBeOneWriter(_ copy: OOMEvent) -> Bool {
    guard event.provenance != copy.provenance,
      event.provenance == .userspace || copy.provenance == .userspace
    else { return true }
    guard event.provenance != .kernel, copy.provenance != .kernel, let host = event.host else {
      return false
    }
    return host == copy.host && event.kills.first?.text == copy.kills.first?.text
  }

  private func hasSameFigures(_ copy: OOMEvent) -> Bool {
    guard let mine = event.kills.first, let other = copy.kills.first else {
      return event.deadEnd == copy.deadEnd
    }
    return agrees(mine.totalVM, other.totalVM) && agrees(mine.anonRSS, other.anonRSS)
      && agrees(mine.fileRSS, other.fileRSS) && agrees(mine.shmemRSS, other.shmemRSS)
      && agrees(mine.oomScoreAdj, other.oomScoreAdj)
  }

  private func agrees<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool {
    one == nil || other == nil || one == other
  }

  private func zip<Value>(_ one: Value?, _ other: Value?) -> (Value, Value)? {
    guard let one, let other else { return nil }
    return (one, other)
  }

  /// Takes from a copy what is not known yet, and its positions.
  fileprivate mutating func add(_ copy: OOMEvent, _ stream: Int) {
    streams.insert(stream)
    if copy.provenance == .userspace { event.provenance = .userspace }
    event.host = event.host ?? copy.host
    event.bootID = event.bootID ?? copy.bootID
    event.time.fill(from: copy.time)
    event.positions += copy.positions
    for index in event.kills.indices {
      guard let other = copy.kills.first(where: { $0.pid == event.kills[index].pid }) else {
        continue
      }
      event.kills[index].time.fill(from: other.time)
      event.kills[index].positions += other.positions
      event.kills[index].reaping = event.kills[index].reaping ?? other.reaping
    }
  }
}

extension OOMEvent {
  fileprivate var shownMonotonic: Int64? { (kills.first?.time ?? time).monotonicMicroseconds }
  fileprivate var shownBasis: WallTime.Basis? { (kills.first?.time ?? time).wall?.basis }
}

extension EventTime {
  /// An instant that the log carries is better than one that was worked out.
  fileprivate mutating func fill(from other: EventTime) {
    monotonicMicroseconds = monotonicMicroseconds ?? other.monotonicMicroseconds
    stamp = stamp ?? other.stamp
    if wall == nil || (wall?.basis != .received && other.wall?.basis == .received) {
      wall = other.wall ?? wall
    }
  }
}

extension LogPosition {
  fileprivate func precedes(_ other: LogPosition) -> Bool {
    if source != other.source { return source < other.source }
    return switch (place, other.place) {
    case (.line(_, let left), .line(_, let right)): left < right
    case (.cursor(let left), .cursor(let right)): left < right
    case (.cursor, .line): true
    case (.line, .cursor): false
    }
  }
}
