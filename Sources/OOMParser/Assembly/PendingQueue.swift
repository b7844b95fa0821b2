import OOMModel

/// The events that wait, in the order of the log, by serial number.
struct PendingQueue {
  /// Taken from the front by advancing `head`: moving the rest down for each event would cost
  /// more than the event.
  private var storage: [PendingEvent] = []
  private var head = 0
  private(set) var firstSerial = 0

  var count: Int { storage.count - head }
  var serials: Range<Int> { firstSerial..<firstSerial + count }
  /// What the events hold: rows of task tables, and kills.
  private(set) var weight = 0

  func contains(_ serial: Int) -> Bool { serials.contains(serial) }

  /// The serial number of the new event.
  mutating func append(_ event: PendingEvent) -> Int {
    storage.append(event)
    return firstSerial + count - 1
  }

  mutating func popFirst() -> PendingEvent? {
    guard count > 0 else { return nil }
    var event = PendingEvent.spent
    swap(&storage[head], &event)
    head += 1
    firstSerial += 1
    weight -= event.weight
    // Not before half of it is spent, so that each event is moved once at the most.
    if head >= 64, head * 2 >= storage.count {
      storage.removeFirst(head)
      head = 0
    }
    return event
  }

  /// Looks at an event, as if to change it: only what is handed on like that is never copied.
  mutating func read<Result>(_ serial: Int, _ look: (inout PendingEvent) -> Result) -> Result? {
    guard contains(serial) else { return nil }
    return look(&storage[serial - firstSerial + head])
  }

  mutating func edit(_ serial: Int, _ change: (inout PendingEvent) -> Void) {
    guard contains(serial) else { return }
    let index = serial - firstSerial + head
    let before = storage[index].weight
    change(&storage[index])
    weight += storage[index].weight - before
  }
}

extension PendingEvent {
  /// What stands in the place of an event that was taken.
  fileprivate static let spent = PendingEvent(
    event: OOMEvent(
      provenance: .claimed, time: EventTime(),
      position: LogPosition(source: "", place: .line(number: 0, offset: 0))), stream: -1)

  fileprivate var weight: Int { (event.tasks?.rows.count ?? 0) + event.kills.count }
}
