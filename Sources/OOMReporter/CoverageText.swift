public import OOMModel

/// Coverage in sentences, for every output that people read.
public enum CoverageText {
  /// `2 kills in 2 events.`, and what was left out of the count.
  static func summary(_ tally: Tally, _ coverage: Coverage) -> String {
    if tally.events == 0, tally.byKiller.isEmpty,
      coverage.sources.allSatisfy({ $0.state == .unreadable })
    {
      return "Nothing was read."
    }
    var text =
      tally.kills == 0
      ? "No OOM kill found" : "\(count(tally.kills, "kill")) in \(count(tally.events, "event"))"
    if tally.withoutVictim > 0 {
      text += ", \(count(tally.withoutVictim, "event")) without a victim"
    }
    if tally.panics > 0 { text += ", \(count(tally.panics, "kernel panic"))" }
    for killer in UserspaceKiller.allCases {
      guard let kills = tally.byKiller[killer] else { continue }
      text += "; \(count(kills, "kill")) by \(killer.rawValue), not the kernel"
    }
    if coverage.userspaceKills > 0 {
      text += "; \(count(coverage.userspaceKills, "kill line")) written by programs, not counted"
    }
    if coverage.wasInterrupted { text += " (interrupted: partial)" }
    text += "."
    if tally.kills == 0, !coverage.unknownSpans.isEmpty {
      text += " Of a part of the time nothing is known."
    }
    return claimed(tally).map { text + " " + $0 } ?? text
  }

