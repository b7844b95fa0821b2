import OOMForensics
import OOMModel

/// Kills by process and unit, and by unit.
enum ProcessSection {
  private static let limit = 40

  static func blocks(_ events: [OOMEvent]) -> [Block] {
    let processes = ProcessSummary.of(events)
    guard !processes.isEmpty else { return [] }
    return [.heading(level: 2, "Processes")] + table("process", processes, processRow, processTable)
      + units(processes)
  }

  private static func table(
    _ what: String, _ summaries: [ProcessSummary], _ row: (ProcessSummary) -> Block.Row,
    _ empty: Block.Table
  ) -> [Block] {
    var table = empty
    table.rows = summaries.prefix(limit).map(row)
    let more = summaries.count - limit
    guard more > 0 else { return [.table(table)] }
    return [.table(table), .paragraph(label: nil, "\(more) more of these are left out.")]
  }

  private static let processTable = Block.Table(
    [
      "Process", "Unit", "Kills", "When (UTC)", "Peak anon-rss", "Last anon-rss", "Growth",
      "oom_score_adj", "Limit", "Died with", "First line",
    ], rightAligned: [2, 4, 5, 6, 7])

  private static func processRow(_ summary: ProcessSummary) -> Block.Row {
    let adj = summary.oomScoreAdj.map {
      $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
    }
    return [
      summary.name, summary.unit.map { "\($0)" } ?? "-", "\(summary.kills)",
      "\(words: when(summary))",
      "\(words: SizeText.of(summary.peakAnonRSS))", "\(words: SizeText.of(summary.lastAnonRSS))",
      "\(words: summary.growth ?? "-")", "\(words: adj ?? "-")",
      "\(words: summary.scopes.map(\.rawValue).joined(separator: ", "))",
      summary.companions.isEmpty
        ? "-" : SummarySection.listed(summary.companions, limit: 3),
      "\(summary.position)",
    ]
  }

  private static func when(_ summary: ProcessSummary) -> String {
    let first = TimeText.short(summary.first, .utc)
    return summary.kills == 1 ? first : first + " to " + TimeText.short(summary.last, .utc)
  }

  /// Where a unit lost several processes, or several times.
  private static func units(_ processes: [ProcessSummary]) -> [Block] {
    var order: [UntrustedText] = []
    var groups: [UntrustedText: [ProcessSummary]] = [:]
    for process in processes {
      guard let unit = process.unit else { continue }
      if groups[unit] == nil { order.append(unit) }
      groups[unit, default: []].append(process)
    }
    guard order.count > 1 else { return [] }
    var table = Block.Table(
      ["Unit", "Kills", "Processes", "Peak anon-rss"], rightAligned: [1, 2, 3])
    for unit in order.prefix(limit) {
      let members = groups[unit] ?? []
      table.rows.append([
        "\(unit)", "\(members.reduce(0) { $0 + $1.kills })", "\(members.count)",
        "\(words: SizeText.of(members.compactMap(\.peakAnonRSS).max()))",
      ])
    }
    var blocks: [Block] = [.heading(level: 2, "Units"), .table(table)]
    if order.count > limit {
      blocks.append(.paragraph(label: nil, "\(order.count - limit) more of these are left out."))
    }
    return blocks
  }
}
