public import OOMForensics
public import OOMModel

/// The table of `oomlog scan`: one line a kill, newest last; then the count and the coverage.
///
/// Rows are small and made as events close, so that a long log does not have to be kept.
public struct TableRenderer {
  /// How the table is to look.
  public struct Layout: Sendable {
    public var zone: Zone
    /// Columns of the terminal; `nil` when nobody looks: nothing is shortened or folded then.
    public var width: Int?
    /// All columns in full and every kill, however wide the terminal is.
    public var isWide = false
    public var isReversed = false
    /// Only so many of the last kills.
    public var limit: Int?
    /// Microseconds since 1970, for times relative to it. `nil` for none.
    public var now: Int64?
    public var style = TerminalStyle.plain

    public init(zone: Zone, width: Int?) {
      self.zone = zone
      self.width = width
    }
  }

  private let layout: Layout
  private var rows: [TableRow] = []
  private var grouping = IncidentGrouping()
  private var tally = Tally()

  public init(_ layout: Layout) {
    self.layout = layout
  }

  public mutating func add(_ event: OOMEvent) {
    tally.add(event)
    let incident = grouping.incidentID(of: event)
    if event.kills.isEmpty { rows.append(TableRow(event, nil, incident, layout)) }
    for kill in event.kills { rows.append(TableRow(event, kill, incident, layout)) }
    if let limit = layout.limit, rows.count >= 2 * max(limit, 64) {
      rows.removeFirst(rows.count - limit)
    }
  }

  public func render(_ coverage: Coverage, _ verdict: KillVerdict? = nil) -> String {
    let shown = layout.limit.map { Array(rows.suffix($0)) } ?? rows
    var text = ""
    if !shown.isEmpty {
      text += table(shown) + "\n"
    }
    text += summary(coverage, shown) + "\n"
    for line in CoverageText.lines(coverage, layout.zone) { text += "  " + line + "\n" }
    for line in verdict.map({ VerdictText.lines($0, layout.zone) }) ?? [] { text += line + "\n" }
    return text
  }

  private func table(_ shown: [TableRow]) -> String {
    let isFitted = layout.width != nil && !layout.isWide
    var lines = isFitted ? TableFold.folded(shown) : shown.map { TableFold.Line.row($0) }
    if layout.isReversed { lines.reverse() }
    let columns = TableColumns(shown, width: isFitted ? layout.width : nil)
    return columns.text(lines, layout.style)
  }

  private func summary(_ coverage: Coverage, _ shown: [TableRow]) -> String {
    var text = CoverageText.summary(tally, coverage)
    if let limit = layout.limit, tally.kills > limit {
      text += limit == 1 ? " The last is shown." : " The last \(limit) are shown."
    }
    text += " Times are in \(layout.zone.name)"
    if shown.contains(where: { $0[.time].hasSuffix("?") }) {
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
