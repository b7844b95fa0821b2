public import OOMModel

/// What a check found, and what it makes of it.
public struct GateReport: Sendable {
  public let request: GateRequest
  /// In the order of the logs, those of one event together.
  public let items: [GateItem]
  /// Kills beyond the number that is kept.
  public let itemsDropped: Int
  public let tally: Tally
  public let coverage: Coverage
  public let verdict: Verdict
  /// Entries of the policy that hold no longer.
  public let expiredEntries: [Int]
  public let expiredBudgets: [Int]
  /// Why nothing was looked at.
  public let error: String?
  /// The command that was watched. `nil` where logs were looked at.
  public let run: CommandRun?

  init(
    _ request: GateRequest, items: [GateItem], itemsDropped: Int, tally: Tally, coverage: Coverage,
    verdict: Verdict, error: String? = nil, run: CommandRun? = nil
  ) {
    self.run = run
    self.request = request
    self.items = items
    self.itemsDropped = itemsDropped
    self.tally = tally
    self.coverage = coverage
    self.verdict = verdict
    self.error = error
    let policy = request.policy
    expiredEntries = policy.allowed.indices.filter {
      policy.allowed[$0].note.isExpired(on: request.today)
    }
    expiredBudgets = policy.budgets.indices.filter {
      policy.budgets[$0].note.isExpired(on: request.today)
    }
  }

  /// Of a policy or a baseline that makes no sense: its words, made printable.
  public init(_ request: GateRequest, error: String) {
    self.init(
      request, items: [], itemsDropped: 0, tally: Tally(), coverage: Coverage(),
      verdict: Verdict(.policyWrong), error: error)
  }

  public var failures: Int { items.count { $0.disposition.isFailure } }

  /// Of the check, not of an interruption; of a command that was watched its own, unless a kill fails the
  /// check. A policy that makes no sense is no result that could only be
  /// told.
  public var exitStatus: Int32 {
    if let run { return verdict.outcomes[0] == .violated && !request.isReportOnly ? 1 : run.status }
    return request.isReportOnly && error == nil ? 0 : verdict.exitStatus
  }
}
