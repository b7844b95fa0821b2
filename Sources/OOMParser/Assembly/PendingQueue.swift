import OOMModel

/// The events that wait, in the order of the log, by serial number.
struct PendingQueue {
  /// Taken from the front by advancing `head`: moving the rest down for each event would cost
  /// more than the event.
  private var storage: [PendingEvent?] = []
  private var head = 0
  private(set) var firstSerial = 0

  var count: Int { storage.count - head }
  var serials: Range<Int> { firstSerial..<firstSerial + count }
  /// The rows of all task tables that are kept.
  private(set) var rows = 0

  func contains(_ serial: Int) -> Bool { serials.contains(serial) }

  /// The serial number of the new event.
  mutating func append(_ event: PendingEvent) -> Int {
    storage.append(event)
    return firstSerial + count - 1
  }

  mutating func popFirst() -> PendingEvent? {
    guard count > 0, let event = storage[head].take() else { return nil }
    head += 1
    firstSerial += 1
    rows -= event.event.tasks?.rows.count ?? 0
    if head >= 64 {
      storage.removeFirst(head)
      head = 0
    }
    return event
  }

  /// Looks at an event in its place, without copying it.
  func read<Result>(_ serial: Int, _ look: (borrowing PendingEvent) -> Result) -> Result? {
    guard contains(serial) else { return nil }
    return storage[serial - firstSerial + head].map { look($0) }
  }

  mutating func edit(_ serial: Int, _ change: (inout PendingEvent) -> Void) {
    guard contains(serial) else { return }
    let index = serial - firstSerial + head
    let before = storage[index]?.event.tasks?.rows.count ?? 0
    change(&storage[index]!)
    rows += (storage[index]?.event.tasks?.rows.count ?? 0) - before
  }
}
