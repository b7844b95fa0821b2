internal import OOMModel

/// The arithmetic by which one era of the kernel scores a process: `oom_badness` of
/// mm/oom_kill.c. Sums are in pages; all figures come from a log, so all sums are checked.
public struct BadnessArithmetic: Sendable, Hashable {
  public enum PageTables: String, Sendable, Hashable {
    /// Not in the table: up to 3.5. From 3.4 on the kernel counted them all the same.
    case notPrinted = "not_printed"
    /// `nr_ptes` and `nr_pmds`, a page each: 3.10 to 4.12.
    case pages
    /// `pgtables_bytes` in whole pages: 4.15 and later.
    case bytes
  }

  /// What a process with CAP_SYS_ADMIN got off. The table has the uid, which is not quite that.
  public enum RootBonus: String, Sendable, Hashable {
    /// From 4.17 on, and for root without the capability.
    case none
    /// 3 % of its own sum: 3.10 to 4.16.
    case threePercent = "three_percent"
    /// 30 thousandths of all pages: up to 3.9.
    case thirtyThousandths = "thirty_thousandths"
  }

  public enum Unit: String, Sendable, Hashable {
    /// Parts of a thousand of all pages, kept within 1...1000: 2.6.36 to 3.4.
    case thousandths
    case pages
  }

  /// Which of several equal scores is chosen (`select_bad_process`, `oom_evaluate_task`).
  public enum TieBreak: String, Sendable, Hashable {
    /// Up to 5.2: the first that was scanned stays, as it is a group's leader.
    case first
    /// From 5.3 on.
    case last
    /// The dump does not tell whether its kernel is older or newer than 5.3.
    case either
  }

  public let pageTables: PageTables
  public let rootBonus: RootBonus
  public let unit: Unit
  /// Whether an eligible process scores at least 1: up to 5.8.
  public let hasFloor: Bool
  public let tieBreak: TieBreak

  public init(
    pageTables: PageTables, rootBonus: RootBonus, unit: Unit, hasFloor: Bool, tieBreak: TieBreak
  ) {
    self.pageTables = pageTables
    self.rootBonus = rootBonus
    self.unit = unit
    self.hasFloor = hasFloor
    self.tieBreak = tieBreak
  }

  /// Pages that a process holds, less its root bonus: the part of its score that does not depend
  /// on `oom_score_adj`. `nil` when the figures are no sizes of a machine.
  func pages(of row: TaskRow, pageSize: UInt64) -> Int64? {
    var terms = [row.rss.pages, row.swapents?.pages ?? 0]
    switch pageTables {
    case .notPrinted: break
    case .pages: terms += [row.nrPtes ?? 0, row.nrPmds ?? 0]
    case .bytes: terms.append((row.pgtables?.bytes ?? 0) / max(pageSize, 1))
    }
    guard let sum = Checked.sum(terms).flatMap({ Int64(exactly: $0) }),
      sum < BadnessArithmetic.mostPages
    else { return nil }
    guard rootBonus == .threePercent, row.uid == 0 else { return sum }
    return Checked.product(sum, 3).map { sum - $0 / 100 }
  }

  /// More than 64 bits of addresses have at 4 KiB: sums of two never overflow.
  private static let mostPages = Int64(1) << 52

  /// `oom_score_adj`, with what this era takes off it for root. The kernel has -1000...1000, a
  /// damaged line anything.
  func adjustment(of row: TaskRow) -> Int64 {
    let own = Int64(min(max(row.oomScoreAdj ?? 0, -1_000_000), 1_000_000))
    return rootBonus == .thirtyThousandths && row.uid == 0 ? own - 30 : own
  }

  /// The score for a number of pages in all. `nil` when it does not fit.
  func score(pages: Int64, adjustment: Int64, totalPages: UInt64) -> Int64? {
    let total = max(totalPages, 1)
    switch unit {
    case .thousandths:
      guard let scaled = Checked.product(pages, 1000), let divisor = Int64(exactly: total) else {
        return nil
      }
      return min(max(scaled / divisor + adjustment, 1), 1000)
    case .pages:
      // The kernel divides first: `adj *= totalpages / 1000`.
      guard let step = Int64(exactly: total / 1000), let shift = Checked.product(adjustment, step),
        let score = Checked.sum(pages, shift)
      else { return nil }
      return hasFloor ? max(score, 1) : score
    }
  }
}

/// Sums of figures from a log, which can be anything.
package enum Checked {
  package static func sum(_ terms: some Sequence<UInt64>) -> UInt64? {
    var total: UInt64 = 0
    for term in terms {
      let (sum, overflow) = total.addingReportingOverflow(term)
      if overflow { return nil }
      total = sum
    }
    return total
  }

  package static func sum(_ a: Int64, _ b: Int64) -> Int64? {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : sum
  }

  package static func difference(_ a: Int64, _ b: Int64) -> Int64? {
    let (difference, overflow) = a.subtractingReportingOverflow(b)
    return overflow ? nil : difference
  }

  package static func product<Number: FixedWidthInteger>(_ a: Number, _ b: Number) -> Number? {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? nil : product
  }

  /// The largest whole number that is not above `a / b`, for a positive `b`.
  package static func floor(_ a: Int64, dividedBy b: Int64) -> Int64 {
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
