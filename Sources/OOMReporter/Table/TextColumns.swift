/// Columns of text, for people: padded, each aligned to one side.
struct TextColumns {
  let headings: [String]
  let isRightAligned: [Bool]
  var rows: [[String]] = []
  /// Before each line.
  var indent = ""

  init(_ headings: [String], rightAligned: Set<Int>, indent: String = "") {
    self.headings = headings
    isRightAligned = headings.indices.map(rightAligned.contains)
    self.indent = indent
  }

  /// The width each column needs.
  var widths: [Int] {
    headings.indices.map { column in
      rows.reduce(headings[column].unicodeScalars.count) {
        max($0, $1[column].unicodeScalars.count)
      }
    }
  }

  /// All columns, or some; cells that are wider than their column keep their end.
  func text(_ columns: [Int]? = nil, widths: [Int]? = nil) -> String {
    let columns = columns ?? Array(headings.indices)
    let widths = widths ?? self.widths
    return ([headings] + rows).map { line($0, columns, widths) }.joined()
  }

  /// Those of the columns that fit into `width`, a terminal's; `nil` for no bound.
  func text(
    _ columns: [Int], into width: Int?, _ steps: [ColumnFit<Int>.Step]
  ) -> String {
    let needed = Dictionary(uniqueKeysWithValues: zip(headings.indices, widths))
    let fit = ColumnFit(columns, needed, into: width, steps)
    return text(fit.shown, widths: headings.indices.map { fit.widths[$0] ?? 0 })
  }

  private func line(_ cells: [String], _ columns: [Int], _ widths: [Int]) -> String {
    var text = indent
    for column in columns {
      let cell = TextColumns.shortened(cells[column], to: widths[column])
      let padding = String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
      if column != columns.first { text += "  " }
      if isRightAligned[column] {
        text += padding + cell
      } else {
        text += column == columns.last ? cell : cell + padding
      }
    }
    return text + "\n"
  }

  /// Without its beginning where it is too long: ends of paths say more.
  static func shortened(_ cell: String, to width: Int) -> String {
    let scalars = cell.unicodeScalars
    guard scalars.count > width else { return cell }
    var text = "…"
    text.unicodeScalars.append(contentsOf: scalars.suffix(width - 1))
    return text
  }

  /// Without its end where it is too long.
  static func cut(_ text: String, to width: Int) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > width, width > 0 else { return text }
    var result = ""
    result.unicodeScalars.append(contentsOf: scalars.prefix(width - 1))
    return result + "…"
  }
}
