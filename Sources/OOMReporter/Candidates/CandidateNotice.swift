import OOMForensics
import OOMModel

/// What keeps the ranking from being the whole answer, and what would be needed for it.
enum CandidateNotice: String, CaseIterable {
  case pidNamespace = "pid_namespace"
  case hiddenProcesses = "hidden_processes"
  case unreadableProcesses = "unreadable_processes"
  case endedProcesses = "ended_processes"
  case substitutedMemory = "substituted_memory"
  case panic = "panic_on_oom"
  case allocatingTask = "oom_kill_allocating_task"
  case noLimit = "no_limit"
  case killDisabled = "oom_kill_disabled"
  case groupKill = "group_kill"
  case tie
  case differingScores = "differing_scores"

  static func all(_ report: CandidateReport) -> [(notice: CandidateNotice, message: String)] {
    allCases.compactMap { notice in notice.message(report).map { (notice, $0) } }
  }

  /// `nil` where there is nothing to say. Not escaped.
  private func message(_ report: CandidateReport) -> String? {
    let machine = report.machine
    switch self {
    case .pidNamespace:
      guard machine.isInitialNamespace == false else { return nil }
      return
        "this is a pid namespace of its own, as in a container: processes outside of it are not seen "
        + "and may come before these; to see all, run on the host, or with its /proc and /sys below a "
        + "directory that --root names"
    case .hiddenProcesses:
      guard machine.hidesProcesses else { return nil }
      return
        "/proc is mounted with hidepid: processes of others may be missing; to see all, run as root"
    case .unreadableProcesses:
      guard machine.unreadable > 0 else { return nil }
      return
        "\(CoverageText.count(machine.unreadable, "process", "processes")) could not be read, and may "
        + "come before these; to read all, run as root"
    case .endedProcesses:
      guard machine.ended > 0 else { return nil }
      return "\(CoverageText.count(machine.ended, "process", "processes")) ended meanwhile"
    case .substitutedMemory:
      guard machine.isMemorySubstituted else { return nil }
      return
        "/proc/meminfo is lxcfs's and has a container's memory, not the machine's: what oom_score_adj "
        + "weighs is wrong here; run on the host"
    case .panic:
      let isAlways = machine.panicOnOOM == 2
      guard isAlways || (machine.panicOnOOM == 1 && report.cgroup?.limit == nil) else { return nil }
      return
        "vm.panic_on_oom is \(machine.panicOnOOM ?? 0): the kernel would panic, and kill nobody"
    case .allocatingTask:
      guard machine.killsAllocatingTask == true, report.cgroup?.limit == nil else { return nil }
      return "vm.oom_kill_allocating_task is set: who asks for memory is killed, whatever its score"
    case .noLimit:
      guard let cgroup = report.cgroup, cgroup.limit == nil else { return nil }
      let name = PrintableText.of(cgroup.path)
      if let above = report.limitedAncestor {
        return
          "\(name) has no limit of its own, but \(PrintableText.of(above.path)) above it has one of "
          + "\(SizeText.of(above.limit)): --cgroup asks about that; scores are by the machine's memory"
      }
      return
        "\(name) has no limit of its own: the machine would have to run out, and then others can come "
        + "first; scores are by its memory"
    case .killDisabled:
      guard report.cgroup?.isKillDisabled == true else { return nil }
      return "oom_kill_disable is set: nobody is killed, who asks for memory waits"
    case .groupKill:
      guard let path = report.groupKilled else { return nil }
      return
        "memory.oom.group of \(PrintableText.of(path)) is set: all of that cgroup dies with the first"
    case .tie:
      let ties = report.ranking.ties
      guard ties > 0 else { return nil }
      let order =
        report.ranking.arithmetic.tieBreak == .either
        ? "the kernel takes the one it scans last, before 5.3 the first"
        : "the kernel takes the one it scans \(report.ranking.arithmetic.tieBreak == .first ? "first" : "last")"
      return
        "\(CoverageText.count(ties, "other")) with the same score as the first: \(order), which "
        + "pids tell only until they begin again"
    case .differingScores:
      guard report.differing > 0 else { return nil }
      return
        "\(report.differing) of \(report.compared) scores of the kernel's are not what its arithmetic "
        + "gives: the figures moved while they were read"
    }
  }
}
