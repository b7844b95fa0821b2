/// Somebody on the way lost lines: the console (`** 3 printk messages dropped **`), journald
/// (`Missed 12 kernel messages`, `/dev/kmsg buffer overrun, some messages lost.`).
///
/// kernel/printk/printk.c, `console_prepend_dropped`.
enum DroppedMessages {
  static func matches(_ line: Span<UInt8>) -> Bool {
    var at = 0
    if skipPrefix(line, &at) { return true }
    if line.skip("Missed ", &at), line.decimal(&at) != nil {
      return line.starts(with: " kernel messages", at: at)
    }
    return line.starts(with: "/dev/kmsg buffer overrun", at: 0)
  }

  /// The console's mark can stand before a record on the same line.
  static func skipPrefix(_ line: Span<UInt8>, _ at: inout Int) -> Bool {
    var index = at
    guard line.skip("** ", &index), line.decimal(&index) != nil,
      line.skip(" printk messages dropped **", &index)
    else { return false }
    _ = line.skip(" ", &index)
    at = index
    return true
  }
}
