/// When something happened, as far as its line says.
public struct EventTime: Sendable, Hashable {
  /// The wall-clock stamp as the line carries it. `nil` when the framing has none
  /// (plain dmesg, `/dev/kmsg`).
  public var stamp: Stamp?
  /// The instant that `stamp` means, once year and zone are known. `nil` until resolved, and
  /// afterwards when it cannot be known.
  public var wall: WallTime?
  /// Microseconds since boot, from the kernel's own stamp. `nil` when the framing has none.
  public var monotonicMicroseconds: Int64?
  /// Which stretch of its log the line is in: an index into what the reader of the log tells of it.
  public var stretch = 0

  public init(stamp: Stamp? = nil, wall: WallTime? = nil, monotonicMicroseconds: Int64? = nil) {
    self.stamp = stamp
    self.wall = wall
    self.monotonicMicroseconds = monotonicMicroseconds
  }
}

extension EventTime {
  /// Whether the line says anything about its time.
  public var isKnown: Bool { stamp != nil || wall != nil || monotonicMicroseconds != nil }
}

/// A wall-clock stamp as printed.
public enum Stamp: Sendable, Hashable {
  /// An instant: the journal's realtime stamp. Microseconds since 1970, UTC.
  case instant(unixMicroseconds: Int64)
  /// A calendar time. `utcOffsetSeconds` is east of UTC, `nil` when the line names no zone.
  case civil(CivilTime, utcOffsetSeconds: Int?)

  /// Whether it names an instant without guessing a year or a zone.
  public var isComplete: Bool {
    switch self {
    case .instant: true
    case .civil(let time, let offset): time.year != nil && offset != nil
    }
  }
}

/// An instant and how it is known.
public struct WallTime: Sendable, Hashable {
  public let unixMicroseconds: Int64
  public let basis: Basis

  public enum Basis: String, Sendable, Hashable {
    /// The log carries the instant itself.
    case received
    /// Boot-relative stamp plus a known instant of boot.
    case derived
    /// The year or the zone was not in the log.
    case assumed
  }

  public init(unixMicroseconds: Int64, basis: Basis) {
    self.unixMicroseconds = unixMicroseconds
    self.basis = basis
  }
}
