import OOMModel

/// One kill read from many logs is one event with many positions.
///
/// Copies are compared kill by kill, as a log can begin or end within an event; `KillSubject` tells
/// when two are one. Each kill is found by its process and its time, so that looking for copies costs
/// no more than sorting them.
struct EventMerge {
  struct Copy {
    let event: OOMEvent
    /// The log it was read from: a file and what was rotated away, or the journal.
    let stream: Int
    let order: Int
    /// What the lines say, where they hold a task table: two dumps are never alike by chance.
    let dump: Int?
  }

  struct Merged {
    let event: OOMEvent
    /// By what weaker than a clock and a host its copies were put together. `nil` where by nothing.
    let inference: KillSubject.Evidence?
  }

  private var copies: [Copy] = []
  private var rows = 0
  /// The first file of each log.
  private var logNames: [Int: String] = [:]
  /// There were too many alike to look at all.
  private(set) var hasGivenUp = false
  /// It was stopped: copies were left out.
  private(set) var wasStopped = false

  /// Task rows that are kept, of all events: some 200 bytes each.
  private static let rowLimit = 1_000_000
  /// Syslog stamps have whole seconds, and a daemon writes a message when it gets to it.
  static let wallTolerance: Int64 = 2_500_000
  /// How often it asks whether to go on.
  private static let stopInterval = 256

  /// Whether no more can be kept.
  var isFull: Bool { rows >= EventMerge.rowLimit }

  mutating func add(_ event: OOMEvent, stream: Int) {
    copies.append(Copy(event: event, stream: stream, order: copies.count, dump: event.dumpHash))
    rows += 1 + (event.tasks?.rows.count ?? 0)
    logNames[stream] = logNames[stream] ?? event.positions[0].source
  }

  /// The events in the order of their times, the same for every order of the logs.
  mutating func takeAll(shouldStop: () -> Bool = { false }) -> [Merged] {
    // What was read before somebody stopped the reading is told.
    let wasStoppedBefore = shouldStop()
    // Those that say most first: what the others lack is then already known.
    let copies = copies.sorted(by: isBetter)
    self.copies.removeAll()
    rows = 0
    var groups = EventGroups(copies)
    for index in copies.indices {
      if index % EventMerge.stopInterval == 0, !wasStoppedBefore, shouldStop() {
        wasStopped = true
        break
      }
      groups.add(index)
    }
    hasGivenUp = groups.hasGivenUp
    return EventMerge.inOrderOfBoots(
      groups.merged().sorted { EventMerge.isEarlier($0.event, $1.event) })
  }

  /// A wall clock that is set jumps; in one boot the kernel's does not. The events of a boot change
  /// places among themselves only.
  private static func inOrderOfBoots(_ events: [Merged]) -> [Merged] {
    var places: [String: [Int]] = [:]
    for (place, event) in events.enumerated() {
      guard let boot = event.event.bootID, event.event.shownMonotonic != nil else { continue }
      places[boot, default: []].append(place)
    }
    var ordered = events
    for places in places.values {
      let inBoot = places.sorted {
        (events[$0].event.shownMonotonic ?? 0, $0) < (events[$1].event.shownMonotonic ?? 0, $1)
      }
      for (place, event) in zip(places, inBoot) { ordered[place] = events[event] }
    }
    return ordered
  }

  // MARK: - Order

  /// A log without the kernel's stamps can be the only one that is whole.
  private func isBetter(_ one: Copy, _ other: Copy) -> Bool {
    let left = EventMerge.rank(one.event)
    let right = EventMerge.rank(other.event)
    if one.event.kills.count != other.event.kills.count {
      return one.event.kills.count > other.event.kills.count
    }
    if left != right { return left.lexicographicallyPrecedes(right) }
    return (logNames[one.stream] ?? "", one.stream, one.order) < (
      logNames[other.stream] ?? "", other.stream, other.order
    )
  }

  /// Whose time and place come first stands for the others.
  static func rank(_ event: OOMEvent) -> [Int] {
    let time = event.kills.first?.time ?? event.time
    return [
      time.monotonicMicroseconds == nil ? 1 : 0, time.wall?.basis == .received ? 0 : 1,
      time.wall == nil ? 1 : 0, event.provenance == .kernel ? 0 : 1, event.isComplete ? 0 : 1,
      event.deadEnd == nil ? 1 : 0, -event.evidence.count,
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

extension OOMEvent {
  fileprivate var shownMonotonic: Int64? { (kills.first?.time ?? time).monotonicMicroseconds }

  /// `nil` without a task table.
  fileprivate var dumpHash: Int? {
    guard let tasks, !tasks.rows.isEmpty else { return nil }
    var hasher = Hasher()
    hasher.combine(tasks)
    hasher.combine(kills.map(\.text))
    hasher.combine(evidence.map(\.text))
    return hasher.finalize()
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
