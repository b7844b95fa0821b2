import OOMForensics
import OOMModel

/// What announced the kills, and what others say of them.
enum NeighbourPart {
  private static let limit = 12

  static func before(_ events: [OOMEvent]) -> Markup {
    lines(events.flatMap { NeighbourText.prelude($0, .utc) })
  }

  static func others(_ events: [OOMEvent]) -> Markup {
    lines(events.flatMap { NeighbourText.neighbours($0, .utc) })
  }

  private static func lines(_ lines: [String]) -> Markup {
    guard !lines.isEmpty else { return "" }
    var markup: Markup = "<ul class=\"lines\">\n"
    for line in lines.prefix(limit) { markup += "<li><code>\(line)</code></li>\n" }
    if lines.count > limit { markup += "<li>and \(lines.count - limit) more</li>\n" }
    return markup + "</ul>\n"
  }
}

/// The lines that prove it, of the first event that has a kill, or of the first event.
enum EvidencePart {
  private static let limit = 8

  static func render(_ events: [OOMEvent], _ links: LineLinks) -> Markup {
    guard let event = events.first(where: { !$0.kills.isEmpty }) ?? events.first,
      !event.evidence.isEmpty
    else { return "" }
    var markup = Markup()
    if events.count > 1 {
      markup += """
        <p>The lines of the first of \(events.count) events (<code>\(event.id)</code>):</p>

        """
    }
    markup += "<ul class=\"lines\">\n"
    for line in event.evidence.prefix(limit) {
      markup += "<li>\(links.markup(line.position)) \(Markup.name(line.text))</li>\n"
    }
    return markup + "</ul>\n"
  }
}

/// What can be changed, each once, as boxes to tick.
enum ActionPart {
  private static let limit = 16

  static func render(
    _ report: Report, _ page: PageEvents, _ inCommon: [IncidentFinding]
  ) -> Markup {
    var seen: Set<String> = []
    let events = page.leading(report).prefix(WhyPart.incidentLimit).map(\.detail.analysis)
    let advice = inCommon.flatMap(\.advice) + events.flatMap { AnalysisSections.allAdvice($0) }
    let sentences = advice.map(AnalysisSections.sentence).filter { seen.insert($0).inserted }
    guard !sentences.isEmpty else { return "" }
    var markup: Markup = "<ul class=\"actions\">\n"
    for sentence in sentences.prefix(limit) {
      markup += "<li><label><input type=\"checkbox\"> <span>\(sentence)</span></label></li>\n"
    }
    markup += "</ul>\n"
    if sentences.count > limit {
      markup += "<p>\(sentences.count - limit) more in <code>oomlog show</code>.</p>\n"
    }
    return markup
  }
}

/// What was read, and what is missing in it.
enum CoveragePart {
  static func render(_ coverage: Coverage) -> Markup {
    let remarks = CoverageText.remarks(coverage, .utc).map {
      $0.prefix(1).uppercased() + $0.dropFirst()
    }
    let problems = coverage.problems.map { "Not read: " + ProblemSentence.of($0) }
    let items: [Markup] = (CoverageText.sources(coverage, .utc) + remarks + problems).map {
      "\($0)"
    }
    return items.isEmpty ? "" : .items(items)
  }
}
