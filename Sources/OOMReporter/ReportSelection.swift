import OOMForensics
import OOMModel

/// A part of a report: one event, or one incident.
public enum ReportSelection: Sendable {
  /// By their ids, or the beginnings of them.
  case event(String)
  case incident(String)
}

/// Why a selection is none.
public enum SelectionFault: Error, Sendable, Hashable {
  case nothing
  /// What the beginning could mean, in the order of the logs.
  case ambiguous([String])
}

extension Report {
  /// The part alone, with what it has in common with the rest: that was found with all events.
  public func selecting(_ selection: ReportSelection) throws(SelectionFault) -> Report {
    var part = self
    switch selection {
    case .event(let beginning):
      let id = try Report.only(events.map(\.id), beginning)
      part.incidents = incidents.compactMap { incident in
        var incident = incident
        incident.events.removeAll { $0.id != id }
        return incident.events.isEmpty ? nil : incident
      }
    case .incident(let beginning):
      let id = try Report.only(incidents.map(\.id), beginning)
      part.incidents.removeAll { $0.id != id }
    }
    let ids = Set(part.incidents.map(\.id))
    part.inCommon.removeAll { ids.isDisjoint(with: $0.incidents) }
    return part
  }

  private static func only(
    _ ids: [String], _ beginning: String
  ) throws(SelectionFault) -> String {
    var seen: Set<String> = []
    let found = ids.filter { $0.hasPrefix(beginning) && seen.insert($0).inserted }
    guard let id = found.first else { throw .nothing }
    guard found.count == 1 else { throw .ambiguous(found) }
    return id
  }
}
