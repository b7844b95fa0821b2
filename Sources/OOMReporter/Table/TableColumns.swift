/// The columns that are shown, and how wide each may be.
struct TableColumns {
  private let shown: [TableRow.Column]
  private let widths: [Int]
  private let total: Int?

  private static let rightAligned: Set<TableRow.Column> = [.ago, .pid, .size, .bound, .adj]
  /// `cri-containerd-` and a container id fit.
  private static let widestOwner = 90

  /// What gives way where the terminal is too narrow, one after the other. A name of a process has 15
  /// bytes.
  private static let steps: [ColumnFit<TableRow.Column>.Step] = [
    .shorten(.owner, 40), .shorten(.place, 24), .drop(.adj), .shorten(.owner, 24), .drop(.ago),
    .shorten(.place, 14), .shorten(.owner, 18), .drop(.bound), .drop(.place), .drop(.pid),
    .drop(.host), .shorten(.owner, 10), .shorten(.process, 10), .drop(.scope), .drop(.size),
    .shorten(.owner, 8), .shorten(.process, 8), .drop(.owner),
  ]

  /// `width` of a terminal; `nil` for no bound.
  init(_ rows: [TableRow], width: Int?) {
    total = width
    let shown = TableRow.Column.allCases.filter { column in
      switch column {
      case .host, .ago, .bound: rows.contains { $0[column] != "-" }
      default: true
      }
    }
    var widths: [TableRow.Column: Int] = [:]
    for column in shown {
      widths[column] = rows.reduce(column.heading.unicodeScalars.count) {
        max($0, $1[column].unicodeScalars.count)
      }
    }
    widths[.owner] = min(widths[.owner] ?? 0, TableColumns.widestOwner)
    let fit = ColumnFit(shown, widths, into: width, TableColumns.steps)
    self.shown = fit.shown
    self.widths = fit.shown.map { fit.widths[$0] ?? 0 }
  }

  func text(_ lines: [TableFold.Line], _ style: TerminalStyle) -> String {
    var text = style.heading(line(TextColumns.cut) { $0.heading }) + "\n"
    for line in lines {
      switch line {
      case .row(let row):
        text += style.row(self.line(TextColumns.shortened) { row[$0] }, row.kind) + "\n"
      case .fold(let words):
        text += style.fold(TextColumns.cut(words, to: total ?? .max)) + "\n"
      }
    }
    return text
  }

  private func line(
    _ fit: (String, Int) -> String, _ cell: (TableRow.Column) -> String
  ) -> String {
    var text = ""
    for (index, column) in shown.enumerated() {
      let content = fit(cell(column), widths[index])
      let padding = String(
        repeating: " ", count: max(0, widths[index] - content.unicodeScalars.count))
      if index > 0 { text += "  " }
      if TableColumns.rightAligned.contains(column) {
        text += padding + content
      } else {
        text += index == shown.count - 1 ? content : content + padding
      }
    }
    return text
  }
}
