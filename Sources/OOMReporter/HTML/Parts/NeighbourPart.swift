/// What announced a kill, and what others say of it.
enum NeighbourPart {
  private static let limit = 24

  static func render(_ lines: [String]) -> Markup {
    guard !lines.isEmpty else { return "" }
    var markup: Markup = "<ul class=\"lines\">\n"
    for line in lines.prefix(limit) { markup += "<li><code>\(line)</code></li>\n" }
    if lines.count > limit { markup += "<li>and \(lines.count - limit) more</li>\n" }
    return markup + "</ul>\n"
  }
}
