/// One process killed in an event: the `Killed process` line.
public struct Kill: Sendable, Hashable {
  /// In the initial pid namespace. `nil` for `VM: killing process NAME` of 2.6.
  public var pid: Int?
  public var comm: UntrustedText
  /// False where a userspace killer does not say what it killed: `comm` is empty then.
  public var isNamed = true
  /// How many processes of the cgroup were killed, where somebody says so.
  public var processes: Int?
  /// What stands before `Killed process`, without the colon. `nil` where the kernel prints
  /// nothing there (2.6.24 to 5.0).
  public var prefix: KillPrefix?
  /// From the kill line; before 5.4 from the summary or the task table, where they have it.
  public var uid: UInt32?
  public var totalVM: ByteCount?
  public var anonRSS: ByteCount?
  public var fileRSS: ByteCount?
  public var shmemRSS: ByteCount?
  /// Resident memory as a whole, where a userspace killer gives no parts of it.
  public var rss: ByteCount?
  public var pgtables: ByteCount?
  /// From the kill line since 5.4; before that from the victim's row in the task table.
  public var oomScoreAdj: Int?
  /// The badness score, up to 5.0, from `Kill process … score N`.
  public var score: Int?
  /// Killed with the rest of its cgroup (`memory.oom.group`).
  public var isGroupKill = false
  /// Killed because it shares the first victim's memory (2.6.37 to 4.1 print these).
  public var isMemorySharer = false
  public var time: EventTime
  /// The kill line first; then lines that say the same of the same kill.
  public var positions: [LogPosition]
  /// The kernel's stamps of the lines that say it again, where they have any: microseconds since boot.
  public var repeatedMonotonicMicroseconds: [Int64] = []
  public var reaping: Reaping?
  /// The kernel's text of the kill line.
  public var text: UntrustedText
  /// The line broke off before its last field, or a field made no sense.
  public var isDamaged = false

  public init(comm: UntrustedText, time: EventTime, positions: [LogPosition], text: UntrustedText) {
    self.comm = comm
    self.time = time
    self.positions = positions
    self.text = text
  }

}

/// The words before `Killed process` and `Kill process`, in every spelling the kernel has had.
public enum KillPrefix: String, Sendable, Hashable, CaseIterable {
  case outOfMemory = "Out of memory"
  case memoryCgroup = "Memory cgroup out of memory"
  /// vm.oom_kill_allocating_task
  case allocatingTask = "Out of memory (oom_kill_allocating_task)"
  /// Up to 2.6.18.
  case outOfMemoryCapital = "Out of Memory"
  case memoryPolicy = "No available memory (MPOL_BIND)"
  case cpuset = "No available memory in cpuset"
}

/// What the OOM reaper said of a victim.
public struct Reaping: Sendable, Hashable {
  /// False for `unable to reap`.
  public let succeeded: Bool
  /// What was left when the reaper was done. `nil` where the line does not say.
  public var anonRSS: ByteCount?
  public var fileRSS: ByteCount?
  public var shmemRSS: ByteCount?
  public var time = EventTime()
  public var position: LogPosition?

  public init(succeeded: Bool) {
    self.succeeded = succeeded
  }
}
