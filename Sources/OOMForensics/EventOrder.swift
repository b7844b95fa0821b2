import OOMModel

/// Events in the order of time, to find those near a record.
struct EventOrder {
  /// Of the events whose instant is known, by instant.
  private let timed: [(instant: Int64, index: Int)]
  private let untimed: [Int]

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
    timed = events.indices.compactMap { index in
      events[index].instant.map { ($0, index) }
    }.sorted { $0.instant < $1.instant }
    untimed = events.indices.filter { events[$0].instant == nil }
  }

  /// The events that a record can tell of, the nearest first.
  func near(
    _ neighbour: Neighbour, limit: Int, _ events: [OOMEvent]
  ) -> [(index: Int, distance: Distance)] {
    guard let instant = neighbour.time.wall?.unixMicroseconds else {
      return untimed.suffix(limit).compactMap { index in
        distance(from: events[index], to: neighbour).map { (index, $0) }
      }.sorted { ($0.1.size, $0.0) < ($1.1.size, $1.0) }
    }
    var end = firstIndex(after: instant + NeighbourJoin.disorderMicroseconds)
    var found: [(Int, Distance)] = []
    while end > 0, found.count < limit {
      end -= 1
      let passed = instant - timed[end].instant
      if passed > NeighbourJoin.afterMicroseconds { break }
      found.append((timed[end].index, .microseconds(passed)))
    }
    return found.sorted { ($0.1.size, $0.0) < ($1.1.size, $1.0) }
  }

  /// The first event after a sign.
  func next(after sign: Neighbour, within limit: Int64, _ events: [OOMEvent]) -> Int? {
    guard let instant = sign.time.wall?.unixMicroseconds else {
      return untimed.first { index in
        agrees(events[index].host, sign.host)
          && distance(from: events[index], to: sign)?.isBefore(limit) ?? false
      }
    }
    var index = firstIndex(after: instant - 1)
    while index < timed.count, timed[index].instant - instant <= limit {
      let event = events[timed[index].index]
      if agrees(event.host, sign.host), agrees(event.bootID, sign.bootID) {
        return timed[index].index
      }
      index += 1
    }
    return nil
  }

  private func firstIndex(after instant: Int64) -> Int {
    var low = 0
    var high = timed.count
    while low < high {
      let middle = (low + high) / 2
      if timed[middle].instant <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Within one log, and one boot of it.
  private func distance(from event: OOMEvent, to neighbour: Neighbour) -> Distance? {
    let last = event.kills.last?.positions.first ?? event.positions[0]
    guard let line = neighbour.positions[0].line, let end = last.line,
      last.source == neighbour.positions[0].source
    else { return nil }
    let time = event.kills.last?.time ?? event.time
    guard let mine = time.monotonicMicroseconds,
      let other = neighbour.time.monotonicMicroseconds
    else { return .lines(line - end) }
    return time.stretch == neighbour.time.stretch ? .microseconds(other - mine) : nil
  }
}

extension OOMEvent {
  var instant: Int64? { (kills.first?.time ?? time).wall?.unixMicroseconds }
}
