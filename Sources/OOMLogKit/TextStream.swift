import OOMModel
import OOMParser
import OOMReader

/// The text of one log, from however many files: what was rotated away goes on in the next file,
/// and so does a dump that was being written at that moment.
struct TextStream {
  var scanner: TextScanner
  private(set) var members: [SourceCoverage]
  private(set) var resolution: TimeResolution
  /// Events whose year or hour the lines after them tell. In the order of the log.
  private var waiting: [OOMEvent] = []
  private var waitingRows = 0
  /// The clock, where the log comes out of a pipe: then somebody may be waiting for each event, and
  /// lines are written while it is read.
  private let now: (@Sendable () -> Int64)?

  /// What an event weighs besides its task table.
  private static let rowsPerEvent = 40
  /// Some 10 MB. What is beyond is dated by what is known so far.
  private static let waitingRowLimit = 20_000

  /// `now` where the first is a pipe.
  init(
    _ first: SourceCoverage, newestMicroseconds: Int64, _ resolution: TimeResolution,
    now: (@Sendable () -> Int64)?, isGrowing: Bool = false
  ) {
    scanner = TextScanner(source: first.name, isGrowing: isGrowing)
    members = [first]
    self.resolution = resolution
    self.now = now
    self.resolution.begin(newestMicroseconds: newestMicroseconds)
  }

  mutating func begin(_ source: SourceCoverage, newestMicroseconds: Int64) {
    scanner.begin(source: source.name)
    members.append(source)
    resolution.begin(newestMicroseconds: newestMicroseconds)
  }

  /// A file of the log that could not be read.
  mutating func pass(_ source: SourceCoverage) {
    members.append(source)
    resolution.begin(newestMicroseconds: .max)
  }

  /// The file being read.
  var source: SourceCoverage {
    get { members[members.count - 1] }
    set { members[members.count - 1] = newValue }
  }

  /// What is known at the end of a file.
  mutating func end(_ outcome: BlockReader.Outcome) {
    source.bytes = outcome.bytes
    source.records = scanner.lineCount
    source.first = scanner.firstTime
    source.last = scanner.lastTime
    resolution.stretches = scanner.stretches
    if let now { resolution.extend(newestMicroseconds: now()) }
    resolution.bound(source.first, inFile: members.count - 1)
    resolution.bound(source.last, inFile: members.count - 1)
  }

  /// The file that an event starts in: it may have been closed long ago.
  private func index(of event: OOMEvent) -> Int {
    let name = event.positions.first?.source
    return members.lastIndex { $0.name == name } ?? members.count - 1
  }

  mutating func count(_ event: OOMEvent, at index: Int) {
    members[index].count(event)
  }

  // MARK: - Events

  /// The events whose times are known as well as they will be, with the numbers of their files.
  mutating func takeResolved(isLast: Bool) -> [(OOMEvent, file: Int, TimeResolution.Doubts)] {
    var ready: [OOMEvent] = []
    let closed = scanner.assembler.takeClosed()
    guard isLast || !closed.isEmpty else { return [] }
    resolution.stretches = scanner.stretches
    if let now { resolution.extend(newestMicroseconds: now()) }
    for event in closed {
      let file = index(of: event)
      resolution.bound(event.time, inFile: file)
      for kill in event.kills { resolution.bound(kill.time, inFile: file) }
      if waits(event) {
        waiting.append(event)
        waitingRows += TextStream.rowsPerEvent + (event.tasks?.rows.count ?? 0)
      } else {
        ready.append(event)
      }
    }
    if isLast || waitingRows > TextStream.waitingRowLimit {
      ready = waiting + ready
      waiting.removeAll()
      waitingRows = 0
    }
    return ready.map { event in
      var event = event
      let file = index(of: event)
      let doubts = resolution.resolve(&event, inFile: file)
      return (event, file, doubts)
    }
  }

  /// All after one that waits do: events leave in the order of the log.
  private func waits(_ event: OOMEvent) -> Bool {
    if now != nil, resolution.year == nil { return false }
    return !waiting.isEmpty || event.time.stamp.map { !$0.isComplete } ?? false
  }

  /// To be called when all has been read and counted.
  mutating func resolveCoverage() {
    for index in members.indices {
      resolution.resolve(&members[index].first, inFile: index)
      resolution.resolve(&members[index].last, inFile: index)
    }
  }
}

extension SourceCoverage {
  mutating func count(_ event: OOMEvent) {
    events += 1
    if event.provenance == .userspace {
      userspaceKills += event.kills.count
    } else {
      kills += event.kills.count
    }
  }
}
