import OOMForensics
import OOMModel
public import OOMPolicy

/// GitHub's annotations, and the summary of a step.
public enum GitHubRenderer {
  /// How many annotations of a kind GitHub shows of a step.
  private static let annotationLimit = 10

  /// Workflow commands, the gravest first.
  public static func annotations(_ report: GateReport, paths: ReportPath) -> String {
    var errors = faults(report).map { outcome, sentence in
      GitHubText.command("error", [("title", "oomlog: \(outcome.words)")], sentence)
    }
    let counted = report.items.filter { $0.disposition != .notCounted }
    let failing = counted.filter(\.disposition.isFailure)
    // Sorting keeps the order of the logs within a severity.
    let order = failing.enumerated().sorted { a, b in
      a.element.severity != b.element.severity
        ? a.element.severity > b.element.severity : a.offset < b.offset
    }.map(\.element)
    errors += order.map { item in command("error", item, report, paths) }
    let warnings = report.warnings.map {
      GitHubText.command("warning", [("title", "oomlog: a waiver expired")], $0)
    }
    let notices = counted.filter {
      if case .waived = $0.disposition { true } else { false }
    }.map { command("notice", $0, report, paths) }
    var text = [errors, warnings, notices].map { $0.prefix(annotationLimit).joined() }.joined()
    let rest = [errors, warnings, notices].reduce(0) { $0 + max(0, $1.count - annotationLimit) }
    if rest > 0 { text += "oomlog: \(rest) more are in the summary of the step\n" }
    let summary = CoverageText.summary(report.tally, report.coverage)
    let result = report.error == nil ? "\(summary) " : ""
    return text + RunnerText.text("oomlog: \(result)\(report.verdict.sentence).\n")
  }

  private static func command(
    _ name: String, _ item: GateItem, _ report: GateReport, _ paths: ReportPath
  ) -> String {
    let remark = report.remark(on: item).map { " [\($0)]" } ?? ""
    var properties = [("file", PrintableText.of(paths.relative(item.position.source)))]
    if let line = item.position.line { properties.append(("line", String(line))) }
    properties.append(("title", "\(item.ruleName): \(GateItem.title(ofRule: item.ruleName))"))
    return GitHubText.command(name, properties, item.sentence(report.request.zone) + remark)
  }

  private static func faults(
    _ report: GateReport
  ) -> [(outcome: Verdict.Outcome, sentence: String)] {
    report.faults(report.request.zone).filter { report.verdict.outcomes.contains($0.outcome) }
  }

  // MARK: - Summary

  /// Markdown, at most so many bytes of it: GitHub takes no summary of more than 1 MiB.
  public static func summary(_ report: GateReport, limit: Int) -> String {
    var end = ""
    for (outcome, sentence) in faults(report) {
      end += "- **\(outcome.words)**: \(MarkdownText.plain(sentence))\n"
    }
    for warning in report.warnings { end += "- **warning**: \(MarkdownText.plain(warning))\n" }
    let counts = report.counts.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }
    var start = "## oomlog check: \(report.verdict.sentence.lowercased())\n\n"
    start += counts.isEmpty ? "No kill that counts.\n\n" : counts.joined(separator: ", ") + ".\n\n"
    let rows = report.items.filter { $0.disposition != .notCounted }
      .enumerated().sorted { a, b in
        let (left, right) = (a.element, b.element)
        if left.disposition.isFailure != right.disposition.isFailure {
          return left.disposition.isFailure
        }
        return left.severity != right.severity
          ? left.severity > right.severity : a.offset < b.offset
      }.map { row($0.element, report) }
    // What stands in the way of belief comes first: it must not be cut off.
    var text = cut(start + (end.isEmpty ? "" : end + "\n"), limit)
    guard !rows.isEmpty else { return text }
    text += "| result | rule | what | where |\n| --- | --- | --- | --- |\n"
    for (index, row) in rows.enumerated() {
      guard text.utf8.count + row.utf8.count + 64 < limit else {
        return text + "\nand \(rows.count - index) more\n"
      }
      text += row
    }
    return text
  }

  private static func cut(_ text: String, _ limit: Int) -> String {
    text.utf8.count <= limit / 2 ? text : String(text.prefix(limit / 8)) + "\n\nand more\n\n"
  }

  private static func row(_ item: GateItem, _ report: GateReport) -> String {
    let remark = report.remark(on: item)
    let result = item.disposition.isFailure ? "**fails**" : "borne"
    let why = remark.map { " (\(MarkdownText.plain($0)))" } ?? ""
    let what = MarkdownText.plain(item.sentence(report.request.zone))
    let place = MarkdownText.cell(UntrustedText(item.position.shortText))
    return "| \(result)\(why) | \(item.ruleName) | \(what) | \(place) |\n"
  }
}
