/// Who asked for the memory that could not be had: the `invoked oom-killer` line, and the
/// `CPU:` line after it. The trigger is not the culprit, and often not the victim.
public struct Trigger: Sendable, Hashable {
  /// `nil` up to 2.6.18, where the line names nobody.
  public var comm: UntrustedText?
  /// From the `CPU: … PID: …` line. `nil` when that line is missing.
  public var pid: Int?
  /// From the `CPU: … UID: …` line of 6.12 and later.
  public var uid: UInt32?
  /// The mask as printed, `0x…`.
  public var gfpMask: String?
  /// The names of the mask, 4.6 and later. Names, never decoded bits: the bits move from
  /// release to release. `nil` when the kernel prints no names, empty for `0x0()`.
  public var gfpFlags: [String]?
  /// log2 of the number of contiguous pages asked for; -1 for a manual (SysRq) run.
  public var order: Int?
  /// 2.6.36 and later.
  public var oomScoreAdj: Int?
  /// `oomkilladj` or `oom_adj`, -17…15: up to 3.5.
  public var oomAdj: Int?
  /// The node list as printed, 4.9 to 4.19. `(null)` is kept as it is.
  public var nodemask: String?

  /// The CPU it ran on.
  public var cpu: Int?
  /// `Not tainted`, or `Tainted:` and the letters, as printed.
  public var taint: UntrustedText?
  public var hardware: UntrustedText?
  /// The work item, when a kernel thread asked on behalf of somebody.
  public var workqueue: UntrustedText?
  /// The last component of its cpuset's path. Up to 4.19; later kernels have it in the summary.
  public var cpuset: UntrustedText?
  public var memsAllowed: String?

  public init(comm: UntrustedText?) {
    self.comm = comm
  }
}
