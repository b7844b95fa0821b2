internal import OOMModel

/// A12, A13, A15, C17: what others did, and what they say.
enum NeighbourRules {
  static let all: [Rule] = [
    Rule(.userspaceKiller) { facts in
      guard let killer = facts.event.killer else { return nil }
      return Found(
        .certain,
        """
        \(UntrustedText(killer.rawValue)) killed, not the kernel: on its own signs of want, before \
        memory was exhausted.
        """,
        lines: ["Killed", "killed", "Marked", "sending", "Sending", "Kill"],
        advice: advice(killer))
    },
    Rule(.systemdEcho) { facts in
      let echoes = facts.event.neighbours.filter { $0.kind == .unitProcessKilled }
      guard !echoes.isEmpty, facts.event.killer == nil else { return nil }
      let unit = echoes.compactMap(\.unit).first ?? UntrustedText("a unit")
      return Found(
        .high, "systemd tells of the same kill for \(unit): no second one.",
        positions: echoes.flatMap(\.positions))
    },
    Rule(.sigkillProven) { facts in
      let exits = facts.event.neighbours.filter {
        $0.kind == .exitedBySIGKILL && $0.match != .time
      }
      guard !exits.isEmpty, !facts.event.kills.isEmpty, facts.event.killer == nil else {
        return nil
      }
      return Found(
        .high, "The exit by SIGKILL (137) that is told of was this OOM kill.",
        positions: exits.flatMap(\.positions))
    },
    Rule(.survivors) { facts throws(Unmet) in
      guard facts.isCgroup else { return nil }
      guard let identity = facts.identity else { throw Unmet(.paths) }
      guard identity.containerID != nil else { return nil }
      guard let kill = facts.kill, let pid = kill.pid else { throw Unmet(.kill) }
      guard !facts.event.kills.contains(where: \.isGroupKill) else { return nil }
      // The table of a limit that is above has the rows of other containers too.
      guard LimitRelation(limit: facts.event.oomMemcg, victim: facts.event.taskMemcg) == .own else {
        throw Unmet(.taskTable)
      }
      let rows = try facts.rows()
      // Processes are listed in the order in which they were started.
      guard let first = rows.first, first.pid != pid, first.tgid != pid else { return nil }
      return Found(
        .medium,
        """
        \(kill.comm) was not the first process of its container: \(first.name) lives on, and nothing \
        restarts it.
        """,
        lines: ["Killed process"],
        advice: [
          Advice(.look, "memory.events of the cgroup: the runtime does not call it OOMKilled"),
          Advice(.look, "memory.oom.group, or a first process that ends when a worker dies"),
        ])
    },
  ]

  private static func advice(_ killer: UserspaceKiller) -> [Advice] {
    switch killer {
    case .systemdOomd:
      [
        Advice(.systemd, "ManagedOOMMemoryPressure"), Advice(.systemd, "ManagedOOMSwap"),
        Advice(.look, "SwapUsedLimit= and DefaultMemoryPressureLimit= of oomd.conf"),
      ]
    case .earlyoom, .nohang: [Advice(.look, "the limits it was started with")]
    case .lmkd, .lowmemorykiller: [Advice(.look, "the levels it kills at")]
    }
  }
}
