import OOMForensics
import OOMModel

/// What the lines of an event say, each fact with its name.
enum EventFacts {
  private static let killLimit = 24

  static func render(_ event: OOMEvent) -> Markup {
    let facts: [(name: String, value: Markup?)] = [
      ("Killed", killed(event)), ("By", killer(event)), ("Asked", trigger(event)),
      ("Request", request(event)), ("Limit", event.oomMemcg.map { "limit of \(Markup.name($0))" }),
      ("Usage", usage(event)), ("Victim's cgroup", event.taskMemcg.map(Markup.name)),
      ("Owner", owner(event)), ("Time", time(event)),
      ("Host", event.host.map(Markup.name)), ("Boot", event.bootID.map { "<code>\($0)</code>" }),
      ("Kernel", event.kernel.map(Markup.name)), ("Where", "\(event.positions[0].shortText)"),
      ("Known of it", parts(event)),
    ]
    var markup: Markup = "<dl class=\"facts\">\n"
    for fact in facts {
      guard let value = fact.value else { continue }
      markup += "<dt>\(fact.name)</dt><dd>\(value)</dd>\n"
    }
    return markup + "</dl>\n"
  }

  /// `nil` where it is no more than the cgroup.
  private static func owner(_ event: OOMEvent) -> Markup? {
    event.victimOwner == event.taskMemcg ? nil : event.victimOwner.map(Markup.name)
  }

  private static func killed(_ event: OOMEvent) -> Markup {
    if event.kills.isEmpty {
      return "\(event.deadEnd?.words ?? "nobody, as far as the log tells")"
    }
    var items: [Markup] = event.kills.prefix(killLimit).map(kill)
    if event.kills.count > killLimit { items.append("and \(event.kills.count - killLimit) more") }
    return items.count == 1 ? items[0] : .items(items)
  }

  private static func kill(_ kill: Kill) -> Markup {
    let name: Markup = kill.knownComm.map(Markup.name) ?? "\(kill.shownName)"
    var facts: [String] = []
    if let pid = kill.pid { facts.append("pid \(pid)") }
    if let uid = kill.uid { facts.append("uid \(uid)") }
    for (label, size) in [
      ("anon-rss", kill.anonRSS), ("file-rss", kill.fileRSS), ("shmem-rss", kill.shmemRSS),
      ("rss", kill.rss), ("total-vm", kill.totalVM), ("pgtables", kill.pgtables),
    ] {
      if let size { facts.append("\(label) \(SizeText.of(size))") }
    }
    if let adj = kill.oomScoreAdj { facts.append("oom_score_adj \(adj)") }
    if let score = kill.score { facts.append("score \(score)") }
    if kill.isGroupKill { facts.append("killed with its cgroup") }
    if kill.isMemorySharer { facts.append("killed because it shares the memory") }
    if let reaping = kill.reaping {
      facts.append(reaping.succeeded ? "reaped" : "could not be reaped")
    }
    return facts.isEmpty ? name : "\(name), \(facts.joined(separator: ", "))"
  }

  private static func killer(_ event: OOMEvent) -> Markup? {
    guard let killer = event.killer else { return nil }
    let reason: Markup = event.reason.map { ": \(Markup.name($0))" } ?? ""
    return "\(killer.rawValue), not by the kernel\(reason)"
  }

  private static func trigger(_ event: OOMEvent) -> Markup? {
    guard let trigger = event.trigger else { return nil }
    let name: Markup = trigger.comm.map(Markup.name) ?? "the kernel does not say who"
    let pid: Markup = trigger.pid.map { " (pid \($0))" } ?? ""
    return "\(name)\(pid)\(event.isManual ? ", by hand (SysRq)" : "")"
  }

  private static func request(_ event: OOMEvent) -> Markup? {
    guard let trigger = event.trigger else { return nil }
    var facts: [String] = []
    if let order = trigger.order, order >= 0 { facts.append("order \(order)") }
    if let mask = trigger.gfpMask { facts.append("gfp_mask \(mask)") }
    if let asked = event.request { facts.append(asked.words(in: event.scope)) }
    return facts.isEmpty ? nil : "\(facts.joined(separator: ", "))"
  }

  private static func usage(_ event: OOMEvent) -> Markup? {
    let counters = [
      ("memory", event.usage?.memory), ("memory+swap", event.usage?.memoryAndSwap),
      ("kmem", event.usage?.kmem), ("swap", event.usage?.swap),
    ].compactMap { label, counter in
      counter.map { counter in
        let limit = counter.limit.map { SizeText.of($0) } ?? "none"
        return
          "\(label) \(SizeText.of(counter.usage)) of \(limit), failcnt \(counter.failcnt)"
      }
    }
    return counters.isEmpty ? nil : "\(counters.joined(separator: "; "))"
  }

  private static func time(_ event: OOMEvent) -> Markup {
    let time = event.shownTime
    let basis: Markup = time.wall.map { " UTC (\($0.basis.rawValue))" } ?? ""
    let boot: Markup =
      time.wall == nil
      ? "" : time.monotonicMicroseconds.map { ", \(TimeText.sinceBoot($0)) s after boot" } ?? ""
    return "\(TimeText.short(time, .utc))\(basis)\(boot)"
  }

  private static func parts(_ event: OOMEvent) -> Markup? {
    var facts: [String] = event.parts.filter { $0.state != .present }.map { part in
      "\(part.part.rawValue) \(part.state.rawValue)" + (part.reason.map { " (\($0))" } ?? "")
    }
    if event.isAmbiguous { facts.append("another dump ran into this one") }
    if event.lostRecords > 0 {
      facts.append(CoverageText.count(event.lostRecords, "record") + " lost")
    }
    return facts.isEmpty ? nil : "\(facts.joined(separator: ", "))"
  }
}
