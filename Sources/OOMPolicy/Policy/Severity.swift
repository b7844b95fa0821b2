public import OOMForensics

/// How much a kill matters to who asks.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  case none
  case low
  case medium
  case high

  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .none: 0
    case .low: 1
    case .medium: 2
    case .high: 3
    }
  }
}

/// From which severity on a kill fails a check.
public enum FailThreshold: String, Sendable, Hashable, CaseIterable {
  case high
  case medium
  /// Whatever is not `none`.
  case any
  /// Kills are only told.
  case none

  func isReached(by severity: Severity) -> Bool {
    switch self {
    case .high: severity >= .high
    case .medium: severity >= .medium
    case .any: severity > .none
    case .none: false
    }
  }
}

extension RuleID {
  /// What an event is, the most telling first: the first that holds is what a kill is filed under where
  /// a policy says nothing of its rules.
  public static let kinds: [(rule: RuleID, severity: Severity)] = [
    (.panicOrNoVictim, .high), (.manual, .low), (.userspaceKiller, .medium),
    (.allocatingTask, .high), (.cpusetOOM, .medium), (.mempolicyOOM, .medium),
    (.limitOfAncestor, .medium), (.cgroupOOM, .medium), (.globalOOM, .high),
    (.killWithoutDump, .high),
  ]

  /// Rules that need what is joined to the events when all has been read, without their dumps.
  static let notInCheck: Set<RuleID> = [
    .systemdEcho, .sigkillNotProven, .sigkillProven, .survivors,
  ]

  /// Rules about several events.
  static let ofIncidents: Set<RuleID> = [
    .crashLoop, .killStorm, .steadyGrowth, .sameHour, .machineDied,
  ]
}
