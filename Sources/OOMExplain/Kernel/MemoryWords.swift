/// The counters under Mem-Info: and those of nodes and zones. A cgroup's statistics have some of them
/// too.
extension KernelWord {
  private static let file = "mm/show_mem.c, show_free_areas (up to 6.3 mm/page_alloc.c)"

  static var lists: [KernelWord] {
    [
      KernelWord(
        "active_anon", is: "memory of processes, lately used", unit: everywhere,
        """
        Heaps, stacks and shared memory on the list that is reclaimed last. Only swap can take it \
        away.
        """,
        source: file, see: "inactive_anon", "shmem"),
      KernelWord(
        "inactive_anon", is: "memory of processes, not used lately", unit: everywhere,
        "The first to go to swap; without swap it cannot go. Shared memory and tmpfs are in it.",
        source: file, see: "active_anon", "B10"),
      KernelWord(
        "active_file", is: "page cache, lately used", unit: everywhere,
        "Pages of files that were read more than once. Clean ones can be dropped at any time.",
        source: file, see: "B17", "the-cache"),
      KernelWord(
        "inactive_file", is: "page cache, not used lately", unit: everywhere,
        """
        The first that reclaim drops. Close to zero in a real shortage, as reclaim has had it all \
        by then.
        """,
        source: file, see: "B17", "the-cache"),
      KernelWord(
        "isolated_anon", "isolated(anon)", is: "memory of processes that reclaim has in hand",
        unit: pagesAndKB,
        "Taken off the lists for the moment, to be swapped out or moved.", source: file),
      KernelWord(
        "isolated_file", "isolated(file)", is: "page cache that reclaim has in hand",
        unit: pagesAndKB,
        "Taken off the lists for the moment, to be dropped, written or moved.", source: file),
      KernelWord(
        "unevictable", is: "pages that cannot be reclaimed", unit: everywhere,
        "Locked with mlock(2), in ramfs, or shared memory that was locked.", source: file,
        see: "B25", "mlocked"),
      KernelWord(
        "mlocked", is: "locked pages", unit: "kB, which is 1024 bytes",
        "Locked with mlock(2): they stay in memory. They are part of unevictable.", source: file,
        see: "B25"),
      KernelWord(
        "dirty", is: "page cache that is changed and not written yet", unit: pagesAndKB,
        "It cannot be dropped before it is on the disk.", source: file, see: "B19", "writeback"),
      KernelWord(
        "writeback", is: "page cache on its way to the disk", unit: pagesAndKB,
        "It waits for the storage.", source: file, see: "B19", "dirty"),
      KernelWord(
        "writepending", is: "dirty and writeback of a zone", unit: kB,
        "One figure for both. 4.9 and later.", source: file, see: "dirty"),
      KernelWord(
        "writeback_tmp", is: "copies that FUSE writes from", unit: kB,
        "On the lines of nodes up to 6.14.", source: file),
      KernelWord(
        "unstable", is: "sent to an NFS server, not yet committed", unit: pagesAndKB,
        "Gone in 5.8, which counts it as writeback.", source: file),
      KernelWord(
        "mapped", is: "page cache that processes have mapped", unit: pagesAndKB,
        "Programs, libraries and mapped files. It is part of the file lists.", source: file),
      KernelWord(
        "shmem", is: "tmpfs and shared memory", unit: everywhere,
        """
        Files of tmpfs and /dev/shm and shared segments. It lies on the anonymous lists, so never \
        add it to them; no kill frees it while the file or another user exists.
        """,
        source: file, see: "B16", "C04"),
      KernelWord(
        "shmem_thp", "shmem_pmdmapped", "anon_thp",
        is: "huge pages of tmpfs, those mapped as such, and of processes",
        unit: "kB on the lines of nodes, bytes in the statistics of a cgroup",
        "Transparent huge pages, which are part of the lists as well.", source: file),
    ]
  }

