import OOMModel

/// How records become parts of an event.
extension OOMEvent {
  mutating func add(_ line: CgroupUsageLine) {
    var usage = self.usage ?? CgroupUsage()
    switch line.resource {
    case .memory: usage.memory = line.counter
    case .memoryAndSwap: usage.memoryAndSwap = line.counter
    case .kmem: usage.kmem = line.counter
    case .swap: usage.swap = line.counter
    }
    self.usage = usage
  }

  mutating func add(_ constraint: Constraint) {
    self.constraint = constraint
    oomMemcg = constraint.oomMemcg ?? oomMemcg
    taskMemcg = constraint.taskMemcg ?? taskMemcg
  }

  mutating func addRow(_ text: Span<UInt8>, limit: Int) {
    guard let columns = tasks?.columns else { return }
    var start = 0
    text.skipBlanks(&start)
    if tasks?.rows.count ?? 0 >= limit {
      tasks?.droppedRows += 1
    } else if let row = TaskTableRow.parse(text.extracting(start..<text.count), columns: columns) {
      tasks?.rows.append(row)
    } else {
      tasks?.damagedRows += 1
      isDamaged = true
    }
  }

  /// In a group kill the first victim's line comes twice, so a pid seen before is the same kill.
  mutating func add(_ kill: Kill, inGroup isGroup: Bool) {
    if isGroup, let same = kills.firstIndex(where: { $0.pid == kill.pid }) {
      kills[same].positions += kill.positions
      return
    }
    var kill = kill
    kill.isGroupKill = isGroup
    if kills.isEmpty { matchSummary(with: kill) }
    kills.append(kill)
    isDamaged = isDamaged || kill.isDamaged
  }

  /// A cgroup path may end in `,task=…`. The kill line repeats the name, so it decides where the
  /// path of the summary ends.
  private mutating func matchSummary(with kill: Kill) {
    guard let task = constraint?.task, let path = constraint?.taskMemcg, task != kill.comm else {
      return
    }
    let separator = Array(",task=".utf8)
    let tail = separator + kill.comm.bytes
    guard task.bytes.count > tail.count, task.bytes.suffix(tail.count) == tail[...] else { return }
    let whole = UntrustedText(path.bytes + separator + task.bytes.dropLast(tail.count))
    constraint?.task = kill.comm
    constraint?.taskMemcg = whole
    taskMemcg = whole
  }

  /// Whether a kill line ends this event's dump. If the summary named another task more than a
  /// moment ago, its own kill line was lost and this one begins an event of its own.
  func canBeEnded(by kill: Kill) -> Bool {
    guard kills.isEmpty, deadEnd == nil else { return false }
    guard let constraint, constraint.pid != kill.pid, constraint.task != kill.comm,
      let then = time.monotonicMicroseconds, let now = kill.time.monotonicMicroseconds
    else { return true }
    return now >= then && now - then < 5_000_000
  }

  /// Whether the kernel killed another process for the same event because it shares the
  /// victim's memory: lines of 2.6.37 to 4.1 say so; before 2.6.24 they are further kill lines
  /// without figures.
  func isSharing(with kill: Kill) -> Bool {
    if kill.isMemorySharer { return true }
    return trigger != nil && kill.totalVM == nil && !kill.isDamaged
      && kills.last?.totalVM == nil && kills.last?.comm == kill.comm
      && kills.allSatisfy { $0.pid != kill.pid }
  }

  /// Fills in what can only be known when all lines are there.
  mutating func conclude() {
    for index in kills.indices { complete(&kills[index]) }
    scope = concludedScope
    missing = missingParts
  }

  /// Facts about the victim that its kill line does not have.
  private func complete(_ kill: inout Kill) {
    let row = tasks?.rows.first { $0.pid == kill.pid }
    if kill.uid == nil {
      kill.uid = constraint?.pid == kill.pid ? constraint?.uid ?? row?.uid : row?.uid
    }
    if kill.oomScoreAdj == nil { kill.oomScoreAdj = row?.oomScoreAdj }
    if selection?.pid == kill.pid { kill.score = selection?.score }
  }

  /// Some kernels print CONSTRAINT_NONE for a cgroup kill and `global_oom` for a cpuset: the
  /// cgroup named and the wording of the kill come first, then the constraint.
  private var concludedScope: Scope {
    let prefix = kills.first?.prefix ?? selection?.prefix
    if constraint?.oomMemcg != nil || prefix?.hasPrefix("Memory cgroup") ?? false { return .memcg }
    switch constraint?.name {
    case "CONSTRAINT_MEMCG": return .memcg
    case "CONSTRAINT_CPUSET": return .cpuset
    case "CONSTRAINT_MEMORY_POLICY": return .mempolicy
    default: break
    }
    if constraint?.isGlobal ?? false { return .global }
    switch prefix {
    case "No available memory (MPOL_BIND)": return .mempolicy
    case "No available memory in cpuset": return .cpuset
    default: break
    }
    if oomMemcg != nil || usage?.memory != nil { return .memcg }
    if prefix != nil || hasMemInfo || deadEnd != nil || isManual { return .global }
    return .unknown
  }

  private var missingParts: [Part] {
    Part.allCases.filter { part in
      switch part {
      case .trigger: trigger == nil
      case .memory: !hasMemInfo && usage == nil
      case .tasks: tasks == nil
      // Up to 5.0 the selection line has its place; kernels before had neither.
      case .constraint:
        constraint == nil && selection == nil && (kills.first?.isFromCurrentKernel ?? false)
      case .kill: kills.isEmpty && deadEnd == nil
      }
    }
  }
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
