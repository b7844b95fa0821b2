import OOMForensics
import OOMModel

/// `oomlog report --format html`: one page that needs no network and can be read without its script.
public enum HTMLRenderer {
  /// `local`: times also in the zone of the report.
  public static func render(_ report: Report, local: Bool = false) -> String {
    let events = report.events.filter { !$0.isUntrusted }
    let shown = PageEvents(report)
    var sections: [Section] = []
    if let verdict = report.verdict {
      sections.append(section("verdict", "Verdict", SummarySection.verdict(verdict), shown.links))
    }
    if !events.isEmpty {
      let inCommon = report.inCommon
      let links = shown.links
      sections += [
        section("impact", "Impact and detection", SummarySection.impact(events), links),
        Section("why", "Why", WhyPart.render(report, shown)),
        Section("over-time", "Over time", OverTimePart.render(events, inCommon, links)),
        section("timeline", TimelineSection.blocks(events, report, local: local), links),
        section("processes", ProcessSection.blocks(events), links),
        section("evidence", "Evidence", evidence(report, shown), links),
        section("actions", ActionSection.blocks(report), links),
        Section("events", "Event by event", EventPart.render(shown)),
      ]
    }
    sections.append(section("coverage", CoverageSection.blocks(report.coverage), shown.links))
    sections.removeAll { $0.content.text.isEmpty }
    return page(
      title: SummarySection.title(events), head: SummaryPart.render(events, report), sections
    ).text
  }

  /// What the postmortem says too. Its first heading is the section's.
  private static func section(_ id: String, _ blocks: [Block], _ links: LineLinks) -> Section {
    guard case .heading(_, let heading)? = blocks.first else { return Section(id, "", "") }
    return section(id, StatementText.plain(heading), Array(blocks.dropFirst()), links)
  }

  private static func section(
    _ id: String, _ heading: String, _ blocks: [Block], _ links: LineLinks
  ) -> Section {
    Section(id, heading, BlockPart.render(blocks, links, label: heading))
  }

  /// Of the incidents that the postmortem tells in full.
  private static func evidence(_ report: Report, _ page: PageEvents) -> [Block] {
    let events = page.leading(report).prefix(IncidentSection.fullLimit).map(\.detail.event)
    return events.flatMap { event -> [Block] in
      let lines = IncidentSection.evidence(event)
      return events.count > 1 ? [.heading(level: 3, "Event \(words: event.id)"), lines] : [lines]
    }
  }

  private static func page(
    title: Statement, head: Markup, _ sections: [Section]
  ) -> Markup {
    let entries = sections.reduce(into: Markup()) {
      $0 += "<li><a href=\"#\($1.id)\">\($1.heading)</a></li>\n"
    }
    let main = sections.reduce(into: Markup()) { $0 += $1.markup }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(ContentPolicy.text)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(StatementText.plain(title)) - OOM report</title>
      <style>\(PageStyle.markup)</style>
      </head>
      <body>
      <a class="skip" href="#content">Skip to the content</a>
      \(Patterns.markup)\
      <header>
      <p class="kicker">OOM report</p>
      <h1>\(Markup.statement(title))</h1>
      \(head)</header>
      <nav aria-label="Sections">
      <ul>
      \(entries)</ul>
      </nav>
      <main id="content">
      \(main)</main>
      <footer>
      <p>Made by oomlog. Sizes are in units of 1024. Times are in UTC.</p>
      </footer>
      <script>\(PageScript.markup)</script>
      </body>
      </html>

      """
  }
}

/// A part of the page with a heading.
private struct Section {
  let id: String
  let heading: String
  let content: Markup

  init(_ id: String, _ heading: String, _ content: Markup) {
    self.id = id
    self.heading = heading
    self.content = content
  }

  var markup: Markup {
    """
    <section id="\(id)" aria-labelledby="\(id)-heading">
    <h2 id="\(id)-heading">\(heading)</h2>
    \(content)</section>

    """
  }
}
