import OOMModel

/// Kill lines, group kills and the reaper.
extension EventAssembler {
  /// The lines of a group kill follow each other at once.
  private static let groupKillMicroseconds: Int64 = 2_000_000
  /// More than any cgroup holds; a log of nothing but such lines must not make one endless event.
  private static let killLimit = 4096

  mutating func apply(
    _ killed: Killed, _ quote: EvidenceLine, _ context: LineContext, _ stream: Int
  ) {
    let kill = Kill(killed, quote, context)
    let serial = serialOfKill(kill, context, stream)
    pending.edit(serial) {
      $0.add(kill, inGroup: $0.groupKill != nil)
      $0.addEvidence(quote)
    }
    events.add(kill, of: context.host, in: serial)
    edit(stream) {
      if serial != $0.interleaved {
        // The dump that this one began in may go on now.
        $0.open = $0.interleaved
        $0.inner = $0.interleaved == nil ? nil : serial
      }
      $0.interleaved = nil
    }
  }

  /// The event that a kill line belongs to.
  private mutating func serialOfKill(
    _ kill: Kill, _ context: LineContext, _ stream: Int
  ) -> Int {
    let open = streams[stream].open
    let isChoiceOfOpen = open.flatMap { pending.read($0) { $0.event.chose(kill) } } ?? false
    if let other = streams[stream].interleaved, !isChoiceOfOpen,
      pending.read(other, { $0.event.chose(kill) }) ?? false
    {
      return other
    }
    // The members of a group follow at once, before the kill of a dump that this one began in.
    if let last = streams[stream].last, !isChoiceOfOpen,
      pending.read(last, { $0.event.kills.count }) ?? .max < EventAssembler.killLimit,
      pending.read(last, { EventAssembler.goesOn($0, kill, context) }) ?? false
    {
      return last
    }
    if let open, pending.read(open, { $0.event.canBeEnded(by: kill, context) }) ?? false {
      return open
    }
    return start(context, stream)
  }

  /// Whether an event that has a kill takes another.
  private static func goesOn(
    _ event: borrowing PendingEvent, _ kill: Kill, _ context: LineContext
  ) -> Bool {
    if let group = event.groupKill, kill.prefix == event.event.kills.last?.prefix {
      return Elapsed.isWithin(
        groupKillMicroseconds, from: group.time, at: group.position, to: context)
    }
    guard let last = event.event.kills.last, event.event.isSharing(with: kill) else { return false }
    return Elapsed.isWithin(
      groupKillMicroseconds, from: last.time, at: last.positions[0], to: context)
  }

  /// The announcement comes after the first victim's line. If that victim was taken for a member
  /// of the group before, it begins an event of its own.
  mutating func applyGroupKill(
    _ quote: EvidenceLine, _ context: LineContext, _ stream: Int
  ) {
    guard var serial = streams[stream].last else { return }
    var moved: Kill?
    pending.edit(serial) { moved = $0.takeLastOfGroup() }
    if let kill = moved {
      var killContext = context
      killContext.position = kill.positions[0]
      killContext.time = kill.time
      serial = start(killContext, stream)
      pending.edit(serial) {
        $0.add(kill, inGroup: false)
        $0.addEvidence(EvidenceLine(position: kill.positions[0], text: kill.text))
      }
      events.add(kill, of: context.host, in: serial)
    }
    pending.edit(serial) {
      $0.groupKill = (context.time, context.position)
      for index in $0.event.kills.indices { $0.event.kills[index].isGroupKill = true }
      $0.addEvidence(quote)
    }
  }

  /// The reaper is a thread of its own: its line is matched by pid and name, not by stream.
  mutating func applyReaped(_ reaped: Reaped, _ quote: EvidenceLine, _ context: LineContext) {
    for serial in events.serials(ofPid: reaped.pid, on: context.host) {
      guard let victim = pending.read(serial, { $0.victim(of: reaped, context) }) ?? nil else {
        continue
      }
      var reaping = reaped.reaping
      reaping.time = context.time
      reaping.position = context.position
      pending.edit(serial) {
        $0.event.kills[victim].reaping = reaping
        $0.addEvidence(quote)
      }
      return
    }
    if context.provenance != .userspace {
      note(
        .notUnderstood,
        "a reaper line whose kill line is not in the log: " + quote.text.repaired,
        context.position)
    }
  }
}

extension PendingEvent {
  /// Whether nothing more can come for this event.
  borrowing func isDone(now context: LineContext, hasSuccessor: Bool) -> Bool {
    // By index: a kill taken out would be copied for each question.
    guard let last = event.kills.indices.last else { return hasSuccessor }
    if event.killer != nil, isOver { return true }
    // A group kill goes on after its first victim is reaped.
    if hasSuccessor, groupKill == nil, event.kills.allSatisfy({ $0.reaping != nil }) { return true }
    guard event.host == context.host, event.bootID == context.bootID else {
      // The wall clocks of a central log's hosts go nearly alike.
      var (mine, other) = (event.kills[last].time, context.time)
      mine.monotonicMicroseconds = nil
      other.monotonicMicroseconds = nil
      let passed = Elapsed.microseconds(from: mine, to: other)
      return passed.map { $0 > EventAssembler.otherHostMicroseconds } ?? false
    }
    guard let passed = Elapsed.microseconds(from: event.kills[last].time, to: context.time) else {
      return false
    }
    return passed > EventAssembler.reaperMicroseconds || passed < 0
  }

  /// The kill that a reaper line is about.
  borrowing func victim(of reaped: Reaped, _ context: LineContext) -> Int? {
    guard event.host == context.host, event.bootID == context.bootID,
      (event.provenance == .userspace) == (context.provenance == .userspace)
    else { return nil }
    return event.kills.lastIndex { kill in
      kill.pid == reaped.pid && kill.reaping == nil
        && (kill.isDamaged || reaped.comm == nil || kill.comm == reaped.comm)
        && Elapsed.isWithin(
          60_000_000, from: kill.time, at: kill.positions[0], to: context)
    }
  }

  /// The last kill of a group that was announced before, if it was printed once only.
  mutating func takeLastOfGroup() -> Kill? {
    guard groupKill != nil, event.kills.count > 1, let kill = event.kills.last,
      kill.positions.count == 1
    else { return nil }
    return removeLastKill()
  }
}
