import OOMModel

/// Lines and records in, kernel text with its context out to the assembler: takes off wrapping and
/// frame, and puts together what somebody on the way cut into parts.
struct LineReader {
  /// Of the last line that was framed. Changed in place, because a dump has a thousand lines that
  /// differ in little else than the time.
  var context: LineContext
  var framing: Framing?
  private var header = RepeatedHeader()
  var wrapping = Wrapping()
  /// Where the text of the last line started, for lines that continue it.
  var textStart = 0
  /// The number of the last record read, and the number of its line.
  private var lastSequence: (number: UInt64, line: Int)?
  var parts: PartialText
  /// The last framed line said who wrote it.
  private var hadOrigin = false
  /// The log says of each line who wrote it, from its first line on. In any other a message of a
  /// program can hold lines that look as if they said so. `nil` before the first line.
  var knowsWriters: Bool?
  /// dmesg wrote bytes that are not text as `\xNN`.
  private var isDmesgEscaped = false
  var backward = BackwardLines()
  var clock = LineClock()
  let finder = Finder()

  init(source: String) {
    context = LineContext(
      position: LogPosition(source: source, place: .line(number: 0, offset: 0)),
      time: EventTime(), provenance: .claimed)
    parts = PartialText(context)
  }

  /// Where each line names its writer, an indented one goes on with a message of somebody's.
  var indentContinues: Bool { isVerbose || framing?.namesWriter ?? false }
  /// The last record was a verbose entry, whose values go on in indented lines.
  var isVerbose = false
  /// A console's mark of lost messages that stood before the line. Its time is that of the line.
  var droppedMark: [UInt8]?

  var source: String { context.position.source }

  mutating func begin(source: String) {
    context.position = LogPosition(source: source, place: .line(number: 0, offset: 0))
    lastSequence = nil
    knowsWriters = nil
    isVerbose = false
    backward.begin(nil)
  }

  /// Takes the first record of a log.
  mutating func begin(with fields: RecordFields) {
    backward.begin(fields.time.isKnown ? fields.time : nil)
    knowsWriters = fields.isBare
  }

  /// Who wrote the line, as far as its frame can be believed.
  private mutating func believed(_ framed: FramedLine) -> Provenance {
    let provenance = framed.provenance
    let knows = knowsWriters ?? (provenance != .claimed && !(framing?.namesWriter ?? false))
    knowsWriters = knows
    return provenance == .kernel && !knows ? .claimed : provenance
  }

  /// Whether the next lines are needed, whatever they hold.
  func wantsFollowingLines(_ assembler: borrowing EventAssembler) -> Bool {
    parts.isWaiting || backward.isCollecting || assembler.wantsFollowingLines
  }

  // MARK: - Lines

  mutating func read(
    _ line: Span<UInt8>, at place: LogPosition.Place, _ assembler: inout EventAssembler
  ) {
    context.position.place = place
    if line.count > 0, line[0] != .space { isVerbose = false }
    guard wrapping.mayBeWrapped(line) else { return take(line, assembler: &assembler) }
    let mayBeIndented = !wantsFollowingLines(assembler) && !indentContinues
    wrapping.hasFrames = framing != nil
    guard let inner = wrapping.unwrap(line, mayBeIndented: mayBeIndented) else {
      return take(line, assembler: &assembler)
    }
    let text = inner.span
    var start = 0
    while start < text.count {
      let end = text.firstIndex(of: .newline, from: start) ?? text.count
      if end > start { take(text.extracting(start..<end), assembler: &assembler) }
      start = end + 1
    }
  }

  private mutating func take(_ line: Span<UInt8>, assembler: inout EventAssembler) {
    guard let framed = frameOfNext(line) else {
      return takeUnframed(line, assembler: &assembler)
    }
    if let part = framed.part { return take(part, framed, line, &assembler) }
    // `dmesg -x -L`: only what stands after the facility is coloured.
    if framing == .priority, let plain = Wrapping.plain(line, from: framed.textStart) {
      return take(plain.span, assembler: &assembler)
    }
    finishParts(&assembler)
    take(framed, line)
    let text = line.extracting(textStart..<line.count)
    if wrapping.quoteDepth > 0 {
      parts.start(.quotedLine(depth: wrapping.quoteDepth), text, context)
    } else {
      let wasWanted = assembler.wantsFollowingLines
      if hand(text, isEscaped: framed.isEscaped, &assembler) { return }
      if framing == .dmesg, let journal = JournalMonotonicFraming.frame(line) {
        // A journal's line looks like one of dmesg, but for a host and a tag before the text.
        framing = .journalMonotonic
        take(journal, line)
        feed(line.extracting(textStart..<line.count), isEscaped: false, &assembler)
      } else if !wasWanted {
        noteKernelWords(in: text, &assembler)
      }
    }
  }

