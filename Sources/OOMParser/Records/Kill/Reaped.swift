package import OOMModel

/// `oom_reaper: reaped process PID (NAME), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB`, or
/// `oom_reaper: unable to reap pid:PID (NAME)`: 4.6 and later, some time after the kill.
///
/// mm/oom_kill.c, `oom_reap_task_mm` and `oom_reap_task`.
package struct Reaped {
  static let literals: [StaticString] = ["oom_reaper: "]

  package var pid: Int
  /// `nil` where the line breaks off in it.
  package var comm: UntrustedText?
  package var reaping: Reaping

  static func parse(_ line: Span<UInt8>) -> Reaped? {
    var at = 0
    if line.skip("oom_reaper: unable to reap pid:", &at) {
      guard let pid = line.pid(&at) else { return nil }
      let hasName = line.skip(" (", &at) && line.ends(with: ")")
      return Reaped(
        pid: pid, comm: hasName ? line.text(at..<line.count - 1) : nil,
        reaping: Reaping(succeeded: false))
    }
    guard line.skip("oom_reaper: reaped process ", &at), let pid = line.pid(&at),
      line.skip(" (", &at)
    else { return nil }
    var reaping = Reaping(succeeded: true)
    var comm: UntrustedText?
    if let figures = line.lastRange(of: "), now anon-rss:", from: at) {
      comm = line.text(at..<figures.lowerBound)
      at = figures.upperBound
      reaping.anonRSS = line.kilobytes(&at)
      if line.skip(", file-rss:", &at) { reaping.fileRSS = line.kilobytes(&at) }
      if line.skip(", shmem-rss:", &at) { reaping.shmemRSS = line.kilobytes(&at) }
    }
    return Reaped(pid: pid, comm: comm, reaping: reaping)
  }
}
