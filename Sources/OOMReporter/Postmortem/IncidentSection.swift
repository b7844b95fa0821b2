import OOMForensics
import OOMModel

/// An incident: who asked, who was killed, who held the memory, why the kernel had to act, and the
/// figures and lines that say so.
enum IncidentSection {
  /// Incidents that are told in full.
  static let fullLimit = 3
  /// Incidents of which more than the number is said.
  static let briefLimit = 20
  private static let factorLimit = 6
  private static let evidenceLimit = 8
  private static let rankLimit = 5

  static func blocks(_ report: Report) -> [Block] {
    let incidents = report.incidents.filter { !$0.leader.isUntrusted }
    var blocks: [Block] = []
    for incident in incidents.prefix(fullLimit) { blocks += full(incident, report) }
    let others = incidents.dropFirst(fullLimit)
    guard !others.isEmpty else { return blocks }
    blocks.append(.heading(level: 2, "Further incidents"))
    var items = others.prefix(briefLimit - fullLimit).map { brief($0, report) }
    let more = others.count - items.count
    if more > 0 { items.append(Block.Item(nil, "\(more) more in the timeline")) }
    return blocks + [.list(items)]
  }

  /// A statement with its rule, how sure it is, and the lines it rests on.
  static func sourced(
    _ statement: Statement, _ rule: RuleID, _ confidence: Confidence, _ lines: [LogPosition]
  ) -> Statement {
    "\(statement) (\(words: rule.rawValue), \(words: confidence.rawValue); \(lines: lines, limit: 3))"
  }

  private static func sourced(_ finding: Finding) -> Statement {
    sourced(finding.statement, finding.rule, finding.confidence, finding.evidence)
  }

  // MARK: - Kinds of findings

  /// Who held the memory.
  private static let owners: Set<RuleID> = [
    .oneProcess, .manySmall, .sharedMemory, .cacheIsLarge, .slabLeak, .largeSlab, .pageTables,
    .threads, .hugePages, .lockedMemory, .nobodysMemory, .badRAM, .heap, .sharedInCgroup,
    .kernelInCgroup, .sockets, .dirtyCache, .chargedElsewhere,
  ]

  /// What kind of event it is, which is half of the reason.
  private static let kinds: Set<RuleID> = [
    .globalOOM, .cgroupOOM, .limitOfAncestor, .cpusetOOM, .mempolicyOOM, .manual, .allocatingTask,
    .panicOrNoVictim, .groupKill, .userspaceKiller, .pageFault,
  ]

  /// Why the kernel could not go on without a kill, besides what kind of event it is.
  private static let reasons: Set<RuleID> = [
    .exhaustion, .cameBack, .freeIsCMA, .fragmentation, .highOrderAndShort, .orderAboveThree,
    .lowmemExhausted, .dmaRequest, .limitProven, .usageBelowLimit, .noSwap, .swapFull,
    .swapForbidden, .cgroupSwapFull,
  ]

  // MARK: - In full

  private static func full(_ incident: Incident, _ report: Report) -> [Block] {
    let event = incident.leader
    let analysis = report.analysis(of: event)
    let findings = AnalysisSections.findings(analysis.diagnosis)
    var blocks: [Block] = [
      .heading(level: 2, title(incident)), .paragraph(label: nil, about(incident, event)),
    ]
    var items: [Block.Item] = []
    if let asked = asked(event) { items.append(Block.Item("What asked", asked)) }
    items.append(Block.Item("What was killed", killed(event)))
    var held = findings.filter { owners.contains($0.rule) }
    if held.isEmpty { held = findings.filter { $0.rule == .biggestSpared } }
    items.append(
      Block.Item("What held the memory", held.first.map(sourced) ?? "The dump does not tell."))
    for finding in held.dropFirst().prefix(2) {
      items.append(Block.Item("It also held", sourced(finding)))
    }
    let kind = findings.filter { kinds.contains($0.rule) }
    // Nobody wanted memory where somebody asked for a kill.
    let why =
      event.isManual
      ? Array(kind.filter { $0.rule == .manual })
      : Array(kind.prefix(2) + findings.filter { reasons.contains($0.rule) }.prefix(2))
    if !why.isEmpty { items.append(Block.Item("Why the kernel acted", joined(why.map(sourced)))) }
    if let replay = analysis.replay {
      items.append(Block.Item("Whether the choice was right", ReplayText.choice(replay, event)))
    }
    blocks.append(.list(items))
    let said = Set((held.prefix(3) + kind + why).map(\.rule)).union([.byFormula, .ownerKnown])
    let factors = findings.filter { !said.contains($0.rule) && $0.rule.group != .trust }
    if !factors.isEmpty {
      blocks.append(.paragraph(label: "Contributing factors", "As far as the dump has them:"))
      blocks.append(.list(factors.prefix(factorLimit).map { Block.Item(nil, sourced($0)) }))
    }
    return blocks + figures(analysis, event)
      + [.heading(level: 3, "Evidence"), evidence(event)]
  }

