import OOMForensics
import OOMModel

/// Two reports side by side: how many kills of whom.
struct ReportComparison {
  let a: Report
  let b: Report

  private static let limit = 40

  var blocks: [Block] {
    var blocks: [Block] = [
      .heading(level: 1, "Two OOM reports compared"), .table(totals),
    ]
    let processes = processes
    if !processes.isEmpty {
      var table = Block.Table(
        ["Process", "Unit", "Kills A", "Kills B", "Peak anon-rss A", "Peak anon-rss B"],
        rightAligned: [2, 3, 4, 5])
      table.rows = Array(processes.prefix(ReportComparison.limit))
      blocks += [.heading(level: 2, "Processes"), .table(table)]
      let more = processes.count - ReportComparison.limit
      if more > 0 { blocks.append(.paragraph(label: nil, "\(more) more of these are left out.")) }
    }
    if processes.isEmpty {
      blocks.append(.paragraph(label: nil, "The same processes were killed in both."))
    }
    return blocks + coverage(a, "A") + coverage(b, "B")
  }

  private var totals: Block.Table {
    let (first, second) = (counts(a), counts(b))
    var table = Block.Table(["", "A", "B"], rightAligned: [1, 2])
    table.rows = zip(first, second).map { ["\(words: $0.0)", "\($0.1)", "\($1.1)"] }
    return table
  }

  private func counts(_ report: Report) -> [(String, Int)] {
    var tally = Tally()
    for event in report.events { tally.add(event) }
    return [
      ("kills", tally.kills), ("events", tally.events), ("incidents", report.incidents.count),
      ("without a victim", tally.withoutVictim), ("kernel panics", tally.panics),
      ("kills by userspace killers", tally.byKiller.values.reduce(0, +)),
    ]
  }

  private var processes: [Block.Row] {
    struct Key: Hashable {
      let comm: UntrustedText
      let unit: UntrustedText?
    }
    let (first, second) = (summaries(a), summaries(b))
    var known: [Key: ProcessSummary] = [:]
    for summary in second { known[Key(comm: summary.comm, unit: summary.unit)] = summary }
    let keys = Set(first.map { Key(comm: $0.comm, unit: $0.unit) })
    let pairs: [(ProcessSummary?, ProcessSummary?)] =
      first.map { ($0, known[Key(comm: $0.comm, unit: $0.unit)]) }
      + second.filter { !keys.contains(Key(comm: $0.comm, unit: $0.unit)) }.map { (nil, $0) }
    return pairs.compactMap { a, b in
      guard let either = a ?? b, a?.kills != b?.kills || a?.peakAnonRSS != b?.peakAnonRSS else {
        return nil
      }
      return [
        either.name, either.unit.map { "\($0)" } ?? "-", "\(a?.kills ?? 0)",
        "\(b?.kills ?? 0)", "\(words: SizeText.of(a?.peakAnonRSS))",
        "\(words: SizeText.of(b?.peakAnonRSS))",
      ]
    }
  }

  private func summaries(_ report: Report) -> [ProcessSummary] {
    ProcessSummary.of(report.events.filter { !$0.isUntrusted })
  }

  private func coverage(_ report: Report, _ name: String) -> [Block] {
    let lines =
      CoverageText.sources(report.coverage, .utc) + CoverageText.remarks(report.coverage, .utc)
    return [
      .heading(level: 2, "Coverage of \(words: name)"),
      .list(lines.map { Block.Item(nil, "\(words: $0)") }),
    ]
  }
}
