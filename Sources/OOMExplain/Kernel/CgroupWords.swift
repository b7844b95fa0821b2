/// The lines of a cgroup's event.
extension KernelWord {
  private static let lines = "mm/memcontrol.c, mem_cgroup_print_oom_meminfo"
  private static let stats = "mm/memcontrol.c, memory_stat_format; cgroup-v2.rst, memory.stat"
  private static let old = "mm/memcontrol.c; Documentation/admin-guide/cgroup-v1/memory.rst"

  static var cgroupLines: [KernelWord] {
    [
      KernelWord(
        "usage", is: "what the cgroup was charged for", unit: kB,
        """
        Memory of its processes, page cache, tmpfs and the kernel's memory on its behalf; not the \
        sum of the processes' rss.
        """,
        source: lines, see: "limit", "C01", "C11"),
      KernelWord(
        "limit", is: "what the cgroup may use", unit: kB,
        "memory.max, or memory.limit_in_bytes. 9007199254740988kB and more is no limit.",
        source: lines, see: "A02", "C01"),
      KernelWord(
        "failcnt", is: "how often the limit was hit", unit: "times",
        "Most of these times reclaim helped, so a large number is no number of kills.",
        source: lines),
      KernelWord(
        "memory+swap", is: "memory and swap of a cgroup together", unit: kB,
        "cgroup v1. Up to 5.2 it is printed for v2 too, and says nothing there.", source: lines,
        see: "swap", "C02"),
      KernelWord(
        "kmem", is: "kernel memory of a cgroup", unit: kB,
        "cgroup v1, as memory+swap. It is part of memory: usage.", source: lines, see: "C05"),
      KernelWord(
        "swap", is: "swap of a cgroup", unit: kB,
        """
        cgroup v2: its own limit, apart from memory. limit 0kB forbids it. 5.3 and later. In the \
        statistics of cgroup v1 it is what is swapped out.
        """,
        source: lines, see: "C08", "C09"),
      KernelWord(
        "Task in", "killed as a result of limit of",
        is: "the victim's cgroup, and whose limit it was",
        "Up to 4.19. The first path is the victim's, the second the one whose limit was hit.",
        source: "mm/memcontrol.c, mem_cgroup_print_oom_info", see: "A02", "A03"),
      KernelWord(
        "Memory cgroup stats", is: "what the cgroup's memory was", unit: bytes,
        """
        A line a counter since 5.3 (RHEL 8 too), all on one line before. Up to 6.1 the kernel cuts \
        it at some 1000 bytes, so that the last ones are missing.
        """,
        source: lines, see: "anon", "file", "shmem"),
      KernelWord(
        "Memory cgroup min protection", "low protection", is: "what reclaim may not take", unit: kB,
        "memory.min and memory.low in effect. 7.2 and later.", source: lines),
      KernelWord(
        "memory.oom.group", is: "the whole cgroup dies together",
        "The line comes after the first kill; a kill line for each process follows.",
        source: "mm/memcontrol.c, mem_cgroup_print_oom_group", see: "A11"),
    ]
  }

  static var cgroupStats: [KernelWord] {
    [
      KernelWord(
        "anon", is: "memory of processes that is in no file", unit: bytes,
        "Heaps and stacks. Shared memory is in file.", source: stats, see: "C03"),
      KernelWord(
        "file", "cache", is: "page cache, tmpfs and shared memory", unit: bytes,
        "shmem is part of it, and cannot be dropped. cgroup v1 calls it cache.", source: stats,
        see: "shmem", "file_mapped"),
      KernelWord(
        "kernel", is: "all kernel memory of the cgroup", unit: bytes,
        "Stacks, page tables, slab, per-CPU memory, vmalloc and others together.", source: stats,
        see: "C05"),
      KernelWord(
        "percpu", is: "memory that each CPU has a copy of", unit: bytes,
        "Counters of cgroups and networks, times the number of CPUs.", source: stats, see: "C05"),
      KernelWord(
        "sock", is: "buffers of sockets", unit: bytes, "Data on its way over the network.",
        source: stats, see: "C06"),
      KernelWord(
        "vmalloc", is: "memory that the kernel mapped for itself", unit: bytes,
        "Large tables, programs of BPF, stacks.", source: stats),
      KernelWord(
        "zswap", "zswapped", is: "compressed swap in memory, and what it was before", unit: bytes,
        "zswap is what it takes, zswapped what would have been swapped.", source: stats),
      KernelWord(
        "zswap_incomp", is: "swap in memory that could not be compressed", unit: bytes,
        "7.2 and later.", source: stats),
      KernelWord(
        "file_mapped", "mapped_file", is: "page cache that processes have mapped", unit: bytes,
        "Part of file.", source: stats),
      KernelWord(
        "file_dirty", is: "page cache that is not written yet", unit: bytes,
        "It cannot be dropped before it is on the disk. cgroup v1: dirty.", source: stats,
        see: "C07"),
      KernelWord(
        "file_writeback", is: "page cache on its way to the disk", unit: bytes,
        "cgroup v1: writeback.", source: stats, see: "C07"),
      KernelWord(
        "swapcached", "swap_cached", is: "swap that is in memory too", unit: bytes,
        "Charged as memory and as swap.", source: stats),
      KernelWord(
        "file_thp", "rss_huge", is: "huge pages among page cache, and in cgroup v1 among rss",
        unit: bytes, "Part of file, or of rss.", source: stats),
      KernelWord(
        "slab", is: "kernel objects of the cgroup", unit: bytes,
        "slab_reclaimable and slab_unreclaimable together.", source: stats, see: "C05"),
      KernelWord(
        "hugetlb", is: "huge pages of hugetlbfs", unit: bytes,
        "Where the cgroup is charged for them. 7.2 has it in the dump.", source: stats),
      KernelWord(
        "hierarchical_memory_limit", "hierarchical_memsw_limit",
        is: "the lowest limit from here up to the root, of memory, and of memory and swap",
        unit: bytes, "cgroup v1.", source: old),
      KernelWord(
        "total_rss", "total_cache", "total_swap", "total_…",
        is: "a counter with the cgroups below it", unit: bytes,
        "cgroup v1 prints each counter twice: of the group alone, and with total_ of all below.",
        source: old),
    ]
  }

