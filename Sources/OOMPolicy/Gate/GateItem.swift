public import OOMForensics
public import OOMModel

/// A kill, or an event without one, as a gate sees it: without its dump.
public struct GateItem: Sendable {
  /// A finding without its evidence and advice.
  public struct Cause: Sendable {
    public let rule: RuleID
    public let statement: Statement
    public let confidence: Confidence

    init(_ finding: Finding) {
      rule = finding.rule
      statement = finding.statement
      confidence = finding.confidence
    }
  }

  public let eventID: String
  /// Which of the events it is of, in the order they came: several can have one id.
  public let eventNumber: Int
  /// `nil` for an event without one. Without its text and all positions but the first.
  public let kill: Kill?
  public let deadEnd: DeadEnd?
  public let killer: UserspaceKiller?
  public let isUntrusted: Bool
  public let host: UntrustedText?
  /// 32 hex digits, from the journal.
  public let bootID: String?
  public let scope: Scope
  /// Of those who were killed. A userspace killer kills the whole of the one it names.
  public let cgroup: UntrustedText?
  public let ownerName: UntrustedText?
  public let time: EventTime
  public let position: LogPosition
  public let fingerprint: KillFingerprint
  /// What says most about the cause.
  public let leading: Cause?
  /// Those that hold for the event.
  public internal(set) var rules: Set<RuleID>
  /// What it is filed under. `nil` where no rule holds that says what kind of event it is.
  public internal(set) var rule: RuleID?
  public internal(set) var severity = Severity.high
  public internal(set) var disposition = Disposition.failed
  /// An entry that would have waived it, had it not expired.
  public internal(set) var expiredEntry: Int?

  init(_ event: OOMEvent, number: Int, _ kill: Kill?, _ diagnosis: Diagnosis) {
    eventID = event.id
    eventNumber = number
    let position = kill?.positions.first ?? event.positions[0]
    self.position = position
    self.kill = kill.map { kill in
      var small = kill
      small.text = UntrustedText([])
      small.positions = [position]
      small.repeatedMonotonicMicroseconds = []
      small.reaping = nil
      return small
    }
    deadEnd = event.deadEnd
    killer = event.killer
    isUntrusted = event.isUntrusted
    host = event.host
    bootID = event.bootID
    scope = event.scope
    cgroup = event.taskMemcg ?? (event.killer == nil ? nil : event.oomMemcg)
    ownerName = event.ownerName
    time = kill?.time ?? event.time
    fingerprint = KillFingerprint(event, kill)
    leading = diagnosis.leading.map(Cause.init)
    rules = Set(diagnosis.findings.map(\.rule))
  }

  /// `nil` where nobody says what was killed.
  public var comm: UntrustedText? { kill.flatMap { $0.isNamed ? $0.comm : nil } }
  public var uid: UInt32? { kill?.uid }

  /// Whether somebody was killed, or the whole machine. What a program made up does not count.
  var isCounted: Bool {
    if isUntrusted { return false }
    return kill != nil || killer != nil || (deadEnd?.isPanic ?? false)
  }

  /// What a gate made of it. Numbers are those of the policy's entries, from 0.
  public enum Disposition: Sendable, Hashable {
    case failed
    case overBudget(Int)
    case waived(Int)
    /// In the baseline.
    case known
    case withinBudget(Int)
    /// Below the severity from which on a kill fails.
    case tolerated
    /// Its time is not known, and only a range was asked for: nobody can tell whether it is in it.
    case undated
    /// Nobody was killed, or a program made it up.
    case notCounted

    public var isFailure: Bool {
      switch self {
      case .failed, .overBudget: true
      case .waived, .known, .withinBudget, .tolerated, .undated, .notCounted: false
      }
    }
  }
}
