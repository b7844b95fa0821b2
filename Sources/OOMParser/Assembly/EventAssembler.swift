public import OOMModel

/// Builds events out of the lines round the OOM literals.
///
/// One state machine a stream (host, boot, caller, and programs apart from the kernel). Events
/// wait in `pending` in the order of the log until nothing can be added to them, so that a reaper
/// line that comes seconds later still finds its kill. Everything that grows is bounded, and
/// what a bound cuts off is said.
public struct EventAssembler {
  /// Events that are done, in the order of the log. The caller takes them out.
  public private(set) var closed: [OOMEvent] = []
  /// The caller takes them out.
  public internal(set) var notices: [Notice] = []
  /// In the order of the log. The caller takes them out.
  public internal(set) var neighbours: [Neighbour] = []

  /// How many lines of dumps are still kept as they are: none, unless somebody wants to show them.
  public var linesToKeep = 0 {
    didSet { keepsLines = keepsLines || linesToKeep > 0 }
  }
  private var keepsLines = false

  var streams: [AssemblyStream] = []
  private var numbers: [AssemblyStream.Key: Int] = [:]
  /// The stream of the line before, which is nearly always that of the next.
  private var lastStream = 0
  var pending = PendingQueue()
  private var identities = EventIdentities()
  var userspaceKills = UserspaceKills()
  /// Lines in a row that were no record of any stream, those of other hosts for less.
  private var strayLines = 0
  /// The host of the last line that was a record.
  private var recordHost: UntrustedText?
  /// How many streams want the lines that follow: asked for each line of a log.
  private var wantingStreams = 0
  /// The waiting events of each host.
  private var waitingEvents: [UntrustedText?: Int] = [:]
  /// The waiting events that have a kill of a process, which its reaper line looks for.
  var events = VictimIndex()

  /// A dump's own lines that are not records here are far fewer.
  static let strayLineLimit = 4096
  /// What a line of another host weighs less: a central log has those of many between two lines of a
  /// dump.
  private static let hostsBetween = 16
  /// Of one host; with `pendingLimit` for all, some 15 MB.
  private static let hostPendingLimit = 64
  private static let pendingLimit = 2048
  /// Rows and kills of one host: some 10 MB.
  private static let hostPendingWeightLimit = 20_000
  /// Of all, where it is of many: some 30 MB.
  private static let pendingWeightLimit = 60_000
  private static let streamLimit = 8192
  /// Reaping takes tens of milliseconds, at the worst some seconds.
  static let reaperMicroseconds: Int64 = 10_000_000
  /// The same by the clock of another host, which may be ahead.
  static let otherHostMicroseconds: Int64 = 120_000_000

  public init() {}

  /// Whether the lines after this one can belong to an event, whatever they hold.
  public var wantsFollowingLines: Bool {
    wantingStreams > 0 || userspaceKills.linesWanted > 0
  }

  /// Changes a stream, and counts whether it wants lines.
  mutating func edit(_ stream: Int, _ change: (inout AssemblyStream) -> Void) {
    let wanted = streams[stream].wantsLines
    change(&streams[stream])
    wantingStreams += (streams[stream].wantsLines ? 1 : 0) - (wanted ? 1 : 0)
  }

  public mutating func takeClosed() -> [OOMEvent] {
    defer { closed.removeAll(keepingCapacity: true) }
    return closed
  }

  public mutating func takeNotices() -> [Notice] {
    defer { notices.removeAll(keepingCapacity: true) }
    return notices
  }

  public mutating func takeNeighbours() -> [Neighbour] {
    defer { neighbours.removeAll(keepingCapacity: true) }
    return neighbours
  }

  mutating func note(_ category: Notice.Category, _ message: String, _ position: LogPosition) {
    notices.append(Notice(category, UntrustedText(message), at: position))
  }

  /// With the time of the line: what was lost at another time than is asked for does not matter.
  mutating func note(
    _ category: Notice.Category, _ message: UntrustedText, _ context: LineContext, count: Int
  ) {
    var notice = Notice(category, message, at: context.position, count: count)
    notice.time = context.time
    notice.host = context.host
    notices.append(notice)
  }

  // MARK: - Lines

  /// Takes one line: the kernel's text without its framing. It may be several lines in one, where
  /// the source keeps a record of several lines as one. Returns whether any of it was understood.
  @discardableResult
  public mutating func feed(_ text: Span<UInt8>, _ context: LineContext) -> Bool {
    guard let pieces = FoldedMessage.pieces(of: text) else { return feedLine(text, context) }
    var isUnderstood = false
    for piece in pieces where feedLine(text.extracting(piece), context) { isUnderstood = true }
    return isUnderstood
  }

