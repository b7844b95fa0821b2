import OOMForensics
import OOMModel

/// `oomlog report --format html`: one page that needs no network and can be read without its script.
public enum HTMLRenderer {
  public static func render(_ report: Report) -> String {
    let events = report.events.filter { !$0.isUntrusted }
    let shown = PageEvents(report)
    var sections: [Section] = []
    if let verdict = report.verdict {
      sections.append(Section("verdict", "Verdict", VerdictPart.render(verdict)))
    }
    if !events.isEmpty {
      let inCommon = report.inCommon
      sections += [
        Section("why", "Why", WhyPart.render(report, shown)),
        Section("over-time", "Over time", OverTimePart.render(events, inCommon, shown.links)),
        Section("timeline", "Timeline", TimelinePart.render(report, shown.links)),
        Section("processes", "Processes", ProcessPart.render(events)),
        Section("before", "Before", NeighbourPart.before(events)),
        Section("others", "What others say", NeighbourPart.others(events)),
        Section("evidence", "Evidence", EvidencePart.render(events, shown.links)),
        Section("actions", "Action items", ActionPart.render(report, shown, inCommon)),
        Section("events", "Event by event", EventPart.render(shown)),
      ]
    }
    sections.append(Section("coverage", "Coverage", CoveragePart.render(report.coverage)))
    sections.removeAll { $0.content.text.isEmpty }
    return page(
      title: SummarySection.title(events), head: SummaryPart.render(events, report), sections
    ).text
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
