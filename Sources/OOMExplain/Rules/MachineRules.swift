internal import OOMForensics

/// B: was the machine's memory really gone, and who had it.
extension RuleWords {
  static var machine: [RuleWords] { zones + swap + owners }

  private static var zones: [RuleWords] {
    [
      RuleWords(
        .exhaustion, .high,
        meaning: """
          In no zone that the request could use was free memory above what the kernel keeps back. \
          'There was free memory' is disproved by the zone lines.
          """,
        when: """
          Order 0, and in every zone that may be used, free less the high-atomic reserve, and less \
          CMA unless the request is movable, is at most min + lowmem_reserve.
          """,
        then: "Find the owner with B10 to B31; then bound it, or add RAM or swap.",
        source: "mm/page_alloc.c, __zone_watermark_ok; Linux 6.1", see: "min", "lowmem_reserve",
        "free-memory"),
      RuleWords(
        .cameBack, .medium,
        meaning: """
          At the moment of the dump a zone had memory again. Something exited or was freed between \
          the failed request and the printing.
          """,
        when: "Order 0, and a zone that may be used is above min + lowmem_reserve.",
        then: "Look for kills and exits in the second before; take it as a short shortage.",
        source: "mm/page_alloc.c, __alloc_pages_may_oom", see: "high"),
      RuleWords(
        .reservedForLower, .high,
        meaning: """
          Free pages of a low zone (DMA, DMA32) are kept for requests that can use nothing else. \
          They count as free in the dump and were not for this request.
          """,
        when: "A zone is above its min but not above min + lowmem_reserve of the wanted zone.",
        then: "Leave that zone out when you judge whether memory was free.",
        source: "mm/page_alloc.c, setup_per_zone_lowmem_reserve; vm.rst, lowmem_reserve_ratio",
        see: "lowmem_reserve"),
      RuleWords(
        .freeIsCMA, .high,
        meaning: """
          What is free lies in the area for contiguous allocations of devices. Only movable pages \
          may be placed there; memory for the kernel itself may not.
          """,
        when:
          "A zone passes with its free_cma and not without it, and the request may not use CMA.",
        then: "Make the area smaller (cma= of the command line), if the devices allow it.",
        source: "mm/page_alloc.c, __zone_watermark_unusable_free", see: "free_cma"),
      RuleWords(
        .fragmentation, .high,
        meaning: """
          Enough pages were free, but not that many in a row of a kind that the request may use. \
          It is fragmentation, not shortage.
          """,
        when: """
          Order 1 to 3, a zone is above its mark, and no free list of that order or above has a \
          block that may be used.
          """,
        then: """
          Raise vm.watermark_scale_factor or vm.compaction_proactiveness moderately; swap rarely \
          helps.
          """,
        source: "mm/page_alloc.c, __zone_watermark_ok; vm.rst", see: "order", "buddy", "B06"),
      RuleWords(
        .highOrderAndShort, .high,
        meaning: """
          Several pages in a row were asked for, but even a single one could not have been given. \
          The order is not the cause.
          """,
        when: "Order 1 to 3, and no zone that may be used is above its mark.",
        then: "Go on as with B01.",
        source: "mm/page_alloc.c, __zone_watermark_ok", see: "order", "B01", "B05"),
      RuleWords(
        .orderAboveThree, .medium,
        meaning: """
          The allocator does not call the OOM killer for more than eight pages in a row: such \
          requests fail instead. The line is damaged, or of a patched or very old kernel.
          """,
        when: "The first line has order=4 or more, and no cgroup's limit was hit.",
        then: "Check the line; look for 'page allocation failure', which kills nobody.",
        source: "mm/page_alloc.c, __alloc_pages_may_oom, PAGE_ALLOC_COSTLY_ORDER", see: "order",
        "order-4"),
      RuleWords(
        .lowmemExhausted, .high,
        meaning: """
          A 32-bit kernel can use only the lower part of RAM for itself, and that part was full \
          while HighMem may have been free. More RAM makes it worse.
          """,
        when: "There is HighMem, the request is for Normal or DMA, and no such zone passes.",
        then: "Use a 64-bit kernel.",
        source: "mm/page_alloc.c, __zone_watermark_ok; vm.rst, lowmem_reserve_ratio",
        see: "HighMem", "free-memory"),
      RuleWords(
        .dmaRequest, .medium,
        meaning: """
          The request was for memory at low addresses only. Kernels of today do not kill for that \
          on 64 bits, so it is an old kernel or an odd driver.
          """,
        when: "The mask wants zone DMA or DMA32.",
        then: "Look for the driver in the call trace; the size of RAM does not matter.",
        source: "mm/page_alloc.c, __alloc_pages_may_oom", see: "GFP_DMA", "GFP_DMA32"),
      RuleWords(
        .reserveTooLarge, .medium,
        meaning: """
          The kernel keeps back a large part of RAM for itself. vm.min_free_kbytes that is far too \
          high makes it kill at once.
          """,
        when: """
          The min of all zones together is \(share(Thresholds.reserveOfRAM)) of RAM or more; boost \
          is in it.
          """,
        then: "Lower vm.min_free_kbytes, but not below 1024.",
        source: "Documentation/admin-guide/sysctl/vm.rst, min_free_kbytes", see: "min", "boost"),
      RuleWords(
        .reclaimGaveUp, .high,
        meaning: """
          kswapd had tried sixteen times in a row and freed nothing, so the kernel no longer \
          expects to. It supports that memory was really gone.
          """,
        when: "A line of a node, up to 4.8 of a zone, says all_unreclaimable? yes.",
        then: "Look at what cannot be reclaimed: B20 to B26.",
        source: "mm/page_alloc.c, show_free_areas; MAX_RECLAIM_RETRIES", see: "all_unreclaimable"),
      RuleWords(
        .otherNodeHadRoom, .high,
        meaning: """
          A node that the task may not use had memory to spare. The binding was full, not the \
          machine.
          """,
        when:
          "A cpuset or a policy bound the task, and a zone of another node has free above high.",
        then: "Widen the cpuset or the policy.",
        source: "mm/oom_kill.c, constrained_alloc", see: "A04", "A05", "mems_allowed"),
    ]
  }

