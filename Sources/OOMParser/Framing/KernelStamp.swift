import OOMModel

/// `[12345.678901] `, or `[12345.678901][  T123] ` with CONFIG_PRINTK_CALLER: seconds since
/// boot, padded with blanks, and who was running.
///
/// kernel/printk/printk.c, `print_time` and `print_caller`.
struct KernelStamp {
  var microseconds: Int64
  var caller: LineContext.Caller?

  /// Skips the stamp and the one blank after it. A task row (`[  1234]  0 …`) has no point and
  /// is not a stamp.
  static func skip(_ line: Span<UInt8>, _ at: inout Int) -> KernelStamp? {
    var index = at
    guard line.skip("[", &index) else { return nil }
    line.skipBlanks(&index)
    guard let seconds = line.decimal(&index), seconds < 1 << 40, line.skip(".", &index),
      let micro = fraction(line, &index), line.skip("]", &index)
    else { return nil }
    var stamp = KernelStamp(microseconds: Int64(seconds) * 1_000_000 + micro)
    stamp.caller = caller(line, &index)
    _ = line.skip(" ", &index)
    at = index
    return stamp
  }

  /// Up to nine digits after the point, as microseconds.
  static func fraction(_ line: Span<UInt8>, _ at: inout Int) -> Int64? {
    var value: Int64 = 0
    var digits = 0
    while at < line.count, line[at].isDigit, digits < 9 {
      if digits < 6 { value = value * 10 + Int64(line[at] - 0x30) }
      digits += 1
      at += 1
    }
    guard digits > 0 else { return nil }
    for _ in digits..<max(digits, 6) { value *= 10 }
    return value
  }

  private static func caller(_ line: Span<UInt8>, _ at: inout Int) -> LineContext.Caller? {
    var index = at
    guard line.skip("[", &index) else { return nil }
    line.skipBlanks(&index)
    let isThread = line.skip("T", &index)
    guard isThread || line.skip("C", &index), let number = line.pid(&index),
      line.skip("]", &index)
    else { return nil }
    at = index
    return isThread ? .thread(number) : .cpu(number)
  }
}
