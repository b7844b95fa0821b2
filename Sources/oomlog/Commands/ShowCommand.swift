import ArgumentParser
import OOMForensics
import OOMModel
import OOMReporter

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print everything about one event.",
    discussion: """
      EXAMPLES:
        oomlog show --event 3ceb850b8ffd /var/log/kern.log
        oomlog show --event 3ceb --since yesterday
        dmesg | oomlog show -                      the last event

      EXIT STATUS:
        0   done
        2   no such event, or an input could not be read, or only in part
        64  wrong usage
      """)

  @OptionGroup var input: InputOptions

  @Option(
    help: ArgumentHelp(
      "The event_id, or the start of it. Without it, the last event.", valueName: "id"))
  var event: String?

  func validate() throws {
    if let event { try EventID.validate(event) }
  }

  func run() throws {
    let wanted = event?.lowercased() ?? ""
    var grouping = IncidentGrouping()
    var victims = EarlierVictims()
    var found: [(event: OOMEvent, incidentID: String, earlierVictims: Set<Int>)] = []
    let outcome = try Run.scanWithNeighbours(input) { event in
      // Both go by the events before, also by those that are not shown.
      let incidentID = grouping.incidentID(of: event)
      let earlierVictims = victims.next(event)
      guard event.id.hasPrefix(wanted) else { return }
      // Without an id only the last one is kept.
      if self.event == nil { found.removeAll() }
      found.append((event, incidentID, earlierVictims))
    }
    let ids = Set(found.map(\.event.id)).sorted()
    guard var last = found.last, ids.count == 1 else {
      Output.warn(
        ids.isEmpty
          ? self.event.map { "no event \($0) in what was read" } ?? "no event in what was read"
          : "\(wanted) is the start of \(ids.count) events: \(ids.prefix(8).joined(separator: " "))"
      )
      for line in CoverageText.lines(outcome.coverage, input.outputZone) { Output.warn(line) }
      throw ExitCode(2)
    }
    if let outline = outcome.outlines.last(where: { $0.id == last.event.id }) {
      last.event.takeNeighbours(of: outline)
    }
    let analysis = EventAnalysis(last.event, earlierVictims: last.earlierVictims)
    let inCommon = IncidentDiagnosis.findings(
      IncidentGrouping.incidents(outcome.outlines), gaps: outcome.coverage.gaps, zone: input.zone
    ).filter { $0.incidents.contains(last.incidentID) }
    let renderer = ShowRenderer(zone: input.outputZone)
    try Pager.write(
      renderer.render(
        last.event, analysis, incidentID: last.incidentID, inCommon: inCommon,
        verdict: outcome.verdict), isWanted: !input.terminal.noPager)
    try Run.finish(outcome.coverage, input)
  }
}
