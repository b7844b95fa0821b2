/// Events counted. Those that a program made up do not count.
public struct Tally: Sendable, Hashable {
  public private(set) var events = 0
  public private(set) var kills = 0
  /// Kills of lines that may be the kernel's: their log does not tell who wrote them.
  public private(set) var claimed = 0
  /// Events that ended without a kill, panics among them.
  public private(set) var withoutVictim = 0
  public private(set) var panics = 0
  /// Events that were cut before their end: whether somebody was killed is not in the log.
  public private(set) var unfinished = 0
  /// Events of which a line broke off or made no sense.
  public private(set) var damaged = 0
  /// Kills by others than the kernel's OOM killer. None of the above counts them.
  public private(set) var byKiller: [UserspaceKiller: Int] = [:]

  public init() {}

  public mutating func add(_ event: OOMEvent) {
    if let killer = event.killer {
      byKiller[killer, default: 0] += event.kills.count
      return
    }
    if event.isUntrusted { return }
    events += 1
    kills += event.kills.count
    if event.provenance == .claimed { claimed += event.kills.count }
    if event.kills.isEmpty { withoutVictim += 1 }
    if event.deadEnd?.isPanic ?? false { panics += 1 }
    if event.kills.isEmpty, event.deadEnd == nil { unfinished += 1 }
    if event.isDamaged { damaged += 1 }
  }
}
