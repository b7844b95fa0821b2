import OOMModel
import TestSupport

@testable import OOMParser

/// What a reader made of an event against the event itself.
struct EventDifference {
  let wanted: RandomEvent
  let found: OOMEvent
  /// What damaged lines told.
  let damaged: Set<RandomEvent.Piece>
  /// Lines are missing, and none is wrong: what is found must all be of the event.
  let isLoss: Bool
  private(set) var fields: [String] = []

  init(
    _ wanted: RandomEvent, _ found: OOMEvent, damaged: Set<RandomEvent.Piece> = [],
    isLoss: Bool = true
  ) {
    self.wanted = wanted
    self.found = found.content
    self.damaged = damaged
    self.isLoss = isLoss
    if !damaged.contains(.opening) {
      compareTrigger()
      compareCgroup()
      compareMemory()
      compareTasks()
    }
    compareChoice()
    compareKills()
    if damaged.isEmpty { compareConclusion() }
  }

  private mutating func check(_ field: String, _ isSame: Bool, _ pieces: RandomEvent.Piece...) {
    if !isSame, damaged.isDisjoint(with: pieces) { fields.append(field) }
  }

  private mutating func checkList<Element: Equatable>(
    _ field: String, _ found: [Element]?, _ wanted: [Element]?, _ piece: (Int) -> RandomEvent.Piece
  ) {
    if !isRight(found ?? [], wanted ?? [], piece) { fields.append(field) }
  }

  private func isRight<Element: Equatable>(
    _ found: [Element], _ wanted: [Element], _ piece: (Int) -> RandomEvent.Piece
  ) -> Bool {
    if found == wanted { return true }
    let left = wanted.indices.filter { !damaged.contains(piece($0)) }.map { wanted[$0] }
    return !damaged.isEmpty && isInOrder(left, in: found)
      && (!isLoss || isInOrder(found, in: wanted))
  }

  private func isInOrder<Element: Equatable>(_ part: [Element], in whole: [Element]) -> Bool {
    var rest = whole[...]
    for element in part {
      guard let index = rest.firstIndex(of: element) else { return false }
      rest = rest[(index + 1)...]
    }
    return true
  }

  private mutating func compareTrigger() {
    let (mine, its) = (wanted.event.trigger, found.trigger)
    check("comm", mine?.comm == its?.comm)
    check("gfp", mine?.gfpMask == its?.gfpMask && mine?.gfpFlags == its?.gfpFlags)
    check("order", mine?.order == its?.order && mine?.nodemask == its?.nodemask)
    check("adj", mine?.oomAdj == its?.oomAdj && mine?.oomScoreAdj == its?.oomScoreAdj)
    check("cpuset", mine?.cpuset == its?.cpuset && mine?.memsAllowed == its?.memsAllowed, .cpuset)
    check("pid", mine?.pid == its?.pid && mine?.uid == its?.uid && mine?.cpu == its?.cpu, .cpu)
    check("release", mine?.taint == its?.taint && wanted.event.kernel == found.kernel, .cpu)
    check("hardware", mine?.hardware == its?.hardware, .hardware)
    check("workqueue", mine?.workqueue == its?.workqueue, .workqueue)
    check("manual", wanted.event.isManual == found.isManual, .manual)
    checkList("frames", found.stack?.frames, wanted.event.stack?.frames) { .frame($0) }
    check(
      "registers",
      wanted.event.stack?.registerLines ?? 0 == found.stack?.registerLines ?? 0, .register)
  }

  private mutating func compareCgroup() {
    let (mine, its) = (wanted.event.usage, found.usage)
    check("memory", mine?.memory == its?.memory, .usage(0))
    check("memory+swap", mine?.memoryAndSwap == its?.memoryAndSwap, .usage(1))
    check("kmem", mine?.kmem == its?.kmem, .usage(2))
    check("swap", mine?.swap == its?.swap, .usage(3))
    check(
      "protection",
      mine?.minProtection == its?.minProtection && mine?.lowProtection == its?.lowProtection,
      .protection)
    check("oom_memcg", wanted.event.oomMemcg == found.oomMemcg, .limit, .summary, .kill(0))
    check("task_memcg", wanted.event.taskMemcg == found.taskMemcg, .limit, .summary, .kill(0))
    for (index, stats) in wanted.event.cgroupStats.enumerated()
    where !damaged.contains(.stats(index)) {
      // A path can come twice.
      let isThere = found.cgroupStats.contains { its in
        its.path == stats.path && its.form == stats.form
          && isRight(its.entries, stats.entries) { .statsEntry(index, $0) }
      }
      check("stats \(index)", isThere)
    }
    if damaged.isEmpty { check("stats", wanted.event.cgroupStats == found.cgroupStats) }
  }

