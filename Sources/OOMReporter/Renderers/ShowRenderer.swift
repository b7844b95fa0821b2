public import OOMForensics
public import OOMModel

/// `oomlog show`: everything about one event, in the order in which one asks: what happened, who
/// asked, whose limit, what the memory looked like, who was there, where it is written.
public struct ShowRenderer {
  private let zone: Zone

  public init(zone: Zone) {
    self.zone = zone
  }

  /// `inCommon` is what several events have in common, this one among them; `verdict` the answer where
  /// somebody asked whether it was an OOM kill.
  public func render(
    _ event: OOMEvent, _ analysis: EventAnalysis, incidentID: String,
    inCommon: [IncidentFinding] = [], verdict: KillVerdict? = nil
  ) -> String {
    var text = head(event, incidentID)
    text += verdict.map { section("Asked", VerdictText.lines($0, zone)) } ?? ""
    text += section("Killed", kills(event))
    text += AnalysisSections.render(analysis, event, inCommon)
    text += section("Trigger", trigger(event))
    text += section("Limit", limit(event))
    text += section("Cgroup statistics", cgroupStats(event))
    text += MemorySections.render(event)
    text += section("Tasks", tasks(event))
    text += section("Call trace", stack(event))
    text += section("Before", NeighbourText.prelude(event, zone))
    text += section("Others say", NeighbourText.neighbours(event, zone))
    text += section("Lines", evidence(event))
    text += section("Parts", parts(event))
    return text
  }

  /// Nothing is printed under a heading without lines.
  private func section(_ heading: String, _ lines: [String]) -> String {
    MemorySections.section(heading, lines)
  }

  private func head(_ event: OOMEvent, _ incidentID: String) -> String {
    var text = "Event \(event.id)"
    if incidentID != event.id { text += " of incident \(incidentID)" }
    text += ", \(event.scope.explanation)\n"
    let time = event.shownTime
    text += "  \(TimeText.short(time, zone))"
    if let wall = time.wall { text += " \(zone.name) (\(wall.basis.rawValue))" }
    if time.wall != nil, let monotonic = time.monotonicMicroseconds {
      text += ", \(TimeText.sinceBoot(monotonic)) s after boot"
    }
    if let host = event.host { text += ", host \(PrintableText.of(host))" }
    if let boot = event.bootID { text += ", boot \(PrintableText.of(boot))" }
    text += "\n"
    if let killer = event.killer {
      text += "  killed by \(killer.rawValue), not by the kernel's OOM killer"
      text += event.reason.map { ": " + PrintableText.of($0) } ?? ""
      text += "\n"
    }
    var facts: [String] = []
    if let kernel = event.kernel { facts.append("kernel \(PrintableText.of(kernel))") }
    if event.killer == nil { facts.append(pageSize(event.pageSize)) }
    facts.append("provenance \(event.provenance.rawValue)")
    return text + "  " + facts.joined(separator: ", ") + "\n"
  }

  private func pageSize(_ size: PageSize?) -> String {
    guard let size else { return "page size not in the dump" }
    let words =
      switch size.basis {
      case .buddy: "from the free lists"
      case .totalVM: "from total-vm against total_vm"
      }
    return "pages of \(SizeText.of(ByteCount(bytes: size.bytes))) (\(words))"
  }

  // MARK: - Who

  private func kills(_ event: OOMEvent) -> [String] {
    if event.kills.isEmpty { return [event.deadEnd?.words ?? "nobody, as far as the log tells"] }
    return event.kills.flatMap { kill in
      var lines = ["\(kill.shownName)\(identity(kill.pid, kill.uid))"]
      if let owner = event.victimOwner { lines[0] += " of \(PrintableText.of(owner))" }
      if kill.isGroupKill { lines[0] += ", with its cgroup" }
      if kill.isMemorySharer { lines[0] += ", because it shares the memory" }
      var sizes: [String] = []
      for (label, size) in [
        ("anon-rss", kill.anonRSS), ("file-rss", kill.fileRSS), ("shmem-rss", kill.shmemRSS),
        ("rss", kill.rss), ("total-vm", kill.totalVM), ("pgtables", kill.pgtables),
      ] {
        if let size { sizes.append("\(label) \(SizeText.of(size))") }
      }
      if let adj = kill.oomScoreAdj { sizes.append("oom_score_adj \(adj)") }
      if let score = kill.score { sizes.append("score \(score)") }
      if !sizes.isEmpty { lines.append("  " + sizes.joined(separator: ", ")) }
      if let reaping = kill.reaping {
        let left = reaping.anonRSS.map { ", anon-rss \(SizeText.of($0)) left" } ?? ""
        lines.append(reaping.succeeded ? "  reaped\(left)" : "  could not be reaped")
      }
      return lines
    }
  }

