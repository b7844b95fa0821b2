public import OOMModel

/// What a gate makes of a scan. All that applies is kept; the exit status is the first of them.
public struct Verdict: Sendable, Hashable {
  /// In the order in which they decide the status.
  public enum Outcome: Int, Sendable, Hashable, CaseIterable {
    /// A process was killed, by the kernel or a userspace killer, or the kernel panicked for want of
    /// memory.
    case violated = 1
    /// Something that was named could not be opened.
    case unreadable = 2
    /// Something was opened, and the evidence in it is not whole.
    case incomplete = 3
    /// Nothing was there to look at.
    case nothingToCheck = 4
    case clean = 0
  }

  public let outcomes: [Outcome]

  public init(_ tally: Tally, _ coverage: Coverage) {
    var outcomes: [Outcome] = []
    if tally.kills > 0 || tally.panics > 0 || !tally.byKiller.isEmpty { outcomes.append(.violated) }
    let unreadable = coverage.sources.filter { $0.state == .unreadable }
    if unreadable.contains(where: \.isNamed) { outcomes.append(.unreadable) }
    let isIncomplete =
      tally.damaged > 0 || tally.unfinished > 0 || coverage.wasInterrupted
      || !coverage.unexplained.isEmpty || !coverage.unknownSpans.isEmpty
      || unreadable.contains { !$0.isNamed }
      || coverage.sources.contains { $0.state == .partial }
      || coverage.notices.contains { Verdict.spoilsEvidence($0.category) }
    if isIncomplete { outcomes.append(.incomplete) }
    if coverage.sources.allSatisfy({ $0.records == 0 }) { outcomes.append(.nothingToCheck) }
    self.outcomes = outcomes.isEmpty ? [.clean] : outcomes
  }

  public var exitStatus: Int32 { Int32(outcomes[0].rawValue) }

  private static func spoilsEvidence(_ category: Notice.Category) -> Bool {
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