  private static var swap: [RuleWords] {
    [
      RuleWords(
        .noSwap, .certain,
        meaning: """
          Without swap the memory of processes cannot be moved out, so there is nothing to reclaim \
          but file cache. The end comes early and suddenly.
          """,
        when: "The machine ran out, and Total swap is 0kB.",
        then: "Add swap or zram, where its delays are acceptable; else rely on MemoryHigh=.",
        source: "mm/swap_state.c, show_swap_cache_info", see: "Total swap", "add-swap"),
      RuleWords(
        .swapFull, .high,
        meaning: """
          RAM and swap were both used up. More swap would only have delayed it.
          """,
        when: "There is swap, and less than \(share(Thresholds.swapUsedUpFree)) of it is free.",
        then: "Find what grows (E04) and bound it.",
        source: "mm/swap_state.c, show_swap_cache_info", see: "Free swap", "add-swap"),
      RuleWords(
        .swapLargelyFree, .high,
        meaning: """
          Swap was not the limit. What filled RAM cannot be swapped (locked, huge pages, the \
          kernel's own, the wrong zone), or not fast enough.
          """,
        when: "There is swap, and \(share(Thresholds.swapLargelyFree)) of it or more is free.",
        then: "Do not add swap; look at B20 to B26 and B08.",
        source: "mm/swap_state.c, show_swap_cache_info", see: "Free swap", "swap-was-free"),
    ]
  }

