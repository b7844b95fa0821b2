import Foundation
import TestSupport
import Testing

/// Every renderer over the same seven events, of the kernel's and of userspace killers: the same bytes
/// each time, in any order of the logs, in any zone and language of the machine.
@Suite struct RendererGoldenTests {
  struct Output: Sendable, CustomTestStringConvertible {
    let golden: String
    let arguments: [String]
    var testDescription: String { golden }
  }

  private static let logs = ["debian12-kern-iso/kern.log", "debian12-syslog-killers/syslog"]
  private static let kept = Fixture(directory: "renderers", log: "")

  static let outputs = [
    Output(golden: "golden.table.txt", arguments: ["scan"]),
    Output(golden: "golden.ndjson", arguments: ["scan", "--format", "ndjson"]),
    Output(golden: "golden.json", arguments: ["report", "--format", "json"]),
    Output(golden: "golden.md", arguments: ["report"]),
    Output(golden: "golden.report.txt", arguments: ["report", "--format", "text"]),
    Output(golden: "golden.html", arguments: ["report", "--format", "html"]),
    Output(
      golden: "golden.events.csv", arguments: ["report", "--format", "csv", "--table", "events"]),
    Output(golden: "golden.kills.csv", arguments: ["report", "--format", "csv"]),
    Output(
      golden: "golden.tasks.csv", arguments: ["report", "--format", "csv", "--table", "tasks"]),
    Output(golden: "golden.redacted.md", arguments: ["report", "--redact"]),
    Output(golden: "golden.check.json", arguments: ["check", "--format", "json"]),
    Output(golden: "golden.junit.xml", arguments: ["check", "--format", "junit"]),
    Output(golden: "golden.sarif", arguments: ["check", "--format", "sarif"]),
    Output(golden: "golden.tap", arguments: ["check", "--format", "tap"]),
  ]

  @Test(arguments: outputs) func bytes(_ output: Output) throws {
    // Policies go by the day.
    let arguments =
      output.arguments + ["--tz", "UTC"]
      + (output.arguments[0] == "check" ? ["--policy", "/dev/null"] : [])
    let result = try run(oomlog, arguments + Self.logs, in: fixtures)
    let text = stable(result.text)
    try expectGolden(text, output.golden, of: Self.kept)
    let elsewhere = try run(
      oomlog, arguments + Self.logs.reversed(), in: fixtures,
      environment: ["TZ": "Asia/Kathmandu", "LC_ALL": "de_DE.UTF-8"])
    #expect(stable(elsewhere.text) == text)
  }

  /// Without the day of the run.
  private func stable(_ text: String) -> String {
    text.replacingOccurrences(
      of: #""today": "[0-9-]+""#, with: #""today": "DAY""#, options: .regularExpression)
  }
}
