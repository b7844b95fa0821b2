public import OOMModel

/// Text of a log in blocks, events out.
///
/// In the long stretches without OOM text only the finder looks at the bytes. Where it finds
/// something, lines are framed and handed to the assembler one by one, until the assembler
/// wants no more. Nothing depends on where the blocks are cut.
public struct TextScanner {
  /// What a longer line has beyond this is not read.
  public static let longestLine = 1 << 20
  /// How far before a line with OOM text the record can start that the line is part of.
  static let lookBack = 8 << 10

  public var assembler = EventAssembler()
  /// The number of complete lines behind us.
  public private(set) var lineCount = 0
  /// The time of the first line that has one.
  public internal(set) var firstTime: EventTime?
  public internal(set) var lastTime: EventTime?

  /// The earliest and the latest time of the source, of the stamps that are instants.
  public var extent: (earliest: EventTime, latest: EventTime)? { reader.clock.extent }

  /// Where time breaks in the log so far.
  public var stretches: [Stretch] { reader.clock.stretches }
  /// The hosts that the log names, by their numbers in `stretches`.
  public var hostNames: [UntrustedText?] { reader.clock.hostNames }
  /// The log names more hosts than are told apart.
  public var hasForgottenHosts: Bool { reader.clock.hasForgottenHosts }
  /// How many bytes are passed over between two looks at the time: the messages of one boot are more.
  static let timeInterval = 32 << 10
  /// The offset from which on the next line is looked at for its time.
  private var nextGlance = TextScanner.nextGlance(after: 0)
  /// So much of a line between two looks is kept at the most.
  private static let longestGlance = longestLine / 2
  /// The offset before which nothing begins that the finder looks for, as far as the lines behind us are passed
  /// over.
  private var searchedEnd = 0

  let finder = Finder()
  var reader: LineReader
  var layout = Layout.lines
  /// The offset in the source of the first byte of the next block.
  var offset = 0
  /// How many bytes at the start of the next block are behind us: they are there to be looked back
  /// at.
  private var kept = 0
  /// Up to where in the block `lineCount` has counted.
  private var counted = 0
  /// Of the block.
  private var quiet: QuietStretch?
  /// The offset of the end of the last record that was read: what is before belongs to others.
  var readEnd = 0
  var isFirstLine = true
  /// The offset of the line that a layout ended at because it made no sense there. It is a line like
  /// any other, and no record starts before it.
  var brokenLine = -1

  /// How the records of the text lie in it.
  enum Layout {
    /// A line each; a few formats have several lines a record, with an unmistakable first one.
    case lines
    /// Inside the rest of a line that was too long.
    case longLine
    case json
    case export
    /// Inside a value of an entry that is too long to be kept, with so many bytes to come.
    case longValue(Int)
    case storedParts
  }

  var json = JSONLayout()
  /// Of the last record before the end of a block, where that was passed over: whether it is the last
  /// of the source is known when no more comes.
  var passedOverTime: EventTime?
  /// The name of the field that held OOM text, where it is none that usually holds a message.
  var textName: [UInt8]?
  var storedParts = StoredParts()
  /// The rest of an entry of which a part was passed over.
  var isCutEntry = false

  /// `isGrowing`: its lines come as they are written, and in that order.
  public init(source: String, isGrowing: Bool = false) {
    reader = LineReader(source: source)
    reader.backward.isPossible = !isGrowing
  }

  /// Reads a block that starts where the last call stopped, and returns how many of its bytes
  /// are done with. The rest has to come again, with more behind it. Always gets on when the
  /// block has twice `longestLine` bytes or `isLast` is set.
  /// `quiet` is a stretch of the block of which somebody knows that nothing begins in it.
  public mutating func feed(
    _ block: Span<UInt8>, isLast: Bool, quiet: QuietStretch? = nil
  ) -> Int {
    self.quiet = quiet
    var at = kept
    counted = kept
    // A mark of UTF-8, as some editors put it before a text.
    if offset == 0, at == 0, block.starts(with: "\u{feff}", at: 0) { at = 3 }
    while at < block.count {
      // A window as long as the longest line: whether a line is too long must not depend on how
      // much of it comes at once.
      let end = min(block.count, at + TextScanner.longestLine)
      if let next = scan(block, at, to: end, isLast: isLast && end == block.count) {
        at = next
      } else if isTooLong(block, at, to: end) {
        at = startLongLine(block, at, to: end)
      } else {
        break
      }
    }
    count(block, to: at)
    if isLast, at == block.count { endOfSource(block) }
    kept = isLast ? 0 : min(at, TextScanner.lookBack)
    offset += at - kept
    return at - kept
  }

