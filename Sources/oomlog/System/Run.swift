import ArgumentParser
import OOMForensics
import OOMLogKit
import OOMModel
import OOMReporter

/// What every reading command does round its scan.
enum Run {
  /// Scans, and hands on the events that count; where that fails, reading ends. The coverage
  /// tells the rest. What comes out is redacted where that was asked for.
  static func scan(
    _ options: InputOptions, onEvent: @escaping (OOMEvent) throws(ExitCode) -> Void
  ) throws(ExitCode) -> Coverage {
    let redactor = try redactor(options)
    var (coverage, _) = try scan(options) { event throws(ExitCode) in
      if let redactor { try onEvent(redactor.event(event)) } else { try onEvent(event) }
    }
    if let redactor { coverage = redactor.coverage(coverage) }
    tell(coverage)
    try saveKey(redactor, options)
    return coverage
  }

  /// `nil` where everything is to be told.
  static func redactor(_ options: InputOptions) throws(ExitCode) -> Redactor? {
    if let path = options.redaction.redactKey { try KeyFile.check(path) }
    return options.redaction.redact ? Redactor() : nil
  }

  static func saveKey(_ redactor: Redactor?, _ options: InputOptions) throws(ExitCode) {
    guard let redactor, let path = options.redaction.redactKey else { return }
    try KeyFile.write(redactor.key, to: path)
  }

  private static func tell(_ coverage: Coverage) {
    for problem in coverage.problems { Output.warn(ProblemSentence.of(problem)) }
    for notice in coverage.notices where notice.category == .emptyInput {
      Output.warn(PrintableText.of(notice.message) + ": nothing to read in it")
    }
  }

  private static func scan(
    _ options: InputOptions, withLines: Bool = false, onNeighbours: (([Neighbour]) -> Void)? = nil,
    onOther: @escaping (OOMEvent, _ isUndecided: Bool) -> Void = { _, _ in },
    onEvent: @escaping (OOMEvent) throws(ExitCode) -> Void
  ) throws(ExitCode) -> (coverage: Coverage, request: ScanRequest) {
    Interruption.watch(timeoutMicroseconds: options.timeoutMicroseconds)
    DescriptorLimit.raise()
    var request = options.request()
    request.wantsLines = withLines
    var names: NameMap?
    if let path = options.names { names = try NameFile.read(path) }
    var failure: ExitCode?
    var progress = Progress(isWanted: !options.terminal.quiet)
    var events = 0
    let shouldStop = {
      progress.tick(events: events)
      return Interruption.hasCome || failure != nil
    }
    let coverage = Scan.run(
      request, shouldStop: shouldStop, onNeighbours: onNeighbours, onOther: onOther
    ) { event in
      guard failure == nil, !event.isUntrusted || options.includeUntrusted else { return }
      var event = event
      event.ownerName = names?.ownerName(of: event)
      events += 1
      progress.clear()
      do throws(ExitCode) {
        try onEvent(event)
      } catch {
        failure = error
      }
    }
    Interruption.stopTimer()
    progress.clear()
    if let failure { throw failure }
    return (coverage, request)
  }

  /// Some 15 MB.
  private static let outlineLimit = 7500

  /// A scan with what others say of the events.
  struct Outcome {
    var coverage: Coverage
    /// The first events, of which neither dump nor lines are kept, with their neighbours.
    var outlines: [OOMEvent]
    var request: ScanRequest
    /// The answer, where something was asked.
    var verdict: KillVerdict?
  }

  /// The coverage has the records of others that belong to no event.
  static func scanWithNeighbours(
    _ options: InputOptions, onEvent: @escaping (OOMEvent) throws(ExitCode) -> Void
  ) throws(ExitCode) -> Outcome {
    let redactor = try redactor(options)
    let outcome = try scanWithNeighbours(options, redactor, onEvent: onEvent)
    try saveKey(redactor, options)
    return outcome
  }

  /// With the tokens of other scans, whose key the caller saves. `withLines`: for whole dumps.
  static func scanWithNeighbours(
    _ options: InputOptions, _ redactor: Redactor?, withLines: Bool = false,
    onEvent: @escaping (OOMEvent) throws(ExitCode) -> Void
  ) throws(ExitCode) -> Outcome {
    var outlines: [OOMEvent] = []
    var isTooMuch = false
    // Those that nobody asked for: records of others can be of these.
    var others: [OOMEvent] = []
    var undecided: [OOMEvent] = []
    var neighbours: [Neighbour] = []
    var (coverage, request) = try scan(
      options, withLines: withLines, onNeighbours: { neighbours = $0 },
      onOther: { event, isUndecided in
        guard others.count < outlineLimit else {
          isTooMuch = true
          return
        }
        others.append(event.outline)
        if isUndecided { undecided.append(event.outline) }
      },
      onEvent: { event throws(ExitCode) in
        if outlines.count < outlineLimit {
          outlines.append(event.outline)
        } else {
          isTooMuch = true
        }
        try onEvent(redactor?.event(event) ?? event)
      })
    var rest: [Neighbour] = []
    if isTooMuch {
      // Without all events nobody knows what belongs to none.
      coverage.add(
        Notice(
          .limitReached, UntrustedText("too many events for what others say of them to be joined")))
    } else {
      outlines += others
      rest = options.join.join(neighbours, to: &outlines)
        .filter { request.includes($0.time) && request.names($0) }
      outlines.removeLast(others.count)
      coverage.unexplained = rest.filter(\.kind.claimsKill)
      coverage.loneSigns += rest.count(where: \.kind.isSign)
    }
    var question = options.question(request)
    // Only now: records belong to events by the names they had.
    if let redactor {
      outlines = outlines.map(redactor.event)
      undecided = undecided.map(redactor.event)
      rest = rest.map(redactor.neighbour)
      coverage = redactor.coverage(coverage)
      question = question.map(redactor.question)
    }
    tell(coverage)
    let verdict = question.map {
      KillVerdict(
        $0, events: outlines, undecided: undecided, records: rest, coverage: coverage)
    }
    return Outcome(coverage: coverage, outlines: outlines, request: request, verdict: verdict)
  }

  /// The end of commands that report: 2 when something named was not read to its end.
  static func finish(_ coverage: Coverage, _ options: InputOptions) throws(ExitCode) {
    try saveCursor(coverage, options)
    if coverage.wasInterrupted, let status = Interruption.exitStatus { throw ExitCode(status) }
    if coverage.wasInterrupted || !coverage.problems.isEmpty { throw ExitCode(2) }
  }

  /// To be called when everything has been written: what is lost on the way comes again.
  static func saveCursor(_ coverage: Coverage, _ options: InputOptions) throws(ExitCode) {
    guard let path = options.journal.cursorFile, let cursor = coverage.lastCursor else { return }
    try CursorFile.write(cursor, to: path)
  }
}
