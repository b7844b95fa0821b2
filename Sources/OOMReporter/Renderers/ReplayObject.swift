import OOMForensics
import OOMModel

/// The kernel's choice done again, in the JSON document.
extension JSONWriter {
  mutating func replay(_ replay: Replay?, _ event: OOMEvent) {
    guard let replay else { return null("replay") }
    let table = event.tasks?.rows ?? []
    object("replay") { writer in
      writer.field("verdict", replay.verdict.name)
      writer.field("reason", replay.verdict.reason?.name)
      writer.strings("missing", replay.verdict.missing.map(\.rawValue))
      writer.field("words", StatementText.raw(ReplayText.sentence(replay, event)))
      writer.field("era", replay.era?.name.rawValue)
      writer.arithmetic(replay.arithmetic)
      writer.object("total_pages") { writer in
        let total = replay.totalPages
        writer.field("lowest", total.basis == .unknown ? nil : total.lowest)
        writer.field("highest", total.highest)
        writer.field("basis", total.basis.rawValue)
      }
      writer.field("page_size_bytes", replay.pageSize)
      writer.field("page_size_assumed", replay.isPageSizeAssumed)
      writer.process("chosen", replay.chosen, replay, table)
      let agreement = replay.verdict.agreement
      writer.process("runner_up", agreement?.runnerUp, replay, table)
      writer.field("margin", agreement?.margin)
      if let condition = agreement?.condition {
        writer.object("condition") { writer in
          writer.field("lowest_total_pages", condition.lowest)
          writer.field("highest_total_pages", condition.highest)
        }
      } else {
        writer.null("condition")
      }
      writer.field("matches_printed_score", agreement?.matchesPrintedScore)
      writer.array("others") { writer in
        for (row, why) in replay.verdict.others {
          writer.object { writer in
            writer.processFields(row, table)
            writer.field("why", why)
          }
        }
      }
      writer.array("rows") { writer in
        for row in replay.rows.indices {
          writer.object { $0.scored(row, replay, table) }
        }
      }
      writer.array("counterfactuals") { writer in
        for other in replay.counterfactuals { writer.counterfactual(other, table) }
      }
    }
  }

  private mutating func arithmetic(_ arithmetic: BadnessArithmetic?) {
    guard let arithmetic else { return null("arithmetic") }
    object("arithmetic") { writer in
      writer.field("page_tables", arithmetic.pageTables.rawValue)
      writer.field("root_bonus", arithmetic.rootBonus.rawValue)
      writer.field("unit", arithmetic.unit.rawValue)
      writer.field("floor", arithmetic.hasFloor)
      writer.field("tie", arithmetic.tieBreak.rawValue)
    }
  }

  private mutating func process(
    _ key: StaticString, _ row: Int?, _ replay: Replay, _ table: [TaskRow]
  ) {
    guard let row else { return null(key) }
    object(key) { $0.scored(row, replay, table) }
  }

  private mutating func scored(_ row: Int, _ replay: Replay, _ table: [TaskRow]) {
    processFields(row, table)
    // There are no scores where there is no arithmetic.
    let scored = replay.rows.indices.contains(row) ? replay.rows[row] : nil
    field("pages", scored?.pages)
    field("score", scored?.score)
    field("exempt", scored?.isExempt)
  }

  private mutating func processFields(_ row: Int, _ table: [TaskRow]) {
    field("pid", table[row].pid)
    field("comm", table[row].name)
  }

  private mutating func counterfactual(_ other: Counterfactual, _ table: [TaskRow]) {
    object { writer in
      writer.processFields(other.row, table)
      writer.field("change", other.change.rawValue)
      writer.field("oom_score_adj", other.oomScoreAdj)
      if let advice = other.advice {
        writer.advice("advice", advice)
      } else {
        writer.null("advice")
      }
    }
  }
}

extension ReplayVerdict {
  fileprivate var agreement: Agreement? {
    if case .agrees(let agreement) = self { agreement } else { nil }
  }

  fileprivate var reason: Reason? {
    if case .explained(let reason) = self { reason } else { nil }
  }

  fileprivate var missing: [Missing] {
    if case .notReproducible(let missing) = self { missing } else { [] }
  }

  /// The rows the verdict rests on, beside the one that was chosen, and what they are to it.
  fileprivate var others: [(row: Int, why: String)] {
    switch self {
    case .agrees, .notReproducible: []
    case .disagrees(let found): [(found.highest, "higher_score")]
    case .explained(let reason):
      switch reason {
      case .sacrificedChild(let parent, let victim):
        [(parent, "chosen")] + (victim.map { [($0, "died_in_its_place")] } ?? [])
      case .thread(let row): [(row, "process_of_the_thread")]
      case .tie(let row): [(row, "same_score")]
      case .hiddenIneligibility(let rows): rows.map { ($0.row, $0.why.rawValue) }
      case .valuesMoved(_, let row): [(row, "higher_score")]
      case .sharedMemory(let row): [(row, "same_memory")]
      case .allocatingTask, .triggerOfBoundNodes, .groupKill, .panicBeforeChoice, .nobodyEligible,
        .nobodyLeft:
        []
      }
    }
  }
}

extension ReplayVerdict.Reason {
  fileprivate var name: String {
    switch self {
    case .allocatingTask: "allocating_task"
    case .triggerOfBoundNodes: "trigger_of_bound_nodes"
    case .sacrificedChild: "sacrificed_child"
    case .thread: "thread"
    case .tie: "tie"
    case .hiddenIneligibility: "hidden_ineligibility"
    case .valuesMoved: "values_moved"
    case .groupKill: "group_kill"
    case .sharedMemory: "shared_memory"
    case .panicBeforeChoice: "panic_before_choice"
    case .nobodyEligible: "nobody_eligible"
    case .nobodyLeft: "nobody_left"
    }
  }
}
