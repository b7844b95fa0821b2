import OOMForensics
import OOMModel

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
  /// Lines of the log, as they are.
  case lines([EvidenceLine])

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
    var rows: [Row] = []

    init(_ headings: [String], rightAligned: Set<Int>, rows: [Row] = []) {
      self.headings = headings
      self.rightAligned = rightAligned
      self.rows = rows
    }
  }

  struct Row: ExpressibleByArrayLiteral {
    /// What a target that has colours may make of it.
    enum Role {
      case plain
      case kill
      /// Stands for rows that are left out.
      case fold
    }

    let cells: [Statement]
    let role: Role

    init(_ cells: [Statement], role: Role = .plain) {
      self.cells = cells
      self.role = role
    }

    init(arrayLiteral cells: Statement...) { self.init(cells) }
  }
}
