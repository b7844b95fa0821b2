import OOMForensics

/// A part of a report for people, without the markup of any target. Names from the log stay apart
/// from words, so that each target escapes them its own way.
enum Block {
  /// Of level 2 and more; the title of the whole is level 1.
  case heading(level: Int, Statement)
  case paragraph(label: String?, Statement)
  case list([Item])
  /// Things to do.
  case boxes([Item])
  case table(Table)
  /// Lines as they are, already escaped for a terminal.
  case verbatim([String])

  struct Item {
    var label: String?
    let text: Statement

    init(_ label: String? = nil, _ text: Statement) {
      self.label = label
      self.text = text
    }
  }

  struct Table {
    let headings: [String]
    let rightAligned: Set<Int>
    var rows: [[Statement]] = []

    init(_ headings: [String], rightAligned: Set<Int>, rows: [[Statement]] = []) {
      self.headings = headings
      self.rightAligned = rightAligned
      self.rows = rows
    }
  }
}
