internal import OOMModel

/// Comes to a verdict: what the messages say first, then the figures, then what can hide behind
/// them.
struct ReplayJudgement {
  let event: OOMEvent
  let table: [TaskRow]
  let era: BadnessEra?
  let chosen: ChosenTask
  let trial: ReplayTrial?
  let total: TotalPages
  let earlierVictims: Set<Int>

  var verdict: ReplayVerdict {
    guard event.tasks != nil else { return .notReproducible([.taskTable]) }
    if let byMessage { return byMessage }
    guard let trial else { return .notReproducible([.cpuTime]) }
    guard let row = chosen.row else {
      if event.kills.contains(where: \.isGroupKill) { return .explained(.groupKill) }
      return .notReproducible([chosen.isNamed ? .victimRow : .victim])
    }
    if trial.rows.contains(where: { !$0.isExempt && $0.score == nil }) {
      return .notReproducible([.soundNumbers])
    }
    if let agreement = trial.agreement { return agreed(agreement, trial, row) }
    return explained(trial, row) ?? failed(trial, row)
  }

  private var byMessage: ReplayVerdict? {
    switch event.deadEnd {
    case .panicOnOOM: return .explained(.panicBeforeChoice)
    case .noKillableProcess, .deadlock:
      let isAnyEligible = trial?.rows.contains { !$0.isExempt } ?? true
      return .explained(isAnyEligible ? .nobodyLeft : .nobodyEligible)
    case nil: break
    }
    switch event.selection?.prefix ?? event.kills.first?.prefix {
    case .allocatingTask: return .explained(.allocatingTask)
    case .memoryPolicy, .cpuset: return .explained(.triggerOfBoundNodes)
    default: return nil
    }
  }

  private func agreed(
    _ agreement: ReplayTrial.Agreement, _ trial: ReplayTrial, _ row: Int
  ) -> ReplayVerdict {
    var condition: ReplayVerdict.TotalCondition?
    switch agreement {
    case .highest: break
    case .tied:
      let other = trial.highest.first { $0 != row } ?? row
      return .explained(.tie(with: other))
    case .within(let lowest, let highest):
      // Without any bound this would prove nothing.
      if total.basis == .unknown { return .notReproducible([.totalPages]) }
      condition = ReplayVerdict.TotalCondition(lowest: lowest, highest: highest)
    }
    if let victim = chosen.otherVictim {
      // From 5.1 on nobody dies in the place of the one that was chosen.
      guard event.selection != nil || event.constraint == nil else {
        return event.isDamaged
          ? .notReproducible([.rows]) : .disagrees(.init(highest: row, lead: nil))
      }
      return .explained(.sacrificedChild(parent: row, victim: victim))
    }
    if event.selection != nil, let kill = event.kills.first?.pid, kill != event.selection?.pid,
      !chosen.isFoundByOtherMeans, !isThread(kill, of: row)
    {
      return .explained(.sacrificedChild(parent: row, victim: nil))
    }
    if chosen.isFoundByOtherMeans { return .explained(.thread(row: row)) }
    let others = trial.rows.indices.filter { $0 != row && trial.rows[$0].score != nil }
    let runnerUp = others.max { (trial.rows[$0].score ?? 0) < (trial.rows[$1].score ?? 0) }
    let score = trial.rows[row].score ?? 0
    return .agrees(
      ReplayVerdict.Agreement(
        score: score, runnerUp: runnerUp,
        // With a condition the scores at the lowest total are not those of the choice.
        margin: condition == nil
          ? runnerUp.flatMap { trial.rows[$0].score }.flatMap { Checked.difference(score, $0) }
          : nil,
        condition: condition, matchesPrintedScore: trial.matchesPrintedScore))
  }

  private func isThread(_ pid: Int, of row: Int) -> Bool {
    table[row].tgid == pid || table[row].pid == pid
  }

  /// The figures by which two rows can be told to be one memory.
  private struct Memory: Hashable {
    let totalVM: PageCount
    let rss: PageCount
    let pgtables: ByteCount?
    let swapents: PageCount?
    let nrPtes: UInt64?

