/// The lines between the frames: `Call Trace:`, `<TASK>`, `</TASK>`, `<IRQ>`, `Backtrace:`.
enum StackMarkerLine {
  private static let starts: [StaticString] = [
    "Call Trace:", "Call trace:", "Backtrace:", "Backtrace(", "Stack :", "Stack:",
  ]
  private static let marks: [StaticString] = [
    "<TASK>", "</TASK>", "<IRQ>", "</IRQ>", "<EOI>", "<NMI>", "</NMI>", "<SOFTIRQ>",
  ]

  static func matches(_ line: Span<UInt8>) -> Bool {
    if line[0] == UInt8(ascii: "<") {
      return marks.contains { line.starts(with: $0, at: 0) }
    }
    return starts.contains { line.starts(with: $0, at: 0) }
  }
}
