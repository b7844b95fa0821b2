import OOMModel

/// Events in the order of time, host by host, to find those near a record.
struct EventOrder {
  /// Of the events whose instant is known.
  private var all = Track()
  private var hosts: [UntrustedText?: Track] = [:]
  /// Of the others, by the line they end in.
  private var sources: [String: Track] = [:]

  /// Events by an ascending key: an instant or a line.
  private struct Track {
    var entries: [(key: Int64, index: Int)] = []

    /// The number of the first entry whose key is greater.
    func firstIndex(after key: Int64) -> Int {
      var low = 0
      var high = entries.count
      while low < high {
        let middle = (low + high) / 2
        if entries[middle].key <= key { low = middle + 1 } else { high = middle }
      }
      return low
    }

    /// Those from `key` back to `earliest`, the last first.
    func before(_ key: Int64, downTo earliest: Int64, limit: Int) -> ArraySlice<(Int64, Int)> {
      let end = firstIndex(after: key)
      let start = max(firstIndex(after: earliest - 1), end - limit)
      return start < end ? ArraySlice(entries[start..<end].map { ($0.key, $0.index) }) : []
    }
  }

  /// How long after an event a record was written. Negative when it stands before it.
  enum Distance {
    case microseconds(Int64)
    /// No times: lines of one log.
    case lines(Int)

    func isWithin(_ limit: Int64) -> Bool {
      switch self {
      case .microseconds(let passed):
        passed >= -NeighbourJoin.disorderMicroseconds && passed <= limit
      case .lines(let lines): (0...NeighbourJoin.afterLines).contains(lines)
      }
    }

    /// Whether the record stands before the event, by no more than this.
    func isBefore(_ limit: Int64) -> Bool {
      switch self {
      case .microseconds(let passed): (-limit...0).contains(passed)
      case .lines(let lines): (-NeighbourJoin.afterLines...0).contains(lines)
      }
    }

    var size: Int64 {
      switch self {
      case .microseconds(let passed): abs(passed)
      case .lines(let lines): Int64(abs(lines))
      }
    }
  }

  init(_ events: [OOMEvent]) {
    for (index, event) in events.enumerated() {
      if let instant = event.instant {
        all.entries.append((instant, index))
      } else if let line = event.lastPosition.line {
        sources[event.lastPosition.source, default: Track()].entries.append((Int64(line), index))
      }
    }
    all.entries.sort { $0.key < $1.key }
    for entry in all.entries {
      hosts[events[entry.index].host, default: Track()].entries.append(entry)
    }
    for source in sources.keys { sources[source]?.entries.sort { $0.key < $1.key } }
  }

  /// The events that a record can tell of, the nearest first.
  func near(
    _ neighbour: Neighbour, limit: Int, _ events: [OOMEvent]
  ) -> [(index: Int, distance: Distance)] {
    let found: [(index: Int, distance: Distance)]
    if let instant = neighbour.time.wall?.unixMicroseconds {
      found = tracks(neighbour.host).flatMap { track in
        track.before(
          instant + NeighbourJoin.disorderMicroseconds,
          downTo: instant - NeighbourJoin.afterMicroseconds, limit: limit
        ).map { ($0.1, .microseconds(instant - $0.0)) }
      }
    } else {
      guard let line = neighbour.positions[0].line,
        let track = sources[neighbour.positions[0].source]
      else { return [] }
      found = track.before(Int64(line), downTo: .min + 1, limit: limit).compactMap { _, index in
        distance(from: events[index], to: neighbour).map { (index, $0) }
      }
    }
    return found.sorted { ($0.distance.size, $0.index) < ($1.distance.size, $1.index) }
  }

  /// The first event after a sign.
  func next(after sign: Neighbour, within limit: Int64, _ events: [OOMEvent]) -> Int? {
    if let instant = sign.time.wall?.unixMicroseconds {
      return tracks(sign.host).compactMap { track in
        first(in: track, from: instant, to: instant + limit) {
          agrees(events[$0].bootID, sign.bootID)
        }
      }.min { $0.key < $1.key }?.index
    }
    guard let line = sign.positions[0].line, let track = sources[sign.positions[0].source] else {
      return nil
    }
    // A dump ends many lines after it begins.
    return first(in: track, from: Int64(line), to: .max) {
      agrees(events[$0].host, sign.host)
        && distance(from: events[$0], to: sign)?.isBefore(limit) ?? false
    }?.index
  }

  /// What names no host can be of any.
  private func tracks(_ host: UntrustedText?) -> [Track] {
    guard let host else { return [all] }
    return [hosts[host], hosts[nil]].compactMap(\.self)
  }

  private static let stepLimit = 256

  private func first(
    in track: Track, from: Int64, to: Int64, where isIt: (Int) -> Bool
  ) -> (key: Int64, index: Int)? {
    var at = track.firstIndex(after: from - 1)
    var steps = 0
    while at < track.entries.count, track.entries[at].key <= to, steps < EventOrder.stepLimit {
      if isIt(track.entries[at].index) { return track.entries[at] }
      at += 1
      steps += 1
    }
    return nil
  }

  /// Within one log, and one boot of it.
  private func distance(from event: OOMEvent, to neighbour: Neighbour) -> Distance? {
    guard let line = neighbour.positions[0].line, let end = event.lastPosition.line,
      event.lastPosition.source == neighbour.positions[0].source
    else { return nil }
    let time = event.kills.last?.time ?? event.time
    guard let mine = time.monotonicMicroseconds,
      let other = neighbour.time.monotonicMicroseconds
    else { return .lines(line - end) }
    return time.stretch == neighbour.time.stretch ? .microseconds(other - mine) : nil
  }
}

extension OOMEvent {
  fileprivate var instant: Int64? { (kills.first?.time ?? time).wall?.unixMicroseconds }
  fileprivate var lastPosition: LogPosition { kills.last?.positions.first ?? positions[0] }
}
