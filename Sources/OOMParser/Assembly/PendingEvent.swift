import OOMModel

/// An event that still takes lines, with what is known of the dump it is in.
struct PendingEvent {
  var event: OOMEvent
  /// The number of the stream whose lines it is made of.
  var stream: Int
  /// Where and when the announcement of a group kill was read.
  var groupKill: (time: EventTime, position: LogPosition)?
  /// The victims so far, and which kill is whose.
  private var victims: [Int: Int] = [:]
  /// What was wrong with a part, for its report.
  var damage: [PartReport.Part: String] = [:]
  /// The lines of a page allocation failure run inside the dump: its stack and memory are not
  /// the event's.
  var isInForeignBlock = false
  /// A userspace killer said what came of its kill.
  var isOver = false
  /// What the last line was of: lines that say little by themselves belong to it.
  private var section = Section.none
  var largestSlab: KeptRow?
  var largestRow: KeptRow?
  /// The index of the zone whose line came last, for its `lowmem_reserve[]`.
  private var lastZone: Int?

  private static let evidenceLimit = 24
  /// pid_max of a large machine; a table that is longer is cut, and says so.
  private static let rowLimit = 32_768
  /// Far more than any machine prints: nodes × zones, sizes of huge pages, keys of a cgroup.
  private static let listLimit = 4096
  private static let frameLimit = 128

  private enum Section {
    case none, memInfo, cgroupStats, slab, allocations, tasks
  }

  init(event: OOMEvent, stream: Int) {
    self.event = event
    self.stream = stream
  }

  /// The number is the log's: it can be anything.
  mutating func addLost(_ number: Int) {
    let (sum, overflow) = event.lostRecords.addingReportingOverflow(number)
    event.lostRecords = overflow ? .max : sum
  }

  mutating func addEvidence(_ line: EvidenceLine) {
    if event.evidence.count < PendingEvent.evidenceLimit { event.evidence.append(line) }
  }

  // MARK: - The dump

  mutating func add(_ line: CPULine) {
    guard !isInForeignBlock, event.trigger != nil, event.trigger?.pid == nil else { return }
    event.trigger?.pid = line.pid
    event.trigger?.uid = line.uid
    event.trigger?.cpu = line.cpu
    event.trigger?.taint = line.taint
    event.kernel = line.release
  }

  mutating func add(_ line: MachineLine) {
    guard !isInForeignBlock else { return }
    switch line {
    case .hardware(let name): event.trigger?.hardware = name
    case .workqueue(let name): event.trigger?.workqueue = name
    case .other: break
    }
  }

  mutating func add(_ line: CpusetLine) {
    guard !isInForeignBlock else { return }
    event.trigger?.cpuset = line.cpuset
    event.trigger?.memsAllowed = line.memsAllowed
  }

  mutating func add(_ frame: StackTrace.Frame?) {
    guard !isInForeignBlock else { return }
    if event.stack == nil {
      event.stack = StackTrace()
      event.stack?.frames.reserveCapacity(32)
    }
    if let frame {
      if event.stack?.frames.count ?? 0 < PendingEvent.frameLimit {
        event.stack?.frames.append(frame)
      }
    } else {
      event.stack?.registerLines += 1
    }
  }

  mutating func add(_ line: CgroupUsageLine) {
    section = .none
    var usage = event.usage ?? CgroupUsage()
    switch line.resource {
    case .memory:
      if usage.memory != nil { takeSecondDump() }
      usage.memory = line.counter
    case .memoryAndSwap: usage.memoryAndSwap = line.counter
    case .kmem: usage.kmem = line.counter
    case .swap: usage.swap = line.counter
    }
    event.usage = usage
  }

  mutating func add(_ protection: CgroupProtection) {
    var usage = event.usage ?? CgroupUsage()
    usage.minProtection = protection.min
    usage.lowProtection = protection.low
    event.usage = usage
  }

  mutating func add(_ stats: CgroupStats) {
    section = stats.form == .plain ? .cgroupStats : .none
    guard event.cgroupStats.count < PendingEvent.listLimit else { return }
    event.cgroupStats.append(stats)
    // As many as current kernels print: one allocation instead of seven.
    if stats.form == .plain {
      event.cgroupStats[event.cgroupStats.count - 1].entries.reserveCapacity(64)
    }
  }

  /// Whether the entry stands where it means something, and was taken.
  mutating func addCgroupStat(_ entry: NamedCount<UInt64>) -> Bool {
    guard section == .cgroupStats, let last = event.cgroupStats.indices.last,
      event.cgroupStats[last].entries.count < PendingEvent.listLimit
    else { return false }
    event.cgroupStats[last].entries.append(entry)
    return true
  }

  mutating func startMemInfo() {
    guard !isInForeignBlock else { return }
    section = .memInfo
    if event.memory != nil { return takeSecondDump() }
    event.memory = MemoryState()
  }

  /// Whether a line whose shape says little stands where it means something.
  private func belongs(_ record: MemoryRecord) -> Bool {
    switch record {
    case .counters: section == .memInfo
    case .slab(.row): section == .slab
    case .allocation(.row): section == .allocations
    case .passedOver: false
    case .node, .zone, .lowmemReserve, .buddy, .hugepages, .total, .swap, .slab(.heading),
      .allocation(.heading):
      true
    }
  }

