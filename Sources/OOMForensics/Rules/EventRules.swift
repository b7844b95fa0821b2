internal import OOMModel

/// A: what kind of event it is. Mostly the kernel says so itself.
enum EventRules {
  static let all: [Rule] = [
    Rule(.globalOOM) { facts in
      guard facts.isMachineWide else { return nil }
      return Found(
        .certain,
        facts.event.scope == .global
          ? "The whole machine ran out of memory, not a cgroup."
          : "The memory nodes that the task may use ran out, not a cgroup.",
        lines: ["oom-kill:", "Out of memory"],
        advice: [
          Advice(.systemd, "MemoryHigh", note: "the first bound for what grows, then MemoryMax"),
          Advice(.look, "sizes of RAM and swap"),
        ])
    },
    Rule(.cgroupOOM) { facts in
      guard facts.isCgroup else { return nil }
      let advice = [
        Advice(.systemd, "MemoryHigh", note: "below MemoryMax: slows down before it kills"),
        Advice(
          .systemd, "MemoryMax", note: "the last line; containers: the limit, not the request"),
      ]
      guard let path = facts.event.oomMemcg else {
        return Found(
          .certain, "A cgroup's limit was hit; the machine may have had memory to spare.",
          lines: ["oom-kill:", "Memory cgroup"], advice: advice)
      }
      return Found(
        .certain,
        "The limit of the cgroup \(path) was hit; the machine may have had memory to spare.",
        lines: ["oom-kill:", "memory: usage", "Task in"], advice: advice)
    },
    Rule(.limitOfAncestor) { facts throws(Unmet) in
      guard facts.isCgroup else { return nil }
      guard
        let relation = LimitRelation(limit: facts.event.oomMemcg, victim: facts.event.taskMemcg)
      else { throw Unmet(.paths) }
      guard case .ancestor(let depth, let name) = relation else { return nil }
      return Found(
        .certain,
        "The limit belongs to \(name), level \(depth) above the victim: all below it hit it together.",
        lines: ["oom-kill:", "Task in"],
        advice: [Advice(.look, "the other rows of the task table, and the parent's limit")])
    },
    Rule(.cpusetOOM) { facts in
      guard facts.event.scope == .cpuset else { return nil }
      return Found(
        .certain, "Only the memory nodes of the task's cpuset were full; others may have had room.",
        lines: ["oom-kill:"], advice: [Advice(.systemd, "AllowedMemoryNodes")])
    },
    Rule(.mempolicyOOM) { facts in
      guard facts.event.scope == .mempolicy else { return nil }
      return Found(
        .certain, "A binding memory policy allowed only nodes that were full.",
        lines: ["oom-kill:", "MPOL_BIND"],
        advice: [Advice(.systemd, "NUMAPolicy", value: "preferred", note: "or bind to more nodes")])
    },
    Rule(.manual) { facts in
      guard facts.event.isManual || facts.event.trigger?.order == -1 else { return nil }
      return Found(
        .certain, "Somebody asked for the kill (SysRq-f): it says nothing about memory.",
        lines: ["Manual OOM", "invoked oom-killer"],
        advice: [Advice(.look, "who writes to /proc/sysrq-trigger")])
    },
    Rule(.allocatingTask) { facts throws(Unmet) in
      guard let kill = facts.kill else { throw Unmet(.kill) }
      guard kill.prefix == .allocatingTask else { return nil }
      return Found(
        .certain, "The process that asked for memory was killed, whatever its size.",
        lines: ["oom_kill_allocating_task"],
        advice: [Advice(.sysctl, "vm.oom_kill_allocating_task", value: "0")])
    },
    Rule(.panicOrNoVictim) { facts in
      guard let end = facts.event.deadEnd else { return nil }
      let statement: Statement =
        switch end {
        case .panicOnOOM: "The kernel panicked, as vm.panic_on_oom tells it to."
        case .deadlock: "Nobody was left to kill, and the kernel panicked."
        case .noKillableProcess: "Nobody could be killed; the allocation failed."
        }
      return Found(
        .certain, statement, lines: ["panic", "no killable"],
        advice: end == .panicOnOOM
          ? [Advice(.sysctl, "vm.panic_on_oom", value: "0")]
          : [Advice(.look, "what is protected by an OOMScoreAdjust of -1000")])
    },
    Rule(.killWithoutDump) { facts in
      // Others than the kernel make no dumps.
      guard facts.event.killer == nil, !facts.event.kills.isEmpty, facts.event.trigger == nil,
        facts.event.tasks == nil
      else {
        return nil
      }
      return Found(
        .high, "The kill is certain, but its dump is not in the log: it was suppressed or lost.",
        lines: ["Killed process"])
    },
    Rule(.dumpWithoutKill) { facts in
      guard facts.event.kills.isEmpty, facts.event.deadEnd == nil, facts.event.trigger != nil else {
        return nil
      }
      guard let task = facts.event.constraint?.task else {
        return Found(
          .medium, "The log ends before a kill: who was killed, if anybody, is not in it.",
          lines: ["invoked oom-killer"])
      }
      return Found(
        .medium, "The log ends before a kill; \(task) had been chosen.", lines: ["oom-kill:"])
    },
    Rule(.groupKill) { facts throws(Unmet) in
      guard !facts.event.kills.isEmpty else { throw Unmet(.kill) }
      guard facts.event.kills.contains(where: \.isGroupKill) else { return nil }
      return Found(
        .certain, "All of the cgroup was killed on purpose (memory.oom.group): one event.",
        lines: ["memory.oom.group", "Killed process"],
        advice: [
          Advice(
            .systemd, "OOMPolicy", value: "continue", note: "to let the rest of the unit live"),
          Advice(.kubelet, "singleProcessOOMKill", value: "true"),
        ])
    },
    Rule(.pageFault) { facts throws(Unmet) in
      guard let request = facts.request else { throw Unmet(.request) }
      guard request.origin == .pageFault else { return nil }
      return Found(
        .medium, "A page fault ran out of memory without saying what it had asked for.",
        lines: ["invoked oom-killer"])
    },
  ]
}