  /// What keeps kills from being certain: any program can write such lines where nobody looks who did.
  static func claimed(_ tally: Tally) -> String? {
    guard tally.claimed > 0 else { return nil }
    let claim = "claimed: nothing in the log proves that the kernel wrote"
    if tally.claimed < tally.kills { return "Of them \(tally.claimed) are \(claim) their lines." }
    return tally.kills == 1 ? "It is \(claim) its line." : "All are \(claim) their lines."
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

  /// Everything that is known of what was read, a line each, for every output that people read.
  public static func lines(_ coverage: Coverage, _ zone: Zone) -> [String] {
    sources(coverage, zone) + remarks(coverage, zone)
  }

  /// What is to be said besides the sources.
  static func remarks(_ coverage: Coverage, _ zone: Zone) -> [String] {
    boots(coverage, zone) + missing(coverage, zone)
      + (notices(coverage) + unexplained(coverage, zone)).map { "note: " + $0 }
  }

  // MARK: - Boots

  private static func boots(_ coverage: Coverage, _ zone: Zone) -> [String] {
    guard let first = coverage.boots.first else { return [] }
    let number = coverage.boots.count + coverage.bootsDropped
    if number == 1 {
      let host = first.host.map { " of " + PrintableText.of($0) } ?? ""
      return ["1 boot" + host + bootID(first) + ", " + words(first.basis)]
    }
    let hosts = coverage.hostCount > 1 ? " of \(coverage.hostCount) hosts" : ""
    let lines = coverage.boots.prefix(listLimit).map { boot in
      "boot" + (boot.host.map { " of " + PrintableText.of($0) } ?? "") + bootID(boot)
        + period(boot.first, boot.last, zone) + ", " + words(boot.basis)
    }
    return ["\(number) boots\(hosts)"] + lines + more(number, "boot")
  }

  private static func bootID(_ boot: BootCoverage) -> String {
    boot.bootID.map { " " + PrintableText.of($0) } ?? ""
  }

  private static func period(_ first: EventTime?, _ last: EventTime?, _ zone: Zone) -> String {
    guard let first, let last else { return "" }
    return ", \(TimeText.short(first, zone)) to \(TimeText.short(last, zone))"
  }

  private static func times(_ first: EventTime?, _ last: EventTime?, _ zone: Zone) -> String {
    guard let first, let last else { return "" }
    return " from \(TimeText.short(first, zone)) to \(TimeText.short(last, zone))"
  }

  private static func words(_ basis: BootCoverage.Basis) -> String {
    switch basis {
    case .bootID: "named by the journal"
    case .stamps: "its start is told by the kernel's stamps"
    case .logStart: "the log begins in it"
    case .unknown: "or several: no line has the kernel's own stamp"
    }
  }

  // MARK: - What is missing

  /// How many of a kind are listed.
  private static let listLimit = 8

  private static func missing(_ coverage: Coverage, _ zone: Zone) -> [String] {
    let spans = coverage.unknownSpans.prefix(listLimit).map { words($0, zone) }
    let gaps = coverage.gaps.prefix(listLimit).map { words($0, zone) }
    return spans + more(coverage.unknownSpans.count + coverage.unknownSpansDropped, "such time")
      + gaps + more(coverage.gaps.count + coverage.gapsDropped, "gap") + counts(coverage)
  }

  static func words(_ span: UnknownSpan, _ zone: Zone) -> String {
    let host = span.host.map { " of " + PrintableText.of($0) } ?? ""
    let end = TimeText.local(span.to, zone)
    if span.from == span.to { return "nothing is known\(host) from \(end) on" }
    return span.from.map { "nothing is known\(host) from \(TimeText.local($0, zone)) to \(end)" }
      ?? "nothing is known\(host) before \(end)"
  }

  static func words(_ gap: CoverageGap, _ zone: Zone) -> String {
    let source = gap.source.map { PrintableText.of($0) } ?? ""
    switch gap.kind {
    case .betweenBoots:
      let host = gap.host.map { " of " + PrintableText.of($0) } ?? ""
      return "gap: no record\(host)" + times(gap.from, gap.to, zone)
        + ", where the next boot begins: the machine was off, or lost what was not written yet"
    case .journalNotClosed:
      return
        "gap: \(source) was not closed by journald: it is being written, or the machine lost its "
        + "power, and the last records with it"
    case .missingFile:
      return "gap: \(source) is not there, between files of the same log that are"
    }
  }

  private static func counts(_ coverage: Coverage) -> [String] {
    var lines: [String] = []
    if coverage.droppedNotices > 0 {
      let number =
        coverage.droppedMessages == 0
        ? "messages, nobody says how many"
        : count(coverage.droppedMessages, "message") + " at the least"
      lines.append("dropped: \(number), by \(count(coverage.droppedNotices, "notice")) in the logs")
    }
    if coverage.linesNotUnderstood > 0 {
      lines.append(
        "not understood: \(count(coverage.linesNotUnderstood, "line")) with the kernel's words for an "
          + "OOM kill")
    }
    if coverage.unknownLines > 0 {
      lines.append(
        "not understood: \(count(coverage.unknownLines, "line")) between those of the events")
    }
    if coverage.userspaceEvents > 0 {
      lines.append(
        "not believed: \(count(coverage.userspaceEvents, "event")) that programs wrote, with "
          + count(coverage.userspaceKills, "kill line"))
    }
    return lines
  }

  private static func more(_ number: Int, _ noun: String) -> [String] {
    number > listLimit ? ["and \(count(number - listLimit, noun)) more"] : []
  }

  /// One sentence where something is missing, for outputs that have no room for more; inputs that could
  /// not be read have sentences of their own. `nil` where all is known.
  public static func sentence(_ coverage: Coverage) -> String? {
    let gaps = coverage.gaps.count + coverage.gapsDropped
    let parts: [(Int, String)] = [
      (
        coverage.unknownSpans.count + coverage.unknownSpansDropped,
        "nothing known of a part of the range"
      ),
      (gaps, count(gaps, "gap")),
      (coverage.droppedNotices, count(coverage.droppedNotices, "notice") + " of dropped messages"),
      (coverage.userspaceEvents, count(coverage.userspaceEvents, "event") + " that programs wrote"),
      (
        coverage.linesNotUnderstood + coverage.unknownLines,
        count(coverage.linesNotUnderstood + coverage.unknownLines, "line") + " not understood"
      ),
      (
        coverage.unexplained.count,
        count(coverage.unexplained.count, "record") + " of kills that no event is"
      ),
    ]
    let words = parts.filter { $0.0 > 0 }.map(\.1)
    return words.isEmpty ? nil : "not all is known: " + words.joined(separator: ", ")
  }

  // MARK: - Notices

  /// One line a kind of notice and cause, and the first of each in full.
  static func notices(_ coverage: Coverage) -> [String] {
    Notice.Category.allCases.flatMap { category in
      let all = coverage.notices.filter { $0.category == category }
      var causes: [String?] = []
      for notice in all where !causes.contains(notice.cause) { causes.append(notice.cause) }
      return causes.map { cause in line(all.filter { $0.cause == cause }) }
    } + (coverage.noticesDropped > 0 ? ["\(coverage.noticesDropped) further notices left out"] : [])
  }

  /// What others say of kills that are in nothing that was read.
  static func unexplained(_ coverage: Coverage, _ zone: Zone) -> [String] {
    var lines: [String] = []
    if coverage.loneSigns > 0 {
      lines.append(
        "\(count(coverage.loneSigns, "sign")) of want of memory that no kill followed (failed "
          + "allocations, hung tasks, daemons under memory pressure)")
    }
    guard let first = coverage.unexplained.first else { return lines }
    let number = coverage.unexplained.count
    return lines + [
      "\(count(number, "record")) of others \(number == 1 ? "tells" : "tell") of an OOM kill, and no "
        + "kernel record that was read is it: " + NeighbourText.line(first, zone)
    ]
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
