import OOMForensics
import OOMModel

/// The kills of one process name and unit.
struct ProcessSummary {
  let comm: UntrustedText
  /// Where nobody says what was killed, that, and not a name that is empty.
  let name: Statement
  let unit: UntrustedText?
  var kills = 0
  var first = EventTime()
  var last = EventTime()
  /// The line of the first kill.
  let position: LogPosition
  var peakAnonRSS: ByteCount?
  var firstAnonRSS: ByteCount?
  var lastAnonRSS: ByteCount?
  /// Lowest and highest seen.
  var oomScoreAdj: ClosedRange<Int>?
  var scopes: [Scope] = []
  /// The names of others that died in the same events, in the order of the log.
  var companions: [UntrustedText] = []

  /// `+12.0 MiB`, from the first kill to the last. `nil` for a single kill.
  var growth: String? {
    guard kills > 1, let first = firstAnonRSS, let last = lastAnonRSS else { return nil }
    return last < first
      ? "-" + SizeText.of(ByteCount(bytes: first.bytes - last.bytes))
      : "+" + SizeText.of(ByteCount(bytes: last.bytes - first.bytes))
  }

  /// Most kills first; equal numbers in the order of the log.
  static func of(_ events: [OOMEvent]) -> [ProcessSummary] {
    struct Key: Hashable {
      let comm: UntrustedText
      let isNamed: Bool
      let unit: UntrustedText?
    }
    var places: [Key: Int] = [:]
    var summaries: [ProcessSummary] = []
    for event in events {
      let unit = event.ownerName ?? event.victimIdentity?.unit
      for kill in event.kills {
        let key = Key(comm: kill.comm, isNamed: kill.isNamed, unit: unit)
        let place = places[key] ?? summaries.count
        if place == summaries.count {
          places[key] = place
          summaries.append(ProcessSummary(kill, unit: unit))
        }
        summaries[place].add(kill, event)
      }
    }
    return summaries.enumerated().sorted {
      ($1.element.kills, $0.offset) < ($0.element.kills, $1.offset)
    }.map(\.element)
  }

  private init(_ kill: Kill, unit: UntrustedText?) {
    comm = kill.comm
    name = IncidentSection.name(kill)
    self.unit = unit
    first = kill.time
    firstAnonRSS = kill.anonRSS
    position = kill.positions[0]
  }

  /// A cgroup can have thousands of names.
  private static let companionLimit = 16

  private mutating func add(_ kill: Kill, _ event: OOMEvent) {
    kills += 1
    last = kill.time
    lastAnonRSS = kill.anonRSS
    if let size = kill.anonRSS { peakAnonRSS = max(peakAnonRSS ?? size, size) }
    if let adj = kill.oomScoreAdj {
      let range = oomScoreAdj ?? adj...adj
      oomScoreAdj = min(range.lowerBound, adj)...max(range.upperBound, adj)
    }
    if !scopes.contains(event.scope) { scopes.append(event.scope) }
    for other in event.kills where other.comm != comm && companions.count < Self.companionLimit {
      if !companions.contains(other.comm) { companions.append(other.comm) }
    }
  }
}
