import OOMModel

/// An entry of `journalctl -o verbose`: a line with time and cursor, then a field a line behind four
/// blanks. The further lines of a value stand further right, so no value can look like a field.
///
/// systemd, src/shared/logs-show.c, `output_verbose`.
enum VerboseEntry {
  private static let indent = 4

  /// Whether an entry starts with this line: `Sun 2026-11-22 18:42:45.678901 UTC [s=…;b=…;…]`.
  static func begins(_ line: Span<UInt8>) -> Bool {
    let end = length(line)
    guard end > 40, line[0].isLetter, line[end - 1] == UInt8(ascii: "]") else { return false }
    var at = 0
    return JournalFullFraming.skipStamp(line, &at) != nil && line.starts(with: " [s=", at: at)
  }

  /// Whether the line is a field of an entry, the one that holds the message.
  static func isMessage(_ line: Span<UInt8>) -> Bool { line.starts(with: "    MESSAGE=", at: 0) }

  /// Without the line end of another system.
  private static func length(_ line: Span<UInt8>) -> Int {
    line.ends(with: "\r") ? line.count - 1 : line.count
  }

  static func isPart(_ line: Span<UInt8>) -> Bool { line.starts(with: "    ", at: 0) }

  /// The fields of the entry in `range`, its first line included.
  static func fields(_ block: Span<UInt8>, _ range: Range<Int>) -> RecordFields {
    var fields = RecordFields()
    var start =
      block.firstIndex(of: .newline, from: range.lowerBound, to: range.upperBound)
      ?? range.upperBound
    readHead(block, range.lowerBound..<start, &fields)
    var name = start..<start
    var value: [UInt8] = []
    var valueStart = start
    while start < range.upperBound {
      start += 1
      let end =
        block.firstIndex(of: .newline, from: start, to: range.upperBound) ?? range.upperBound
      let line = block.extracting(start..<start + length(block.extracting(start..<end)))
      let text = start + indent
      if line.count > indent, isPart(line), line[indent] != .space,
        let equals = block.firstIndex(of: UInt8(ascii: "="), from: text, to: start + line.count)
      {
        if !name.isEmpty { fields.set(block.extracting(name), value.span, at: valueStart) }
        name = text..<equals
        valueStart = equals + 1
        value = UntrustedText(block.extracting(valueStart..<start + line.count)).bytes
      } else if line.count > 0 {
        // Under the first byte of the value.
        let column = min(line.count, indent + name.count + 1)
        value.append(.newline)
        value += UntrustedText(line.extracting(column..<line.count)).bytes
      }
      start = end
    }
    if !name.isEmpty { fields.set(block.extracting(name), value.span, at: valueStart) }
    return fields
  }

  /// The cursor holds the entry's time, `t=`, in microseconds since 1970 and hexadecimal digits.
  private static func readHead(
    _ block: Span<UInt8>, _ range: Range<Int>, _ fields: inout RecordFields
  ) {
    let head = block.extracting(range)
    guard let start = head.firstRange(of: ";t=")?.upperBound,
      let end = head.firstIndex(of: UInt8(ascii: ";"), from: start)
    else { return }
    var value: UInt64 = 0
    for index in start..<min(end, start + 15) {
      guard let digit = KmsgFraming.hexValue(head[index]) else { return }
      value = value << 4 | UInt64(digit)
    }
    let decimal = Array(String(value).utf8)
    let name: StaticString = "__REALTIME_TIMESTAMP"
    name.withUTF8Buffer { fields.set($0.span, decimal.span, at: range.lowerBound) }
  }
}