  private func trigger(_ event: OOMEvent) -> [String] {
    guard let trigger = event.trigger else { return [] }
    var first = trigger.comm.map(name) ?? "(the kernel does not say who)"
    first += identity(trigger.pid, trigger.uid)
    if let cpu = trigger.cpu { first += " on CPU \(cpu)" }
    if event.isManual { first += ", by hand (SysRq)" }
    var lines = [first]
    var request: [String] = []
    if let order = trigger.order, order >= 0 { request.append("order \(order)") }
    if let mask = trigger.gfpMask { request.append("gfp_mask \(PrintableText.of(mask))") }
    if let nodemask = trigger.nodemask { request.append("nodemask \(PrintableText.of(nodemask))") }
    if let adj = trigger.oomScoreAdj { request.append("oom_score_adj \(adj)") }
    if let adj = trigger.oomAdj { request.append("oom_adj \(adj)") }
    if !request.isEmpty { lines.append(request.joined(separator: ", ")) }
    if let asked = event.request {
      if !asked.names.isEmpty {
        lines.append(
          asked.names.map { PrintableText.of($0) }.joined(separator: "|") + source(asked))
      }
      lines.append(asked.words(in: event.scope))
    }
    for fact in [trigger.taint, trigger.hardware, trigger.workqueue] {
      if let fact { lines.append(PrintableText.of(fact)) }
    }
    return lines
  }

  private func source(_ request: GFPRequest) -> String {
    switch request.basis {
    case .printed, .undecoded: ""
    case .decoded(let kernels): " (decoded with the table of \(kernels.joined(separator: ", ")))"
    }
  }

  private func limit(_ event: OOMEvent) -> [String] {
    var lines: [String] = []
    if let constraint = event.constraint {
      var line = PrintableText.of(constraint.name)
      if constraint.isGlobal { line += ", global_oom" }
      if let task = constraint.task {
        line += ", chose \(name(task))\(identity(constraint.pid, constraint.uid))"
      }
      lines.append(line)
    }
    if let selection = event.selection {
      let score = selection.score.map { " with score \($0)" } ?? ""
      lines.append("chose \(name(selection.comm))\(identity(selection.pid, nil))\(score)")
    }
    let cpuset = event.constraint?.cpuset ?? event.trigger?.cpuset
    let mems = event.constraint?.memsAllowed ?? event.trigger?.memsAllowed
    if let cpuset {
      let nodes = mems.map { ", memory nodes \(PrintableText.of($0))" } ?? ""
      lines.append("cpuset \(PrintableText.of(cpuset))\(nodes)")
    }
    if let path = event.oomMemcg { lines.append("limit of cgroup \(PrintableText.of(path))") }
    if let path = event.taskMemcg { lines.append("victim in cgroup \(PrintableText.of(path))") }
    let usage = event.usage
    for (label, counter) in [
      ("memory", usage?.memory), ("memory+swap", usage?.memoryAndSwap), ("kmem", usage?.kmem),
      ("swap", usage?.swap),
    ] {
      guard let counter else { continue }
      let limit = counter.limit.map { SizeText.of($0) } ?? "none"
      lines.append(
        "\(label): usage \(SizeText.of(counter.usage)), limit \(limit), failcnt \(counter.failcnt)")
    }
    return lines
  }

