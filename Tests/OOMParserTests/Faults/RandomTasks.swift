import OOMModel

/// The task table, in the columns of each kernel.
extension RandomEvent {
  private var columns: [TaskTable.Column] {
    let start: [TaskTable.Column] = [.pid, .uid, .tgid, .totalVM, .rss]
    if kernel.isBefore(2, 36) { return start + [.cpu, .oomAdj, .name] }
    if kernel.isBefore(3, 10) { return start + [.cpu, .oomAdj, .oomScoreAdj, .name] }
    let parts: [TaskTable.Column] = kernel.isSince(6, 8) ? [.rssAnon, .rssFile, .rssShmem] : []
    let tables: [TaskTable.Column] =
      kernel.isBefore(4, 1)
      ? [.nrPtes] : kernel.isBefore(4, 15) ? [.nrPtes, .nrPmds] : [.pgtablesBytes]
    return start + parts + tables + [.swapents, .oomScoreAdj, .name]
  }

  mutating func writeTasks() {
    let columns = self.columns
    event.tasks = TaskTable(columns: columns)
    if kernel.isSince(4, 19) { add("Tasks state (memory values in pages):", .nothing) }
    let names = columns.dropFirst().map(\.rawValue).joined(separator: " ")
    add((kernel.isSince(4, 19) ? "[  pid  ]   " : "[ pid ]   ") + names, .taskHeader)
    for victim in victims where !random.isOne(in: 6) { writeRow(columns, victim) }
    for _ in 0..<random.int(0...8) {
      let pid = random.pid()
      guard !victims.contains(where: { $0.pid == pid }) else { continue }
      writeRow(
        columns,
        Victim(
          pid: pid, comm: comm(), uid: random.uid(), adj: random.adj(),
          pages: random.count(bits: 40)))
    }
  }

  private mutating func writeRow(_ columns: [TaskTable.Column], _ task: Victim) {
    var row = TaskRow()
    row.pid = task.pid
    row.uid = task.uid
    row.tgid =
      task.pid == victims[0].pid ? chosenPid : random.isOne(in: 4) ? random.pid() : task.pid
    row.totalVM = PageCount(task.pages)
    row.rss = PageCount(random.count())
    row.name = task.comm
    // Minimum widths: what is wider moves the rest of the row.
    var text = kernel.isSince(4, 19) ? "[\(padded(row.pid, 7))]" : "[\(padded(row.pid, 5))]"
    text += " \(padded(Int32(bitPattern: row.uid), 5)) \(padded(row.tgid, 5))"
    text += " \(padded(row.totalVM.pages, 8)) \(padded(row.rss.pages, 8))"
    for column in columns.dropFirst(5) {
      let number = random.count()
      switch column {
      case .rssAnon: row.rssAnon = PageCount(number)
      case .rssFile: row.rssFile = PageCount(number)
      case .rssShmem: row.rssShmem = PageCount(number)
      case .nrPtes: row.nrPtes = number
      case .nrPmds: row.nrPmds = number
      case .pgtablesBytes: row.pgtables = ByteCount(bytes: number)
      case .swapents: row.swapents = PageCount(number)
      case .cpu:
        let cpu = random.int(0...4095)
        row.cpu = cpu
        text += " " + padded(cpu, 3)
        continue
      case .oomAdj:
        let adj = random.int(-17...15)
        row.oomAdj = adj
        text += "     " + padded(adj, 3)
        continue
      case .oomScoreAdj:
        row.oomScoreAdj = task.adj
        text += "         " + padded(task.adj, 5)
        continue
      default: continue
      }
      text += " " + padded(number, 8)
    }
    add(text + " " + row.name.bytes, .row(event.tasks?.rows.count ?? 0))
    event.tasks?.rows.append(row)
  }
}
