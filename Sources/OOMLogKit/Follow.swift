import OOMJournal
public import OOMModel
import OOMParser
import OOMReader

/// Joins one source and the parser for as long as somebody wants to know: events out as they happen.
public enum Follow {
  /// Who is told what.
  public struct Listener {
    /// Within half a second of its last line.
    public var onEvent: (OOMEvent) -> Void
    public var onNotice: (Notice) -> Void
    /// Something was not read, and following goes on.
    public var onProblem: (Problem) -> Void
    /// Where to go on after all that was told. Called after `onEvent`, when it has changed.
    public var onCursor: (String) -> Void

    public init(
      onEvent: @escaping (OOMEvent) -> Void, onNotice: @escaping (Notice) -> Void,
      onProblem: @escaping (Problem) -> Void, onCursor: @escaping (String) -> Void
    ) {
      self.onEvent = onEvent
      self.onNotice = onNotice
      self.onProblem = onProblem
      self.onCursor = onCursor
    }
  }

  /// Until it is told to stop, or the source comes to an end: then that is thrown.
  public static func run(
    _ request: FollowRequest, shouldStop: @escaping () -> Bool, _ listener: Listener
  ) throws(Problem) {
    switch request.source {
    case .journal(let selection):
      try JournalFollower(request, shouldStop, listener).run(selection)
    case .file(let path):
      try FileFollower(request, shouldStop, listener).run(path)
    }
  }

  /// Milliseconds between two looks at what can be told. An event waits for two of them at the most,
  /// for lines that belong to it.
  static let patience: Int32 = 200
}

/// What both kinds of source have in common: who is told, and when.
struct FollowOutput {
  private let request: FollowRequest
  private let listener: Follow.Listener
  private let units: UnitFilter
  private var isCaughtUp = false
  private var kept: [OOMEvent] = []
  private var lastLook: Int64 = .min
  /// Up to which number events could be told at the last look.
  private var settled = 0

  init(_ request: FollowRequest, _ listener: Follow.Listener) {
    self.request = request
    self.listener = listener
    units = UnitFilter(request.units)
  }

  mutating func tell(_ event: OOMEvent) {
    guard units.matches(event) else { return }
    let wall = (event.kills.first?.time ?? event.time).wall?.unixMicroseconds
    if let since = request.since, let wall, wall < since { return }
    if isCaughtUp || request.since != nil || request.start != nil {
      listener.onEvent(event)
      return
    }
    guard request.last > 0 else { return }
    kept.append(event)
    if kept.count > request.last { kept.removeFirst() }
  }

  /// What came before is over.
  mutating func catchUp() {
    isCaughtUp = true
    for event in kept { listener.onEvent(event) }
    kept = []
  }

  var hasCaughtUp: Bool { isCaughtUp }

  /// Up to which event it is time to tell, whatever may still come: those that were there to be told
  /// at the last look.
  mutating func due(settledNow: Int) -> Int {
    let now = request.currentMicroseconds()
    // The clock may be put back.
    guard now < lastLook || now >= lastLook &+ Int64(Follow.patience) * 1000 || lastLook == .min
    else { return 0 }
    lastLook = now
    defer { settled = settledNow }
    return settled
  }
}

// MARK: - Journals

private final class JournalFollower {
  private let request: FollowRequest
  private let shouldStop: () -> Bool
  private let listener: Follow.Listener
  private var output: FollowOutput
  private var scanner = RecordScanner()
  private let resolution: TimeResolution
  private var lastCursor: String?
  /// The last that was told to the listener.
  private var savedCursor: String?
  /// The events that wait, each with the cursor of the entry before its first.
  private var starts: [(number: Int, before: String?)] = []
  private var said: Set<Problem> = []

  init(
    _ request: FollowRequest, _ shouldStop: @escaping () -> Bool, _ listener: Follow.Listener
  ) {
    self.request = request
    self.shouldStop = shouldStop
    self.listener = listener
    output = FollowOutput(request, listener)
    // A journal's entries carry the instant.
    resolution = TimeResolution(zone: request.zone)
  }

  func run(_ selection: JournalSelection) throws(Problem) {
    var journal = try Journal(selection)
    var filter = JournalFilter()
    filter.since = request.since
    filter.start = request.start
    filter.withNeighbours = true
    if let boot = request.boot { filter.boot = try journal.bootID(of: boot) }
    if case .after(let cursor) = request.start { lastCursor = cursor }
    let name = selection.name
    for problem in selection.problems() where said.insert(problem).inserted {
      listener.onProblem(problem)
    }
    let problem = journal.follow(
      filter,
      fromEnd: request.since == nil && request.start == nil && request.last == 0,
      patience: Follow.patience, shouldStop: shouldStop,
      take: { message, isFromRing, entry in take(message, isFromRing, entry, name) },
      passed: { cursor in
        lastCursor = cursor() ?? lastCursor
        tell()
      },
      pause: pause)
    if request.isResumed {
      scanner.assembler.close(upTo: scanner.assembler.settled)
    } else {
      scanner.finish()
    }
    tell()
    saveCursor()
    if let problem { throw problem }
  }

  private func take(
    _ message: Span<UInt8>, _ isFromRing: Bool, _ entry: () -> JournalEntry?, _ name: String
  ) {
    let known = scanner.assembler.waiting.upperBound
    scanner.feed(message, isFromRing: isFromRing) {
      entry().map { LineContext($0, source: name) }
    }
    _ = scanner.assembler.takeNeighbours()
    for number in known..<max(known, scanner.assembler.waiting.upperBound) {
      starts.append((number, lastCursor))
    }
  }

  private func tell() {
    for notice in scanner.assembler.takeNotices() { listener.onNotice(notice) }
    for var event in scanner.assembler.takeClosed() {
      _ = resolution.resolve(&event, inFile: 0)
      output.tell(event)
    }
    let first = scanner.assembler.waiting.lowerBound
    if let start = starts.first, start.number < first { starts.removeAll { $0.number < first } }
  }

  private func pause(_ problem: Problem?) {
    if let problem, said.insert(problem).inserted { listener.onProblem(problem) }
    // Those that were there at the start are over, even where nothing has come after them.
    let settled = scanner.assembler.settled
    let due = output.due(settledNow: settled)
    scanner.assembler.close(upTo: output.hasCaughtUp ? due : settled)
    tell()
    if !output.hasCaughtUp { output.catchUp() }
    saveCursor()
  }

  /// All before it has been told, and nothing after it: where a dump is being read, the entry before
  /// it.
  private func saveCursor() {
    let cursor = if let start = starts.first { start.before } else { lastCursor }
    guard let cursor, cursor != savedCursor else { return }
    savedCursor = cursor
    listener.onCursor(cursor)
  }
}
