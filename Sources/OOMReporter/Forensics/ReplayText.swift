import OOMForensics
import OOMModel

/// The verdict of a replay in one sentence.
enum ReplayText {
  /// With what the sentence is about before it.
  static func choice(_ replay: Replay, _ event: OOMEvent) -> Statement {
    if case .notReproducible(let missing) = replay.verdict {
      return "The kernel's choice cannot be done again: \(words: words(missing))."
    }
    return
      "The kernel's choice, done again, \(words: replay.verdict.words): \(sentence(replay, event))"
  }

  static func sentence(_ replay: Replay, _ event: OOMEvent) -> Statement {
    let rows = event.tasks?.rows ?? []
    let name = { (row: Int?) -> Statement in
      row.map { "\(rows[$0].name)" } ?? "the process chosen"
    }
    switch replay.verdict {
    case .agrees(let agreement): return agreed(agreement, replay, name)
    case .explained(let reason): return explained(reason, replay, name)
    case .notReproducible(let missing):
      return "It cannot be done again: \(words: words(missing))."
    case .disagrees(let found):
      guard let lead = found.lead else {
        return
          "\(name(found.highest)) has the highest score, but another died: the dump is damaged, mixed up or made up."
      }
      return
        "\(name(found.highest)) is \(lead) pages ahead of \(name(replay.chosen)), which was chosen: the dump is damaged, mixed up or made up."
    }
  }

  private static func words(_ missing: [ReplayVerdict.Missing]) -> String {
    missing.map(\.words).joined(separator: ", ")
  }

  private static func agreed(
    _ agreement: ReplayVerdict.Agreement, _ replay: Replay, _ name: (Int?) -> Statement
  ) -> Statement {
    let chosen = name(replay.chosen)
    if let condition = agreement.condition {
      guard let highest = condition.highest else {
        return
          "\(chosen) had the highest score, given at least \(condition.lowest) pages in all, which the dump leaves open."
      }
      return
        "\(chosen) had the highest score, given \(condition.lowest) to \(highest) pages in all, which the dump leaves open."
    }
    guard let runnerUp = agreement.runnerUp, let margin = agreement.margin else {
      return "\(chosen) was the only one that could be chosen."
    }
    if margin == 0 {
      return
        "\(chosen) and \(name(runnerUp)) had the same score; this kernel's order of a tie took \(chosen)."
    }
    return
      "\(chosen) had the highest score, \(agreement.score) \(words: unit(replay)), \(margin) ahead of \(name(runnerUp))."
  }

  static func unit(_ replay: Replay) -> String {
    replay.arithmetic?.unit == .thousandths ? "thousandths" : "pages"
  }

  private static func explained(
    _ reason: ReplayVerdict.Reason, _ replay: Replay, _ name: (Int?) -> Statement
  ) -> Statement {
    let chosen = name(replay.chosen)
    switch reason {
    case .allocatingTask:
      return "No scores were compared: vm.oom_kill_allocating_task kills whoever asks."
    case .triggerOfBoundNodes:
      return
        "No scores were compared: this kernel kills whoever asks when the nodes of a policy or cpuset are full."
    case .sacrificedChild(let parent, _):
      return "\(name(parent)) had the highest score, and a child of it died in its place."
    case .thread(let row):
      return "The kernel named a thread of \(name(row)), which had the highest score."
    case .tie(let other):
      return "\(chosen) and \(name(other)) had the same score, the highest."
    case .hiddenIneligibility(let rows):
      let first = rows.first
      let more = rows.count - 1
      return
        "\(name(first?.row)) has a higher score but could not be chosen: it \(words: first?.why.words ?? "was passed over")\(words: more > 0 ? ", and \(more) more like it" : "")."
    case .valuesMoved(let lead, let row):
      return
        "\(chosen) is \(lead) pages behind \(name(row)) in the table, which is printed after the choice: so little can have moved between the two."
    case .groupKill: return "The whole cgroup was killed, and the dump names no choice."
    case .sharedMemory(let other):
      return "\(chosen) shares its memory with \(name(other)), which has the highest score."
    case .panicBeforeChoice: return "The kernel panicked instead of choosing."
    case .nobodyEligible: return "Every process was exempt."
    case .nobodyLeft: return "Every process that could be chosen was dying already."
    }
  }
}

extension ReplayVerdict.Missing {
  fileprivate var words: String {
    switch self {
    case .taskTable: "the log has no task table"
    case .victim: "no line says who was chosen"
    case .victimRow: "the process chosen is not in the table"
    case .rows: "rows of the table were lost or damaged"
    case .cpuTime: "this kernel went by CPU time, which is not in the dump"
    case .swapColumn: "this kernel's table does not show swap, which was in use"
    case .totalPages: "the dump does not tell the pages in all"
    case .soundNumbers: "the table has figures that no machine has"
    }
  }
}

extension ReplayVerdict.Ineligible.Why {
  fileprivate var words: String {
    switch self {
    case .killedBefore: "had been killed before"
    case .sharesExemptMemory: "shares the memory of an exempt process"
    case .vforkChild: "shares its memory with its parent after vfork"
    }
  }
}

extension ReplayVerdict {
  /// In machine-readable output.
  var name: String {
    switch self {
    case .agrees: "agrees"
    case .explained: "explained"
    case .notReproducible: "not_reproducible"
    case .disagrees: "disagrees"
    }
  }

  /// For people.
  var words: String {
    if case .notReproducible = self { "not reproducible" } else { name }
  }
}
