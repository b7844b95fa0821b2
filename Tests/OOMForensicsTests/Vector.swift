import OOMModel
import Testing

@testable import OOMForensics

/// The facts of `Fixtures/diagnosis/vectors.json`, which are abridged events.
struct Vector: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let facts: Facts
  let expect: [String]
  var testDescription: String { name }

  struct Facts: Decodable, Sendable {
    var ev: Summary?
    var hdr: Header?
    var mem: [String: UInt64]?
    var zones: [Zone]?
    var nodes: [Node]?
    var huge: [Pool]?
    var ram: RAM?
    var swap: Swap?
    var slabdump: Bool?
    var memcg: Cgroup?
    var tasks: [Task]?
    var kill: Victim?
    var selected: Int?
    var after: After?
    var ctx: Context?
    var seq: Sequence?
    var ext: Others?
  }

  /// Events like this one.
  struct Sequence: Decodable, Sendable {
    var sameMemcg10m: Int?
    var kills60s: Int?
    var trend: [UInt64]?
    var daysSameTime: Int?
    var rebootWithinS: Int64?
  }

  /// What others say.
  struct Others: Decodable, Sendable {
    var exit137: Bool?
    var kernelOomRecord: Bool?
    var userKiller: String?
    var systemdOomLine: Bool?
  }

  struct Summary: Decodable, Sendable {
    var prefix: String?
    var constraint: String?
    var globalOom: Bool?
    var oomMemcg: String?
    var taskMemcg: String?
    var nodes: [Int]?
  }

  struct Header: Decodable, Sendable {
    var comm: String?
    var pid: Int?
    var flags: [String]?
    var order: Int?
  }

  struct Zone: Decodable, Sendable {
    var node: Int
    var name: String
    var free: UInt64
    var min: UInt64
    var low: UInt64
    var high: UInt64
    var freeCma: UInt64?
    var lowmemReserve: [UInt64]
    var buddy: [Blocks]?
  }

  struct Blocks: Decodable, Sendable {
    var count: UInt64
    var types: String
  }

  struct Node: Decodable, Sendable {
    var node: Int
    var allUnreclaimable: Bool?
    var kernelStackKB: UInt64?
  }

  struct Pool: Decodable, Sendable {
    var total: UInt64
    var free: UInt64
    var surp: UInt64
    var sizeKB: UInt64
  }

  struct RAM: Decodable, Sendable {
    var pages: UInt64
    var reserved: UInt64
    var highmem: UInt64?
    var hwpoisoned: UInt64?
  }

  struct Swap: Decodable, Sendable {
    var totalKB: UInt64
    var freeKB: UInt64
  }

  struct Cgroup: Decodable, Sendable {
    var ver: Int
    var usageKB: UInt64
    var limitKB: UInt64
    var swapUsageKB: UInt64?
    var swapLimitKB: UInt64?
    var kmemUsageKB: UInt64?
    var stat: [String: UInt64]
  }

  struct Task: Decodable, Sendable {
    var pid: Int
    var uid: UInt32
    var name: String
    var rss: UInt64
    var swapents: UInt64
    var pgtBytes: UInt64
    var adj: Int
  }

  struct Victim: Decodable, Sendable {
    var pid: Int
    var comm: String
    var totalVmKB: UInt64?
    var anonKB: UInt64
    var fileKB: UInt64
    var shmemKB: UInt64
    var uid: UInt32
    var adj: Int
  }

  struct After: Decodable, Sendable {
    var group: Bool?
    var reaped: Bool?
    var reaperFailed: Bool?
    var panic: Bool?
  }

  struct Context: Decodable, Sendable {
    var pageKB: UInt64?
    var pageGuess: Bool?
    var dump: String?
    var killLine: String?
    var provenance: String?
    var uptimeS: Int64?
    var victimIsPid1: Bool?
    var duplicateSources: Int?
    var year: String?
    var clock: String?
  }
}

extension Vector {
  private static func kB(_ size: UInt64) -> ByteCount { ByteCount(bytes: size * 1024) }

