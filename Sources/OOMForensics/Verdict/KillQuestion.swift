/// What somebody wants to know of: whose death, and when. Of one kind any of the values, of all kinds
/// that are asked for one.
public struct KillQuestion: Sendable, Hashable {
  /// In the initial pid namespace, as the kernel prints them.
  public var pids: [Int] = []
  /// Names of units, or patterns of some, as they were asked for.
  public var units: [String] = []
  /// Ids of containers or starts of ids, or names where there are no ids.
  public var containers: [String] = []
  /// Uids of pods, or starts of uids.
  public var pods: [String] = []
  /// Names of processes, or patterns of some.
  public var comms: [String] = []
  public var scopes: [String] = []
  /// Microseconds since 1970, both ends included. `nil` is no limit.
  public var since: Int64?
  public var until: Int64?
  /// Whether somebody asks about a moment: then the range alone is a question.
  public var isAboutMoment = false

  public init() {}

  public var isEmpty: Bool {
    !namesSomebody && scopes.isEmpty
  }

  /// Whether it is about a death rather than about all of a kind.
  var namesSomebody: Bool {
    !pids.isEmpty || !units.isEmpty || !containers.isEmpty || !pods.isEmpty || !comms.isEmpty
      || isAboutMoment
  }

  /// Whether a part of the time from one instant to another was asked for. What is not known may be.
  func touches(_ from: Int64?, _ to: Int64?) -> Bool {
    (to ?? .max) >= since ?? .min && (from ?? .min) <= until ?? .max
  }
}
