public import OOMModel

/// Whose limit it was, seen from the cgroup of the process that was killed.
public enum LimitRelation: Sendable, Hashable {
  /// The victim's own cgroup has the limit.
  case own
  /// A cgroup above it has the limit: all below it share it. `depth` is how many levels above, and
  /// `name` the last component of its path, empty for the root.
  case ancestor(depth: Int, name: UntrustedText)
  /// The victim lies elsewhere: its process was moved, or lines of two events are mixed up.
  case elsewhere
  /// The kernel cuts paths off at 1021 bytes: what looks alike may differ.
  case cutOff

  /// `nil` unless both paths are known.
  public init?(limit: UntrustedText?, victim: UntrustedText?) {
    guard let limit, let victim else { return nil }
    if max(limit.bytes.count, victim.bytes.count) >= LimitRelation.longest {
      self = .cutOff
      return
    }
    let upper = limit.bytes.split(separator: UInt8(ascii: "/"))
    let lower = victim.bytes.split(separator: UInt8(ascii: "/"))
    guard lower.starts(with: upper) else {
      self = .elsewhere
      return
    }
    let depth = lower.count - upper.count
    self = depth == 0 ? .own : .ancestor(depth: depth, name: UntrustedText(Array(upper.last ?? [])))
  }

  /// Bytes of a path, less the end of the line it is printed in.
  private static let longest = 1021
}
