import OOMModel

/// Lines with carriage returns in them: of a file whose lines end so, and of a console on which
/// something was written over.
extension LineReader {
  /// A name or a path that holds a carriage return is looked for in so many bytes: the kernel's own
  /// lines have 1 KiB at the most (kernel/printk/printk.c, `LOG_LINE_MAX`), and a path 4 KiB.
  private static let longestRecord = 8 << 10
  /// A line of more parts is a whole file: it is not asked for each whether a name holds its end.
  private static let partsLookedAt = 256

  /// What is a line of its own in a line whose first carriage return is at `first`. What a program
  /// wrote is one line: what looks like another in it is made up.
  func parts(of line: Span<UInt8>, _ first: Int) -> [Range<Int>] {
    guard !isOfProgram(line) else { return [0..<line.count] }
    var parts: [Range<Int>] = []
    var start = 0
    var next: Int? = first
    while let end = next {
      if end > start {
        if parts.count < LineReader.partsLookedAt, isInName(line, from: start, end) { break }
        parts.append(start..<end)
      }
      start = end + 1
      next = line.firstIndex(of: .carriageReturn, from: start)
    }
    if start < line.count { parts.append(start..<line.count) }
    return parts
  }

  private func isOfProgram(_ line: Span<UInt8>) -> Bool {
    if let framed = frame(line) { return framed.provenance == .userspace }
    return line.count > 0 && line[0] == .space && mayGoOnWithMessage
  }

  /// Whether the carriage return at `end` belongs to a name in the line that starts at `start`.
  private func isInName(_ line: Span<UInt8>, from start: Int, _ end: Int) -> Bool {
    let limit = min(line.count, start + LineReader.longestRecord)
    let whole = line.extracting(start..<limit)
    let textStart = frame(whole)?.textStart ?? 0
    guard start + textStart <= end else { return false }
    let text = whole.extracting(textStart..<whole.count)
    var blanks = 0
    text.skipBlanks(&blanks)
    // A row ends with the name, of 15 bytes.
    if TaskTableRow.looksLikeRow(text.extracting(blanks..<text.count)) {
      return line.count - end <= 15
    }
    return FoldedMessage.isOneLine(text)
  }
}
