import OOMForensics
import OOMModel

/// Where the memory was: one bar for the whole, its parts keyed by letters to the table under it.
enum BalanceChart {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ").map(String.init)
  /// Below these no letter fits in, or beside its neighbour.
  private static let letterWidth = 250

  static func render(_ balance: MemoryBalance) -> Markup {
    let lines = BalanceText.lines(balance)
    let total = SizeText.of(balance.total)
    let parts = lines.prefix(3).map { "\($0.name) \($0.percent)" }.joined(separator: ", ")
    var drawing = Drawing(
      height: 44, title: "Where the memory was",
      description:
        "\(total), \(BalanceText.whole(balance)). The largest parts: \(parts). The table has all of them."
    )
    var rows = Markup()
    var start = 0
    for (index, line) in lines.enumerated() {
      let letter = index < letters.count ? letters[index] : ""
      let share = max(0, line.thousandths ?? 0) * 10
      let from = Fraction(basisPoints: min(start, 10_000))
      let to = Fraction(basisPoints: min(start + share, 10_000))
      start += share
      let width = Fraction(basisPoints: to.basisPoints - from.basisPoints)
      if from < to {
        drawing.shapes += """
          <rect class="part part-\(index % 8)" x="\(from.length)" y="0" width="\(width.length)" \
          height="44"/>
          """
      }
      if width.basisPoints >= letterWidth {
        let middle = Fraction(basisPoints: (from.basisPoints + to.basisPoints) / 2)
        drawing.shapes += """
          <text class="key" x="\(middle.length)" y="27" text-anchor="middle">\(letter)</text>
          """
      }
      let swatch: Markup = """
        <svg class="swatch" width="22" height="22" aria-hidden="true">\
        <rect class="part part-\(index % 8)" width="22" height="22" rx="4"/>\
        <text class="key" x="11" y="16" text-anchor="middle">\(letter)</text></svg>
        """
      rows += """
        <tr><td class="key">\(swatch)</td><th scope="row">\(line.name)</th>\
        <td class="number">\(line.size)</td><td class="number">\(line.percent)</td></tr>

        """
    }
    return """
      <figure>
      <figcaption>\(total), \(BalanceText.whole(balance)).</figcaption>
      \(drawing.markup)
      <div class="scroll" tabindex="0" role="region" aria-label="Where the memory was, in figures">
      <table class="figures"><thead><tr><td></td><th scope="col">Part</th>\
      <th scope="col" class="number">Size</th><th scope="col" class="number">Share</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      </figure>

      """
  }
}
