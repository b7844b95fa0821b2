import OOMModel

/// `sending SIGTERM to process PID uid UID "NAME": oom_score 866, oom_score_adj 0, VmRSS 5 MiB, …`
/// and what came of it.
///
/// earlyoom's kill.c. 1.6 has `badness` instead of the score, 1.3 no uid, 1.2
/// `killing process PID "NAME" with signal 15: badness …`.
enum EarlyoomLine {
  private static let longestName = 15

  static func parse(_ line: Span<UInt8>) -> KillerLine? {
    var at = 0
    if line.skip("sending SIGTERM to process ", &at)
      || line.skip("sending SIGKILL to process ", &at)
      || line.skip("killing process ", &at)
    {
      return victim(line, at).map { .kill($0) }
    }
    if line.skip("escalating to SIGKILL after ", &at) {
      return .outcome(.earlyoom, pid: nil, isLast: false)
    }
    guard line.skip("process ", &at) else { return nil }
    let pid = line.pid(&at)
    if pid != nil { _ = line.skip(" ", &at) }
    let isLast =
      line.starts(with: "exited after ", at: at) || line.starts(with: "did not exit", at: at)
    return isLast ? .outcome(.earlyoom, pid: pid, isLast: true) : nil
  }

  private static func victim(_ line: Span<UInt8>, _ from: Int) -> UserspaceKill? {
    var at = from
    var kill = UserspaceKill(by: .earlyoom)
    guard let pid = line.pid(&at) else { return nil }
    kill.pid = pid
    if line.skip(" uid ", &at) { kill.uid = line.uid(&at) }
    guard line.skip(" \"", &at), let end = endOfName(line, at) else { return nil }
    kill.comm = line.text(at..<end)
    at = end + 1
    if line.skip(" with signal ", &at) { _ = line.decimal(&at) }
    if line.skip(": oom_score ", &at) || line.skip(": badness ", &at) {
      kill.score = line.signed(&at)
    }
    if line.skip(", oom_score_adj ", &at) { kill.oomScoreAdj = line.signed(&at) }
    if line.skip(", VmRSS ", &at), let mebibytes = line.decimal(&at),
      mebibytes < 1 << 40, line.starts(with: " MiB", at: at)
    {
      kill.rss = ByteCount(kilobytes: mebibytes * 1024)
    }
    return kill
  }

  /// The name can hold quotes. It is no longer than the kernel's names are, so that what follows on
  /// the line, the victim's own arguments among it, cannot pass for its end.
  private static func endOfName(_ line: Span<UInt8>, _ start: Int) -> Int? {
    var end = min(start + longestName, line.count - 1)
    while end >= start {
      if line.starts(with: "\": oom_score ", at: end) || line.starts(with: "\": badness ", at: end)
        || line.starts(with: "\" with signal ", at: end)
      {
        return end
      }
      end -= 1
    }
    return nil
  }
}
