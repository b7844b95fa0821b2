import OOMJournal
public import OOMModel
import OOMReader

/// Joins sources and parser: a request in, events out one by one as they close, and at the end
/// what was covered.
public enum Scan {
  /// Reads everything the request names. A source that cannot be read is a problem in the
  /// coverage, and the others are read all the same. `onNeighbours` is called once, at the end, with
  /// what others than the kernel say of kills, and what announced them, in the order of the logs. `onOther` gets the events of the range that the
  /// request is not about, and whether only because the log does not say what they are of.
  public static func run(
    _ request: ScanRequest, shouldStop: @escaping () -> Bool = { false },
    onNeighbours: (([Neighbour]) -> Void)? = nil,
    onOther: @escaping (OOMEvent, _ isUndecided: Bool) -> Void = { _, _ in },
    onEvent: @escaping (OOMEvent) -> Void
  ) -> Coverage {
    var request = request
    request.wantsNeighbours = onNeighbours != nil
    let session = ScanSession(request, shouldStop: shouldStop, onOther: onOther, onEvent: onEvent)
    session.readAll()
    onNeighbours?(session.neighbours)
    return session.coverage
  }

  /// Reads what has come to logs since their ends were marked, and nothing else of the request.
  public static func run(
    _ request: ScanRequest, after ends: [LogEnd], onEvent: @escaping (OOMEvent) -> Void
  ) -> Coverage {
    let session = ScanSession(
      request, shouldStop: { false }, onOther: { _, _ in }, onEvent: onEvent)
    session.read(after: ends)
    return session.coverage
  }

  /// The boots that a journal knows, the oldest first.
  public static func boots(_ request: ScanRequest) throws(Problem) -> [JournalBoot] {
    var files = request.journalFiles.flatMap(InputList.files)
    if let directory = request.journalDirectory {
      let list = InputList.journalFiles(in: LogPath(directory))
      if let problem = list.problems.first?.problem { throw problem }
      files += list.inputs.compactMap { input in
        guard case .journalFile(let path) = input.kind else { return nil }
        return (try? Journal(.files([path]))) == nil ? nil : path
      }
    }
    let selection = request.journal.selection ?? (files.isEmpty ? .system : .files(files))
    var journal = try Journal(selection)
    return try journal.boots()
  }
}
