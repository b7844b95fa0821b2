import OOMForensics
import OOMModel

/// What happened, line by line. Long incidents are folded, and so is the middle of a long report.
enum TimelinePart {
  private static let rowLimit = 240
  /// Entries of one incident: below the first number all are shown.
  private static let foldedFrom = 24
  private static let head = 10
  private static let tail = 5

  private enum Row {
    case entry(Timeline.Entry)
    case fold(entries: Int, kills: Int)
  }

  static func render(_ report: Report, _ links: LineLinks) -> Markup {
    var rows: [Row] = []
    for incident in report.incidents {
      let entries = Timeline(incident.events.filter { !$0.isUntrusted }).entries
      guard entries.count > foldedFrom else {
        rows += entries.map(Row.entry)
        continue
      }
      let middle = entries.dropFirst(head).dropLast(tail)
      rows += entries.prefix(head).map(Row.entry)
      rows.append(.fold(entries: middle.count, kills: middle.count(where: isKill)))
      rows += entries.suffix(tail).map(Row.entry)
    }
    if rows.count > rowLimit {
      let middle = rows.dropFirst(rowLimit / 2).dropLast(rowLimit / 2)
      let fold = middle.reduce((entries: 0, kills: 0)) { sum, row in
        switch row {
        case .entry(let entry): (sum.entries + 1, sum.kills + (isKill(entry) ? 1 : 0))
        case .fold(let entries, let kills): (sum.entries + entries, sum.kills + kills)
        }
      }
      rows =
        rows.prefix(rowLimit / 2) + [.fold(entries: fold.entries, kills: fold.kills)]
        + rows.suffix(rowLimit / 2)
    }
    guard !rows.isEmpty else { return "" }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="Timeline">
      <table class="timeline"><thead><tr><th scope="col">Time (UTC)</th>\
      <th scope="col" class="number">Since boot (s)</th><th scope="col">Event</th>\
      <th scope="col">Source</th></tr></thead>
      <tbody>
      \(rows.reduce(into: Markup()) { $0 += markup($1, links) })</tbody></table></div>

      """
  }

  private static func isKill(_ entry: Timeline.Entry) -> Bool {
    if case .killed = entry.what { true } else { false }
  }

  private static func markup(_ row: Row, _ links: LineLinks) -> Markup {
    switch row {
    case .fold(let entries, let kills):
      return """
        <tr class="fold"><td colspan="4">\(CoverageText.count(entries, "line")) with \
        \(CoverageText.count(kills, "kill")) left out</td></tr>

        """
    case .entry(let entry):
      let wall = entry.time.wall.map {
        TimeText.local($0.unixMicroseconds, .utc) + ($0.basis == .assumed ? " (assumed)" : "")
      }
      let boot = entry.time.monotonicMicroseconds.map(TimeText.sinceBoot)
      let kind: Markup = isKill(entry) ? " class=\"killed\"" : ""
      return """
        <tr\(kind)><td class="time">\(wall ?? "unknown")</td>\
        <td class="number">\(boot ?? "unknown")</td>\
        <td>\(Markup.statement(TimelineText.statement(entry.what)))</td>\
        <td>\(links.markup(entry.position))</td></tr>

        """
    }
  }
}
