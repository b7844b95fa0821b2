public import OOMModel

/// Coverage in sentences, for every output that people read.
enum CoverageText {
  /// `2 kills in 2 events.`, and what was left out of the count.
  static func summary(_ tally: Tally, _ coverage: Coverage) -> String {
    if tally.events == 0, coverage.sources.allSatisfy({ $0.state == .unreadable }) {
      return "Nothing was read."
    }
    var text =
      tally.kills == 0
      ? "No OOM kill found" : "\(count(tally.kills, "kill")) in \(count(tally.events, "event"))"
    if tally.withoutVictim > 0 {
      text += ", \(count(tally.withoutVictim, "event")) without a victim"
    }
    if tally.panics > 0 { text += ", \(count(tally.panics, "kernel panic"))" }
    if coverage.userspaceKills > 0 {
      text += "; \(count(coverage.userspaceKills, "kill line")) written by programs, not counted"
    }
    if coverage.wasInterrupted { text += " (interrupted: partial)" }
    return text + "."
  }

  /// One line a source.
  static func sources(_ coverage: Coverage, _ zone: Zone) -> [String] {
    coverage.sources.map { source in
      let name = PrintableText.of(source.name)
      if source.state == .unreadable { return "\(name): not read" }
      let unit = source.kind == .journal ? "kernel entry" : "line"
      let units = source.kind == .journal ? "kernel entries" : "lines"
      var text = "\(name): \(source.records) \(source.records == 1 ? unit : units)"
      if let first = source.first, let last = source.last {
        text += ", \(TimeText.short(first, zone)) to \(TimeText.short(last, zone))"
      }
      if source.state == .partial { text += ", read only in part" }
      return text
    }
  }

  /// One line a kind of notice and cause, and the first of each in full.
  static func notices(_ coverage: Coverage) -> [String] {
    Notice.Category.allCases.flatMap { category in
      let all = coverage.notices.filter { $0.category == category }
      var causes: [String?] = []
      for notice in all where !causes.contains(notice.cause) { causes.append(notice.cause) }
      return causes.map { cause in line(all.filter { $0.cause == cause }) }
    } + (coverage.noticesDropped > 0 ? ["\(coverage.noticesDropped) further notices left out"] : [])
  }

  private static func line(_ alike: [Notice]) -> String {
    let place = alike[0].position.map { " (\($0.shortText))" } ?? ""
    let more = alike.count > 1 ? ", and \(alike.count - 1) more like it" : ""
    return PrintableText.of(alike[0].message) + place + more
  }

  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }
}

/// A notice by itself, for those who are told of it as it comes.
public enum NoticeSentence {
  public static func of(_ notice: Notice) -> String {
    PrintableText.of(notice.message) + (notice.position.map { " (\($0.shortText))" } ?? "")
  }
}
