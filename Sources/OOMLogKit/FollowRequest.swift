public import OOMJournal
public import OOMModel

/// What to follow, and from where.
public struct FollowRequest: Sendable {
  public var source = Source.journal(.system)
  /// Events that are there already are left out, but for so many of the last.
  public var last = 0
  /// Or from here on. Microseconds since 1970.
  public var since: Int64?
  /// Or, in a journal, from here on.
  public var start: JournalFilter.Start?
  public var boot: BootSelection?
  /// Whether somebody will go on from where this stops: what is not finished by then is left to them.
  public var isResumed = false
  /// Only kills in these units; all where there are none.
  public var units: [String] = []
  public var year: Int?
  public var zone: Zone
  public var clock: Clock
  /// The moment in which it is called. Microseconds since 1970.
  public var currentMicroseconds: @Sendable () -> Int64

  public enum Source: Sendable {
    case journal(JournalSelection)
    /// A file that grows, or `/dev/kmsg`.
    case file(LogPath)
  }

  public init(
    zone: Zone, clock: Clock, currentMicroseconds: @escaping @Sendable () -> Int64
  ) {
    self.zone = zone
    self.clock = clock
    self.currentMicroseconds = currentMicroseconds
  }
}
