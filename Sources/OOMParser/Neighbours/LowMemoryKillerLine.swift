import OOMModel

/// Android's low memory killers: the daemon (`Kill 'NAME' (PID), uid UID, oom_score_adj 900 to free
/// 140528kB rss, 0kB swap; reason: …`) and the driver it replaced (`lowmemorykiller: Killing 'NAME'
/// (PID), adj 900,` and three more lines).
///
/// system/memory/lmkd/lmkd.cpp; drivers/staging/android/lowmemorykiller.c.
enum LowMemoryKillerLine {
  static func daemon(_ line: Span<UInt8>) -> KillerLine? {
    var at = 0
    if line.skip("lmkd watchdog killed process ", &at) {
      var kill = UserspaceKill(by: .lmkd)
      kill.pid = line.pid(&at)
      if line.skip(", oom_score_adj ", &at) { kill.oomScoreAdj = line.signed(&at) }
      kill.reason = UntrustedText("the watchdog of lmkd")
      return .kill(kill)
    }
    guard line.skip("Kill '", &at), let (name, end) = victim(line, at) else {
      return driver(line)
    }
    var kill = UserspaceKill(by: .lmkd)
    (kill.comm, kill.pid) = name
    at = end
    if line.skip(", uid ", &at) { kill.uid = line.uid(&at) }
    if line.skip(", oom_score_adj ", &at) || line.skip(", oom_adj ", &at) {
      kill.oomScoreAdj = line.signed(&at)
    }
    if line.skip(" to free ", &at) { kill.rss = line.kilobytes(&at) }
    if let reason = line.firstRange(of: "; reason: ", from: at) {
      kill.reason = line.text(reason.upperBound..<line.count)
    }
    return .kill(kill)
  }

  static func driver(_ line: Span<UInt8>) -> KillerLine? {
    var at = 0
    _ = line.skip("lowmemorykiller: ", &at)
    if line.skip("to free ", &at) {
      var kill = UserspaceKill(by: .lowmemorykiller)
      kill.rss = line.kilobytes(&at)
      guard kill.rss != nil, line.starts(with: " on behalf of '", at: at) else { return nil }
      return .detail(kill)
    }
    if line.starts(with: "cache ", at: at), line.firstRange(of: " is below limit ", from: at) != nil
    {
      var kill = UserspaceKill(by: .lowmemorykiller)
      kill.reason = line.text(at..<line.count)
      return .detail(kill)
    }
    guard line.skip("Killing '", &at), let (name, end) = victim(line, at) else { return nil }
    at = end
    if line.skip(" (tgid ", &at), line.decimal(&at) != nil { _ = line.skip(")", &at) }
    guard line.skip(", adj ", &at) else { return nil }
    var kill = UserspaceKill(by: .lowmemorykiller)
    (kill.comm, kill.pid) = name
    kill.oomScoreAdj = line.signed(&at)
    return .kill(kill)
  }

  /// `NAME' (PID)`. The name can hold the same, so the last one before the figures counts.
  private static func victim(
    _ line: Span<UInt8>, _ start: Int
  ) -> ((UntrustedText?, Int?), end: Int)? {
    var from = start
    var found: ((UntrustedText?, Int?), end: Int)?
    while let quote = line.firstRange(of: "' (", from: from) {
      var at = quote.upperBound
      from = at
      guard let pid = line.pid(&at), line.skip(")", &at) else { continue }
      let isFollowed =
        line.starts(with: ", uid ", at: at) || line.starts(with: ", adj ", at: at)
        || line.starts(with: ", oom_", at: at) || line.starts(with: " (tgid ", at: at)
      if isFollowed { found = ((line.text(start..<quote.lowerBound), pid), at) }
    }
    return found
  }
}
