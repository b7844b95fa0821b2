package import OOMModel

/// `CPU: 0 UID: 1002 PID: 137 Comm: NAME Not tainted 6.12.107 #1 …`: who the trigger is.
///
/// lib/dump_stack.c, `dump_stack_print_info`. `UID:` since 6.12; `Pid: N, comm: NAME …`
/// before 3.10.
package struct CPULine {
  package var cpu: Int?
  package var pid: Int
  package var uid: UInt32?
  /// `Not tainted`, or the letters: `Tainted: G        W`.
  package var taint: UntrustedText?
  /// The kernel release, where it can be told from what stands round it.
  package var release: UntrustedText?

  static func parse(_ line: Span<UInt8>) -> CPULine? {
    var at = 0
    var result: CPULine
    if line.skip("CPU: ", &at) {
      guard let cpu = line.pid(&at), line.skip(" ", &at) else { return nil }
      var uid: UInt32?
      if line.skip("UID: ", &at) {
        uid = line.uid(&at)
        guard line.skip(" ", &at) else { return nil }
      }
      guard line.skip("PID: ", &at), let pid = line.pid(&at), line.skip(" Comm: ", &at) else {
        return nil
      }
      result = CPULine(cpu: cpu, pid: pid, uid: uid)
    } else if line.skip("Pid: ", &at) {
      guard let pid = line.pid(&at), line.skip(", comm: ", &at) else { return nil }
      result = CPULine(pid: pid)
    } else {
      return nil
    }
    result.readTail(line, from: at)
    return result
  }

  /// `NAME TAINT RELEASE #BUILD …`. The name comes first and can hold any of these words, so
  /// they are looked for from the right: the release is the word before `#BUILD`, the taint text
  /// ends there.
  private mutating func readTail(_ line: Span<UInt8>, from: Int) {
    guard let build = line.lastRange(of: " #", from: from) else { return }
    var start = build.lowerBound
    while start > from, line[start - 1] != .space { start -= 1 }
    guard start < build.lowerBound, line[start].isDigit else { return }
    release = line.text(start..<build.lowerBound)
    var end = start
    while end > from, line[end - 1] == .space { end -= 1 }
    let before = line.extracting(0..<end)
    let words = [
      before.lastRange(of: "Not tainted", from: from),
      before.lastRange(of: "Tainted: ", from: from),
    ]
    guard let last = words.compactMap({ $0?.lowerBound }).max() else { return }
    taint = line.text(last..<end)
  }
}
