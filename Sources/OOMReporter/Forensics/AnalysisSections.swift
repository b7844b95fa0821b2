import OOMForensics
import OOMModel

/// What is computed of an event, in sections for people: why it happened, whether the choice can be
/// done again, where the memory was, and what can be changed.
enum AnalysisSections {
  private static let tableRows = 8

  static func render(
    _ analysis: EventAnalysis, _ event: OOMEvent, _ inCommon: [IncidentFinding]
  ) -> String {
    MemorySections.section("Why", why(analysis.diagnosis))
      + MemorySections.section("Over time", inCommon.map(line))
      + MemorySections.section("Choice", analysis.replay.map { choice($0, event) } ?? [])
      + MemorySections.section("Where the memory was", balance(analysis))
      + MemorySections.section(
        "What can be changed", lines(allAdvice(analysis, inCommon)))
  }

  /// The leading finding first. Where somebody asked for the kill, what the dump says of memory is no
  /// reason of it, and nobody asked for any.
  static func findings(_ diagnosis: Diagnosis) -> [Finding] {
    guard let leading = diagnosis.leading else { return [] }
    let others = diagnosis.findings.filter { $0.rule != leading.rule }
    guard diagnosis.findings.contains(where: { $0.rule == .manual }) else {
      return [leading] + others
    }
    let meaningless: Set<RuleID> = [
      .globalOOM, .cgroupOOM, .cpusetOOM, .mempolicyOOM, .triggerIsNotVictim, .killFreesLittle,
      .markedExpendable,
    ]
    return ([leading] + others).filter { finding in
      !meaningless.contains(finding.rule)
        && (finding.rule.group != .cause || finding.rule == .ownerKnown)
    }
  }

  private static func why(_ diagnosis: Diagnosis) -> [String] {
    findings(diagnosis).map { finding in
      "\(finding.rule.rawValue) \(StatementText.plain(finding.statement)) "
        + "(\(finding.confidence.rawValue); \(LogPosition.list(finding.evidence)))"
    }
  }

  private static func line(_ finding: IncidentFinding) -> String {
    "\(finding.rule.rawValue) \(StatementText.plain(finding.statement)) "
      + "(\(finding.confidence.rawValue); \(LogPosition.list(finding.evidence)))"
  }

  // MARK: - Choice

  /// The rows that came into question, the highest score first, and what would have changed it.
  private static func choice(_ replay: Replay, _ event: OOMEvent) -> [String] {
    var lines = [StatementText.plain(ReplayText.choice(replay, event))]
    guard let rows = event.tasks?.rows, !rows.isEmpty else { return lines }
    let unit = ReplayText.unit(replay)
    var columns = TextColumns(
      ["", "PID", "SCORE (\(unit.uppercased()))", "ADJ", "NAME"], rightAligned: [1, 2, 3])
    var shown = Array(replay.ranking.prefix(tableRows))
    if let chosen = replay.chosen, !shown.contains(chosen) { shown.append(chosen) }
    for index in shown {
      let scored = replay.rows[index]
      columns.rows.append([
        index == replay.chosen ? "chosen" : "", String(rows[index].pid),
        scored.isExempt ? "exempt" : scored.score.map(String.init) ?? "-",
        (rows[index].oomScoreAdj ?? rows[index].oomAdj).map(String.init) ?? "-",
        name(rows[index]),
      ])
    }
    if !shown.isEmpty { lines += columns.text().split(separator: "\n").map(String.init) }
    return lines + replay.counterfactuals.compactMap { counterfactual(rows[$0.row], $0) }
  }

  private static func counterfactual(_ row: TaskRow, _ change: Counterfactual) -> String? {
    guard let value = change.oomScoreAdj else { return nil }
    let words =
      switch change.change {
      case .spared: "would have been spared at oom_score_adj \(value) or less"
      case .chosen: "would have been chosen at oom_score_adj \(value) or more"
      }
    return "\(name(row)) (pid \(row.pid)) \(words)"
  }

  private static func name(_ row: TaskRow) -> String {
    row.name.isEmpty ? "(empty)" : PrintableText.of(row.name)
  }

  // MARK: - Balance

  private static func balance(_ analysis: EventAnalysis) -> [String] {
    var lines: [String] = []
    if let balance = analysis.balance {
      lines.append("\(SizeText.of(balance.total)), \(BalanceText.whole(balance)):")
      var columns = TextColumns(["", "", ""], rightAligned: [0, 1])
      columns.rows = BalanceText.lines(balance).map { [$0.size, $0.percent, $0.name] }
      lines += columns.text().split(separator: "\n").dropFirst().map { "  " + $0 }
    }
    if case .success(let marks)? = analysis.watermarks {
      lines.append(WatermarkText.sentence(marks))
    }
    return lines
  }

  // MARK: - Advice

  /// Each thing to change once, with what is said of it first.
  static func allAdvice(
    _ analysis: EventAnalysis, _ inCommon: [IncidentFinding] = []
  ) -> [Advice] {
    struct Change: Hashable {
      let kind: Advice.Kind
      let key: String
      let value: String?
      let unit: UntrustedText?
    }
    var seen: Set<Change> = []
    return (findings(analysis.diagnosis).flatMap(\.advice) + inCommon.flatMap(\.advice)).filter {
      seen.insert(Change(kind: $0.kind, key: $0.key, value: $0.value, unit: $0.unit)).inserted
    }
  }

  private static func lines(_ advice: [Advice]) -> [String] {
    advice.flatMap { advice -> [String] in
      var lines = [sentence(advice)]
      if let dropIn = advice.dropIn {
        lines.append("  \(dropIn.path):")
        lines += dropIn.text.split(separator: "\n").map { "    " + $0 }
      }
      return lines
    }
  }

  /// `OOMScoreAdjust=-500 for foo.service: …`. Never a command: the names in it come from a log.
  static func sentence(_ advice: Advice) -> String {
    var text =
      switch advice.kind {
      case .look: "consider " + advice.key
      case .systemd: advice.key + "=" + (advice.value ?? "…")
      case .sysctl, .bootParameter, .mount, .kubernetes, .kubelet:
        advice.key + (advice.value.map { " = \($0)" } ?? "")
      }
    if let unit = advice.unit { text += " for \(PrintableText.of(unit))" }
    if let note = advice.note { text += ": " + note }
    return text
  }
}
