import OOMForensics
import OOMModel

/// Of each incident what was found in the event that says most.
enum WhyPart {
  private static let incidentLimit = 10
  /// Of the first incidents; of the others the leading one.
  private static let findingLimit = 4
  private static let fullIncidents = 3

  static func render(_ report: Report, _ page: PageEvents) -> Markup {
    var markup = Markup()
    for (index, entry) in page.leading(report).prefix(incidentLimit).enumerated() {
      let limit = index < fullIncidents ? findingLimit : 1
      markup += card(entry.incident, entry.detail, limit, page.links)
    }
    let rest = report.incidents.count { !$0.events[$0.leaderIndex].isUntrusted } - incidentLimit
    if rest > 0 {
      markup += "<p>\(CoverageText.count(rest, "more incident")) left out.</p>\n"
    }
    return markup
  }

  private static func card(
    _ incident: Incident, _ detail: PageEvents.Detail, _ limit: Int, _ links: LineLinks
  ) -> Markup {
    let others = incident.events.count - 1
    let more: Markup =
      others > 0 ? " and \(CoverageText.count(others, "more event")) of its incident" : ""
    let findings = AnalysisSections.findings(detail.analysis.diagnosis)
    let left: Markup =
      findings.count > limit
      ? """
      <p class="note"><a href="#\(detail.anchor)">\
      \(CoverageText.count(findings.count - limit, "more finding"))</a> with the event.</p>

      """ : ""
    return """
      <article class="card">
      <h3><a href="#\(detail.anchor)">Event <code>\(detail.event.id)</code></a>\(more)</h3>
      \(FindingList.render(Array(findings.prefix(limit)), links))\(left)</article>

      """
  }
}

/// Findings with their confidence and the lines they rest on.
enum FindingList {
  static func render(_ findings: [Finding], _ links: LineLinks) -> Markup {
    findings.isEmpty
      ? "<p>No rule found anything.</p>\n"
      : list(findings.map { item($0.rule, $0.statement, $0.confidence, $0.evidence, links) })
  }

  static func render(_ findings: [IncidentFinding], _ links: LineLinks) -> Markup {
    list(findings.map { item($0.rule, $0.statement, $0.confidence, $0.evidence, links) })
  }

  private static func list(_ items: [Markup]) -> Markup {
    "<ul class=\"findings\">\n\(items.reduce(into: Markup()) { $0 += $1 })</ul>\n"
  }

  private static func item(
    _ rule: RuleID, _ statement: Statement, _ confidence: Confidence, _ evidence: [LogPosition],
    _ links: LineLinks
  ) -> Markup {
    """
    <li><span class="badge \(confidence.rawValue)">\(confidence.rawValue)</span> \
    <span class="finding">\(Markup.statement(statement))</span> \
    <span class="note">\(rule.rawValue), \(links.markup(evidence))</span></li>

    """
  }
}
