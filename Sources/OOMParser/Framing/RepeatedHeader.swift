import CVector
import OOMModel

/// The header of the last line that syslog wrote for the kernel. Nearly all lines of a dump repeat it but for
/// the fraction of the second, and need no framing then.
///
/// What is kept ends with `kernel: ` behind a host, and each step of the two framings stops at a blank or a
/// colon before that: so a line that starts with the same bytes has the same frame.
struct RepeatedHeader {
  private var bytes: [UInt8] = []
  private var framing = Framing.syslog
  /// The digits of the fraction, which may differ. Empty where the stamp has none.
  private var fraction = 0..<0
  /// What the header says, without the kernel's own stamp, which is behind it.
  private var frame = FramedLine(textStart: 0)
  private var time: (civil: CivilTime, utcOffsetSeconds: Int?)?

  private static let end: StaticString = "kernel: "

  /// The frame of a line with this header, in a log whose last line had this framing.
  @inline(__always)
  func frame(_ line: Span<UInt8>, _ last: Framing?) -> FramedLine? {
    guard last == framing, !bytes.isEmpty, line.count >= bytes.count else { return nil }
    return frame(line)
  }

  private func frame(_ line: Span<UInt8>) -> FramedLine? {
    guard repeats(line, 0..<fraction.lowerBound), repeats(line, fraction.upperBound..<bytes.count)
    else { return nil }
    var framed = frame
    if !fraction.isEmpty, var time {
      var at = fraction.lowerBound
      guard let microsecond = CalendarStamp.digits(6, line, &at) else { return nil }
      time.civil.microsecond = microsecond
      framed.stamp = .civil(time.civil, utcOffsetSeconds: time.utcOffsetSeconds)
    }
    framed.takeKernelStamp(line)
    return framed
  }

  private func repeats(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    line.withUnsafeBufferPointer { line in
      bytes.withUnsafeBufferPointer { bytes in
        guard let line = line.baseAddress, let bytes = bytes.baseAddress else { return false }
        // Inside the header, and no line is shorter that comes here.
        return oomlog_is_equal(line + range.lowerBound, bytes + range.lowerBound, range.count)
      }
    }
  }

  /// Keeps the header of a line, if it is one of which its own bytes tell everything.
  @inline(__always)
  mutating func keep(_ framed: FramedLine, _ line: Span<UInt8>, _ framing: Framing?) {
    guard framed.headerEnd > 0, let framing, framing == .iso || framing == .syslog else { return }
    keep(framed, of: line, framing)
  }

  private mutating func keep(_ framed: FramedLine, of line: Span<UInt8>, _ framing: Framing) {
    let end = Int(framed.headerEnd)
    guard framed.host != nil, framed.part == nil, framed.program == .kernel,
      line.starts(with: RepeatedHeader.end, at: end - RepeatedHeader.end.utf8CodeUnitCount),
      case .civil(let civil, let offset)? = framed.stamp
    else {
      bytes.removeAll(keepingCapacity: true)
      return
    }
    bytes.removeAll(keepingCapacity: true)
    for index in 0..<end { bytes.append(line[index]) }
    self.framing = framing
    fraction =
      framed.fractionStart > 0
      ? Int(framed.fractionStart)..<Int(framed.fractionStart) + 6 : end..<end
    time = (civil, offset)
    frame = framed
    frame.textStart = end
    frame.monotonicMicroseconds = nil
    frame.caller = nil
  }
}
