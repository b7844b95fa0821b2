/// Events of one host that belong together.
public struct Incident: Sendable, Hashable {
  /// The id of its first event.
  public var id: String { events[0].id }
  public var kind: Kind
  /// Never empty.
  public var events: [OOMEvent]

  public enum Kind: String, Sendable, Hashable {
    case single
    /// Several events with the same limit in quick succession.
    case storm
  }

  public init(kind: Kind, events: [OOMEvent]) {
    precondition(!events.isEmpty, "an incident has an event")
    self.kind = kind
    self.events = events
  }
}
