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

  var streams: [AssemblyStream] = []
  /// The stream of the line before, which is nearly always that of the next.
  private var lastStream = 0
  var pending = PendingQueue()
  private var identities = EventIdentities()
  /// Lines in a row that were no record of any stream.
  private var strayLines = 0

  /// A dump's own lines that are not records here are far fewer.
  static let strayLineLimit = 4096
  private static let pendingLimit = 64
  /// Rows and kills: some 10 MB.
  private static let pendingWeightLimit = 20_000
  private static let streamLimit = 256
  /// Reaping takes tens of milliseconds, at the worst some seconds.
  static let reaperMicroseconds: Int64 = 10_000_000

  public init() {}

  /// Whether the lines after this one can belong to an event, whatever they hold.
  public var wantsFollowingLines: Bool {
    // By index and field: an element taken out would be copied for each line of the log.
    for index in streams.indices where streams[index].open != nil || streams[index].isHolding {
      return true
    }
    return false
  }

  public mutating func takeClosed() -> [OOMEvent] {
    defer { closed.removeAll(keepingCapacity: true) }
    return closed
  }

  public mutating func takeNotices() -> [Notice] {
    defer { notices.removeAll(keepingCapacity: true) }
    return notices
  }

  mutating func note(_ category: Notice.Category, _ message: String, _ position: LogPosition) {
    notices.append(Notice(category, UntrustedText(message), at: position))
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

  private mutating func feedLine(_ text: Span<UInt8>, _ context: LineContext) -> Bool {
    let stream = streamIndex(for: context)
    if context.lostBefore > 0 { countLost(context, stream) }
    if streams[stream].isHolding, let held = streams[stream].held {
      streams[stream].held = nil
      if let joined = held.joined(with: text, context) {
        if joined.isWhole { return feedLine(joined.bytes.span, held.context) }
        streams[stream].held = joined
        return true
      }
      apply(held, stream)
    }
    if let held = HeldRecord.hold(text, context) {
      streams[stream].held = held
      return true
    }
    guard let record = Record(text) else {
      countStrayLine(stream)
      return false
    }
    strayLines = 0
    streams[stream].strayLinesLeft = EventAssembler.strayLineLimit
    apply(record, text, context, stream)
    return true
  }

  public mutating func finish() {
    for stream in streams.indices {
      if let held = streams[stream].held {
        streams[stream].held = nil
        apply(held, stream)
      }
      streams[stream].open = nil
    }
    while pending.count > 0 { closeFirst() }
  }

  /// A record whose rest did not come: what there is of it counts, as damaged.
  private mutating func apply(_ held: HeldRecord, _ stream: Int) {
    guard let record = Record(held.bytes.span) else { return }
    apply(record, held.bytes.span, held.context, stream)
  }

  private mutating func countLost(_ context: LineContext, _ stream: Int) {
    note(
      .messagesDropped,
      "\(context.lostBefore) records of the ring buffer were lost before this one",
      context.position)
    guard let open = streams[stream].open else { return }
    pending.edit(open) { $0.addLost(context.lostBefore) }
  }

  // MARK: - Streams

  private mutating func streamIndex(for context: LineContext) -> Int {
    if lastStream < streams.count, isStream(lastStream, of: context) { return lastStream }
    if let index = streams.indices.first(where: { isStream($0, of: context) }) {
      lastStream = index
      return index
    }
    if streams.count >= EventAssembler.streamLimit {
      let idle = streams.firstIndex { $0.open == nil && !$0.isHolding }
      if idle == nil {
        note(
          .limitReached, "a dump was given up: more than \(EventAssembler.streamLimit) at once",
          context.position)
      }
      streams.remove(at: idle ?? 0)
    }
    streams.append(AssemblyStream(for: context))
    lastStream = streams.count - 1
    return lastStream
  }

  /// Field by field: an element taken out would be copied for each line of the log.
  private func isStream(_ index: Int, of context: LineContext) -> Bool {
    streams[index].isUserspace == (context.provenance == .userspace)
      && streams[index].caller == context.caller && streams[index].host == context.host
      && streams[index].bootID == context.bootID
  }

  private mutating func countStrayLine(_ stream: Int) {
    streams[stream].strayLinesLeft -= 1
    if streams[stream].strayLinesLeft <= 0 { streams[stream].open = nil }
    // Lines of other hosts count as well: an open event keeps the finder from its work.
    strayLines += 1
    if strayLines > EventAssembler.strayLineLimit {
      for index in streams.indices { streams[index].open = nil }
      strayLines = 0
    }
  }

  // MARK: - Pending events

  mutating func start(_ context: LineContext, _ stream: Int) -> Int {
    var event = OOMEvent(
      provenance: context.provenance, time: context.time, position: context.position)
    event.host = context.host
    event.bootID = context.bootID
    let serial = pending.append(PendingEvent(event: event))
    streams[stream].last = serial
    return serial
  }

  /// Closes what is done at the head of the queue, and what is too much to keep.
  mutating func settle(now context: LineContext) {
    while pending.count > 0 {
      let isTooMuch =
        pending.count > EventAssembler.pendingLimit
        || pending.weight > EventAssembler.pendingWeightLimit
      guard isTooMuch || isFirstDone(now: context) else { return }
      closeFirst()
    }
  }

  private func isFirstDone(now context: LineContext) -> Bool {
    let first = pending.firstSerial
    for index in streams.indices
    where streams[index].open == first || streams[index].interleaved == first { return false }
    let hasSuccessor = pending.count > 1
    return pending.read(first) { $0.isDone(now: context, hasSuccessor: hasSuccessor) } ?? true
  }

  mutating func closeFirst() {
    let first = pending.firstSerial
    for index in streams.indices where streams[index].open == first { streams[index].open = nil }
    guard var event = pending.popFirst()?.concluded() else { return }
    event.id = identities.identify(event)
    closed.append(event)
  }
}

extension EvidenceLine {
  init(_ text: Span<UInt8>, _ context: LineContext) {
    self.init(position: context.position, text: UntrustedText(text))
  }
}
