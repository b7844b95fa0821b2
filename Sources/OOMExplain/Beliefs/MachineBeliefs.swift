/// That it was an OOM kill, and that memory was short.
extension Belief {
  static var ofDeath: [Belief] {
    [
      Belief(
        "137", "exit-137", "sigkill", "killed",
        believed: "exit status 137 means the OOM killer",
        fact: """
          137 is 128 + 9: the process ended by SIGKILL. Anybody with the right may send that: a \
          stop that took too long, a liveness probe, an eviction, a person.
          """,
        since: "Always; it is how shells and container runtimes number signals.",
        settled: """
          A kill line of the kernel, or of a daemon, for that pid or cgroup at that time. Without \
          one it is not proven, and with gaps in the log not disproved.
          """,
        source: "signal(7); docs/forensics.md", see: "A14", "A15", "verdict"),
      Belief(
        "order-4", "allocation-failure", "page-allocation-failure",
        believed: "a page allocation failure is an OOM kill",
        fact: """
          It is a request that failed and kills nobody. The allocator does not call the OOM killer \
          for more than eight pages in a row (order 3).
          """,
        since: "In all kernels that were read for order 4 and above.",
        settled: "There is no kill line.",
        source: "mm/page_alloc.c, warn_alloc and __alloc_pages_may_oom", see: "B07", "order"),
      Belief(
        "one-dump-per-kill", "suppressed",
        believed: "each kill has a dump",
        fact: """
          The kernel prints at most ten dumps in five seconds, and every kill line. In a storm most \
          kills have that line alone.
          """,
        since: "3.4 as read; before it the general limit for messages.",
        settled: "Kill lines without a dump, and 'oom_kill_process: N callbacks suppressed'.",
        source: "mm/oom_kill.c, oom_kill_process; lib/ratelimit.c", see: "A09",
        "callbacks suppressed"),
      Belief(
        "five-units", "systemd-counts",
        believed: "systemd names five units, so five were killed",
        fact: """
          systemd watches the counter of each unit's cgroup, and that of a slice counts what \
          happened below it. One kill is told once for each level.
          """,
        since: "systemd 252 as read.",
        settled: "The kill lines of the kernel: their number is the number of the dead.",
        source: "systemd.service(5), OOMPolicy=; docs/neighbours.md", see: "A13"),
    ]
  }

  static var ofShortage: [Belief] {
    [
      Belief(
        "free-memory", "memory-was-free", "enough-memory",
        believed: "there was free memory, so it cannot have been out of memory",
        fact: """
          Part of what is free is kept back: min and lowmem_reserve of each zone, the high-atomic \
          reserve, and CMA unless the request is movable. A large order needs pages in a row.
          """,
        since: "All kernels; the details move: docs/forensics.md.",
        settled: """
          free less free_cma and reserved_highatomic, against min plus lowmem_reserve of the wanted \
          zone, in each zone line.
          """,
        source: "mm/page_alloc.c, __zone_watermark_ok", see: "B01", "B03", "B04", "B08"),
      Belief(
        "the-cache", "page-cache", "drop-caches", "buff/cache",
        believed: "the page cache ate the memory",
        fact: """
          Clean cache is dropped long before anybody is killed. What is left at the dump is mostly \
          close to nothing; tmpfs counts as cache too and cannot be dropped.
          """,
        since: "All kernels.",
        settled: "active_file and inactive_file are small; shmem may be large.",
        source: "mm/show_mem.c, show_free_areas", see: "B17", "B18", "B16"),
      Belief(
        "swap-was-free", "swap-bug",
        believed: "swap was free, so the kill is a bug",
        fact: """
          Only memory of processes can be swapped. What is locked, in huge pages or the kernel's \
          own cannot, a cgroup may be forbidden to, and a low zone or CMA is not helped by it.
          """,
        since: "All kernels.",
        settled: """
          Free swap is large, and so are unevictable, slab_unreclaimable or hugepages_total; or the \
          cgroup's line says swap: limit 0kB.
          """,
        source: "mm/show_mem.c, show_free_areas; mm/memcontrol.c", see: "B12", "C08"),
      Belief(
        "add-swap", "more-swap",
        believed: "more swap is the cure",
        fact: """
          It buys time for what grows, and slows the machine down before it dies. Against a limit \
          of a cgroup, kernel memory or fragmentation it does nothing.
          """,
        since: "All kernels.",
        settled: "Free swap is next to nothing, and the same process is larger at each kill.",
        source: "mm/swap_state.c, show_swap_cache_info", see: "B11", "B10", "E04"),
      Belief(
        "fragmentation", "fragmented",
        believed: "it was fragmentation",
        fact: """
          One page is never hard to find in one piece: order 0 rules it out. It takes order 1 to 3, \
          enough free memory, and no free block of that size that may be used.
          """,
        since: "All kernels.",
        settled: "order= of the first line, and the free lists of the zone.",
        source: "mm/page_alloc.c, __zone_watermark_ok", see: "B05", "B06", "B07"),
      Belief(
        "overcommit", "overcommit_memory", "overcommit_memory=2", "vm.overcommit_memory",
        believed: "vm.overcommit_memory=2 prevents it",
        fact: """
          It makes allocations fail before memory is promised that is not there, so programs must \
          bear that. It counts neither the kernel's memory nor limits of cgroups, which kill all \
          the same, and vm.rst says only that it attempts to prevent overcommit.
          """,
        since: "All kernels that have the setting.",
        settled: """
          CONSTRAINT_MEMCG in the summary, or slab, page tables and huge pages that hold the memory.
          """,
        source: "Documentation/admin-guide/sysctl/vm.rst, overcommit_memory", see: "A02", "B21"),
      Belief(
        "memorymax", "memory-max",
        believed: "MemoryMax= on the victim would have prevented it",
        fact: """
          It bounds the victim's unit. If tmpfs, slab, huge pages or a driver hold the memory, or \
          another service does, the victim was not the cause.
          """,
        since: "All kernels with cgroups.",
        settled: "The balance of the dump: what holds the memory, and whether it is the victim's.",
        source: "systemd.resource-control(5); docs/forensics.md", see: "B16", "B20", "B24", "B26"),
    ]
  }
}
