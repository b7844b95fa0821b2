import OOMModel

/// What surrounds the kernel's text on a line of a log.
struct FramedLine {
  /// Where the kernel's text starts. It ends with the line.
  var textStart: Int
  var stamp: Stamp?
  var monotonicMicroseconds: Int64?
  var host: Range<Int>?
  var provenance = Provenance.claimed
  var caller: LineContext.Caller?
  /// Bytes stand as `\xNN` (`/dev/kmsg`).
  var isEscaped = false

  /// The number of the record in the ring buffer, one more than that of the record before.
  var sequence: UInt64?

  init(textStart: Int) {
    self.textStart = textStart
  }
}
