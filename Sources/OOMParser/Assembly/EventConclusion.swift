import OOMModel

/// What can only be known of an event when all its lines are there.
extension PendingEvent {
  consuming func concluded() -> OOMEvent {
    // A userspace killer prints no dump.
    if event.killer != nil { return event }
    var borrowed: Set<String> = []
    // Taken out while they are completed: the event would be copied for each of them.
    var kills = event.kills
    event.kills = []
    for index in kills.indices { event.complete(&kills[index], &borrowed) }
    event.kills = kills
    event.scope = event.concludedScope
    event.pageSize = event.derivedPageSize
    if let tasks = event.tasks, tasks.damagedRows > 0, damage[.tasks] == nil {
      damage[.tasks] = "\(tasks.damagedRows) rows make no sense"
    }
    // The kernels that print a summary, 5.0 and later, print shmem-rss too (4.5).
    if event.constraint != nil, damage[.kill] == nil,
      let kill = event.kills.first(where: { !$0.isMemorySharer }), kill.shmemRSS == nil
    {
      damage[.kill] = "the kill line breaks off"
    }
    // dump_stack begins with it, whatever follows (lib/dump_stack.c since 3.11).
    if event.constraint != nil, let trigger = event.trigger, trigger.pid == nil,
      damage[.trigger] == nil
    {
      damage[.trigger] = "the line of its CPU is not in the log"
    }
    compareChoice()
    let present = PresentParts(of: event)
    event.parts = PartReport.Part.allCases.compactMap { part in
      report(part, present, borrowed: borrowed)
    }
    return event
  }

  /// Since 5.2 the process that the summary names is in the table, and it is the one that is killed, or
  /// its group's leader. Else lines are missing, perhaps the end of this dump and the head of another.
  /// Without a table nothing shows that a leader has exited, so that the two may be of two dumps.
  private mutating func compareChoice() {
    guard event.selection == nil, let chosen = event.constraint?.pid else { return }
    let group = event.tasks?.rows.filter { $0.pid == chosen || $0.tgid == chosen }
    if let group, group.isEmpty, damage[.tasks] == nil {
      damage[.tasks] = "the process that was chosen is not in it"
    }
    guard let kill = event.kills.first, let killed = kill.pid else { return }
    if killed == chosen {
      // Both are of one process: the line breaks off in the number.
      if let uid = kill.uid, let other = event.constraint?.uid, uid != other, !kill.isDamaged {
        damage[.constraint] = damage[.constraint] ?? "its uid is not that of the kill line"
      }
      if let adj = kill.oomScoreAdj, !kill.isDamaged,
        let other = group?.first(where: { $0.pid == killed })?.oomScoreAdj, adj != other
      {
        damage[.kill] = damage[.kill] ?? "its oom_score_adj is not that of the task table"
      }
      return
    }
    if !(group ?? []).contains(where: { $0.pid == killed }) { event.isAmbiguous = true }
  }

  private func report(
    _ part: PartReport.Part, _ present: PresentParts, borrowed: Set<String>
  ) -> PartReport? {
    if let reason = present.whyMissing(part) {
      return reason.isEmpty ? nil : PartReport(part, .missing, reason)
    }
    if let reason = damage[part] { return PartReport(part, .damaged, reason) }
    if part == .kill, !borrowed.isEmpty {
      return PartReport(part, .borrowed, borrowed.sorted().joined(separator: ", "))
    }
    return PartReport(part, .present)
  }
}

/// Which parts an event has, looked at once.
private struct PresentParts {
  private let trigger: Bool
  private let memory: Bool
  private let tasks: Bool
  /// Up to 5.0 the selection line has the place of the summary; before there was neither.
  private let constraint: Bool
  private let needsConstraint: Bool
  private let kill: Bool
  private let deadEnd: Bool

  init(of event: borrowing OOMEvent) {
    trigger = event.trigger != nil
    memory = event.memory != nil || event.usage != nil
    tasks = event.tasks != nil
    constraint = event.constraint != nil || event.selection != nil
    needsConstraint = event.kills.first?.isFromCurrentKernel ?? false
    // Those that share the victim's memory come after it.
    kill = event.kills.contains { !$0.isMemorySharer }
    deadEnd = event.deadEnd != nil
  }

  /// `nil` when the part is there; empty when the kernel has no such part.
  func whyMissing(_ part: PartReport.Part) -> String? {
    let hasDump = trigger || memory || tasks || constraint
    let alone = "not in the log: at most ten dumps in five seconds are printed, or it was lost"
    switch part {
    case .trigger:
      return trigger ? nil : hasDump ? "the head of the dump is not in the log" : alone
    case .memory:
      return memory ? nil : hasDump ? "not in the dump" : alone
    case .tasks:
      return tasks ? nil : hasDump ? "not in the dump: lost, or vm.oom_dump_tasks is 0" : alone
    case .constraint:
      if constraint { return nil }
      guard needsConstraint else { return "" }
      return hasDump ? "the oom-kill: line is not in the log" : alone
    case .kill:
      if kill { return nil }
      return deadEnd ? "" : "the kill line is not in the log"
    }
  }
}

extension OOMEvent {
  /// Facts about the victim that its kill line does not have.
  fileprivate func complete(_ kill: inout Kill, _ borrowed: inout Set<String>) {
    let needsRow = kill.uid == nil || kill.oomScoreAdj == nil
    let row = needsRow ? tasks?.rows.first { $0.pid == kill.pid } : nil
    if kill.uid == nil {
      if constraint?.pid == kill.pid, let uid = constraint?.uid {
        kill.uid = uid
        borrowed.insert("uid from the oom-kill: line")
      } else if let uid = row?.uid {
        kill.uid = uid
        borrowed.insert("uid from the task table")
      }
    }
    if kill.oomScoreAdj == nil, let adj = row?.oomScoreAdj {
      kill.oomScoreAdj = adj
      borrowed.insert("oom_score_adj from the task table")
    }
    if selection?.pid == kill.pid { kill.score = selection?.score }
  }

