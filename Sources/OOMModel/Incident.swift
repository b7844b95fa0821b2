/// Events of one host that belong together.
public struct Incident: Sendable, Hashable {
  /// The id of its first event, also where only some of its events are shown.
  public let id: String
  public var kind: Kind
  /// Never empty.
  public var events: [OOMEvent]

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case single
    /// Several events with the same limit in quick succession.
    case storm
    /// One event that killed a whole cgroup on purpose.
    case groupKill = "group_kill"
    /// The same process of the same unit, at least three times, started again in between.
    case crashLoop = "crash_loop"
  }

  public init(id: String, kind: Kind, events: [OOMEvent]) {
    precondition(!events.isEmpty, "an incident has an event")
    self.id = id
    self.kind = kind
    self.events = events
  }
}
