import ArgumentParser
import OOMLogKit
import OOMModel
import OOMReporter

/// What every reading command does round its scan.
enum Run {
  /// Scans, and hands on the events that count. The coverage tells the rest.
  static func scan(
    _ options: InputOptions, onEvent: @escaping (OOMEvent) -> Void
  ) -> (coverage: Coverage, request: ScanRequest) {
    Interruption.watch()
    let request = options.request()
    let coverage = Scan.run(request, shouldStop: { Interruption.hasCome }) { event in
      if event.provenance != .userspace || options.includeUntrusted { onEvent(event) }
    }
    for problem in coverage.problems { Output.warn(ProblemSentence.of(problem)) }
    for notice in coverage.notices where notice.category == .emptyInput {
      Output.warn(PrintableText.of(notice.message) + ": nothing to read in it")
    }
    return (coverage, request)
  }

  /// The end of commands that report: 2 when something named was not read to its end.
  static func finish(_ coverage: Coverage) throws(ExitCode) {
    if coverage.wasInterrupted { throw ExitCode(Interruption.exitStatus) }
    if !coverage.problems.isEmpty { throw ExitCode(2) }
  }
}
