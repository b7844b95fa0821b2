extension FormSection {
  private static let other = "another part of the kernel, in a block of its own"

  static let neighbours = FormSection(
    title: "Allocation failures and neighbours",
    forms: [
      .line(
        "%s: page allocation failure. order:%d, mode:0x%x", "2.6.9–2.6.39", .allocationFailure,
        "java: page allocation failure. order:1, mode:0x20"),
      .line(
        "%s: page allocation failure: order:%d, mode:0x%x", "3.0–4.4", .allocationFailure,
        "java: page allocation failure: order:1, mode:0x20"),
      .line(
        "%s: page allocation failure: order:%u, mode:%#x(%pGg)", "4.9–4.10", .allocationFailure,
        "java: page allocation failure: order:0, mode:0x2080020(GFP_ATOMIC)"),
      .line(
        "…, nodemask=…", "4.12–4.19", .allocationFailure,
        "java: page allocation failure: order:0, mode:0x14000c0(GFP_KERNEL), nodemask=(null)"),
      .line(
        "…, nodemask=%*pbl,cpuset=…,mems_allowed=…", "5.0–7.2", .allocationFailure,
        "java: page allocation failure: order:0, mode:0xcc0(GFP_KERNEL), "
          + "nodemask=(null),cpuset=/,mems_allowed=0"),
      .line(
        "%s: page allocation stalls for %ums, order:%u, …", "4.10–4.12", .allocationFailure,
        "java: page allocation stalls for 10004ms, order:0, mode:0x14000c0(GFP_KERNEL)"),
      .line(
        "%s: page allocation stall for %lu secs: order:%d, …", "7.2", .allocationFailure,
        "java: page allocation stall for 10 secs: order:0, mode:0xcc0(GFP_KERNEL) nodemask=(null)"),
      .line(
        "%s: vmalloc: allocation failure: %lu bytes, …", "4.12 and later", .allocationFailure,
        "java: vmalloc: allocation failure: 12288 bytes, mode:0xcc0(GFP_KERNEL), nodemask=(null)"),
      .line(
        "%s: vmalloc error: size %lu, …", "4.12 and later", .allocationFailure,
        "java: vmalloc error: size 20480, page order 0, failed to allocate pages, "
          + "mode:0xcc0(GFP_KERNEL), nodemask=(null),cpuset=/,mems_allowed=0"),
      .passedOver(
        "SLUB: Unable to allocate memory on node %d (gfp=0x%x)", "2.6.32–4.4",
        "SLUB: Unable to allocate memory on node -1 (gfp=0x20)", because: other),
      .passedOver(
        "SLUB: Unable to allocate memory on node %d, gfp=%#x(%pGg)", "4.9–6.8",
        "SLUB: Unable to allocate memory on node -1, gfp=0x2080020(GFP_ATOMIC)", because: other),
      .passedOver(
        "SLUB: Unable to allocate memory on CPU %u (of node %d) on node %d, gfp=…", "6.12–7.2",
        "SLUB: Unable to allocate memory on CPU 0 (of node 0) on node -1, gfp=0x820(GFP_ATOMIC)",
        because: other),
      .passedOver(
        "  cache: %s, object size: …", "2.6.32–7.2",
        "  cache: kmalloc-256, object size: 256, buffer size: 256, default order: 0, min order: 0",
        because: other),
      .passedOver(
        "  node %d: slabs: %ld, objs: %ld, free: %ld", "2.6.32–7.2",
        "  node 0: slabs: 13, objs: 208, free: 0", because: other),
      .line(
        "Purging GPU memory, %lu bytes freed, %lu bytes still pinned.", "4.1", .notifier,
        "Purging GPU memory, 4096 bytes freed, 8192 bytes still pinned."),
      .line(
        "%lu pages freed, %lu pages still pinned.", "4.x–5.x", .notifier,
        "120 pages freed, 5 pages still pinned."),
      .line(
        "%lu and %lu pages still available in the bound and unbound GPU page lists.", "4.x–5.x",
        .notifier, "12 and 34 pages still available in the bound and unbound GPU page lists."),
      .line(
        "%lu pages freed, %lu pages still pinned, %lu pages left available.", "5.15–7.2", .notifier,
        "120 pages freed, 5 pages still pinned, 7 pages left available."),
      .opening(
        "oom_kill_process: %d callbacks suppressed", "3.4–7.2", .suppressed,
        "oom_kill_process: 8 callbacks suppressed"),
      .passedOver(
        "%s: %d callbacks suppressed", "2.6.32–7.2", "net_ratelimit: 8 callbacks suppressed",
        because: "of no OOM event"),
      .line(
        "** %u printk messages dropped **", "consoles", .droppedMessages,
        "** 3 printk messages dropped ** "),
      .line(
        "Missed %u kernel messages", "journald", .droppedMessages, "Missed 12 kernel messages"),
      .line(
        "/dev/kmsg buffer overrun, some messages lost.", "journald", .droppedMessages,
        "/dev/kmsg buffer overrun, some messages lost."),
      .passedOver(
        "INFO: task %s:%d blocked for more than %ld seconds.", "all",
        "INFO: task kworker/0:1:22 blocked for more than 120 seconds.", because: other),
      .passedOver(
        "rcu: INFO: rcu_sched self-detected stall", "all",
        "rcu: INFO: rcu_sched self-detected stall on CPU", because: other),
      .passedOver(
        "watchdog: BUG: soft lockup", "all",
        "watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [a:77]", because: other),
      .passedOver(
        "sysrq: Show Memory", "all", "sysrq: Show Memory",
        because: "its memory block stands outside every dump"),
    ])
}
