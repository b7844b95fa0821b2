import OOMModel

/// A record of `/dev/kmsg`: `6,463,12991786,-;text`, with `,caller=T123` before the semicolon
/// where the kernel has it. netconsole's extended form is the same, with `,ncfrag=OFFSET/TOTAL`
/// where a record came in several packets. Control bytes, backslashes and bytes beyond ASCII stand
/// as `\xNN`.
///
/// kernel/printk/printk.c, `info_print_ext_header` and `msg_add_ext_text`.
enum KmsgFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    guard line.count > 0, line[0].isDigit else { return nil }
    skipRelease(line, &at)
    guard let priority = line.decimal(&at),
      line.skip(",", &at), let sequence = line.decimal(&at), line.skip(",", &at),
      let microseconds = line.decimal(&at), microseconds < 1 << 60
    else { return nil }
    var framed = FramedLine(textStart: 0)
    // 3.5 has no flag, later kernels `-`, `c` or `+`.
    if line.skip(",", &at) {
      guard at < line.count else { return nil }
      at += 1
    }
    if line.skip(",caller=", &at) {
      let isThread = at < line.count && line[at] == UInt8(ascii: "T")
      at += 1
      guard let number = line.pid(&at) else { return nil }
      framed.caller = isThread ? .thread(number) : .cpu(number)
    }
    if line.skip(",ncfrag=", &at) {
      guard let offset = line.pid(&at), line.skip("/", &at), let total = line.pid(&at) else {
        return nil
      }
      framed.part = .fragment(offset: UInt32(offset), total: UInt32(total))
    }
    guard let semicolon = line.firstIndex(of: UInt8(ascii: ";"), from: at, to: at + 128) else {
      return nil
    }
    framed.textStart = semicolon + 1
    framed.monotonicMicroseconds = Int64(microseconds)
    framed.provenance = Origin.provenance(ofPriority: priority)
    framed.isEscaped = true
    framed.sequence = sequence
    return framed
  }

  /// netconsole can put the kernel's release before the record: `6.1.0-50-amd64,4,1234,…`.
  private static func skipRelease(_ line: Span<UInt8>, _ at: inout Int) {
    var index = 0
    guard line.decimal(&index) != nil, line.skip(".", &index),
      let comma = line.firstIndex(of: UInt8(ascii: ","), from: index, to: 80)
    else { return }
    at = comma + 1
  }

  /// How many bytes the header has that all packets of a record share, where it came in several.
  static func fragmentHeader(_ line: Span<UInt8>) -> Int? {
    guard line.count > 0, line[0].isDigit else { return nil }
    return line.firstRange(of: ",ncfrag=", from: 0, lastStart: 128)?.lowerBound
  }

  /// Where the next packet of the same record starts, in a line that holds several.
  static func nextFragment(_ line: Span<UInt8>, from textStart: Int) -> Int? {
    guard let header = fragmentHeader(line) else { return nil }
    var at = textStart
    while let next = line.firstRange(of: ",ncfrag=", from: at) {
      let start = next.lowerBound - header
      if start >= textStart, (0..<header).allSatisfy({ line[$0] == line[start + $0] }) {
        return start
      }
      at = next.upperBound
    }
    return nil
  }

  /// Undoes `\xNN`, of every byte or of those that are not printable ASCII. `nil` when there is
  /// nothing to undo.
  static func unescaped(_ text: Span<UInt8>, onlyUnprintable: Bool = false) -> [UInt8]? {
    guard text.firstIndex(of: UInt8(ascii: "\\"), from: 0) != nil else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var at = 0
    while at < text.count {
      if text.starts(with: "\\x", at: at), at + 4 <= text.count,
        let high = hexValue(text[at + 2]), let low = hexValue(text[at + 3]),
        !onlyUnprintable || !(0x20..<0x7f).contains(high << 4 | low)
      {
        bytes.append(high << 4 | low)
        at += 4
      } else {
        bytes.append(text[at])
        at += 1
      }
    }
    return bytes
  }

  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 0x61 + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 0x41 + 10
    default: nil
    }
  }
}
