import OOMModel

/// `dmesg -e` and `-H`: `[Nov22 18:42] text` for the first record of a minute, then
/// `[  +0.000010] text`, the seconds since the record before; `--time-format delta`:
/// `[<    0.000010>] text`. Some languages have a comma for the point.
///
/// util-linux, sys-utils/dmesg.c, `DMESG_TIMEFTM_RELTIME`. The minute has no year and the others
/// no time of their own, so no line of this framing gets a time.
enum DmesgRelativeFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    let origin = Origin.skip(line, &at)
    guard line.skip("[", &at), skipDelta(line, &at) || skipMinute(line, &at), line.skip("]", &at)
    else { return nil }
    _ = line.skip(" ", &at)
    var framed = FramedLine(textStart: at)
    framed.caller = KernelStamp.skipCaller(line, &framed.textStart)
    if let origin { framed.provenance = origin }
    return framed
  }

  private static func skipDelta(_ line: Span<UInt8>, _ at: inout Int) -> Bool {
    var index = at
    let isBracketed = line.skip("<", &index)
    line.skipBlanks(&index)
    guard isBracketed || line.skip("+", &index), line.decimal(&index) != nil,
      line.skip(".", &index) || line.skip(",", &index),
      KernelStamp.fraction(line, &index) != nil, !isBracketed || line.skip(">", &index)
    else { return false }
    at = index
    return true
  }

  /// The month in any language: up to the day and the time of day before the bracket.
  private static func skipMinute(_ line: Span<UInt8>, _ at: inout Int) -> Bool {
    guard let end = line.firstIndex(of: UInt8(ascii: "]"), from: at, to: at + 32) else {
      return false
    }
    var index = end - 5
    guard index > at + 2, CalendarStamp.digits(2, line, &index) != nil, line.skip(":", &index),
      CalendarStamp.digits(2, line, &index) != nil, line[end - 6] == .space,
      line[end - 7].isDigit
    else { return false }
    at = end
    return true
  }
}
