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
  /// Who killed. `nil` for the kernel's OOM killer.
  public var killer: UserspaceKiller?
  /// Why a userspace killer killed, in its own words.
  public var reason: UntrustedText?
  /// Asked for by hand: SysRq-f.
  public var isManual = false
  /// Trigger, constraint, usage and memory.
  var dump = EventDump.none
  /// The cgroup whose limit was hit, from the summary or from `Task in A killed as a result
  /// of limit of B`.
  public var oomMemcg: UntrustedText?
  /// The victim's cgroup, from the same lines.
  public var taskMemcg: UntrustedText?
  /// What people call the owner of the victim's cgroup. No log says it: `--names` does.
  public var ownerName: UntrustedText?
  /// The stack of the trigger.
  public var stack: StackTrace?
  /// The statistics of the cgroup whose limit was hit; up to 5.2 of those below it too.
  public var cgroupStats: [CgroupStats] = []
  public var tasks: TaskTable?
  public var selection: Selection?
  public var kills: [Kill] = []
  public var deadEnd: DeadEnd?
  /// What the log has of each part, in the order of a dump.
  public var parts: [PartReport] = []
  /// Two dumps without caller ids ran into each other: lines may be the other one's.
  public var isAmbiguous = false
  /// Records that were lost among the event's lines, as far as the source tells.
  public var lostRecords = 0
  /// Lines of the kernel's, or of somebody who is not named, between the event's lines, that no record
  /// was made of.
  public var unknownLines = 0
  public var pageSize: PageSize?
  /// The time of the first line.
  public var time: EventTime
  public var positions: [LogPosition]
  /// The lines a report quotes, in the order of the log.
  public var evidence: [EvidenceLine] = []
  /// Further lines that findings rest on, in the order of the log, except that of slab caches and of
  /// the task table only the largest row is among them.
  public var sourceLines: [EvidenceLine] = []
  /// All lines of it that were read, in the order of the log: only where a scan was asked for them.
  public var lines: [EvidenceLine] = []
  /// How many of them were too many to be kept.
  public var linesLeftOut = 0
  /// What others say of the event: joined by `NeighbourJoin`, in the order of time.
  public var neighbours: [Neighbour] = []
  /// What announced it, in the order of time.
  public var prelude: [Neighbour] = []
  /// Signs that were too many to be kept, the earliest of them.
  public var preludeDropped = 0

  public init(provenance: Provenance, time: EventTime, position: LogPosition) {
    self.provenance = provenance
    self.time = time
    self.positions = [position]
  }

  public var missing: [PartReport.Part] {
    parts.filter { $0.state == .missing }.map(\.part)
  }

  public var isDamaged: Bool {
    isAmbiguous || lostRecords > 0 || parts.contains { $0.state == .damaged }
  }

  public var isComplete: Bool { missing.isEmpty && !isDamaged }

  /// A program wrote the lines, so that they prove nothing. What a userspace killer says of its own
  /// kills is no forgery.
  public var isUntrusted: Bool { provenance == .userspace && killer == nil }
}

/// What the log has of one part of an event, and why it is not all of it.
public struct PartReport: Sendable, Hashable {
  public let part: Part
  public let state: State
  /// `nil` for what is simply there.
  public let reason: String?

  /// The parts a whole event has, in the order of a dump.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    case trigger
    case memory
    case tasks
    case constraint
    case kill
  }

  public enum State: String, Sendable, Hashable {
    case present
    case missing
    /// A line broke off or made no sense.
    case damaged
    /// Complete with facts from another line than its own.
    case borrowed
  }

  public init(_ part: Part, _ state: State, _ reason: String? = nil) {
    self.part = part
    self.state = state
    self.reason = reason
  }
}

/// The size of a page, which no OOM line says.
public struct PageSize: Sendable, Hashable {
  public let bytes: UInt64
  public let basis: Basis

  public enum Basis: String, Sendable, Hashable {
    /// The smallest block of the free lists.
    case buddy
    /// The kill line's total-vm in kB against the task table's total_vm in pages.
    case totalVM = "total_vm"
  }

  public init(bytes: UInt64, basis: Basis) {
    self.bytes = bytes
    self.basis = basis
  }
}

/// `Kill process PID (NAME) score N or sacrifice child`, up to 5.0. The process that is
/// killed next can be a child of this one.
public struct Selection: Sendable, Hashable {
  public let pid: Int
  public let comm: UntrustedText
  public let score: Int?
  public let prefix: KillPrefix?

  public init(pid: Int, comm: UntrustedText, score: Int?, prefix: KillPrefix?) {
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
