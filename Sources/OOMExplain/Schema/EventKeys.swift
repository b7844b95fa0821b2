/// Keys of an event and its dump.
extension SchemaWord {
  static var ofEvents: [SchemaWord] {
    [
      SchemaWord(
        "owner_name",
        "What the file of --names calls the victim's container, pod, unit or cgroup. No log has it."
      ),
      SchemaWord(
        "killer", "Who killed, where it was not the kernel's OOM killer; null for the kernel.",
        see: "A12"),
      SchemaWord("events.reason", "Why a userspace killer killed, in its own words.", see: "A12"),
      SchemaWord(
        "trigger", "Who asked for the memory that could not be had: the first lines of a dump.",
        see: "D05"),
      SchemaWord(
        "oom_adj", "The older weight, -17 to 15, that kernels up to 3.5 print."),
      SchemaWord("nodemask", "The memory nodes of a binding policy, as printed; (null) is none."),
      SchemaWord("trigger.cpu", "The CPU that the trigger ran on."),
      SchemaWord("rows.cpu", "The CPU that the process ran on, up to 3.5."),
      SchemaWord(
        "taint", "What the kernel had been through, as printed: modules from elsewhere, warnings."),
      SchemaWord("hardware", "The machine, as its firmware calls it."),
      SchemaWord(
        "workqueue", "The work item, where a thread of the kernel asked on behalf of somebody."),
      SchemaWord("cpuset", "The last part of the path of the task's cpuset."),
      SchemaWord(
        "mems_allowed", "The memory nodes that the cpuset allows, as printed.", see: "A04"),
      SchemaWord(
        "events.gfp", "The mask in names and in words, and where the names come from.",
        see: "gfp_mask"),
      SchemaWord("gfp.flags", "The names of the mask; null where it could not be read."),
      SchemaWord(
        "gfp.basis",
        "printed: the kernel printed the names. decoded: by the table of that kernel. undecoded: the source says why."
      ),
      SchemaWord(
        "gfp.source", "The kernels whose table decoded the mask, or why none did."),
      SchemaWord(
        "gfp.zone", "The zone that the request wants first; null for a charge to a cgroup.",
        see: "Normal"),
      SchemaWord(
        "may_sleep", "Whether the request could wait and reclaim itself.",
        see: "__GFP_DIRECT_RECLAIM"),
      SchemaWord("gfp.words", "The request in plain words."),
      SchemaWord("stack", "The call trace: how the trigger came to ask."),
      SchemaWord("register_lines", "How many lines of registers there were."),
      SchemaWord("frames", "The functions, the innermost first."),
      SchemaWord("symbol", "The function's name."),
      SchemaWord("module", "The module that it is in; null for the kernel itself."),
      SchemaWord("reliable", "False behind a ?: it lay on the stack, and need not be a caller."),
      SchemaWord(
        "constraint",
        "The summary line of 5.0 and later, or the two paths of 'Task in A killed as a result of limit of B'."
      ),
      SchemaWord(
        "constraint.name", "CONSTRAINT_NONE, _MEMCG, _CPUSET or _MEMORY_POLICY, as printed.",
        see: "CONSTRAINT_NONE"),
      SchemaWord(
        "global_oom", "Whether the summary says global_oom: the machine was out.",
        see: "A01"),
      SchemaWord(
        "constraint.task", "The process that was chosen, which is mostly the one that was killed."),
      SchemaWord(
        "events.cgroup",
        "The usage, limits and statistics of a cgroup's event; null for one of the machine."),
      SchemaWord("cgroup", "The path of a cgroup."),
      SchemaWord("cgroup.memory", "Usage and limit of the cgroup's memory.", see: "C01"),
      SchemaWord("memory_and_swap", "Memory and swap together: cgroup v1.", see: "memory+swap"),
      SchemaWord("cgroup.kmem", "The kernel's memory of the cgroup: v1.", see: "C05"),
      SchemaWord("cgroup.swap", "The cgroup's swap: v2.", see: "C08", "C09"),
      SchemaWord("usage_bytes", "What was charged when the dump was made.", see: "usage"),
      SchemaWord("failcnt", "How often the limit was hit; most times reclaim helped."),
      SchemaWord("min_protection_bytes", "memory.min in effect: what reclaim may not take. 7.2."),
      SchemaWord(
        "low_protection_bytes", "memory.low in effect: what reclaim leaves as long as it can. 7.2."),
      SchemaWord(
        "stats", "The statistics of the cgroup, and up to 5.2 of those below it.", see: "anon"),
      SchemaWord("stats.path", "The cgroup; empty where its path could not be printed."),
      SchemaWord(
        "stats.form",
        "kilobytes: one line, up to 5.2. plain: a line a counter. The values are bytes in both, or numbers."
      ),
      SchemaWord(
        "page_size_bytes", "The size of a page; null where the dump does not tell it.", see: "F04"),
      SchemaWord(
        "page_size_basis",
        "buddy: from the free lists. total_vm: the victim's size in kB against that in pages."),
      SchemaWord(
        "tasks", "The task table: what each process held. Pages as printed.",
        see: "task table"),
      SchemaWord("columns", "The columns that the table's header has, by the kernel's names."),
      SchemaWord("damaged_rows", "Rows that did not fit the header."),
      SchemaWord("dropped_rows", "Rows beyond the number that is kept."),
      SchemaWord("tasks.rows", "The rows, in the kernel's order of scanning, which decides ties."),
      SchemaWord("tgid", "The process; pid is the thread of it that still has the memory."),
      SchemaWord("total_vm_pages", "The address space, in pages.", see: "total-vm"),
      SchemaWord("rss_pages", "Resident memory, in pages.", see: "rss"),
      SchemaWord("rss_anon_pages", "Resident memory that is in no file, in pages: 6.8 and later."),
      SchemaWord("rss_file_pages", "Resident pages of files: 6.8 and later."),
      SchemaWord("rss_shmem_pages", "Resident pages of shared memory: 6.8 and later."),
      SchemaWord("nr_ptes", "Pages of page tables, 3.10 to 4.12."),
      SchemaWord("nr_pmds", "Pages of second-level page tables, 4.1 to 4.12."),
      SchemaWord(
        "swapents_pages", "Pages in swap; they count in the score. 3.10 and later.", see: "D09"),
      SchemaWord(
        "selection",
        "'Kill process N (NAME) score M', up to 5.0: who was chosen, before a child died for it.",
        see: "D04"),
      SchemaWord("events.kills", "The processes that were killed; none, one or many."),
      SchemaWord("completeness", "Which parts of an event there are, and why the others are not."),
      SchemaWord("damaged", "Some line of the event was cut or spliced."),
      SchemaWord("lost_records", "How many records of the kernel were lost within the dump."),
      SchemaWord("unknown_lines", "Lines between those of an event that no record was made of."),
      SchemaWord("completeness.parts", "Each part with its state."),
      SchemaWord("parts.part", "trigger, memory, tasks, constraint or kill."),
      SchemaWord(
        "parts.state",
        "present, missing, damaged, or borrowed: from another line that says the same."),
      SchemaWord("parts.reason", "Why the part is as it is; null where it is present."),
      SchemaWord("prelude_dropped", "How many more records announced the event than are listed."),
    ]
  }

