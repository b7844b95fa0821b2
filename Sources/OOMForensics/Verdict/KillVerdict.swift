public import OOMModel

/// Whether it was an OOM kill: with the proof, or with what keeps from saying so.
public struct KillVerdict: Sendable, Hashable {
  public let question: KillQuestion
  public let answer: Answer
  /// The kills that were asked for, in the order of the logs.
  public let proofs: [Proof]
  public let proofsDropped: Int
  /// What others say of a death, without a kernel record that is it.
  public let records: [Neighbour]
  public let recordsDropped: Int
  /// What keeps from a plain no. Empty for a yes.
  public let doubts: [Doubt]
  public let doubtsDropped: Int
  /// From the first record that was read to the last, within what was asked for. `nil` where no
  /// times are known.
  public let covered: ClosedRange<Int64>?

  public enum Answer: String, Sendable, Hashable, CaseIterable {
    /// The kernel's OOM killer did it.
    case killed
    /// Another killer did, for want of memory too.
    case killedByUserspace = "killed_by_userspace"
    /// All of the time was read, and nothing was found.
    case notKilled = "not_killed"
    /// Somebody tells of a SIGKILL or of an OOM kill, and no record of a killer is it.
    case notProven = "not_proven"
    /// Nothing was found, but not all is known.
    case cannotTell = "cannot_tell"
  }

  /// The rule that says what the answer means, where one does.
  public var rule: RuleID? { answer == .notProven ? .sigkillNotProven : nil }

  /// A kill, and where it stands.
  public struct Proof: Sendable, Hashable {
    public let eventID: String
    public let killer: UserspaceKiller?
    /// `nil` where a userspace killer does not say.
    public let pid: Int?
    public let comm: UntrustedText
    public let time: EventTime
    public let position: LogPosition
  }

  /// What a log that has nothing of it may lack.
  public enum Doubt: Sendable, Hashable {
    /// Of the time that was asked for, or at all.
    case nothingRead
    /// No line has the kernel's own stamp: it may be no log of the kernel's.
    case noKernelStamps
    case interrupted
    case notRead(source: String, isPartly: Bool)
    case span(UnknownSpan)
    case gap(CoverageGap)
    /// `messages` is 0 where nobody says how many.
    case dropped(messages: Int)
    /// Lines with the kernel's words that make no sense.
    case notUnderstood(Int)
    /// A bound of the reader cut something off.
    case limited
    /// A kill that does not say whose it was.
    case undecided(eventID: String, LogPosition)
    /// The log ends inside of a dump: who was killed is not in it.
    case unfinished(eventID: String, LogPosition)
    /// The kernel panicked: what came after is not in the log.
    case panicked(eventID: String, LogPosition)
    /// The time of a kill is not known.
    case untimed(eventID: String, LogPosition)
  }

  static let proofLimit = 20
  static let recordLimit = 20
  static let doubtLimit = 50

  /// `events` are those that the question names, `undecided` those that may be, and `records` what
  /// others say of the subject and belongs to no event. A line that a program forged proves nothing.
  public init(
    _ question: KillQuestion, events: [OOMEvent], undecided: [OOMEvent], records: [Neighbour],
    coverage: Coverage
  ) {
    self.question = question
    covered = KillVerdict.covered(coverage, question)
    let believed = events.filter { !$0.isUntrusted }
    let isBound = question.since != nil || question.until != nil
    let timed = believed.filter { !isBound || $0.killTime.wall != nil }
    let found = timed.flatMap { event in event.proofs(question) }
    let proofs = found.filter { $0.killer == nil } + found.filter { $0.killer != nil }
    self.proofs = Array(proofs.prefix(KillVerdict.proofLimit))
    proofsDropped = proofs.count - self.proofs.count
    // An exit says nothing of a scope alone: anything ends by SIGKILL now and then.
    let told = records.filter {
      $0.kind.claimsKill || !$0.kind.isSign && question.namesSomebody
    }
    self.records = proofs.isEmpty ? Array(told.prefix(KillVerdict.recordLimit)) : []
    recordsDropped = proofs.isEmpty ? told.count - self.records.count : 0
    guard proofs.isEmpty else {
      answer = proofs[0].killer == nil ? .killed : .killedByUserspace
      doubts = []
      doubtsDropped = 0
      return
    }
    let doubts =
      believed.filter { isBound && $0.killTime.wall == nil && !$0.kills.isEmpty }
      .map { .untimed(eventID: $0.id, $0.positions[0]) }
      + timed.compactMap(\.endInDoubt)
      + undecided.filter { !$0.isUntrusted }
      .map { .undecided(eventID: $0.id, $0.positions[0]) }
      + KillVerdict.doubts(of: coverage, question)
    self.doubts = Array(doubts.prefix(KillVerdict.doubtLimit))
    doubtsDropped = doubts.count - self.doubts.count
    answer = !told.isEmpty ? .notProven : doubts.isEmpty ? .notKilled : .cannotTell
  }

