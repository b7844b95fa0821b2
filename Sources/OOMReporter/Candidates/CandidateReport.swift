public import OOMForensics
public import OOMModel

/// What `oomlog candidates` tells: whom the kernel would kill now, and what the answer rests on.
public struct CandidateReport: Sendable {
  public let machine: MachineState
  /// `nil` for the whole machine.
  public let cgroup: CgroupState?
  /// As the machine is.
  public let now: CandidateRanking
  /// With the adjustments that are to be assumed. `nil` without any.
  public let assumed: CandidateRanking?
  public let assumptions: [Assumption]
  /// All processes of this cgroup die with the first candidate, because of `memory.oom.group`.
  public var groupKilled: UntrustedText?
  /// The nearest above the cgroup that has a limit, where it has none of its own.
  public var limitedAncestor: CgroupState?
  /// Microseconds since 1970.
  public let time: Int64

  public struct Assumption: Sendable {
    public let adjustment: Adjustment
    public let target: Adjustment.Target
    public let pids: [Int]

    public init(_ adjustment: Adjustment, _ target: Adjustment.Target, pids: [Int]) {
      self.adjustment = adjustment
      self.target = target
      self.pids = pids
    }
  }

  public init(
    _ machine: MachineState, cgroup: CgroupState?, assumptions: [Assumption] = [], time: Int64
  ) {
    self.machine = machine
    self.cgroup = cgroup
    self.assumptions = assumptions
    self.time = time
    now = CandidateRanking(machine, cgroup: cgroup)
    var values: [Int: Int] = [:]
    for assumption in assumptions {
      for pid in assumption.pids { values[pid] = assumption.adjustment.value }
    }
    assumed =
      assumptions.isEmpty
      ? nil : CandidateRanking(machine, cgroup: cgroup, assuming: values)
  }

  /// What is shown: with the assumptions where there are some.
  public var ranking: CandidateRanking { assumed ?? now }

  /// What the kernel would do instead of killing a candidate. `nil` where it would kill.
  var instead: String? {
    if machine.panicOnOOM == 2 || (machine.panicOnOOM == 1 && cgroup?.limit == nil) {
      return "panic, as vm.panic_on_oom tells it to, and kill nobody"
    }
    if cgroup?.isKillDisabled == true {
      return "kill nobody, as oom_kill_disable tells it to, and let processes wait"
    }
    if machine.killsAllocatingTask == true, cgroup?.limit == nil {
      return "kill whoever asks, as vm.oom_kill_allocating_task tells it to"
    }
    return nil
  }

  /// Where a candidate would be without the assumptions, from 1. `nil` where it would not be one.
  var ranksNow: [Int: Int] {
    Dictionary(
      now.candidates.enumerated().map { ($1.process.task.pid, $0 + 1) },
      uniquingKeysWith: { a, _ in a })
  }

  /// Candidates whose own score of the kernel's is not what its arithmetic gives.
  var differing: Int { now.candidates.count { $0.differs == true } }
  var compared: Int { now.candidates.count { $0.differs != nil } }
}

extension CandidateRanking.Candidate {
  var pid: Int { process.task.pid }

  func points(_ pageSize: UInt64) -> Int64 {
    let (bytes, overflow) = points.multipliedReportingOverflow(by: Int64(clamping: pageSize))
    return overflow ? (points < 0 ? .min : .max) : bytes
  }

  var identity: CgroupIdentity? { process.ownerPath.map(CgroupIdentity.init(path:)) }
}
