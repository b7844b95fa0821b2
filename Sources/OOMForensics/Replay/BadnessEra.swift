public import OOMModel

/// Which kernel's arithmetic a dump was made by, told by its shape: the columns of its table and
/// its messages. Never by its version: vendors take changes over.
public struct BadnessEra: Sendable, Hashable {
  public enum Name: String, Sendable, Hashable {
    /// Up to 2.6.34: CPU time, run time and nice values, none of which is in a dump.
    case cpuTime = "2.6.9-2.6.34"
    /// `oom_adj` beside `oom_score_adj`.
    case scaled = "2.6.36-3.5"
    /// `nr_ptes`.
    case pageTablePages = "3.10-4.12"
    /// `pgtables_bytes`, and still `Kill process … score N or sacrifice child`, but no summary.
    case pageTableBytes = "4.15-4.19"
    /// The summary `oom-kill:` is there: no root bonus. Scores of at least 1.
    case summary = "5.0-5.8"
    /// Scores may be negative.
    case signed = "5.9-7.2"
    /// 5.0 or later: what the dump has was printed before and after 5.9.
    case summaryOrSigned = "5.0-7.2"
  }

  public let name: Name
  /// The arithmetics that the shape leaves open, the likeliest first. Empty when none can be
  /// done with what a dump prints.
  public let arithmetics: [BadnessArithmetic]

  /// `nil` without a table.
  public init?(_ event: OOMEvent) {
    guard let columns = event.tasks?.columns else { return nil }
    if columns.contains(.pgtablesBytes) {
      (name, arithmetics) = BadnessEra.modern(event, columns)
    } else if columns.contains(.nrPtes) {
      name = .pageTablePages
      let bonuses: [BadnessArithmetic.RootBonus] = [.threePercent, .none, .thirtyThousandths]
      arithmetics = bonuses.map {
        BadnessArithmetic(
          pageTables: .pages, rootBonus: $0, unit: .pages, hasFloor: true, tieBreak: .first)
      }
    } else if columns.contains(.oomScoreAdj) {
      name = .scaled
      let bonuses: [BadnessArithmetic.RootBonus] = [.thirtyThousandths, .none]
      arithmetics = [BadnessArithmetic.Unit.thousandths, .pages].flatMap { unit in
        bonuses.map {
          BadnessArithmetic(
            pageTables: .notPrinted, rootBonus: $0, unit: unit, hasFloor: true, tieBreak: .first)
        }
      }
    } else {
      name = .cpuTime
      arithmetics = []
    }
  }

  private static func modern(
    _ event: OOMEvent, _ columns: [TaskTable.Column]
  ) -> (Name, [BadnessArithmetic]) {
    func arithmetic(
      _ bonus: BadnessArithmetic.RootBonus = .none, floor: Bool,
      _ tieBreak: BadnessArithmetic.TieBreak
    ) -> BadnessArithmetic {
      BadnessArithmetic(
        pageTables: .bytes, rootBonus: bonus, unit: .pages, hasFloor: floor, tieBreak: tieBreak)
    }
    if event.constraint == nil, event.selection != nil {
      return (
        .pageTableBytes,
        [arithmetic(floor: true, .first), arithmetic(.threePercent, floor: true, .first)]
      )
    }
    // The last kernel with the line of the selection is 5.0.
    if event.selection != nil { return (.summary, [arithmetic(floor: true, .first)]) }
    if columns.contains(.rssAnon) || event.memory.map(isSigned) == true {
      return (.signed, [arithmetic(floor: false, .last)])
    }
    if let kill = event.kills.first, kill.pgtables == nil {
      // The kill line has had the page tables since 5.4; 5.3 has the new order of ties.
      return (.summary, [arithmetic(floor: true, .either)])
    }
    return (.summaryOrSigned, [arithmetic(floor: false, .last), arithmetic(floor: true, .last)])
  }

  /// Node lines have `kernel_stack` since 5.10 (mm/page_alloc.c, `show_free_areas`); nothing in a
  /// dump of 5.9 differs from 5.8.
  private static func isSigned(_ memory: MemoryState) -> Bool {
    memory.nodes.contains { $0.sizes.contains { $0.name == "kernel_stack" } }
  }
}
