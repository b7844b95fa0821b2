import OOMForensics
import OOMModel

/// The sentences at the top of the page, and the figures that one looks for first.
enum SummaryPart {
  static func render(_ events: [OOMEvent], _ report: Report) -> Markup {
    var markup: Markup = """
      <p class="lead">\(Markup.statement(SummarySection.sentence(events, report)))</p>

      """
    let tiles = tiles(events, report)
    if !tiles.isEmpty {
      markup += "<ul class=\"tiles\">\n"
      for (name, value, note) in tiles {
        markup += """
          <li><span class="note">\(name)</span> <strong>\(value)</strong> \
          <span class="note">\(note)</span></li>

          """
      }
      markup += "</ul>\n"
    }
    return markup
  }

  private static func tiles(
    _ events: [OOMEvent], _ report: Report
  ) -> [(name: String, value: Markup, note: Markup)] {
    let kills = events.flatMap(\.kills)
    guard !kills.isEmpty else { return [] }
    let incidents = report.incidents.count { !$0.events.allSatisfy(\.isUntrusted) }
    var tiles: [(name: String, value: Markup, note: Markup)] = [
      (
        kills.count == 1 ? "Kill" : "Kills", "\(kills.count)",
        """
        in \(CoverageText.count(events.count, "event")), \
        \(CoverageText.count(incidents, "incident"))
        """
      )
    ]
    // With the first of the largest.
    if let largest = kills.max(by: { size($0) < size($1) }), let size = largest.residentSize {
      let victim = kills.first { $0.residentSize == size } ?? largest
      let name: Markup = victim.knownComm.map(Markup.name) ?? "\(victim.shownName)"
      tiles.append(("Largest victim", "\(size)", "resident, of \(name)"))
    }
    let walls = kills.compactMap { $0.time.wall?.unixMicroseconds }
    if walls.count == kills.count, let first = walls.min(), let last = walls.max() {
      if first < last {
        tiles.append(
          (
            "Period", "\(duration(last, since: first))",
            "from \(TimeText.local(first, .utc)) to \(TimeText.local(last, .utc))"
          ))
      } else {
        tiles.append(("Time", "\(TimeText.local(first, .utc))", "UTC"))
      }
    } else if let first = kills.compactMap(\.time.monotonicMicroseconds).min(),
      kills.count == 1
    {
      tiles.append(("Time", "\(TimeText.sinceBoot(first)) s", "after boot"))
    }
    let scopes = Scope.allCases.filter { scope in events.contains { $0.scope == scope } }
    tiles.append(
      (
        "Whose limit", "\(scopes.map(\.rawValue).joined(separator: ", "))",
        "\(scopes.count == 1 ? scopes[0].explanation : "several")"
      ))
    return tiles
  }

  private static func size(_ kill: Kill) -> UInt64 { kill.residentSize?.bytes ?? 0 }

  /// Two units at the most.
  private static func duration(_ last: Int64, since first: Int64) -> String {
    let (span, overflow) = last.subtractingReportingOverflow(first)
    if overflow { return "unknown" }
    let seconds = span / 1_000_000
    let units: [(Int64, String)] = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")]
    guard let start = units.firstIndex(where: { seconds >= $0.0 }) else { return "under 1 s" }
    let (unit, name) = units[start]
    guard start + 1 < units.count, seconds % unit >= units[start + 1].0 else {
      return "\(seconds / unit) \(name)"
    }
    let (smaller, smallerName) = units[start + 1]
    return "\(seconds / unit) \(name) \(seconds % unit / smaller) \(smallerName)"
  }
}
