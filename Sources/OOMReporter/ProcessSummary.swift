import OOMForensics
import OOMModel

/// The kills of one process name and unit.
struct ProcessSummary {
  let comm: UntrustedText
  let unit: UntrustedText?
  var kills = 0
  var peakAnonRSS: ByteCount?
  /// Lowest and highest seen.
  var oomScoreAdj: ClosedRange<Int>?
  var scopes: [Scope] = []

  /// Most kills first; equal numbers in the order of the log.
  static func of(_ events: [OOMEvent]) -> [ProcessSummary] {
    struct Key: Hashable {
      let comm: UntrustedText
      let unit: UntrustedText?
    }
    var places: [Key: Int] = [:]
    var summaries: [ProcessSummary] = []
    for event in events {
      let unit = event.ownerName ?? event.victimIdentity?.unit
      for kill in event.kills {
        let key = Key(comm: kill.comm, unit: unit)
        let place = places[key] ?? summaries.count
        if place == summaries.count {
          places[key] = place
          summaries.append(ProcessSummary(comm: kill.comm, unit: unit))
        }
        summaries[place].add(kill, event.scope)
      }
    }
    return summaries.enumerated().sorted {
      ($1.element.kills, $0.offset) < ($0.element.kills, $1.offset)
    }.map(\.element)
  }

  private init(comm: UntrustedText, unit: UntrustedText?) {
    self.comm = comm
    self.unit = unit
  }

  private mutating func add(_ kill: Kill, _ scope: Scope) {
    kills += 1
    if let size = kill.anonRSS { peakAnonRSS = max(peakAnonRSS ?? size, size) }
    if let adj = kill.oomScoreAdj {
      let range = oomScoreAdj ?? adj...adj
      oomScoreAdj = min(range.lowerBound, adj)...max(range.upperBound, adj)
    }
    if !scopes.contains(scope) { scopes.append(scope) }
  }
}