  static var ofMemory: [SchemaWord] {
    [
      SchemaWord(
        "events.memory", "The Mem-Info block: counters, nodes, zones, huge pages, swap.",
        see: "Mem-Info"),
      SchemaWord("memory.nodes", "The lines of memory nodes: 4.9 and later.", see: "Node"),
      SchemaWord("node", "The number of the memory node; null where the kernel prints none."),
      SchemaWord("nodes.bytes", "The counters of the node, in bytes, by the kernel's names."),
      SchemaWord("zones.bytes", "The counters of the zone, in bytes, by the kernel's names."),
      SchemaWord(
        "zones.counts", "Counters of the zone that are no sizes: pages_scanned, up to 4.4."),
      SchemaWord("all_unreclaimable", "Whether reclaim had given up there.", see: "B28"),
      SchemaWord("memory.zones", "The lines of zones.", see: "min", "lowmem_reserve"),
      SchemaWord("zones.name", "DMA, DMA32, Normal, HighMem, Movable or Device.", see: "Normal"),
      SchemaWord(
        "lowmem_reserve_pages",
        "What is kept from requests for higher zones, in pages, a number a zone.",
        see: "lowmem_reserve"),
      SchemaWord(
        "zones.buddy", "The free blocks of the zone by size, the smallest first.", see: "buddy"),
      SchemaWord("buddy.count", "How many free blocks of this size there are."),
      SchemaWord("buddy.size_bytes", "The size of such a block."),
      SchemaWord("migrate_types", "The kinds among these blocks, as letters.", see: "migratetype"),
      SchemaWord("buddy_total_bytes", "The sum that the kernel printed behind the free lists."),
      SchemaWord("memory.hugepages", "The pools of huge pages.", see: "B24"),
      SchemaWord("hugepages.size_bytes", "The size of a huge page of this pool."),
      SchemaWord("hugepages.total", "How many huge pages the pool has."),
      SchemaWord("hugepages.free", "How many of them are free."),
      SchemaWord("hugepages.surplus", "How many it has beyond its size."),
      SchemaWord(
        "totals_pages", "The lines with a number of pages and words, such as 'pages RAM'."),
      SchemaWord("totals_pages.ram", "All pages that the kernel knows of.", see: "pages RAM"),
      SchemaWord("totals_pages.highmem", "Pages that the kernel cannot use itself.", see: "B08"),
      SchemaWord("totals_pages.reserved", "Pages that the allocator never had."),
      SchemaWord("totals_pages.cma_reserved", "Pages set apart for devices' large buffers."),
      SchemaWord("totals_pages.hwpoisoned", "Pages retired for hardware errors.", see: "B27"),
      SchemaWord("totals_pages.pagecache", "Page cache, with swap cache and tmpfs."),
      SchemaWord("totals_pages.swap_cache", "Swapped pages that are in memory too."),
      SchemaWord("totals_pages.shared", "Pages with several users, up to 3.10."),
      SchemaWord("totals_pages.non_shared", "Pages with one user, up to 3.10."),
      SchemaWord(
        "totals_pages.pagetable_cache", "Pages kept for page tables, on some architectures."),
      SchemaWord("totals_pages.free", "Free pages, as the oldest kernels print them."),
      SchemaWord("memory.swap", "The swap of the machine.", see: "Total swap"),
      SchemaWord("free_bytes", "How much of the swap is free.", see: "B11", "B12"),
      SchemaWord("swap.total_bytes", "All swap of the machine.", see: "B10"),
      SchemaWord("added", "Pages that were put into the swap cache since boot, up to 5.19."),
      SchemaWord("deleted", "Pages that were taken out of the swap cache since boot, up to 5.19."),
      SchemaWord(
        "slabs", "The table of caches that cannot be freed, where the kernel printed it.",
        see: "B20"),
      SchemaWord("slabs.name", "The name of the cache."),
      SchemaWord("used_bytes", "What its objects take."),
      SchemaWord("slabs.total_bytes", "What the cache takes with its free places."),
      SchemaWord(
        "allocations", "The places in the kernel that hold most memory.",
        see: "Memory allocations"),
      SchemaWord("allocations.size_bytes", "What was allocated there and not freed."),
      SchemaWord("calls", "How many such allocations there are."),
      SchemaWord("place", "File, line and function, and the module."),
    ]
  }
}