  @inline(__always)
  private mutating func frameOfNext(_ line: Span<UInt8>) -> FramedLine? {
    if framing == .dmesg, let framed = DmesgFraming.frame(line) { return framed }
    return frameOfAny(line)
  }

  private mutating func frameOfAny(_ line: Span<UInt8>) -> FramedLine? {
    if let framed = header.frame(line, framing) { return framed }
    guard let framed = Framing.recognise(line, last: &framing) else { return nil }
    header.keep(framed, line, framing)
    return framed
  }

  private mutating func takeUnframed(_ line: Span<UInt8>, assembler: inout EventAssembler) {
    if line.count > 0, !line.starts(with: "```", at: 0),
      parts.isWaiting(for: .quotedLine(depth: wrapping.quoteDepth)), !parts.isWholeKill
    {
      return parts.append(line)
    }
    finishParts(&assembler)
    if let object = line.firstRange(of: "\t{\"") {
      // fluentd's files: time, tag and record, with a tabulator between.
      var fields = RecordFields(json: line, object.lowerBound + 1..<line.count)
      fields.setTime(line)
      return readLines(of: fields, &assembler)
    }
    takeUnframed(line, isContinuing: backward.isCollecting || assembler.wantsFollowingLines)
    feed(line.extracting(textStart..<line.count), isEscaped: false, &assembler)
  }

  mutating func feed(
    _ text: Span<UInt8>, isEscaped: Bool, _ assembler: inout EventAssembler
  ) {
    let wasWanted = assembler.wantsFollowingLines
    if !hand(text, isEscaped: isEscaped, &assembler), !wasWanted {
      noteKernelWords(in: text, &assembler)
    }
  }

  /// Whether any of the text was understood.
  private mutating func hand(
    _ text: Span<UInt8>, isEscaped: Bool, _ assembler: inout EventAssembler
  ) -> Bool {
    if let mark = droppedMark {
      droppedMark = nil
      let number = DroppedMessages.parse(mark.span) ?? 0
      assembler.countDropped(number, mark.span, context)
    }
    let hasMarks = FoldedMessage.hasMarks(text)
    if hasMarks, let bytes = isEscaped ? KmsgFraming.unescaped(text) : unescapedName(text) {
      return order(bytes.span, mayBeFolded: true, &assembler)
    }
    if !isEscaped, let bytes = Wrapping.highlighted(text) {
      return order(bytes.span, mayBeFolded: hasMarks, &assembler)
    }
    return order(text, mayBeFolded: hasMarks, &assembler)
  }

  /// Keeps the text back where the log seems to run backwards.
  private mutating func order(
    _ text: Span<UInt8>, mayBeFolded: Bool, _ assembler: inout EventAssembler
  ) -> Bool {
    if !backward.isCollecting {
      guard !assembler.wantsFollowingLines, finder.hasKernelWords(text), Record(text) != nil,
        backward.starts(text, context.time)
      else { return give(text, mayBeFolded: mayBeFolded, &assembler) }
    }
    if backward.add(text, context) { finishBackward(&assembler) }
    return true
  }

  private mutating func finishBackward(_ assembler: inout EventAssembler) {
    let current = context
    for (text, context) in backward.take() {
      self.context = context
      let wasWanted = assembler.wantsFollowingLines
      if !give(text.span, mayBeFolded: true, &assembler), !wasWanted {
        noteKernelWords(in: text.span, &assembler)
      }
    }
    context = current
  }

  /// Hands on what was kept for what might follow.
  mutating func finish(_ assembler: inout EventAssembler) {
    finishParts(&assembler)
    finishBackward(&assembler)
  }

  /// Of a line that was read the rest is missing, and perhaps more lines.
  func tellLoss(after line: Span<UInt8>, _ assembler: inout EventAssembler) {
    assembler.countDropped(1, line, context)
  }

