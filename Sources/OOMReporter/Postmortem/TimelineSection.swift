import OOMForensics
import OOMModel

/// What happened, line by line: the kernel's words, what others say, and where the next boot begins.
/// Long incidents are folded.
enum TimelineSection {
  /// Rows of one incident that are shown: so many of its first and its last.
  private static let first = 16
  private static let last = 8
  private static let rowLimit = 240

  private struct Row {
    let host: UntrustedText?
    let time: EventTime
    let what: Statement
    let source: Statement
    var role = Block.Row.Role.plain
  }

  static func blocks(_ events: [OOMEvent], _ report: Report, local: Bool) -> [Block] {
    var rows: [Row] = []
    for incident in report.incidents {
      rows += folded(incident.events.filter { !$0.isUntrusted })
    }
    rows = withBoots(inOrder(rows), report.coverage.gaps)
    let left = rows.count - rowLimit
    let hasHosts = Set(rows.map(\.host)).count > 1
    let headings =
      ["Time (UTC)"] + (local ? ["Time (\(report.zone.name))"] : [])
      + ["Since boot (s)"] + (hasHosts ? ["Host"] : []) + ["Event", "Source"]
    var table = Block.Table(headings, rightAligned: [local ? 2 : 1])
    for row in rows.prefix(rowLimit) {
      var cells: [Statement] = ["\(words: wall(row.time, .utc))"]
      if local { cells.append("\(words: wall(row.time, report.zone))") }
      cells.append(
        "\(words: row.time.monotonicMicroseconds.map(TimeText.sinceBoot) ?? "unknown")")
      if hasHosts { cells.append(row.host.map { "\($0)" } ?? "-") }
      table.rows.append(Block.Row(cells + [row.what, row.source], role: row.role))
    }
    let blocks: [Block] = [.heading(level: 2, "Timeline"), .table(table)]
    guard left > 0 else { return blocks }
    return blocks + [.paragraph(label: nil, "\(left) more rows are left out.")]
  }

  private static func wall(_ time: EventTime, _ zone: Zone) -> String {
    guard let wall = time.wall else { return "unknown" }
    return TimeText.local(wall.unixMicroseconds, zone)
      + (wall.basis == .assumed ? " (assumed)" : "")
  }

  // MARK: - Rows

  private static func rows(of event: OOMEvent) -> [Row] {
    var rows = Timeline([event]).entries.map { entry in
      Row(
        host: event.host, time: entry.time, what: TimelineText.statement(entry.what),
        source: "\(entry.position)", role: entry.isKill ? .kill : .plain)
    }
    for neighbour in event.neighbours {
      let at = rows.firstIndex { isEarlier(neighbour.time, than: $0.time) } ?? rows.endIndex
      rows.insert(said(neighbour), at: at)
    }
    var signs = event.prelude.map(said)
    if event.preludeDropped > 0, let position = event.positions.first {
      signs.insert(
        Row(
          host: event.host, time: EventTime(),
          what: "\(event.preludeDropped) earlier signs left out",
          source: "\(position)"), at: 0)
    }
    return signs + rows
  }

  /// How many rows it has, without making them.
  private static func count(of event: OOMEvent) -> Int {
    Timeline([event]).entries.count + event.neighbours.count + event.prelude.count
      + (event.preludeDropped > 0 ? 1 : 0)
  }

  private static func said(_ neighbour: Neighbour) -> Row {
    let program = neighbour.program == .unnamed ? "" : neighbour.program.rawValue + ": "
    let match = neighbour.match.map { " (known by its \($0.rawValue))" } ?? ""
    return Row(
      host: neighbour.host, time: neighbour.time,
      what: "\(words: program)\(neighbour.text)\(words: match)",
      source: "\(neighbour.positions[0])")
  }

  // MARK: - Boots and folds

  /// Of several incidents, where the instants of all rows are known; else incident by incident, as
  /// seconds since one boot and another do not compare.
  private static func inOrder(_ rows: [Row]) -> [Row] {
    let instants = rows.compactMap { $0.time.wall?.unixMicroseconds }
    guard instants.count == rows.count else { return rows }
    return zip(instants, rows).enumerated().sorted {
      ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
    }.map(\.element.1)
  }

  /// Where a boot ends and the next begins, if something happened in the former.
  private static func withBoots(_ rows: [Row], _ gaps: [CoverageGap]) -> [Row] {
    var rows = rows
    for gap in gaps where gap.kind == .betweenBoots {
      guard let from = gap.from, from.wall != nil else { continue }
      let isOf = { (row: Row) in gap.host == nil || row.host == nil || row.host == gap.host }
      guard let before = rows.lastIndex(where: { isOf($0) && !isEarlier(from, than: $0.time) })
      else { continue }
      let next = gap.to?.wall.map {
        ", the next begins at \(TimeText.local($0.unixMicroseconds, .utc)) UTC"
      }
      let source: Statement = gap.source.map { "\(UntrustedText($0))" } ?? "-"
      rows.insert(
        Row(
          host: gap.host, time: from, what: "the log of this boot ends\(words: next ?? "")",
          source: source), at: before + 1)
    }
    return rows
  }

  /// Each event has a row at least: of the first and the last events, with one more each for where the
  /// fold begins and ends, rows are made, and those of the others only counted.
  private static func folded(_ events: [OOMEvent]) -> [Row] {
    guard events.count > first + last + 2 else {
      return folded(events.flatMap(rows(of:)), more: 0)
    }
    let middle = events.dropFirst(first + 1).dropLast(last + 1)
    return folded(
      (events.prefix(first + 1) + events.suffix(last + 1)).flatMap(rows(of:)),
      more: middle.reduce(0) { $0 + count(of: $1) })
  }

  /// `more` rows of the middle are left out already.
  private static func folded(_ rows: [Row], more: Int) -> [Row] {
    let left = rows.count - first - last
    guard left + more > 1 else { return rows }
    let middle = rows[first..<(rows.count - last)]
    guard let opening = middle.first, let closing = middle.last else { return rows }
    let fold = Row(
      host: opening.host, time: opening.time,
      what: "\(left + more) more lines of this incident, folded",
      source: "\(opening.source) to \(closing.source)", role: .fold)
    return rows.prefix(first) + [fold] + rows.suffix(last)
  }

  private static func isEarlier(_ a: EventTime, than b: EventTime) -> Bool {
    if let first = a.wall?.unixMicroseconds, let second = b.wall?.unixMicroseconds {
      return first < second
    }
    if let first = a.monotonicMicroseconds, let second = b.monotonicMicroseconds {
      return first < second
    }
    return false
  }
}
