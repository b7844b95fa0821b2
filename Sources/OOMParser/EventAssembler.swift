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
  private static let evidenceLimit = 24
  private static let rowLimit = 100_000
  /// Reaping takes tens of milliseconds, at the worst some seconds.
  private static let reaperMicroseconds: Int64 = 10_000_000
  /// The lines of a group kill follow each other at once.
  private static let groupKillMicroseconds: Int64 = 2_000_000

  public init() {}

  /// Whether the lines after this one can belong to an event, whatever they hold.
  public var wantsFollowingLines: Bool {
    streams.contains { $0.open != nil || $0.held != nil }
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

  /// Takes one line: the kernel's text without its framing. It may hold newlines, where the
  /// source keeps a record of several lines as one.
  public mutating func feed(_ text: Span<UInt8>, _ context: LineContext) {
    let stream = streamIndex(for: context)
    if let held = streams[stream].held {
      streams[stream].held = nil
      if let joined = held.joined(with: text) {
        if joined.isWhole {
          feed(joined.bytes.span, held.context)
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
    settle(now: context)
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
    let key: Key
    /// The event whose dump is being read, by serial number.
    var open: Int?
    /// How many lines that are no record the open event may still see.
    var strayLinesLeft = EventAssembler.strayLineLimit
    /// The last event of the stream.
    var last: Int?
    /// A record that goes on in the next line.
    var held: HeldRecord?
    /// The SysRq line that announced the next event.
    var manual: EvidenceLine?

    struct Key: Equatable {
      let host: UntrustedText?
      let bootID: String?
      let isUserspace: Bool
      let caller: LineContext.Caller?
    }
  }

  private mutating func streamIndex(for context: LineContext) -> Int {
    let key = Stream.Key(
      host: context.host, bootID: context.bootID, isUserspace: context.provenance == .userspace,
      caller: context.caller)
    if let index = streams.firstIndex(where: { $0.key == key }) { return index }
    if streams.count >= EventAssembler.streamLimit {
      let idle = streams.firstIndex { $0.open == nil && $0.held == nil } ?? 0
      streams.remove(at: idle)
    }
    streams.append(Stream(key: key))
    return streams.count - 1
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

  private struct PendingEvent {
    var event: OOMEvent
    var hasGroupKill = false
    var groupKillMicroseconds: Int64?
  }

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
    while let first = pending.first {
      let isOpen = streams.contains { $0.open == firstSerial }
      let rows = pending.reduce(0) { $0 + ($1.event.tasks?.rows.count ?? 0) }
      let isTooMuch =
        pending.count > EventAssembler.pendingLimit || rows > EventAssembler.pendingRowLimit
      guard isTooMuch || (!isOpen && isDone(first, now: context)) else { return }
      closeFirst()
    }
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
    var event = pending.removeFirst().event
    for index in streams.indices where streams[index].open == firstSerial {
      streams[index].open = nil
    }
    firstSerial += 1
    event.conclude()
    event.id = identities.identify(event)
    closed.append(event)
  }

  // MARK: - Records

  private mutating func apply(_ held: HeldRecord, _ stream: Int) {
    guard let record = Record(held.bytes.span) else { return }
    apply(record, held.bytes.span, held.context, stream)
    if let last = streams[stream].last { edit(last) { $0.event.isDamaged = true } }
  }

  private mutating func apply(
    _ record: Record, _ text: Span<UInt8>, _ context: LineContext, _ stream: Int
  ) {
    let quote = { (text: Span<UInt8>) in
      EvidenceLine(position: context.position, text: UntrustedText(text))
    }
    switch record {
    case .invoked(let trigger):
      let serial = start(context, stream)
      streams[stream].open = serial
      edit(serial) {
        $0.event.trigger = trigger
        if trigger.order == -1 { $0.event.isManual = true }
      }
      addEvidence(quote(text), to: serial)
    case .manual:
      streams[stream].manual = quote(text)
    case .cpu(let line):
      guard let serial = streams[stream].open else { return }
      edit(serial) {
        guard $0.event.trigger != nil, $0.event.trigger?.pid == nil else { return }
        $0.event.trigger?.pid = line.pid
        $0.event.trigger?.uid = line.uid
        $0.event.kernel = line.release
      }
    case .limit(let limit):
      guard let serial = streams[stream].open else { return }
      edit(serial) {
        $0.event.taskMemcg = limit.taskMemcg
        $0.event.oomMemcg = limit.oomMemcg
      }
      addEvidence(quote(text), to: serial)
    case .usage(let line):
      guard let serial = streams[stream].open else { return }
      edit(serial) { $0.event.add(line) }
      addEvidence(quote(text), to: serial)
    case .memInfo:
      guard let serial = streams[stream].open else { return }
      edit(serial) { $0.event.hasMemInfo = true }
    case .taskHeader(let table):
      guard let serial = streams[stream].open else { return }
      edit(serial) { if $0.event.tasks == nil { $0.event.tasks = table } }
    case .taskRow:
      guard let serial = streams[stream].open else { return }
      edit(serial) { $0.event.addRow(text, limit: EventAssembler.rowLimit) }
    case .summary(let constraint):
      let serial = serialOfDump(context, stream) { $0.constraint == nil }
      edit(serial) { $0.event.add(constraint) }
      addEvidence(quote(text), to: serial)
    case .selection(let selection):
      let serial = serialOfDump(context, stream) { $0.selection == nil }
      edit(serial) { $0.event.selection = selection }
      addEvidence(quote(text), to: serial)
    case .killed(let killed):
      apply(killed, quote(text), context, stream)
    case .groupKill:
      applyGroupKill(quote(text), context, stream)
    case .reaped(let reaped):
      applyReaped(reaped, quote(text), context)
    case .deadEnd(let deadEnd):
      let serial = serialOfDump(context, stream) { $0.deadEnd == nil || deadEnd == .deadlock }
      edit(serial) { $0.event.deadEnd = deadEnd }
      addEvidence(quote(text), to: serial)
      streams[stream].open = deadEnd == .noKillableProcess ? serial : nil
      streams[stream].strayLinesLeft = EventAssembler.deadEndLineLimit
    case .suppressed:
      notices.append(Notice(.messagesDropped, UntrustedText(text), at: context.position))
    }
  }

  private mutating func addEvidence(_ line: EvidenceLine, to serial: Int) {
    edit(serial) {
      if $0.event.evidence.count < EventAssembler.evidenceLimit { $0.event.evidence.append(line) }
    }
  }

  /// The open event if it still lacks what the line brings, otherwise a new one that starts
  /// here: the lines before it were lost.
  private mutating func serialOfDump(
    _ context: LineContext, _ stream: Int, lacks: (OOMEvent) -> Bool
  ) -> Int {
    if let open = streams[stream].open, isPending(open), lacks(pending[open - firstSerial].event) {
      return open
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
    edit(serial) { $0.event.add(kill, inGroup: $0.hasGroupKill) }
    addEvidence(quote, to: serial)
    streams[stream].open = nil
  }

  /// The event that a kill line belongs to.
  private mutating func serialOfKill(
    _ kill: Kill, _ context: LineContext, _ stream: Int
  ) -> Int {
    if let open = streams[stream].open, isPending(open),
      pending[open - firstSerial].event.canBeEnded(by: kill)
    {
      return open
    }
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
        $0.event.add(first, inGroup: false)
      }
      addEvidence(EvidenceLine(position: kill.positions[0], text: kill.text), to: serial)
    }
    edit(serial) {
      $0.hasGroupKill = true
      $0.groupKillMicroseconds = context.time.monotonicMicroseconds
      for index in $0.event.kills.indices { $0.event.kills[index].isGroupKill = true }
    }
    addEvidence(quote, to: serial)
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
      addEvidence(quote, to: firstSerial + index)
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
