public import OOMModel

/// Text of a log in blocks, events out.
///
/// In the long stretches without OOM text only the finder looks at the bytes. Where it finds
/// something, lines are framed and handed to the assembler one by one, until the assembler
/// wants no more. Nothing depends on where the blocks are cut.
public struct TextScanner {
  /// What a longer line has beyond this is not read.
  public static let longestLine = 1 << 20

  public var assembler = EventAssembler()
  /// The number of complete lines behind us.
  public private(set) var lineCount = 0
  /// The time of the first line that has one.
  public private(set) var firstTime: EventTime?
  public private(set) var lastTime: EventTime?

  private let finder = Finder()
  /// The offset in the source of the first byte of the next block.
  private var offset = 0
  private var framing: Framing?
  private var isFirstLine = true
  /// Inside the rest of a line that was too long.
  private var isSkippingLine = false
  /// The number of the last record read, and the number of lines before it.
  private var lastSequence: (number: UInt64, line: Int)?
  /// Of the last line that was framed. Changed in place, because a dump has a thousand lines that
  /// differ in little else than the time.
  private var context: LineContext
  /// Where the text of that line started, for lines that continue it.
  private var textStart = 0

  public init(source: String) {
    context = LineContext(
      position: LogPosition(source: source, place: .line(number: 0, offset: 0)),
      time: EventTime(), provenance: .claimed)
  }

  /// Reads a block that starts where the last call stopped, and returns how many of its bytes
  /// are done with. The rest has to come again, with more behind it. Always gets on when the
  /// block has `longestLine` bytes or `isLast` is set.
  public mutating func feed(_ block: Span<UInt8>, isLast: Bool) -> Int {
    var at = 0
    while at < block.count {
      // A window as long as the longest line: whether a line is too long must not depend on how
      // much of it comes at once.
      let end = min(block.count, at + TextScanner.longestLine)
      let taken = scan(block.extracting(at..<end), isLast: isLast && end == block.count)
      if taken == 0 { break }
      at += taken
    }
    return at
  }

  /// Reads a window that starts at the start of a line, or inside one that is being skipped.
  private mutating func scan(_ block: Span<UInt8>, isLast: Bool) -> Int {
    var at = 0
    while at < block.count {
      if isSkippingLine {
        guard let end = block.firstIndex(of: .newline, from: at) else {
          at = block.count
          if isLast { lineCount += 1 }
          break
        }
        at = end + 1
        lineCount += 1
        isSkippingLine = false
        continue
      }
      if isFirstLine || assembler.wantsFollowingLines {
        guard let next = takeLine(block, at, isLast: isLast) else { break }
        at = next
        continue
      }
      guard let hit = finder.firstHit(in: block, from: at) else {
        at = passOver(block, at, isLast: isLast)
        break
      }
      let start = startOfLine(block, hit, from: at)
      lineCount += newlineCount(in: block, at..<start)
      at = start
      guard let next = takeLine(block, at, isLast: isLast) else { break }
      at = next
    }
    offset += at
    return at
  }

  /// Goes on with another source whose lines follow those of the last one, as those of a rotated
  /// log do: line numbers and offsets start again, open events go on.
  public mutating func begin(source: String) {
    context.position = LogPosition(source: source, place: .line(number: 0, offset: 0))
    lineCount = 0
    offset = 0
    firstTime = nil
    lastTime = nil
    lastSequence = nil
    isFirstLine = true
    isSkippingLine = false
  }

  /// Ends the input: events that wait for more lines are closed.
  public mutating func finish() {
    assembler.finish()
  }

  /// Frames the line at `at` and hands it on. Returns the start of the next line, or `nil` when
  /// the line is not complete in this window.
  private mutating func takeLine(_ block: Span<UInt8>, _ at: Int, isLast: Bool) -> Int? {
    if let end = block.firstIndex(of: .newline, from: at) {
      process(block.extracting(at..<end), at: at)
      lineCount += 1
      return end + 1
    }
    guard isLast || isTooLong(block, at) else { return nil }
    process(block.extracting(at..<block.count), at: at)
    if isTooLong(block, at) {
      skipRestOfLine(at)
    } else {
      lineCount += 1
    }
    return block.count
  }

  /// No hit from here on: everything but the last line is done with.
  private mutating func passOver(_ block: Span<UInt8>, _ at: Int, isLast: Bool) -> Int {
    let isTerminated = block[block.count - 1] == .newline
    let lastLine = startOfLine(block, isTerminated ? block.count - 1 : block.count, from: at)
    lineCount += newlineCount(in: block, at..<lastLine)
    if !isTerminated, isTooLong(block, lastLine) {
      skipRestOfLine(lastLine)
      return block.count
    }
    guard isLast else { return lastLine }
    let line = block.extracting(lastLine..<block.count)
    lastTime = time(of: line.extracting(trimmed(line))) ?? lastTime
    lineCount += 1
    return block.count
  }

  /// Whether the line that starts at `at` and does not end in this window can be no longer one.
  private func isTooLong(_ block: Span<UInt8>, _ at: Int) -> Bool {
    block.count - at >= TextScanner.longestLine
  }

  private mutating func skipRestOfLine(_ at: Int) {
    assembler.note(
      .lineTruncated, "the rest of a line longer than 1 MiB was not read", position(at))
    isSkippingLine = true
  }

