import ArgumentParser
import Glibc
import OOMForensics
import OOMLogKit
import OOMMachine
import OOMModel
import OOMReporter

struct CandidatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candidates",
    abstract: "Tell whom the kernel would kill now.",
    discussion: """
      EXAMPLES:
        oomlog candidates
        oomlog candidates --unit nginx
        oomlog candidates --cgroup /system.slice/nginx.service
        oomlog candidates --adjust postgresql=-500
        oomlog candidates --format json | jq .victim_pid

      EXIT STATUS:
        0   done
        2   /proc could not be read, or there is no such unit, cgroup or process
        64  wrong usage

      The processes by the score that the kernel would give them: of the whole machine, or of one cgroup \
      that runs into its limit. All of /proc can be read by root; others see what they may, and are told \
      what is missing.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json
  }

  @Option(
    help: ArgumentHelp(
      "Of this cgroup and those below it, as /proc/PID/cgroup has it.", valueName: "path"))
  var cgroup: String?

  @Option(
    name: [.customShort("u"), .long],
    help: ArgumentHelp("Of the cgroup of this unit or slice.", valueName: "unit"))
  var unit: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "What if a unit, a pid or all processes of a name had this oom_score_adj, -1000 to 1000? May be "
        + "given more than once.",
      valueName: "name=value"))
  var adjust: [AdjustmentArgument] = []

  @Option(help: "How to print it.")
  var format = Format.table

  @Option(
    name: [.customShort("n"), .customLong("lines")],
    help: ArgumentHelp(
      "Only so many of the first. The table has 20 without it.", valueName: "number"))
  var lines: Int?

  @Flag(help: "All candidates.")
  var all = false

  @Flag(help: "All columns in full, however wide the terminal is.")
  var wide = false

  @Option(
    help: ArgumentHelp(
      "Where /proc and /sys are, as in a container that has those of its host.",
      valueName: "directory"))
  var root = "/"

  @OptionGroup var terminal: TerminalOptions

  func validate() throws {
    if cgroup != nil, unit != nil { throw ValidationError("give only one of --cgroup and --unit") }
    if let cgroup, !cgroup.hasPrefix("/") {
      throw ValidationError("--cgroup begins with a slash: as in /proc/PID/cgroup")
    }
    if let lines, lines < 0 { throw ValidationError("--lines counts from 0") }
    if all, lines != nil { throw ValidationError("give only one of --all and --lines") }
  }

  func run() throws {
    var machine = Machine(root: root, pageSize: UInt64(max(sysconf(Int32(_SC_PAGESIZE)), 1)))
    let report = try report(&machine)
    switch format {
    case .table:
      var layout = CandidateTable.Layout(
        width: wide ? nil : Output.terminalWidth, limit: all ? nil : lines ?? 20)
      layout.style = terminal.style
      try Pager.write(CandidateTable(report, layout).render(), isWanted: !terminal.noPager)
    case .json:
      try Output.write(CandidatesJSON.render(report, limit: lines, version: Oomlog.version))
    }
  }

  private func report(_ machine: inout Machine) throws(ExitCode) -> CandidateReport {
    let state: MachineState
    do throws(Problem) {
      state = try machine.state()
    } catch {
      throw failed("\(ProblemSentence.of(error)); candidates are found by /proc")
    }
    let scope = try scope(&machine, state)
    var assumptions: [CandidateReport.Assumption] = []
    for adjustment in adjust.map(\.adjustment) {
      guard let (target, pids) = adjustment.processes(of: state) else {
        throw failed(
          "\(PrintableText.of(adjustment.name)): no pid, no unit and no name of a process here")
      }
      assumptions.append(CandidateReport.Assumption(adjustment, target, pids: pids))
    }
    var report = CandidateReport(
      state, cgroup: scope, assumptions: assumptions, time: SystemClock.now.realtimeMicroseconds)
    if let scope, scope.limit == nil {
      report.limitedAncestor = machine.limitedCgroup(above: scope.path)
    }
    if let first = report.ranking.candidates.first?.process.cgroup {
      report.groupKilled = machine.cgroupKilled(withProcessOf: first, within: scope?.path)
    }
    return report
  }

  private func scope(
    _ machine: inout Machine, _ state: MachineState
  ) throws(ExitCode) -> CgroupState? {
    guard let path = try path(state) else { return nil }
    do throws(Problem) {
      return try machine.cgroup(path)
    } catch {
      throw failed(
        "\(ProblemSentence.of(error)), or not in the cgroups that are mounted here: "
          + "'cat /proc/PID/cgroup' has the path of a process")
    }
  }

  private func path(_ state: MachineState) throws(ExitCode) -> UntrustedText? {
    if let cgroup {
      // Without a slash at its end it is as the kernel has it.
      let bytes =
        cgroup.utf8.count > 1 && cgroup.hasSuffix("/") ? cgroup.utf8.dropLast() : cgroup.utf8[...]
      return UntrustedText(Array(bytes))
    }
    guard let unit else { return nil }
    let found = state.cgroups(ofUnit: unit)
    guard let first = found.first else {
      throw failed(
        "\(PrintableText.of(unit)): no process here is in the memory cgroup of such a unit: "
          + "'systemctl status' tells whether it runs, --cgroup takes any path")
    }
    if found.count > 1 {
      throw failed(
        "\(PrintableText.of(unit)): several cgroups are of such a unit: choose one with --cgroup, "
          + found.map(PrintableText.of).joined(separator: " or "))
    }
    return first
  }

  private func failed(_ sentence: String) -> ExitCode {
    Output.warn(sentence)
    return ExitCode(2)
  }
}

/// `nginx=-500`
struct AdjustmentArgument: ExpressibleByArgument {
  let adjustment: Adjustment

  init?(argument: String) {
    guard let adjustment = Adjustment(argument) else { return nil }
    self.adjustment = adjustment
  }
}