  private static func doubts(of coverage: Coverage, _ question: KillQuestion) -> [Doubt] {
    var doubts: [Doubt] = []
    let read = coverage.sources.filter { $0.state != .unreadable }
    if read.allSatisfy({ $0.records == 0 }) {
      doubts.append(.nothingRead)
    } else if coverage.boots.allSatisfy({ $0.basis == .unknown }) {
      doubts.append(.noKernelStamps)
    }
    let isBound = question.since != nil || question.until != nil
    if isBound, doubts.isEmpty, coverage.unknownSpans.isEmpty, covered(coverage, question) == nil {
      // A time that is still to come.
      doubts.append(.nothingRead)
    }
    if coverage.wasInterrupted { doubts.append(.interrupted) }
    for source in coverage.sources where source.state != .read || source.problem != nil {
      doubts.append(.notRead(source: source.name, isPartly: source.state != .unreadable))
    }
    doubts += coverage.unknownSpans.filter { question.touches($0.from, $0.to) }.map { .span($0) }
    doubts += coverage.gaps.filter {
      question.touches($0.from?.wall?.unixMicroseconds, $0.to?.wall?.unixMicroseconds)
    }.map { .gap($0) }
    if coverage.droppedNotices > 0 {
      doubts.append(.dropped(messages: coverage.droppedMessages))
    }
    if coverage.linesNotUnderstood > 0 {
      doubts.append(.notUnderstood(coverage.linesNotUnderstood))
    }
    let isLimited =
      coverage.gapsDropped > 0 || coverage.unknownSpansDropped > 0
      || coverage.notices.contains { $0.category == .limitReached }
    if isLimited { doubts.append(.limited) }
    return doubts
  }

  private static func covered(
    _ coverage: Coverage, _ question: KillQuestion
  ) -> ClosedRange<Int64>? {
    let first = coverage.sources.compactMap { $0.first?.wall?.unixMicroseconds }.min()
    let last = coverage.sources.compactMap { $0.last?.wall?.unixMicroseconds }.max()
    guard let first, let last else { return nil }
    let from = max(first, question.since ?? .min)
    let to = min(last, question.until ?? .max)
    return from <= to ? from...to : nil
  }
}

extension OOMEvent {
  /// What a range is compared with.
  fileprivate var killTime: EventTime { kills.first?.time ?? time }

  /// The kills of the event: of the processes that were asked for, if any were.
  fileprivate func proofs(_ question: KillQuestion) -> [KillVerdict.Proof] {
    kills.filter { kill in
      question.pids.isEmpty || kill.pid.map(question.pids.contains) ?? false
    }.map { kill in
      KillVerdict.Proof(
        eventID: id, killer: killer, pid: kill.pid, comm: kill.comm, time: kill.time,
        position: kill.positions.first ?? positions[0])
    }
  }

  /// Why the event's end says nothing of a kill.
  fileprivate var endInDoubt: KillVerdict.Doubt? {
    guard kills.isEmpty else { return nil }
    switch deadEnd {
    case nil: return .unfinished(eventID: id, positions[0])
    case .panicOnOOM, .deadlock: return .panicked(eventID: id, positions[0])
    case .noKillableProcess: return nil
    }
  }
}
