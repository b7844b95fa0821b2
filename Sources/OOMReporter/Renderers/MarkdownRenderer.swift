import OOMForensics
import OOMModel

/// `oomlog report --format markdown`: a section that can be pasted into a postmortem unedited.
public enum MarkdownRenderer {
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
      String(repeating: "#", count: level) + " " + StatementText.markdown(text) + "\n"
    case .paragraph(let label, let text):
      (label.map { "**\($0).** " } ?? "") + StatementText.markdown(text) + "\n"
    case .list(let items): items.map { "- " + item($0) }.joined()
    case .boxes(let items): items.map { "- [ ] " + item($0) }.joined()
    case .table(let table): rows(table)
    case .lines(let lines): MarkdownText.fencedBlock(lines.map(\.printable))
    }
  }

  private static func item(_ item: Block.Item) -> String {
    (item.label.map { "**\($0):** " } ?? "") + StatementText.markdown(item.text) + "\n"
  }

  private static func rows(_ table: Block.Table) -> String {
    let rule = table.headings.indices.map { table.rightAligned.contains($0) ? "---:" : "---" }
    return row(table.headings) + row(rule)
      + table.rows.map { row($0.cells.map(StatementText.markdownCell)) }.joined()
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }
}
