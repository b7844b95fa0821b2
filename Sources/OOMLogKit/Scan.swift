public import OOMModel
import OOMReader

/// Joins sources and parser: a request in, events out one by one as they close, and at the end
/// what was covered.
public enum Scan {
  /// Reads everything the request names. A source that cannot be read is a problem in the
  /// coverage, and the others are read all the same.
  public static func run(
    _ request: ScanRequest, shouldStop: @escaping () -> Bool = { false },
    onEvent: @escaping (OOMEvent) -> Void
  ) -> Coverage {
    let session = ScanSession(request, shouldStop: shouldStop, onEvent: onEvent)
    session.readAll()
    return session.coverage
  }
}
