extension FormSection {
  static let memory = FormSection(
    title: "The Mem-Info block",
    forms: [
      .line("Mem-info:", "2.6.9–2.6.24", .memInfo, "Mem-info:"),
      .line("Mem-Info:", "2.6.32–7.2", .memInfo, "Mem-Info:"),
      .line("Node %d %s per-cpu:", "2.6.9–3.18", .passedOver, "Node 0 DMA per-cpu:"),
      .line(
        "cpu %d %s: low %d, high %d, batch %d", "2.6.9–2.6.11", .passedOver,
        "cpu 0 cold: low 0, high 2, batch 1"),
      .line(
        "cpu %d %s: high %d, batch %d used:%d", "2.6.18", .passedOver,
        "cpu 0 hot: high 186, batch 31 used:92"),
      .line(
        "CPU %4d: Hot: hi:%5d, btch:%4d usd:%4d   Cold: …", "2.6.24", .passedOver,
        "CPU    0: Hot: hi:    0, btch:   1 usd:   0   Cold: hi:    0, btch:   1 usd:   0"),
      .line(
        "CPU %4d: hi:%5d, btch:%4d usd:%4d", "2.6.32–3.18", .passedOver,
        "CPU    0: hi:  186, btch:  31 usd:   0"),
      .line(
        "Free pages: %11ukB (%ukB HighMem)", "2.6.9–2.6.18", .passedOver,
        "Free pages:       14528kB (0kB HighMem)"),
      .line(
        "Active:%lu inactive:%lu dirty:%lu …", "2.6.9–2.6.24", .counters,
        "Active:59370 inactive:60152 dirty:0 writeback:0 unstable:0 free:3632 slab:3452"),
      .line(
        "active_anon:%lu inactive_anon:%lu …", "2.6.32–7.2", .counters,
        "active_anon:13423 inactive_anon:35512 isolated_anon:0"),
      .line(
        " unevictable:%lu dirty:%lu writeback:%lu unstable:%lu", "2.6.32–5.7", .counters,
        " unevictable:351 dirty:0 writeback:3 unstable:0"),
      .line(
        " kernel_misc_reclaimable:%lu", "5.15–7.2", .counters, " kernel_misc_reclaimable:0"),
      .line(" sec_pagetables:%lu bounce:%lu", "6.1–7.2", .counters, " sec_pagetables:0 bounce:0"),
      .line(
        " free:%lu free_pcp:%lu free_cma:%lu", "el7, 4.1–7.2", .counters,
        " free:326 free_pcp:512 free_cma:0"),
      .line(
        "Node %d active_anon:%lukB … all_unreclaimable? %s", "4.9–6.5", .node,
        "Node 0 active_anon:53692kB mapped:832kB shmem_thp: 0kB anon_thp: 0kB unstable:0kB "
          + "all_unreclaimable? yes"),
      .line(
        "Node %d active_anon:%lukB … %s Balloon:%lukB …", "6.8–7.2", .node,
        "Node 0 active_anon:53692kB shmem_thp:0kB all_unreclaimable? no Balloon:0kB "
          + "gpu_active:0kB gpu_reclaim:0kB"),
      .line(
        "%s free:%lukB min:%lukB … pages_scanned:%lu all_unreclaimable? %s", "2.6.9–4.4", .zone,
        "DMA free:16kB min:28kB low:56kB high:84kB present:16384kB pages_scanned:33 "
          + "all_unreclaimable? yes"),
      .line(
        "Node %d %s free:%lukB min:%lukB …", "2.6.9–5.7", .zone,
        "Node 0 Normal free:1kB min:2kB low:3kB high:4kB present:5kB managed:6kB mlocked:0kB"),
      .line(
        "Node %d %s free:… boost:… reserved_highatomic:%luKB …", "5.8–7.2", .zone,
        "Node 0 DMA free:772kB boost:0kB min:132kB reserved_highatomic:0KB free_highatomic:0KB "
          + "zspages:0kB"),
      .line("lowmem_reserve[]: %ld …", "2.6.11–7.2", .lowmemReserve, "lowmem_reserve[]: 0 188 188"),
      .line("protections[]: %lu …", "2.6.9", .lowmemReserve, "protections[]: 0 0 0"),
      .line(
        "%s: %lu*%lukB … = %lukB", "2.6.9–3.4", .buddy, "DMA: 3*4kB 0*8kB 1*16kB = 28kB"),
      .line("%s: empty", "2.6.9–2.6.18", .buddy, "HighMem: empty"),
      .line(
        "Node %d %s: %lu*%lukB (%s) … = %lukB", "3.5–7.2", .buddy,
        "Node 0 DMA: 1*4kB (UMEHCI) 0*8kB = 4kB"),
      .line(
        "Node %d hugepages_total=%u … hugepages_size=%lukB", "3.10–7.2", .hugepages,
        "Node 0 hugepages_total=0 hugepages_free=0 hugepages_surp=0 hugepages_size=2048kB"),
      .line("%ld total pagecache pages", "2.6.32–7.2", .total, "345 total pagecache pages"),
      .line("%lu pages in swap cache", "2.6.32–7.2", .total, "139 pages in swap cache"),
      .line(
        "Swap cache: add %lu, delete %lu, find %lu/%lu, race %lu+%lu", "2.6.9–2.6.24", .swap,
        "Swap cache: add 12, delete 11, find 5/6, race 0+1"),
      .line(
        "Swap cache stats: add %lu, delete %lu, find %lu/%lu", "2.6.32–5.19", .swap,
        "Swap cache stats: add 102, delete 101, find 5/6"),
      .line("Free swap  = %lukB", "2.6.11–7.2", .swap, "Free swap  = 0kB"),
      .line("Free swap:       %ukB", "2.6.9", .swap, "Free swap:            0kB"),
      .line("Total swap = %lukB", "2.6.11–7.2", .swap, "Total swap = 49148kB"),
      .line("%lu pages RAM", "2.6.32–7.2", .total, "65403 pages RAM"),
      .line("%lu pages of RAM", "2.6.9–2.6.18", .total, "131056 pages of RAM"),
      .line("%lu pages HighMem", "2.6.32–3.10", .total, "0 pages HighMem"),
      .line(
        "%lu pages HighMem/MovableOnly", "el7, 3.13–7.2", .total, "0 pages HighMem/MovableOnly"),
      .line("%lu pages of HIGHMEM", "2.6.9–2.6.18", .total, "0 pages of HIGHMEM"),
      .line("%lu pages reserved", "2.6.32–7.2", .total, "10858 pages reserved"),
      .line("%lu reserved pages", "2.6.9–2.6.18", .total, "2071 reserved pages"),
      .line("%lu pages shared", "2.6.9–3.10", .total, "35 pages shared"),
      .line("%lu pages non-shared", "2.6.32–3.10", .total, "63002 pages non-shared"),
      .line("%lu pages swap cached", "2.6.9–2.6.18", .total, "13 pages swap cached"),
      .line(
        "%lu pages in pagetable cache", "with quicklists", .total, "7 pages in pagetable cache"),
      .line("%lu pages cma reserved", "4.1–7.2", .total, "4096 pages cma reserved"),
      .line("%lu pages hwpoisoned", "3.18–7.2", .total, "0 pages hwpoisoned"),
      .line("Memory allocations:", "6.12–6.14", .allocation, "Memory allocations:"),
      .line(
        "Memory allocations (profiling is currently turned %s):", "6.18–7.2", .allocation,
        "Memory allocations (profiling is currently turned on):"),
      .line(
        "%12llu %8llu %s:%u func:%s", "6.8-rc", .allocation,
        "  3176243200   247900 mm/slub.c:2264 func:alloc_slab_page"),
      .line(
        "%12s %8llu %s:%u [%s] func:%s", "6.12–7.2", .allocation,
        "    1.20 GiB    12345 fs/xfs/xfs_icache.c:82 [xfs] func:xfs_inode_alloc"),
      .line("Unreclaimable slab info:", "4.15–7.2", .slab, "Unreclaimable slab info:"),
      .line(
        "Name                      Used          Total", "4.15–7.2", .slab,
        "Name                      Used          Total"),
      .line(
        "%-17s %10luKB %10luKB", "4.15–7.2", .slab,
        "task_struct             1024KB       2048KB"),
      .line(
        "excessive unreclaimable slab but cannot dump stats", "4.15–7.2", .harmless,
        "excessive unreclaimable slab but cannot dump stats"),
    ])
}