  /// Goes on with another source whose lines follow those of the last one, as those of a rotated
  /// log do: line numbers and offsets start again, open events go on.
  public mutating func begin(source: String, file: Int) {
    reader.begin(source: source)
    reader.clock.file = file
    lineCount = 0
    offset = 0
    kept = 0
    readEnd = 0
    nextGlance = TextScanner.nextGlance(after: 0)
    searchedEnd = 0
    brokenLine = -1
    firstTime = nil
    lastTime = nil
    passedOverTime = nil
    isFirstLine = true
    if case .storedParts = layout { return }
    layout = .lines
  }

  /// Ends the input: events that wait for more lines are closed.
  public mutating func finish() {
    readStoredParts()
    reader.finish(&assembler)
    assembler.finish()
  }

  // MARK: - Places

  /// Counts the newlines before `index`, which is what a line number costs.
  mutating func count(_ block: Span<UInt8>, to index: Int) {
    if index == counted { return }
    if index > counted {
      lineCount += newlines(block, counted..<index)
    } else {
      lineCount -= newlineCount(in: block, index..<counted)
    }
    counted = index
  }

  private func newlines(_ block: Span<UInt8>, _ range: Range<Int>) -> Int {
    guard let quiet, range.lowerBound <= quiet.range.lowerBound,
      range.contains(quiet.range.upperBound - quiet.range.count / 2)
    else { return newlineCount(in: block, range) }
    let before = newlineCount(in: block, range.lowerBound..<quiet.range.lowerBound)
    let end = quiet.range.upperBound
    return range.upperBound < end
      ? before + quiet.newlines - newlineCount(in: block, range.upperBound..<end)
      : before + quiet.newlines + newlineCount(in: block, end..<range.upperBound)
  }

  /// In which part of a block, from its start on, nothing begins that a scanner looks for.
  public static func quietStretch(of block: Span<UInt8>) -> QuietStretch {
    var newlines = 0
    if let hit = Finder().firstHit(in: block, from: 0, &newlines) {
      return QuietStretch(range: 0..<hit, newlines: newlines)
    }
    let end = max(0, block.count - Finder.longestLiteral)
    return QuietStretch(
      range: 0..<end, newlines: newlines - newlineCount(in: block, end..<block.count))
  }

  mutating func place(_ block: Span<UInt8>, _ index: Int) -> LogPosition.Place {
    count(block, to: index)
    return .line(number: lineCount + 1, offset: offset + index)
  }

  mutating func note(
    _ category: Notice.Category, _ message: String, _ block: Span<UInt8>, _ index: Int
  ) {
    assembler.note(
      category, message, LogPosition(source: reader.source, place: place(block, index)))
  }

  private mutating func endOfSource(_ block: Span<UInt8>) {
    // The last line may have no end.
    if block.count > 0, block[block.count - 1] != .newline { lineCount += 1 }
    takePassedOverTime()
    if endsInWideCharacters(block) {
      note(
        .notUnderstood, "the log ends in two bytes a character (UTF-16), which are not read here",
        block,
        block.count)
    }
    if case .longValue = layout {
      note(.lineTruncated, "the log ends inside a value of an entry", block, block.count)
    }
  }

  /// Some shells add what they print in UTF-16 to a file that is something else: nearly each second byte of its
  /// end is 0, and nearly none of the others.
  private func endsInWideCharacters(_ block: Span<UInt8>) -> Bool {
    let start = block.count - 128
    guard start >= 0 else { return false }
    var zeros = [0, 0]
    for at in start..<block.count where block[at] == 0 { zeros[at & 1] += 1 }
    return zeros.max()! >= 48 && zeros.min()! <= 8
  }

  private func startOfLine(_ block: Span<UInt8>, _ index: Int, from: Int) -> Int {
    var start = index
    while start > from, block[start - 1] != .newline { start -= 1 }
    return start
  }

  var wantsFollowingLines: Bool { reader.wantsFollowingLines(assembler) }

  // MARK: - Layouts

  /// Reads on at `at`, in a window that ends at `end`. `nil` when more bytes are needed.
  private mutating func scan(
    _ block: Span<UInt8>, _ at: Int, to end: Int, isLast: Bool
  ) -> Int? {
    switch layout {
    case .lines: scanLines(block, at, to: end, isLast: isLast)
    case .longLine: skipLongLine(block, at, to: end)
    case .json: scanJSON(block, at, to: end, isLast: isLast)
    case .export: scanEntry(block, at, to: end, isLast: isLast)
    case .longValue(let count): skipLongValue(block, at, to: end, count)
    case .storedParts: keepPart(block, at, to: end, isLast: isLast)
    }
  }

