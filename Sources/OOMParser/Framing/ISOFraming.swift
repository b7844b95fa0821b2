import OOMModel

/// `2026-11-22T18:42:45.678901+00:00 host tag: text`: rsyslog's file format, syslog-ng,
/// `journalctl -o short-iso`. dmesg's own form has a comma before the fraction and neither
/// host nor tag; a container's log has the stream the text was written to.
enum ISOFraming {
  static func frame(_ line: Span<UInt8>) -> FramedLine? {
    var at = 0
    let origin = line.count > 0 && line[0].isDigit ? nil : origin(line, &at)
    guard let stamp = ISOStamp.skip(line, &at), line.skip(" ", &at) else { return nil }
    let time = Stamp.civil(stamp.time, utcOffsetSeconds: stamp.utcOffsetSeconds)
    if stamp.hasComma {
      var framed = FramedLine(textStart: at)
      framed.stamp = time
      framed.caller = KernelStamp.skipCaller(line, &framed.textStart)
      if let origin { framed.provenance = origin }
      return framed
    }
    if let container = ContainerStream.skip(line, &at) {
      var framed = FramedLine(textStart: at)
      framed.stamp = time
      framed.part = container
      framed.takeKernelStamp(line)
      return framed
    }
    var framed = SyslogTag.frame(line, at)
    framed.stamp = time
    framed.fractionStart = Int32(clamping: stamp.fractionStart)
    if origin == .userspace { framed.provenance = .userspace }
    return framed
  }

  private static func origin(_ line: Span<UInt8>, _ at: inout Int) -> Provenance? {
    Origin.skip(line, &at) ?? Origin.skipDotted(line, &at)
  }
}

/// `stdout F `: the rest of the header of a line that containerd or CRI-O keeps for a container.
/// A long line comes in parts: `P` and more to come, `F` and full.
enum ContainerStream {
  static func skip(_ line: Span<UInt8>, _ at: inout Int) -> FramedLine.Part? {
    var index = at
    let isOutput = line.skip("stdout ", &index)
    guard isOutput || line.skip("stderr ", &index) else { return nil }
    let isPartial = line.skip("P", &index)
    guard isPartial || line.skip("F", &index) else { return nil }
    // Tags may follow the letter, with colons between.
    if index < line.count, line[index] == UInt8(ascii: ":") {
      index = line.firstIndex(of: .space, from: index) ?? line.count
    }
    guard line.skip(" ", &index) || index == line.count else { return nil }
    at = index
    return .stream(isOutput ? 1 : 2, isLast: !isPartial)
  }
}
