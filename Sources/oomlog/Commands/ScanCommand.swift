import ArgumentParser
import OOMModel
import OOMReporter

struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "List what was killed.",
    discussion: """
      EXAMPLES:
        oomlog scan --since yesterday
        oomlog scan -D /var/log/journal/remote
        oomlog scan sosreport.tar.xz
        oomlog scan --format ndjson /var/log/kern.log* | jq .victim_comm

      EXIT STATUS:
        0   done, whether something was killed or not
        2   an input could not be read, or only in part
        64  wrong usage

      Unlike 'journalctl -k', which shows the last boot, all boots of the journal are read.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, ndjson
  }

  @OptionGroup var input: InputOptions

  @Option(help: "How to print it. ndjson prints one object a kill, as events are found.")
  var format = Format.table

  func run() throws {
    switch format {
    case .table: try printTable()
    case .json: try printJSON()
    case .ndjson: try printNDJSON()
    }
  }

  private func printTable() throws {
    let zone = input.zone
    var table = TableRenderer(zone: zone, width: Output.terminalWidth)
    let (coverage, _, _) = try Run.scanWithNeighbours(input) { table.add($0) }
    try Output.write(table.render(coverage))
    try Run.finish(coverage)
  }

  private func printJSON() throws {
    let (report, coverage) = try ReportCommand.report(input)
    try Output.write(JSONRenderer.render(report, version: Oomlog.version))
    try Run.finish(coverage)
  }

  private func printNDJSON() throws {
    var renderer = NDJSONRenderer()
    let (coverage, _) = try Run.scan(input) { event throws(ExitCode) in
      // Each event leaves at once: somebody may be waiting at the other end of a pipe.
      try Output.write(renderer.lines(of: event))
    }
    if let sentence = CoverageText.sentence(coverage) { Output.warn(sentence) }
    try Run.finish(coverage)
  }
}
