import OOMForensics
import OOMModel

/// The processes of a dump, by memory. The script lets one sort it by any column.
enum TaskPart {
  private static let limit = 150

  private struct Column {
    let heading: String
    let isNumber: Bool
    /// Whether the rows come in its order, from the largest down.
    var isSorted = false
    /// What the cell shows, and what it is sorted by where that is another.
    let cell: (Int, TaskRow) -> (text: Markup, key: String?)
  }

  static func render(_ event: OOMEvent, _ replay: Replay?) -> Markup {
    guard let table = event.tasks, !table.rows.isEmpty else { return "" }
    let held = { (row: TaskRow) -> UInt64 in
      let (sum, overflow) = row.rss.pages.addingReportingOverflow(row.swapents?.pages ?? 0)
      return overflow ? .max : sum
    }
    let order = table.rows.indices.sorted {
      (held(table.rows[$1]), $0) < (held(table.rows[$0]), $1)
    }
    let victims = Set(event.kills.compactMap(\.pid))
    // Those that the event is about are there however small they are.
    let isNamed = { (index: Int) in
      victims.contains(table.rows[index].pid) || table.rows[index].pid == event.trigger?.pid
    }
    let shown = order.enumerated().filter { $0.offset < limit || isNamed($0.element) }
      .map(\.element)
    let columns = columns(event, table, replay, held)
    let heads = columns.reduce(into: Markup()) { $0 += head($1) }
    var rows = Markup()
    for index in shown {
      let row = table.rows[index]
      let kind: Markup = victims.contains(row.pid) ? " class=\"killed\"" : ""
      rows += "<tr\(kind)>"
      for column in columns { rows += cell(column, index, row) }
      rows += "</tr>\n"
    }
    var remarks: [String] = []
    if shown.count < order.count {
      remarks.append("The \(order.count - shown.count) smallest are left out.")
    }
    if table.damagedRows > 0 { remarks.append("\(table.damagedRows) rows make no sense.") }
    if table.droppedRows > 0 { remarks.append("\(table.droppedRows) rows were not kept.") }
    let note: Markup =
      remarks.isEmpty ? "" : "<p>\(remarks.joined(separator: " "))</p>\n"
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="Processes in the dump">
      <table class="tasks sortable"><caption>\(CoverageText.count(order.count, "process", "processes")), \
      by resident and swapped memory, the largest first</caption>
      <thead><tr>\(heads)</tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      \(note)
      """
  }

  private static func head(_ column: Column) -> Markup {
    let kind: Markup = column.isNumber ? " class=\"number\"" : ""
    let sort: Markup = column.isSorted ? " aria-sort=\"descending\"" : ""
    return "<th scope=\"col\"\(kind)\(sort)>\(column.heading)</th>"
  }

  private static func cell(_ column: Column, _ index: Int, _ row: TaskRow) -> Markup {
    let (text, key) = column.cell(index, row)
    let kind: Markup = column.isNumber ? " class=\"number\"" : ""
    let value: Markup = key.map { " data-key=\"\($0)\"" } ?? ""
    return "<td\(kind)\(value)>\(text)</td>"
  }

  private static func columns(
    _ event: OOMEvent, _ table: TaskTable, _ replay: Replay?, _ held: @escaping (TaskRow) -> UInt64
  ) -> [Column] {
    let pages = { (count: PageCount?) -> (text: Markup, key: String?) in
      ("\(PageText.of(count, event.pageSize))", count.map { String($0.pages) } ?? "")
    }
    let victims = Set(event.kills.compactMap(\.pid))
    var columns = [
      Column(heading: "Name", isNumber: false) { (.name($1.name), nil) },
      Column(heading: "Role", isNumber: false) { _, row in
        let roles = [
          victims.contains(row.pid) ? "killed" : nil, row.pid == event.trigger?.pid ? "asked" : nil,
        ].compactMap(\.self)
        return ("\(roles.joined(separator: ", "))", nil)
      },
      Column(heading: "PID", isNumber: true) { ("\($1.pid)", nil) },
      Column(heading: "UID", isNumber: true) { ("\($1.uid)", nil) },
      Column(heading: "Held", isNumber: true, isSorted: true) { pages(PageCount(held($1))) },
      Column(heading: "RSS", isNumber: true) { pages($1.rss) },
    ]
    let optional: [(TaskTable.Column, String, (TaskRow) -> PageCount?)] = [
      (.rssAnon, "Anon", { $0.rssAnon }), (.rssFile, "File", { $0.rssFile }),
      (.rssShmem, "Shmem", { $0.rssShmem }), (.swapents, "Swap", { $0.swapents }),
      (.totalVM, "Total VM", { $0.totalVM }),
    ]
    for (column, heading, value) in optional where table.columns.contains(column) {
      columns.append(Column(heading: heading, isNumber: true) { pages(value($1)) })
    }
    if table.columns.contains(.pgtablesBytes) {
      columns.append(
        Column(heading: "Page tables", isNumber: true) { _, row in
          ("\(SizeText.of(row.pgtables))", row.pgtables.map { String($0.bytes) } ?? "")
        })
    }
    columns.append(
      Column(heading: "Adj", isNumber: true) { _, row in
        ("\((row.oomScoreAdj ?? row.oomAdj).map(String.init) ?? "-")", nil)
      })
    if let replay, !replay.rows.isEmpty {
      columns.append(
        Column(heading: "Score (\(ReplayText.unit(replay)))", isNumber: true) { index, _ in
          let scored = replay.rows[index]
          let score = scored.score.map(String.init)
          return ("\(scored.isExempt ? "exempt" : score ?? "-")", score ?? "")
        })
    }
    return columns
  }
}