  /// Takes one line that is not several in one.
  mutating func feedLine(_ text: Span<UInt8>, _ context: LineContext) -> Bool {
    if userspaceKills.linesWanted > 0 { userspaceKills.linesWanted -= 1 }
    switch context.program {
    case .unnamed, .kernel, .other: break
    default:
      // Its words are none of the kernel's.
      if takeNeighbour(text, context) { return true }
    }
    let known = number(of: context)
    if context.lostBefore > 0 { countLost(context, known) }
    if let known, streams[known].isHolding, let held = streams[known].held {
      if let joined = held.joined(with: text, context) {
        edit(known) { $0.held = joined.isWhole ? nil : joined }
        return joined.isWhole ? feedLine(joined.bytes.span, held.context) : true
      }
      edit(known) { $0.held = nil }
      apply(held, known)
    }
    if HeldRecord.begins(text), let held = HeldRecord.hold(text, context) {
      edit(known ?? begin(context)) { $0.held = held }
      return true
    }
    guard let record = Record(text) else {
      if takeNeighbour(text, context) { return true }
      countStrayLine(text, context, known)
      return false
    }
    if case .allocationFailure = record { takeNeighbour(text, context) }
    let stream = known ?? begin(context)
    strayLines = 0
    if recordHost != context.host { recordHost = context.host }
    streams[stream].strayLinesLeft = EventAssembler.strayLineLimit
    countUnknownLines(before: record, stream)
    apply(record, text, context, stream)
    if keepsLines { keep(text, context, stream) }
    return true
  }

  public mutating func finish() {
    for stream in streams.indices {
      if let held = streams[stream].held {
        edit(stream) { $0.held = nil }
        apply(held, stream)
      }
      edit(stream) { $0.open = nil }
    }
    while pending.count > 0 { closeFirst() }
    userspaceKills.linesWanted = 0
  }

  /// A record whose rest did not come: what there is of it counts, as damaged.
  private mutating func apply(_ held: HeldRecord, _ stream: Int) {
    guard let record = Record(held.bytes.span) else { return }
    apply(record, held.bytes.span, held.context, stream)
    if keepsLines { keep(held.bytes.span, held.context, stream) }
  }

  /// Somebody says that messages of the kernel were lost, in a dump that is being read too.
  mutating func countDropped(_ number: Int, _ text: Span<UInt8>, _ context: LineContext) {
    guard DroppedMessages.isBelieved(context) else { return }
    note(.messagesDropped, UntrustedText(text), context, count: number)
    // journald speaks for the kernel.
    var kernels = context
    kernels.provenance = .kernel
    guard let stream = self.number(of: kernels), let open = streams[stream].open else { return }
    pending.edit(open) { $0.addLost(number) }
  }

  private mutating func countLost(_ context: LineContext, _ stream: Int?) {
    note(
      .messagesDropped,
      UntrustedText("\(context.lostBefore) records of the ring buffer were lost before this one"),
      context, count: context.lostBefore)
    guard let stream, let open = streams[stream].open else { return }
    pending.edit(open) { $0.addLost(context.lostBefore) }
  }

  /// Those between two records of one dump; what comes after the last is of others.
  private mutating func countUnknownLines(before record: Record, _ stream: Int) {
    let number = streams[stream].unknownLines
    guard number > 0 else { return }
    let lines = streams[stream].strayLines
    streams[stream].strayLines = []
    if case .invoked = record {
      streams[stream].unknownLines = 0
    } else if record.goesOn, let open = streams[stream].open {
      streams[stream].unknownLines = 0
      pending.edit(open) { $0.event.unknownLines += number }
      keep(lines, open)
    }
  }

  // MARK: - Streams

  /// The stream of a line, if there is one.
  private mutating func number(of context: LineContext) -> Int? {
    if lastStream < streams.count, isStream(lastStream, of: context) { return lastStream }
    return find(context)
  }

  /// Apart, because the context would be copied for each line of a dump.
  @inline(never)
  private mutating func find(_ context: LineContext) -> Int? {
    guard let number = numbers[AssemblyStream.Key(context)] else { return nil }
    lastStream = number
    return number
  }

  private mutating func begin(_ context: LineContext) -> Int {
    if streams.count >= EventAssembler.streamLimit { forgetStreams(context) }
    let stream = AssemblyStream(for: context)
    numbers[stream.key] = streams.count
    streams.append(stream)
    lastStream = streams.count - 1
    return lastStream
  }