  static var memoryTotals: [KernelWord] {
    [
      KernelWord(
        "free", is: "free pages", unit: pagesAndKB,
        """
        Not all of it may be used: of a zone, min and lowmem_reserve are kept back, free_cma is for \
        movable pages only, and a large order needs pages in a row.
        """,
        source: file, see: "min", "lowmem_reserve", "B01", "free-memory"),
      KernelWord(
        "free_pcp", "local_pcp", is: "free pages that CPUs keep at hand", unit: pagesAndKB,
        "Not part of free. local_pcp is the part of the CPU that printed the dump.", source: file),
      KernelWord(
        "free_cma", is: "free pages for devices' large buffers", unit: pagesAndKB,
        "Part of free, but only movable pages may go there.", source: file, see: "B04"),
      KernelWord(
        "pages RAM", is: "all pages that the kernel knows of", unit: pages,
        "Less 'pages reserved' it is what the kernel manages.", source: "mm/show_mem.c, __show_mem",
        see: "reserved"),
      KernelWord(
        "pages reserved", "reserved", is: "pages that the allocator never had", unit: pages,
        "The kernel's own image, its tables, what firmware keeps.",
        source: "mm/show_mem.c, __show_mem", see: "pages RAM"),
      KernelWord(
        "pages HighMem/MovableOnly", "pages HighMem", is: "pages that the kernel cannot use itself",
        unit: pages,
        "Above 0 only on 32 bits, or where zone Movable was set up.",
        source: "mm/show_mem.c, __show_mem", see: "B08"),
      KernelWord(
        "pages cma reserved", is: "pages set apart for devices' large buffers", unit: pages,
        "Processes may use them until a device asks. 4.1 and later.",
        source: "mm/show_mem.c, __show_mem", see: "free_cma"),
      KernelWord(
        "pages hwpoisoned", "hwpoisoned", is: "pages retired for hardware errors", unit: pages,
        "3.18 and later, where the kernel is built for it.", source: "mm/show_mem.c, __show_mem",
        see: "B27"),
      KernelWord(
        "total pagecache pages", is: "page cache with swap cache and tmpfs", unit: pages,
        "More than could be dropped, as shared memory is in it.", source: file,
        see: "active_file"),
      KernelWord(
        "pages in swap cache", is: "swapped pages that are in memory too", unit: pages,
        "They are in both places; the copy in memory can be dropped while it is unchanged.",
        source: "mm/swap_state.c, show_swap_cache_info"),
      KernelWord(
        "Free swap", is: "swap that is free", unit: kB,
        "Much of it free does not mean that memory could have been swapped out.",
        source: "mm/swap_state.c, show_swap_cache_info", see: "B11", "B12", "swap-was-free"),
      KernelWord(
        "Total swap", is: "all swap of the machine", unit: kB,
        "0kB is none, and then memory of processes cannot be moved out.",
        source: "mm/swap_state.c, show_swap_cache_info", see: "B10"),
      KernelWord(
        "Swap cache stats", is: "how much went through the swap cache", unit: "pages since boot",
        "add and delete count pages. Up to 5.19.",
        source: "mm/swap_state.c, show_swap_cache_info"),
      KernelWord(
        "hugepages_total", "hugepages_free", "hugepages_surp", "hugepages_size",
        is: "a pool of huge pages: all, free, beyond the pool's size, size of each",
        unit: "numbers of huge pages; the size in kB",
        "Set aside for hugetlbfs: lost to everybody else, free or not. 3.10 and later.",
        source: "mm/hugetlb.c, hugetlb_show_meminfo_node", see: "B24"),
    ]
  }

  static var kernelMemory: [KernelWord] {
    [
      KernelWord(
        "slab_reclaimable", is: "kernel objects that can be freed", unit: everywhere,
        "Mostly entries of directories and inodes that are kept at hand.", source: file,
        see: "slab_unreclaimable"),
      KernelWord(
        "slab_unreclaimable", is: "kernel objects that cannot be freed", unit: everywhere,
        "In use by drivers, sockets, processes. Much of it hints at a leak in the kernel.",
        source: file, see: "B20", "B21"),
      KernelWord(
        "Unreclaimable slab info", is: "the table of the kernel's own caches", unit: "KB",
        """
        Name, used and total of each cache that cannot be freed. Printed only if those are more than \
        all memory on the lists. 4.15 and later.
        """,
        source: "mm/slab_common.c, dump_unreclaimable_slab", see: "B20", "slabs"),
      KernelWord(
        "kernel_stack", is: "stacks of threads in the kernel", unit: "kB; bytes in the statistics",
        "One for each thread, mostly 16 KiB. Of nodes since 5.10, of zones before.", source: file,
        see: "B23"),
      KernelWord(
        "shadow_call_stack", is: "second stacks that guard return addresses", unit: kB,
        "arm64, where the kernel is built with them.", source: file),
      KernelWord(
        "pagetables", is: "page tables", unit: everywhere,
        "Memory that maps addresses to pages. Large where many processes map much in small pages.",
        source: file, see: "B22"),
      KernelWord(
        "sec_pagetables", is: "page tables of guests and IOMMUs", unit: everywhere,
        "6.1 and later.", source: file),
      KernelWord(
        "bounce", is: "buffers for devices that cannot reach high memory", unit: pagesAndKB,
        "Only old or 32-bit machines need them.", source: file),
      KernelWord(
        "kernel_misc_reclaimable", is: "other kernel memory that can be freed", unit: pages,
        "Pages of drivers with a way to give them back. 5.15 and later.", source: file),
      KernelWord(
        "all_unreclaimable", "all_unreclaimable?", is: "whether reclaim had given up",
        unit: "yes or no",
        """
        yes: reclaim had failed so often, in 6.1 sixteen times in a row, that nothing more was expected \
        of it. Of nodes since 4.9, of zones before.
        """,
        source: file, see: "B28"),
      KernelWord(
        "pages_scanned", is: "pages looked at since the last one was freed", unit: "pages",
        "Up to 4.10.", source: file),
      KernelWord(
        "Balloon", is: "memory that a balloon gave back to the host", unit: kB,
        "The hypervisor took it out of the guest. 6.18 and later.", source: file, see: "B26"),
      KernelWord(
        "gpu_active", "gpu_reclaim", is: "memory of graphics drivers, in use and kept at hand",
        unit: kB, "7.2 and later.", source: file, see: "B26"),
      KernelWord(
        "Memory allocations", is: "the places in the kernel that hold most memory",
        """
        Size, calls, file and function of at most ten. 6.12 and later, where the kernel is built to \
        count them.
        """,
        source: "mm/show_mem.c, __show_mem", see: "allocations"),
    ]
  }
}
