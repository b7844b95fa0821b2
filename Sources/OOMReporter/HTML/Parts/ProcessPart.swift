import OOMModel

/// Kills by process and unit, and by unit: the tables of the postmortem.
enum ProcessPart {
  static func render(_ events: [OOMEvent]) -> Markup {
    // The page has a heading of its own.
    ProcessSection.blocks(events).dropFirst().reduce(into: Markup()) { $0 += markup($1) }
  }

  private static func markup(_ block: Block) -> Markup {
    switch block {
    case .heading(_, let text): "<h3>\(Markup.statement(text))</h3>\n"
    case .paragraph(_, let text): "<p>\(Markup.statement(text))</p>\n"
    case .table(let table): Markup.table(table, label: "Processes that were killed")
    case .list(let items), .boxes(let items): .items(items.map { .statement($0.text) })
    case .verbatim(let lines): .items(lines.map { "<code>\($0)</code>" })
    }
  }
}

extension Markup {
  /// A table that scrolls where the page is narrow. The first cell of a row is its heading.
  static func table(_ table: Block.Table, label: String) -> Markup {
    var head = Markup()
    for (index, heading) in table.headings.enumerated() {
      head += "<th scope=\"col\"\(number(index, table))>\(heading)</th>"
    }
    var rows = Markup()
    for row in table.rows {
      rows += "<tr>"
      for (index, cell) in row.enumerated() {
        rows +=
          index == 0
          ? "<th scope=\"row\">\(Markup.statement(cell))</th>"
          : "<td\(number(index, table))>\(Markup.statement(cell))</td>"
      }
      rows += "</tr>\n"
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(label)">
      <table><thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows)</tbody></table></div>

      """
  }

  private static func number(_ index: Int, _ table: Block.Table) -> Markup {
    table.rightAligned.contains(index) ? " class=\"number\"" : ""
  }
}
