/// The one-line summary `oom-kill:constraint=…` of 5.0 and later (el8 too).
public struct Constraint: Sendable, Hashable {
  /// As printed: `CONSTRAINT_NONE`, `CONSTRAINT_MEMCG`, … Patched kernels print others.
  public var name: String
  public var nodemask: String?
  /// The last component of the cpuset's path.
  public var cpuset: UntrustedText?
  public var memsAllowed: String?
  /// Whether the line says `global_oom`.
  public var isGlobal = false
  /// The cgroup whose limit was hit.
  public var oomMemcg: UntrustedText?
  /// The cgroup of the chosen task.
  public var taskMemcg: UntrustedText?
  /// The task that was chosen, which is not always the one that was killed: when a thread
  /// group's leader has exited, the kill line names another thread.
  public var task: UntrustedText?
  public var pid: Int?
  /// Printed signed, kept unsigned as in the kill line.
  public var uid: UInt32?

  public init(name: String) {
    self.name = name
  }
}

/// Whose limit it was.
public enum Scope: String, Sendable, Hashable, CaseIterable {
  case global
  case memcg
  case cpuset
  case mempolicy
  /// A userspace killer's own kill, no kernel event at all.
  case userspace
  case unknown
}