  private static func joined(_ statements: [Statement]) -> Statement {
    statements.dropFirst().reduce(statements.first ?? "") { "\($0) \($1)" }
  }

  private static func title(_ incident: Incident) -> Statement {
    let event = incident.leader
    let kind: String =
      switch incident.kind {
      case .single: "Kill"
      case .groupKill: "A whole cgroup killed"
      case .storm: "\(incident.events.count) kills close together"
      case .crashLoop: "A loop of \(incident.events.count) kills"
      }
    if event.kills.isEmpty { return "Out of memory, and no victim in the log" }
    let kill = event.kills[0]
    // Some killers name no process.
    if kill.knownComm == nil, let owner = event.victimOwner { return "\(words: kind): \(owner)" }
    return "\(words: kind): \(name(kill))"
  }

  /// Where it is in the log.
  private static func about(_ incident: Incident, _ event: OOMEvent) -> Statement {
    let lines = event.positions + event.evidence.map(\.position) + event.kills.flatMap(\.positions)
    let source = lines[0].source
    let numbers = lines.filter { $0.source == source }.compactMap(\.line)
    var place: Statement = "\(lines[0])"
    if let first = numbers.min(), let last = numbers.max(), first != last {
      place = "\(UntrustedText("\(PrintableText.of(source)):\(first)-\(last)"))"
    }
    let others = incident.events.count - 1
    let more: Statement =
      others == 0
      ? ""
      : ", the one of \(words: CoverageText.count(incident.events.count, "event")) that says most"
    let host: Statement = event.host.map { " on \($0)" } ?? ""
    let kernel: Statement = event.kernel.map { ", kernel \($0)" } ?? ""
    return
      "Event \(words: event.id)\(host)\(words: SummarySection.period([event]))\(kernel)\(more): \(place)."
  }

  private static func asked(_ event: OOMEvent) -> Statement? {
    guard let trigger = event.trigger else { return nil }
    if event.isManual { return "A person or a script, by hand (SysRq-f)." }
    let who: Statement = trigger.comm.map { "\($0)" } ?? "A process that the kernel does not name"
    let pages = trigger.order.map { order -> String in
      switch order {
      case 0: ", for one page"
      case 1...62: ", for \(1 << order) pages in a row (order \(order))"
      default: ""
      }
    }
    let what = event.request.map { "; " + $0.words(in: event.scope) } ?? ""
    return
      "\(who)\(words: pid(trigger.pid))\(words: pages ?? "")\(words: what) (\(event.positions[0]))."
  }

  private static func killed(_ event: OOMEvent) -> Statement {
    guard let first = event.kills.first else {
      return "\(words: event.deadEnd?.words ?? "Nobody, as far as the log tells")."
    }
    let owner: Statement = event.victimOwner.map { " of \($0)" } ?? ""
    let size = first.residentSize.map { ", \(SizeText.of($0)) resident" } ?? ""
    let limit: Statement =
      event.usage?.memory.flatMap(\.limit).map { " under a limit of \($0)" } ?? ""
    let adj = first.oomScoreAdj.map { ", oom_score_adj \($0)" } ?? ""
    let more = event.kills.count - 1
    let others = more > 0 ? ", and \(CoverageText.count(more, "process", "processes")) more" : ""
    let killer = event.killer.map { " By \($0.rawValue), not the kernel." } ?? ""
    return
      "\(name(first))\(words: pid(first.pid))\(owner)\(words: size)\(limit)\(words: adj)\(words: others) (\(first.positions[0])).\(words: killer)"
  }

  static func name(_ kill: Kill) -> Statement {
    kill.knownComm.map { "\($0)" } ?? "\(words: kill.shownName)"
  }

