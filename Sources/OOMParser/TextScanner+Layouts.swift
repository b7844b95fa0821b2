import OOMModel

/// The records that are not a line each.
extension TextScanner {
  mutating func takeVerbose(
    _ block: Span<UInt8>, _ at: Int, _ headEnd: Int, to end: Int, isLast: Bool
  ) -> Int? {
    var next = headEnd + 1
    while next < end, VerboseEntry.isPart(block.extracting(next..<end)) {
      guard let lineEnd = endOfLine(block, next, to: end, isLast: isLast) else {
        guard isTooLong(block, at, to: end) else { return nil }
        note(.lineTruncated, "an entry longer than 1 MiB was read only in part", block, at)
        next = end
        break
      }
      next = lineEnd + 1
    }
    // Four blanks decide whether the next line is another field.
    guard next + 4 <= end || isLast || isTooLong(block, at, to: end) else { return nil }
    next = min(next, end)
    let fields = VerboseEntry.fields(block, at..<(block[next - 1] == .newline ? next - 1 : next))
    take(fields, block, at, next)
    // Whether it held a message or not: no later record starts before it.
    readEnd = offset + next
    reader.isVerbose = true
    return next
  }

  mutating func scanEntry(
    _ block: Span<UInt8>, _ at: Int, to end: Int, isLast: Bool
  ) -> Int? {
    let extent = ExportEntry.extent(block, from: at, to: end, isLast: isLast)
    if case .unfinished = extent {} else { passedOverTime = nil }
    switch extent {
    case .entry(let next):
      let range = at..<next
      if !isCutEntry {
        if isFirstLine || wantsFollowingLines || finder.matches(block.extracting(range)) {
          take(ExportEntry.fields(block, range), block, at, next)
        } else if next == end {
          passedOverTime = ExportEntry.fields(block, range).time
        }
      }
      isCutEntry = false
      return next
    case .unfinished(let field):
      guard isTooLong(block, at, to: end) else { return nil }
      passedOverTime = nil
      if !isCutEntry {
        note(.lineTruncated, "an entry longer than 1 MiB was not read", block, at)
      }
      isCutEntry = true
      if field > at { return field }
      layout = .longLine
      return end
    case .longValue(let start, let count):
      isCutEntry = true
      layout = .longValue(count - (min(end, start + count) - start))
      return min(end, start + count)
    case .broken(let place):
      layout = .lines
      brokenLine = offset + place
      // A line of another log, or what is left of an entry. What came before it counts.
      let range = at..<place
      defer { isCutEntry = false }
      if place > at, !isCutEntry, finder.matches(block.extracting(range)) {
        take(ExportEntry.fields(block, range), block, at, place)
      }
      return place
    }
  }

  mutating func skipLongValue(
    _ block: Span<UInt8>, _ at: Int, to end: Int, _ count: Int
  ) -> Int {
    let next = min(end, at + count)
    layout = next - at == count ? .export : .longValue(count - (next - at))
    return next
  }

  mutating func scanJSON(
    _ block: Span<UInt8>, _ at: Int, to end: Int, isLast: Bool
  ) -> Int? {
    // The first and the last have the times of the source.
    let step = json.next(
      block, from: at, to: end, base: offset, wantsAll: isFirstLine || wantsFollowingLines,
      isLast: isLast)
    switch step {
    case .element(let range, let depth, let next):
      passedOverTime = nil
      if range.count >= TextScanner.longestLine {
        note(.lineTruncated, "a record longer than 1 MiB was read only in part", block, at)
      }
      takeElement(block, range, depth: depth)
      return next
    case .rest(let start):
      glanceAtPassedOver(block)
      return isLast ? end : start > at ? start : nil
    case .left(let place):
      glanceAtPassedOver(block)
      takePassedOverTime()
      brokenLine = offset + place
      layout = .lines
      return place
    }
  }

  /// The record before the end of the block may be the last one.
  private mutating func glanceAtPassedOver(_ block: Span<UInt8>) {
    guard let range = json.passedOver else { return }
    passedOverTime = RecordFields(json: block, range).time
  }

  mutating func takePassedOverTime() {
    if let time = passedOverTime, time.isKnown { lastTime = time }
    passedOverTime = nil
  }

  private mutating func takeElement(_ block: Span<UInt8>, _ range: Range<Int>, depth: Int) {
    var fields = RecordFields(json: block, range, depth: depth, textName: textName)
    fields.dropRestOfFile()
    take(fields, block, range.lowerBound, range.upperBound)
  }