  private static var owners: [RuleWords] {
    [
      RuleWords(
        .oneProcess, .high,
        meaning: """
          A single process, by resident memory and swap, has most of all there is. It need not be \
          the victim.
          """,
        when: """
          The largest row of the task table has \(share(Thresholds.dominantProcess)) or more of \
          RAM and swap, or of the cgroup's limit.
          """,
        then:
          "Bound that process (MemoryHigh=, MemoryMax= of its unit), or size the machine for it.",
        source: "mm/oom_kill.c, dump_task", see: "rss", "swapents"),
      RuleWords(
        .manySmall, .high,
        meaning: """
          Many processes of one name hold the memory together and none of them is large: a pool of \
          workers, or a storm of forks.
          """,
        when: """
          One name has \(Thresholds.poolRows) rows or more, together \
          \(share(Thresholds.poolOfRAM)) or more of RAM or of the limit, and none above \
          \(share(Thresholds.poolLargestRow)).
          """,
        then: "Fewer workers, connections or jobs; TasksMax=.",
        source: "mm/oom_kill.c, dump_task", see: "rss"),
      RuleWords(
        .sharedMemory, .high,
        meaning: """
          Files of tmpfs and /dev/shm, or System V and POSIX segments. They stay when a process \
          dies, so no kill frees them.
          """,
        when: "shmem of the machine's counters is \(share(Thresholds.sharedOfRAM)) of RAM or more.",
        then: "Look with df -t tmpfs and ipcs -m; give each tmpfs a size=.",
        source: "mm/show_mem.c, show_free_areas; Documentation/filesystems/tmpfs.rst",
        see: "shmem", "C04"),
      RuleWords(
        .cacheIsInnocent, .high,
        meaning: """
          The kernel had dropped the page cache long before. It neither caused the shortage nor \
          could have prevented it.
          """,
        when: """
          active_file and inactive_file together are below \(share(Thresholds.cacheIsLittle)) of \
          RAM.
          """,
        then: "Dropping caches by hand would not have helped.",
        source: "mm/show_mem.c, show_free_areas", see: "active_file", "the-cache"),
      RuleWords(
        .cacheIsLarge, .medium,
        meaning: """
          Reclaim gave up with much page cache left, which is unusual. It was dirty, locked, in the \
          wrong zone, or the kernel has a fault.
          """,
        when: """
          Order 0, and active_file with inactive_file is \(share(Thresholds.cacheIsMuch)) of RAM or \
          more.
          """,
        then: "Check B19, B03, B04 and B08, then the errata of the kernel.",
        source: "mm/page_alloc.c, should_reclaim_retry", see: "active_file", "the-cache"),
      RuleWords(
        .writebackStalled, .medium,
        meaning: """
          Cache that is not written yet cannot be dropped: it waited for the disk.
          """,
        when: """
          dirty and writeback are \(share(Thresholds.writebackOfCache)) of the file cache or more, \
          and that is \(share(Thresholds.writebackNeedsCache)) of RAM or more.
          """,
        then: "Lower vm.dirty_bytes and vm.dirty_background_bytes; look at the storage.",
        source: "mm/show_mem.c, show_free_areas; vm.rst", see: "dirty", "writeback"),
      RuleWords(
        .slabLeak, .certain,
        meaning: """
          The kernel printed its table of slab caches, which it does only when those that cannot be \
          reclaimed exceed all pages on the lists of user memory. No kill frees them.
          """,
        when: "There is a table 'Unreclaimable slab info' (4.15 and later).",
        then: "Suspect the driver or module of the largest cache; update the kernel.",
        source: "mm/oom_kill.c, should_dump_unreclaim_slab; mm/slab_common.c", see: "slabs", "B21"),
      RuleWords(
        .largeSlab, .medium,
        meaning: """
          Objects of the kernel that it cannot give back hold much memory.
          """,
        when: "slab_unreclaimable is \(share(Thresholds.slabOfRAM)) of RAM or more.",
        then: "Watch SUnreclaim in /proc/meminfo and slabtop -sc.",
        source: "mm/show_mem.c, show_free_areas", see: "slab_unreclaimable"),
      RuleWords(
        .pageTables, .high,
        meaning: """
          Page tables, which map addresses to pages, are large: many processes map a large shared \
          area in small pages.
          """,
        when: "pagetables is \(share(Thresholds.pageTablesOfRAM)) of RAM or more.",
        then: "Huge pages for the shared area, or fewer processes.",
        source: "mm/show_mem.c, show_free_areas", see: "pagetables", "pgtables_bytes"),
      RuleWords(
        .threads, .high,
        meaning: """
          Each thread has a stack in the kernel, and those add up: there are very many threads.
          """,
        when: "kernel_stack of all nodes is \(share(Thresholds.stacksOfRAM)) of RAM or more.",
        then: "TasksMax=, and limits for thread pools.",
        source: "mm/show_mem.c, show_free_areas", see: "kernel_stack"),
      RuleWords(
        .hugePages, .high,
        meaning: """
          Memory set aside as huge pages is for nothing else, used or not.
          """,
        when: """
          hugepages_total times hugepages_size, of all pools, is \
          \(share(Thresholds.hugePagesOfRAM)) of RAM or more.
          """,
        then: "Lower vm.nr_hugepages: free ones are waste.",
        source: "mm/hugetlb.c, hugetlb_show_meminfo", see: "hugepages_total"),
      RuleWords(
        .lockedMemory, .high,
        meaning: """
          Locked pages (mlock(2), guests with locked memory, pinned buffers) can neither be swapped \
          nor dropped.
          """,
        when: "unevictable is \(share(Thresholds.lockedOfRAM)) of RAM or more.",
        then: "LimitMEMLOCK=, smaller guests, or guests without locked memory.",
        source: "mm/show_mem.c, show_free_areas", see: "unevictable"),
      RuleWords(
        .nobodysMemory, .high,
        meaning: """
          RAM less everything that the dump counts leaves a large rest. Drivers take such pages: \
          ZFS, balloons, GPUs, zram, network rings. No process explains it.
          """,
        when: "The rest is \(share(Thresholds.nobodysOfRAM)) of RAM or more.",
        then: "Look at what drivers hold: zfs_arc_max, the target of the balloon, zram's size.",
        source: "docs/forensics.md; mm/show_mem.c, show_free_areas", see: "rest_bytes", "balance"),
      RuleWords(
        .badRAM, .certain,
        meaning: "The kernel has retired pages because the hardware reported errors in them.",
        when: "The line 'pages hwpoisoned' has more than 0.",
        then: "Replace the memory module; the pages are mostly too few to be the cause.",
        source: "mm/show_mem.c, __show_mem", see: "hwpoisoned"),
      RuleWords(
        .tinySystem, .medium,
        meaning: """
          The system had only just started and is small: a crash kernel, an initramfs or a micro \
          VM that does not fit into what it was given.
          """,
        when: """
          Less than \(Thresholds.earlyBootMicroseconds / 1_000_000) seconds after boot, with less \
          than \(Thresholds.tinyRAM >> 20) MiB of RAM.
          """,
        then: "Raise crashkernel= or the memory of the VM; leave drivers out.",
        source: "mm/show_mem.c, __show_mem", see: "pages RAM"),
      RuleWords(
        .kernelCaller, .low,
        meaning: """
          The mask is one of the kernel's own requests: a socket, a fork, a file. The task in whose \
          name it ran merely passed by.
          """,
        when: "The mask has no __GFP_HARDWALL, which all requests for user space have.",
        then: "Take the top of the call trace as a hint to the part of the kernel.",
        source: "include/linux/gfp_types.h", see: "gfp_mask", "D05"),
    ]
  }
}
