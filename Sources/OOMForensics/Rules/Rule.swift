internal import OOMModel

/// One rule: what it is called, and how it is tried.
struct Rule: Sendable {
  let id: RuleID
  let attempt: @Sendable (Facts) throws(Unmet) -> Found?

  init(_ id: RuleID, _ attempt: @escaping @Sendable (Facts) throws(Unmet) -> Found?) {
    self.id = id
    self.attempt = attempt
  }
}

/// What is missing for a rule to be tried.
struct Unmet: Error {
  let missing: [RuleInput]

  init(_ missing: RuleInput...) { self.missing = missing }
}

/// What a rule found, before its lines are looked up.
struct Found {
  let confidence: Confidence
  let statement: Statement
  /// What the lines begin with, or have in them.
  let lines: [String]
  /// Lines that are not the dump's.
  let positions: [LogPosition]
  let advice: [Advice]

  init(
    _ confidence: Confidence, _ statement: Statement, lines: [String] = [],
    positions: [LogPosition] = [], advice: [Advice] = []
  ) {
    self.positions = positions
    self.confidence = confidence
    self.statement = statement
    self.lines = lines
    self.advice = advice
  }
}

/// An event with what can be computed of it, once for all rules.
struct Facts: Sendable {
  let event: OOMEvent
  let replay: Replay
  let balance: MemoryBalance?
  let consumption: Consumption?
  let tested: Result<Watermarks, Watermarks.Untestable>
  let request: GFPRequest?
  let identity: CgroupIdentity?

  init(_ event: OOMEvent, replay: Replay) {
    self.event = event
    self.replay = replay
    balance = MemoryBalance(event)
    consumption = Consumption(event)
    tested = Watermarks.test(event)
    request = event.trigger.flatMap { GFPRequest($0, release: event.kernel) }
    identity = event.taskMemcg.map(CgroupIdentity.init(path:))
  }

  var watermarks: Watermarks? { try? tested.get() }

  /// Of the machine, or a part of its nodes.
  var isMachineWide: Bool { [.global, .cpuset, .mempolicy].contains(event.scope) }
  var isCgroup: Bool { event.scope == .memcg }

  /// The first victim that was chosen, not taken along.
  var kill: Kill? {
    event.kills.first { !$0.isGroupKill && !$0.isMemorySharer } ?? event.kills.first
  }

  func counter(_ name: String) throws(Unmet) -> ByteCount {
    let pages = event.memory?.counters.first { $0.name == name }?.value
    guard let size = pages?.bytes(pageSize: replay.pageSize) else { throw Unmet(.memory) }
    return size
  }

  /// Managed memory: RAM less what is reserved.
  func ram() throws(Unmet) -> ByteCount {
    guard let totals = event.memory?.totals, let ram = totals.ram?.pages else {
      throw Unmet(.memory)
    }
    let managed = ram - min(totals.reserved?.pages ?? 0, ram)
    guard let size = PageCount(managed).bytes(pageSize: replay.pageSize), size.bytes > 0 else {
      throw Unmet(.memory)
    }
    return size
  }

  func usage() throws(Unmet) -> CgroupUsage.Counter {
    guard let memory = event.usage?.memory else { throw Unmet(.usage) }
    return memory
  }

  /// A counter of the cgroup's statistics, with the cgroups below it.
  func stat(_ names: String...) throws(Unmet) -> ByteCount {
    let entries = event.cgroupStats.first?.entries ?? []
    for name in names.flatMap({ ["total_" + $0, $0] }) {
      if let entry = entries.first(where: { $0.name == name }) {
        return ByteCount(bytes: entry.value)
      }
    }
    throw Unmet(.cgroupStats)
  }

  /// Resident and swapped-out memory of a row.
  func size(ofRow row: TaskRow) -> ByteCount? {
    Checked.sum([row.rss.pages, row.swapents?.pages ?? 0])
      .flatMap { PageCount($0).bytes(pageSize: replay.pageSize) }
  }

  func residentSize(_ kill: Kill) throws(Unmet) -> ByteCount {
    guard let anonymous = kill.anonRSS,
      let sum = Checked.sum([
        anonymous.bytes, kill.fileRSS?.bytes ?? 0, kill.shmemRSS?.bytes ?? 0,
      ])
    else { throw Unmet(.killSizes) }
    return ByteCount(bytes: sum)
  }

  func rows() throws(Unmet) -> [TaskRow] {
    guard let rows = event.tasks?.rows, !rows.isEmpty else { throw Unmet(.taskTable) }
    return rows
  }
}

extension ByteCount {
  /// In thousandths of another size, at the most 2000.
  func share(of whole: ByteCount) -> Int {
    guard whole.bytes > 0 else { return 0 }
    let (high, low) = bytes.multipliedFullWidth(by: 1000)
    guard high < whole.bytes else { return 2000 }
    return Int(min(whole.bytes.dividingFullWidth((high, low)).quotient, 2000))
  }

  static func sum(_ sizes: ByteCount...) -> ByteCount {
    ByteCount(bytes: Checked.sum(sizes.map(\.bytes)) ?? .max)
  }
}