  var event: OOMEvent {
    var event = Dump.event()
    event.scope = scope
    event.pageSize = PageSize(bytes: (facts.ctx?.pageKB ?? 4) * 1024, basis: .buddy)
    event.memory = memory(pageSize: (facts.ctx?.pageKB ?? 4) * 1024)
    if facts.ctx?.pageGuess == true {
      event.pageSize = nil
      event.memory = MemoryState()
    }
    if facts.ctx?.provenance == "userspace" { event.provenance = .userspace }
    event.time.monotonicMicroseconds = facts.ctx?.uptimeS.map { $0 * 1_000_000 }
    event.oomMemcg = facts.ev?.oomMemcg.map { UntrustedText($0) }
    event.taskMemcg = facts.ev?.taskMemcg.map { UntrustedText($0) }
    event.constraint = facts.ev?.constraint.map { Constraint(name: $0) }
    event.constraint?.memsAllowed = facts.ev?.nodes?.map(String.init).joined(separator: ",")
    if let pid = facts.selected {
      event.selection = Selection(
        pid: pid, comm: UntrustedText(""), score: nil, prefix: .outOfMemory)
    }
    if facts.ctx?.dump == nil { event.trigger = trigger }
    if let tasks = facts.tasks {
      event.tasks = TaskTable(columns: Dump.modern)
      event.tasks?.rows = tasks.map {
        Dump.row(
          $0.pid, $0.name, uid: $0.uid, rss: $0.rss, swap: $0.swapents, pgtables: $0.pgtBytes,
          adj: $0.adj)
      }
    }
    if facts.after?.panic == true {
      event.deadEnd = .deadlock
    } else if facts.ctx?.killLine == nil {
      event.kills = kills
    }
    addCgroup(to: &event)
    addOthers(to: &event)
    return event
  }

  private var scope: Scope {
    switch facts.ev?.constraint {
    case "CONSTRAINT_CPUSET": return .cpuset
    case "CONSTRAINT_MEMORY_POLICY": return .mempolicy
    case "CONSTRAINT_MEMCG": return .memcg
    default: break
    }
    let isGlobal =
      facts.ev?.globalOom == true || facts.ev?.prefix?.hasPrefix("Out of memory") == true
    return isGlobal ? .global : .unknown
  }

  private var trigger: Trigger {
    var trigger = Trigger(comm: facts.hdr?.comm.map { UntrustedText($0) })
    trigger.pid = facts.hdr?.pid
    trigger.gfpFlags = facts.hdr?.flags
    trigger.order = facts.hdr?.order
    return trigger
  }

  private var kills: [Kill] {
    var kill = Dump.kill(facts.kill?.pid ?? 0, facts.kill?.comm ?? facts.hdr?.comm ?? "")
    if let victim = facts.kill {
      kill.uid = victim.uid
      kill.oomScoreAdj = victim.adj
      kill.totalVM = victim.totalVmKB.map(Vector.kB)
      kill.anonRSS = Vector.kB(victim.anonKB)
      kill.fileRSS = Vector.kB(victim.fileKB)
      kill.shmemRSS = Vector.kB(victim.shmemKB)
      kill.pgtables = ByteCount(bytes: 0)
      kill.prefix = facts.ev?.prefix.flatMap { KillPrefix(rawValue: $0) }
    } else {
      kill.pid = nil
    }
    if facts.after?.reaped == true || facts.after?.reaperFailed == true {
      kill.reaping = Reaping(succeeded: facts.after?.reaped == true)
      kill.reaping?.anonRSS = ByteCount(bytes: 0)
    }
    var member = kill
    member.isGroupKill = true
    return facts.after?.group == true ? [kill, member] : [kill]
  }

  private func memory(pageSize: UInt64) -> MemoryState? {
    guard facts.mem != nil || facts.zones != nil || facts.ram != nil || facts.swap != nil else {
      return nil
    }
    var memory = MemoryState()
    memory.counters = (facts.mem ?? [:]).map { NamedCount($0.key, PageCount($0.value)) }
    memory.totals.ram = facts.ram.map { PageCount($0.pages) }
    memory.totals.reserved = facts.ram.map { PageCount($0.reserved) }
    memory.totals.highMem = facts.ram?.highmem.map { PageCount($0) }
    memory.totals.hwpoisoned = facts.ram?.hwpoisoned.map { PageCount($0) }
    memory.swap.total = facts.swap.map { Vector.kB($0.totalKB) }
    memory.swap.free = facts.swap.map { Vector.kB($0.freeKB) }
    memory.hugepages = (facts.huge ?? []).map {
      HugepagePool(
        node: 0, total: $0.total, free: $0.free, surplus: $0.surp, size: Vector.kB($0.sizeKB))
    }
    memory.nodes = (facts.nodes ?? []).map { fact in
      var node = MemoryNode(number: fact.node)
      node.sizes = fact.kernelStackKB.map { [NamedCount("kernel_stack", Vector.kB($0))] } ?? []
      node.isAllUnreclaimable = fact.allUnreclaimable
      return node
    }
    memory.zones = (facts.zones ?? []).map { fact in
      var zone = MemoryZone(node: fact.node, name: fact.name)
      zone.sizes = [
        ("free", fact.free), ("min", fact.min), ("low", fact.low), ("high", fact.high),
        ("reserved_highatomic", 0), ("free_cma", fact.freeCma ?? 0),
      ].map { NamedCount($0.0, Vector.kB($0.1)) }
      zone.lowmemReserve = fact.lowmemReserve.map { PageCount($0) }
      zone.buddy = fact.buddy?.enumerated().map { order, blocks in
        FreeBlocks(
          count: blocks.count, size: ByteCount(bytes: pageSize << UInt64(order)),
          migrateTypes: blocks.types)
      }
      return zone
    }
    if facts.slabdump == true {
      memory.slabs = [
        SlabCache(name: UntrustedText("x"), used: Vector.kB(1), total: Vector.kB(1))
      ]
    }
    return memory
  }

