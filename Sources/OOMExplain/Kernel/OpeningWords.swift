/// The lines a dump opens with, and its summary.
extension KernelWord {
  private static let header = "mm/oom_kill.c, dump_header"
  private static let summary = "mm/oom_kill.c, dump_oom_summary; Linux 5.0 and later, RHEL 8"

  static var openingLines: [KernelWord] {
    [
      KernelWord(
        "invoked", "invoked oom-killer", is: "who asked for the memory that could not be had",
        """
        The first line of a dump. The process only came at the wrong moment: it is not to blame, \
        and often not the victim.
        """,
        source: header, see: "D05", "invoker"),
      KernelWord(
        "gfp_mask", "mode", is: "what was asked for, and how the allocator may get it",
        """
        A mask of bits, whose meaning changes from release to release; 4.6 and later print the \
        names too. 'oomlog explain 0x…' takes a mask apart. In a page allocation failure it is \
        called mode.
        """,
        source: "include/linux/gfp_types.h", see: "GFP_HIGHUSER_MOVABLE", "GFP_KERNEL"),
      KernelWord(
        "order", is: "how many pages in a row were asked for", unit: "log2 of a number of pages",
        """
        0 is one page, 3 is eight, above which the OOM killer is not called. -1 is no request: \
        somebody pressed SysRq-f (4.4 and later).
        """,
        source: header, see: "A06", "B05", "B07", "fragmentation"),
      KernelWord(
        "nodemask", is: "the memory nodes of a binding policy", unit: "a list such as 0,2-3",
        """
        (null) where no policy bound the task, which is usual. On the first line from 4.9 to 4.19, \
        in the summary since 5.0.
        """,
        source: header, see: "A05"),
      KernelWord(
        "cpuset", is: "the task's cpuset",
        """
        Only the last part of its path; / is the root, which binds nobody. Up to 4.19 a line of its \
        own, since 5.0 in the summary.
        """,
        source: "kernel/cgroup/cpuset.c, cpuset_print_current_mems_allowed", see: "mems_allowed"),
      KernelWord(
        "mems_allowed", is: "the memory nodes that the task may use", unit: "a list such as 0-1,3",
        "From its cpuset. Other nodes may have had room that it could not use.",
        source: "kernel/cgroup/cpuset.c, cpuset_print_current_mems_allowed", see: "A04", "B29"),
      KernelWord(
        "PID", "Comm", is: "the process that was running: the trigger",
        """
        On the CPU: line. The pid is that of the thread, in the initial pid namespace; the name is \
        at most 15 bytes, and the process chose it.
        """,
        source: "lib/dump_stack.c, dump_stack_print_info", see: "trigger"),
      KernelWord(
        "Tainted", "Not tainted", is: "what the kernel had been through", unit: "letters",
        """
        Marks such as O for a module from elsewhere and W for a warning before. It says how far \
        kernel developers trust the dump, and nothing of memory.
        """,
        source: "kernel/panic.c, print_tainted; Documentation/admin-guide/tainted-kernels.rst"),
      KernelWord(
        "Hardware name", is: "the machine, as its firmware calls it",
        "A virtual machine shows its hypervisor here. 3.10 and later.",
        source: "lib/dump_stack.c, dump_stack_print_info"),
      KernelWord(
        "Call Trace", is: "how the trigger came to ask",
        """
        Functions, the innermost first: the top is always the OOM killer itself, what matters \
        stands below the allocator. A ? marks a leftover on the stack.
        """,
        source: "arch/x86/kernel/dumpstack.c, show_trace_log_lvl", see: "B31", "stack"),
      KernelWord(
        "Mem-Info", is: "the memory of the machine at the dump",
        """
        The heading of counters, nodes, zones, free lists and swap. A cgroup's event has the lines \
        of its own counters instead; up to 3.5 it has both.
        """,
        source: "mm/show_mem.c, __show_mem (up to 6.3 lib/show_mem.c)", see: "memory"),
      KernelWord(
        "Manual OOM execution", is: "somebody asked for a kill",
        "SysRq-f, at a keyboard or through /proc/sysrq-trigger. Memory need not be short.",
        source: "drivers/tty/sysrq.c, sysrq_handle_moom", see: "A06"),
      KernelWord(
        "page allocation failure", is: "a request that failed, without a kill",
        """
        An allocation that the caller can do without, or that is too large to kill for. It prints \
        memory lines of its own, which are none of an OOM event.
        """,
        source: "mm/page_alloc.c, warn_alloc", see: "order-4"),
    ]
  }

  static var summaryLine: [KernelWord] {
    [
      KernelWord(
        "oom-kill", is: "the summary of an event in one line",
        """
        Whose limit it was, the memory nodes, the cgroups, and who was chosen. The kernel prints it \
        after the task table, and not when nobody can be chosen.
        """,
        source: summary, see: "constraint", "oom_memcg", "task_memcg"),
      KernelWord(
        "constraint", is: "whose limit it was",
        """
        One of four words of the summary: CONSTRAINT_NONE, CONSTRAINT_MEMCG, CONSTRAINT_CPUSET and \
        CONSTRAINT_MEMORY_POLICY.
        """,
        source: summary, see: "CONSTRAINT_NONE", "CONSTRAINT_MEMCG"),
      KernelWord(
        "CONSTRAINT_NONE", is: "no limit but the size of the machine",
        "Any memory would have done, and there was none.", source: summary, see: "A01"),
      KernelWord(
        "CONSTRAINT_MEMCG", is: "the limit of a cgroup",
        "oom_memcg of the same line names it.", source: summary, see: "A02", "oom_memcg"),
      KernelWord(
        "CONSTRAINT_CPUSET", is: "the memory nodes of a cpuset",
        "Other nodes may have had room. mems_allowed of the same line lists the allowed ones.",
        source: summary, see: "A04"),
      KernelWord(
        "CONSTRAINT_MEMORY_POLICY", is: "the memory nodes of a binding policy",
        "Other nodes may have had room. nodemask of the same line lists the allowed ones.",
        source: summary, see: "A05"),
      KernelWord(
        "global_oom", is: "the machine was out of memory",
        "It stands where a cgroup's event has oom_memcg=.", source: summary, see: "A01"),
      KernelWord(
        "oom_memcg", is: "the cgroup whose limit was hit",
        """
        The kernel killed in this group and in those below it. The limit of one above the victim's \
        is no limit of the victim.
        """,
        source: summary, see: "A02", "A03"),
      KernelWord(
        "task_memcg", is: "the victim's cgroup",
        "Its path names the unit, the pod or the container that the victim was in.",
        source: summary, see: "C19", "A03"),
      KernelWord(
        "task", is: "the name of the process that was chosen",
        """
        With pid and uid behind it. When the first thread has exited, the kill line names another \
        thread of the same process.
        """,
        source: summary, see: "Killed process"),
    ]
  }
}
