public import OOMModel

/// Everything that is computed of one event, each part once. Made where somebody asks for it: it
/// costs as much as the task table is long.
public struct EventAnalysis: Sendable, Hashable {
  /// The kernel's choice done again. `nil` for what a userspace killer did: it goes by rules of its
  /// own.
  public let replay: Replay?
  /// `nil` when the dump has no whole to divide.
  public let balance: MemoryBalance?
  /// `nil` without a task table.
  public let consumption: Consumption?
  /// `nil` for what a userspace killer did: it asked for no pages.
  public let watermarks: Result<Watermarks, Watermarks.Untestable>?
  public let diagnosis: Diagnosis

  /// `earlierVictims` as for `Replay`.
  public init(_ event: OOMEvent, earlierVictims: Set<Int> = []) {
    let facts = Facts(event, replay: Replay(event, earlierVictims: earlierVictims))
    let isKernels = event.killer == nil
    replay = isKernels ? facts.replay : nil
    balance = facts.balance
    consumption = facts.consumption
    watermarks = isKernels ? facts.tested : nil
    diagnosis = Diagnosis(facts)
  }
}

/// Who was killed before, in the same boot: a process that takes long to die is still in the task
/// tables of later events, where it can no longer be chosen.
public struct EarlierVictims: Sendable {
  private struct Boot: Hashable {
    let id: String?
    let host: UntrustedText?
    let source: String?
    let stretch: Int
  }

  private var victims: [Boot: Set<Int>] = [:]
  /// Fleets have many boots: what was seen before so many others is forgotten.
  private static let bootLimit = 4096

  public init() {}

  /// The pids of earlier victims that the next event of the log still lists.
  public mutating func next(_ event: OOMEvent) -> Set<Int> {
    guard event.provenance != .userspace else { return [] }
    // Without a boot id a stretch of one log is all that is known to be one boot.
    let boot =
      if let id = event.bootID {
        Boot(id: id, host: nil, source: nil, stretch: 0)
      } else {
        Boot(
          id: nil, host: event.host, source: event.positions[0].source,
          stretch: event.time.stretch)
      }
    var listed: Set<Int> = []
    // Of this scope only: a set that is still held would be copied with each event of a storm.
    if let before = victims[boot], !before.isEmpty {
      for row in event.tasks?.rows ?? [] {
        if before.contains(row.pid) { listed.insert(row.pid) }
        if before.contains(row.tgid) { listed.insert(row.tgid) }
      }
    }
    if victims.count >= EarlierVictims.bootLimit { victims.removeAll() }
    victims[boot, default: []].formUnion(event.kills.compactMap(\.pid))
    return listed
  }
}
