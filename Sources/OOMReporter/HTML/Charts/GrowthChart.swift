import OOMForensics
import OOMModel

/// How large a process was at each of its deaths.
struct GrowthChart {
  private static let chartLimit = 4
  /// As of the rule that finds growth: below it there is no trend.
  private static let fewest = 3
  private static let pointLimit = 60
  private static let height = 190
  private static let top = 26
  private static let bottom = 160

  private struct Key: Hashable {
    let host: UntrustedText?
    let owner: UntrustedText?
    let comm: UntrustedText
  }

  private struct Point {
    let size: ByteCount
    let time: EventTime
    let position: LogPosition
  }

  /// The processes that were killed most often.
  static func render(_ events: [OOMEvent]) -> Markup {
    var order: [Key] = []
    var series: [Key: [Point]] = [:]
    for event in events {
      let owner = event.ownerName ?? event.victimIdentity?.unit
      for kill in event.kills where kill.isNamed {
        guard let size = kill.anonRSS else { continue }
        let key = Key(host: event.host, owner: owner, comm: kill.comm)
        if series[key] == nil { order.append(key) }
        series[key, default: []].append(
          Point(size: size, time: kill.time, position: kill.positions[0]))
      }
    }
    let repeated = order.filter { (series[$0]?.count ?? 0) >= fewest }
    let shown = repeated.enumerated().sorted {
      let counts = (series[$0.element]?.count ?? 0, series[$1.element]?.count ?? 0)
      return (counts.1, $0.offset) < (counts.0, $1.offset)
    }.prefix(chartLimit).map(\.element)
    var markup = Markup()
    for key in shown {
      markup += chart(key, series[key] ?? [])
    }
    let rest = repeated.count - shown.count
    if rest > 0 {
      markup += """
        <p>\(CoverageText.count(rest, "further process", "further processes")) that \
        \(rest == 1 ? "was" : "were") killed at least \(fewest) times left out.</p>

        """
    }
    return markup
  }

  private static func chart(_ key: Key, _ all: [Point]) -> Markup {
    let points = thinned(all)
    let largest = points.map(\.size).max() ?? ByteCount(bytes: 0)
    let first = SizeText.of(all[0].size)
    let last = SizeText.of(all[all.count - 1].size)
    let unit: Markup = key.owner.map { " of \(Markup.name($0))" } ?? ""
    let host: Markup = key.host.map { " on \(Markup.name($0))" } ?? ""
    var drawing = Drawing(
      height: height, title: "anon-rss of \(key.comm) at each of its deaths",
      description: """
        \(all.count) deaths: \(first) at the first, \(SizeText.of(largest)) at the most, \(last) at \
        the last. The table under it has the figures.
        """)
    for (y, label) in [
      (top, SizeText.of(largest)),
      ((top + bottom) / 2, SizeText.of(ByteCount(bytes: largest.bytes / 2))),
      (bottom, "0"),
    ] {
      drawing.shapes += """
        <line class="rule" x1="0" x2="100%" y1="\(y)" y2="\(y)"/>\
        <text class="label" x="0" y="\(y - 5)">\(label)</text>
        """
    }
    let places = points.enumerated().map { index, point in
      let along =
        points.count == 1
        ? Fraction(basisPoints: 5000) : Fraction(UInt64(index), of: UInt64(points.count - 1))
      let up = Fraction(point.size.bytes, of: largest.bytes).basisPoints * (bottom - top) / 10_000
      return (x: Fraction(basisPoints: 1400 + along.basisPoints * 82 / 100).length, y: bottom - up)
    }
    for (from, to) in zip(places, places.dropFirst()) {
      drawing.shapes += """
        <line class="trend" x1="\(from.x)" y1="\(from.y)" x2="\(to.x)" y2="\(to.y)"/>
        """
    }
    for (place, point) in zip(places, points) {
      drawing.shapes += """
        <circle class="kill" cx="\(place.x)" cy="\(place.y)" r="\(points.count > 30 ? 3 : 5)">\
        <title>\(TimeText.short(point.time, .utc)): \(point.size)</title></circle>
        """
    }
    if let start = places.first, let end = places.last {
      drawing.shapes += """
        <text class="label" x="\(start.x)" y="\(height - 8)" text-anchor="middle">first</text>\
        <text class="label" x="\(end.x)" y="\(height - 8)" text-anchor="middle">last</text>
        """
    }
    let thinning: Markup =
      points.count < all.count
      ? " Each of the \(points.count) points is the largest of several deaths in a row." : ""
    return """
      <figure>
      <figcaption>\(Markup.name(key.comm))\(unit)\(host): anon-rss at each of \(all.count) deaths, \
      \(first) at the first and \(last) at the last.\(thinning)</figcaption>
      \(drawing.markup)
      \(figures(points))</figure>

      """
  }

  private static func figures(_ points: [Point]) -> Markup {
    var rows = Markup()
    for point in points {
      rows += """
        <tr><td class="time">\(TimeText.short(point.time, .utc))</td>\
        <td class="number">\(point.size)</td><td class="position">\(point.position.shortText)</td></tr>

        """
    }
    return """
      <details><summary>The figures</summary>
      <div class="scroll"><table class="figures"><thead><tr><th scope="col">Time (UTC)</th>\
      <th scope="col" class="number">anon-rss</th><th scope="col">Source</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div></details>

      """
  }

  /// The largest of each of so many stretches.
  private static func thinned(_ points: [Point]) -> [Point] {
    guard points.count > pointLimit else { return points }
    return (0..<pointLimit).compactMap { index in
      let from = index * points.count / pointLimit
      let to = (index + 1) * points.count / pointLimit
      return points[from..<to].max { $0.size < $1.size }
    }
  }
}
