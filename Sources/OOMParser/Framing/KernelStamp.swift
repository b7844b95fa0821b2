import OOMModel

/// `[12345.678901] `, or `[12345.678901][  T123] ` with CONFIG_PRINTK_CALLER: seconds since
/// boot, padded with blanks, and who was running.
///
/// kernel/printk/printk.c, `print_time` and `print_caller`.
struct KernelStamp {
  var microseconds: Int64
  var caller: LineContext.Caller?
  /// In the form only `journalctl -o short-delta` prints.
  var isJournal = false

  /// Skips the stamp and the one blank after it. A task row (`[  1234]  0 …`) has no point and
  /// is not a stamp.
  @inline(__always)
  static func skip(_ line: Span<UInt8>, _ at: inout Int) -> KernelStamp? {
    guard at < line.count, line[at] == UInt8(ascii: "[") else { return nil }
    guard var stamp = skipPlain(line, &at) else { return skipAny(line, &at) }
    stamp.caller = skipCaller(line, &at)
    return stamp
  }

  /// The form nearly all lines of a kernel log have: `[12345.678901] `.
  @inline(__always)
  private static func skipPlain(_ line: Span<UInt8>, _ at: inout Int) -> KernelStamp? {
    let start = at
    return line.withUnsafeBufferPointer { bytes in
      var index = start + 1
      let count = bytes.count
      while index < count, bytes[index] == .space { index &+= 1 }
      let first = index
      var value: Int64 = 0
      while index < count, bytes[index].isDigit, index - first < 12 {
        value = value &* 10 &+ Int64(bytes[index] &- 0x30)
        index &+= 1
      }
      guard index > first, count - index >= 9, bytes[index + 8] == .space,
        let fraction = fraction(line.word(at: index))
      else { return nil }
      at = index + 9
      return KernelStamp(microseconds: value &* 1_000_000 &+ fraction)
    }
  }

  /// `.678901]`, the first byte the lowest.
  @inline(__always)
  private static func fraction(_ word: UInt64) -> Int64? {
    guard word & 0xff == UInt64(UInt8(ascii: ".")), word >> 56 == UInt64(UInt8(ascii: "]")) else {
      return nil
    }
    // With two zeros instead of the point and the bracket, both before the digits.
    return ((word >> 8) << 16 | 0x3030).eightDigits
  }

  /// `[  T123] `, as dmesg prints it behind its own stamp.
  @inline(__always)
  static func skipCaller(_ line: Span<UInt8>, _ at: inout Int) -> LineContext.Caller? {
    guard at < line.count, line[at] == UInt8(ascii: "["), let caller = caller(line, &at) else {
      return nil
    }
    _ = line.skip(" ", &at)
    return caller
  }

  private static func skipAny(_ line: Span<UInt8>, _ at: inout Int) -> KernelStamp? {
    var index = at
    guard line.skip("[", &index) else { return nil }
    line.skipBlanks(&index)
    guard let seconds = line.decimal(&index), seconds < 1 << 40,
      line.skip(".", &index) || line.skip(",", &index),
      let micro = fraction(line, &index)
    else { return nil }
    var stamp = KernelStamp(microseconds: Int64(seconds) * 1_000_000 + micro)
    if !line.skip("]", &index) {
      guard skipDelta(line, &index, &stamp) else { return nil }
    }
    _ = line.skip(" ", &index)
    stamp.caller = skipCaller(line, &index)
    at = index
    return stamp
  }

  /// ` <    0.000010>]`, the seconds since the line before (`dmesg -d`), or ` <    0.000010 >]`
  /// (`journalctl -o short-delta`, with blanks only before the bracket for the first line).
  private static func skipDelta(
    _ line: Span<UInt8>, _ at: inout Int, _ stamp: inout KernelStamp
  ) -> Bool {
    var index = at
    guard line.skip(" ", &index) else { return false }
    if line.skip("<", &index) {
      line.skipBlanks(&index)
      guard line.decimal(&index) != nil, line.skip(".", &index) || line.skip(",", &index),
        fraction(line, &index) != nil
      else { return false }
      stamp.isJournal = line.skip(" ", &index)
      guard line.skip(">]", &index) else { return false }
    } else {
      line.skipBlanks(&index)
      guard line.skip("]", &index) else { return false }
      stamp.isJournal = true
    }
    at = index
    return true
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
