internal import OOMForensics

/// A: what kind of event it is.
extension RuleWords {
  static var kinds: [RuleWords] {
    [
      RuleWords(
        .globalOOM, .certain,
        meaning: """
          No limit of a cgroup was hit: the machine itself had nothing left to give, or the memory \
          nodes that the task may use had not. The victim need not be at fault.
          """,
        when: "The summary says global_oom, or the kill line begins with 'Out of memory'.",
        then: """
          Bound what grows with MemoryHigh= and MemoryMax=, or give the machine more RAM or swap. \
          B rules say who held the memory.
          """,
        source: "mm/oom_kill.c, dump_oom_summary and oom_kill_process; Linux 6.1",
        see: "global_oom", "A02"),
      RuleWords(
        .cgroupOOM, .certain,
        meaning: """
          A cgroup reached the limit that somebody had set, and the kernel killed inside it. The \
          machine may have had memory to spare: more RAM does not help.
          """,
        when: """
          The summary says CONSTRAINT_MEMCG, the kill line begins with 'Memory cgroup out of \
          memory', or, up to 4.19, a line says 'killed as a result of limit of'.
          """,
        then: """
          Raise MemoryMax= or the container's limit, or use less; MemoryHigh= below it slows a \
          group down before it is killed.
          """,
        source: "mm/memcontrol.c, mem_cgroup_out_of_memory; systemd.resource-control(5)",
        see: "oom_memcg", "A03", "C01"),
      RuleWords(
        .limitOfAncestor, .certain,
        meaning: """
          The limit is not the victim's own but that of a group above it, a slice or a pod. All \
          groups below it reached it together, so the victim can be well within its own limit.
          """,
        when: "It was a cgroup's limit, and task_memcg lies below oom_memcg.",
        then: "Look at all rows of the task table, and at the limit of the group above.",
        source: "mm/memcontrol.c, mem_cgroup_print_oom_context; Linux 6.1",
        see: "oom_memcg", "task_memcg"),
      RuleWords(
        .cpusetOOM, .certain,
        meaning: """
          The task may only use the memory nodes of its cpuset, and those were full. Others of the \
          machine may have had room.
          """,
        when: "The summary says CONSTRAINT_CPUSET; old kernels: 'No available memory in cpuset'.",
        then: "Allow more nodes (AllowedMemoryNodes=), or move work to other nodes.",
        source: "mm/oom_kill.c, constrained_alloc; Linux 6.1", see: "mems_allowed", "B29"),
      RuleWords(
        .mempolicyOOM, .certain,
        meaning: """
          The task had bound its memory to certain nodes (numactl --membind, mbind(2)), and those \
          were full. A binding policy has nothing to fall back to.
          """,
        when: "The summary says CONSTRAINT_MEMORY_POLICY; up to 2.6.34: '(MPOL_BIND)'.",
        then: "Prefer nodes instead of binding to them, or bind to more.",
        source: "mm/oom_kill.c, constrained_alloc; Linux 6.1", see: "nodemask", "B29"),
      RuleWords(
        .manual, .certain,
        meaning: """
          Somebody pressed SysRq-f or wrote f to /proc/sysrq-trigger. The kernel then kills the \
          highest score, however much memory is free.
          """,
        when:
          "The first line has order=-1 (4.4 and later), or 'Manual OOM execution' stands before it.",
        then: "Find out who wrote to /proc/sysrq-trigger; nothing needs more memory.",
        source: "drivers/tty/sysrq.c, moom_callback", see: "order"),
      RuleWords(
        .allocatingTask, .certain,
        meaning: """
          The kernel killed whoever asked for memory, without comparing scores, because \
          vm.oom_kill_allocating_task tells it to.
          """,
        when: "The kill line begins with 'Out of memory (oom_kill_allocating_task)'.",
        then: "Set vm.oom_kill_allocating_task to 0, unless this is what you want.",
        source: "mm/oom_kill.c, out_of_memory; Documentation/admin-guide/sysctl/vm.rst",
        see: "D01"),
      RuleWords(
        .panicOrNoVictim, .certain,
        meaning: """
          Nobody was killed: either vm.panic_on_oom makes the kernel stop, or everybody left was \
          exempt. Without anybody to kill the machine panics; in a cgroup the allocation fails.
          """,
        when: """
          A line says 'panic_on_oom is enabled', 'no killable processes' or 'System is deadlocked \
          on memory'.
          """,
        then: "Look at vm.panic_on_oom, and at what has an oom_score_adj of -1000.",
        source: "mm/oom_kill.c, check_panic_on_oom and out_of_memory", see: "dead_end", "adj-1000"),
      RuleWords(
        .killWithoutDump, .high,
        meaning: """
          The kernel prints at most ten dumps in five seconds, but every kill line. What is missing \
          was kept back by that limit or lost on the way; the kill itself is certain.
          """,
        when: "There is a kill line, and neither a first line nor a task table of the same event.",
        then: "Look at the dumps of the seconds before; never take the kill for unreal.",
        source: "mm/oom_kill.c, oom_kill_process and its rate limit oom_rs", see: "missing",
        "one-dump-per-kill"),
      RuleWords(
        .dumpWithoutKill, .medium,
        meaning: """
          A dump was begun and no kill line follows. The log may be cut off there, the victim may \
          have been dying already, or the machine went down.
          """,
        when: "There is an 'invoked oom-killer' line, no kill line and no panic.",
        then: "Take the name of the summary line, where there is one, as probable only.",
        source: "mm/oom_kill.c, oom_kill_process", see: "missing"),
      RuleWords(
        .groupKill, .certain,
        meaning: """
          The cgroup has memory.oom.group set, so that all of its processes die together. It is \
          one event, however many kill lines it has.
          """,
        when: """
          A line says 'are going to be killed due to memory.oom.group set' (4.19 and later), and \
          kill lines follow it.
          """,
        then: """
          To let the rest live: OOMPolicy=continue for a unit, singleProcessOOMKill for the \
          kubelet.
          """,
        source: "mm/memcontrol.c, mem_cgroup_print_oom_group; systemd.service(5)",
        see: "group_kill"),
      RuleWords(
        .userspaceKiller, .certain,
        meaning: """
          A daemon killed, not the kernel: systemd-oomd, earlyoom, nohang or Android's lmkd go by \
          pressure and swap, and act before memory is exhausted.
          """,
        when: "The daemon says so in its own log lines.",
        then: "Change the limits of the daemon; the kernel's settings have no part in it.",
        source: "systemd-oomd.service(8), oomd.conf(5); docs/neighbours.md", see: "killer"),
      RuleWords(
        .systemdEcho, .high,
        meaning: """
          systemd saw the counter of a unit's cgroup rise and says so, also for each slice above. \
          It is the same kill, told again.
          """,
        when: """
          systemd's 'A process of this unit has been killed by the OOM killer.' belongs to a kill \
          line by unit and time.
          """,
        then: "Take the unit's name from it, and do not count it.",
        source: "systemd.service(5), OOMPolicy=; docs/neighbours.md", see: "neighbours",
        "five-units"),
      RuleWords(
        .sigkillNotProven, .high,
        meaning: """
          Somebody tells of an exit by SIGKILL, or of status 137, which is 128 + 9. Anybody may \
          send that signal, and no OOM kill of this process is in what was read.
          """,
        when: """
          There is such a record and no kill that it could be of: the answer 'not_proven' of \
          --pid, --unit and the like.
          """,
        then: """
          Look at timeouts of stops, liveness probes and evictions, and read the kernel's log of \
          the host, not of the container.
          """,
        source: "signal(7); docs/forensics.md", see: "137", "A15", "verdict"),
      RuleWords(
        .sigkillProven, .high,
        meaning: """
          The exit by SIGKILL (status 137) that somebody tells of belongs to a kill of the \
          kernel's OOM killer: same process, container or unit.
          """,
        when: "The record of the exit is joined to a kill line by more than the time alone.",
        then: "Go on with whose limit it was, A01 or A02.",
        source: "docs/neighbours.md", see: "137", "A14"),
      RuleWords(
        .pageFault, .medium,
        meaning: """
          A page fault came back with 'out of memory' without saying what had been asked for. \
          Zone and order of the first line stand for nothing then; often a limit of a cgroup or a \
          driver is behind it.
          """,
        when: "The mask of the first line is 0x0.",
        then: "Draw no conclusions from the mask; look at the call trace.",
        source: "mm/oom_kill.c, pagefault_out_of_memory", see: "gfp_mask"),
    ]
  }
}
