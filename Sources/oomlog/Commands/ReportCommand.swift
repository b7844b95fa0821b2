import ArgumentParser
import OOMLogKit
import OOMModel
import OOMReporter

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a postmortem section: what died, when, and the lines that prove it.",
    discussion: """
      EXAMPLES:
        oomlog report --since yesterday
        oomlog report --format markdown -o oom.md /var/log/kern.log
        oomlog report --format html -o oom.html --since yesterday

      EXIT STATUS:
        0   done, whether something was killed or not
        2   an input could not be read, or only in part
        64  wrong usage
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown, html, json
  }

  @OptionGroup var input: InputOptions

  @Option(help: "How to print it.")
  var format = Format.markdown

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
  var output: String?

  func run() throws {
    let (report, coverage) = try ReportCommand.report(input)
    let bytes =
      switch format {
      case .markdown: Array(MarkdownRenderer.render(report).utf8)
      case .html: Array(HTMLRenderer.render(report).utf8)
      case .json: JSONRenderer.render(report, version: Oomlog.version)
      }
    if let output, output != "-" {
      try Output.write(bytes, toFile: output)
    } else {
      try Output.write(bytes)
    }
    try Run.finish(coverage, input)
  }

  static func report(_ input: InputOptions) throws(ExitCode) -> (Report, Coverage) {
    var events: [OOMEvent] = []
    let outcome = try Run.scanWithNeighbours(input) { events.append($0) }
    for (index, outline) in outcome.outlines.enumerated() {
      events[index].takeNeighbours(of: outline)
    }
    var report = Report(
      events: events, coverage: outcome.coverage,
      range: Report.Range(since: outcome.request.since, until: outcome.request.until),
      zone: outcome.request.zone)
    report.verdict = outcome.verdict
    return (report, outcome.coverage)
  }
}
