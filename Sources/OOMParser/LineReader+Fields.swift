import OOMModel

/// Records whose parts have names.
extension LineReader {
  /// Takes a record whose parts have names.
  mutating func read(
    _ fields: RecordFields, at place: LogPosition.Place, _ assembler: inout EventAssembler
  ) {
    guard let message = fields.message else { return }
    context.position.place = place
    if fields.isBare {
      finishParts(&assembler)
      context.caller = nil
      context.lostBefore = 0
      takeOuter(fields)
      return feed(message.span, isEscaped: false, &assembler)
    }
    let kind = PartialText.Kind.container(stream: fields.stream)
    if parts.isWaiting(for: kind), !startsLine(message.span) {
      parts.append(message.span)
      if fields.isLastPart { finishParts(&assembler) }
      return
    }
    // Lines of the other stream come between the parts of one.
    if !parts.isWaitingForStream || parts.isWaiting(for: kind) || !fields.isLastPart {
      finishParts(&assembler)
    }
    readLines(of: fields, &assembler)
  }

  /// The lines of a message that has frames of its own. One that goes on with unframed lines is one.
  mutating func readLines(of fields: RecordFields, _ assembler: inout EventAssembler) {
    guard let bytes = fields.message else { return }
    let message = bytes.span
    var end = message.count
    while end > 0, message[end - 1] == .newline || message[end - 1] == .carriageReturn { end -= 1 }
    var start = 0
    while start < end {
      let newline = message.firstIndex(of: .newline, from: start, to: end) ?? end
      var lineEnd = newline
      if newline < end, !startsLine(message.extracting(newline + 1..<end)) { lineEnd = end }
      let isWhole = lineEnd < end || fields.isLastPart
      if let plain = Wrapping.plain(message.extracting(start..<lineEnd), from: 0) {
        readLine(plain.span, of: fields, isWhole: isWhole, &assembler)
      } else {
        readLine(message.extracting(start..<lineEnd), of: fields, isWhole: isWhole, &assembler)
      }
      start = lineEnd + 1
    }
  }

  private mutating func readLine(
    _ line: Span<UInt8>, of fields: RecordFields, isWhole: Bool, _ assembler: inout EventAssembler
  ) {
    let framed = Framing.recognise(line, last: &framing)
    if let framed {
      take(framed, line)
    } else {
      textStart = 0
      context.time = EventTime()
      context.caller = nil
      context.host = nil
      context.lostBefore = 0
    }
    takeOuter(fields, inner: framed)
    let text = line.extracting(textStart..<line.count)
    if isWhole {
      feed(text, isEscaped: framed?.isEscaped ?? false, &assembler)
    } else {
      parts.start(.container(stream: fields.stream), text, context)
    }
  }

  private func startsLine(_ text: Span<UInt8>) -> Bool {
    var last = framing
    let end = text.firstIndex(of: .newline, from: 0) ?? text.count
    return Framing.recognise(text.extracting(0..<end), last: &last) != nil
  }

  /// What the record says round its message. Its time counts unless the message has a better one.
  private mutating func takeOuter(
    _ fields: RecordFields, inner: FramedLine? = nil
  ) {
    let outer = fields.time
    if !(context.time.stamp?.isComplete ?? false) || inner == nil {
      context.time.stamp = outer.stamp ?? (inner == nil ? nil : context.time.stamp)
    }
    if inner == nil || context.time.monotonicMicroseconds == nil {
      context.time.monotonicMicroseconds = outer.monotonicMicroseconds
    }
    context.host = inner?.host == nil ? fields.host : context.host
    context.bootID = fields.bootID
    var provenance = fields.provenance
    if inner?.provenance == .userspace { provenance = .userspace }
    if provenance == .kernel, knowsWriters != true { provenance = .claimed }
    context.provenance = provenance
    if inner == nil || inner?.program == .unnamed { context.program = fields.program }
    clock.take(&context.time, host: context.host)
  }
}
