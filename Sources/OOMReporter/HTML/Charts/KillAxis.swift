import OOMModel

/// One axis for the times of all kills: what all of them have decides which.
struct KillAxis {
  enum Kind {
    case wall
    /// Of one boot: those of several do not compare.
    case sinceBoot
    /// No times that compare: the order of the log.
    case order
  }

  let kind: Kind
  /// A place a kill.
  let places: [Fraction]
  private let first: Int64
  private let last: Int64

  /// Kills in the order of the log, each with the event it is of.
  init(_ kills: [(kill: Kill, event: OOMEvent)]) {
    let walls = kills.compactMap { $0.kill.time.wall?.unixMicroseconds }
    let boots = kills.compactMap(\.kill.time.monotonicMicroseconds)
    let values: [Int64]
    if walls.count == kills.count {
      kind = .wall
      values = walls
    } else if boots.count == kills.count, KillAxis.isOneBoot(kills) {
      kind = .sinceBoot
      values = boots
    } else {
      kind = .order
      values = kills.indices.map { Int64($0) }
    }
    let first = values.min() ?? 0
    let last = values.max() ?? 0
    self.first = first
    self.last = last
    let (span, overflow) = last.subtractingReportingOverflow(first)
    places = values.map { value in
      guard !overflow, span > 0 else { return Fraction(basisPoints: 5000) }
      return Fraction(UInt64(value - first), of: UInt64(span))
    }
  }

  private static func isOneBoot(_ kills: [(kill: Kill, event: OOMEvent)]) -> Bool {
    guard let one = kills.first else { return true }
    return kills.allSatisfy {
      $0.event.host == one.event.host && $0.event.bootID == one.event.bootID
        && $0.kill.positions[0].source == one.kill.positions[0].source
        && $0.kill.time.stretch == one.kill.time.stretch
    }
  }

  var words: String {
    switch kind {
    case .wall: "in UTC"
    case .sinceBoot: "in seconds after boot"
    case .order: "in the order of the log, as their times do not compare"
    }
  }

  /// What stands under the axis, from left to right: one label where there is no span.
  var labels: [String] {
    guard first < last else { return [label(first)] }
    let middle = first / 2 + last / 2
    return kind == .order ? [label(first), label(last)] : [first, middle, last].map(label)
  }

  private func label(_ value: Int64) -> String {
    switch kind {
    case .wall: TimeText.local(value, .utc)
    case .sinceBoot: TimeText.sinceBoot(value) + " s"
    case .order: "kill \(value + 1)"
    }
  }
}
