internal import OOMForensics

/// C: what filled a cgroup, and whose it was.
extension RuleWords {
  static var cgroup: [RuleWords] { limits + fillings + swapOfCgroup + owned }

  private static var limits: [RuleWords] {
    [
      RuleWords(
        .limitProven, .certain,
        meaning: """
          The usage that the kernel charged to the cgroup was at its limit. A graph that shows less \
          was sampled too seldom, or counts less.
          """,
        when: "memory: usage is \(share(Thresholds.limitReached)) of the limit or more.",
        then: "As with A02; watch memory.peak instead of averages.",
        source: "mm/memcontrol.c, mem_cgroup_print_oom_meminfo; cgroup-v2.rst", see: "usage",
        "limit", "container-limit"),
      RuleWords(
        .usageBelowLimit, .medium,
        meaning: """
          By the time of the dump the usage had fallen below the limit. A large charge failed, or \
          swap or kernel memory has reached a limit of its own.
          """,
        when: "memory: usage is below \(share(Thresholds.limitNotReached)) of the limit.",
        then: "Look at C05 and C08, and on cgroup v1 at the limit of memory+swap.",
        source: "mm/memcontrol.c, mem_cgroup_print_oom_meminfo", see: "memory+swap", "kmem"),
      RuleWords(
        .chargedElsewhere, .high,
        meaning: """
          The rows of the table have more resident than the cgroup was charged for. Shared pages \
          count for every process that maps them, and are charged only to the group that touched \
          them first.
          """,
        when: """
          rss of all rows exceeds the usage by more than \
          \(share(Thresholds.tableAboveUsage - 1000)).
          """,
        then: "Use the usage for sizes and rss for ranks; no percentage of the limit from rss.",
        source: "Documentation/admin-guide/cgroup-v2.rst, memory ownership", see: "rss", "usage"),
      RuleWords(
        .limitTooSmallToStart, .high,
        meaning: """
          The limit does not even hold what a runtime needs to start a container. Often a unit was \
          mistaken: 6m for 6Gi.
          """,
        when: """
          The victim's name begins with 'runc:[', or the limit is below \
          \(Thresholds.tinyLimit >> 20) MiB.
          """,
        then: "Raise the limit.",
        source: "mm/memcontrol.c, mem_cgroup_print_oom_meminfo", see: "limit"),
    ]
  }

  private static var fillings: [RuleWords] {
    [
      RuleWords(
        .heap, .high,
        meaning: "Memory of processes that is in no file: heaps and stacks.",
        when: """
          anon (cgroup v1: rss) of the statistics is \(share(Thresholds.heapOfUsage)) of the usage \
          or more.
          """,
        then: """
          Set the runtime's own bound below the cgroup's, with room for the rest: \
          MaxRAMPercentage, GOMEMLIMIT, the number of workers.
          """,
        source: "mm/memcontrol.c, memory_stat_format; cgroup-v2.rst", see: "anon"),
      RuleWords(
        .sharedInCgroup, .high,
        meaning: """
          Files in tmpfs, in an emptyDir in memory or in /dev/shm are charged to the cgroup. They \
          outlive the process, so the kill frees nothing and the next one comes soon.
          """,
        when: "shmem of the statistics is \(share(Thresholds.sharedOfUsage)) of the usage or more.",
        then: "sizeLimit for the volume, clean up at the start, or a limit larger by that.",
        source: "mm/memcontrol.c, memory_stat_format; tmpfs.rst", see: "shmem", "B16",
        "victims-rss"),
      RuleWords(
        .kernelInCgroup, .medium,
        meaning: """
          Memory that the kernel used on behalf of the cgroup: entries of directories, sockets, \
          page tables, stacks.
          """,
        when: """
          kernel or slab of the statistics, or on cgroup v1 kmem: usage, is \
          \(share(Thresholds.kernelOfUsage)) of the usage or more.
          """,
        then: "Fewer open files, threads and connections; leave room for them.",
        source: "mm/memcontrol.c, memory_stat_format", see: "kernel", "slab", "kmem"),
      RuleWords(
        .sockets, .medium,
        meaning: "Buffers of network connections filled the cgroup.",
        when: "sock of the statistics is \(share(Thresholds.socketsOfUsage)) of the usage or more.",
        then: "Let senders wait; lower net.ipv4.tcp_rmem and tcp_wmem.",
        source: "mm/memcontrol.c, memory_stat_format", see: "sock"),
      RuleWords(
        .dirtyCache, .medium,
        meaning: "Writes came faster than the disk took them, and what is not written cannot go.",
        when: """
          file_dirty and file_writeback of the statistics are \(share(Thresholds.dirtyOfUsage)) of \
          the usage or more.
          """,
        then: "Write with fsync or O_DIRECT, a larger limit, or a faster disk.",
        source: "mm/memcontrol.c, memory_stat_format", see: "file_dirty", "file_writeback"),
    ]
  }