  /// The kill line tells where the paths of the summary end, unless it breaks off, perhaps in the name.
  mutating func matchSummary(with kill: Kill) {
    guard !kill.isDamaged, constraint?.endPaths(by: kill.comm) ?? false else { return }
    oomMemcg = constraint?.oomMemcg ?? oomMemcg
    taskMemcg = constraint?.taskMemcg
  }

  /// Whether a line can still be of this dump. A slow serial console takes minutes for a long task
  /// table; time that runs backwards is another boot.
  borrowing func isContinued(by context: LineContext) -> Bool {
    Elapsed.isWithin(
      600_000_000, from: time, at: positions[0], to: context)
      || Elapsed.microseconds(from: time, to: context.time) == nil
  }

  /// Whether a kill line ends this event's dump. If the summary named another task more than a
  /// moment ago, its own kill line was lost and this one begins an event of its own; so too if the
  /// dump is the machine's and the kill a cgroup's, or the other way round.
  borrowing func canBeEnded(by kill: Kill, _ context: LineContext) -> Bool {
    guard kills.isEmpty, deadEnd == nil, isContinued(by: context) else { return false }
    let isMachineDump = memory != nil && usage == nil && oomMemcg == nil
    if isMachineDump, kill.prefix == .memoryCgroup { return false }
    if usage != nil, memory == nil, kill.prefix == .outOfMemory { return false }
    guard let constraint, constraint.pid != kill.pid, constraint.task != kill.comm,
      let passed = Elapsed.microseconds(from: time, to: kill.time)
    else { return true }
    return passed < 5_000_000
  }

  /// Whether this event's own choice is the process that was killed.
  borrowing func chose(_ kill: Kill) -> Bool {
    kills.isEmpty && kill.pid != nil && (constraint?.pid ?? selection?.pid) == kill.pid
  }

  /// Whether the kernel killed another process for the same event because it shares the
  /// victim's memory: lines of 2.6.37 to 4.1 say so; before 2.6.24 they are further kill lines
  /// without figures.
  borrowing func isSharing(with kill: Kill) -> Bool {
    if kill.isMemorySharer { return true }
    return trigger != nil && kill.totalVM == nil && !kill.isDamaged
      && kills.last?.totalVM == nil && kills.last?.comm == kill.comm
      && kills.allSatisfy { $0.pid != kill.pid }
  }

  /// Some kernels print CONSTRAINT_NONE for a cgroup kill and `global_oom` for a cpuset: the
  /// cgroup named and the wording of the kill come first, then the constraint.
  fileprivate var concludedScope: Scope {
    if scope != .unknown { return scope }
    let prefix = kills.first?.prefix ?? selection?.prefix
    if constraint?.oomMemcg != nil || prefix == .memoryCgroup { return .memcg }
    switch constraint?.name {
    case "CONSTRAINT_MEMCG": return .memcg
    case "CONSTRAINT_CPUSET": return .cpuset
    case "CONSTRAINT_MEMORY_POLICY": return .mempolicy
    default: break
    }
    if constraint?.isGlobal ?? false { return .global }
    switch prefix {
    case .memoryPolicy: return .mempolicy
    case .cpuset: return .cpuset
    default: break
    }
    if oomMemcg != nil || usage?.memory != nil { return .memcg }
    if prefix != nil || memory != nil || deadEnd != nil || isManual { return .global }
    return .unknown
  }

  /// From the free lists of a global dump, whose smallest block is a page; else from the victim's
  /// size in kB and in pages, which were not read at the same instant.
  fileprivate var derivedPageSize: PageSize? {
    for zone in memory?.zones ?? [] {
      guard let smallest = zone.buddy?.first?.size.bytes else { continue }
      return OOMEvent.pageSizes.contains(smallest)
        ? PageSize(bytes: smallest, basis: .buddy) : nil
    }
    for kill in kills {
      guard let size = kill.totalVM?.bytes,
        let pages = tasks?.rows.first(where: { $0.pid == kill.pid })?.totalVM.pages, pages > 0
      else { continue }
      let ratio = size / pages
      // Within an eighth of one of the sizes there are.
      if let page = OOMEvent.pageSizes.first(where: { ratio > $0 - $0 / 8 && ratio < $0 + $0 / 8 })
      {
        return PageSize(bytes: page, basis: .totalVM)
      }
    }
    return nil
  }

  private static let pageSizes: [UInt64] = [4096, 16_384, 65_536]
}

extension Kill {
  init(_ killed: Killed, _ quote: EvidenceLine, _ context: LineContext) {
    self.init(
      comm: killed.comm, time: context.time, positions: [context.position], text: quote.text)
    pid = killed.pid
    prefix = killed.prefix
    uid = killed.figures.uid
    totalVM = killed.figures.totalVM
    anonRSS = killed.figures.anonRSS
    fileRSS = killed.figures.fileRSS
    shmemRSS = killed.figures.shmemRSS
    pgtables = killed.figures.pgtables
    oomScoreAdj = killed.figures.oomScoreAdj
    isMemorySharer = killed.isMemorySharer
    isDamaged = killed.figures.isDamaged
  }

  /// The one-line form of 5.2 and later, which always comes with an `oom-kill:` summary.
  var isFromCurrentKernel: Bool { prefix != nil && totalVM != nil }
}
