import OOMForensics
import OOMModel

/// What happened in a sentence, whether it was an OOM kill at all, and whom it hit.
enum SummarySection {
  static let nameLimit = 5

  /// `postgres (3 times) and nginx killed on db1`
  static func title(_ events: [OOMEvent]) -> Statement {
    // What userspace killers did is told only where there is nothing else: they do not always name it.
    let kernels = events.filter { $0.killer == nil && !$0.kills.isEmpty }
    let killed = (kernels.isEmpty ? events : kernels).filter { !$0.kills.isEmpty }
    if killed.isEmpty {
      return events.isEmpty ? "No OOM kill found" : "Out of memory, and nobody killed"
    }
    return "\(names(killed, limit: 3)) killed\(hosts(events, limit: 2))"
  }

  static func sentence(_ events: [OOMEvent], _ report: Report) -> Statement {
    var tally = Tally()
    for event in events { tally.add(event) }
    if tally.kills == 0 { return "\(words: CoverageText.summary(tally, report.coverage))" }
    let kernels = events.filter { $0.killer == nil }
    var text: Statement =
      "The kernel's OOM killer killed \(words: CoverageText.count(tally.kills, "process", "processes"))\(hosts(kernels))\(words: period(kernels)): \(names(kernels)). \(words: limits(kernels))"
    if report.incidents.count == 1, let leading = leading(report) { text = "\(text) \(leading)" }
    if let claimed = CoverageText.claimed(tally) { text = "\(text) \(words: claimed)" }
    for killer in UserspaceKiller.allCases {
      guard let kills = tally.byKiller[killer] else { continue }
      text =
        "\(text) \(words: killer.rawValue) made \(words: CoverageText.count(kills, "further kill")), which is none of the kernel's."
    }
    if tally.withoutVictim > 0 {
      text =
        "\(text) In \(words: CoverageText.count(tally.withoutVictim, "further event")) it found no victim."
    }
    if tally.panics > 0 {
      text = "\(text) \(words: CoverageText.count(tally.panics, "kernel panic")) followed."
    }
    let forged = report.coverage.userspaceKills
    if forged > 0 {
      text =
        "\(text) \(words: CoverageText.count(forged, "kill line")) written by programs and not by the kernel \(words: forged == 1 ? "is" : "are") not counted."
    }
    return text
  }

  private static func leading(_ report: Report) -> Statement? {
    let event = report.incidents[0].leader
    guard !event.isUntrusted, let leading = report.analysis(of: event).diagnosis.leading else {
      return nil
    }
    // The sentence before says so.
    return [.globalOOM, .cgroupOOM].contains(leading.rule) ? nil : leading.statement
  }

  private static func hosts(_ events: [OOMEvent], limit: Int = nameLimit) -> Statement {
    let hosts = unique(events.compactMap(\.host))
    return hosts.isEmpty ? "" : " on \(listed(hosts, limit: limit))"
  }

  static func period(_ events: [OOMEvent]) -> String { period(of: events.map(\.shownTime)) }

  private static func period(of times: [EventTime]) -> String {
    let walls = times.compactMap { $0.wall?.unixMicroseconds }
    if walls.count == times.count, let first = walls.min(), let last = walls.max() {
      let from = TimeText.local(first, .utc)
      let to = TimeText.local(last, .utc)
      let isGuess = times.contains { $0.wall?.basis == .assumed }
      let mark = isGuess ? " (the year or the zone is assumed)" : ""
      return (from == to ? " at \(from) UTC" : " between \(from) and \(to) UTC") + mark
    }
    let monotonic = times.compactMap(\.monotonicMicroseconds)
    guard monotonic.count == times.count, let first = monotonic.min(), let last = monotonic.max()
    else { return "" }
    let from = TimeText.sinceBoot(first)
    return first == last
      ? " \(from) seconds after boot"
      : " between \(from) and \(TimeText.sinceBoot(last)) seconds after boot"
  }

  private static func names(_ events: [OOMEvent], limit: Int = nameLimit) -> Statement {
    let summaries = ProcessSummary.of(events)
    let names = summaries.prefix(limit).map { summary -> Statement in
      "\(summary.name)\(words: summary.kills > 1 ? " (\(summary.kills) times)" : "")"
    }
    return listed(names, of: summaries.count)
  }

