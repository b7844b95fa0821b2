import ArgumentParser
import Glibc
import OOMForensics
import OOMLogKit
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
        oomlog check --window '-2h..now' --format junit=oom.xml --format github
        oomlog check --baseline known.ndjson --fail-on high collected-logs/
        oomlog check --init
        oomlog check --run -- make test

      EXIT STATUS:
        0   no kill that fails the check, and everything was read
        1   a process was killed, by the kernel or a userspace killer, or the
            kernel panicked for want of memory, and the policy does not bear it
        2   an input could not be opened, or the policy or the baseline is wrong
        3   the evidence is incomplete: an input was read only in part, an event
            is damaged or has no time to be told inside the range by, nothing is
            known of a part of the range, or somebody tells of a kill that is not
            in the log
        4   there was nothing to check
        64  wrong usage

      When several apply, the first of 1, 2, 3 and 4 is the status; the machine \
      formats have all of them.

      With --run a command is run and watched: the status is 1 when one of its \
      processes was killed for want of memory and the policy does not bear it, \
      else the command's own; 128 and the signal that ended it, 127 when it is not \
      found, 126 when it cannot be started. Standard output is the command's; what \
      is found goes to standard error.
      """)

  @OptionGroup var input: InputOptions

  @OptionGroup(title: "Gate options") var gate: GateOptions

  func validate() throws {
    guard gate.run else { return }
    if WatchedCommand.words.isEmpty {
      throw ValidationError("--run needs a command behind '--': oomlog check --run -- make test")
    }
    if gate.initialize || gate.printEffectivePolicy {
      throw ValidationError("--run goes without --init and --print-effective-policy")
    }
    if input.hasRange || input.journal.start != nil || input.journal.cursorFile != nil
      || input.question(input.request()) != nil
    {
      throw ValidationError(
        "--run asks about its command, as long as that runs: without a range, a cursor, --pid, --unit and "
          + "the like")
    }
    if input.paths.contains("-") {
      throw ValidationError("standard input is the command's: with --run '-' cannot be read")
    }
    if input.timeout != nil {
      throw ValidationError("--run ends with its command: without --timeout")
    }
    if input.redaction.redact {
      throw ValidationError("--redact is for logs, and --run tells of a command that is known")
    }
  }

  func run() throws {
    if gate.initialize { return try initialize() }
    let today = PolicyDate(atMicroseconds: SystemClock.now.realtimeMicroseconds, in: input.zone)
    var request = GateRequest(zone: input.outputZone, today: today)
    request.allowsEmpty = gate.allowEmpty
    request.isReportOnly = gate.exitZero
    request.hasRange = input.hasRange
    request.policyName = gate.policy ?? PolicyLoading.found(from: WorkingDirectory.path)
    if input.redaction.redact, request.policyName != nil || gate.baseline != nil {
      throw ValidationError("--redact takes away the names that a policy and a baseline go by")
    }
    do throws(PolicyLoading.Failure) {
      if let name = request.policyName { request.policy = try PolicyLoading.policy(name) }
      request.policy.failOn = gate.failOn?.threshold ?? request.policy.failOn
      request.baseline = try gate.baseline.map(PolicyLoading.baseline)
    } catch {
      try refuse(request, error)
    }
    if gate.printEffectivePolicy { return try Output.write(PolicyText.effective(request.policy)) }
    if gate.run { try watch(request) }
    try check(request)
  }

  private func watch(_ request: GateRequest) throws(ExitCode) -> Never {
    var gatekeeper = Gate(request)
    var victims = EarlierVictims()
    var outlines: [OOMEvent] = []
    var names: NameMap?
    if let path = input.names { names = try NameFile.read(path) }
    var watch = CommandWatch(input.request(), hasNamedJournal: input.journal.anyOption != nil)
    let result: (run: CommandRun, coverage: Coverage)
    do throws(ChildRun.Failure) {
      result = try watch.run(lastArguments: WatchedCommand.words.count) { event in
        guard !event.isUntrusted || input.includeUntrusted else { return }
        var event = event
        event.ownerName = names?.ownerName(of: event)
        let analysis = EventAnalysis(event, earlierVictims: victims.next(event))
        gatekeeper.add(event, analysis.diagnosis)
        outlines.append(event.outline)
      }
    } catch {
      Output.warn(
        "\(PrintableText.of(WatchedCommand.words[0])): \(String(cString: strerror(error.errno)))")
      throw ExitCode(error.status)
    }
    let report = gatekeeper.report(result.coverage, outlines: outlines, run: result.run)
    let outputs = gate.outputs.filter { output in
      !input.terminal.quiet || output.file != nil || result.run.answer != .notKilled
    }
    let isWritten = CheckWriting.write(report, outputs, elseTo: STDERR_FILENO)
    throw ExitCode(isWritten || report.exitStatus != 0 ? report.exitStatus : 2)
  }

  private func check(_ request: GateRequest) throws(ExitCode) {
    var gatekeeper = Gate(request)
    var victims = EarlierVictims()
    let outcome = try Run.scanWithNeighbours(input) { event throws(ExitCode) in
      let analysis = EventAnalysis(event, earlierVictims: victims.next(event))
      gatekeeper.add(event, analysis.diagnosis)
    }
    let report = gatekeeper.report(outcome.coverage, outlines: outcome.outlines)
    let isWritten = CheckWriting.write(report, gate.outputs)
    if isWritten { try Run.saveCursor(outcome.coverage, input) }
    if outcome.coverage.wasInterrupted, let status = Interruption.exitStatus {
      throw ExitCode(status)
    }
    // A result that nobody got is no success.
    throw ExitCode(isWritten || report.exitStatus == 1 ? report.exitStatus : 2)
  }

  /// A policy that makes no sense is told in every format: a report that is missing looks like a run
  /// that found nothing.
  private func refuse(
    _ request: GateRequest, _ failure: PolicyLoading.Failure
  ) throws(ExitCode) -> Never {
    Output.warn(failure.sentence)
    if !gate.printEffectivePolicy {
      let report = GateReport(request, error: failure.sentence)
      _ = CheckWriting.write(report, gate.outputs)
    }
    throw ExitCode(2)
  }

  private func initialize() throws(ExitCode) {
    do throws(PolicyLoading.Failure) {
      try PolicyLoading.writeTemplate()
    } catch {
      Output.warn(error.sentence)
      throw ExitCode(2)
    }
    try Output.write("Wrote \(PolicyLoading.fileName).\n")
  }
}
