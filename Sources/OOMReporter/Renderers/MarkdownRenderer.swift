import OOMForensics
import OOMModel

/// `oomlog report --format markdown`: a section that can be pasted into a postmortem unedited.
public enum MarkdownRenderer {
  private static let evidenceLimit = 8

  public static func render(_ report: Report) -> String {
    let events = report.events.filter { !$0.isUntrusted }
    var text = "# OOM report\n\n"
    text += summary(events, report) + "\n\n"
    text += report.verdict.map(verdict) ?? ""
    if !events.isEmpty {
      text += why(report)
      text += overTime(report)
      text += timeline(events, report.zone)
      text += processes(events)
      text += neighbours(events)
      text += evidence(events)
      text += actions(report)
    }
    return text + coverage(report)
  }

  // MARK: - Summary

  private static func summary(_ events: [OOMEvent], _ report: Report) -> String {
    var tally = Tally()
    for event in events { tally.add(event) }
    var text = "**Summary.** "
    if tally.kills == 0 { return text + CoverageText.summary(tally, report.coverage) }
    let kernels = events.filter { $0.killer == nil }
    text +=
      "The kernel's OOM killer killed \(CoverageText.count(tally.kills, "process", "processes"))"
    text += hosts(kernels) + period(kernels) + ": " + names(kernels) + "."
    text += " " + limits(kernels)
    for killer in UserspaceKiller.allCases {
      guard let kills = tally.byKiller[killer] else { continue }
      text +=
        " \(killer.rawValue) made \(CoverageText.count(kills, "further kill")), which is none of the "
        + "kernel's."
    }
    if tally.withoutVictim > 0 {
      text += " In \(CoverageText.count(tally.withoutVictim, "further event")) it found no victim."
    }
    if tally.panics > 0 { text += " \(CoverageText.count(tally.panics, "kernel panic")) followed." }
    if report.coverage.userspaceKills > 0 {
      text +=
        " \(CoverageText.count(report.coverage.userspaceKills, "kill line")) written by "
        + "programs and not by the kernel \(report.coverage.userspaceKills == 1 ? "is" : "are") "
        + "not counted."
    }
    return text
  }

  private static func hosts(_ events: [OOMEvent]) -> String {
    let hosts = unique(events.compactMap(\.host))
    return hosts.isEmpty ? "" : " on " + list(hosts.map(MarkdownText.code))
  }

