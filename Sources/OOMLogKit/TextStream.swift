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
  /// The earliest and the latest time of each file, where its stamps are instants.
  private var extents: [(file: Int, time: EventTime)] = []
  /// The clock, where the log comes out of a pipe: then somebody may be waiting for each event, and
  /// lines are written while it is read.
  private let now: (@Sendable () -> Int64)?
  /// What others say, with the numbers of their files.
  private var neighbours: [(neighbour: Neighbour, file: Int)] = []
  /// How many of them are signs.
  private var signs = 0
  /// How many more there were than are kept.
  private(set) var neighboursDropped = 0
  private(set) var signsDropped = 0
  private static let neighbourLimit = 20_000

  /// What an event weighs besides its task table.
  private static let rowsPerEvent = 40
  /// Some 10 MB. What is beyond is dated by what is known so far.
  private static let waitingRowLimit = 20_000
  /// A log whose first stamp of the kernel's is one of these begins with the boot.
  private static let firstSecond: Int64 = 1_000_000

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
    scanner.begin(source: source.name, file: members.count)
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
    // A log of one line.
    source.last = scanner.lastTime ?? scanner.firstTime
    if let extent = scanner.extent {
      extents += [extent.earliest, extent.latest].map { (members.count - 1, $0) }
    }
    resolution.stretches = scanner.stretches
    defer { resolution.stretches = [] }
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
    // No longer than needed: two owners would make the scanner copy them all with its next line.
    resolution.stretches = scanner.stretches
    defer { resolution.stretches = [] }
    if let now { resolution.extend(newestMicroseconds: now()) }
    for event in closed {
      let file = index(of: event)
      resolution.bound(event.time, inFile: file)
      for kill in event.kills.indices {
        resolution.bound(event.kills[kill].time, inFile: file)
      }
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

  /// Keeps what the scanner has found besides events. Only reports ask for it.
  mutating func keepNeighbours() {
    for neighbour in scanner.assembler.takeNeighbours() {
      let isSign = neighbour.kind.isSign
      let kept = isSign ? signs : neighbours.count - signs
      if kept < TextStream.neighbourLimit {
        neighbours.append((neighbour, members.count - 1))
        if isSign { signs += 1 }
      } else if isSign {
        signsDropped += 1
      } else {
        neighboursDropped += 1
      }
    }
  }

  /// Once all has been read: what was kept, with its times.
  func resolvedNeighbours() -> [Neighbour] {
    neighbours.map { neighbour, file in
      var neighbour = neighbour
      _ = resolution.resolve(&neighbour.time, inFile: file)
      return neighbour
    }
  }

  /// All after one that waits do: events leave in the order of the log.
  private func waits(_ event: OOMEvent) -> Bool {
    if now != nil, resolution.year == nil { return false }
    return !waiting.isEmpty || event.time.stamp.map { !$0.isComplete } ?? false
  }

  /// To be called when all has been read and counted.
  mutating func resolveCoverage() {
    resolution.stretches = scanner.stretches
    for index in members.indices {
      resolution.resolve(&members[index].first, inFile: index)
      resolution.resolve(&members[index].last, inFile: index)
    }
    // Clocks are set back, and lines of several hosts lie among each other.
    let edges = resolution.stretches.flatMap {
      [($0.firstFile, $0.first), ($0.latestFile, $0.latest)]
    }
    for (file, time) in edges + extents where time.isKnown && members.indices.contains(file) {
      var time = time
      _ = resolution.resolve(&time, inFile: file)
      members[file].include(time)
    }
    for index in members.indices {
      if let first = members[index].first { members[index].include(first) }
      if let last = members[index].last { members[index].include(last) }
    }
  }

  /// The boots of each host, in the order of the log. To be called when the coverage is resolved.
  func boots() -> [BootCoverage] {
    let names = scanner.hostNames
    var boots: [BootCoverage] = []
    var numbers: [Int: Int] = [:]
    var hosts: Set<Int> = []
    var lastBoots: [Int: Int] = [:]
    for stretch in resolution.stretches { lastBoots[stretch.host] = stretch.boot }
    for stretch in resolution.stretches where stretch.first.isKnown {
      // Lines without the kernel's stamp before the next boot can be of either.
      let isOver = lastBoots[stretch.host] != stretch.boot
      var last: EventTime? = isOver ? stretch.lastAnchor ?? stretch.latest : stretch.latest
      resolution.resolve(&last, inFile: min(stretch.latestFile, members.count - 1))
      let start = (stretch.firstAnchor ?? stretch.first).monotonicMicroseconds
      if let known = numbers[stretch.boot] {
        var time: EventTime? = stretch.first
        resolution.resolve(&time, inFile: min(stretch.firstFile, members.count - 1))
        if let time { boots[known].first?.becomeEarlier(time) }
        if let last {
          if boots[known].last?.wall == nil { boots[known].last = last }
          boots[known].last?.becomeLater(last)
        }
        if boots[known].basis == .unknown, start != nil { boots[known].basis = .logStart }
        continue
      }
      let file = min(stretch.firstFile, members.count - 1)
      // Only the first boot of a host can lack the stamps: the others are told by them.
      let isFirst = hosts.insert(stretch.host).inserted
      let basis: BootCoverage.Basis =
        start.map { isFirst && $0 >= TextStream.firstSecond ? .logStart : .stamps } ?? .unknown
      var boot = BootCoverage(host: names[stretch.host], basis: basis, source: members[file].name)
      boot.first = stretch.first
      resolution.resolve(&boot.first, inFile: file)
      boot.last = last
      if let first = boot.first { boot.last?.becomeLater(first) }
      numbers[stretch.boot] = boots.count
      boots.append(boot)
    }
    return boots
  }
}

extension EventTime {
  /// Only instants can be compared: what has none stays as it is.
  fileprivate mutating func becomeEarlier(_ other: EventTime) {
    guard let mine = wall, let theirs = other.wall else { return }
    if theirs.unixMicroseconds < mine.unixMicroseconds { self = other }
  }

  fileprivate mutating func becomeLater(_ other: EventTime) {
    guard let mine = wall, let theirs = other.wall else { return }
    if theirs.unixMicroseconds > mine.unixMicroseconds { self = other }
  }
}

extension SourceCoverage {
  fileprivate mutating func include(_ time: EventTime) {
    first?.becomeEarlier(time)
    last?.becomeLater(time)
  }

  mutating func count(_ event: OOMEvent) {
    events += 1
    if event.killer != nil {
      killerKills += event.kills.count
    } else if event.isUntrusted {
      userspaceKills += event.kills.count
    } else {
      kills += event.kills.count
    }
  }
}
