public import OOMModel

/// The kernel's choice of a victim, done again with the figures of the dump.
///
/// Every row of the task table gets its score by the arithmetic of the dump's era, and the verdict
/// says whether the process that was chosen is the one with the highest.
public struct Replay: Sendable, Hashable {
  /// `nil` without a task table.
  public let era: BadnessEra?
  /// The arithmetic the scores are by: of those that the era leaves open the first that agrees
  /// with the kernel's choice, else the likeliest. `nil` where none can be done.
  public let arithmetic: BadnessArithmetic?
  public let totalPages: TotalPages
  /// Bytes.
  public let pageSize: UInt64
  /// The dump does not tell the size of a page: 4 KiB is the most common.
  public let isPageSizeAssumed: Bool
  /// A score a row, in the order of the table. Empty where there is no arithmetic.
  public let rows: [Scored]
  /// The row of the process that the kernel chose, which need not be the one that died.
  public let chosen: Int?
  public let verdict: ReplayVerdict
  /// What `oom_score_adj` would have spared or chosen, of the victim and the rows with the highest
  /// scores. Empty where `rows` is.
  public let counterfactuals: [Counterfactual]

  /// A row of the table with its score.
  public struct Scored: Sendable, Hashable {
    /// Pages held, less a root bonus. `nil` when the figures are too large to be true.
    public let pages: Int64?
    /// `pages` and the share of all pages that `oom_score_adj` stands for, in pages (in the era
    /// 2.6.36-3.5 perhaps in thousandths). `nil` for a process that cannot be chosen, and when the
    /// figures are too large.
    public let score: Int64?
    /// An adj of -1000, or pid 1: never chosen, but in the table.
    public let isExempt: Bool
  }

  /// `earlierVictims` are the processes killed before this event in the same boot: those that are
  /// still in the table were passed over (`MMF_OOM_SKIP` of mm/oom_kill.c).
  public init(_ event: OOMEvent, earlierVictims: Set<Int> = []) {
    let era = BadnessEra(event)
    self.era = era
    pageSize = max(event.pageSize?.bytes ?? 4096, 1)
    isPageSizeAssumed = event.pageSize == nil
    let total = TotalPages(event, pageSize: pageSize)
    totalPages = total

    let table = event.tasks?.rows ?? []
    let chosen = ChosenTask(event, table)
    self.chosen = chosen.row
    let pageSize = pageSize
    let trials = (era?.arithmetics ?? []).map { arithmetic in
      ReplayTrial(
        table, arithmetic, total, pageSize: pageSize, chosen: chosen.row,
        printedScore: chosen.printedScore)
    }
    let trial = ReplayTrial.best(trials)
    arithmetic = trial?.arithmetic
    rows = trial?.rows ?? []
    verdict =
      ReplayJudgement(
        event: event, table: table, era: era, chosen: chosen, trial: trial, total: total,
        earlierVictims: earlierVictims
      ).verdict
    counterfactuals =
      trial.map {
        Counterfactual.all($0, table, chosen: chosen.row, victimCgroup: event.taskMemcg)
      } ?? []
  }

  /// The rows that could be chosen, the highest score first.
  public var ranking: [Int] {
    rows.indices.filter { rows[$0].score != nil }
      .sorted { (rows[$0].score ?? 0, $1) > (rows[$1].score ?? 0, $0) }
  }
}

/// Which row the kernel chose, as its own lines say.
struct ChosenTask {
  let row: Int?
  /// Whether any line names a process.
  let isNamed: Bool
  /// Up to 5.0, in thousandths of all pages.
  let printedScore: Int?
  /// The line named a pid that is in no row: up to 5.2 that can be a thread.
  let isFoundByOtherMeans: Bool
  /// The row of the process that died, where it is another than the one chosen.
  let otherVictim: Int?

  init(_ event: OOMEvent, _ table: [TaskRow]) {
    func row(_ pid: Int?) -> Int? {
      guard let pid else { return nil }
      return table.firstIndex { $0.pid == pid } ?? table.firstIndex { $0.tgid == pid }
    }
    let kill = event.kills.first { !$0.isGroupKill && !$0.isMemorySharer } ?? event.kills.first
    printedScore = event.selection?.score
    let named = [event.constraint?.pid, event.selection?.pid, kill?.pid].compactMap { $0 }
    isNamed = !named.isEmpty
    let killed = row(kill?.pid)
    if let first = named.first, let direct = row(first) {
      self.row = direct
      isFoundByOtherMeans = false
    } else {
      self.row = killed
      isFoundByOtherMeans = killed != nil
    }
    otherVictim = killed != self.row ? killed : nil
  }
}
