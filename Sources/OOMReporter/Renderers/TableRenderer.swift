public import OOMForensics
public import OOMModel

/// The table of `oomlog scan`: one line a kill, newest last; then the count and the coverage.
///
/// Rows are small and made as events close, so that a long log does not have to be kept.
public struct TableRenderer {
  private var columns = TextColumns(
    ["TIME", "HOST", "SCOPE", "PID", "PROCESS", "UNIT OR CGROUP", "RSS", "ADJ", "WHERE"],
    rightAligned: [3, 6, 7])
  private var hasHosts = false
  private let zone: Zone
  /// Columns of the terminal; `nil` when nobody looks.
  private let width: Int?
  private var tally = Tally()

  private static let hostColumn = 1
  private static let unitColumn = 5
  private static let whereColumn = 8
  /// `cri-containerd-` and a container id fit.
  private static let widestUnit = 90

  public init(zone: Zone, width: Int?) {
    self.zone = zone
    self.width = width
  }

  public mutating func add(_ event: OOMEvent) {
    tally.add(event)
    hasHosts = hasHosts || event.host != nil
    if event.kills.isEmpty { columns.rows.append(row(event, nil)) }
    for kill in event.kills { columns.rows.append(row(event, kill)) }
  }

  public func render(_ coverage: Coverage, _ verdict: KillVerdict? = nil) -> String {
    var text = ""
    if !columns.rows.isEmpty {
      text += table() + "\n"
    }
    text += summary(coverage) + "\n"
    for line in CoverageText.lines(coverage, zone) { text += "  " + line + "\n" }
    for line in verdict.map({ VerdictText.lines($0, zone) }) ?? [] { text += line + "\n" }
    return text
  }

  private func row(_ event: OOMEvent, _ kill: Kill?) -> [String] {
    let owner = event.victimOwner ?? event.oomMemcg
    let time = kill?.time ?? event.time
    let name = kill?.shownName ?? "(\(event.deadEnd?.words ?? "no victim in the log"))"
    return [
      TimeText.short(time, zone),
      event.host.map(PrintableText.of) ?? "-",
      event.shownScope,
      kill?.pid.map(String.init) ?? "-",
      name,
      owner.map(PrintableText.of) ?? "-",
      SizeText.of(kill?.residentSize),
      kill?.oomScoreAdj.map(String.init) ?? "-",
      (kill?.positions.first ?? event.positions[0]).shortText,
    ]
  }

  private func table() -> String {
    let shown = columns.headings.indices.filter { hasHosts || $0 != TableRenderer.hostColumn }
    return columns.text(shown, widths: fittedWidths(shown))
  }

  /// A long cgroup path gives way first, then the name of the source: their ends say more than
  /// their beginnings. Off a terminal a path still may not push the columns after it out of sight.
  private func fittedWidths(_ shown: [Int]) -> [Int] {
    var widths = columns.widths
    let unit = TableRenderer.unitColumn
    widths[unit] = min(widths[unit], TableRenderer.widestUnit)
    guard let width else { return widths }
    for (column, shortest) in [(unit, 14), (TableRenderer.whereColumn, 12)] {
      let total = shown.reduce(0) { $0 + widths[$1] } + 2 * (shown.count - 1)
      widths[column] = min(widths[column], max(shortest, widths[column] - (total - width)))
    }
    return widths
  }

  private func summary(_ coverage: Coverage) -> String {
    var text = CoverageText.summary(tally, coverage)
    text += " Times are in \(zone.name)"
    if columns.rows.contains(where: { $0[0].hasSuffix("?") }) {
      text += "; a question mark: the year or the zone was not in the log"
    }
    return text + "."
  }
}

extension DeadEnd {
  var words: String {
    switch self {
    case .panicOnOOM: "panic_on_oom: the kernel panicked"
    case .noKillableProcess: "no killable process"
    case .deadlock: "deadlocked on memory: the kernel panicked"
    }
  }
}