  static var cgroupEvents: [KernelWord] {
    [
      KernelWord(
        "pgfault", "pgmajfault", is: "page faults, and those that had to read", unit: events,
        "Many pgmajfault mean that pages were dropped and read again.", source: stats),
      KernelWord(
        "pgscan", "pgscan_kswapd", "pgscan_direct", "pgscan_khugepaged", "pgscan_proactive",
        is: "pages that reclaim looked at", unit: "pages since the cgroup was made",
        "In all, and by who did it: in the background, on behalf of a request, for huge pages, on demand.",
        source: stats, see: "pgsteal"),
      KernelWord(
        "pgsteal", "pgsteal_kswapd", "pgsteal_direct", "pgsteal_khugepaged", "pgsteal_proactive",
        is: "pages that reclaim took", unit: "pages since the cgroup was made",
        "Few beside pgscan mean that there was nothing left to take.", source: stats,
        see: "pgscan"),
      KernelWord(
        "pgrefill", "pgactivate", "pgdeactivate",
        is: "pages looked at on the active lists, moved up, moved down",
        unit: "pages since the cgroup was made", "How reclaim sorts what is used.", source: stats),
      KernelWord(
        "pglazyfree", "pglazyfreed", is: "pages offered with MADV_FREE, and those taken",
        unit: "pages since the cgroup was made", "Allocators offer what they may need no more.",
        source: stats),
      KernelWord(
        "pgpgin", "pgpgout", is: "charges and uncharges", unit: events, "cgroup v1.", source: old),
      KernelWord(
        "pswpin", "pswpout", is: "pages read from swap, and written to it",
        unit: "pages since the cgroup was made", "Both high is thrashing.", source: stats),
      KernelWord(
        "swpin_zero", "swpout_zero", is: "swapped pages that were nothing but zeros",
        unit: "pages since the cgroup was made", "They take no space in swap.", source: stats),
      KernelWord(
        "zswpin", "zswpout", "zswpwb", is: "pages out of zswap, into it, and from it to the disk",
        unit: "pages since the cgroup was made", "See zswap.", source: stats, see: "zswap"),
      KernelWord(
        "workingset_refault", "workingset_refault_anon", "workingset_refault_file",
        is: "pages that came back soon after they were dropped",
        unit: "pages since the cgroup was made",
        "Many mean that the group needs more memory than it has.", source: stats),
      KernelWord(
        "workingset_activate", "workingset_activate_anon", "workingset_activate_file",
        is: "such pages that were taken for active at once",
        unit: "pages since the cgroup was made", "A part of workingset_refault.", source: stats),
      KernelWord(
        "workingset_restore", "workingset_restore_anon", "workingset_restore_file",
        is: "such pages that had been active before they were dropped",
        unit: "pages since the cgroup was made", "A part of workingset_refault.", source: stats),
      KernelWord(
        "workingset_nodereclaim", is: "shadows of dropped pages that were reclaimed", unit: events,
        "The kernel remembers dropped pages only for a while.", source: stats),
      KernelWord(
        "thp_fault_alloc", "thp_collapse_alloc", "thp_swpout", "thp_swpout_fallback",
        is: "huge pages given at a fault, made of small ones, swapped whole, split for swap",
        unit: events, "Transparent huge pages.", source: stats),
      KernelWord(
        "pgdemote_kswapd", "pgdemote_direct", "pgdemote_khugepaged", "pgdemote_proactive",
        "pgpromote_success", is: "pages moved to slower memory by reclaim, and back",
        unit: "pages since the cgroup was made", "Machines with memory of several speeds.",
        source: stats),
      KernelWord(
        "numa_pages_migrated", "numa_pte_updates", "numa_hint_faults",
        "numa_task_migrated", "numa_task_swapped",
        is: "what balancing between memory nodes did", unit: events,
        "Pages moved, entries marked, faults on those, tasks moved and swapped.", source: stats),
    ]
  }
}
