import OOMModel

/// A boot that several logs tell of is one boot.
///
/// The boots of one host do not overlap: two of different logs that do are one, unless the journal
/// names them apart. A boot whose wall time is not known stays alone. A log without the kernel's stamps
/// tells no boots: it counts as one only on a host of which nothing else does.
struct BootMerge {
  private var boots: [(boot: BootCoverage, streams: Set<Int>)] = []

  /// Stamps of whole seconds, and daemons that write a message when they get to it.
  private static let tolerance: Int64 = 2_500_000
  /// Boots of a host that begin so shortly before that they can go on: of more logs than anybody keeps.
  private static let openLimit = 16

  mutating func add(_ boot: BootCoverage, stream: Int) {
    boots.append((boot, [stream]))
  }

  /// By host, and of each the oldest first.
  mutating func takeAll() -> [BootCoverage] {
    let sorted = boots.sorted { BootMerge.isEarlier($0.boot, $1.boot) }
    boots.removeAll()
    let named = Set(sorted.compactMap(\.boot.host))
    // What names no host is of the only one there is.
    let only = named.count == 1 ? named.first : nil
    var merged: [(boot: BootCoverage, streams: Set<Int>)] = []
    var open: [UntrustedText?: [Int]] = [:]
    let told = Set(sorted.lazy.filter { $0.boot.basis != .unknown }.map { $0.boot.host ?? only })
    for var entry in sorted {
      if entry.boot.basis == .unknown, told.contains(entry.boot.host ?? only) { continue }
      let host = entry.boot.host ?? only
      let before = open[host] ?? []
      if let same = before.last(where: { BootMerge.isSame(merged[$0], entry) }) {
        merged[same].boot.fill(from: entry.boot)
        merged[same].streams.formUnion(entry.streams)
        continue
      }
      if entry.boot.first?.wall != nil { entry.boot.host = host }
      open[host] = before.suffix(BootMerge.openLimit - 1) + [merged.count]
      merged.append(entry)
    }
    return merged.map(\.boot).enumerated().sorted { left, right in
      let hosts = (left.element.host?.bytes ?? [], right.element.host?.bytes ?? [])
      if hosts.0 != hosts.1 { return hosts.0.lexicographicallyPrecedes(hosts.1) }
      return left.offset < right.offset
    }.map(\.element)
  }

  private static func isSame(
    _ one: (boot: BootCoverage, streams: Set<Int>), _ other: (boot: BootCoverage, streams: Set<Int>)
  ) -> Bool {
    if let id = one.boot.bootID, let otherID = other.boot.bootID { return id == otherID }
    guard one.streams.isDisjoint(with: other.streams),
      let first = one.boot.first?.wall, let last = one.boot.last?.wall,
      let otherFirst = other.boot.first?.wall, let otherLast = other.boot.last?.wall
    else { return false }
    return otherFirst.unixMicroseconds <= last.unixMicroseconds + tolerance
      && first.unixMicroseconds <= otherLast.unixMicroseconds + tolerance
  }

  /// By time, then by name, so that the order of the logs does not matter.
  private static func isEarlier(_ one: BootCoverage, _ other: BootCoverage) -> Bool {
    let times = (one.first?.wall?.unixMicroseconds, other.first?.wall?.unixMicroseconds)
    if times.0 != times.1 { return times.0 ?? .max < times.1 ?? .max }
    if one.sources != other.sources {
      return one.sources.lexicographicallyPrecedes(other.sources)
    }
    return false
  }
}

extension BootCoverage {
  fileprivate mutating func fill(from other: BootCoverage) {
    host = host ?? other.host
    bootID = bootID ?? other.bootID
    if other.basis.rank < basis.rank { basis = other.basis }
    first = BootCoverage.best(first, other.first) { $0 < $1 }
    last = BootCoverage.best(last, other.last) { $0 > $1 }
    sources += other.sources.filter { !sources.contains($0) }
  }

  private static func best(
    _ one: EventTime?, _ other: EventTime?, _ isBetter: (Int64, Int64) -> Bool
  ) -> EventTime? {
    guard let wall = one?.wall, let otherWall = other?.wall else { return one ?? other }
    // What a log carries is better than what was worked out.
    if wall.basis == .received, otherWall.basis != .received { return one }
    if wall.basis != .received, otherWall.basis == .received { return other }
    return isBetter(otherWall.unixMicroseconds, wall.unixMicroseconds) ? other : one
  }
}

extension BootCoverage.Basis {
  fileprivate var rank: Int {
    switch self {
    case .bootID: 0
    case .stamps: 1
    case .logStart: 2
    case .unknown: 3
    }
  }
}
