import OOMForensics
import OOMModel

/// The events that a page has room to show in full: first the one of each incident that says most, then
/// the others.
struct PageEvents {
  struct Detail {
    /// From 1, in the order of the log.
    let number: Int
    let event: OOMEvent
    let analysis: EventAnalysis
    let lines: KeptLines

    var anchor: String { "event-\(number)" }
  }

  static let limit = 20
  /// Lines of dumps, of all of them: some 2.5 MB.
  private static let lineLimit = 12_000
  private static let dumpLimit = 3000

  /// In the order of the log.
  let details: [Detail]
  /// Events without one.
  let leftOut: Int
  let links: LineLinks
  private var leaders: [String: Int] = [:]

  init(_ report: Report) {
    var places: [(incident: Int, event: Int)] = []
    var others: [(incident: Int, event: Int)] = []
    var leaderPlaces: [String: (incident: Int, event: Int)] = [:]
    for (number, incident) in report.incidents.enumerated() {
      let leader = incident.leaderIndex
      guard !incident.events[leader].isUntrusted else { continue }
      places.append((number, leader))
      leaderPlaces[incident.id] = (number, leader)
      guard others.count < PageEvents.limit else { continue }
      for (index, event) in incident.events.enumerated()
      where index != leader && !event.isUntrusted && others.count < PageEvents.limit {
        others.append((number, index))
      }
    }
    let trusted = report.incidents.reduce(0) { $0 + $1.events.count { !$0.isUntrusted } }
    let shown = (places + others).prefix(PageEvents.limit).sorted { $0 < $1 }
    var links = LineLinks()
    var room = PageEvents.lineLimit
    details = shown.enumerated().map { index, place in
      let event = report.incidents[place.incident].events[place.event]
      let lines = KeptLines(event, number: index + 1, room: min(room, PageEvents.dumpLimit))
      room = max(room - lines.lines.count, 0)
      links.add(lines)
      return Detail(
        number: index + 1, event: event, analysis: report.analysis(of: event), lines: lines)
    }
    leftOut = trusted - details.count
    self.links = links
    for (index, place) in shown.enumerated() {
      let incident = report.incidents[place.incident]
      if leaderPlaces[incident.id].map({ $0 == place }) ?? false { leaders[incident.id] = index }
    }
  }

  /// Incidents with the event of each that says most.
  func leading(_ report: Report) -> [(incident: Incident, detail: Detail)] {
    report.incidents.compactMap { incident in
      leaders[incident.id].map { (incident, details[$0]) }
    }
  }
}