  private func startOfLine(_ block: Span<UInt8>, _ index: Int, from: Int) -> Int {
    var start = index
    while start > from, block[start - 1] != .newline { start -= 1 }
    return start
  }

  /// The line without its end, and without the NULs that a power cut leaves before it.
  private func trimmed(_ line: Span<UInt8>) -> Range<Int> {
    var end = line.count
    while end > 0, line[end - 1] == .newline || line[end - 1] == .carriageReturn { end -= 1 }
    var start = 0
    while start < end, line[start] == 0 || line[start] == .carriageReturn { start += 1 }
    return start..<end
  }

  private func position(_ at: Int) -> LogPosition {
    var position = context.position
    position.place = .line(number: lineCount + 1, offset: offset + at)
    return position
  }

  private mutating func process(_ rawLine: Span<UInt8>, at: Int) {
    var line = rawLine.extracting(trimmed(rawLine))
    // A console's mark stands before the record on the same line.
    var mark = 0
    if line.count > 0, line[0] == UInt8(ascii: "*"), DroppedMessages.skipPrefix(line, &mark),
      mark < line.count
    {
      assembler.note(.messagesDropped, line.string(0..<mark), position(at))
      line = line.extracting(mark..<line.count)
    }
    if isFirstLine {
      isFirstLine = false
      // A first line without OOM text is framed for its time only.
      if !finder.matches(line) {
        firstTime = time(of: line)
        return
      }
    }
    let isHit = !assembler.wantsFollowingLines
    context.position.place = .line(number: lineCount + 1, offset: offset + at)
    let isEscaped = frame(line, isContinuing: !isHit)
    if context.time.isKnown {
      lastTime = context.time
      if firstTime == nil { firstTime = context.time }
    }
    let text = line.extracting(textStart..<line.count)
    let isUnderstood =
      if isEscaped, let bytes = KmsgFraming.unescaped(text) {
        assembler.feed(bytes.span, context)
      } else {
        assembler.feed(text, context)
      }
    // The finder saw the kernel's words, and nothing made sense of the line: a framing or a form
    // that is not known. That is never passed over in silence.
    if isHit, !isUnderstood, context.provenance != .userspace {
      assembler.note(
        .notUnderstood, "a line with the kernel's words for an OOM kill that is not understood",
        context.position)
    }
  }

  /// Puts into `context` and `textStart` what surrounds the line's text. Returns whether bytes of
  /// the text are escaped.
  private mutating func frame(_ line: Span<UInt8>, isContinuing: Bool) -> Bool {
    guard let framed = Framing.recognise(line, last: &framing) else {
      takeUnframed(line, isContinuing: isContinuing)
      return false
    }
    textStart = framed.textStart
    context.time = EventTime(
      stamp: framed.stamp, monotonicMicroseconds: framed.monotonicMicroseconds)
    context.provenance = framed.provenance
    context.caller = framed.caller
    context.lostBefore = lostBefore(framed.sequence)
    if let host = framed.host {
      takeHost(line.extracting(host))
    } else if context.host != nil {
      context.host = nil
    }
    return framed.isEscaped
  }

  /// A line without a frame: pasted kernel text, or the rest of a message that holds a newline,
  /// which dmesg and journalctl indent under the text of its first line.
  private mutating func takeUnframed(_ line: Span<UInt8>, isContinuing: Bool) {
    var blanks = 0
    line.skipBlanks(&blanks)
    context.lostBefore = 0
    // The dictionary of a kmsg record stands on lines of its own after it.
    if blanks > 0, framing == .kmsg, lastSequence?.line == lineCount - 1 {
      lastSequence?.line = lineCount
    }
    if blanks > 0, isContinuing {
      textStart = min(blanks, textStart)
      return
    }
    textStart = 0
    context.time = EventTime()
    context.caller = nil
    context.host = nil
    // Where each message has the name of its writer, an indented line continues a message whose
    // writer is not known here. The kernel has no message whose second line is a kill line.
    context.provenance =
      blanks > 0 && framing?.namesWriter ?? false ? .userspace : .claimed
  }

  /// Gaps in the numbers of kmsg records, between lines that are read one after the other.
  private mutating func lostBefore(_ sequence: UInt64?) -> Int {
    defer { lastSequence = sequence.map { ($0, lineCount) } }
    guard let sequence, let lastSequence, lastSequence.line == lineCount - 1,
      sequence > lastSequence.number
    else { return 0 }
    return Int(clamping: sequence - lastSequence.number - 1)
  }

  /// The same name is kept: nearly all lines of a log are of one host.
  private mutating func takeHost(_ name: Span<UInt8>) {
    if let host = context.host, host.bytes.count == name.count {
      var isSame = true
      for i in 0..<name.count where name[i] != host.bytes[i] {
        isSame = false
        break
      }
      if isSame { return }
    }
    context.host = UntrustedText(name)
  }

  /// The time of a line that is not handed on.
  private mutating func time(of line: Span<UInt8>) -> EventTime? {
    guard let framed = Framing.recognise(line, last: &framing) else { return nil }
    let time = EventTime(
      stamp: framed.stamp, monotonicMicroseconds: framed.monotonicMicroseconds)
    return time.isKnown ? time : nil
  }
}
