import OOMModel

/// `[  pid  ]   uid  tgid total_vm      rss … name`: seven headers since 2.6.32. The columns
/// are taken from the words, so that a header not seen before still reads.
///
/// mm/oom_kill.c, `dump_tasks`.
enum TaskTableHeader {
  static func parse(_ line: Span<UInt8>) -> TaskTable? {
    var at = 0
    guard line.skip("[", &at) else { return nil }
    line.skipBlanks(&at)
    guard line.skip("pid", &at) else { return nil }
    line.skipBlanks(&at)
    guard line.skip("]", &at) else { return nil }
    var columns: [TaskTable.Column] = [.pid]
    while true {
      line.skipBlanks(&at)
      guard at < line.count else { break }
      guard let column = skipColumn(line, &at) else { return nil }
      columns.append(column)
    }
    guard columns.last == .name, columns.contains(.totalVM) else { return nil }
    return TaskTable(columns: columns)
  }

  private static let names = NameTable(TaskTable.Column.allCases.map { ($0.rawValue, $0) })

  private static func skipColumn(_ line: Span<UInt8>, _ at: inout Int) -> TaskTable.Column? {
    let word = at..<(line.firstIndex(of: .space, from: at) ?? line.count)
    at = word.upperBound
    return names.value(of: line, word)
  }
}
