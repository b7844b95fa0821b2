import OOMModel

/// An entry of the journal's export format: `NAME=value` a line, an empty line after the last. A
/// value that holds newlines or is not text comes as `NAME`, eight bytes of length, the bytes.
///
/// systemd, docs/JOURNAL_EXPORT_FORMATS.md. Read from one entry to the next and never from the
/// middle: a message can hold lines that look like an entry.
enum ExportEntry {
  enum Extent {
    /// The entry ends before this place.
    case entry(end: Int)
    /// More bytes are needed for the field that starts here.
    case unfinished(field: Int)
    /// A value is too long to be kept: it starts here and has so many bytes.
    case longValue(at: Int, count: Int)
    /// What stands here is no field.
    case broken(at: Int)
  }

  /// A journal entry can hold a whole core dump.
  private static let longestValue: UInt64 = 1 << 40

  /// Whether an entry starts with this line.
  static func begins(_ line: Span<UInt8>) -> Bool {
    line.starts(with: "__CURSOR=s=", at: 0) || line.starts(with: "__REALTIME_TIMESTAMP=", at: 0)
  }

  static func isMessage(_ line: Span<UInt8>) -> Bool { line.starts(with: "MESSAGE=", at: 0) }

  /// Where the entry that starts at `from` ends, the empty line after it included.
  static func extent(
    _ block: Span<UInt8>, from: Int, to end: Int, isLast: Bool
  ) -> Extent {
    var at = from
    while at < end {
      if block[at] == .newline { return .entry(end: at + 1) }
      if block[at] == .carriageReturn {
        guard at + 1 < end else { return isLast ? .entry(end: end) : .unfinished(field: at) }
        if block[at + 1] == .newline { return .entry(end: at + 2) }
      }
      switch field(block, at, end, isLast: isLast) {
      case .text(_, _, let next): at = next
      case .bytes(_, let value, let next):
        if value.count > TextScanner.longestLine / 2 {
          return .longValue(at: value.lowerBound, count: value.count + 1)
        }
        guard next <= end else { return isLast ? .entry(end: end) : .unfinished(field: at) }
        at = next
      case .unfinished: return isLast ? .entry(end: end) : .unfinished(field: at)
      case .none: return .broken(at: at)
      }
    }
    return isLast ? .entry(end: end) : .unfinished(field: at)
  }

  static func fields(_ block: Span<UInt8>, _ range: Range<Int>) -> RecordFields {
    var fields = RecordFields()
    var at = range.lowerBound
    while at < range.upperBound {
      switch field(block, at, range.upperBound, isLast: true) {
      case .text(let name, let value, let next):
        fields.set(block.extracting(name), block.extracting(value), at: value.lowerBound)
        at = next
      case .bytes(let name, let value, let next):
        let value = value.clamped(to: range)
        fields.set(block.extracting(name), block.extracting(value), at: value.lowerBound)
        at = next
      case .unfinished, .none: return fields
      }
    }
    return fields
  }

  private enum Field {
    case text(name: Range<Int>, value: Range<Int>, next: Int)
    case bytes(name: Range<Int>, value: Range<Int>, next: Int)
    case unfinished
    case none
  }

  private static func field(_ block: Span<UInt8>, _ at: Int, _ end: Int, isLast: Bool) -> Field {
    var index = at
    // systemd, src/basic/journal-importer or journal-field names: at most 64 bytes.
    while index < end, index - at <= 64, isNameByte(block[index]) { index += 1 }
    guard index < end else { return isLast && index == at ? .none : .unfinished }
    guard index > at else { return .none }
    let name = at..<index
    if block[index] == UInt8(ascii: "=") {
      guard let newline = block.firstIndex(of: .newline, from: index, to: end) else {
        return isLast ? .text(name: name, value: index + 1..<end, next: end) : .unfinished
      }
      // journald writes a value with control characters as bytes: this is another system's line end.
      let end = newline > index + 1 && block[newline - 1] == .carriageReturn ? newline - 1 : newline
      return .text(name: name, value: index + 1..<end, next: newline + 1)
    }
    guard block[index] == .newline else { return .none }
    guard index + 9 <= end else { return .unfinished }
    var count: UInt64 = 0
    for byte in (1...8).reversed() { count = count << 8 | UInt64(block[index + byte]) }
    guard count < longestValue else { return .none }
    let start = index + 9
    return .bytes(name: name, value: start..<start + Int(count), next: start + Int(count) + 1)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte.isDigit || (byte.isLetter && byte & 0x20 == 0)
  }
}
