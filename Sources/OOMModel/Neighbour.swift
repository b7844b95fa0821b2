/// A record round a kill that is none of the OOM killer's own: what others say of the same incident,
/// and what announced it.
public struct Neighbour: Sendable, Hashable {
  public let kind: Kind
  /// Who wrote it, as far as the log says. In a text log any program can call itself so.
  public let program: LogProgram
  public var time: EventTime
  /// The first copy, then those in other logs.
  public var positions: [LogPosition]
  /// The message, without the framing.
  public var text: UntrustedText
  public var host: UntrustedText?
  /// 32 hex digits, from the journal.
  public var bootID: String?
  public var provenance: Provenance
  /// The systemd unit it is about.
  public var unit: UntrustedText?
  /// The cgroup it is about.
  public var cgroup: UntrustedText?
  /// 64 hex digits.
  public var containerID: String?
  public var pid: Int?
  public var comm: UntrustedText?
  /// How many processes were killed, where the record says so.
  public var processes: Int?
  /// How it was found to belong to its event. `nil` as long as it belongs to none.
  public var match: Match?

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// systemd: `A process of this unit has been killed by the OOM killer.` It counts what the
    /// cgroup's counter says, not processes, and can be wrong after a restart of the unit.
    case unitProcessKilled = "unit_process_killed"
    /// systemd: `systemd-oomd killed N process(es) in this unit.`
    case unitKilledByOomd = "unit_killed_by_oomd"
    /// systemd: `Failed with result 'oom-kill'.`
    case unitFailed = "unit_failed"
    /// A process that ended by SIGKILL, or with 137. No proof of an OOM kill.
    case exitedBySIGKILL = "exited_by_sigkill"
    /// containerd's and dockerd's word of an OOM in a container.
    case containerOOM = "container_oom"
    /// kubelet's word of an OOM of the machine.
    case nodeOOM = "node_oom"
    /// An allocation that failed without a kill.
    case allocationFailure = "allocation_failure"
    case allocationStall = "allocation_stall"
    /// A task that was blocked for minutes.
    case hungTask = "hung_task"
    /// A daemon that gave memory back because the kernel's pressure figures asked for it.
    case memoryPressure = "memory_pressure"
    /// A userspace killer that is about to act.
    case killerWarning = "killer_warning"

    /// Whether it announces a kill rather than tells of one.
    public var isSign: Bool {
      switch self {
      case .allocationFailure, .allocationStall, .hungTask, .memoryPressure, .killerWarning: true
      case .unitProcessKilled, .unitKilledByOomd, .unitFailed, .exitedBySIGKILL, .containerOOM,
        .nodeOOM:
        false
      }
    }

    /// Whether it says that an OOM killer has killed.
    public var claimsKill: Bool { !isSign && self != .exitedBySIGKILL }
  }

  /// The rule by which a neighbour belongs to its event, the surest first.
  public enum Match: String, Sendable, Hashable {
    /// It names the process that was killed.
    case process
    /// It names the container in whose cgroup the process was.
    case container
    /// It names a unit, or a cgroup, that the process was in.
    case unit
    /// Nothing contradicts, and it was written at about the same time.
    case time
  }

  public init(
    _ kind: Kind, by program: LogProgram, text: UntrustedText, time: EventTime,
    position: LogPosition, provenance: Provenance
  ) {
    self.kind = kind
    self.program = program
    self.text = text
    self.time = time
    self.positions = [position]
    self.provenance = provenance
  }
}
