public import OOMModel

/// What a gate makes of a scan. All that applies is kept; the exit status is the first of them.
public struct Verdict: Sendable, Hashable {
  /// In the order in which they decide the status.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// Something was killed that the policy does not bear; without a policy: a process was killed, by
    /// the kernel or a userspace killer, or the kernel panicked for want of memory.
    case violated
    /// Something that was named could not be opened.
    case unreadable
    /// The policy or the baseline makes no sense, and nothing was looked at.
    case policyWrong = "policy_wrong"
    /// Something was opened, and the evidence in it is not whole.
    case incomplete
    /// Nothing was there to look at.
    case nothingToCheck = "nothing_to_check"
    case clean

    public var exitStatus: Int32 {
      switch self {
      case .violated: 1
      case .unreadable, .policyWrong: 2
      case .incomplete: 3
      case .nothingToCheck: 4
      case .clean: 0
      }
    }
  }

  /// Never empty.
  public let outcomes: [Outcome]

  /// `allowsEmpty`: nothing to look at is fine.
  init(
    isViolated: Bool, hasUndated: Bool, _ tally: Tally, _ coverage: Coverage, allowsEmpty: Bool
  ) {
    var outcomes: [Outcome] = []
    if isViolated { outcomes.append(.violated) }
    let unreadable = coverage.sources.filter { $0.state == .unreadable }
    if unreadable.contains(where: \.isNamed) { outcomes.append(.unreadable) }
    let isIncomplete =
      hasUndated || tally.damaged > 0 || tally.unfinished > 0 || coverage.wasInterrupted
      || !coverage.unexplained.isEmpty || !coverage.unknownSpans.isEmpty
      || unreadable.contains { !$0.isNamed }
      || coverage.sources.contains { $0.state == .partial }
      || coverage.notices.contains { Verdict.spoilsEvidence($0.category) }
    if isIncomplete { outcomes.append(.incomplete) }
    if !allowsEmpty, coverage.sources.allSatisfy({ $0.records == 0 }) {
      outcomes.append(.nothingToCheck)
    }
    self.outcomes = outcomes.isEmpty ? [.clean] : outcomes
  }

  init(_ outcome: Outcome) { outcomes = [outcome] }

  public var exitStatus: Int32 { outcomes[0].exitStatus }

  /// Whether a kill may be missing because of what a notice tells.
  public static func spoilsEvidence(_ category: Notice.Category) -> Bool {
    switch category {
    case .lineTruncated, .limitReached, .timeUnknown, .hostUnknown, .messagesDropped,
      .notUnderstood:
      true
    case .unmasked, .mergedByFigures, .dumpsSuppressed, .timeAssumed, .timeAmbiguous, .timeDrift,
      .emptyInput,
      .skipped:
      false
    }
  }
}