  /// Not mutating, so that the context is not copied for each line of a dump.
  private func give(
    _ text: Span<UInt8>, mayBeFolded: Bool, _ assembler: inout EventAssembler
  ) -> Bool {
    mayBeFolded ? assembler.feed(text, context) : assembler.feedLine(text, context)
  }

  /// The kernel's words, and nothing made sense of the line: a framing or a form that is not
  /// known. That is never passed over in silence.
  private mutating func noteKernelWords(
    in text: Span<UInt8>, _ assembler: inout EventAssembler
  ) {
    guard context.provenance != .userspace, finder.hasKernelWords(text) else { return }
    assembler.note(
      .notUnderstood, "a line with the kernel's words for an OOM kill that is not understood",
      context.position)
  }

  /// dmesg writes a byte that is not text as `\xNN` and leaves a backslash alone, so a text does not
  /// tell what it stands for. A name that would be too long without being one of these does, and
  /// then all do.
  private mutating func unescapedName(_ text: Span<UInt8>) -> [UInt8]? {
    guard text.firstIndex(of: UInt8(ascii: "\\"), from: 0) != nil,
      let bytes = KmsgFraming.unescaped(text, onlyUnprintable: true)
    else { return nil }
    if !isDmesgEscaped, Record(text) == nil { isDmesgEscaped = Record(bytes.span) != nil }
    return isDmesgEscaped ? bytes : nil
  }

  /// The time of a line that is not handed on.
  mutating func time(of line: Span<UInt8>) -> EventTime? {
    // What journalctl prints before the first line of a boot.
    if framing == nil, line.starts(with: "-- ", at: 0) { framing = .syslog }
    let time =
      if let inner = wrapping.unwrap(line, mayBeIndented: true) { takeTime(of: inner.span) } else {
        takeTime(of: line)
      }
    guard let time else {
      knowsWriters = false
      return nil
    }
    if time.isKnown { backward.begin(time) }
    return time.isKnown ? time : nil
  }

  private mutating func takeTime(of line: Span<UInt8>) -> EventTime? {
    guard let glanced = frame(line) else { return nil }
    framing = glanced.framing
    return watch(line, glanced)
  }

  /// What a line says of itself that is only glanced at.
  struct GlancedLine {
    fileprivate let frame: FramedLine
    fileprivate let framing: Framing?

    var provenance: Provenance { frame.provenance }
    var program: LogProgram { frame.program }
    var namesWriter: Bool { framing?.namesWriter ?? false }
    var textStart: Int { frame.textStart }
  }

  func frame(_ line: Span<UInt8>) -> GlancedLine? {
    var framing = framing
    return Framing.recognise(line, last: &framing).map { GlancedLine(frame: $0, framing: framing) }
  }

  /// Looks at the time of a line that is passed over.
  mutating func glance(at line: Span<UInt8>, _ glanced: GlancedLine) {
    _ = watch(line, glanced)
  }

  /// Whether a line that is only glanced at is of another boot than the lines before.
  func seesBoot(at line: Span<UInt8>, _ glanced: GlancedLine) -> Bool {
    let frame = glanced.frame
    return frame.monotonicMicroseconds != nil
      && clock.sees(bootAt: frame.monotonicMicroseconds, of: host(frame, line))
  }

  private mutating func watch(_ line: Span<UInt8>, _ glanced: GlancedLine) -> EventTime {
    if knowsWriters == nil {
      framing = glanced.framing
      _ = believed(glanced.frame)
    }
    var time = EventTime(
      stamp: glanced.frame.stamp, monotonicMicroseconds: glanced.frame.monotonicMicroseconds)
    clock.take(&time, host: host(glanced.frame, line))
    return time
  }

  /// The name that a line gives to its host.
  private func host(_ frame: FramedLine, _ line: Span<UInt8>) -> UntrustedText? {
    LineReader.host(frame, line).map { clock.name(line.extracting($0)) }
  }

  /// An empty name is none, and neither is one that the line ends in: it was cut off there.
  private static func host(_ framed: FramedLine, _ line: Span<UInt8>) -> Range<Int>? {
    framed.host.flatMap { $0.isEmpty || $0.upperBound >= line.count ? nil : $0 }
  }

  // MARK: - Frames

