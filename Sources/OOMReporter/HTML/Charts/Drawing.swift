/// An inline SVG with a title and a description for those who do not see it.
struct Drawing {
  let title: Markup
  let description: Markup
  /// Pixels.
  let height: Int
  var shapes = Markup()

  init(height: Int, title: Markup, description: Markup) {
    self.height = height
    self.title = title
    self.description = description
  }

  var markup: Markup {
    """
    <svg class="drawing" width="100%" height="\(height)" role="img"><title>\(title)</title>\
    <desc>\(description)</desc>\(shapes)</svg>
    """
  }

  mutating func bar(_ kind: Kind, from: Fraction = .zero, to: Fraction, top: Int, height: Int) {
    guard from < to else { return }
    let width = Fraction(basisPoints: to.basisPoints - from.basisPoints)
    shapes += """
      <rect class="\(kind.rawValue)" x="\(from.length)" y="\(top)" width="\(width.length)" \
      height="\(height)"/>
      """
  }

  mutating func tick(_ kind: Kind, at place: Fraction, from top: Int, to bottom: Int) {
    shapes += """
      <line class="\(kind.rawValue)" x1="\(place.length)" x2="\(place.length)" y1="\(top)" \
      y2="\(bottom)"/>
      """
  }

  /// What a shape is, which the style gives its look.
  enum Kind: String {
    case track, resident, swapped, free, usable
    case minMark = "min-mark"
    case lowMark = "low-mark"
    case highMark = "high-mark"
  }
}

/// A bar in the cell of a table: the cells beside it say the same in figures.
enum CellBar {
  static func of(_ parts: [(kind: Drawing.Kind, from: Fraction, to: Fraction)]) -> Markup {
    var shapes = Markup()
    for part in parts where part.from < part.to {
      let width = Fraction(basisPoints: part.to.basisPoints - part.from.basisPoints)
      shapes += """
        <rect class="\(part.kind.rawValue)" x="\(part.from.length)" y="0" width="\(width.length)" \
        height="14"/>
        """
    }
    return """
      <svg class="bar" width="100%" height="14" aria-hidden="true">\
      <rect class="track" x="0" y="0" width="100%" height="14"/>\(shapes)</svg>
      """
  }
}