  private mutating func scanLines(
    _ block: Span<UInt8>, _ at: Int, to end: Int, isLast: Bool
  ) -> Int? {
    if isFirstLine || wantsFollowingLines {
      return takeRecord(block, at, to: end, isLast: isLast)
    }
    let window = block.extracting(0..<end)
    let from = max(at, searchedEnd - offset)
    guard let hit = finder.firstHit(in: window, from: from, quiet: quiet?.range) else {
      return passOver(window, at, isLast: isLast)
    }
    let start = startOfLine(block, hit, from: at)
    glance(block, from: at, to: start)
    // Nothing is said of a line that will come again.
    guard endOfLine(block, start, to: end, isLast: isLast) != nil else {
      return start > at ? start : nil
    }
    glance(block, before: start)
    let recordStart = recordStart(block, around: start, to: end)
    if recordStart == start, VerboseEntry.isMessage(block.extracting(start..<end)),
      hasKernelWords(block, lineAt: start, to: end)
    {
      note(.notUnderstood, "the entry of this message starts too far before it", block, start)
    }
    return takeRecord(block, recordStart, to: end, isLast: isLast)
      ?? (recordStart > at ? recordStart : nil)
  }

  private func hasKernelWords(_ block: Span<UInt8>, lineAt start: Int, to end: Int) -> Bool {
    let lineEnd = block.firstIndex(of: .newline, from: start, to: end) ?? end
    return finder.hasKernelWords(block.extracting(start..<lineEnd))
  }

  /// Looks at the time now and then in lines that are passed over. Both ends are starts of lines. The last
  /// line that was looked at, or the first.
  @discardableResult
  private mutating func glance(_ block: Span<UInt8>, from: Int, to end: Int) -> Int {
    var seen = from
    while nextGlance < offset + end {
      var at = max(nextGlance - offset, from)
      if at > from {
        guard let newline = block.firstIndex(of: .newline, from: at - 1, to: end) else {
          return seen
        }
        at = newline + 1
      }
      guard at < end else { return seen }
      let line = block.extracting(
        at..<(block.firstIndex(of: .newline, from: at, to: end) ?? end))
      let text = line.extracting(trimmed(line))
      if let framed = reader.frame(text) {
        // A boot since the last look: where it begins and where the one before ends is worth a look at
        // all lines between.
        if reader.seesBoot(at: text, framed) { glanceAtEach(block, from: seen, to: at) }
        reader.glance(at: text, framed)
      }
      seen = at
      nextGlance = TextScanner.nextGlance(after: offset + at)
    }
    return seen
  }

  private mutating func glanceAtEach(_ block: Span<UInt8>, from: Int, to end: Int) {
    var at = from
    while at < end {
      let lineEnd = block.firstIndex(of: .newline, from: at, to: end) ?? end
      let line = block.extracting(at..<lineEnd)
      glance(at: line.extracting(trimmed(line)))
      at = lineEnd + 1
    }
  }

  /// Looks at the time of the line before one with OOM text, which may carry no more than the
  /// kernel's.
  private mutating func glance(_ block: Span<UInt8>, before start: Int) {
    let earliest = max(0, readEnd - offset)
    guard start - 1 > earliest else { return }
    let before = startOfLine(block, start - 1, from: earliest)
    let isWhole = before > 0 ? block[before - 1] == .newline : offset == 0
    guard isWhole else { return }
    let line = block.extracting(before..<start - 1)
    glance(at: line.extracting(trimmed(line)))
  }

  private mutating func glance(at line: Span<UInt8>) {
    if let framed = reader.frame(line) { reader.glance(at: line, framed) }
  }

  /// The last look before the end of a block is shortly before it: what is behind it comes again.
  private static func nextGlance(after offset: Int) -> Int {
    ((offset + glanceLead) / timeInterval + 1) * timeInterval - glanceLead
  }

  /// Longer than nearly all lines.
  private static let glanceLead = 2 << 10

