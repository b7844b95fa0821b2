import OOMModel

/// For those who follow a log and want to know of a kill at once, not when the next one comes.
extension EventAssembler {
  /// The events that wait for more lines, by numbers that go up in the order of the log.
  public var waiting: Range<Int> { pending.serials }

  /// Up to which number the first of them lack nothing but lines that may never come, as the reaper's.
  public var settled: Int {
    mutating get {
      var serial = pending.firstSerial
      while pending.contains(serial), isSettled(serial) { serial += 1 }
      return serial
    }
  }

  private mutating func isSettled(_ serial: Int) -> Bool {
    let isKilled = pending.read(serial) { !$0.event.kills.isEmpty || $0.event.deadEnd != nil }
    return isKilled == true
      || !streams.contains { $0.open == serial || $0.interleaved == serial }
  }

  /// Closes the events before this number.
  public mutating func close(upTo serial: Int) {
    while pending.count > 0, pending.firstSerial < serial { closeFirst() }
  }
}
