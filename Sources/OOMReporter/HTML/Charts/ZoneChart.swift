import OOMForensics
import OOMModel

/// The zones against their watermarks, each on its own scale: zones differ by orders of magnitude.
enum ZoneChart {
  /// A machine with many nodes.
  private static let limit = 32

  static func render(_ event: OOMEvent, _ marks: Watermarks?) -> Markup {
    let zones = (event.memory?.zones ?? []).filter {
      $0.size("free") != nil && $0.size("min") != nil
    }
    guard !zones.isEmpty else { return "" }
    var rows = Markup()
    for zone in zones.prefix(limit) {
      let test = marks?.zones.first { $0.node == zone.node && $0.name == zone.name }
      rows += row(zone, test, event.pageSize)
    }
    let sentence: Markup = marks.map { "<p>\(WatermarkText.sentence($0))</p>\n" } ?? ""
    let more: Markup =
      zones.count > limit ? "<p>\(zones.count - limit) more zones are left out.</p>\n" : ""
    return """
      <figure>
      <figcaption>Free memory of each zone against its watermarks, each zone on its own scale: \
      \(Legend.sample(.free)) free, \(Legend.sample(.usable)) of it usable for the request, \
      \(Legend.sample(.minMark)) min (solid), \(Legend.sample(.lowMark)) low (dashed), \
      \(Legend.sample(.highMark)) high (dotted).</figcaption>
      <div class="scroll" tabindex="0" role="region" aria-label="Zones against their watermarks">
      <table class="figures"><thead><tr><th scope="col">Zone</th>\
      <th scope="col" class="plot">Free and marks</th><th scope="col" class="number">Free</th>\
      <th scope="col" class="number">Usable</th><th scope="col" class="number">Min</th>\
      <th scope="col" class="number">Low</th><th scope="col" class="number">High</th>\
      <th scope="col" class="number">Kept for others</th><th scope="col">Result</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      \(more)\(sentence)</figure>

      """
  }

  private static func row(
    _ zone: MemoryZone, _ test: ZoneTest?, _ pageSize: PageSize?
  ) -> Markup {
    let free = zone.size("free")
    let marks: [(Drawing.Kind, ByteCount?)] = [
      (.minMark, zone.size("min")), (.lowMark, zone.size("low")), (.highMark, zone.size("high")),
    ]
    let largest = ([free] + marks.map(\.1)).compactMap { $0?.bytes }.max() ?? 0
    // A tenth of room at the right.
    let scale = largest.addingReportingOverflow(largest / 10)
    let whole = scale.overflow ? .max : scale.partialValue
    let usable = test.flatMap { bytes(max(0, $0.usable), pageSize) }
    let name: Markup = zone.node.map { "node \($0) \(zone.name)" } ?? "\(zone.name)"
    let result = test.map { WatermarkText.words($0.outcome) } ?? "-"
    var drawing = Drawing(
      height: 26, title: "Zone \(name)",
      description: """
        Free \(SizeText.of(free)), min \(SizeText.of(zone.size("min"))), low \
        \(SizeText.of(zone.size("low"))), high \(SizeText.of(zone.size("high"))).
        """)
    drawing.shapes += "<rect class=\"track\" x=\"0\" y=\"5\" width=\"100%\" height=\"16\"/>"
    drawing.bar(.free, to: Fraction(free?.bytes ?? 0, of: whole), top: 5, height: 16)
    if let usable { drawing.bar(.usable, to: Fraction(usable.bytes, of: whole), top: 9, height: 8) }
    for (kind, size) in marks {
      if let size { drawing.tick(kind, at: Fraction(size.bytes, of: whole), from: 0, to: 26) }
    }
    let kept = test?.reserve.flatMap { bytes($0, pageSize) }
    return """
      <tr><th scope="row">\(name)</th><td class="plot">\(drawing.markup)</td>\
      <td class="number">\(SizeText.of(free))</td><td class="number">\(SizeText.of(usable))</td>\
      <td class="number">\(SizeText.of(zone.size("min")))</td>\
      <td class="number">\(SizeText.of(zone.size("low")))</td>\
      <td class="number">\(SizeText.of(zone.size("high")))</td>\
      <td class="number">\(SizeText.of(kept))</td><td>\(result)</td></tr>

      """
  }

  private static func bytes(_ pages: Int64, _ pageSize: PageSize?) -> ByteCount? {
    guard let pageSize, let pages = UInt64(exactly: pages) else { return nil }
    return PageCount(pages).bytes(pageSize: pageSize.bytes)
  }
}