  /// No hit from here on: everything before the last line that was looked at is done with, and at the end of
  /// the source all of it.
  private mutating func passOver(_ block: Span<UInt8>, _ at: Int, isLast: Bool) -> Int? {
    let isTerminated = block[block.count - 1] == .newline
    let lastLine = startOfLine(block, isTerminated ? block.count - 1 : block.count, from: at)
    if !isTerminated, isTooLong(block, lastLine, to: block.count) {
      return startLongLine(block, lastLine, to: block.count)
    }
    let seen = glance(block, from: at, to: lastLine)
    guard isLast else {
      searchedEnd = offset + max(at, block.count - Finder.longestLiteral)
      // From the last line that was looked at: with the next look come all lines between, wherever blocks end.
      if seen > at { return seen }
      return lastLine - at >= TextScanner.longestGlance ? lastLine : nil
    }
    let line = block.extracting(lastLine..<block.count)
    lastTime = reader.time(of: line.extracting(trimmed(line))) ?? lastTime
    return block.count
  }

  // MARK: - Lines

  /// Whether the line that starts at `at` and does not end in this window can be no longer one.
  func isTooLong(_ block: Span<UInt8>, _ at: Int, to end: Int) -> Bool {
    end - at >= TextScanner.longestLine
  }

  private mutating func startLongLine(_ block: Span<UInt8>, _ at: Int, to end: Int) -> Int {
    note(.lineTruncated, "the rest of a line longer than 1 MiB was not read", block, at)
    layout = .longLine
    return end
  }

  private mutating func skipLongLine(_ block: Span<UInt8>, _ at: Int, to end: Int) -> Int {
    guard let newline = block.firstIndex(of: .newline, from: at, to: end) else { return end }
    // A long value of an entry has no newline, or its length before it.
    layout = isCutEntry ? .export : .lines
    return newline + 1
  }

  /// The end of the line at `at`, without its newline. `nil` when more bytes are needed.
  func endOfLine(_ block: Span<UInt8>, _ at: Int, to end: Int, isLast: Bool) -> Int? {
    if let newline = block.firstIndex(of: .newline, from: at, to: end) { return newline }
    return isLast || isTooLong(block, at, to: end) ? end : nil
  }

  /// Reads the record that starts at `at`: mostly a line.
  mutating func takeRecord(
    _ block: Span<UInt8>, _ at: Int, to end: Int, isLast: Bool
  ) -> Int? {
    guard let lineEnd = endOfLine(block, at, to: end, isLast: isLast) else { return nil }
    let line = block.extracting(at..<lineEnd)
    if mayOpenRecord(line) {
      if !isLast, JSONLayout.isUndecided(block, at: at, to: end) { return nil }
      if let next = enterLayout(block, at, line, to: end, isLast: isLast) { return next }
      if VerboseEntry.begins(line) {
        return takeVerbose(block, at, lineEnd, to: end, isLast: isLast)
      }
    }
    process(line, block, at)
    if counted == at, lineEnd < end {
      lineCount += 1
      counted = lineEnd + 1
    }
    return lineEnd < end
      ? lineEnd + 1 : isTooLong(block, at, to: end) ? startLongLine(block, at, to: end) : end
  }

