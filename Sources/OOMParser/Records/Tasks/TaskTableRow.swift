import OOMModel

/// `[   1234]  1000  1234   500000   120000  1024000        0             0 NAME`
///
/// Widths are minimum widths, so numbers are split on blanks. The name is the rest of the line
/// after exactly one blank: it can start with blanks, or be empty.
enum TaskTableRow {
  static func looksLikeRow(_ line: Span<UInt8>) -> Bool {
    var at = 0
    guard line.skip("[", &at) else { return false }
    line.skipBlanks(&at)
    return line.decimal(&at) != nil && line.starts(with: "]", at: at)
  }

  /// `nil` when the row does not fit the header: damaged, or spliced with another line.
  static func parse(_ line: Span<UInt8>, columns: [TaskTable.Column]) -> TaskRow? {
    var row = TaskRow()
    var at = 0
    guard line.skip("[", &at) else { return nil }
    for column in columns {
      if column == .name {
        guard line.skip(" ", &at) || at == line.count else { return nil }
        row.name = line.text(at..<line.count)
        return row
      }
      line.skipBlanks(&at)
      guard read(column, line, &at, &row) else { return nil }
      if column == .pid {
        guard line.skip("]", &at) else { return nil }
      }
    }
    return nil
  }

  private static func read(
    _ column: TaskTable.Column, _ line: Span<UInt8>, _ at: inout Int, _ row: inout TaskRow
  ) -> Bool {
    switch column {
    case .uid:
      guard let uid = line.uid(&at) else { return false }
      row.uid = uid
      return true
    case .cpu, .oomAdj, .oomScoreAdj:
      guard let value = line.signed(&at) else { return false }
      switch column {
      case .cpu: row.cpu = value
      case .oomAdj: row.oomAdj = value
      default: row.oomScoreAdj = value
      }
      return true
    case .name:
      return false
    default:
      guard let value = line.decimal(&at) else { return false }
      return store(value, in: column, &row)
    }
  }

  private static func store(
    _ value: UInt64, in column: TaskTable.Column, _ row: inout TaskRow
  ) -> Bool {
    switch column {
    case .pid, .tgid:
      guard let pid = Int32(exactly: value) else { return false }
      if column == .pid { row.pid = Int(pid) } else { row.tgid = Int(pid) }
    case .totalVM: row.totalVM = PageCount(value)
    case .rss: row.rss = PageCount(value)
    case .rssAnon: row.rssAnon = PageCount(value)
    case .rssFile: row.rssFile = PageCount(value)
    case .rssShmem: row.rssShmem = PageCount(value)
    case .nrPtes: row.nrPtes = value
    case .nrPmds: row.nrPmds = value
    case .pgtablesBytes: row.pgtables = ByteCount(bytes: value)
    case .swapents: row.swapents = PageCount(value)
    case .uid, .cpu, .oomAdj, .oomScoreAdj, .name: return false
    }
    return true
  }
}
