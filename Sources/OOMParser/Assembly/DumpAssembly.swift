import OOMModel

/// What each kind of record does to the events: the dump, from the trigger to the choice.
extension EventAssembler {
  /// What can follow `no killable processes`: the panic, after its own noise.
  private static let deadEndLineLimit = 16
  /// Dumps of two CPUs that run into each other start within this time.
  private static let interleaveMicroseconds: Int64 = 50_000
  /// SysRq-f runs the OOM killer at once.
  private static let manualMicroseconds: Int64 = 10_000_000

  mutating func apply(
    _ record: Record, _ text: Span<UInt8>, _ context: LineContext, _ stream: Int
  ) {
    switch record {
    case .invoked(let trigger):
      applyInvoked(trigger, EvidenceLine(text, context), context, stream)
      settle(now: context)
    case .manual:
      streams[stream].manual = (EvidenceLine(text, context), context.time)
    case .summary(let constraint):
      returnToDump(of: constraint.pid, stream)
      let serial = serialOfDump(context, stream) { $0.constraint == nil }
      let isTorn = Summary.isTorn(text)
      let line = EvidenceLine(text, context)
      pending.edit(serial) {
        $0.add(constraint, isTorn: isTorn)
        $0.addEvidence(line)
      }
      settle(now: context)
    case .selection(let selection):
      let serial = serialOfDump(context, stream) { $0.selection == nil }
      let line = EvidenceLine(text, context)
      pending.edit(serial) {
        $0.isInForeignBlock = false
        $0.event.selection = selection
        $0.addEvidence(line)
      }
      settle(now: context)
    case .killed(let killed):
      apply(killed, EvidenceLine(text, context), context, stream)
      settle(now: context)
    case .groupKill:
      applyGroupKill(EvidenceLine(text, context), context, stream)
      settle(now: context)
    case .reaped(let reaped):
      applyReaped(reaped, EvidenceLine(text, context), context)
      settle(now: context)
    case .deadEnd(let line):
      applyDeadEnd(line, EvidenceLine(text, context), context, stream)
      settle(now: context)
    case .suppressed:
      notices.append(Notice(.dumpsSuppressed, UntrustedText(text), at: context.position))
    case .droppedMessages(let number):
      countDropped(number, text, context)
    case .notifier, .harmless: break
    case .cpuset, .cpu, .machine, .stackMarker, .frame, .register, .limit, .usage, .protection,
      .cgroupStats, .cgroupStat, .memInfo, .memory, .taskHeading, .taskHeader, .taskRow,
      .allocationFailure:
      guard let serial = streams[stream].open else { return }
      markIfMixed(stream)
      applyToDump(record, text, context, serial)
    }
  }

  /// Lines that only mean something inside an open dump.
  private mutating func applyToDump(
    _ record: Record, _ text: Span<UInt8>, _ context: LineContext, _ serial: Int
  ) {
    pending.edit(serial) {
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
      case .cgroupStats(let stats):
        $0.add(stats)
        if stats.form != .plain { $0.addSource(text, context) }
      case .cgroupStat(let entry):
        if $0.addCgroupStat(entry) { $0.addSource(entry, text, context) }
      case .memInfo: $0.startMemInfo()
      case .memory(let memory):
        if $0.add(memory) { $0.addSource(memory, text, context) }
      case .taskHeading: $0.startTasks(nil)
      case .taskHeader(let table): $0.startTasks(table)
      case .taskRow:
        if let row = $0.addRow(text) { $0.addSource(row, text, context) }
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
    edit(stream) { $0.open = serial }
    let manual = takeManual(context, stream)
    pending.edit(serial) {
      $0.event.trigger = trigger
      if !trigger.isWhole { $0.damage[.trigger] = "the line that opens the dump breaks off" }
      $0.event.isManual = trigger.order == -1 || manual != nil
      if let manual { $0.addEvidence(manual) }
      $0.addEvidence(quote)
    }
    guard let before, context.caller == nil else { return }
    let isMixed = pending.read(before) {
      $0.event.deadEnd == nil
        && Elapsed.isWithin(
          EventAssembler.interleaveMicroseconds, from: $0.event.time, at: $0.event.positions[0],
          to: context)
    }
    streams[stream].interleaved = isMixed ?? false ? before : nil
    streams[stream].inner = nil
  }

  /// The rest of a dump comes after the kill of another that began inside it.
  private mutating func markIfMixed(_ stream: Int) {
    guard let inner = streams[stream].inner, let open = streams[stream].open else { return }
    streams[stream].inner = nil
    pending.edit(open) { $0.event.isAmbiguous = true }
    pending.edit(inner) { $0.event.isAmbiguous = true }
  }

  /// A choice from the task table of the first of two dumps that ran into each other: the lines go
  /// on with that one, and the other one waits.
  private mutating func returnToDump(of pid: Int?, _ stream: Int) {
    guard let pid, let open = streams[stream].open, let other = streams[stream].interleaved else {
      return
    }
    let isListed = { (event: inout PendingEvent) in
      event.event.tasks?.rows.contains { $0.pid == pid } ?? false
    }
    guard pending.read(other, isListed) ?? false, !(pending.read(open, isListed) ?? false) else {
      return
    }
    pending.edit(open) { $0.event.isAmbiguous = true }
    pending.edit(other) { $0.event.isAmbiguous = true }
    edit(stream) {
      $0.open = other
      $0.interleaved = open
    }
  }

  /// The SysRq line, if it was only just printed.
  private mutating func takeManual(_ context: LineContext, _ stream: Int) -> EvidenceLine? {
    guard let manual = streams[stream].manual else { return nil }
    streams[stream].manual = nil
    let isFresh = Elapsed.isWithin(
      EventAssembler.manualMicroseconds, from: manual.time, at: manual.line.position, to: context)
    return isFresh ? manual.line : nil
  }

  private mutating func applyDeadEnd(
    _ line: DeadEndLine, _ quote: EvidenceLine, _ context: LineContext, _ stream: Int
  ) {
    let serial = serialOfDump(context, stream) {
      $0.deadEnd == nil || line.deadEnd == .deadlock
    }
    pending.edit(serial) {
      $0.event.deadEnd = line.deadEnd
      if line.isMemcg { $0.event.scope = .memcg }
      $0.addEvidence(quote)
    }
    edit(stream) { $0.open = line.deadEnd == .noKillableProcess ? serial : nil }
    streams[stream].strayLinesLeft = EventAssembler.deadEndLineLimit
  }

  /// The open event if it still lacks what the line brings; else the one whose dump ran into it;
  /// else a new one that starts here: the lines before it were lost.
  private mutating func serialOfDump(
    _ context: LineContext, _ stream: Int, lacks: (borrowing OOMEvent) -> Bool
  ) -> Int {
    markIfMixed(stream)
    let isFree = { (event: inout PendingEvent) in
      lacks(event.event) && event.event.isContinued(by: context)
    }
    let open = streams[stream].open
    if let open, pending.read(open, isFree) ?? false { return open }
    if let open, let other = streams[stream].interleaved, pending.read(other, isFree) ?? false {
      pending.edit(open) { $0.event.isAmbiguous = true }
      pending.edit(other) { $0.event.isAmbiguous = true }
      return other
    }
    let serial = start(context, stream)
    edit(stream) { $0.open = serial }
    return serial
  }
}
