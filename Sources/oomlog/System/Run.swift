import ArgumentParser
import OOMForensics
import OOMLogKit
import OOMModel
import OOMReporter

/// What every reading command does round its scan.
enum Run {
  /// Scans, and hands on the events that count; where that fails, reading ends. The coverage
  /// tells the rest.
  static func scan(
    _ options: InputOptions, onNeighbours: (([Neighbour]) -> Void)? = nil,
    onEvent: @escaping (OOMEvent) throws(ExitCode) -> Void
  ) throws(ExitCode) -> (coverage: Coverage, request: ScanRequest) {
    Interruption.watch()
    DescriptorLimit.raise()
    let request = options.request()
    var failure: ExitCode?
    let shouldStop = { Interruption.hasCome || failure != nil }
    let coverage = Scan.run(request, shouldStop: shouldStop, onNeighbours: onNeighbours) { event in
      // What a userspace killer says of its own kills is no forgery.
      let isForged = event.provenance == .userspace && event.killer == nil
      guard failure == nil, !isForged || options.includeUntrusted else { return }
      do throws(ExitCode) {
        try onEvent(event)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    for problem in coverage.problems { Output.warn(ProblemSentence.of(problem)) }
    for notice in coverage.notices where notice.category == .emptyInput {
      Output.warn(PrintableText.of(notice.message) + ": nothing to read in it")
    }
    return (coverage, request)
  }

  /// Some 100 MB.
  private static let outlineLimit = 100_000

  /// The same with what others say of the events. `outlines` are the first events, of which neither dump nor
  /// lines are kept, with their neighbours; the coverage has what belongs to none of them.
  static func scanWithNeighbours(
    _ options: InputOptions, onEvent: @escaping (OOMEvent) throws(ExitCode) -> Void
  ) throws(ExitCode) -> (coverage: Coverage, outlines: [OOMEvent], request: ScanRequest) {
    var outlines: [OOMEvent] = []
    var isTooMuch = false
    var neighbours: [Neighbour] = []
    var (coverage, request) = try scan(
      options, onNeighbours: { neighbours = $0 },
      onEvent: { event throws(ExitCode) in
        if outlines.count < outlineLimit {
          outlines.append(event.outline)
        } else {
          isTooMuch = true
        }
        try onEvent(event)
      })
    if isTooMuch {
      // Without all events nobody knows what belongs to none.
      coverage.add(
        Notice(
          .limitReached, UntrustedText("too many events for what others say of them to be joined")))
      return (coverage, outlines, request)
    }
    let rest = options.join.join(neighbours, to: &outlines).filter { request.includes($0.time) }
    coverage.unexplained = rest.filter(\.kind.claimsKill)
    coverage.loneSigns += rest.count(where: \.kind.isSign)
    return (coverage, outlines, request)
  }

  /// The end of commands that report: 2 when something named was not read to its end.
  static func finish(_ coverage: Coverage, _ options: InputOptions) throws(ExitCode) {
    try saveCursor(coverage, options)
    if coverage.wasInterrupted { throw ExitCode(Interruption.exitStatus) }
    if !coverage.problems.isEmpty { throw ExitCode(2) }
  }

  /// To be called when everything has been written: what is lost on the way comes again.
  static func saveCursor(_ coverage: Coverage, _ options: InputOptions) throws(ExitCode) {
    guard let path = options.journal.cursorFile, let cursor = coverage.lastCursor else { return }
    try CursorFile.write(cursor, to: path)
  }
}