  private func cgroupStats(_ event: OOMEvent) -> [String] {
    event.cgroupStats.flatMap { stats in
      var columns = TextColumns(["", ""], rightAligned: [1])
      for entry in stats.entries where entry.value > 0 {
        columns.rows.append([PrintableText.of(entry.name), String(entry.value)])
      }
      let unit = stats.form == .kilobytes ? "bytes" : "bytes, events or pages, as the kernel has it"
      let lines = columns.text().split(separator: "\n").dropFirst().map { "  " + $0 }
      return ["\(name(stats.path)) (\(unit); zeros left out)"] + lines
    }
  }

  // MARK: - Tasks

  /// By memory, the largest first; the kernel's order decides between equals.
  private func tasks(_ event: OOMEvent) -> [String] {
    guard let table = event.tasks else { return [] }
    var columns = TextColumns(
      ["", "PID", "UID", "RSS", "SWAP", "PGTABLES", "TOTAL_VM", "ADJ", "NAME"],
      rightAligned: [1, 2, 3, 4, 5, 6, 7])
    let weight = { (row: TaskRow) in row.rss.pages &+ (row.swapents?.pages ?? 0) }
    let rows = table.rows.enumerated().sorted {
      (weight($1.element), $0.offset) < (weight($0.element), $1.offset)
    }.map(\.element)
    let size = { (pages: PageCount?) in
      guard let pages else { return "-" }
      guard let page = event.pageSize?.bytes else { return "\(pages.pages) pages" }
      return SizeText.of(pages.bytes(pageSize: page))
    }
    for row in rows {
      let isVictim = event.kills.contains { $0.pid == row.pid }
      let isTrigger = event.trigger?.pid == row.pid
      columns.rows.append([
        (isVictim ? "killed" : "") + (isVictim && isTrigger ? "," : "")
          + (isTrigger ? "asked" : ""),
        String(row.pid), String(row.uid), size(row.rss), size(row.swapents),
        row.pgtables.map { SizeText.of($0) } ?? row.nrPtes.map { "\($0) pages" } ?? "-",
        size(row.totalVM), (row.oomScoreAdj ?? row.oomAdj).map(String.init) ?? "-",
        name(row.name),
      ])
    }
    var lines = columns.text().split(separator: "\n").map(String.init)
    if table.damagedRows > 0 { lines.append("\(table.damagedRows) rows make no sense") }
    if table.droppedRows > 0 { lines.append("\(table.droppedRows) rows left out") }
    return lines
  }

  // MARK: - Proof

  private func stack(_ event: OOMEvent) -> [String] {
    guard let stack = event.stack, !stack.frames.isEmpty else { return [] }
    let frames = stack.frames.map { frame in
      (frame.isReliable ? "" : "? ") + PrintableText.of(frame.symbol)
        + (frame.module.map { " [\(PrintableText.of($0))]" } ?? "")
    }
    var lines: [String] = []
    var line = ""
    for (index, frame) in frames.enumerated() {
      let piece = index == 0 ? frame : " < " + frame
      if line.unicodeScalars.count + piece.unicodeScalars.count > 90, !line.isEmpty {
        lines.append(line)
        line = "  < " + frame
      } else {
        line += piece
      }
    }
    return lines + [line]
  }

  private func evidence(_ event: OOMEvent) -> [String] {
    event.evidence.map { "\($0.position.text): \(PrintableText.of($0.text))" }
  }

  private func parts(_ event: OOMEvent) -> [String] {
    var lines = event.parts.map { part in
      "\(part.part.rawValue): \(part.state.rawValue)" + (part.reason.map { ", \($0)" } ?? "")
    }
    if event.isAmbiguous {
      lines.append("another dump ran into this one: lines of it may be the other's")
    }
    if event.unknownLines > 0 {
      lines.append("\(event.unknownLines) lines between its own were not understood")
    }
    if event.lostRecords > 0 { lines.append("\(event.lostRecords) records were lost in it") }
    return lines
  }

  private func name(_ text: UntrustedText) -> String {
    text.isEmpty ? "(empty)" : PrintableText.of(text)
  }

  private func identity(_ pid: Int?, _ uid: UInt32?) -> String {
    let facts = [pid.map { "pid \($0)" }, uid.map { "uid \($0)" }].compactMap(\.self)
    return facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))"
  }
}
