public import OOMModel

/// Whom the kernel would kill now: the processes of the machine or of a cgroup by their score, as
/// `select_bad_process` and `oom_badness` of mm/oom_kill.c have it.
public struct CandidateRanking: Sendable, Hashable {
  public let arithmetic: BadnessArithmetic
  public let totalPages: TotalPages
  /// The first is the one that would be killed.
  public let candidates: [Candidate]
  /// How many processes cannot be chosen, and why.
  public let excluded: [Exclusion: Int]

  public enum Exclusion: String, Sendable, Hashable, CaseIterable {
    case kernelThread = "kernel_thread"
    /// Has ended, and has no memory any more.
    case zombie
    /// Pid 1 of the machine.
    case initProcess = "init"
    /// An `oom_score_adj` of -1000.
    case protected = "oom_score_adj_minimum"
    /// The kernel's own score is 0: the process waits for a vfork, or its memory was reaped already.
    case ineligibleNow = "ineligible_now"
    case outsideOfCgroup = "outside_of_cgroup"
    /// Figures that are no sizes of a machine.
    case unknownSize = "unknown_size"
  }

  public struct Candidate: Sendable, Hashable {
    public let process: RunningProcess
    /// What the score was made with: that of the process, or one that was assumed.
    public let oomScoreAdj: Int
    /// What the kernel compares: pages held, and the share of all pages that `oom_score_adj` stands
    /// for. Can be negative.
    public let points: Int64
    /// What `/proc/PID/oom_score` would say of the process as it is, by the machine's memory.
    public let expectedOOMScore: Int64?

    /// Whether the kernel's own score is another than its arithmetic gives, rounding aside. The figures
    /// are read one after the other, and move meanwhile. `nil` where one of them is unknown.
    public var differs: Bool? {
      guard let expectedOOMScore, let told = process.oomScore else { return nil }
      return abs(expectedOOMScore - Int64(told)) > 1
    }
  }

  /// `cgroup` is `nil` for the whole machine. `assumed` has values of `oom_score_adj` by pid.
  public init(
    _ machine: MachineState, cgroup: CgroupState? = nil, assuming assumed: [Int: Int] = [:]
  ) {
    let whole = TotalPages(machine)
    let scope = cgroup.flatMap { TotalPages($0, machine) } ?? whole
    let arithmetic = BadnessArithmetic.likeliest(machine, whole)
    totalPages = scope
    self.arithmetic = arithmetic
    var candidates: [(Candidate, place: Int)] = []
    var excluded: [Exclusion: Int] = [:]
    for (place, process) in machine.processes.enumerated() {
      let row = process.task
      let expected = arithmetic.exportedScore(of: row, whole, machine.pageSize)
      let adj = assumed[row.pid] ?? row.oomScoreAdj ?? 0
      if let reason = CandidateRanking.exclusion(process, adj, expected, cgroup, machine) {
        excluded[reason, default: 0] += 1
        continue
      }
      var task = row
      task.oomScoreAdj = adj
      guard let points = arithmetic.points(of: task, scope, machine.pageSize) else {
        excluded[.unknownSize, default: 0] += 1
        continue
      }
      let candidate = Candidate(
        process: process, oomScoreAdj: adj, points: points, expectedOOMScore: expected)
      candidates.append((candidate, place))
    }
    // Of equal scores the one that is scanned last, before 5.3 the first. Processes are scanned as they
    // were started, which is the order of their pids until these begin again.
    let isFirstTaken = arithmetic.tieBreak == .first
    self.candidates = candidates.sorted { a, b in
      a.0.points != b.0.points
        ? a.0.points > b.0.points : isFirstTaken ? a.place < b.place : a.place > b.place
    }.map(\.0)
    self.excluded = excluded
  }

  private static func exclusion(
    _ process: RunningProcess, _ adj: Int, _ expected: Int64?, _ cgroup: CgroupState?,
    _ machine: MachineState
  ) -> Exclusion? {
    switch process.kind {
    case .kernelThread: return .kernelThread
    case .zombie: return .zombie
    case .process: break
    }
    if let cgroup, !(process.cgroup?.isBelow(cgroup.path) ?? false) { return .outsideOfCgroup }
    // Inside another namespace pid 1 can be killed like any other.
    if process.task.pid == 1, machine.isInitialNamespace != false { return .initProcess }
    if adj <= -1000 { return .protected }
    if process.oomScore == 0, process.task.oomScoreAdj != -1000, let expected, expected > 1 {
      return .ineligibleNow
    }
    return nil
  }

  /// How many candidates share the highest score, beyond the one that is taken.
  public var ties: Int {
    guard let first = candidates.first else { return 0 }
    return candidates.prefix { $0.points == first.points }.count - 1
  }
}

extension UntrustedText {
  /// Whether a cgroup's path is this one or below it. Paths outside of one's own namespace begin with
  /// `/..`.
  public func isBelow(_ path: UntrustedText) -> Bool {
    if path.bytes == [UInt8(ascii: "/")] { return !bytes.starts(with: "/..".utf8) }
    guard bytes.starts(with: path.bytes) else { return false }
    return bytes.count == path.bytes.count || bytes[path.bytes.count] == UInt8(ascii: "/")
  }
}

extension TotalPages {
  /// `constrained_alloc` without a constraint: RAM that is managed, and all swap.
  init(_ machine: MachineState) {
    let total = (machine.memory.bytes / machine.pageSize)
      .addingReportingOverflow(machine.swap.bytes / machine.pageSize).partialValue
    self.init(lowest: total, highest: total, basis: .machine)
  }

  /// `mem_cgroup_get_max` of mm/memcontrol.c: the limit, and where the cgroup may swap as much of the
  /// swap as it may have. `nil` without a limit.
  init?(_ cgroup: CgroupState, _ machine: MachineState) {
    guard let limit = cgroup.limit else { return nil }
    let swap = min(cgroup.swapLimit ?? machine.swap, machine.swap)
    let swaps = (cgroup.swappiness ?? machine.swappiness ?? 60) != 0
    let pages = limit.bytes / machine.pageSize
    let total = Checked.sum([pages, swaps ? swap.bytes / machine.pageSize : 0]) ?? pages
    self.init(lowest: max(total, 1), highest: max(total, 1), basis: .cgroupLimit)
  }
}
