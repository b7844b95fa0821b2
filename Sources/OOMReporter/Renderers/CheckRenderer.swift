public import OOMForensics
public import OOMModel
public import OOMPolicy

/// `oomlog check`: a line a kill, in the form compilers use, and why; then the verdict.
public struct CheckRenderer {
  private let zone: Zone

  public init(zone: Zone) {
    self.zone = zone
  }

  public func lines(of event: OOMEvent, _ analysis: EventAnalysis) -> String {
    if event.kills.isEmpty {
      let what = event.deadEnd?.words ?? "no victim in the log"
      return "\(event.positions[0].text): \(event.scope.rawValue): \(what)\n"
    }
    return event.kills.map { line($0, event) }.joined() + why(analysis)
  }

  /// What says most about the cause.
  private func why(_ analysis: EventAnalysis) -> String {
    guard let leading = analysis.diagnosis.leading else { return "" }
    return "  \(StatementText.plain(leading.statement)) (\(leading.rule.rawValue), "
      + "\(leading.confidence.rawValue))\n"
  }

  private func line(_ kill: Kill, _ event: OOMEvent) -> String {
    var text = "\(kill.positions[0].text): \(event.scope.rawValue): "
    text += event.killer.map { "\($0.rawValue) " } ?? ""
    text += "killed \(kill.shownName)"
    if let pid = kill.pid { text += " (pid \(pid))" }
    if let owner = event.victimOwner {
      text += " of \(PrintableText.of(owner))"
    }
    if let size = kill.residentSize { text += ", \(SizeText.of(size)) resident" }
    return text + ", \(TimeText.short(kill.time, zone))\n"
  }

  public func conclusion(_ verdict: Verdict, _ tally: Tally, _ coverage: Coverage) -> String {
    let summary = CoverageText.summary(tally, coverage)
    let words = verdict.outcomes.map(\.words).joined(separator: "; ")
    let lines = CoverageText.lines(coverage, zone).map { "  " + $0 + "\n" }.joined()
    return lines + "\(summary) \(words.prefix(1).uppercased() + words.dropFirst()).\n"
  }
}

extension Verdict.Outcome {
  fileprivate var words: String {
    switch self {
    case .violated: "failed"
    case .unreadable: "an input could not be read"
    case .incomplete: "the evidence is incomplete"
    case .nothingToCheck: "there was nothing to check"
    case .clean: "passed"
    }
  }
}
