import OOMModel

/// Lines of a log that is printed newest first, as `journalctl -r` does and most web consoles do.
///
/// From a line with OOM text on that is no younger than the one before it, lines are kept until the
/// one that opens a dump, and then read from the last to the first if they hold the dump itself or
/// their times fall.
struct BackwardLines {
  private(set) var isCollecting = false
  private var lines: [(text: [UInt8], context: LineContext)] = []
  private var size = 0
  /// A line is older than the one before it.
  private var runsBackward = false
  /// Lines of a dump came, which in the usual order stand behind the line that opens it.
  private var holdsDump = false
  /// The time of the last line with OOM text, or of the first line of the log.
  private var last: EventTime?

  /// A dump of a machine with thousands of processes.
  private static let sizeLimit = 8 << 20
  /// After the lines of one or two kills a dump comes, or the order is the usual one.
  private static let linesBeforeDump = 8

  /// Takes the time of the first line of a log.
  mutating func begin(_ time: EventTime?) {
    last = time
  }

  /// Whether lines are to be kept from this one on, which holds OOM text.
  mutating func starts(_ text: Span<UInt8>, _ time: EventTime) -> Bool {
    defer { if time.isKnown { last = time } }
    guard time.isKnown, !BackwardLines.opensDump(text) else { return false }
    if let last, let passed = Elapsed.microseconds(from: last, to: time), passed > 0 {
      return false
    }
    isCollecting = true
    return true
  }

  /// Keeps a line. Whether they are to be read now.
  mutating func add(_ text: Span<UInt8>, _ context: LineContext) -> Bool {
    if let previous = lines.last?.context.time,
      let passed = Elapsed.microseconds(from: previous, to: context.time), passed < 0
    {
      runsBackward = true
    }
    var start = 0
    text.skipBlanks(&start)
    holdsDump =
      holdsDump || text.starts(with: "oom-kill:", at: start)
      || TaskTableRow.looksLikeRow(text.extracting(start..<text.count))
    lines.append((UntrustedText(text).bytes, context))
    size += text.count + MemoryLayout<LineContext>.size
    return size > BackwardLines.sizeLimit || BackwardLines.opensDump(text)
      || (lines.count >= BackwardLines.linesBeforeDump && !holdsDump)
  }

  private static func opensDump(_ text: Span<UInt8>) -> Bool {
    text.firstRange(of: " invoked oom-killer: ") != nil
  }

  /// The lines in the order in which they were written.
  mutating func take() -> [(text: [UInt8], context: LineContext)] {
    let taken = holdsDump || runsBackward ? lines.reversed() : lines
    last = lines.last?.context.time ?? last
    lines.removeAll()
    size = 0
    runsBackward = false
    holdsDump = false
    isCollecting = false
    return taken
  }
}