  private static var swapOfCgroup: [RuleWords] {
    [
      RuleWords(
        .swapForbidden, .certain,
        meaning: "The cgroup may not swap, so the swap of the machine is of no use to it.",
        when: "swap: limit is 0kB (cgroup v2).",
        then: "MemorySwapMax=, only if swap is wanted there.",
        source: "mm/memcontrol.c, mem_cgroup_print_oom_meminfo; systemd.resource-control(5)",
        see: "swap", "swap-was-free"),
      RuleWords(
        .cgroupSwapFull, .certain,
        meaning: "The cgroup had used all the swap that it may, besides its memory.",
        when: """
          swap: has a limit above 0, and the usage is \(share(Thresholds.limitReached)) of it or \
          more.
          """,
        then: "As with A02.",
        source: "mm/memcontrol.c, mem_cgroup_print_oom_meminfo", see: "swap"),
    ]
  }

  private static var owned: [RuleWords] {
    [
      RuleWords(
        .victimIsSmall, .high,
        meaning: """
          Most of the cgroup's memory was not the victim's: it is that of others in the group, \
          files in tmpfs, or the kernel's.
          """,
        when: """
          The victim's resident memory is less than \(share(Thresholds.victimOfUsage)) of the \
          usage.
          """,
        then: "Look at the other rows and at C04 and C05 before you blame the victim.",
        source: "mm/oom_kill.c, oom_kill_process; mm/memcontrol.c", see: "C04", "victims-rss"),
      RuleWords(
        .nodePressure, .certain,
        meaning: """
          The node ran out of memory, and the pod died for its score. Its own limit had no part in \
          it.
          """,
        when: "A machine-wide event, and task_memcg has 'kubepods' in it.",
        then: """
          Raise the request to what the pod really uses, and what the kubelet reserves \
          (evictionHard, systemReserved); not the limit.
          """,
        source: "Kubernetes, node-pressure eviction, 'Node out of memory behavior'",
        see: "task_memcg", "pod-limit"),
      RuleWords(
        .bestEffortPod, .high,
        meaning: "A pod without requests has an oom_score_adj of 1000 and is the first to die.",
        when: "The victim is in a pod and has an oom_score_adj of 1000.",
        then: "Set a request for memory.",
        source: "Kubernetes, node-pressure eviction, 'Node out of memory behavior'",
        see: "oom_score_adj"),
      RuleWords(
        .burstablePod, .high,
        meaning: """
          The kubelet gives a Burstable pod 1000 less the thousandths of the node's memory that it \
          asks for. So oom_score_adj tells the request, to a thousandth of the node.
          """,
        when: "The victim is in a pod and has an oom_score_adj of 2 to 999.",
        then: "Raise the request nearer to what the pod uses.",
        source: "Kubernetes, node-pressure eviction, 'Node out of memory behavior'",
        see: "oom_score_adj"),
      RuleWords(
        .guaranteedPod, .high,
        meaning: """
          A Guaranteed or node-critical pod is nearly exempt. Only its own limit, or a node whose \
          reservations are far off, explains its death.
          """,
        when: "The victim is in a pod and has an oom_score_adj of -997 (old kubelets: -998).",
        then: "With A02 its limit, with A01 what the kubelet reserves.",
        source: "Kubernetes, node-pressure eviction, 'Node out of memory behavior'",
        see: "oom_score_adj"),
      RuleWords(
        .survivors, .medium,
        meaning: """
          A process of a container died that is not its first one. The container lives on: no \
          restart, and no OOMKilled in its status.
          """,
        when: """
          A container's own limit was hit, its group was not killed as a whole, and the victim is \
          not the first row of the table.
          """,
        then: """
          Watch memory.events of the cgroup; set memory.oom.group, or let the first process end \
          when a worker dies.
          """,
        source: "Documentation/admin-guide/cgroup-v2.rst, memory.oom.group", see: "group_kill",
        "oomkilled"),
      RuleWords(
        .crashLoop, .high,
        meaning: "The same service is started again and again and runs into the same limit.",
        when: """
          \(Thresholds.loopKills) kills of the same name and unit at a limit within \
          \(Thresholds.loopMicroseconds / 60_000_000) minutes.
          """,
        then: "Stop the loop, then look at C03 and C04.",
        source: "docs/forensics.md", see: "incidents", "E04"),
      RuleWords(
        .ownerKnown, .certain,
        meaning: """
          The cgroup's path names a systemd unit, a pod or a container, so the owner of the victim \
          is known.
          """,
        when: "task_memcg, or 'Task in' up to 4.19, has such a name in it.",
        then: "Look up uids and ids with --names, or ask the cluster.",
        source: "systemd.unit(5); mm/memcontrol.c, mem_cgroup_print_oom_context",
        see: "task_memcg", "unit", "pod_uid"),
    ]
  }
}
