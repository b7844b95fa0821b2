/// What `/proc` says of the machine now. Nothing in it is of one instant: the kernel answers file by
/// file.
public struct MachineState: Sendable, Hashable {
  /// Bytes.
  public let pageSize: UInt64
  /// `MemTotal` and `SwapTotal` of `/proc/meminfo`.
  public let memory: ByteCount
  public let swap: ByteCount
  /// In the order of their pids. Kernel threads too.
  public var processes: [RunningProcess] = []
  /// Processes that ended while they were read.
  public var ended = 0
  /// Processes whose files are closed to this user.
  public var unreadable = 0
  /// The option `hidepid` of the mount: processes of others are not even listed, or are listed and
  /// closed.
  public var hidesProcesses = false
  /// Whether these are all processes of the kernel, and not those of one pid namespace. `nil` where it
  /// cannot be told.
  public var isInitialNamespace: Bool?
  /// `/proc/meminfo` is lxcfs's: it has the limit of a container in place of the machine's memory.
  public var isMemorySubstituted = false
  /// `vm.panic_on_oom`, `vm.oom_kill_allocating_task` and `vm.swappiness`. `nil` where unreadable.
  public var panicOnOOM: Int?
  public var killsAllocatingTask: Bool?
  public var swappiness: Int?

  public init(pageSize: UInt64, memory: ByteCount, swap: ByteCount) {
    self.pageSize = pageSize
    self.memory = memory
    self.swap = swap
  }
}

/// A process as `/proc/PID` has it.
public struct RunningProcess: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case process
    case kernelThread
    /// It has ended and waits for its parent.
    case zombie
  }

  public var kind = Kind.process
  /// As a dump would list it.
  public var task: TaskRow
  /// `/proc/PID/oom_score`, by the memory of the whole machine.
  public var oomScore: Int?
  /// The path in the hierarchy that limits memory. `nil` where there is none, or none that can be read.
  public var cgroup: UntrustedText?
  /// The path that names the owner: systemd's own hierarchy where memory is not limited by the same.
  public var ownerPath: UntrustedText?

  public init(task: TaskRow) {
    self.task = task
  }
}

/// The limits of a memory cgroup now.
public struct CgroupState: Sendable, Hashable {
  /// As in `/proc/PID/cgroup`.
  public let path: UntrustedText
  /// `memory.max`, `memory.limit_in_bytes`. `nil` is no limit.
  public var limit: ByteCount?
  /// What it may have of swap. `nil` is no limit.
  public var swapLimit: ByteCount?
  /// `memory.current`, `memory.usage_in_bytes`.
  public var usage: ByteCount?
  /// Of its own where it has one (v1).
  public var swappiness: Int?
  /// `memory.oom.group`: all processes of it die together. `nil` in v1, which has no such thing.
  public var killsAll: Bool?
  /// `oom_kill_disable` of `memory.oom_control` (v1): nobody is killed, they wait.
  public var isKillDisabled = false

  public init(path: UntrustedText) {
    self.path = path
  }
}
