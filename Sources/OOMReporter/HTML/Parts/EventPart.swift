import OOMForensics
import OOMModel

/// Events in full: the first open, the others folded.
enum EventPart {
  static func render(_ page: PageEvents) -> Markup {
    var markup = Markup()
    for detail in page.details { markup += event(detail, page.links) }
    if page.leftOut > 0 {
      markup += """
        <p>\(CoverageText.count(page.leftOut, "further event")) left out: \
        <code>oomlog show --event ID</code> prints any, <code>--format json</code> has all.</p>

        """
    }
    return markup
  }

  private static func event(_ detail: PageEvents.Detail, _ links: LineLinks) -> Markup {
    let event = detail.event
    let analysis = detail.analysis
    var marks: Watermarks?
    if case .success(let tested)? = analysis.watermarks { marks = tested }
    let parts: [(heading: String, content: Markup)] = [
      ("Facts", EventFacts.render(event)),
      (
        "Findings",
        FindingList.render(AnalysisSections.findings(analysis.diagnosis), links)
      ),
      ("The kernel's choice", analysis.replay.map { ChoicePart.render($0, event) } ?? ""),
      ("Where the memory was", analysis.balance.map { BalanceChart.render($0) } ?? ""),
      ("Top consumers", analysis.consumption.map { ConsumerChart.render($0, event) } ?? ""),
      ("Zones and watermarks", ZoneChart.render(event, marks)),
      ("Processes in the dump", TaskPart.render(event, analysis.replay)),
      ("Before", NeighbourPart.render(NeighbourText.prelude(event, .utc))),
      ("What others say", NeighbourPart.render(NeighbourText.neighbours(event, .utc))),
      ("Lines", detail.lines.render()),
    ]
    var content = Markup()
    for part in parts where !part.content.text.isEmpty {
      content += "<h4>\(part.heading)</h4>\n\(part.content)"
    }
    let open: Markup = detail.number == 1 ? " open" : ""
    return """
      <article class="card" id="\(detail.anchor)">
      <h3>\(title(event))</h3>
      <p class="note"><code>\(event.id)</code>, \(TimeText.short(event.shownTime, .utc)), \
      \(event.scope.explanation)</p>
      <details\(open)><summary>Everything about it</summary>
      \(content)</details>
      </article>

      """
  }

  private static func title(_ event: OOMEvent) -> Markup {
    guard let kill = event.kills.first else { return "\(event.deadEnd?.words ?? "No victim")" }
    let name: Markup = kill.knownComm.map(Markup.name) ?? "\(kill.shownName)"
    let pid: Markup = kill.pid.map { " (pid \($0))" } ?? ""
    let more: Markup =
      event.kills.count > 1 ? " and \(event.kills.count - 1) more" : ""
    return "\(name)\(pid)\(more) killed"
  }
}

/// The kernel's choice done again: the scores, the highest first, and what would have changed it.
enum ChoicePart {
  private static let limit = 8

  static func render(_ replay: Replay, _ event: OOMEvent) -> Markup {
    var markup: Markup = "<p>\(Markup.statement(ReplayText.choice(replay, event)))</p>\n"
    guard let tasks = event.tasks?.rows, !tasks.isEmpty, !replay.rows.isEmpty else { return markup }
    var shown = Array(replay.ranking.prefix(limit))
    if let chosen = replay.chosen, !shown.contains(chosen) { shown.append(chosen) }
    var rows = Markup()
    for index in shown {
      let scored = replay.rows[index]
      let adj = (tasks[index].oomScoreAdj ?? tasks[index].oomAdj).map(String.init) ?? "-"
      let mark: Markup = index == replay.chosen ? "chosen" : ""
      rows += """
        <tr><th scope="row">\(Markup.name(tasks[index].name))</th>\
        <td class="number">\(tasks[index].pid)</td>\
        <td class="number">\(scored.isExempt ? "exempt" : scored.score.map(String.init) ?? "-")</td>\
        <td class="number">\(adj)</td><td>\(mark)</td></tr>

        """
    }
    if !shown.isEmpty {
      markup += """
        <div class="scroll" tabindex="0" role="region" aria-label="Scores">
        <table class="figures"><thead><tr><th scope="col">Name</th>\
        <th scope="col" class="number">PID</th>\
        <th scope="col" class="number">Score (\(ReplayText.unit(replay)))</th>\
        <th scope="col" class="number">oom_score_adj</th><th scope="col">Choice</th></tr></thead>
        <tbody>
        \(rows)</tbody></table></div>

        """
    }
    let changes = replay.counterfactuals.compactMap { change(tasks[$0.row], $0) }
    return changes.isEmpty ? markup : markup + .items(changes)
  }

  private static func change(_ row: TaskRow, _ change: Counterfactual) -> Markup? {
    guard let value = change.oomScoreAdj else { return nil }
    let words =
      switch change.change {
      case .spared: "would have been spared at oom_score_adj \(value) or less"
      case .chosen: "would have been chosen at oom_score_adj \(value) or more"
      }
    return "\(Markup.name(row.name)) (pid \(row.pid)) \(words)"
  }
}
