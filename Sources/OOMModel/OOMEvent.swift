/// One trip into the OOM killer, built from whatever lines of it survived.
/// A lone `Killed process` line is an event.
public struct OOMEvent: Sendable, Hashable {
  /// 12 hex digits. The same event read from another copy of the same log has the same id.
  public var id = ""
  public var provenance: Provenance
  public var host: UntrustedText?
  /// 32 hex digits, from the journal.
  public var bootID: String?
  /// The kernel release, from the `CPU:` or `Pid:` line.
  public var kernel: UntrustedText?
  public var scope = Scope.unknown
  /// Asked for by hand: SysRq-f.
  public var isManual = false
  public var trigger: Trigger?
  public var constraint: Constraint?
  /// The cgroup whose limit was hit, from the summary or from `Task in A killed as a result
  /// of limit of B`.
  public var oomMemcg: UntrustedText?
  /// The victim's cgroup, from the same lines.
  public var taskMemcg: UntrustedText?
  public var usage: CgroupUsage?
  /// Whether the dump has a `Mem-Info:` block.
  public var hasMemInfo = false
  public var tasks: TaskTable?
  public var selection: Selection?
  public var kills: [Kill] = []
  public var deadEnd: DeadEnd?
  public var missing: [Part] = []
  /// A line of the event broke off or made no sense.
  public var isDamaged = false
  /// The time of the first line.
  public var time: EventTime
  public var positions: [LogPosition]
  /// The lines a report quotes, in the order of the log.
  public var evidence: [EvidenceLine] = []

  /// The parts a whole event has.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    case trigger
    case memory
    case tasks
    case constraint
    case kill
  }

  public init(provenance: Provenance, time: EventTime, position: LogPosition) {
    self.provenance = provenance
    self.time = time
    self.positions = [position]
  }

  public var isComplete: Bool { missing.isEmpty && !isDamaged }
}

/// `Kill process PID (NAME) score N or sacrifice child`, up to 5.0. The process that is
/// killed next can be a child of this one.
public struct Selection: Sendable, Hashable {
  public let pid: Int
  public let comm: UntrustedText
  public let score: Int?
  public let prefix: String?

  public init(pid: Int, comm: UntrustedText, score: Int?, prefix: String?) {
    self.pid = pid
    self.comm = comm
    self.score = score
    self.prefix = prefix
  }
}

/// An OOM that ended without a victim.
public enum DeadEnd: String, Sendable, Hashable {
  /// `Kernel panic - not syncing: Out of memory: … panic_on_oom is enabled`
  case panicOnOOM = "panic_on_oom"
  /// `Out of memory and no killable processes...`: the allocation fails, the machine goes on.
  case noKillableProcess = "no_killable_process"
  /// `Kernel panic - not syncing: System is deadlocked on memory` (up to 4.15: `Out of memory
  /// and no killable processes...`): nobody was left to kill on the whole machine.
  case deadlock = "deadlocked_on_memory"

  /// Whether the kernel stopped the whole machine.
  public var isPanic: Bool {
    switch self {
    case .panicOnOOM, .deadlock: true
    case .noKillableProcess: false
    }
  }
}

/// A line that a report quotes.
public struct EvidenceLine: Sendable, Hashable {
  public let position: LogPosition
  /// The kernel's text, without the framing.
  public let text: UntrustedText

  public init(position: LogPosition, text: UntrustedText) {
    self.position = position
    self.text = text
  }
}
