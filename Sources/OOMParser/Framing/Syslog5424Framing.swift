import OOMModel

/// RFC 5424: `<4>1 2026-11-22T18:42:45.678901+00:00 host kernel - - - text`: version, time, host,
/// program, process, message id, structured data. A dump of the wire has the length of each message
/// before it: `193 <4>1 …` (RFC 6587).
enum Syslog5424Framing {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    if line.count > 0, line[0].isDigit, line.decimal(&at) != nil { _ = line.skip(" ", &at) }
    guard let priority = Origin.skipPriority(line, &at), line.skip("1 ", &at) else { return nil }
    let stamp = ISOStamp.skip(line, &at)
    guard stamp != nil || line.skip("-", &at), line.skip(" ", &at) else { return nil }
    let host = word(line, &at)
    let program = word(line, &at)
    let process = word(line, &at)
    _ = word(line, &at)
    skipStructuredData(line, &at)
    // A byte order mark says that the text is UTF-8.
    _ = line.skip("\u{feff}", &at)
    var framed = FramedLine(textStart: at)
    framed.host = isNil(line, host) ? nil : host
    framed.stamp = stamp.map { .civil($0.time, utcOffsetSeconds: $0.utcOffsetSeconds) }
    framed.program = LogProgram(tag: line.extracting(program))
    if framed.program != .kernel || !isNil(line, process) { framed.provenance = .userspace }
    if Origin.provenance(ofPriority: priority) == .userspace { framed.provenance = .userspace }
    framed.takeKernelStamp(line)
    return framed
  }

  private static func word(_ line: Span<UInt8>, _ at: inout Int) -> Range<Int> {
    let end = line.firstIndex(of: .space, from: at) ?? line.count
    defer { at = min(end + 1, line.count) }
    return at..<end
  }

  /// `-`: the value is absent.
  private static func isNil(_ line: Span<UInt8>, _ word: Range<Int>) -> Bool {
    word.isEmpty || (word.count == 1 && line[word.lowerBound] == UInt8(ascii: "-"))
  }

  /// `-`, or `[id name="value"]` any number of times; a bracket in a value is escaped.
  private static func skipStructuredData(_ line: Span<UInt8>, _ at: inout Int) {
    if line.skip("-", &at) {
      _ = line.skip(" ", &at)
      return
    }
    var index = at
    // The kernel's own stamp is no structured data: a name of an element starts with a letter.
    while index + 1 < line.count, line[index] == UInt8(ascii: "["), line[index + 1].isLetter {
      index += 1
      while index < line.count, line[index] != UInt8(ascii: "]") {
        index += line[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard index < line.count else { return }
      index += 1
    }
    _ = line.skip(" ", &index)
    at = index
  }
}