  /// Makes room: streams that read nothing go, and where too many do, the oldest of them too.
  private mutating func forgetStreams(_ context: LineContext) {
    var kept = streams.indices.filter { streams[$0].wantsLines }
    if kept.count > EventAssembler.streamLimit / 2 {
      note(
        .limitReached,
        "dumps were given up: more than \(EventAssembler.streamLimit / 2) at once",
        context.position)
      kept.removeFirst(kept.count / 2)
    }
    streams = kept.map { streams[$0] }
    wantingStreams = streams.count
    numbers.removeAll(keepingCapacity: true)
    var numbersBefore: [Int: Int] = [:]
    for (number, before) in kept.enumerated() {
      numbers[streams[number].key] = number
      numbersBefore[before] = number
    }
    for serial in pending.serials {
      pending.edit(serial) { $0.stream = numbersBefore[$0.stream] ?? -1 }
    }
  }

  /// Field by field: an element taken out would be copied for each line of the log.
  private func isStream(_ index: Int, of context: LineContext) -> Bool {
    streams[index].key.isUserspace == (context.provenance == .userspace)
      && streams[index].key.caller == context.caller && streams[index].key.host == context.host
      && streams[index].key.bootID == context.bootID
  }

  private mutating func countStrayLine(
    _ text: Span<UInt8>, _ context: LineContext, _ stream: Int?
  ) {
    if let stream, streams[stream].wantsLines {
      var start = 0
      text.skipBlanks(&start)
      if start < text.count {
        streams[stream].unknownLines += 1
        if keepsLines { keepStray(text, context, stream) }
      }
      streams[stream].strayLinesLeft -= 1
      if streams[stream].strayLinesLeft <= 0 { edit(stream) { $0.open = nil } }
    }
    // Lines of other hosts count as well: an open event keeps the finder from its work.
    strayLines += context.host == recordHost ? EventAssembler.hostsBetween : 1
    if strayLines > EventAssembler.strayLineLimit * EventAssembler.hostsBetween {
      for index in streams.indices { edit(index) { $0.open = nil } }
      strayLines = 0
    }
  }

  // MARK: - Pending events

  mutating func start(_ context: LineContext, _ stream: Int) -> Int {
    var event = OOMEvent(
      provenance: context.provenance, time: context.time, position: context.position)
    event.host = context.host
    event.bootID = context.bootID
    waitingEvents[context.host, default: 0] += 1
    let serial = pending.append(PendingEvent(event: event, stream: stream))
    streams[stream].last = serial
    return serial
  }

  /// Closes what is done at the head of the queue, and what is too much to keep.
  mutating func settle(now context: LineContext) {
    while pending.count > 0 {
      guard hasTooMuch() || isFirstDone(now: context) else { return }
      if isFirstOpen(), waitingEvents.count > 1 {
        note(
          .limitReached, "a dump was given up: too many of many hosts at once", context.position)
      }
      closeFirst()
    }
  }

  /// An event that needs nothing to be assembled.
  mutating func add(_ event: OOMEvent) -> Int {
    waitingEvents[event.host, default: 0] += 1
    return pending.append(PendingEvent(event: event, stream: -1))
  }

  private mutating func hasTooMuch() -> Bool {
    if pending.count > EventAssembler.pendingLimit { return true }
    let weightLimit =
      waitingEvents.count > 1
      ? EventAssembler.pendingWeightLimit : EventAssembler.hostPendingWeightLimit
    if pending.weight > weightLimit { return true }
    guard pending.count > EventAssembler.hostPendingLimit else { return false }
    let host = pending.read(pending.firstSerial) { $0.event.host } ?? nil
    return waitingEvents[host] ?? 0 > EventAssembler.hostPendingLimit
  }

  /// Whether the dump of the first is still being read.
  private mutating func isFirstOpen() -> Bool {
    let first = pending.firstSerial
    guard let stream = pending.read(first, { $0.stream }), streams.indices.contains(stream) else {
      return false
    }
    return streams[stream].open == first || streams[stream].interleaved == first
  }

  private mutating func isFirstDone(now context: LineContext) -> Bool {
    if isFirstOpen() { return false }
    let hasSuccessor = pending.count > 1
    return pending.read(pending.firstSerial) { $0.isDone(now: context, hasSuccessor: hasSuccessor) }
      ?? true
  }

  mutating func closeFirst() {
    let first = pending.firstSerial
    if let stream = pending.read(first, { $0.stream }), streams.indices.contains(stream),
      streams[stream].open == first
    {
      edit(stream) { $0.open = nil }
    }
    guard var event = pending.popFirst()?.concluded() else { return }
    if let left = waitingEvents[event.host] {
      waitingEvents[event.host] = left > 1 ? left - 1 : nil
    }
    events.forget(first, event)
    event.id = identities.identify(event)
    closed.append(event)
  }
}

extension EvidenceLine {
  init(_ text: Span<UInt8>, _ context: LineContext) {
    self.init(position: context.position, text: UntrustedText(text))
  }
}
