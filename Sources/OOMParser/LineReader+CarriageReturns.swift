import OOMModel

/// Lines with carriage returns in them: of a file whose lines end so, and of a console on which
/// something was written over.
extension LineReader {
  /// A name or a path that holds a carriage return is looked for in so many bytes: the kernel's own
  /// lines have 1 KiB at the most (kernel/printk/printk.c, `LOG_LINE_MAX`), and a path 4 KiB.
  private static let longestRecord = 8 << 10
  /// A line of more parts is a whole file: it is not asked for each whether a name holds its end.
  private static let partsLookedAt = 256

  /// What is a line of its own in a line whose first carriage return is at `first`. `nil` where it is one
  /// line, whatever looks like another in it.
  func parts(of line: Span<UInt8>, _ first: Int) -> [Range<Int>]? {
    guard let writer = writer(of: line.extracting(0..<first), in: line) else { return nil }
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
    return writer == .nobody && parts.contains { namesWriter(line.extracting($0)) } ? nil : parts
  }

  private enum Writer {
    case kernel
    case nobody
  }

  /// Who says to have written a line. `nil` for a program, or where it might be one.
  private func writer(of start: Span<UInt8>, in line: Span<UInt8>) -> Writer? {
    if let framed = frame(start) {
      if let journal = JournalMonotonicFraming.frame(start), journal.program != .kernel {
        return nil
      }
      guard framed.namesWriter else { return framed.provenance == .userspace ? nil : .nobody }
      return framed.program == .kernel && framed.provenance != .userspace ? .kernel : nil
    }
    // Such a line goes on with a message, or its writer is named within what was put round it.
    var wrapping = wrapping
    return wrapping.mayBeWrapped(line) ? nil : .nobody
  }

  /// Looked for in lines with the kernel's words only.
  private func namesWriter(_ line: Span<UInt8>) -> Bool {
    finder.hasKernelWords(line)
      && (frame(line)?.namesWriter ?? false || JournalMonotonicFraming.frame(line) != nil)
  }

  /// Whether the carriage return at `end` belongs to a name in the line that starts at `start`.
  private func isInName(_ line: Span<UInt8>, from start: Int, _ end: Int) -> Bool {
    let textStart = start + (frame(line.extracting(start..<end))?.textStart ?? 0)
    let limit = min(line.count, textStart + LineReader.longestRecord)
    let text = line.extracting(textStart..<limit)
    var blanks = 0
    text.skipBlanks(&blanks)
    // A row ends with the name, of 15 bytes.
    if TaskTableRow.looksLikeRow(text.extracting(blanks..<text.count)) {
      return line.count - end <= 15
    }
    return FoldedMessage.isOneLine(text)
  }

  /// The kernel's words behind a carriage return in a line that is none of the kernel's are not read, and
  /// not passed over in silence.
  func noteKernelWords(
    behind first: Int, in line: Span<UInt8>, at place: LogPosition.Place,
    _ assembler: inout EventAssembler
  ) {
    guard finder.hasKernelWords(line.extracting(first..<line.count)) else { return }
    assembler.note(
      .notUnderstood,
      "the kernel's words behind a carriage return in a line that is not the kernel's",
      LogPosition(source: source, place: place))
  }
}
