import OOMModel

/// Lines of others than the OOM killer: what they say of kills is kept for its event, and what a
/// userspace killer does is an event of its own.
extension EventAssembler {
  /// The driver of Android and earlyoom have a few lines a kill.
  private static let linesOfKill = 8
  /// A killer tries again while its victim does not go away.
  private static let repeatMicroseconds: Int64 = 60_000_000

  /// Whether the line is one of these.
  @discardableResult
  mutating func takeNeighbour(_ text: Span<UInt8>, _ context: LineContext) -> Bool {
    // What a program writes in the kernel's name is worth nothing.
    if context.provenance == .userspace, context.program == .kernel || context.program == .unnamed {
      return false
    }
    switch NeighbourLine(text, by: context.program) {
    case .neighbour(let facts):
      take(facts, text, context)
    case .killer(let line):
      take(line, text, context)
      settle(now: context)
    case nil: return false
    }
    return true
  }

  private mutating func take(
    _ facts: NeighbourLine.Facts, _ text: Span<UInt8>, _ context: LineContext
  ) {
    if facts.kind == .unitKilledByOomd { countProcesses(facts, context) }
    if facts.kind == .killerWarning, context.program == .unnamed {
      userspaceKills.linesWanted = EventAssembler.linesOfKill
    }
    var neighbour = Neighbour(
      facts.kind, by: context.program, text: UntrustedText(text), time: context.time,
      position: context.position, provenance: context.provenance)
    neighbour.host = context.host
    neighbour.bootID = context.bootID
    neighbour.unit = facts.unit
    neighbour.cgroup = facts.cgroup
    neighbour.containerID = facts.containerID
    neighbour.pid = facts.pid
    neighbour.comm = facts.comm
    neighbour.processes = facts.processes
    neighbours.append(neighbour)
  }

  // MARK: - Killers

  private mutating func take(_ line: KillerLine, _ text: Span<UInt8>, _ context: LineContext) {
    let quote = EvidenceLine(text, context)
    switch line {
    case .kill(let kill): begin(kill, quote, context)
    case .victim(let kill): userspaceKills.describe(kill, host: context.host)
    case .signal(let killer):
      let kill = userspaceKills.takeVictim(of: killer, host: context.host)
      begin(kill ?? UserspaceKill(by: killer), quote, context)
    case .outcome(let killer, let pid, let isLast):
      guard let serial = userspaceKills.last(of: killer, host: context.host) else { return }
      pending.edit(serial) {
        guard pid == nil || $0.event.kills.first?.pid == pid else { return }
        $0.addEvidence(quote)
        $0.isOver = isLast
      }
    case .detail(let more):
      guard let serial = userspaceKills.last(of: more.killer, host: context.host) else { return }
      pending.edit(serial) {
        $0.addEvidence(quote)
        $0.event.reason = $0.event.reason ?? more.reason
        if $0.event.kills[0].rss == nil { $0.event.kills[0].rss = more.rss }
      }
    }
  }

  private mutating func begin(
    _ said: UserspaceKill, _ quote: EvidenceLine, _ context: LineContext
  ) {
    if said.killer == .lowmemorykiller { userspaceKills.linesWanted = EventAssembler.linesOfKill }
    if isRepeat(said, quote, context) { return }
    var event = OOMEvent(
      provenance: said.killer == .lowmemorykiller ? context.provenance : .userspace,
      time: context.time, position: context.position)
    event.host = context.host
    event.bootID = context.bootID
    event.scope = .userspace
    event.killer = said.killer
    event.reason = said.reason
    event.taskMemcg = said.cgroup
    event.evidence = [quote]
    var kill = Kill(
      comm: said.comm ?? UntrustedText([]), time: context.time, positions: [context.position],
      text: quote.text)
    kill.isNamed = said.comm != nil
    kill.pid = said.pid
    kill.uid = said.uid
    kill.oomScoreAdj = said.oomScoreAdj
    kill.score = said.score
    kill.rss = said.rss
    event.kills = [kill]
    userspaceKills.remember(add(event), of: said.killer, host: context.host)
  }

  /// Whether the killer goes on with the victim of its last event: it is one kill.
  private mutating func isRepeat(
    _ said: UserspaceKill, _ quote: EvidenceLine, _ context: LineContext
  ) -> Bool {
    guard let serial = userspaceKills.last(of: said.killer, host: context.host), said.pid != nil,
      pending.read(
        serial,
        { event in
          !event.isOver && event.event.kills.first?.pid == said.pid
            && event.event.kills.first?.comm == said.comm
            && Elapsed.isWithin(
              EventAssembler.repeatMicroseconds, from: event.event.time,
              at: event.event.positions[0], to: context)
        }) ?? false
    else { return false }
    pending.edit(serial) {
      $0.addEvidence(quote)
      $0.event.kills[0].positions.append(context.position)
    }
    return true
  }

  /// systemd's word of how many processes systemd-oomd killed.
  private mutating func countProcesses(_ facts: NeighbourLine.Facts, _ context: LineContext) {
    guard let serial = userspaceKills.last(of: .systemdOomd, host: context.host),
      let unit = facts.unit
    else { return }
    pending.edit(serial) {
      guard let cgroup = $0.event.taskMemcg, cgroup.isInside(unit) else { return }
      if $0.event.kills[0].processes == nil { $0.event.kills[0].processes = facts.processes }
    }
  }
}
