import OOMForensics
import OOMModel

/// The names that held most memory: a bar each, resident and swapped, and a last row for all.
enum ConsumerChart {
  private static let limit = 8

  static func render(_ consumption: Consumption, _ event: OOMEvent) -> Markup {
    let list = ConsumerList(consumption, limit: limit)
    guard !list.entries.isEmpty else { return "" }
    let hasSwap = list.all.swapped.pages > 0
    let whole = sum(list.all)
    var rows = Markup()
    for entry in list.entries {
      let resident = Fraction(entry.resident.pages, of: whole)
      let end = Fraction(sum(entry), of: whole)
      let bar = CellBar.of([
        (.resident, .zero, resident), (.swapped, min(resident, end), end),
      ])
      let name: Markup = entry.name.map(Markup.name) ?? "all others"
      let swapped: Markup =
        hasSwap ? "<td class=\"number\">\(size(entry.swapped, event))</td>" : ""
      rows += """
        <tr><th scope="row">\(name)</th><td class="number">\(entry.processes)</td>\
        <td class="plot">\(bar)</td><td class="number">\(size(entry.resident, event))</td>\(swapped)\
        <td class="number">\(end.percent)</td></tr>

        """
    }
    let swapHead: Markup = hasSwap ? "<th scope=\"col\" class=\"number\">Swapped</th>" : ""
    let swapFoot: Markup =
      hasSwap ? "<td class=\"number\">\(size(list.all.swapped, event))</td>" : ""
    let legend: Markup =
      hasSwap
      ? " \(Legend.sample(.resident)) resident, \(Legend.sample(.swapped)) swapped (hatched)." : ""
    return """
      <figure>
      <figcaption>What the processes of the dump held, by name, as shares of all of it.\(legend) A \
      page that several map counts for each.</figcaption>
      <div class="scroll" tabindex="0" role="region" aria-label="Top consumers">
      <table class="figures"><thead><tr><th scope="col">Name</th>\
      <th scope="col" class="number">Processes</th><th scope="col" class="plot">Share of all</th>\
      <th scope="col" class="number">Resident</th>\(swapHead)\
      <th scope="col" class="number">Share</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      <tfoot><tr><th scope="row">all</th><td class="number">\(list.all.processes)</td>\
      <td class="plot"></td><td class="number">\(size(list.all.resident, event))</td>\(swapFoot)\
      <td class="number">100.0 %</td></tr></tfoot></table></div>
      </figure>

      """
  }

  private static func sum(_ entry: ConsumerList.Entry) -> UInt64 {
    let (sum, overflow) = entry.resident.pages.addingReportingOverflow(entry.swapped.pages)
    return overflow ? .max : sum
  }

  private static func size(_ pages: PageCount, _ event: OOMEvent) -> String {
    PageText.of(pages, event.pageSize)
  }
}

/// Pages as a size where the size of a page is known.
enum PageText {
  static func of(_ pages: PageCount?, _ pageSize: PageSize?) -> String {
    guard let pages else { return "-" }
    guard let pageSize else { return "\(pages.pages) pages" }
    return SizeText.of(pages.bytes(pageSize: pageSize.bytes))
  }
}

/// A sample of a shape, in running text.
enum Legend {
  static func sample(_ kind: Drawing.Kind) -> Markup {
    switch kind {
    case .minMark, .lowMark, .highMark:
      """
      <svg class="sample" width="10" height="14" aria-hidden="true">\
      <line class="\(kind.rawValue)" x1="5" x2="5" y1="0" y2="14"/></svg>
      """
    default:
      """
      <svg class="sample" width="14" height="14" aria-hidden="true">\
      <rect class="\(kind.rawValue)" width="14" height="14"/></svg>
      """
    }
  }
}
