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
        oomlog report --event 3ceb --format text | mail -s OOM ops
        oomlog report --format html -o oom.html --since yesterday
        oomlog report --format csv --table tasks /var/log/kern.log

      EXIT STATUS:
        0   done, whether something was killed or not
        2   no such event or incident, or an input could not be read, or only in
            part
        64  wrong usage

      Times are in UTC; with --tz, those of that zone stand beside them.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown, text, html, csv, json
  }

  enum Table: String, ExpressibleByArgument, CaseIterable {
    case events, kills, tasks
  }

  @OptionGroup var input: InputOptions

  @Option(help: "How to print it.")
  var format = Format.markdown

  @Option(help: "Which table: for --format csv.")
  var table = Table.kills

  @Option(help: ArgumentHelp("Only this event: its id, or the start of it.", valueName: "id"))
  var event: String?

  @Option(
    help: ArgumentHelp("Only this incident: its id, or the start of it.", valueName: "id"))
  var incident: String?

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
  var output: String?

  func validate() throws {
    if event != nil, incident != nil {
      throw ValidationError("give only one of --event and --incident")
    }
    for id in [event, incident].compactMap(\.self) { try EventID.validate(id) }
  }

  private var csvTable: CSVRenderer.Table {
    switch table {
    case .events: .events
    case .kills: .kills
    case .tasks: .tasks
    }
  }

  private var selection: ReportSelection? {
    event.map { .event($0.lowercased()) } ?? incident.map { .incident($0.lowercased()) }
  }

  func run() throws {
    let redactor = try Run.redactor(input)
    var (report, coverage) = try ReportCommand.report(input, redactor, withLines: format == .html)
    try Run.saveKey(redactor, input)
    if let selection {
      do {
        report = try report.selecting(selection)
      } catch {
        EventID.explain(error, event ?? incident ?? "", event == nil ? "incident" : "event")
        throw ExitCode(2)
      }
    }
    let local = input.zoneName != nil
    let bytes =
      switch format {
      case .markdown: Array(MarkdownRenderer.render(report, local: local).utf8)
      case .text: Array(TextRenderer.render(report, local: local).utf8)
      case .html: Array(HTMLRenderer.render(report, local: local).utf8)
      case .csv: Array(CSVRenderer.render(report, csvTable).utf8)
      case .json: JSONRenderer.render(report, version: Oomlog.version)
      }
    if let output, output != "-" {
      try Output.write(bytes, toFile: output)
    } else {
      try Output.write(bytes)
    }
    try Run.finish(coverage, input)
  }

  /// `withLines`: for the whole dumps.
  static func report(
    _ input: InputOptions, _ redactor: Redactor?, withLines: Bool = false
  ) throws(ExitCode) -> (Report, Coverage) {
    var events: [OOMEvent] = []
    let outcome = try Run.scanWithNeighbours(input, redactor, withLines: withLines) {
      events.append($0)
    }
    for (index, outline) in outcome.outlines.enumerated() {
      events[index].takeNeighbours(of: outline)
    }
    var report = Report(
      events: events, coverage: outcome.coverage,
      range: Report.Range(since: outcome.request.since, until: outcome.request.until),
      zone: input.outputZone)
    report.verdict = outcome.verdict
    return (report, outcome.coverage)
  }
}
