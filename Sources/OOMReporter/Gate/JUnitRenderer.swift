public import OOMPolicy

/// JUnit's XML: a suite a machine's boot, a case a rule, and what was read in a suite of its own.
public enum JUnitRenderer {
  public static func render(_ report: GateReport) -> String {
    let suites = GateSuite.suites(of: report)
    let all = Counts(suites.flatMap(\.cases))
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"oomlog\" tests=\"\(all.tests)\" failures=\"\(all.failures)\""
    text += " errors=\"\(all.errors)\">\n"
    for suite in suites { text += render(suite, report) }
    return text + "</testsuites>\n"
  }

  private struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    init(_ cases: [GateCase]) {
      for one in cases {
        tests += 1
        switch one.state {
        case .passed: break
        case .failed: failures += 1
        case .broken: errors += 1
        case .skipped: skipped += 1
        }
      }
    }
  }

  private static func render(_ suite: GateSuite, _ report: GateReport) -> String {
    let counts = Counts(suite.cases)
    let name = XMLText.of(suite.name)
    var text = "  <testsuite name=\"\(name)\" tests=\"\(counts.tests)\""
    text += " failures=\"\(counts.failures)\" errors=\"\(counts.errors)\""
    text += " skipped=\"\(counts.skipped)\">\n"
    if suite.name == "oomlog.evidence" { text += properties(report) }
    for one in suite.cases {
      text += "    <testcase classname=\"\(name)\" name=\"\(XMLText.of(one.name))\" time=\"0\""
      switch one.state {
      case .passed: text += "/>\n"
      case .failed(let message, let details): text += element("failure", message, details)
      case .broken(let message, let details): text += element("error", message, details)
      case .skipped(let message): text += element("skipped", message, [])
      }
    }
    return text + "  </testsuite>\n"
  }

  private static func element(_ tag: String, _ message: String, _ details: [String]) -> String {
    var text = ">\n      <\(tag) message=\"\(XMLText.of(message))\" type=\"oomlog\""
    if details.isEmpty {
      text += "/>\n"
    } else {
      // The names in a line have no line feed; those between the lines are real ones.
      text += ">" + details.map(XMLText.of).joined(separator: "\n") + "</\(tag)>\n"
    }
    return text + "    </testcase>\n"
  }

  private static func properties(_ report: GateReport) -> String {
    let outcomes = report.verdict.outcomes.map(\.rawValue).joined(separator: " ")
    let values = [
      ("exit_status", String(report.exitStatus)), ("outcomes", outcomes),
      ("fail_on", report.request.policy.failOn.rawValue),
    ]
    return "    <properties>\n"
      + values.map { "      <property name=\"\($0.0)\" value=\"\($0.1)\"/>\n" }.joined()
      + "    </properties>\n"
  }
}
