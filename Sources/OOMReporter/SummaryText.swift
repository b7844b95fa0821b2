import OOMForensics
import OOMModel

/// What a report tells, in a title and in a few sentences.
enum SummaryText {
  /// `postgres (3 times) and nginx killed on db1`
  static func title(_ events: [OOMEvent]) -> Statement {
    // What userspace killers did is told only where there is nothing else: they do not always name it.
    let kernels = events.filter { $0.killer == nil && !$0.kills.isEmpty }
    let killed = names(kernels.isEmpty ? events : kernels, limit: 3)
    if killed.isEmpty {
      return events.isEmpty ? "No OOM kill found" : "Out of memory, and nobody killed"
    }
    return "\(list(killed)) killed\(hosts(events, limit: 2))"
  }

  /// Of events that nobody forged.
  static func statement(_ events: [OOMEvent], _ report: Report) -> Statement {
    var tally = Tally()
    for event in events { tally.add(event) }
    let kernels = events.filter { $0.killer == nil }
    var sentences: [Statement] = []
    if tally.kills == 0 {
      sentences.append("\(words: CoverageText.summary(tally, report.coverage))")
      return sentences[0]
    }
    sentences.append(
      """
      The kernel's OOM killer killed \
      \(words: CoverageText.count(tally.kills, "process", "processes"))\(hosts(kernels, limit: 8))\
      \(words: period(kernels)): \(list(names(kernels, limit: 5))).
      """)
    sentences.append("\(words: limits(kernels))")
    for killer in UserspaceKiller.allCases {
      guard let kills = tally.byKiller[killer] else { continue }
      sentences.append(
        """
        \(words: killer.rawValue) made \(words: CoverageText.count(kills, "further kill")), which is \
        none of the kernel's.
        """)
    }
    if tally.withoutVictim > 0 {
      let number = CoverageText.count(tally.withoutVictim, "further event")
      sentences.append("In \(words: number) it found no victim.")
    }
    if tally.panics > 0 {
      sentences.append("\(words: CoverageText.count(tally.panics, "kernel panic")) followed.")
    }
    if report.coverage.userspaceKills > 0 {
      let number = CoverageText.count(report.coverage.userspaceKills, "kill line")
      let verb = report.coverage.userspaceKills == 1 ? "is" : "are"
      sentences.append(
        "\(words: number) written by programs and not by the kernel \(words: verb) not counted.")
    }
    return sentences.dropFirst().reduce(sentences[0]) { "\($0) \($1)" }
  }

  /// ` between 2026-10-25 00:59:20 and 2026-10-25 01:10:00 UTC`; empty where the times do not compare.
  static func period(_ events: [OOMEvent]) -> String {
    let times = events.map(\.shownTime)
    let walls = times.compactMap { $0.wall?.unixMicroseconds }
    if walls.count == times.count, let first = walls.min(), let last = walls.max() {
      let from = TimeText.local(first, .utc)
      let to = TimeText.local(last, .utc)
      return from == to ? " at \(from) UTC" : " between \(from) and \(to) UTC"
    }
    let monotonic = times.compactMap(\.monotonicMicroseconds)
    guard monotonic.count == times.count, let first = monotonic.min(), let last = monotonic.max()
    else { return "" }
    let from = TimeText.sinceBoot(first)
    return first == last
      ? " \(from) seconds after boot"
      : " between \(from) and \(TimeText.sinceBoot(last)) seconds after boot"
  }

  private static func hosts(_ events: [OOMEvent], limit: Int) -> Statement {
    var seen: Set<UntrustedText> = []
    let hosts = events.compactMap(\.host).filter { seen.insert($0).inserted }
    if hosts.isEmpty { return "" }
    let shown: [Statement] = hosts.prefix(limit).map { "\($0)" }
    let rest = hosts.count - shown.count
    return " on \(list(shown + (rest > 0 ? ["\(rest) more hosts"] : [])))"
  }

  private static func names(_ events: [OOMEvent], limit: Int) -> [Statement] {
    let summaries = ProcessSummary.of(events)
    let shown = summaries.prefix(limit).map { summary -> Statement in
      let times = summary.kills > 1 ? " (\(summary.kills) times)" : ""
      return "\(summary.comm)\(words: times)"
    }
    let rest = summaries.count - shown.count
    return shown + (rest > 0 ? ["\(rest) more"] : [])
  }

  private static func limits(_ events: [OOMEvent]) -> String {
    let parts = Scope.allCases.compactMap { scope -> String? in
      let number = events.count { $0.scope == scope && !$0.kills.isEmpty }
      guard number > 0 else { return nil }
      return "\(scope.explanation) in \(CoverageText.count(number, "event"))"
    }
    let text =
      parts.count > 1
      ? parts.dropLast().joined(separator: ", ") + " and " + parts[parts.count - 1]
      : parts.first ?? ""
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  private static func list(_ items: [Statement]) -> Statement {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    let start = items.dropLast().dropFirst().reduce(items[0]) { "\($0), \($1)" }
    return "\(start) and \(last)"
  }
}