  private static func period(_ events: [OOMEvent]) -> String {
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

  private static func names(_ events: [OOMEvent]) -> String {
    let summaries = ProcessSummary.of(events)
    let shown = summaries.prefix(5).map { summary in
      MarkdownText.code(summary.comm) + (summary.kills > 1 ? " (\(summary.kills) times)" : "")
    }
    let rest = summaries.count - shown.count
    return list(shown + (rest > 0 ? ["\(rest) more"] : []))
  }

  private static func limits(_ events: [OOMEvent]) -> String {
    let parts = Scope.allCases.compactMap { scope -> String? in
      let number = events.filter { $0.scope == scope && !$0.kills.isEmpty }.count
      guard number > 0 else { return nil }
      return "\(scope.explanation) in \(CoverageText.count(number, "event"))"
    }
    let text = list(parts)
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// The answer where somebody asked whether it was an OOM kill, and what it rests on.
  private static func verdict(_ verdict: KillVerdict) -> String {
    let lines = VerdictText.lines(verdict, .utc)
    let sentence = VerdictText.sentence(verdict, .utc)
    var text =
      "**Verdict.** "
      + MarkdownText.plain(sentence.prefix(1).uppercased() + sentence.dropFirst()) + "\n\n"
    for line in lines.dropFirst() {
      text += "- \(MarkdownText.plain(String(line.dropFirst(2))))\n"
    }
    return text + (lines.count > 1 ? "\n" : "")
  }

  // MARK: - Why

  private static let incidentLimit = 10
  private static let findingLimit = 4
  private static let actionLimit = 16

  /// The event of an incident that says most: the first with a dump, or the first.
  private static func leader(_ incident: Incident) -> OOMEvent {
    incident.events.first { $0.tasks != nil } ?? incident.events[0]
  }

  /// Of each incident what was found in the event that says most, and whether the choice can be done
  /// again.
  private static func why(_ report: Report) -> String {
    let incidents = report.incidents.filter { !leader($0).isUntrusted }
    guard !incidents.isEmpty else { return "" }
    var text = "## Why\n\n"
    for incident in incidents.prefix(incidentLimit) {
      let event = leader(incident)
      let analysis = report.analysis(of: event)
      let others = incident.events.count - 1
      text += "Event `\(event.id)`"
      if others > 0 { text += " and \(CoverageText.count(others, "more event")) like it" }
      text += ":\n\n"
      for finding in AnalysisSections.findings(analysis.diagnosis).prefix(findingLimit) {
        text +=
          "- \(StatementText.markdown(finding.statement)) (\(finding.rule.rawValue), "
          + "\(finding.confidence.rawValue))\n"
      }
      if let replay = analysis.replay {
        text += "- \(StatementText.markdown(ReplayText.choice(replay, event)))\n"
      }
      if let balance = analysis.balance {
        let parts = BalanceText.lines(balance).prefix(5).map {
          "\($0.name) \($0.size) (\($0.percent))"
        }
        text +=
          "- Of \(SizeText.of(balance.total)), \(BalanceText.whole(balance)), the largest parts: "
          + "\(MarkdownText.plain(parts.joined(separator: ", ")))\n"
      }
      text += "\n"
    }
    if incidents.count > incidentLimit {
      text += "And \(incidents.count - incidentLimit) more incidents.\n\n"
    }
    return text
  }

  private static let commonLimit = 12

  /// What was found in several events.
  private static func overTime(_ report: Report) -> String {
    let findings = report.allIncidentFindings()
    guard !findings.isEmpty else { return "" }
    var text = "## Over time\n\n"
    for finding in findings.prefix(commonLimit) {
      text +=
        "- \(StatementText.markdown(finding.statement)) (\(finding.rule.rawValue), "
        + "\(finding.confidence.rawValue); "
        + "\(MarkdownText.plain(LogPosition.list(finding.evidence))))\n"
    }
    if findings.count > commonLimit {
      text += "- \(findings.count - commonLimit) more in the JSON document\n"
    }
    return text + "\n"
  }

  /// What can be changed, each once, as boxes to tick.
  private static func actions(_ report: Report) -> String {
    var seen: Set<String> = []
    var boxes: [String] = []
    for advice in report.allIncidentFindings().prefix(commonLimit).flatMap(\.advice) {
      let sentence = AnalysisSections.sentence(advice)
      if seen.insert(sentence).inserted { boxes.append(sentence) }
    }
    for incident in report.incidents.prefix(incidentLimit) {
      for advice in AnalysisSections.allAdvice(report.analysis(of: leader(incident))) {
        let sentence = AnalysisSections.sentence(advice)
        if seen.insert(sentence).inserted { boxes.append(sentence) }
      }
    }
    guard !boxes.isEmpty else { return "" }
    var text = "## Action items\n\n"
    for box in boxes.prefix(actionLimit) { text += "- [ ] \(MarkdownText.plain(box))\n" }
    if boxes.count > actionLimit { text += "- [ ] \(boxes.count - actionLimit) more in `show`\n" }
    return text + "\n"
  }

  // MARK: - Timeline

  private static func timeline(_ events: [OOMEvent], _ zone: Zone) -> String {
    var text = "## Timeline\n\n| Time (UTC) | Since boot (s) | Event | Source |\n"
    text += "| --- | ---: | --- | --- |\n"
    for entry in Timeline(events).entries {
      let wall = entry.time.wall.map {
        TimeText.local($0.unixMicroseconds, .utc) + ($0.basis == .assumed ? " (assumed)" : "")
      }
      text += "| \(wall ?? "unknown") | "
      text += entry.time.monotonicMicroseconds.map(TimeText.sinceBoot) ?? "unknown"
      text +=
        " | \(words(entry.what)) | \(MarkdownText.cell(UntrustedText(entry.position.shortText))) |\n"
    }
    return text + "\n"
  }

  private static func words(_ what: Timeline.What) -> String {
    switch what {
    case .invoked(let event):
      let name = event.trigger?.comm.map(MarkdownText.cell) ?? "a process"
      let manual = event.isManual ? " by hand (SysRq)" : ""
      return "\(name)\(pid(event.trigger?.pid)) invoked the OOM killer\(manual)"
    case .killed(let kill, let event):
      let size = kill.residentSize.map { ", \(SizeText.of($0)) resident" } ?? ""
      let limit = event.oomMemcg.map { ", limit of \(MarkdownText.cell($0))" } ?? ""
      let name = kill.knownComm.map(MarkdownText.cell) ?? kill.shownName
      let owner =
        kill.knownComm == nil ? event.taskMemcg.map { " of \(MarkdownText.cell($0))" } ?? "" : ""
      let killer = event.killer.map { "\($0.rawValue) " } ?? ""
      return "\(killer)**killed** \(name)\(pid(kill.pid))\(owner)\(size)\(limit)"
    case .reaped(let kill, let reaping):
      let verb = reaping.succeeded ? "reaped" : "could not be reaped:"
      return "\(verb) \(MarkdownText.cell(kill.comm))\(pid(kill.pid))"
    case .deadEnd(let deadEnd):
      return "**\(deadEnd.words)**"
    }
  }

  private static func pid(_ pid: Int?) -> String { pid.map { " (pid \($0))" } ?? "" }

  // MARK: - Processes

  private static func processes(_ events: [OOMEvent]) -> String {
    let summaries = ProcessSummary.of(events)
    guard !summaries.isEmpty else { return "" }
    var text = "## Processes\n\n"
    text += "| Process | Unit | Kills | Peak anon-rss | oom_score_adj | Limit |\n"
    text += "| --- | --- | ---: | ---: | ---: | --- |\n"
    for summary in summaries {
      let adj = summary.oomScoreAdj.map {
        $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
      }
      let scopes = summary.scopes.map(\.rawValue).joined(separator: ", ")
      text +=
        "| \(MarkdownText.cell(summary.comm)) | \(summary.unit.map(MarkdownText.cell) ?? "-") "
      text +=
        "| \(summary.kills) | \(SizeText.of(summary.peakAnonRSS)) | \(adj ?? "-") | \(scopes) |\n"
    }
    return text + "\n"
  }

  // MARK: - Neighbours

  private static let neighbourLimit = 12

  /// What announced the kills, and what others say of them.
  private static func neighbours(_ events: [OOMEvent]) -> String {
    var text = ""
    for (heading, lines) in [
      ("Before", events.flatMap { NeighbourText.prelude($0, .utc) }),
      ("What others say", events.flatMap { NeighbourText.neighbours($0, .utc) }),
    ] where !lines.isEmpty {
      text += "## \(heading)\n\n"
      var shown = Array(lines.prefix(neighbourLimit))
      if lines.count > shown.count { shown.append("and \(lines.count - shown.count) more") }
      text += MarkdownText.fencedBlock(shown) + "\n"
    }
    return text
  }

  // MARK: - Evidence

  /// The lines of the first event that has a kill, or of the first event.
  private static func evidence(_ events: [OOMEvent]) -> String {
    guard let event = events.first(where: { !$0.kills.isEmpty }) ?? events.first else { return "" }
    let lines = event.evidence.prefix(evidenceLimit).map {
      "\($0.position.shortText): \(PrintableText.of($0.text))"
    }
    var text = "## Evidence\n\n"
    if events.count > 1 {
      text += "The lines of the first of \(events.count) events (`\(event.id)`):\n\n"
    }
    return text + MarkdownText.fencedBlock(Array(lines)) + "\n"
  }

  // MARK: - Coverage

  private static func coverage(_ report: Report) -> String {
    var text = "## Coverage\n\n"
    for line in CoverageText.sources(report.coverage, .utc) {
      text += "- \(MarkdownText.plain(line))\n"
    }
    for line in CoverageText.remarks(report.coverage, .utc) {
      text += "- \(MarkdownText.plain(line.prefix(1).uppercased() + line.dropFirst()))\n"
    }
    for problem in report.coverage.problems {
      text += "- Not read: \(MarkdownText.plain(ProblemSentence.of(problem)))\n"
    }
    return text
  }

  private static func list(_ items: [String]) -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func unique(_ texts: [UntrustedText]) -> [UntrustedText] {
    var seen: Set<UntrustedText> = []
    return texts.filter { seen.insert($0).inserted }
  }
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