    init?(_ row: TaskRow) {
      guard row.rss.pages > 0 else { return nil }
      totalVM = row.totalVM
      rss = row.rss
      pgtables = row.pgtables
      swapents = row.swapents
      nrPtes = row.nrPtes
    }
  }

  private func explained(_ trial: ReplayTrial, _ row: Int) -> ReplayVerdict? {
    if trial.rows[row].isExempt { return nil }
    let own = trial.rows[row].score ?? 0
    let higher = trial.rows.indices.filter { trial.rows[$0].score.map { $0 > own } ?? false }
    var sharers: [Memory: [Int]] = [:]
    for index in table.indices {
      if let memory = Memory(table[index]) { sharers[memory, default: []].append(index) }
    }
    let reasons = higher.map { why($0, sharers, trial) }
    let hidden = zip(higher, reasons).compactMap { row, why in
      why.map { ReplayVerdict.Ineligible(row: row, why: $0) }
    }
    if hidden.count == higher.count { return .explained(.hiddenIneligibility(hidden)) }
    let open = zip(higher, reasons).filter { $0.1 == nil }.map(\.0)
    guard let top = open.max(by: { (trial.rows[$0].score ?? 0) < (trial.rows[$1].score ?? 0) }),
      let lead = Checked.difference(trial.rows[top].score ?? 0, own)
    else { return nil }
    if let memory = Memory(table[row]),
      let other = open.first(where: { Memory(table[$0]) == memory })
    {
      return .explained(.sharedMemory(with: other))
    }
    let drift =
      trial.arithmetic.unit == .thousandths
      ? 1 : Int64(clamping: max(ReplayJudgement.driftPages, total.lowest / 1000))
    return lead <= drift ? .explained(.valuesMoved(by: lead, row: top)) : nil
  }

  /// Counters of a process are kept apart on each CPU and thread and put together in batches of
  /// 32 to 64 pages (`percpu_counter_batch`, `TASK_RSS_EVENTS_THRESH`), so that a figure may be off
  /// by some batches; a thousandth of all pages on large machines, which have many CPUs.
  private static let driftPages: UInt64 = 256

  private func why(
    _ row: Int, _ sharers: [Memory: [Int]], _ trial: ReplayTrial
  ) -> ReplayVerdict.Ineligible.Why? {
    let task = table[row]
    if earlierVictims.contains(task.pid) || earlierVictims.contains(task.tgid) {
      return .killedBefore
    }
    // Two are enough to tell; hundreds of equal rows are a pool of workers.
    let same = (Memory(task).flatMap { sharers[$0] } ?? []).prefix(4).filter { $0 != row }
    if same.contains(where: { trial.rows[$0].isExempt }) { return .sharesExemptMemory }
    return same.contains { table[$0].name == task.name } ? .vforkChild : nil
  }

  private func failed(_ trial: ReplayTrial, _ row: Int) -> ReplayVerdict {
    var missing: [ReplayVerdict.Missing] = []
    let rowsAreMissing =
      event.isDamaged || (event.tasks?.damagedRows ?? 0) > 0 || (event.tasks?.droppedRows ?? 0) > 0
    if rowsAreMissing { missing.append(.rows) }
    if trial.arithmetic.pageTables == .notPrinted, !swapIsUnused { missing.append(.swapColumn) }
    if total.basis == .unknown, Set(trial.adjustments).count > 1 { missing.append(.totalPages) }
    guard missing.isEmpty else { return .notReproducible(missing) }
    guard let highest = trial.highest.first else { return .notReproducible([.rows]) }
    return .disagrees(
      ReplayVerdict.Disagreement(
        highest: highest,
        lead: trial.rows[row].score.flatMap { own in
          trial.rows[highest].score.flatMap { Checked.difference($0, own) }
        }))
  }

  private var swapIsUnused: Bool {
    guard let swap = event.memory?.swap, let total = swap.total else { return false }
    return total.bytes == 0 || swap.free == total
  }
}
