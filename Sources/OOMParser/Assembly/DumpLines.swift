import OOMModel

/// All lines of a dump, for who wants to show it whole.
extension EventAssembler {
  /// Between two records of one dump: what a driver says there.
  private static let strayLimit = 64

  /// A line of a record that was taken. It stands with the dump that is being read, or the last one.
  mutating func keep(_ text: Span<UInt8>, _ context: LineContext, _ stream: Int) {
    guard let serial = streams[stream].open ?? streams[stream].last, pending.contains(serial)
    else { return }
    keep([EvidenceLine(text, context)], serial)
  }

  /// A line that no record was made of: whether it stands inside a dump tells the next record.
  mutating func keepStray(_ text: Span<UInt8>, _ context: LineContext, _ stream: Int) {
    guard streams[stream].strayLines.count < EventAssembler.strayLimit else { return }
    streams[stream].strayLines.append(EvidenceLine(text, context))
  }

  mutating func keep(_ lines: [EvidenceLine], _ serial: Int) {
    let room = lines.prefix(linesToKeep)
    linesToKeep -= room.count
    pending.edit(serial) {
      $0.event.lines += room
      $0.event.linesLeftOut += lines.count - room.count
    }
  }
}
