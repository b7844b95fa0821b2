import OOMForensics
import OOMModel

/// When something was killed, a lane for each host and unit.
struct KillLanes {
  private struct Key: Hashable {
    let host: UntrustedText?
    let owner: UntrustedText?
  }

  /// Kills that are too close to be told apart.
  private struct Mark {
    var place: Fraction
    var kills: Int
    var first: String
    var isUserspace: Bool
  }

  private struct Lane {
    var marks: [Int: Mark] = [:]
    var kills = 0
    var first = ""
    var last = ""
  }

  private static let limit = 20
  /// Basis points of the width that a mark stands for: more marks would lie on each other.
  private static let grain = 250

  private var order: [Key] = []
  private var lanes: [Key: Lane] = [:]
  private let axis: KillAxis
  private let hasUserspace: Bool

  init(_ events: [OOMEvent]) {
    let kills = events.flatMap { event in event.kills.map { (kill: $0, event: event) } }
    axis = KillAxis(kills)
    hasUserspace = kills.contains { $0.event.killer != nil }
    var owners: [String: UntrustedText?] = [:]
    for (index, entry) in kills.enumerated() {
      let owner = owners[entry.event.id] ?? entry.event.victimOwner
      owners[entry.event.id] = owner
      add(
        entry.kill, Key(host: entry.event.host, owner: owner), axis.places[index],
        isUserspace: entry.event.killer != nil)
    }
  }

  private mutating func add(_ kill: Kill, _ key: Key, _ place: Fraction, isUserspace: Bool) {
    if lanes[key] == nil { order.append(key) }
    let time = TimeText.short(kill.time, .utc)
    var lane = lanes[key] ?? Lane(first: time)
    lane.kills += 1
    lane.last = time
    let bin = place.basisPoints / KillLanes.grain * 2 + (isUserspace ? 1 : 0)
    lane.marks[bin, default: Mark(place: place, kills: 0, first: time, isUserspace: isUserspace)]
      .kills += 1
    lanes[key] = lane
  }

  func render() -> Markup {
    guard !order.isEmpty else { return "" }
    var rows = Markup()
    for key in order.prefix(KillLanes.limit) {
      guard let lane = lanes[key] else { continue }
      rows += row(key, lane)
    }
    let rest = order.dropFirst(KillLanes.limit)
    let restKills = rest.reduce(0) { $0 + (lanes[$1]?.kills ?? 0) }
    let more: Markup =
      rest.isEmpty
      ? ""
      : """
      <p>\(CoverageText.count(rest.count, "further lane")) with \
      \(CoverageText.count(restKills, "kill")) left out.</p>

      """
    let labels = axis.labels.reduce(into: Markup()) { $0 += "<span>\($1)</span>" }
    let squares: Markup = hasUserspace ? ", a square one by a userspace killer" : ""
    return """
      <figure class="lanes">
      <figcaption>Kills by host and unit, \(axis.words). A disc is a kill by the kernel\(squares); a \
      larger one is several that are close together.</figcaption>
      <table class="figures"><thead><tr><th scope="col">Host</th><th scope="col">Unit or cgroup</th>\
      <th scope="col" class="plot">When</th><th scope="col" class="number">Kills</th>\
      <th scope="col">First</th><th scope="col">Last</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      <tfoot><tr><td></td><td></td><td class="plot"><div class="axis">\(labels)</div></td><td></td>\
      <td></td><td></td></tr></tfoot></table>
      \(more)</figure>

      """
  }

  private func row(_ key: Key, _ lane: Lane) -> Markup {
    let host: Markup = key.host.map(Markup.name) ?? "not named"
    let owner: Markup = key.owner.map(Markup.name) ?? "none"
    let kills = CoverageText.count(lane.kills, "kill")
    var drawing = Drawing(
      height: 30,
      title: "Kills on \(key.host.map { "\($0)" } ?? "a host that is not named" as Markup)",
      description: "\(kills) in \(key.owner.map { "\($0)" } ?? "no unit" as Markup), \(span(lane))."
    )
    drawing.shapes += "<line class=\"rule\" x1=\"0\" x2=\"100%\" y1=\"15\" y2=\"15\"/>"
    for (_, mark) in lane.marks.sorted(by: { $0.key < $1.key }) {
      drawing.shapes += shape(mark)
    }
    return """
      <tr><td>\(host)</td><th scope="row">\(owner)</th><td class="plot">\(drawing.markup)</td>\
      <td class="number">\(lane.kills)</td><td class="time">\(lane.first)</td>\
      <td class="time">\(lane.last)</td></tr>

      """
  }

  private func span(_ lane: Lane) -> String {
    lane.kills == 1 ? lane.first : "\(lane.first) to \(lane.last)"
  }

  /// The area grows with the number of kills, slowly.
  private func shape(_ mark: Mark) -> Markup {
    let radius = min(5 + (Int.bitWidth - mark.kills.leadingZeroBitCount - 1), 13)
    let place = mark.place.inset(by: 250)
    let tip: Markup =
      mark.kills == 1
      ? "<title>\(mark.first)</title>" : "<title>\(mark.kills) kills from \(mark.first)</title>"
    if mark.isUserspace {
      return """
        <rect class="kill" x="\(place.length)" y="\(15 - radius)" width="\(2 * radius)" \
        height="\(2 * radius)" transform="translate(\(-radius))">\(tip)</rect>
        """
    }
    return "<circle class=\"kill\" cx=\"\(place.length)\" cy=\"15\" r=\"\(radius)\">\(tip)</circle>"
  }
}