  private func addCgroup(to event: inout OOMEvent) {
    guard let fact = facts.memcg else { return }
    event.usage = CgroupUsage()
    event.usage?.memory = .init(
      usage: Vector.kB(fact.usageKB), limit: Vector.kB(fact.limitKB), failcnt: 1)
    if fact.ver == 2, let limit = fact.swapLimitKB {
      // 2^63 bytes in kB, which the kernel prints for no limit.
      event.usage?.swap = .init(
        usage: Vector.kB(fact.swapUsageKB ?? 0),
        limit: limit == 9_007_199_254_740_988 ? nil : Vector.kB(limit), failcnt: 0)
    }
    event.usage?.kmem = fact.kmemUsageKB.map {
      .init(usage: Vector.kB($0), limit: nil, failcnt: 0)
    }
    var stats = CgroupStats(path: UntrustedText("/"), form: .plain)
    stats.entries = fact.stat.map { NamedCount($0.key, $0.value) }
    event.cgroupStats = [stats]
  }
}

// MARK: - Others and other events

extension Vector {
  /// 10 July 2026, 03:10 UTC.
  private static let instant: Int64 = 1_783_653_000_000_000

  private static func neighbour(_ kind: Neighbour.Kind) -> Neighbour {
    Neighbour(
      kind, by: .systemd, text: UntrustedText("said"), time: EventTime(), position: Dump.position,
      provenance: .userspace)
  }

  private func addOthers(to event: inout OOMEvent) {
    if facts.ext?.systemdOomLine == true {
      event.neighbours.append(Vector.neighbour(.unitProcessKilled))
    }
    if facts.ext?.exit137 == true {
      var exit = Vector.neighbour(.exitedBySIGKILL)
      exit.match = .process
      event.neighbours.append(exit)
    }
    if let killer = facts.ext?.userKiller {
      event.killer = UserspaceKiller(rawValue: killer)
      event.provenance = .userspace
      event.scope = .userspace
    }
    for number in 1..<max(facts.ctx?.duplicateSources ?? 1, 1) {
      event.kills[0].positions.append(
        LogPosition(source: "copy \(number)", place: .line(number: 1, offset: 0)))
    }
    if facts.ctx?.year == "assumed" {
      event.time.wall = WallTime(unixMicroseconds: Vector.instant, basis: .assumed)
    }
    if facts.ctx?.clock == "derived", !event.kills.isEmpty {
      event.kills[0].time.wall = WallTime(unixMicroseconds: Vector.instant, basis: .derived)
    }
  }

  /// What the rules find in one event, in those like it, and in what has no event at all.
  var found: [RuleID] {
    if facts.ext?.exit137 == true, facts.ext?.kernelOomRecord == false {
      var question = KillQuestion()
      question.pids = [7]
      let verdict = KillVerdict(
        question, events: [], undecided: [], records: [Vector.neighbour(.exitedBySIGKILL)],
        coverage: Coverage())
      return [verdict.rule].compactMap(\.self)
    }
    let (incidents, gaps) = history
    return Diagnosis(event, replay: Replay(event)).findings.map(\.rule)
      + IncidentDiagnosis.findings(incidents, gaps: gaps, zone: .utc).map(\.rule)
  }

  private var history: ([Incident], [CoverageGap]) {
    guard let seq = facts.seq else { return ([], []) }
    let (count, step): (Int, Int64) =
      if let kills = seq.kills60s {
        (kills, 5_000_000)
      } else if let kills = seq.sameMemcg10m {
        (kills, 150_000_000)
      } else {
        (max(seq.trend?.count ?? 1, seq.daysSameTime ?? 1), 86_400_000_000)
      }
    let events = (0..<count).map { index in
      var event = event
      let wall = WallTime(
        unixMicroseconds: Vector.instant + Int64(index) * step, basis: .received)
      event.id = "\(index)"
      event.time = EventTime(wall: wall)
      event.kills[0].time = event.time
      if let trend = seq.trend { event.kills[0].anonRSS = Vector.kB(trend[index]) }
      return event
    }
    var gap = CoverageGap(.betweenBoots)
    if let seconds = seq.rebootWithinS {
      let end = Vector.instant + Int64(count - 1) * step + seconds * 1_000_000
      gap.from = EventTime(wall: WallTime(unixMicroseconds: end, basis: .received))
      gap.to = gap.from
    }
    return (IncidentGrouping.incidents(events), seq.rebootWithinS == nil ? [] : [gap])
  }
}
