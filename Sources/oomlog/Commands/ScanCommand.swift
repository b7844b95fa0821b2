import ArgumentParser
import OOMLogKit
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
        oomlog scan -b -1 -u nginx
        oomlog scan -rn 5
        oomlog scan --pid 4711 --around '2026-11-22 09:30'
        oomlog scan --cursor-file /var/lib/oomlog/cursor
        oomlog scan sosreport.tar.xz
        oomlog scan --format ndjson /var/log/kern.log* | jq .victim_comm

      EXIT STATUS:
        0   done, whether something was killed or not
        2   an input could not be read, or only in part
        64  wrong usage

      With --pid, --comm, --unit, --scope or --around the verdict comes last: killed, not killed, not \
      proven, or cannot tell, with the lines or the gaps that say so.

      Unlike 'journalctl -k', which shows the current boot only, all boots of the journal are read: \
      -b is for one of them.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, ndjson
  }

  @OptionGroup var input: InputOptions

  @Option(help: "How to print it. ndjson prints one object a kill, as events are found.")
  var format = Format.table

  @Flag(help: "All columns in full and every kill, however wide the terminal is.")
  var wide = false

  @Flag(name: .shortAndLong, help: "The newest first: for the table and ndjson.")
  var reverse = false

  @Option(
    name: [.customShort("n"), .customLong("lines")],
    help: ArgumentHelp(
      "Only so many of the last kills: for the table and ndjson.", valueName: "number"))
  var lines: Int?

  @Flag(help: "List the boots that the journal knows, as journalctl does, and nothing else.")
  var listBoots = false

  func validate() throws {
    if let lines, lines < 0 { throw ValidationError("--lines counts from 0") }
    if format == .json, reverse || lines != nil {
      throw ValidationError("--reverse and --lines are for the table and ndjson")
    }
    if listBoots, input.journal.merge {
      throw ValidationError("--list-boots with --merge would mix the boots of several machines")
    }
    if listBoots, !input.paths.isEmpty {
      throw ValidationError("--list-boots needs a journal: give it with -D or --file")
    }
  }

  func run() throws {
    if listBoots { return try printBoots() }
    switch format {
    case .table: try printTable()
    case .json: try printJSON()
    case .ndjson: try printNDJSON()
    }
  }

  private func printBoots() throws {
    do {
      let redactor = try Run.redactor(input)
      var boots = try Scan.boots(input.request())
      if let redactor { boots = boots.map(redactor.boot) }
      try Run.saveKey(redactor, input)
      let renderer = BootRenderer(zone: input.outputZone)
      switch format {
      case .table: try Output.write(renderer.table(boots))
      case .json: try Output.write(renderer.json(boots))
      case .ndjson: try Output.write(renderer.ndjson(boots))
      }
    } catch let problem as Problem {
      Output.warn(
        ProblemSentence.of(input.redaction.redact ? Redactor().problem(problem) : problem))
      throw ExitCode(2)
    }
  }

  private func printTable() throws {
    let width = Output.terminalWidth
    var layout = TableRenderer.Layout(zone: input.outputZone, width: width)
    layout.isWide = wide
    layout.isReversed = reverse
    layout.limit = lines
    layout.now = width == nil ? nil : SystemClock.now.realtimeMicroseconds
    layout.style = input.terminal.style
    var table = TableRenderer(layout)
    let outcome = try Run.scanWithNeighbours(input) { table.add($0) }
    try Pager.write(
      table.render(outcome.coverage, outcome.verdict), isWanted: !input.terminal.noPager)
    try Run.finish(outcome.coverage, input)
  }

  private func printJSON() throws {
    let redactor = try Run.redactor(input)
    let (report, coverage) = try ReportCommand.report(input, redactor)
    try Run.saveKey(redactor, input)
    try Output.write(JSONRenderer.render(report, version: Oomlog.version))
    try Run.finish(coverage, input)
  }

  private func printNDJSON() throws {
    var renderer = NDJSONRenderer()
    // Kept only where the order or the number asks for it.
    var kept: [[UInt8]] = []
    let isKept = reverse || lines != nil
    let coverage = try Run.scan(input) { event throws(ExitCode) in
      let bytes = renderer.lines(of: event)
      // Each event leaves at once: somebody may be waiting at the other end of a pipe.
      guard isKept else { return try Output.write(bytes) }
      kept += bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) + [UInt8(ascii: "\n")] }
      if let lines, kept.count >= 2 * max(lines, 64) { kept.removeFirst(kept.count - lines) }
    }
    let last = lines.map { kept.suffix($0) } ?? kept[...]
    for line in reverse ? Array(last.reversed()) : Array(last) { try Output.write(line) }
    if !input.terminal.quiet, let sentence = CoverageText.sentence(coverage) {
      Output.warn(sentence)
    }
    try Run.finish(coverage, input)
  }
}