  static func pid(_ pid: Int?) -> String { pid.map { " (pid \($0))" } ?? "" }

  // MARK: - Figures

  private static func figures(_ analysis: EventAnalysis, _ event: OOMEvent) -> [Block] {
    var blocks: [Block] = []
    if let consumption = analysis.consumption { blocks += consumers(consumption, event) }
    if let balance = analysis.balance {
      blocks += [
        .heading(level: 3, "Where the memory was"),
        .paragraph(
          label: nil, "\(balance.total), \(words: BalanceText.whole(balance)):"),
        .table(
          Block.Table(
            ["Part", "Size", "Share"], rightAligned: [1, 2],
            rows: BalanceText.lines(balance).map {
              ["\(words: $0.name)", "\(words: $0.size)", "\(words: $0.percent)"]
            })),
      ]
      if case .success(let marks)? = analysis.watermarks {
        blocks.append(.paragraph(label: nil, "\(words: WatermarkText.sentence(marks))"))
      }
    }
    if let replay = analysis.replay { blocks += ranking(replay, event) }
    return blocks
  }

  private static func consumers(_ consumption: Consumption, _ event: OOMEvent) -> [Block] {
    let list = ConsumerList(consumption, limit: 10)
    let size = { (pages: PageCount) -> Statement in
      guard let size = event.pageSize.flatMap({ pages.bytes(pageSize: $0.bytes) }) else {
        return "\(pages.pages) pages"
      }
      return "\(size)"
    }
    let row = { (name: Statement, entry: ConsumerList.Entry) -> Block.Row in
      [name, "\(entry.processes)", size(entry.resident), size(entry.swapped)]
    }
    var table = Block.Table(
      ["Process", "How many", "Resident", "Swapped out"], rightAligned: [1, 2, 3])
    table.rows = list.entries.map { row($0.name.map { "\($0)" } ?? "others", $0) }
    table.rows.append(row("all", list.all))
    var blocks: [Block] = [
      .heading(level: 3, "Top consumers"),
      .paragraph(
        label: nil,
        "By the task table. Pages that several processes map count for each of them."),
      .table(table),
    ]
    if let limit = consumption.byCgroup.first(where: { $0.basis == .limit }) {
      blocks.append(
        .paragraph(label: nil, "All of them were in \(limit.cgroup), whose limit it was."))
    }
    return blocks
  }

  private static func ranking(_ replay: Replay, _ event: OOMEvent) -> [Block] {
    guard let tasks = event.tasks?.rows, !tasks.isEmpty, !replay.ranking.isEmpty else { return [] }
    var table = Block.Table(
      ["", "Process", "PID", "Score (\(ReplayText.unit(replay)))", "oom_score_adj", "Otherwise"],
      rightAligned: [2, 3, 4])
    var shown = Array(replay.ranking.prefix(rankLimit))
    if let chosen = replay.chosen, !shown.contains(chosen) { shown.append(chosen) }
    for index in shown {
      let change = replay.counterfactuals.first { $0.row == index && $0.oomScoreAdj != nil }
      table.rows.append([
        index == replay.chosen ? "chosen" : "", "\(tasks[index].name)", "\(tasks[index].pid)",
        "\(words: replay.rows[index].score.map(String.init) ?? "exempt")",
        "\(words: (tasks[index].oomScoreAdj ?? tasks[index].oomAdj).map(String.init) ?? "-")",
        "\(words: change.map(otherwise) ?? "")",
      ])
    }
    return [.heading(level: 3, "The kernel's choice, done again"), .table(table)]
  }

  private static func otherwise(_ change: Counterfactual) -> String {
    let value = change.oomScoreAdj ?? 0
    switch change.change {
    case .spared: return "spared at \(value) or less"
    case .chosen: return "chosen at \(value) or more"
    }
  }

  /// The lines that are quoted of an event.
  static func evidence(_ event: OOMEvent) -> Block {
    .lines(Array(event.evidence.prefix(evidenceLimit)))
  }

  // MARK: - In short

  private static func brief(_ incident: Incident, _ report: Report) -> Block.Item {
    let event = incident.leader
    let leading = report.analysis(of: event).diagnosis.leading
    let text: Statement =
      "Event \(words: event.id)\(words: SummarySection.period([event])): \(title(incident)). "
    return Block.Item(nil, "\(text)\(leading.map(sourced) ?? "")")
  }
}
