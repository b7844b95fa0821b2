import OOMModel

/// `PREFIX: Kill process PID (NAME) score N or sacrifice child`, up to 5.0.
///
/// mm/oom_kill.c, `oom_kill_process`. 2.6.18: `score N and children.`; 2.6.24 to 2.6.34:
/// lower-case `kill process … score N or a child`.
enum SelectionLine {
  private static let longestName = 15

  static func parse(_ line: Span<UInt8>) -> Selection? {
    var at = 0
    guard let prefix = Killed.skipPrefix(line, &at),
      line.skip("Kill process ", &at) || line.skip("kill process ", &at),
      let pid = line.pid(&at), line.skip(" (", &at)
    else { return nil }
    let name = at
    guard let end = line.lastRange(of: ") score ", from: name),
      end.lowerBound - name <= longestName
    else { return nil }
    at = end.upperBound
    return Selection(
      pid: pid, comm: line.text(name..<end.lowerBound), score: line.signed(&at), prefix: prefix)
  }
}
