/// Many kills of one incident, in few lines.
enum TableFold {
  enum Line {
    case row(TableRow)
    /// How many kills are left out, and of whom.
    case fold(String)
  }

  private static let longest = 8
  private static let first = 3
  private static let last = 2
  private static let nameLimit = 3

  static func folded(_ rows: [TableRow]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    while start < rows.count {
      let end =
        rows[start...].firstIndex { $0.incidentID != rows[start].incidentID } ?? rows.count
      let run = rows[start..<end]
      if run.count <= longest {
        lines += run.map { .row($0) }
      } else {
        lines += run.prefix(first).map { .row($0) }
        lines.append(.fold(words(run.dropFirst(first).dropLast(last))))
        lines += run.suffix(last).map { .row($0) }
      }
      start = end
    }
    return lines
  }

  /// `… 95 more kills of this incident: db (60), web (30) and 5 more names`
  private static func words(_ rows: ArraySlice<TableRow>) -> String {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for row in rows {
      if counts[row[.process]] == nil { order.append(row[.process]) }
      counts[row[.process], default: 0] += 1
    }
    let names = order.enumerated().sorted {
      (counts[$1.element] ?? 0, $0.offset) < (counts[$0.element] ?? 0, $1.offset)
    }.map { "\($0.element) (\(counts[$0.element] ?? 0))" }
    let more = names.count - nameLimit
    return "  … \(rows.count) more kills of this incident: "
      + names.prefix(nameLimit).joined(separator: ", ")
      + (more > 0 ? " and \(CoverageText.count(more, "more name"))" : "") + "; --wide has all"
  }
}
