import OOMModel

/// `Killed CGROUP due to memory pressure for …`; since v256 `Marked CGROUP for killing due to …`.
///
/// systemd, src/oom/oomd-manager.c.
enum OomdLine {
  static func parse(_ line: Span<UInt8>) -> KillerLine? {
    var start = 0
    let reason: Range<Int>?
    if line.skip("Killed ", &start) {
      reason = line.firstRange(of: " due to memory ", from: start)
    } else if line.skip("Marked ", &start) {
      reason = line.firstRange(of: " for killing due to memory ", from: start)
    } else {
      return nil
    }
    guard let reason else { return nil }
    var kill = UserspaceKill(by: .systemdOomd)
    kill.cgroup = line.text(start..<reason.lowerBound)
    // From `memory` on.
    kill.reason = line.text(reason.upperBound - "memory ".utf8.count..<line.count)
    return .kill(kill)
  }
}
