import OOMForensics
import OOMModel

/// `oomlog report --format text`: the same section without markup, for mail and tickets.
public enum TextRenderer {
  private static let width = 78
  /// A wider table is written row by row, as mail breaks lines anywhere.
  private static let widestTable = 110

  /// `local`: times also in the zone of the report.
  public static func render(_ report: Report, local: Bool = false) -> String {
    write(Postmortem(report, local: local).blocks)
  }

  static func write(_ blocks: [Block]) -> String {
    blocks.map(text).joined(separator: "\n")
  }

  private static func text(_ block: Block) -> String {
    switch block {
    case .heading(let level, let text):
      heading(StatementText.plain(text), level)
    case .paragraph(let label, let text):
      wrapped((label.map { "\($0): " } ?? "") + StatementText.plain(text))
    case .list(let items): items.map { item($0, "* ") }.joined()
    case .boxes(let items): items.map { item($0, "[ ] ") }.joined()
    case .table(let table): rows(table)
    case .lines(let lines): lines.map { "    \($0.printable)\n" }.joined()
    }
  }

  private static func heading(_ text: String, _ level: Int) -> String {
    guard level < 3 else { return text + "\n" }
    let line = String(
      repeating: level == 1 ? "=" : "-", count: min(text.unicodeScalars.count, width))
    return text + "\n" + line + "\n"
  }

  private static func item(_ item: Block.Item, _ mark: String) -> String {
    wrapped(
      mark + (item.label.map { "\($0): " } ?? "") + StatementText.plain(item.text),
      indent: String(repeating: " ", count: mark.utf8.count))
  }

  private static func rows(_ table: Block.Table) -> String {
    var columns = TextColumns(table.headings, rightAligned: table.rightAligned, indent: "  ")
    columns.rows = table.rows.map { $0.cells.map(StatementText.plain) }
    let wide = columns.widths.reduce(0, +) + 2 * table.headings.count
    guard wide > widestTable else { return columns.text() }
    return columns.rows.map { row in
      let cells = zip(table.headings, row).enumerated().compactMap { index, cell in
        cell.1.isEmpty || cell.1 == "-" ? nil : index == 0 ? cell.1 : "\(cell.0): \(cell.1)"
      }
      return wrapped("* " + cells.joined(separator: "; "), indent: "  ")
    }.joined()
  }

  /// Broken at blanks; a word that is longer than the line stays whole.
  private static func wrapped(_ text: String, indent: String = "") -> String {
    var lines: [String] = []
    var line = ""
    var count = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let size = word.unicodeScalars.count
      if count > 0, count + 1 + size > width {
        lines.append(line)
        line = indent + word
        count = indent.utf8.count + size
      } else {
        line += (count > 0 ? " " : "") + word
        count += (count > 0 ? 1 : 0) + size
      }
    }
    return (lines + [line]).joined(separator: "\n") + "\n"
  }
}