  /// By the first bytes, because nearly no line does.
  @inline(__always)
  private func mayOpenRecord(_ line: Span<UInt8>) -> Bool {
    guard line.count > 0 else { return false }
    switch line[0] {
    case .space, 0x09: return !reader.indentContinues
    case UInt8(ascii: "["): return line.count < 3 || line[1] != .space || line[2] != .space
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "<"): return false
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      // A part that firmware kept, `data: {`, or what ends as the first line of a verbose entry does.
      return isFirstLine || line[0] == UInt8(ascii: "d")
        || line[line.count - 1] == UInt8(ascii: "]")
        || line[line.count - 1] == .carriageReturn
    default: return true
    }
  }

  /// Changes the layout where another one starts with this line. It starts over in that.
  private mutating func enterLayout(
    _ block: Span<UInt8>, _ at: Int, _ line: Span<UInt8>, to end: Int, isLast: Bool
  ) -> Int? {
    if offset + at != brokenLine, JSONLayout.begins(block, at: at, to: end) {
      json = JSONLayout()
      layout = .json
      return at
    }
    if ExportEntry.begins(line) {
      isCutEntry = false
      layout = .export
      return at
    }
    let text = line.extracting(trimmed(line))
    if isFirstLine, StoredParts.begins(text) != nil || StoredParts.isHeader(text) {
      layout = .storedParts
      return at
    }
    return nil
  }

  /// The start of the record that the line at `start` is part of.
  private func recordStart(_ block: Span<UInt8>, around start: Int, to end: Int) -> Int {
    let line = block.extracting(start..<end)
    guard offset + start != brokenLine else { return start }
    let earliest = max(
      readEnd - offset, brokenLine + 1 - offset, start - TextScanner.lookBack, 0)
    if VerboseEntry.isPart(line) {
      return lookBack(
        block, from: start, to: earliest, while: { VerboseEntry.isPart($0) },
        until: { VerboseEntry.begins($0) })
    }
    if ExportEntry.isMessage(line) {
      return lookBack(
        block, from: start, to: earliest, while: { $0.count > 0 },
        until: { ExportEntry.begins($0) })
    }
    if let header = KmsgFraming.fragmentHeader(line) {
      // Packets can overtake each other.
      return firstPacket(line.extracting(0..<header), block, before: start, to: earliest)
    }
    if JSONLayout.isField(line) {
      return lookBack(
        block, from: start, to: earliest, while: { _ in true },
        until: { JSONLayout.opensRecord($0) })
    }
    return start
  }

  /// The first of the lines before `start` that all start with the same bytes.
  private func firstPacket(
    _ header: Span<UInt8>, _ block: Span<UInt8>, before start: Int, to earliest: Int
  ) -> Int {
    var at = start
    while at > earliest {
      let before = startOfLine(block, at - 1, from: earliest)
      guard at - before > header.count,
        (0..<header.count).allSatisfy({ block[before + $0] == header[$0] })
      else { break }
      at = before
    }
    return at
  }

  /// The line before `start` that opens its record, with only lines of a record in between; `start`
  /// if there is none.
  private func lookBack(
    _ block: Span<UInt8>, from start: Int, to earliest: Int,
    while isPart: (Span<UInt8>) -> Bool, until opens: (Span<UInt8>) -> Bool
  ) -> Int {
    var at = start
    while at > earliest {
      let before = startOfLine(block, at - 1, from: earliest)
      // A line of which the start is out of reach.
      if before == earliest, earliest > 0, block[earliest - 1] != .newline { return start }
      let line = block.extracting(before..<at - 1)
      if opens(line) { return before }
      guard isPart(line) else { return start }
      at = before
    }
    return start
  }

  /// The line without its end, and without the NULs that a power cut leaves before it.
  @inline(__always)
  func trimmed(_ line: Span<UInt8>) -> Range<Int> {
    var end = line.count
    while end > 0, line[end - 1] == .newline || line[end - 1] == .carriageReturn { end -= 1 }
    var start = 0
    while start < end, line[start] == 0 || line[start] == .carriageReturn { start += 1 }
    return start..<end
  }

  private mutating func process(_ rawLine: Span<UInt8>, _ block: Span<UInt8>, _ at: Int) {
    var line = rawLine.extracting(trimmed(rawLine))
    // A console's mark stands before the record on the same line.
    var mark = 0
    if line.count > 0, line[0] == UInt8(ascii: "*"), DroppedMessages.skipPrefix(line, &mark),
      mark < line.count
    {
      reader.droppedMark = (0..<mark).map { line[$0] }
      line = line.extracting(mark..<line.count)
    }
    if isFirstLine {
      if line.count == 0 { return }
      isFirstLine = false
      // A first line without OOM text is framed for its time only.
      if !finder.matches(rawLine), !wantsFollowingLines {
        firstTime = reader.time(of: line)
        return
      }
    }
    let place = place(block, at)
    if let first = line.firstIndex(of: .carriageReturn, from: 0) {
      processParts(of: line, first, place)
    } else {
      reader.read(line, at: place, &assembler)
      takeTime()
    }
    readEnd = offset + at + rawLine.count
    if readEnd > nextGlance { nextGlance = TextScanner.nextGlance(after: readEnd) }
  }

  private mutating func processParts(
    of line: Span<UInt8>, _ first: Int, _ place: LogPosition.Place
  ) {
    guard let parts = reader.parts(of: line, first) else {
      let told = assembler.notices.count
      reader.read(line, at: place, &assembler)
      takeTime()
      if assembler.notices.count == told {
        reader.noteKernelWords(behind: first, in: line, at: place, &assembler)
      }
      return
    }
    for (index, part) in parts.enumerated() {
      let part = line.extracting(part)
      guard wantsFollowingLines || index == 0 || index == parts.count - 1 || finder.matches(part)
      else { continue }
      reader.read(part, at: place, &assembler)
      takeTime()
    }
  }

  mutating func takeTime() {
    guard reader.context.time.isKnown else { return }
    lastTime = reader.context.time
    if firstTime == nil { firstTime = lastTime }
  }
}
