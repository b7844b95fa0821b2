import OOMForensics
import OOMModel

/// When it happened, what several events have in common, and how the victims grew.
enum OverTimePart {
  private static let limit = 12

  static func render(
    _ events: [OOMEvent], _ findings: [IncidentFinding], _ links: LineLinks
  ) -> Markup {
    var markup = KillLanes(events).render()
    if !findings.isEmpty {
      markup += FindingList.render(Array(findings.prefix(limit)), links)
      if findings.count > limit {
        markup += "<p>\(findings.count - limit) more in the JSON document.</p>\n"
      }
    }
    return markup + GrowthChart.render(events)
  }
}
