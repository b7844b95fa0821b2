public import OOMPolicy

/// The Test Anything Protocol, version 13.
public enum TAPRenderer {
  public static func render(_ report: GateReport) -> String {
    let cases = GateSuite.suites(of: report).flatMap { suite in suite.cases.map { (suite, $0) } }
    var text = "TAP version 13\n1..\(cases.count)\n"
    for (index, (suite, one)) in cases.enumerated() {
      let name = "\(index + 1) - \(escaped(suite.name)): \(escaped(one.name))"
      switch one.state {
      case .passed: text += "ok \(name)\n"
      case .skipped(let message): text += "ok \(name) # SKIP \(escaped(message))\n"
      case .failed(let message, let details):
        text += "not ok \(name)\n" + diagnostics("failure", message, details)
      case .broken(let message, let details):
        text += "not ok \(name)\n" + diagnostics("error", message, details)
      }
    }
    text += "# outcomes: \(report.verdict.outcomes.map(\.rawValue).joined(separator: " "))\n"
    return RunnerText.text(text)
  }

  /// `#` begins a directive.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "#" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private static func diagnostics(_ kind: String, _ message: String, _ details: [String]) -> String
  {
    // No list: prove takes an element with a colon in it for a mapping.
    var text = "  ---\n  kind: \(kind)\n  message: \(quoted(message))\n"
    for (index, detail) in details.enumerated() {
      text += "  detail_\(index + 1): \(quoted(detail))\n"
    }
    return text + "  ...\n"
  }

  /// In double quotes. The text was made printable.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
