import OOMModel

/// nohang's account of a corrective action, several lines each: who (`PID: 4711, name: mysqld,
/// badness: 849`), and what (`Sending SIGTERM to the victim`), and what came of it.
///
/// nohang 0.2, src/nohang, `implement_corrective_action`.
enum NohangLine {
  static func parse(_ line: Span<UInt8>) -> KillerLine? {
    var at = 0
    if line.skip("PID:", &at) { return victim(line, at) }
    if line.skip("badness:", &at) { return scores(line, at) }
    if line.skip("Vm, MiB:", &at) { return sizes(line) }
    if line.skip("cgroup_v2:", &at) || line.skip("cgroup_v1:", &at) { return cgroup(line, at) }
    if line.skip("Sending SIGTERM to the victim", &at)
      || line.skip("Sending SIGKILL to the victim", &at)
    {
      return .signal(.nohang)
    }
    if line.skip("The victim died in ", &at) || line.skip("The victim became a zombie in ", &at) {
      return .outcome(.nohang, pid: nil, isLast: true)
    }
    return line.skip("The victim doesn't respond on corrective action", &at)
      || line.skip("Cannot send a signal: ", &at) ? .outcome(.nohang, pid: nil, isLast: false) : nil
  }

  /// The name can hold anything: the last anchor counts.
  private static func victim(_ line: Span<UInt8>, _ from: Int) -> KillerLine? {
    var at = from
    line.skipBlanks(&at)
    guard let pid = line.pid(&at), line.skip(", name: ", &at) || line.skip(", Name: ", &at),
      let end = line.lastRange(of: ", badness: ", from: at)
        ?? line.lastRange(of: ", state: ", from: at)
    else { return nil }
    var kill = UserspaceKill(by: .nohang)
    kill.pid = pid
    kill.comm = line.text(at..<end.lowerBound)
    if let uid = line.firstRange(of: ", EUID: ", from: end.upperBound) {
      at = uid.upperBound
      kill.uid = line.uid(&at)
    }
    return .victim(kill)
  }

  private static func scores(_ line: Span<UInt8>, _ from: Int) -> KillerLine? {
    var kill = UserspaceKill(by: .nohang)
    if let score = line.firstRange(of: "oom_score:", from: from) {
      var at = score.upperBound
      line.skipBlanks(&at)
      kill.score = line.signed(&at)
    }
    if let adj = line.firstRange(of: "oom_score_adj:", from: from) {
      var at = adj.upperBound
      line.skipBlanks(&at)
      kill.oomScoreAdj = line.signed(&at)
    }
    return .victim(kill)
  }

  private static func sizes(_ line: Span<UInt8>) -> KillerLine? {
    var kill = UserspaceKill(by: .nohang)
    if let rss = line.firstRange(of: "RSS: ") {
      var at = rss.upperBound
      if let mebibytes = line.decimal(&at), mebibytes < 1 << 40 {
        kill.rss = ByteCount(kilobytes: mebibytes * 1024)
      }
    }
    return .victim(kill)
  }

  private static func cgroup(_ line: Span<UInt8>, _ from: Int) -> KillerLine? {
    var at = from
    line.skipBlanks(&at)
    var kill = UserspaceKill(by: .nohang)
    if at < line.count { kill.cgroup = line.text(at..<line.count) }
    return .victim(kill)
  }
}
