import OOMModel

/// What happened, line by line, in the order of the log: boot and monotonic time, not wall time,
/// which jumps.
struct Timeline {
  struct Entry {
    let time: EventTime
    let what: What
    let position: LogPosition

    var isKill: Bool { if case .killed = what { true } else { false } }
  }

  enum What {
    case invoked(OOMEvent)
    case killed(Kill, OOMEvent)
    case reaped(Kill, Reaping)
    case deadEnd(DeadEnd)
  }

  let entries: [Entry]

  init(_ events: [OOMEvent]) {
    entries = events.flatMap(Timeline.entries)
  }

  private static func entries(of event: OOMEvent) -> [Entry] {
    var entries: [Entry] = []
    if event.trigger != nil {
      entries.append(Entry(time: event.time, what: .invoked(event), position: event.positions[0]))
    }
    for kill in event.kills {
      entries.append(
        Entry(time: kill.time, what: .killed(kill, event), position: kill.positions[0]))
    }
    for kill in event.kills {
      guard let reaping = kill.reaping, let position = reaping.position else { continue }
      entries.append(Entry(time: reaping.time, what: .reaped(kill, reaping), position: position))
    }
    if let deadEnd = event.deadEnd {
      let position = event.evidence.last?.position ?? event.positions[0]
      entries.append(Entry(time: event.time, what: .deadEnd(deadEnd), position: position))
    }
    return entries
  }
}
