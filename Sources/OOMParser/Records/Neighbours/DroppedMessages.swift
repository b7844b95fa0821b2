import OOMModel

/// Somebody on the way lost lines: the console (`** 3 printk messages dropped **`), journald
/// (`Missed 12 kernel messages`, `/dev/kmsg buffer overrun, some messages lost.`).
///
/// kernel/printk/printk.c, `console_prepend_dropped`.
enum DroppedMessages {
  static let literals: [StaticString] = [
    " printk messages dropped **", " kernel messages",
    "/dev/kmsg buffer overrun, some messages lost",
  ]

  /// Whether the writer of the line can know: a program could make up any number.
  static func isBelieved(_ context: LineContext) -> Bool {
    switch context.program {
    case .journald: true
    case .kernel, .unnamed: context.provenance != .userspace
    default: false
    }
  }

  /// How many, or 0 where the line does not say; `nil` when it is no such line.
  static func parse(_ line: Span<UInt8>) -> Int? {
    var at = 0
    if let number = number(line, &at) { return number }
    if line.skip("Missed ", &at), let number = line.decimal(&at) {
      return line.starts(with: " kernel messages", at: at) ? Int(clamping: number) : nil
    }
    return line.starts(with: "/dev/kmsg buffer overrun", at: 0) ? 0 : nil
  }

  /// The console's mark can stand before a record on the same line.
  static func skipPrefix(_ line: Span<UInt8>, _ at: inout Int) -> Bool {
    var index = at
    guard number(line, &index) != nil else { return false }
    _ = line.skip(" ", &index)
    at = index
    return true
  }

  private static func number(_ line: Span<UInt8>, _ at: inout Int) -> Int? {
    var index = at
    guard line.skip("** ", &index), let number = line.decimal(&index),
      line.skip(" printk messages dropped **", &index)
    else { return nil }
    at = index
    return Int(clamping: number)
  }
}
