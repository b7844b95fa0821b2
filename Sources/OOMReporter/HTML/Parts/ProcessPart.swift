import OOMModel

/// What was killed, by process and unit.
enum ProcessPart {
  private static let limit = 100

  static func render(_ events: [OOMEvent]) -> Markup {
    let summaries = ProcessSummary.of(events)
    guard !summaries.isEmpty else { return "" }
    var rows = Markup()
    for summary in summaries.prefix(limit) {
      let adj = summary.oomScoreAdj.map {
        $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
      }
      let scopes = summary.scopes.map(\.rawValue).joined(separator: ", ")
      let unit: Markup = summary.unit.map(Markup.name) ?? "-"
      rows += """
        <tr><th scope="row">\(Markup.name(summary.comm))</th><td>\(unit)</td>\
        <td class="number">\(summary.kills)</td>\
        <td class="number">\(SizeText.of(summary.peakAnonRSS))</td>\
        <td class="number">\(adj ?? "-")</td><td>\(scopes)</td></tr>

        """
    }
    let rest = summaries.dropFirst(limit)
    let more: Markup =
      rest.isEmpty
      ? ""
      : """
      <p>\(CoverageText.count(rest.count, "further name")) with \
      \(CoverageText.count(rest.reduce(0) { $0 + $1.kills }, "kill")) left out.</p>

      """
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="Processes that were killed">
      <table><thead><tr><th scope="col">Process</th><th scope="col">Unit</th>\
      <th scope="col" class="number">Kills</th><th scope="col" class="number">Peak anon-rss</th>\
      <th scope="col" class="number">oom_score_adj</th><th scope="col">Limit</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      \(more)
      """
  }
}
