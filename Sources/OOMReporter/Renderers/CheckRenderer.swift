import OOMForensics
import OOMModel
public import OOMPolicy

/// `oomlog check`: a line a kill, in the form compilers use, and why; then the verdict.
public enum CheckRenderer {
  public static func render(_ report: GateReport) -> String {
    var text = ""
    for (index, item) in report.items.enumerated() {
      text += line(item, report)
      let isLast =
        index + 1 == report.items.count || report.items[index + 1].eventNumber != item.eventNumber
      if isLast, item.kill != nil { text += why(item) }
    }
    if report.itemsDropped > 0 {
      text += "and \(CoverageText.count(report.itemsDropped, "kill")) more\n"
    }
    return RunnerText.text(text + conclusion(report))
  }

  private static func line(_ item: GateItem, _ report: GateReport) -> String {
    let place = "\(item.position.text): \(item.scope.rawValue): "
    guard item.kill != nil else { return place + item.what + "\n" }
    let remark = report.remark(on: item).map { " [\($0)]" } ?? ""
    return place + item.whatAndWhen(report.request.zone) + remark + "\n"
  }

  /// What says most about the cause.
  private static func why(_ item: GateItem) -> String {
    guard let leading = item.leading else { return "" }
    return "  \(StatementText.plain(leading.statement)) (\(leading.rule.rawValue), "
      + "\(leading.confidence.rawValue))\n"
  }

  private static func conclusion(_ report: GateReport) -> String {
    if let error = report.error { return "\(error)\n\(report.verdict.sentence).\n" }
    let coverage = report.coverage
    var lines: [String] = []
    if let name = report.request.policyName { lines.append("policy: " + PrintableText.of(name)) }
    if let baseline = report.request.baseline {
      lines.append("baseline: " + CoverageText.count(baseline.count, "kill"))
    }
    lines += report.warnings.map { "warning: " + $0 }
    if report.run == nil { lines += CoverageText.lines(coverage, report.request.zone) }
    var summary =
      report.run.map(RunText.sentence) ?? CoverageText.summary(report.tally, coverage)
    if let run = report.run {
      lines += RunText.lines(run)
      lines += report.faults(report.request.zone).filter { $0.outcome == .incomplete }
        .map(\.sentence)
    }
    let borne = report.counts.dropFirst().filter { $0.count > 0 }
    if !borne.isEmpty {
      let counts = ([report.counts[0]] + borne).map { "\($0.count) \($0.name)" }
      summary += " " + counts.joined(separator: ", ") + "."
    }
    if report.run != nil {
      let isFailed = report.verdict.outcomes[0] == .violated
      let words =
        isFailed ? report.request.isReportOnly ? " Only told (--exit-zero)." : " Failed." : ""
      return lines.map { "  " + $0 + "\n" }.joined() + summary + words + "\n"
    }
    let isTold = report.exitStatus != report.verdict.exitStatus
    return lines.map { "  " + $0 + "\n" }.joined() + "\(summary) \(report.verdict.sentence).\n"
      + (isTold
        ? "Only told (--exit-zero): the status would be \(report.verdict.exitStatus).\n" : "")
  }
}
