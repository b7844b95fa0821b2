internal import OOMModel

/// What `/proc/PID/oom_score` makes of a score (fs/proc/base.c, `proc_oom_score`).
extension BadnessArithmetic {
  /// Of kernels that can be running: 5.9 and later; 4.17 to 5.8; 3.10 to 4.16.
  private static let running: [BadnessArithmetic] = [
    BadnessArithmetic(
      pageTables: .bytes, rootBonus: .none, unit: .pages, hasFloor: false, tieBreak: .last),
    BadnessArithmetic(
      pageTables: .bytes, rootBonus: .none, unit: .pages, hasFloor: true, tieBreak: .either),
    BadnessArithmetic(
      pageTables: .bytes, rootBonus: .threePercent, unit: .pages, hasFloor: true, tieBreak: .first),
  ]

  /// The one that most of the kernel's own scores follow from: vendors take changes over, so that the
  /// version does not tell. The newest where there are no scores.
  static func likeliest(_ machine: MachineState, _ total: TotalPages) -> BadnessArithmetic {
    var best = running[0]
    var most = -1
    for arithmetic in running {
      let matches = machine.processes.count { process in
        guard process.kind == .process, let told = process.oomScore,
          let expected = arithmetic.exportedScore(of: process.task, total, machine.pageSize)
        else { return false }
        return abs(expected - Int64(told)) <= 1
      }
      if matches > most { (best, most) = (arithmetic, matches) }
    }
    return best
  }

  /// What the kernel compares. `nil` when the figures are no sizes of a machine.
  func points(of row: TaskRow, _ total: TotalPages, _ pageSize: UInt64) -> Int64? {
    pages(of: row, pageSize: pageSize).flatMap {
      score(pages: $0, adjustment: adjustment(of: row), totalPages: total.lowest)
    }
  }

  /// In thousandths of all pages; since 5.9 two thirds of that and of another thousand, as scores can be
  /// negative since. 0 for what cannot be chosen.
  func exportedScore(of row: TaskRow, _ total: TotalPages, _ pageSize: UInt64) -> Int64? {
    if row.oomScoreAdj == -1000 { return 0 }
    guard let points = points(of: row, total, pageSize),
      let scaled = Checked.product(points, 1000), let all = Int64(exactly: total.lowest), all > 0
    else { return nil }
    let thousandths = scaled / all
    guard !hasFloor else { return thousandths }
    return Checked.sum(thousandths, 1000).flatMap { Checked.product($0, 2) }.map { $0 / 3 }
  }
}