  private static func limits(_ events: [OOMEvent]) -> String {
    // What somebody asked for by hand says nothing of memory.
    let manual = events.count { $0.isManual && !$0.kills.isEmpty }
    var parts = Scope.allCases.compactMap { scope -> String? in
      let number = events.count { $0.scope == scope && !$0.kills.isEmpty && !$0.isManual }
      guard number > 0 else { return nil }
      return "\(scope.explanation) in \(CoverageText.count(number, "event"))"
    }
    if manual > 0 {
      parts.append("somebody asked for it by hand in \(CoverageText.count(manual, "event"))")
    }
    guard let last = parts.last else { return "" }
    let text = parts.count > 1 ? parts.dropLast().joined(separator: ", ") + " and " + last : last
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  // MARK: - Verdict

  /// The answer where somebody asked whether it was an OOM kill, and what it rests on.
  static func verdict(_ verdict: KillVerdict) -> [Block] {
    let sentence = VerdictText.sentence(verdict, .utc)
    let lines = VerdictText.lines(verdict, .utc).dropFirst()
    let blocks: [Block] = [
      .paragraph(
        label: "Verdict", "\(words: sentence.prefix(1).uppercased() + sentence.dropFirst())")
    ]
    guard !lines.isEmpty else { return blocks }
    return blocks + [.list(lines.map { Block.Item(nil, "\(words: String($0.dropFirst(2)))") })]
  }

  // MARK: - Impact

  static func impact(_ events: [OOMEvent]) -> [Block] {
    let kills = events.reduce(0) { $0 + $1.kills.count }
    let owners = unique(events.filter { !$0.kills.isEmpty }.compactMap(\.victimOwner))
    var facts: Statement = "\(words: CoverageText.count(kills, "process", "processes")) killed"
    if !owners.isEmpty { facts = "\(facts), of \(listed(owners))" }
    let failed = unique(
      events.flatMap(\.neighbours).filter { $0.kind == .unitFailed }.compactMap(\.unit))
    if !failed.isEmpty {
      facts = "\(facts); systemd says that \(listed(failed)) failed"
    }
    let kernels = events.filter { $0.killer == nil }
    let told = kernels.isEmpty ? events : kernels
    let first = told.min { precedes($0.shownTime, $1.shownTime) } ?? told[0]
    let whose = kernels.isEmpty ? "The first line" : "The kernel's first line"
    return [
      .paragraph(
        label: "Impact",
        "\(facts). \(Postmortem.blank("what users noticed, and for how long"))"),
      .paragraph(
        label: "Detection",
        "\(words: whose) is \(first.positions[0])\(words: period(of: [first.time])). \(Postmortem.blank("who or what noticed, and when"))"
      ),
    ]
  }

  private static func precedes(_ a: EventTime, _ b: EventTime) -> Bool {
    guard let first = a.wall?.unixMicroseconds, let second = b.wall?.unixMicroseconds else {
      return false
    }
    return first < second
  }

  // MARK: - Lists

  static func listed(_ names: [UntrustedText], limit: Int = nameLimit) -> Statement {
    listed(names.prefix(limit).map { "\($0)" }, of: names.count)
  }

  /// `a, b and c`, or `a, b and 7 more`, where there are more than the items.
  private static func listed(_ items: [Statement], of number: Int) -> Statement {
    var shown = items
    if number > items.count { shown.append("\(number - items.count) more") }
    guard var text = shown.first else { return "" }
    for (index, item) in shown.enumerated().dropFirst() {
      text = "\(text)\(words: index == shown.count - 1 ? " and " : ", ")\(item)"
    }
    return text
  }

  static func unique(_ texts: [UntrustedText]) -> [UntrustedText] {
    var seen: Set<UntrustedText> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

extension Incident {
  /// The event that says most: the first with a task table, or the first.
  var leader: OOMEvent { events[leaderIndex] }
  var leaderIndex: Int { events.firstIndex { $0.tasks != nil } ?? 0 }
}

extension Scope {
  var explanation: String {
    switch self {
    case .global: "the machine was out of memory"
    case .memcg: "a cgroup was at its limit"
    case .cpuset: "the memory nodes of a cpuset were full"
    case .mempolicy: "the memory nodes of a policy were full"
    case .userspace: "a userspace killer acted"
    case .unknown: "the log does not say whose limit it was"
    }
  }
}