  private mutating func take(
    _ fields: RecordFields, _ block: Span<UInt8>, _ at: Int, _ end: Int
  ) {
    if isFirstLine {
      isFirstLine = false
      firstTime = fields.time.isKnown ? fields.time : nil
      reader.begin(with: fields)
    }
    if fields.time.isKnown { lastTime = fields.time }
    if fields.leavesOutKernelWords, fields.provenance != .userspace {
      note(.notUnderstood, "an entry has a second message, which is not read", block, at)
    }
    // A program's message has not the name of the program in it that the finder looks for.
    guard let message = fields.message,
      wantsFollowingLines || finder.matches(message.span) || KillerLine.mayBe(message.span)
    else { return }
    if let name = fields.textName { textName = name }
    reader.read(fields, at: place(block, fields.messageStart), &assembler)
    readEnd = offset + end
  }

  // MARK: - Parts that firmware kept

  mutating func keepPart(
    _ block: Span<UInt8>, _ at: Int, to end: Int, isLast: Bool
  ) -> Int? {
    guard let lineEnd = endOfLine(block, at, to: end, isLast: isLast) else { return nil }
    let next = min(lineEnd + 1, end)
    let line = block.extracting(at..<lineEnd)
    if !storedParts.parts.isEmpty {
      if !isLast, JSONLayout.isUndecided(block, at: at, to: end) { return nil }
      if opensOtherLog(block, at, line, to: end) {
        readStoredParts()
        layout = .lines
        return at
      }
    }
    let text = line.extracting(trimmed(line))
    if let (number, title) = StoredParts.begins(text) {
      let title = text.extracting(title)
      if !storedParts.belongs(number, title) { readStoredParts() }
      count(block, to: next)
      storedParts.begin(
        StoredParts.Part(
          number: number, source: reader.source, line: lineCount + 1, offset: offset + next),
        title: title)
    } else if !storedParts.parts.isEmpty {
      storedParts.append(block.extracting(at..<next))
    } else if !StoredParts.isHeader(text) {
      layout = .lines
      isFirstLine = false
    }
    if storedParts.count > StoredParts.limit {
      note(.limitReached, "parts of a stored log are read as they come: too much text", block, at)
      readStoredParts()
      layout = .lines
    }
    return next
  }

  /// The kernel's own lines in a part start with a priority or a stamp.
  private func opensOtherLog(
    _ block: Span<UInt8>, _ at: Int, _ line: Span<UInt8>, to end: Int
  ) -> Bool {
    JSONLayout.begins(block, at: at, to: end) || ExportEntry.begins(line)
      || VerboseEntry.begins(line)
  }

  mutating func readStoredParts() {
    guard !storedParts.parts.isEmpty else { return }
    isFirstLine = false
    let source = reader.source
    var cut = CutLine()
    var last: Int?
    for part in storedParts.take() {
      // A part can break off in the middle of a line, and the next newer one go on with it.
      if part.number + 1 != last || startsLine(part.bytes.span) {
        readCut(&cut, isFollowed: true)
      }
      last = part.number
      reader.begin(source: part.source)
      reader.knowsWriters = true
      let bytes = cut.bytes + part.bytes
      cut = readLines(bytes.span, of: part, before: cut.bytes.count)
    }
    readCut(&cut, isFollowed: false)
    reader.begin(source: source)
  }

  /// Whether a part starts with a whole line.
  private func startsLine(_ bytes: Span<UInt8>) -> Bool {
    let end = bytes.firstIndex(of: .newline, from: 0) ?? bytes.count
    return reader.frame(bytes.extracting(0..<end)) != nil
  }

  /// The line that a part breaks off in.
  private struct CutLine {
    var bytes: [UInt8] = []
    var place = LogPosition.Place.line(number: 1, offset: 0)
  }

  /// What a newer part does not go on with is lost, if only the rest of the line.
  private mutating func readCut(_ line: inout CutLine, isFollowed: Bool) {
    guard !line.bytes.isEmpty else { return }
    reader.read(line.bytes.span, at: line.place, &assembler)
    if isFollowed { reader.tellLoss(after: line.bytes.span, &assembler) }
    line.bytes.removeAll()
  }

  /// Reads the lines that are whole, and returns the rest.
  private mutating func readLines(
    _ bytes: Span<UInt8>, of part: StoredParts.Part, before: Int
  ) -> CutLine {
    var start = 0
    var line = part.line
    func place() -> LogPosition.Place {
      .line(number: line, offset: part.offset + max(0, start - before))
    }
    while let end = bytes.firstIndex(of: .newline, from: start) {
      let text = bytes.extracting(start..<end)
      let trimmed = text.extracting(trimmed(text))
      if wantsFollowingLines || finder.matches(trimmed) {
        reader.read(trimmed, at: place(), &assembler)
        takeTime()
      }
      line += 1
      start = end + 1
    }
    return CutLine(
      bytes: UntrustedText(bytes.extracting(start..<bytes.count)).bytes, place: place())
  }
}
