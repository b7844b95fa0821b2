internal import OOMModel

/// The `oom_score_adj` at which the choice would have been another.
public struct Counterfactual: Sendable, Hashable {
  public enum Change: String, Sendable, Hashable {
    /// The victim would have been spared, at this value and every lower one.
    case spared
    /// The process would have been chosen in the victim's place, at this value and every higher.
    case chosen
  }

  /// An index into the task table.
  public let row: Int
  public let change: Change
  /// `nil` when no value from -999 to 1000 does it: -1000 is no answer, as it makes a process that
  /// can grow into one that nothing stops.
  public let oomScoreAdj: Int?
  /// Where the cgroup's path names a unit of systemd. A dump has the path of the victim alone.
  public let advice: Advice?

  /// Rows beside the victim that are looked at.
  static let rowLimit = 5

  static func all(
    _ trial: ReplayTrial, _ table: [TaskRow], chosen: Int?, victimCgroup: UntrustedText?
  ) -> [Counterfactual] {
    // In thousandths that are clamped, several values of adj do the same; and those kernels are
    // gone.
    guard let chosen, trial.arithmetic.unit == .pages,
      let step = Int64(exactly: trial.total.lowest / 1000), step > 0,
      let victim = trial.rows[chosen].score
    else { return [] }
    let others = trial.rows.indices.filter { $0 != chosen && trial.rows[$0].pages != nil }
    let rivals = others.filter { !trial.rows[$0].isExempt }
    var all: [Counterfactual] = []
    if let rival = rivals.compactMap({ trial.rows[$0].score }).max(),
      let pages = trial.rows[chosen].pages
    {
      // pages + (adj + bonus) * step < rival
      let bonus = bonus(trial, table[chosen])
      let value = Checked.difference(rival, pages).flatMap { Checked.difference($0, 1) }
        .map { Checked.floor($0, dividedBy: step) - bonus }
      let adj = value.flatMap { usable(min($0, 1000)) }
      all.append(
        Counterfactual(
          row: chosen, change: .spared, oomScoreAdj: adj,
          advice: adj.flatMap { Advice.oomScoreAdjust($0, unitOf: victimCgroup) }))
    }
    // The largest processes, whether they could be chosen or not: that is what people ask about.
    let largest = others.filter { table[$0].pid != 1 }
      .sorted { (trial.rows[$0].pages ?? 0) > (trial.rows[$1].pages ?? 0) }
    for row in largest.prefix(rowLimit) {
      guard let pages = trial.rows[row].pages else { continue }
      // pages + (adj + bonus) * step > victim
      let bonus = bonus(trial, table[row])
      let value = Checked.difference(victim, pages)
        .map { Checked.floor($0, dividedBy: step) + 1 - bonus }
      all.append(
        Counterfactual(
          row: row, change: .chosen, oomScoreAdj: value.flatMap { usable(max($0, -999)) },
          advice: nil))
    }
    return all
  }

  /// What the era takes off `oom_score_adj` for root.
  private static func bonus(_ trial: ReplayTrial, _ row: TaskRow) -> Int64 {
    row.uid == 0 && trial.arithmetic.rootBonus == .thirtyThousandths ? -30 : 0
  }

  private static func usable(_ value: Int64) -> Int? {
    (-999...1000).contains(value) ? Int(value) : nil
  }
}
