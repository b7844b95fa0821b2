import ArgumentParser
import OOMForensics
import OOMModel
import OOMPolicy
import OOMReporter

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Fail when something was killed: a gate for CI.",
    discussion: """
      EXAMPLES:
        oomlog check collected-logs/
        dmesg | oomlog check -

      EXIT STATUS:
        0   no kill, and everything was read
        1   a process was killed, by the kernel or a userspace killer, or the
            kernel panicked for want of memory
        2   an input could not be opened
        3   the evidence is incomplete: an input was read only in part, an event
            is damaged, nothing is known of a part of the range asked for, or
            somebody tells of a kill that is not in the log
        4   there was nothing to check
        64  wrong usage

      When several apply, the first of 1, 2, 3 and 4 is the status.
      """)

  @OptionGroup var input: InputOptions

  func run() throws {
    let renderer = CheckRenderer(zone: input.zone)
    var tally = Tally()
    var victims = EarlierVictims()
    let outcome = try Run.scanWithNeighbours(input) { event throws(ExitCode) in
      tally.add(event)
      let analysis = EventAnalysis(event, earlierVictims: victims.next(event))
      try Output.write(renderer.lines(of: event, analysis))
    }
    let coverage = outcome.coverage
    let verdict = Verdict(tally, coverage)
    try Output.write(renderer.conclusion(verdict, tally, coverage))
    try Run.saveCursor(coverage, input)
    if coverage.wasInterrupted { throw ExitCode(Interruption.exitStatus) }
    throw ExitCode(verdict.exitStatus)
  }
}
