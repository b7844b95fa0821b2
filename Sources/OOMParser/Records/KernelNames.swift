/// What the kernel's counters are called, from 2.6 to 7.2: mm/show_mem.c (mm/page_alloc.c up to 6.3),
/// mm/memcontrol.c and mm/vmstat.c. Others read as well, only not as fast.
enum KernelNames {
  static let table = NameTable(
    (memoryNames + zoneNames + cgroupNames + reclaimNames + migrateTypes).map { ($0, $0) })

  private static let memoryNames = [
    "active", "active_anon", "active_file", "all_unreclaimable", "anon_thp", "Balloon", "boost",
    "bounce", "dirty", "free", "free_cma", "free_highatomic", "free_pcp", "gpu_active",
    "gpu_reclaim", "high", "inactive", "inactive_anon", "inactive_file", "isolated(anon)",
    "isolated(file)", "isolated_anon", "isolated_file", "kernel_misc_reclaimable", "kernel_stack",
    "local_pcp", "low", "managed", "mapped", "min", "mlocked", "pages_scanned", "pagetables",
    "present", "reserved_highatomic", "sec_pagetables", "shadow_call_stack", "shmem",
    "shmem_pmdmapped", "shmem_thp", "slab_reclaimable", "slab_unreclaimable", "unevictable",
    "unstable", "writeback", "writeback_tmp", "writepending", "zspages",
  ]

  private static let zoneNames = ["DMA", "DMA32", "Normal", "HighMem", "Movable", "Device"]

  private static let cgroupNames = [
    "anon", "cache", "file", "file_dirty", "file_mapped", "file_thp", "file_writeback",
    "hierarchical_memory_limit", "hierarchical_memsw_limit", "hugetlb", "kernel", "mapped_file",
    "percpu", "rss", "rss_huge", "slab", "sock", "swap", "swapcached", "total_active_anon",
    "total_active_file", "total_cache", "total_dirty", "total_inactive_anon", "total_inactive_file",
    "total_mapped_file", "total_rss", "total_rss_huge", "total_shmem", "total_swap",
    "total_unevictable", "total_writeback", "vmalloc", "zswap", "zswap_incomp", "zswapped",
  ]

  private static let reclaimNames = [
    "numa_hint_faults", "numa_pages_migrated", "numa_pte_updates", "pgactivate", "pgdeactivate",
    "pgdemote_direct", "pgdemote_khugepaged", "pgdemote_kswapd", "pgdemote_proactive", "pgfault",
    "pglazyfree", "pglazyfreed", "pgmajfault", "pgpgin", "pgpgout", "pgpromote_success", "pgrefill",
    "pgscan", "pgscan_direct", "pgscan_khugepaged", "pgscan_kswapd", "pgscan_proactive", "pgsteal",
    "pgsteal_direct", "pgsteal_khugepaged", "pgsteal_kswapd", "pgsteal_proactive", "pswpin",
    "pswpout", "swpin_zero", "swpout_zero", "thp_collapse_alloc", "thp_fault_alloc", "thp_swpout",
    "thp_swpout_fallback", "workingset_activate", "workingset_activate_anon",
    "workingset_activate_file", "workingset_nodereclaim", "workingset_refault",
    "workingset_refault_anon", "workingset_refault_file", "workingset_restore_anon",
    "workingset_restore_file", "zswpin", "zswpout", "zswpwb",
  ]

  /// As they stand behind free blocks: any of them together, in this order.
  private static let migrateTypes = [
    "U", "M", "UM", "E", "UE", "ME", "UME", "H", "UH", "MH", "UMH", "EH", "UEH", "MEH", "UMEH", "C",
    "R",
  ]
}

extension Span where Element == UInt8 {
  /// A name that the kernel alone can have written.
  func kernelName(_ range: Range<Int>) -> String {
    KernelNames.table.value(of: self, range) ?? string(range)
  }
}
