import OOMModel

/// Which lines of a dump are kept because findings rest on them. Of lists only the largest row: a
/// table of a thousand processes is not kept twice.
extension PendingEvent {
  /// Lines of a machine with many nodes. Their figures are in the event, kept or not.
  private static let sourceLineLimit = 200

  mutating func addSource(_ record: MemoryRecord, _ text: Span<UInt8>, _ context: LineContext) {
    switch record {
    case .counters, .node, .zone, .lowmemReserve, .buddy, .total, .swap(.free), .swap(.total),
      .slab(.heading):
      addSource(text, context)
    case .hugepages(let pool):
      if pool.total > 0 { addSource(text, context) }
    case .slab(.row(let row)):
      keepLargest(row.total.bytes, \.largestSlab, text, context)
    case .swap(.cache), .allocation, .passedOver: break
    }
  }

  /// A row that was taken into the table.
  mutating func addSource(_ row: TaskRow, _ text: Span<UInt8>, _ context: LineContext) {
    let (size, overflow) = row.rss.pages.addingReportingOverflow(row.swapents?.pages ?? 0)
    keepLargest(overflow ? .max : size, \.largestRow, text, context)
  }

  mutating func addSource(
    _ entry: NamedCount<UInt64>, _ text: Span<UInt8>, _ context: LineContext
  ) {
    var start = 0
    text.skipBlanks(&start)
    let name = start..<start + entry.name.utf8.count
    if PendingEvent.entriesWithSource.value(of: text, name) != nil { addSource(text, context) }
  }

  private static let entriesWithSource = NameTable(
    [
      "anon", "file", "shmem", "kernel", "kernel_stack", "pagetables", "percpu", "sock", "slab",
      "slab_unreclaimable", "file_dirty", "file_writeback", "rss", "cache", "dirty", "writeback",
      "total_rss", "total_cache", "total_shmem", "total_dirty", "total_writeback",
    ].map { ($0, true) })

  mutating func addSource(_ text: Span<UInt8>, _ context: LineContext) {
    guard event.sourceLines.count < PendingEvent.sourceLineLimit else { return }
    // As many as a machine with one node prints.
    if event.sourceLines.isEmpty { event.sourceLines.reserveCapacity(32) }
    event.sourceLines.append(EvidenceLine(text, context))
  }

  private mutating func keepLargest(
    _ size: UInt64, _ kept: WritableKeyPath<PendingEvent, KeptRow?>, _ text: Span<UInt8>,
    _ context: LineContext
  ) {
    if let row = self[keyPath: kept] {
      guard size > row.size else { return }
      event.sourceLines[row.index] = EvidenceLine(text, context)
      self[keyPath: kept] = KeptRow(size: size, index: row.index)
    } else if event.sourceLines.count < PendingEvent.sourceLineLimit {
      self[keyPath: kept] = KeptRow(size: size, index: event.sourceLines.count)
      event.sourceLines.append(EvidenceLine(text, context))
    }
  }
}

/// The largest row of a list so far.
struct KeptRow {
  let size: UInt64
  let index: Int
}