  private func isFull(for record: MemoryRecord) -> Bool {
    guard let memory = event.memory else { return false }
    let count =
      switch record {
      case .counters: memory.counters.count
      case .node: memory.nodes.count
      case .zone, .buddy: memory.zones.count
      case .hugepages: memory.hugepages.count
      case .slab: memory.slabs.count
      case .allocation: memory.allocations.count
      case .lowmemReserve, .total, .swap, .passedOver: 0
      }
    return count >= PendingEvent.listLimit
  }

  /// Whether the line is the event's, and was taken.
  mutating func add(_ record: MemoryRecord) -> Bool {
    guard !isInForeignBlock, belongs(record) else { return false }
    guard !isFull(for: record) else {
      damage[.memory] = "longer than any machine's: the rest was left out"
      return false
    }
    // Changed in its place: it is moved for each of its lines otherwise.
    if event.memory == nil { event.memory = MemoryState() }
    switch record {
    case .counters(let counters):
      event.memory?.counters += counters
    case .node(let node):
      event.memory?.nodes.append(node)
    case .zone(let zone):
      lastZone = event.memory?.zones.count
      event.memory?.zones.append(zone)
    case .lowmemReserve(let pages):
      // Of the zone right before it: that of a zone whose line is missing is nobody's.
      guard let zone = lastZone.take() else { return false }
      event.memory?.zones[zone].lowmemReserve = pages
    case .buddy(let buddy):
      event.memory?.add(buddy)
      if buddy.total == nil, !buddy.blocks.isEmpty {
        damage[.memory] = "a line of free blocks breaks off"
      }
    case .hugepages(let pool):
      event.memory?.hugepages.append(pool)
    case .total(let total):
      event.memory?.totals[keyPath: total.field] = total.pages
    case .swap(.free(let size)): event.memory?.swap.free = size
    case .swap(.total(let size)): event.memory?.swap.total = size
    case .swap(.cache(let added, let deleted)):
      event.memory?.swap.added = added
      event.memory?.swap.deleted = deleted
    case .slab(.heading): section = .slab
    case .slab(.row(let row)):
      event.memory?.slabs.append(row)
    case .allocation(.heading): section = .allocations
    case .allocation(.row(let row)):
      event.memory?.allocations.append(row)
    case .passedOver: break
    }
    return true
  }

  mutating func startTasks(_ table: TaskTable?) {
    isInForeignBlock = false
    section = .tasks
    if event.tasks == nil { event.tasks = table } else if table != nil { takeSecondDump() }
  }

  /// What a dump has once comes again: the head of another one is missing.
  private mutating func takeSecondDump() { event.isAmbiguous = true }

  /// The row, if it was taken.
  mutating func addRow(_ text: Span<UInt8>) -> TaskRow? {
    guard let columns = event.tasks?.columns else { return nil }
    var start = 0
    text.skipBlanks(&start)
    if event.tasks?.rows.count ?? 0 >= PendingEvent.rowLimit {
      event.tasks?.droppedRows += 1
      damage[.tasks] = "longer than \(PendingEvent.rowLimit) rows: the rest was left out"
    } else if let row = TaskTableRow.parse(text.extracting(start..<text.count), columns: columns) {
      event.tasks?.rows.append(row)
      return row
    } else {
      event.tasks?.damagedRows += 1
    }
    return nil
  }

  mutating func add(_ constraint: Constraint, isTorn: Bool) {
    isInForeignBlock = false
    event.constraint = constraint
    event.oomMemcg = constraint.oomMemcg ?? event.oomMemcg
    event.taskMemcg = constraint.taskMemcg ?? event.taskMemcg
    if isTorn { damage[.constraint] = "the oom-kill: line breaks off" }
  }

  // MARK: - Kills

  /// In a group kill the first victim's line comes twice, so a pid seen before is the same kill.
  mutating func add(_ kill: Kill, inGroup isGroup: Bool) {
    isInForeignBlock = false
    if isGroup, let pid = kill.pid, let same = victims[pid] {
      event.kills[same].positions += kill.positions
      if let stamp = kill.time.monotonicMicroseconds {
        event.kills[same].repeatedMonotonicMicroseconds.append(stamp)
      }
      return
    }
    var kill = kill
    kill.isGroupKill = isGroup
    if event.kills.isEmpty { event.matchSummary(with: kill) }
    if let pid = kill.pid { victims[pid] = event.kills.count }
    event.kills.append(kill)
    if kill.isDamaged { damage[.kill] = "a kill line breaks off or makes no sense" }
  }

  mutating func removeLastKill() -> Kill {
    let kill = event.kills.removeLast()
    if let pid = kill.pid { victims[pid] = nil }
    return kill
  }
}

extension MemoryState {
  /// Free blocks stand apart from the other lines of their zone.
  fileprivate mutating func add(_ buddy: BuddyLine) {
    let index =
      zones.lastIndex { $0.node == buddy.place.node && $0.name == buddy.place.name } ?? zones.count
    if index == zones.count {
      zones.append(MemoryZone(node: buddy.place.node, name: buddy.place.name))
    }
    zones[index].buddy = buddy.blocks
    zones[index].buddyTotal = buddy.total
  }
}
