package import OOMModel

/// `[   1234]  1000  1234   500000   120000  1024000        0             0 NAME`
///
/// Widths are minimum widths, so numbers are split on blanks. The name is the rest of the line
/// after exactly one blank: it can start with blanks, or be empty.
package enum TaskTableRow {
  static func looksLikeRow(_ line: Span<UInt8>) -> Bool {
    var at = 0
    guard line.skip("[", &at) else { return false }
    line.skipBlanks(&at)
    return line.decimal(&at) != nil && line.starts(with: "]", at: at)
  }

  /// `nil` when the row does not fit the header: damaged, or spliced with another line.
  package static func parse(_ line: Span<UInt8>, columns: [TaskTable.Column]) -> TaskRow? {
    var row = TaskRow()
    // A dump has thousands of rows: each byte is looked at once, inside bounds checked here.
    let nameStart = line.withUnsafeBufferPointer { bytes -> Int? in
      guard bytes.count > 0, bytes[0] == UInt8(ascii: "[") else { return nil }
      var at = 1
      for column in columns {
        if column == .name {
          // An empty name has the blank before it: without that the number breaks off.
          return at < bytes.count && bytes[at] == .space ? at + 1 : nil
        }
        while at < bytes.count, bytes[at] == .space { at += 1 }
        let isNegative = at < bytes.count && bytes[at] == UInt8(ascii: "-")
        if isNegative { at += 1 }
        let start = at
        var value: UInt64 = 0
        while at < bytes.count {
          let digit = bytes[at] &- 0x30
          guard digit < 10 else { break }
          value = value &* 10 &+ UInt64(digit)
          at += 1
        }
        // 19 digits always fit.
        guard at > start, at - start <= 19, store(value, isNegative, in: column, &row) else {
          return nil
        }
        if column == .pid {
          guard at < bytes.count, bytes[at] == UInt8(ascii: "]") else { return nil }
          at += 1
        }
      }
      return nil
    }
    guard let nameStart else { return nil }
    row.name = line.text(nameStart..<line.count)
    return row
  }

  private static func store(
    _ value: UInt64, _ isNegative: Bool, in column: TaskTable.Column, _ row: inout TaskRow
  ) -> Bool {
    switch column {
    case .uid, .cpu, .oomAdj, .oomScoreAdj:
      guard let magnitude = Int(exactly: value) else { return false }
      let signed = isNegative ? -magnitude : magnitude
      switch column {
      case .cpu: row.cpu = signed
      // include/uapi/linux/oom.h: a figure beyond is another column's.
      case .oomAdj:
        guard (-17...15).contains(signed) else { return false }
        row.oomAdj = signed
      case .oomScoreAdj:
        guard (-1000...1000).contains(signed) else { return false }
        row.oomScoreAdj = signed
      default:
        // Printed signed, kept as it is: the largest uids come out negative.
        guard
          let uid = UInt32(exactly: signed) ?? Int32(exactly: signed).map(UInt32.init(bitPattern:))
        else { return false }
        row.uid = uid
      }
      return true
    case .pid, .tgid:
      guard !isNegative, let pid = Int32(exactly: value) else { return false }
      if column == .pid { row.pid = Int(pid) } else { row.tgid = Int(pid) }
      return true
    case .name:
      return false
    case .totalVM: row.totalVM = PageCount(value)
    case .rss: row.rss = PageCount(value)
    case .rssAnon: row.rssAnon = PageCount(value)
    case .rssFile: row.rssFile = PageCount(value)
    case .rssShmem: row.rssShmem = PageCount(value)
    case .nrPtes: row.nrPtes = value
    case .nrPmds: row.nrPmds = value
    case .pgtablesBytes: row.pgtables = ByteCount(bytes: value)
    case .swapents: row.swapents = PageCount(value)
    }
    return !isNegative
  }
}
