import ArgumentParser
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
        1   a process was killed
        2   an input could not be opened
        3   the evidence is incomplete: an input was read only in part, or an event is damaged
        4   there was nothing to check
        64  wrong usage

      When several apply, the first of 1, 2, 3 and 4 is the status.
      """)

  @OptionGroup var input: InputOptions

  func run() throws {
    let renderer = CheckRenderer(zone: LocalZone.zone)
    var kills = 0
    var events = 0
    var withoutVictim = 0
    var hasDamage = false
    var lines: [String] = []
    let (coverage, _) = Run.scan(input) { event in
      lines.append(renderer.lines(of: event))
      guard event.provenance != .userspace else { return }
      events += 1
      kills += event.kills.count
      if event.kills.isEmpty { withoutVictim += 1 }
      hasDamage = hasDamage || event.isDamaged
    }
    let verdict = Verdict(kills: kills, hasDamagedEvents: hasDamage, coverage: coverage)
    for line in lines { try Output.write(line) }
    try Output.write(
      renderer.conclusion(
        verdict, kills: kills, events: events, withoutVictim: withoutVictim, coverage))
    if coverage.wasInterrupted { throw ExitCode(Interruption.exitStatus) }
    throw ExitCode(verdict.exitStatus)
  }
}
