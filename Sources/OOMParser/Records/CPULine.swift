import OOMModel

/// `CPU: 0 UID: 1002 PID: 137 Comm: NAME Not tainted 6.12.107 #1 …`: who the trigger is.
///
/// lib/dump_stack.c, `dump_stack_print_info`. `UID:` since 6.12; `Pid: N, comm: NAME …`
/// before 3.10.
struct CPULine {
  var pid: Int
  var uid: UInt32?
  /// The kernel release, where it can be told from what stands round it.
  var release: UntrustedText?

  static func parse(_ line: Span<UInt8>) -> CPULine? {
    var at = 0
    var uid: UInt32?
    let pid: Int
    if line.skip("CPU: ", &at) {
      guard line.decimal(&at) != nil, line.skip(" ", &at) else { return nil }
      if line.skip("UID: ", &at) {
        uid = line.uid(&at)
        guard line.skip(" ", &at) else { return nil }
      }
      guard line.skip("PID: ", &at), let value = line.pid(&at), line.skip(" Comm: ", &at) else {
        return nil
      }
      pid = value
    } else if line.skip("Pid: ", &at) {
      guard let value = line.pid(&at), line.skip(", comm: ", &at) else { return nil }
      pid = value
    } else {
      return nil
    }
    return CPULine(pid: pid, uid: uid, release: release(line, from: at))
  }

  /// The word after the taint text and before `#BUILD`. The name comes before both and can hold
  /// either, so they are looked for from the right.
  private static func release(_ line: Span<UInt8>, from: Int) -> UntrustedText? {
    guard let build = line.lastRange(of: " #", from: from) else { return nil }
    var start = build.lowerBound
    while start > from, line[start - 1] != .space { start -= 1 }
    guard start < build.lowerBound, line[start].isDigit else { return nil }
    return line.text(start..<build.lowerBound)
  }
}
