internal import OOMForensics
internal import OOMModel
internal import OOMParser

/// What a line says that somebody else than the OOM killer wrote.
enum NeighbourWords {
  static func words(_ line: NeighbourLine) -> LineWords {
    switch line {
    case .neighbour(let facts): words(facts)
    case .killer(let line): words(line)
    }
  }

  private static func words(_ facts: NeighbourLine.Facts) -> LineWords {
    let (title, rules): (Statement, [String]) =
      switch facts.kind {
      case .unitProcessKilled:
        ("systemd tells of a kill by the kernel: the same kill, not another", ["A13"])
      case .unitKilledByOomd: ("systemd tells of a kill by systemd-oomd", ["A12"])
      case .unitFailed: ("a unit failed because of an OOM kill", ["A13"])
      case .exitedBySIGKILL:
        ("a process ended by SIGKILL, which is no proof of an OOM kill", ["A14"])
      case .containerOOM: ("a container runtime tells of an OOM kill", ["A15"])
      case .nodeOOM: ("the kubelet tells of an OOM kill of the machine", ["A15"])
      case .allocationFailure: ("a request for memory that failed, without a kill", [])
      case .allocationStall: ("a request for memory that took long, without a kill", [])
      case .hungTask: ("a task that waited for minutes", [])
      case .memoryPressure: ("a daemon gave memory back because it was short", [])
      case .killerWarning: ("a userspace killer is about to act", ["A12"])
      }
    var words = LineWords(title, source: "docs/neighbours.md")
    if let unit = facts.unit { words.parts.append(Explanation.Part("unit", "\(unit)")) }
    if let cgroup = facts.cgroup { words.parts.append(Explanation.Part("cgroup", "\(cgroup)")) }
    if let id = facts.containerID {
      words.parts.append(Explanation.Part("container", "\(UntrustedText(id))"))
    }
    if let pid = facts.pid { words.parts.append(Explanation.Part("pid", "\(pid)")) }
    if let comm = facts.comm { words.parts.append(Explanation.Part("name", "\(comm)")) }
    if let number = facts.processes {
      words.parts.append(Explanation.Part("processes", "\(number) were killed"))
    }
    words.related = rules
    return words
  }

  private static func words(_ line: KillerLine) -> LineWords {
    var words = LineWords(
      "a line of a userspace killer, not of the kernel's OOM killer", source: "docs/neighbours.md")
    words.related = ["A12"]
    switch line {
    case .kill(let kill), .victim(let kill), .detail(let kill):
      words.parts.append(Explanation.Part("killer", "\(UntrustedText(kill.killer.rawValue))"))
      if let pid = kill.pid { words.parts.append(Explanation.Part("pid", "\(pid)")) }
      if let comm = kill.comm { words.parts.append(Explanation.Part("name", "\(comm)")) }
      if let cgroup = kill.cgroup { words.parts.append(Explanation.Part("cgroup", "\(cgroup)")) }
      if let rss = kill.rss { words.parts.append(Explanation.Part("resident", "\(rss)")) }
      if let reason = kill.reason { words.parts.append(Explanation.Part("why", "\(reason)")) }
    case .signal(let killer), .outcome(let killer, _, _):
      words.parts.append(Explanation.Part("killer", "\(UntrustedText(killer.rawValue))"))
    }
    return words
  }
}
