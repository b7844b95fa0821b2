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
  public private(set) var notices: [Notice] = []

  private var streams: [Stream] = []
  /// The stream of the line before, which is nearly always that of the next.
  private var lastStream = 0
  private var pending: [PendingEvent] = []
  /// The serial number of `pending[0]`.
  private var firstSerial = 0
  private var identities = EventIdentities()
  /// Lines in a row that were no record of any stream.
  private var strayLines = 0

  /// A dump's own lines that are not records here (call trace, memory counters) are far fewer.
  private static let strayLineLimit = 4096
  /// What can follow `no killable processes`: the panic, after its own noise.
  private static let deadEndLineLimit = 16
  private static let pendingLimit = 64
  private static let pendingRowLimit = 200_000
  private static let streamLimit = 256
  /// Reaping takes tens of milliseconds, at the worst some seconds.
  private static let reaperMicroseconds: Int64 = 10_000_000
  /// Dumps of two CPUs that run into each other start within this time.
  private static let interleaveMicroseconds: Int64 = 50_000
  /// The lines of a group kill follow each other at once.
  private static let groupKillMicroseconds: Int64 = 2_000_000

  public init() {}

  /// Whether the lines after this one can belong to an event, whatever they hold.
  public var wantsFollowingLines: Bool {
    // By index: an element handed to a closure would be copied for each line of the log.
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

  /// Takes one line: the kernel's text without its framing. It may be several lines in one, where
  /// the source keeps a record of several lines as one.
  public mutating func feed(_ text: Span<UInt8>, _ context: LineContext) {
    if let pieces = FoldedMessage.pieces(of: text) {
      for piece in pieces { feedLine(text.extracting(piece), context) }
    } else {
      feedLine(text, context)
    }
  }

  private mutating func feedLine(_ text: Span<UInt8>, _ context: LineContext) {
    let stream = streamIndex(for: context)
    if context.lostBefore > 0 { countLost(context, stream) }
    if streams[stream].isHolding, let held = streams[stream].held {
      streams[stream].held = nil
      if let joined = held.joined(with: text) {
        if joined.isWhole {
          feedLine(joined.bytes.span, held.context)
        } else {
          streams[stream].held = joined
        }
        return
      }
      apply(held, stream)
    }
    if let held = HeldRecord(text, context) {
      streams[stream].held = held
      return
    }
    guard let record = Record(text) else {
      countStrayLine(stream)
      return
    }
    strayLines = 0
    streams[stream].strayLinesLeft = EventAssembler.strayLineLimit
    apply(record, text, context, stream)
  }

  private mutating func countLost(_ context: LineContext, _ stream: Int) {
    notices.append(
      Notice(
        .messagesDropped,
        UntrustedText("\(context.lostBefore) records of the ring buffer were lost before this one"),
        at: context.position))
    guard let open = streams[stream].open else { return }
    edit(open) { $0.event.lostRecords += context.lostBefore }
  }

  public mutating func finish() {
    for stream in streams.indices {
      if let held = streams[stream].held {
        streams[stream].held = nil
        apply(held, stream)
      }
      streams[stream].open = nil
    }
    while !pending.isEmpty { closeFirst() }
  }

  // MARK: - Streams

  private struct Stream {
    private let host: UntrustedText?
    private let bootID: String?
    private let isUserspace: Bool
    private let caller: LineContext.Caller?
    /// The event whose dump is being read, by serial number.
    var open: Int?
    /// How many lines that are no record the open event may still see.
    var strayLinesLeft = EventAssembler.strayLineLimit
    /// The last event of the stream.
    var last: Int?
    /// A record that goes on in the next line.
    private var holding = Holding.nothing

    var isHolding: Bool {
      if case .nothing = holding { false } else { true }
    }

    var held: HeldRecord? {
      get { if case .record(let held) = holding { held } else { nil } }
      set { holding = newValue.map(Holding.record) ?? .nothing }
    }

    /// Apart from the rest, because a stream nearly never holds anything.
    private enum Holding {
      case nothing
      indirect case record(HeldRecord)
    }

    /// An event whose dump another one's lines ran into, and whose kill line is still to come.
    var interleaved: Int?
    /// The SysRq line that announced the next event.
    var manual: EvidenceLine?

    init(for context: LineContext) {
      host = context.host
      bootID = context.bootID
      isUserspace = context.provenance == .userspace
      caller = context.caller
    }

    func takes(_ context: LineContext) -> Bool {
      isUserspace == (context.provenance == .userspace) && caller == context.caller
        && host == context.host && bootID == context.bootID
    }
  }

  private mutating func streamIndex(for context: LineContext) -> Int {
    if lastStream < streams.count, streams[lastStream].takes(context) { return lastStream }
    if let index = streams.firstIndex(where: { $0.takes(context) }) {
      lastStream = index
      return index
    }
    if streams.count >= EventAssembler.streamLimit {
      let idle = streams.firstIndex { $0.open == nil && $0.held == nil } ?? 0
      streams.remove(at: idle)
    }
    streams.append(Stream(for: context))
    lastStream = streams.count - 1
    return lastStream
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

  private func isPending(_ serial: Int) -> Bool { serial >= firstSerial }

  private mutating func edit(_ serial: Int, _ change: (inout PendingEvent) -> Void) {
    guard isPending(serial) else { return }
    change(&pending[serial - firstSerial])
  }

  private mutating func start(_ context: LineContext, _ stream: Int) -> Int {
    var event = OOMEvent(
      provenance: context.provenance, time: context.time, position: context.position)
    event.host = context.host
    event.bootID = context.bootID
    if let manual = streams[stream].manual {
      event.isManual = true
      event.evidence.append(manual)
      streams[stream].manual = nil
    }
    pending.append(PendingEvent(event: event))
    let serial = firstSerial + pending.count - 1
    streams[stream].last = serial
    return serial
  }

  /// Closes what is done at the head of the queue, and what is too much to keep.
  private mutating func settle(now context: LineContext) {
    while !pending.isEmpty {
      let isTooMuch =
        pending.count > EventAssembler.pendingLimit
        || pendingRows > EventAssembler.pendingRowLimit
      guard isTooMuch || isFirstDone(now: context) else { return }
      closeFirst()
    }
  }

  private var pendingRows: Int {
    pending.reduce(0) { $0 + ($1.event.tasks?.rows.count ?? 0) }
  }

  private func isFirstDone(now context: LineContext) -> Bool {
    !streams.indices.contains { streams[$0].open == firstSerial }
      && isDone(pending[0], now: context)
  }

  private func isDone(_ pending: PendingEvent, now context: LineContext) -> Bool {
    let event = pending.event
    guard !event.kills.isEmpty else { return self.pending.count > 1 }
    // A group kill goes on after its first victim is reaped.
    if event.kills.allSatisfy({ $0.reaping != nil }), !pending.hasGroupKill,
      self.pending.count > 1
    {
      return true
    }
    guard event.host == context.host, event.bootID == context.bootID,
      let then = event.kills.last?.time.monotonicMicroseconds,
      let now = context.time.monotonicMicroseconds
    else { return false }
    return now - then > EventAssembler.reaperMicroseconds
      || now < event.time.monotonicMicroseconds ?? 0
  }

  private mutating func closeFirst() {
    for index in streams.indices where streams[index].open == firstSerial {
      streams[index].open = nil
    }
    firstSerial += 1
    var event = pending.removeFirst().concluded()
    event.id = identities.identify(event)
    closed.append(event)
  }

  // MARK: - Records

  /// A record whose rest did not come: what there is of it counts, as damaged.
  private mutating func apply(_ held: HeldRecord, _ stream: Int) {
    guard let record = Record(held.bytes.span) else { return }
    apply(record, held.bytes.span, held.context, stream)
  }

  private mutating func apply(
    _ record: Record, _ text: Span<UInt8>, _ context: LineContext, _ stream: Int
  ) {
    switch record {
    case .invoked(let trigger):
      applyInvoked(trigger, EvidenceLine(text, context), context, stream)
      settle(now: context)
    case .manual: streams[stream].manual = EvidenceLine(text, context)
    case .summary(let constraint):
      let serial = serialOfDump(context, stream) { $0.constraint == nil }
      let isTorn = Summary.isTorn(text)
      edit(serial) {
        $0.add(constraint, isTorn: isTorn)
        $0.addEvidence(EvidenceLine(text, context))
      }
    case .selection(let selection):
      let serial = serialOfDump(context, stream) { $0.selection == nil }
      edit(serial) {
        $0.isInForeignBlock = false
        $0.event.selection = selection
        $0.addEvidence(EvidenceLine(text, context))
      }
    case .killed(let killed):
      apply(killed, EvidenceLine(text, context), context, stream)
      settle(now: context)
    case .groupKill: applyGroupKill(EvidenceLine(text, context), context, stream)
    case .reaped(let reaped):
      applyReaped(reaped, EvidenceLine(text, context), context)
      settle(now: context)
    case .deadEnd(let deadEnd):
      let serial = serialOfDump(context, stream) { $0.deadEnd == nil || deadEnd == .deadlock }
      edit(serial) {
        $0.event.deadEnd = deadEnd
        $0.addEvidence(EvidenceLine(text, context))
      }
      streams[stream].open = deadEnd == .noKillableProcess ? serial : nil
      streams[stream].strayLinesLeft = EventAssembler.deadEndLineLimit
    case .suppressed, .droppedMessages:
      notices.append(Notice(.messagesDropped, UntrustedText(text), at: context.position))
    case .notifier, .harmless: break
    case .cpuset, .cpu, .machine, .stackMarker, .frame, .register, .limit, .usage, .protection,
      .cgroupStats, .cgroupStat, .memInfo, .memory, .taskHeading, .taskHeader, .taskRow,
      .allocationFailure:
      guard let serial = streams[stream].open, isPending(serial) else { return }
      applyToDump(record, text, context, serial)
    }
  }

  /// Lines that only mean something inside an open dump.
  private mutating func applyToDump(
    _ record: Record, _ text: Span<UInt8>, _ context: LineContext, _ serial: Int
  ) {
    edit(serial) {
      switch record {
      case .cpuset(let line): $0.add(line)
      case .cpu(let line): $0.add(line)
      case .machine(let line): $0.add(line)
      case .frame(let frame): $0.add(frame)
      case .register: $0.add(nil)
      case .limit(let limit):
        $0.event.taskMemcg = limit.taskMemcg
        $0.event.oomMemcg = limit.oomMemcg
        $0.addEvidence(EvidenceLine(text, context))
      case .usage(let line):
        $0.add(line)
        $0.addEvidence(EvidenceLine(text, context))
      case .protection(let protection): $0.add(protection)
      case .cgroupStats(let stats): $0.add(stats)
      case .cgroupStat(let entry): $0.addCgroupStat(entry)
      case .memInfo: $0.startMemInfo()
      case .memory(let memory): $0.add(memory)
      case .taskHeading: $0.startTasks(nil)
      case .taskHeader(let table): $0.startTasks(table)
      case .taskRow: $0.addRow(text)
      case .allocationFailure: $0.isInForeignBlock = true
      default: break
      }
    }
  }

  /// A second dump before the first one's kill: either the rest of the first was lost, or, without
  /// caller ids, the lines of the two are mixed. What comes then tells.
  private mutating func applyInvoked(
    _ trigger: Trigger, _ quote: EvidenceLine, _ context: LineContext, _ stream: Int
  ) {
    let before = streams[stream].open
    let serial = start(context, stream)
    streams[stream].open = serial
    edit(serial) {
      $0.event.trigger = trigger
      if trigger.order == -1 { $0.event.isManual = true }
      $0.addEvidence(quote)
    }
    guard let before, isPending(before), context.caller == nil,
      isWithin(
        EventAssembler.interleaveMicroseconds,
        pending[before - firstSerial].event.time.monotonicMicroseconds, context),
      pending[before - firstSerial].event.deadEnd == nil
    else { return }
    streams[stream].interleaved = before
  }

  /// The open event if it still lacks what the line brings; else the one whose dump ran into it;
  /// else a new one that starts here: the lines before it were lost.
  private mutating func serialOfDump(
    _ context: LineContext, _ stream: Int, lacks: (OOMEvent) -> Bool
  ) -> Int {
    let open = streams[stream].open
    if let open, isPending(open), lacks(pending[open - firstSerial].event) { return open }
    if let open, let other = streams[stream].interleaved, isPending(other),
      lacks(pending[other - firstSerial].event)
    {
      edit(open) { $0.event.isAmbiguous = true }
      edit(other) { $0.event.isAmbiguous = true }
      return other
    }
    let serial = start(context, stream)
    streams[stream].open = serial
    return serial
  }

  // MARK: - Kills

  private mutating func apply(
    _ killed: Killed, _ quote: EvidenceLine, _ context: LineContext, _ stream: Int
  ) {
    let kill = Kill(killed, quote, context)
    let serial = serialOfKill(kill, context, stream)
    edit(serial) {
      $0.add(kill, inGroup: $0.hasGroupKill)
      $0.addEvidence(quote)
    }
    if serial == streams[stream].interleaved {
      streams[stream].interleaved = nil
    } else {
      streams[stream].open = nil
    }
  }

  /// The event that a kill line belongs to.
  private mutating func serialOfKill(
    _ kill: Kill, _ context: LineContext, _ stream: Int
  ) -> Int {
    let open = streams[stream].open.flatMap { isPending($0) ? $0 : nil }
    if let other = streams[stream].interleaved, isPending(other),
      pending[other - firstSerial].event.chose(kill),
      !(open.map {
        pending[$0 - firstSerial].event.chose(kill)
      } ?? false)
    {
      return other
    }
    if let open, pending[open - firstSerial].event.canBeEnded(by: kill) { return open }
    if let last = streams[stream].last, isPending(last) {
      let previous = pending[last - firstSerial]
      if previous.hasGroupKill, kill.prefix == previous.event.kills.last?.prefix,
        isWithin(EventAssembler.groupKillMicroseconds, previous.groupKillMicroseconds, context)
      {
        return last
      }
      if previous.event.isSharing(with: kill) { return last }
    }
    return start(context, stream)
  }

  /// Whether not more than `limit` has passed. True where one of the times is not known.
  private func isWithin(_ limit: Int64, _ then: Int64?, _ context: LineContext) -> Bool {
    guard let then, let now = context.time.monotonicMicroseconds else { return true }
    return now >= then && now - then <= limit
  }

  /// The announcement comes after the first victim's line. If that victim was taken for a member
  /// of the group before, it begins an event of its own.
  private mutating func applyGroupKill(
    _ quote: EvidenceLine, _ context: LineContext, _ stream: Int
  ) {
    guard var serial = streams[stream].last, isPending(serial) else { return }
    let previous = pending[serial - firstSerial]
    if previous.hasGroupKill, previous.event.kills.count > 1,
      let kill = previous.event.kills.last, kill.positions.count == 1
    {
      edit(serial) { $0.event.kills.removeLast() }
      var killContext = context
      killContext.position = kill.positions[0]
      killContext.time = kill.time
      serial = start(killContext, stream)
      edit(serial) {
        var first = kill
        first.isGroupKill = false
        $0.add(first, inGroup: false)
        $0.addEvidence(EvidenceLine(position: kill.positions[0], text: kill.text))
      }
    }
    edit(serial) {
      $0.hasGroupKill = true
      $0.groupKillMicroseconds = context.time.monotonicMicroseconds
      for index in $0.event.kills.indices { $0.event.kills[index].isGroupKill = true }
      $0.addEvidence(quote)
    }
  }

  /// The reaper is a thread of its own: its line is matched by pid, not by stream.
  private mutating func applyReaped(
    _ reaped: Reaped, _ quote: EvidenceLine, _ context: LineContext
  ) {
    for index in pending.indices.reversed() {
      let event = pending[index].event
      guard event.host == context.host, event.bootID == context.bootID,
        (event.provenance == .userspace) == (context.provenance == .userspace),
        let victim = event.kills.lastIndex(where: { $0.pid == reaped.pid && $0.reaping == nil })
      else { continue }
      var reaping = reaped.reaping
      reaping.time = context.time
      reaping.position = context.position
      pending[index].event.kills[victim].reaping = reaping
      pending[index].addEvidence(quote)
      return
    }
    if context.provenance != .userspace {
      notices.append(
        Notice(
          .notUnderstood,
          UntrustedText(
            "a reaper line whose kill line is not in the log: "
              + quote.text.repaired), at: context.position))
    }
  }
}

extension EvidenceLine {
  init(_ text: Span<UInt8>, _ context: LineContext) {
    self.init(position: context.position, text: UntrustedText(text))
  }
}
