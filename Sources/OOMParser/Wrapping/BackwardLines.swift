import OOMModel

/// Lines of a log that is printed newest first, as `journalctl -r` does and most web consoles do.
///
/// From a line with OOM text on that is no younger than the one before it, lines are kept until the
/// one that opens a dump, and then read from the last to the first if they hold the dump itself or
/// their times fall.
struct BackwardLines {
  /// False for a log that somebody is writing: it goes forward, and its reader is waiting.
  var isPossible = true
  private(set) var isCollecting = false
  private var lines: [(text: [UInt8], context: LineContext)] = []
  /// Bytes of what is kept, and of the events of its kills, which are all there once it is read.
  private var size = 0
  /// Lines that are older, or younger, than the one before.
  private var older = 0
  private var younger = 0
  /// Lines of a dump that came after a kill line, before which they stand in the usual order. A name
  /// with a newline can make one line that looks like them.
  private var dumpLines = 0
  private var holdsKill = false
  /// The time of the last line with OOM text, or of the first line of the log.
  private var last: EventTime?

  /// A dump of a machine with thousands of processes.
  private static let sizeLimit = 5 << 20
  /// After the lines of one or two kills a dump comes, or the order is the usual one.
  private static let linesBeforeDump = 8

  /// Takes the time of the first line of a log.
  mutating func begin(_ time: EventTime?) {
    last = time
  }

  /// Whether lines are to be kept from this one on, which holds OOM text.
  mutating func starts(_ text: Span<UInt8>, _ time: EventTime) -> Bool {
    defer { if time.isKnown { last = time } }
    guard isPossible, time.isKnown, !BackwardLines.opensDump(text) else { return false }
    if let last, let passed = Elapsed.microseconds(from: last, to: time), passed > 0 {
      return false
    }
    isCollecting = true
    return true
  }

  /// Keeps a line. Whether they are to be read now.
  mutating func add(_ text: Span<UInt8>, _ context: LineContext) -> Bool {
    if let previous = lines.last?.context.time,
      let passed = Elapsed.microseconds(from: previous, to: context.time), passed != 0
    {
      if passed < 0 { older += 1 } else { younger += 1 }
    }
    var start = 0
    text.skipBlanks(&start)
    if text.starts(with: "oom-kill:constraint=", at: start)
      || TaskTableRow.looksLikeRow(text.extracting(start..<text.count))
    {
      if holdsKill { dumpLines += 1 }
    } else if Killed.parse(text.extracting(start..<text.count)) != nil {
      holdsKill = true
      size += MemoryLayout<OOMEvent>.size + MemoryLayout<Kill>.size
    }
    lines.append((UntrustedText(text).bytes, context))
    size += text.count + MemoryLayout<LineContext>.size
    return size > BackwardLines.sizeLimit || BackwardLines.opensDump(text)
      || (lines.count >= BackwardLines.linesBeforeDump && dumpLines < 2 && older <= younger)
  }

  private static func opensDump(_ text: Span<UInt8>) -> Bool {
    text.firstRange(of: " invoked oom-killer: ") != nil
  }

  /// The lines in the order in which they were written.
  mutating func take() -> [(text: [UInt8], context: LineContext)] {
    let isBackward = older == younger ? dumpLines > 1 : older > younger
    let taken = isBackward ? lines.reversed() : lines
    last = lines.last?.context.time ?? last
    lines.removeAll()
    size = 0
    older = 0
    younger = 0
    dumpLines = 0
    holdsKill = false
    isCollecting = false
    return taken
  }
}