  /// Puts into `context` what surrounds the line's text.
  mutating func take(_ framed: FramedLine, _ line: Span<UInt8>) {
    textStart = framed.textStart
    context.time = EventTime(
      stamp: framed.stamp, monotonicMicroseconds: framed.monotonicMicroseconds)
    context.provenance = believed(framed)
    hadOrigin = framed.provenance != .claimed
    context.caller = framed.caller
    context.program = framed.program
    context.lostBefore = lostBefore(framed.sequence)
    if context.bootID != nil { context.bootID = nil }
    if let host = LineReader.host(framed, line) {
      takeHost(line.extracting(host))
    } else if context.host != nil {
      context.host = nil
    }
    clock.take(&context.time, host: context.host)
  }

  /// A line without a frame: pasted kernel text, or the rest of a message that holds a newline,
  /// which dmesg and journalctl indent under the text of its first line.
  private mutating func takeUnframed(_ line: Span<UInt8>, isContinuing: Bool) {
    var blanks = 0
    line.skipBlanks(&blanks)
    context.lostBefore = 0
    // The dictionary of a kmsg record stands on lines of its own after it.
    if blanks > 0, framing == .kmsg, let last = lastSequence, last.line == lineNumber - 1 {
      lastSequence = (last.number, lineNumber)
    }
    if blanks > 0, isContinuing {
      textStart = min(blanks, textStart)
      return
    }
    textStart = 0
    knowsWriters = knowsWriters ?? false
    context.time = EventTime()
    context.caller = nil
    context.program = .unnamed
    context.host = nil
    context.bootID = nil
    // Where each message has the name of its writer, an indented line continues a message whose
    // writer is not known here. The kernel has no message whose second line is a kill line.
    context.provenance =
      blanks > 0 && (hadOrigin || indentContinues) ? .userspace : .claimed
  }

  private var lineNumber: Int { context.position.line ?? 0 }

  /// Gaps in the numbers of kmsg records, between lines that are read one after the other.
  private mutating func lostBefore(_ sequence: UInt64?) -> Int {
    defer { lastSequence = sequence.map { ($0, lineNumber) } }
    guard let sequence, let lastSequence, lastSequence.line == lineNumber - 1,
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

  // MARK: - Parts

  private mutating func take(
    _ part: FramedLine.Part, _ framed: FramedLine, _ line: Span<UInt8>,
    _ assembler: inout EventAssembler
  ) {
    switch part {
    case .stream(let stream, let isLast):
      let kind = PartialText.Kind.stream(stream)
      if parts.isWaiting(for: kind) {
        parts.append(line.extracting(framed.textStart..<line.count))
      } else if isLast, parts.isWaitingForStream {
        // A line of the other stream comes between the parts of one.
        take(framed, line)
        return feed(
          line.extracting(framed.textStart..<line.count), isEscaped: false, &assembler)
      } else {
        start(kind, framed, line, framed.textStart..<line.count, &assembler)
      }
      if isLast { finishParts(&assembler) }
    case .fragment(let offset, let total):
      let kind = PartialText.Kind.fragments(sequence: framed.sequence ?? 0, total: Int(total))
      // Without a newline between them the next packet follows the text at once.
      let next = KmsgFraming.nextFragment(line, from: framed.textStart)
      let text = framed.textStart..<(next ?? line.count)
      if !parts.isWaiting(for: kind) {
        start(kind, framed, line, text.lowerBound..<text.lowerBound, &assembler)
      }
      if parts.insert(line.extracting(text), at: Int(offset)) { finishParts(&assembler) }
      if let next { take(line.extracting(next..<line.count), assembler: &assembler) }
    }
  }

  private mutating func start(
    _ kind: PartialText.Kind, _ framed: FramedLine, _ line: Span<UInt8>, _ text: Range<Int>,
    _ assembler: inout EventAssembler
  ) {
    finishParts(&assembler)
    take(framed, line)
    parts.start(kind, line.extracting(text), context, isEscaped: framed.isEscaped)
  }

  /// Hands on what waited for more of it.
  mutating func finishParts(_ assembler: inout EventAssembler) {
    guard parts.isWaiting else { return }
    let whole = parts.take()
    swap(&context, &parts.context)
    feed(whole.span, isEscaped: parts.isEscaped, &assembler)
    swap(&context, &parts.context)
  }
}
