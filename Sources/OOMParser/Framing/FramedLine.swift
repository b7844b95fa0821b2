import OOMModel

/// What surrounds the kernel's text on a line of a log.
struct FramedLine {
  /// Where the kernel's text starts. It ends with the line.
  var textStart: Int
  var stamp: Stamp?
  var monotonicMicroseconds: Int64?
  var host: Range<Int>?
  var provenance = Provenance.claimed
  /// Whose tag the line has.
  var program = LogProgram.unnamed
  var caller: LineContext.Caller?
  /// Bytes stand as `\xNN` (`/dev/kmsg`).
  var isEscaped = false
  /// The number of the record in the ring buffer, one more than that of the record before.
  var sequence: UInt64?
  /// Where the header of a line with a syslog tag ends: the kernel's own stamp or the text begins. 0 for
  /// others.
  var headerEnd: Int32 = 0
  /// Where the six digits of a second's fraction stand in the header. 0 where there are none.
  var fractionStart: Int32 = 0
  /// The line is a part of a record that somebody on the way cut.
  var part: Part?

  enum Part: Hashable {
    /// Of a line that a container wrote to this descriptor.
    case stream(UInt8, isLast: Bool)
    /// netconsole: of the text of a record, from this byte on, of so many.
    case fragment(offset: UInt32, total: UInt32)
  }

  init(textStart: Int) {
    self.textStart = textStart
  }

  /// The kernel's own stamp at the start of the text.
  mutating func takeKernelStamp(_ line: Span<UInt8>) {
    guard let stamp = KernelStamp.skip(line, &textStart) else { return }
    monotonicMicroseconds = stamp.microseconds
    caller = stamp.caller
  }
}
