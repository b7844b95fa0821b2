import Glibc
import OOMReporter

/// How far a long scan is: one line on a terminal, which is gone again at the end.
struct Progress {
  private let isShown: Bool
  private let start = SystemClock.current()
  private var last: Int64 = 0
  private var hasLine = false

  private static let delayMicroseconds: Int64 = 1_000_000
  private static let stepMicroseconds: Int64 = 200_000

  /// Nothing is shown unless standard error is a terminal.
  init(isWanted: Bool) {
    isShown = isWanted && isatty(STDERR_FILENO) == 1 && Environment["TERM"] != "dumb"
  }

  mutating func tick(events: Int) {
    guard isShown else { return }
    let now = SystemClock.current()
    guard now - start >= Progress.delayMicroseconds, now - last >= Progress.stepMicroseconds else {
      return
    }
    last = now
    hasLine = true
    Output.progress(ProgressText.line(events, seconds: (now - start) / 1_000_000, bytes: bytesRead))
  }

  /// To be called before anything else is written.
  mutating func clear() {
    if hasLine { Output.progress("") }
    hasLine = false
  }

  /// `rchar` of proc(5): what this process has read; journals are mapped, and not in it.
  private var bytesRead: UInt64? {
    guard let file = fopen("/proc/self/io", "r") else { return nil }
    defer { fclose(file) }
    var value: UInt64 = 0
    return withUnsafeMutablePointer(to: &value) { place in
      withVaList([place]) { vfscanf(file, "rchar: %lu", $0) }
    } == 1 ? value : nil
  }
}