  private mutating func compareMemory() {
    let (mine, its) = (wanted.event.memory, found.memory)
    if damaged.isEmpty { check("has memory", (mine == nil) == (its == nil)) }
    if !damaged.contains(.memInfo) {
      var lines: [Int: RandomEvent.Piece] = [:]
      for case .counters(let range) in wanted.lines.map(\.piece) {
        for index in range { lines[index] = .counters(range) }
      }
      checkList("counters", its?.counters, mine?.counters) { lines[$0] ?? .nothing }
    }
    checkList("nodes", its?.nodes, mine?.nodes) { .node($0) }
    compareZones(mine?.zones ?? [], its?.zones ?? [])
    checkList("hugepages", its?.hugepages, mine?.hugepages) { .hugepages($0) }
    for (number, total) in RandomEvent.totals.enumerated()
    where wanted.lines.contains(where: { $0.piece == .total(number) }) {
      check(
        total.1, mine?.totals[keyPath: total.0] == its?.totals[keyPath: total.0], .total(number))
    }
    check("free swap", mine?.swap.free == its?.swap.free, .freeSwap)
    check("total swap", mine?.swap.total == its?.swap.total, .totalSwap)
    check(
      "swap cache", mine?.swap.added == its?.swap.added && mine?.swap.deleted == its?.swap.deleted,
      .swapCache)
    if !damaged.contains(.slabs) { checkList("slabs", its?.slabs, mine?.slabs) { .slab($0) } }
    if !damaged.contains(.allocations) {
      checkList("allocations", its?.allocations, mine?.allocations) { .allocation($0) }
    }
  }

  /// A line that is wrong may name another zone; one that is missing leaves its zone without the figures.
  private mutating func compareZones(_ mine: [MemoryZone], _ its: [MemoryZone]) {
    let isWrong = damaged.contains { piece in
      switch piece {
      case .zone, .reserve, .buddy: !isLoss
      default: false
      }
    }
    if isWrong { return }
    if damaged.isEmpty { check("zones", mine == its) }
    for (index, zone) in mine.enumerated() where !damaged.contains(.zone(index)) {
      let found = its.first { $0.name == zone.name && $0.node == zone.node }
      check(
        "zone \(index)",
        found?.sizes == zone.sizes && found?.counts == zone.counts
          && found?.isAllUnreclaimable == zone.isAllUnreclaimable)
      check("reserve \(index)", found?.lowmemReserve == zone.lowmemReserve, .reserve(index))
      check(
        "buddy \(index)", found?.buddy == zone.buddy && found?.buddyTotal == zone.buddyTotal,
        .buddy(index))
    }
  }

  private mutating func compareTasks() {
    guard !damaged.contains(.taskHeader) else { return }
    check("columns", wanted.event.tasks?.columns == found.tasks?.columns)
    checkList("rows", found.tasks?.rows, wanted.event.tasks?.rows) { .row($0) }
  }

  private mutating func compareChoice() {
    // Where a path ends in `,task=…` tells the kill line.
    let words = Array(",task=".utf8)
    if damaged.contains(.kill(0)),
      FixtureLogs.contains(wanted.event.constraint?.taskMemcg?.bytes ?? [], words)
    {
      return
    }
    check("constraint", wanted.event.constraint == found.constraint, .summary)
    check("selection", wanted.event.selection == found.selection, .selection)
    check("dead end", wanted.event.deadEnd == found.deadEnd, .deadEnd)
  }

  private mutating func compareKills() {
    let isWhole = damaged.isEmpty
    for (index, kill) in wanted.event.kills.enumerated() where !damaged.contains(.kill(index)) {
      guard var its = found.kills.first(where: { $0.pid == kill.pid }) else {
        fields.append("kill \(index)")
        continue
      }
      var mine = kill
      if !isWhole {
        // What other lines say of it.
        for path in [\Kill.uid] where its[keyPath: path] == nil { mine[keyPath: path] = nil }
        for path in [\Kill.oomScoreAdj, \Kill.score] where its[keyPath: path] == nil {
          mine[keyPath: path] = nil
        }
        if damaged.contains(where: \.endsGroup) {
          its.isGroupKill = mine.isGroupKill
          its.positions = mine.positions
        }
        if damaged.contains(.selection) { its.score = mine.score }
        if !isLoss, borrowsFromDamage { (its.uid, its.oomScoreAdj) = (mine.uid, mine.oomScoreAdj) }
        if damaged.contains(.reaped(index)) || its.reaping == nil { its.reaping = mine.reaping }
      }
      check("kill \(index)", mine == its)
    }
    if isWhole { check("kills", wanted.event.kills.count == found.kills.count) }
  }

  /// Up to 5.3 the kill line has neither: the summary and the table say it, and may be wrong.
  private var borrowsFromDamage: Bool {
    wanted.kernel.isBefore(5, 4)
      && damaged.contains { piece in
        if case .row = piece { true } else { piece == .summary }
      }
  }

  private mutating func compareConclusion() {
    check("scope", wanted.event.scope == found.scope)
    check("page size", wanted.event.pageSize == found.pageSize)
    let states = { (event: OOMEvent) in event.parts.map { PartReport($0.part, $0.state) } }
    check("parts", states(wanted.event) == states(found))
    check("doubt", wanted.event.isAmbiguous == found.isAmbiguous && found.lostRecords == 0)
    check("damaged rows", found.tasks?.damagedRows ?? 0 == 0)
  }
}
