public import OOMModel
import OOMReader

/// Joins sources and parser: a request in, events out one by one as they close, and at the end
/// what was covered.
public enum Scan {
  /// Reads everything the request names. A source that cannot be read is a problem in the
  /// coverage, and the others are read all the same. `onNeighbours` is called once, at the end, with
  /// what others than the kernel say of kills, and what announced them, in the order of the logs.
  public static func run(
    _ request: ScanRequest, shouldStop: @escaping () -> Bool = { false },
    onNeighbours: (([Neighbour]) -> Void)? = nil, onEvent: @escaping (OOMEvent) -> Void
  ) -> Coverage {
    var request = request
    request.wantsNeighbours = onNeighbours != nil
    let session = ScanSession(request, shouldStop: shouldStop, onEvent: onEvent)
    session.readAll()
    onNeighbours?(session.neighbours)
    return session.coverage
  }
}
