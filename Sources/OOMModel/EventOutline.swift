extension OOMEvent {
  /// What tells this event from others, without its dump and its lines: small enough to be kept for
  /// each event of a long log.
  public var outline: OOMEvent {
    var outline = OOMEvent(provenance: provenance, time: time, position: positions[0])
    outline.id = id
    outline.host = host
    outline.bootID = bootID
    outline.scope = scope
    outline.killer = killer
    outline.deadEnd = deadEnd
    outline.oomMemcg = oomMemcg
    outline.taskMemcg = taskMemcg
    outline.kills = kills.map { kill in
      var outline = Kill(
        comm: kill.comm, time: kill.time, positions: [kill.positions[0]],
        text: UntrustedText([]))
      outline.pid = kill.pid
      outline.anonRSS = kill.anonRSS
      return outline
    }
    return outline
  }

  /// Takes over what was joined to the event's outline.
  public mutating func takeNeighbours(of outline: OOMEvent) {
    neighbours = outline.neighbours
    prelude = outline.prelude
    preludeDropped = outline.preludeDropped
  }
}
