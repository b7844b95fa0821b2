import OOMForensics
import OOMModel

/// Blocks of the postmortem as a part of the page, with positions as links to the lines it has.
enum BlockPart {
  /// `label` names the tables to those who do not see them.
  static func render(_ blocks: [Block], _ links: LineLinks, label: String) -> Markup {
    blocks.reduce(into: Markup()) { $0 += markup($1, links, label) }
  }

  private static func markup(_ block: Block, _ links: LineLinks, _ label: String) -> Markup {
    switch block {
    case .heading(_, let text):
      return "<h3>\(Markup.statement(text, links))</h3>\n"
    case .paragraph(let label, let text):
      return "<p>\(label.map(strong) ?? "")\(Markup.statement(text, links))</p>\n"
    case .list(let items):
      return .items(items.map { item($0, links) })
    case .boxes(let items):
      var markup: Markup = "<ul class=\"actions\">\n"
      for box in items {
        markup += """
          <li><label><input type="checkbox"> <span>\(item(box, links))</span></label></li>

          """
      }
      return markup + "</ul>\n"
    case .table(let table):
      return self.table(table, links, label)
    case .lines(let lines):
      var markup: Markup = "<ul class=\"lines\">\n"
      for line in lines {
        markup += "<li>\(links.markup(line.position)) \(Markup.name(line.text))</li>\n"
      }
      return markup + "</ul>\n"
    }
  }

  private static func strong(_ label: String) -> Markup {
    "<span class=\"label\">\(label).</span> "
  }

  private static func item(_ item: Block.Item, _ links: LineLinks) -> Markup {
    "\(item.label.map(strong) ?? "")\(Markup.statement(item.text, links))"
  }

  /// It scrolls where the page is narrow. The first cell of a row is its heading.
  private static func table(_ table: Block.Table, _ links: LineLinks, _ label: String) -> Markup {
    let number = { (index: Int) -> Markup in
      table.rightAligned.contains(index) ? " class=\"number\"" : ""
    }
    var head = Markup()
    for (index, heading) in table.headings.enumerated() {
      head += "<th scope=\"col\"\(number(index))>\(heading)</th>"
    }
    var rows = Markup()
    for row in table.rows {
      rows += "<tr\(kind(row.role))>"
      for (index, cell) in row.cells.enumerated() {
        rows +=
          index == 0
          ? "<th scope=\"row\">\(Markup.statement(cell, links))</th>"
          : "<td\(number(index))>\(Markup.statement(cell, links))</td>"
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

  private static func kind(_ role: Block.Row.Role) -> Markup {
    switch role {
    case .plain: ""
    case .kill: " class=\"killed\""
    case .fold: " class=\"fold\""
    }
  }
}
