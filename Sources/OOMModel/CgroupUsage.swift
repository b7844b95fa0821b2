/// The usage lines of a cgroup event: `memory: usage …kB, limit …kB, failcnt …`.
public struct CgroupUsage: Sendable, Hashable {
  public var memory: Counter?
  /// cgroup v1.
  public var memoryAndSwap: Counter?
  /// cgroup v1.
  public var kmem: Counter?
  /// cgroup v2.
  public var swap: Counter?

  /// What reclaim may not touch (`memory.min`, `memory.low`): 7.2.
  public var minProtection: ByteCount?
  public var lowProtection: ByteCount?

  public struct Counter: Sendable, Hashable {
    public let usage: ByteCount
    /// `nil` when there is no limit. The kernel prints its largest page count for that.
    public let limit: ByteCount?
    public let failcnt: UInt64

    public init(usage: ByteCount, limit: ByteCount?, failcnt: UInt64) {
      self.usage = usage
      self.limit = limit
      self.failcnt = failcnt
    }
  }

  public init() {}
}
