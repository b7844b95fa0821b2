import OOMForensics
import OOMModel

/// Two events side by side: what changed in who died, the limits, the owners of the memory, the zones
/// and what was found. What is the same is left out, and what only one of them has is said.
struct EventComparison {
  struct Side {
    let event: OOMEvent
    let analysis: EventAnalysis
  }

  let a: Side
  let b: Side

  var blocks: [Block] {
    let differences =
      section("Limits and totals", sizes(EventComparison.limits))
      + section("Where the memory was", sizes(EventComparison.parts))
      + section("Processes by name", sizes(EventComparison.consumers).largest(12))
      + section("Zones", sizes(EventComparison.zones))
      + findings
    let same: [Block] = [.paragraph(label: nil, "No figure and no finding differs.")]
    return [.heading(level: 1, "Two OOM events compared"), .table(heads)]
      + (differences.isEmpty ? same : differences)
  }

  // MARK: - Who

  private var heads: Block.Table {
    var table = Block.Table(["", "A", "B"], rightAligned: [])
    let rows: [(String, (Side) -> Statement?)] = [
      ("event", { "\(words: $0.event.id)" }),
      ("time (UTC)", { "\(words: TimeText.short($0.event.shownTime, .utc))" }),
      ("line", { "\($0.event.positions[0])" }),
      ("host", { $0.event.host.map { "\($0)" } }),
      ("kernel", { $0.event.kernel.map { "\($0)" } }),
      ("scope", { "\(words: $0.event.shownScope)" }),
      ("limit of", { $0.event.oomMemcg.map { "\($0)" } }),
      ("asked", { $0.event.trigger?.comm.map { "\($0)" } }),
      ("order", { $0.event.trigger?.order.map { "\($0)" } }),
      ("killed", { $0.event.kills.first.map(IncidentSection.name) }),
      ("pid", { $0.event.kills.first?.pid.map { "\($0)" } }),
      ("of", { $0.event.victimOwner.map { "\($0)" } }),
      ("processes killed", { "\($0.event.kills.count)" }),
      ("oom_score_adj", { $0.event.kills.first?.oomScoreAdj.map { "\($0)" } }),
      ("leading finding", { $0.analysis.diagnosis.leading.map { "\(words: $0.rule.rawValue)" } }),
      ("choice, done again", { $0.analysis.replay.map { "\(words: $0.verdict.words)" } }),
    ]
    for (name, value) in rows {
      let (first, second) = (value(a), value(b))
      // Which events they are is said in any case.
      if first == second, !["event", "time (UTC)", "line"].contains(name) { continue }
      table.rows.append(["\(words: name)", first ?? "-", second ?? "-"])
    }
    return table
  }

  private func section(_ heading: String, _ table: SizeTable) -> [Block] {
    guard !table.rows.isEmpty else { return [] }
    return [.heading(level: 2, "\(words: heading)"), .table(table.block)]
  }

  // MARK: - Sizes

  private func sizes(_ values: (Side) -> [(Statement, ByteCount)]) -> SizeTable {
    SizeTable(values(a), values(b))
  }

  private static func limits(_ side: Side) -> [(Statement, ByteCount)] {
    let event = side.event
    let page = event.pageSize?.bytes
    let kill = event.kills.first
    let totals = event.memory?.totals
    let pairs: [(Statement, ByteCount?)] = [
      ("resident memory of the victim", kill?.residentSize),
      ("its anon-rss", kill?.anonRSS), ("its file-rss", kill?.fileRSS),
      ("its shmem-rss", kill?.shmemRSS), ("its page tables", kill?.pgtables),
      ("memory of the cgroup: usage", event.usage?.memory?.usage),
      ("memory of the cgroup: limit", event.usage?.memory?.limit),
      ("memory and swap: usage", event.usage?.memoryAndSwap?.usage),
      ("memory and swap: limit", event.usage?.memoryAndSwap?.limit),
      ("swap of the cgroup: usage", event.usage?.swap?.usage),
      ("swap of the cgroup: limit", event.usage?.swap?.limit),
      ("RAM", page.flatMap { size in totals?.ram.flatMap { $0.bytes(pageSize: size) } }),
      ("swap: total", event.memory?.swap.total), ("swap: free", event.memory?.swap.free),
    ]
    return pairs.compactMap { name, size in size.map { (name, $0) } }
  }

