internal import OOMModel

/// One arithmetic applied to one table.
struct ReplayTrial {
  let arithmetic: BadnessArithmetic
  let total: TotalPages
  let rows: [Replay.Scored]
  let adjustments: [Int64]
  let chosen: Int?
  /// The rows with the highest score. Several for a tie.
  let highest: [Int]
  /// Whether the printed score is what this arithmetic gives. `nil` when there is none.
  let matchesPrintedScore: Bool?
  /// How the chosen row comes first. `nil` when it does not.
  let agreement: Agreement?

  enum Agreement: Hashable {
    case highest
    /// Shares the highest score with another row that this era would have taken.
    case tied
    /// Only if the pages in all are at least or at most so many, which the dump leaves open.
    case within(lowest: UInt64, highest: UInt64?)
  }

  init(
    _ table: [TaskRow], _ arithmetic: BadnessArithmetic, _ total: TotalPages, pageSize: UInt64,
    chosen: Int?, printedScore: Int?
  ) {
    self.arithmetic = arithmetic
    self.total = total
    self.chosen = chosen
    adjustments = table.map { arithmetic.adjustment(of: $0) }
    let rows = zip(table, adjustments).map { row, adjustment in
      let pages = arithmetic.pages(of: row, pageSize: pageSize)
      let isExempt = row.oomScoreAdj == -1000 || row.pid == 1
      let score = pages.flatMap {
        arithmetic.score(pages: $0, adjustment: adjustment, totalPages: total.lowest)
      }
      return Replay.Scored(pages: pages, score: isExempt ? nil : score, isExempt: isExempt)
    }
    self.rows = rows
    let best = rows.compactMap(\.score).max()
    let highest = best.map { best in rows.indices.filter { rows[$0].score == best } } ?? []
    self.highest = highest
    matchesPrintedScore = printedScore.flatMap { printed in
      ReplayTrial.thousandths(chosen.flatMap { rows[$0].score }, arithmetic, total).map {
        $0 == Int64(printed)
      }
    }
    agreement = ReplayTrial.agreement(chosen, rows, highest, adjustments, arithmetic, total)
  }

  /// The score as `Kill process … score N` prints it.
  private static func thousandths(
    _ score: Int64?, _ arithmetic: BadnessArithmetic, _ total: TotalPages
  ) -> Int64? {
    guard let score, total.isExact else { return nil }
    if arithmetic.unit == .thousandths { return score }
    guard let scaled = Checked.product(score, 1000), let all = Int64(exactly: total.lowest),
      all > 0
    else { return nil }
    return scaled / all
  }

  private static func agreement(
    _ chosen: Int?, _ rows: [Replay.Scored], _ highest: [Int], _ adjustments: [Int64],
    _ arithmetic: BadnessArithmetic, _ total: TotalPages
  ) -> Agreement? {
    guard let chosen else { return nil }
    if highest.contains(chosen) {
      let isTaken =
        switch arithmetic.tieBreak {
        case .first: highest.first == chosen
        case .last: highest.last == chosen
        case .either: true
        }
      return isTaken ? .highest : .tied
    }
    guard !total.isExact, arithmetic.unit == .pages, let own = rows[chosen].pages,
      !rows[chosen].isExempt
    else { return nil }
    return within(chosen, own, rows, adjustments, total)
  }

  /// For which numbers of pages in all the chosen row is not below any other: with k thousandths
  /// of them, `own + adj * k >= other + otherAdj * k` for every other row.
  private static func within(
    _ chosen: Int, _ own: Int64, _ rows: [Replay.Scored], _ adjustments: [Int64],
    _ total: TotalPages
  ) -> Agreement? {
    let unbounded = Int64(1) << 50
    var lowest = min(Int64(clamping: total.lowest / 1000), unbounded)
    var highest = total.highest.map { min(Int64(clamping: $0 / 1000), unbounded) } ?? unbounded
    for (index, row) in rows.enumerated() where index != chosen && !row.isExempt {
      guard let pages = row.pages, let lead = Checked.difference(pages, own) else { return nil }
      let slope = adjustments[chosen] - adjustments[index]
      if slope == 0 {
        if lead > 0 { return nil }
      } else if slope > 0 {
        // k >= lead / slope, rounded up.
        guard let above = Checked.sum(lead, slope - 1) else { return nil }
        lowest = max(lowest, Checked.floor(above, dividedBy: slope))
      } else {
        // k <= -lead / -slope, rounded down.
        highest = min(highest, Checked.floor(-lead, dividedBy: -slope))
      }
    }
    guard lowest <= highest, lowest >= 0 else { return nil }
    return .within(
      lowest: UInt64(lowest) * 1000,
      highest: highest == unbounded ? nil : UInt64(highest) * 1000 + 999)
  }

  /// The one that explains most: agrees with choice and printed score, then with the choice, then
  /// with the score, then the first.
  static func best(_ trials: [ReplayTrial]) -> ReplayTrial? {
    func rank(_ trial: ReplayTrial) -> Int {
      let choice =
        switch trial.agreement {
        case .highest: 6
        case .tied: 4
        case .within: 2
        case nil: 0
        }
      return choice + (trial.matchesPrintedScore == true ? 1 : 0)
    }
    var best: ReplayTrial?
    for trial in trials where best.map({ rank(trial) > rank($0) }) ?? true { best = trial }
    return best
  }
}
