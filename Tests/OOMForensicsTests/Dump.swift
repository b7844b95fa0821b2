import OOMModel

/// Hand-made dumps. Pages are of 4 KiB unless a test says otherwise.
enum Dump {
  static let position = LogPosition(source: "kern.log", place: .line(number: 7, offset: 0))
  static let modern: [TaskTable.Column] = [
    .pid, .uid, .tgid, .totalVM, .rss, .rssAnon, .rssFile, .rssShmem, .pgtablesBytes, .swapents,
    .oomScoreAdj, .name,
  ]
  static let el7: [TaskTable.Column] = [
    .pid, .uid, .tgid, .totalVM, .rss, .nrPtes, .swapents, .oomScoreAdj, .name,
  ]

  /// `pgtables` in bytes; `ptes` are pages.
  static func row(
    _ pid: Int, _ name: String, uid: UInt32 = 1000, rss: UInt64, swap: UInt64 = 0,
    pgtables: UInt64? = nil, ptes: UInt64? = nil, adj: Int? = 0, totalVM: UInt64 = 1
  ) -> TaskRow {
    var row = TaskRow()
    row.pid = pid
    row.tgid = pid
    row.uid = uid
    row.totalVM = PageCount(totalVM)
    row.rss = PageCount(rss)
    row.swapents = PageCount(swap)
    row.pgtables = pgtables.map { ByteCount(bytes: $0) }
    row.nrPtes = ptes
    row.oomScoreAdj = adj
    row.name = UntrustedText(name)
    return row
  }

  static func event(
    _ scope: Scope = .global, columns: [TaskTable.Column] = modern, rows: [TaskRow] = []
  ) -> OOMEvent {
    var event = OOMEvent(provenance: .kernel, time: EventTime(), position: position)
    event.scope = scope
    event.pageSize = PageSize(bytes: 4096, basis: .buddy)
    if !rows.isEmpty {
      var table = TaskTable(columns: columns)
      table.rows = rows
      event.tasks = table
    }
    return event
  }

  static func kill(_ pid: Int, _ name: String = "victim") -> Kill {
    var kill = Kill(
      comm: UntrustedText(name), time: EventTime(), positions: [position], text: UntrustedText(""))
    kill.pid = pid
    return kill
  }

  /// A machine of so many pages, `reserved` of which the kernel does not manage.
  static func memory(ram: UInt64, reserved: UInt64 = 0, swap: UInt64 = 0) -> MemoryState {
    var memory = MemoryState()
    memory.totals.ram = PageCount(ram)
    memory.totals.reserved = PageCount(reserved)
    memory.swap.total = ByteCount(bytes: swap * 4096)
    memory.swap.free = ByteCount(bytes: 0)
    return memory
  }

  static func counter(_ pages: UInt64) -> ByteCount { ByteCount(bytes: pages * 4096) }
}