  private static func parts(_ side: Side) -> [(Statement, ByteCount)] {
    (side.analysis.balance?.parts ?? []).map { ("\(words: $0.kind.words)", $0.size) }
  }

  private static func consumers(_ side: Side) -> [(Statement, ByteCount)] {
    guard let page = side.event.pageSize?.bytes else { return [] }
    return (side.analysis.consumption?.byName ?? []).compactMap { share in
      share.sum.bytes(pageSize: page).map { ("\(share.name)", $0) }
    }
  }

  private static func zones(_ side: Side) -> [(Statement, ByteCount)] {
    (side.event.memory?.zones ?? []).flatMap { zone in
      ["free", "min", "low", "high", "managed", "free_cma"].compactMap { key in
        zone.sizes.first { $0.name == key }.map { size -> (Statement, ByteCount) in
          (
            "node \(words: zone.node.map(String.init) ?? "?") \(UntrustedText(zone.name)): \(words: key)",
            size.value
          )
        }
      }
    }
  }

  // MARK: - Findings

  private var findings: [Block] {
    let items = only(a, than: b, "A") + only(b, than: a, "B")
    guard !items.isEmpty else { return [] }
    return [.heading(level: 2, "Found in one of them alone"), .list(items)]
  }

  private func only(_ side: Side, than other: Side, _ name: String) -> [Block.Item] {
    let others = Set(other.analysis.diagnosis.findings.map(\.rule))
    return side.analysis.diagnosis.findings.filter { !others.contains($0.rule) }.map {
      Block.Item(
        name, IncidentSection.sourced($0.statement, $0.rule, $0.confidence, $0.evidence))
    }
  }
}

/// Sizes under the same names, and how they differ. Equal ones are left out.
struct SizeTable {
  struct Row {
    let name: Statement
    let a: ByteCount?
    let b: ByteCount?

    fileprivate var magnitude: UInt64 {
      let (first, second) = (a?.bytes ?? 0, b?.bytes ?? 0)
      return first < second ? second - first : first - second
    }
  }

  var rows: [Row]
  private var leftOut = 0

  init(_ a: [(Statement, ByteCount)], _ b: [(Statement, ByteCount)]) {
    var order: [Statement] = []
    var first: [Statement: ByteCount] = [:]
    var second: [Statement: ByteCount] = [:]
    for (name, size) in a where first.updateValue(size, forKey: name) == nil { order.append(name) }
    for (name, size) in b where second.updateValue(size, forKey: name) == nil && first[name] == nil
    {
      order.append(name)
    }
    rows = order.map { Row(name: $0, a: first[$0], b: second[$0]) }.filter { $0.a != $0.b }
  }

  /// The rows that changed most.
  func largest(_ number: Int) -> SizeTable {
    var table = self
    table.rows = rows.enumerated().sorted {
      ($1.element.magnitude, $0.offset) < ($0.element.magnitude, $1.offset)
    }.prefix(number).map(\.element)
    table.leftOut = rows.count - table.rows.count
    return table
  }

  var block: Block.Table {
    var table = Block.Table(["", "A", "B", "Change"], rightAligned: [1, 2, 3])
    table.rows = rows.map { row in
      [
        row.name, "\(words: SizeText.of(row.a))", "\(words: SizeText.of(row.b))",
        "\(words: change(row))",
      ]
    }
    if leftOut > 0 { table.rows.append(["\(leftOut) more that changed less", "", "", ""]) }
    return table
  }

  private func change(_ row: Row) -> String {
    guard let a = row.a else { return "only in B" }
    guard let b = row.b else { return "only in A" }
    return (b < a ? "-" : "+") + SizeText.of(ByteCount(bytes: row.magnitude))
  }
}
