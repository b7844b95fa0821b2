import OOMModel

/// The lines of an event, in the order of the log, each with an id to link to.
struct KeptLines {
  struct Line {
    let id: String
    let line: EvidenceLine
  }

  let lines: [Line]
  /// How many lines of the dump are not here.
  private let leftOut: Int

  /// `number` is the event's on the page, which has room for so many lines of its dump; those that are
  /// quoted or that findings rest on are there in any case.
  init(_ event: OOMEvent, number: Int, room: Int) {
    // A folded message has several of one position.
    var seen: Set<EvidenceLine> = []
    var sources: [String: Int] = [:]
    let all = (event.lines.prefix(room) + event.evidence + event.sourceLines)
      .filter { seen.insert($0).inserted }
    leftOut = event.lines.dropFirst(room).count { !seen.contains($0) } + event.linesLeftOut
    for line in all where sources[line.position.source] == nil {
      sources[line.position.source] = sources.count
    }
    let places = all.map { line in
      (source: sources[line.position.source] ?? 0, place: line.position.order)
    }
    let order = all.indices.sorted {
      (places[$0].source, places[$0].place, $0) < (places[$1].source, places[$1].place, $1)
    }
    lines = order.enumerated().map { index, place in
      Line(id: "e\(number)-l\(index + 1)", line: all[place])
    }
  }

  func render() -> Markup {
    guard let first = lines.first else { return "" }
    var rows = Markup()
    for line in lines {
      rows += """
        <li id="\(line.id)"><a href="#\(line.id)">\(line.line.position.shortText)</a> \
        \(Markup.name(line.line.text))</li>

        """
    }
    let note: Markup =
      leftOut == 0
      ? ""
      : """
      <p>\(CoverageText.count(leftOut, "more line")) left out; the dump begins at \
      \(first.line.position.shortText).</p>

      """
    return """
      <details class="dump"><summary>The whole dump, \
      \(CoverageText.count(lines.count, "line"))</summary>
      \(note)<ol class="lines">
      \(rows)</ol></details>

      """
  }
}

extension LogPosition {
  /// Within its source.
  fileprivate var order: UInt64 {
    switch place {
    case .line(let number, _): UInt64(exactly: number) ?? 0
    case .cursor(let cursor):
      cursor.split(separator: ";").first { $0.hasPrefix("i=") }
        .flatMap { UInt64($0.dropFirst(2), radix: 16) } ?? 0
    }
  }
}

/// Positions in the text, as links to the lines where the page has them.
struct LineLinks {
  private var ids: [LogPosition: String] = [:]

  mutating func add(_ lines: KeptLines) {
    for line in lines.lines where ids[line.line.position] == nil {
      ids[line.line.position] = line.id
    }
  }

  func markup(_ position: LogPosition) -> Markup {
    link(position, text: position.shortText)
  }

  /// A few positions, those of one source together, as in text: `kern.log:12,45 and 3 more`.
  func markup(_ positions: [LogPosition], limit: Int = 4) -> Markup {
    var markup = Markup()
    var source: String?
    for position in positions.prefix(limit) {
      if let line = position.line, position.source == source {
        markup += ", \(link(position, text: String(line)))"
      } else {
        markup += source == nil ? self.markup(position) : ", \(self.markup(position))"
      }
      source = position.source
    }
    return positions.count > limit ? "\(markup) and \(positions.count - limit) more" : markup
  }

  private func link(_ position: LogPosition, text: String) -> Markup {
    guard let id = ids[position] else { return "<span class=\"position\">\(text)</span>" }
    return "<a class=\"position\" href=\"#\(id)\">\(text)</a>"
  }
}
