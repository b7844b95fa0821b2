/// The columns of the task table.
extension KernelWord {
  private static let file = "mm/oom_kill.c, dump_task"

  static var taskTable: [KernelWord] {
    [
      KernelWord(
        "Tasks state", "task table", is: "what each process held at the dump", unit: pages,
        """
        All processes that could be chosen, and those that are exempt; of a cgroup's event only \
        those of the group. Values are pages, but for pgtables_bytes. vm.oom_dump_tasks=0 leaves it \
        out.
        """,
        source: "mm/oom_kill.c, dump_tasks", see: "tasks", "table-in-kb"),
      KernelWord(
        "pid", is: "the process, or the thread that still has its memory",
        "In the initial pid namespace: not the number that a container sees.", source: file,
        see: "tgid"),
      KernelWord(
        "uid", is: "the user, in the initial user namespace",
        "Printed signed, so that the largest come out negative.", source: file, see: "root"),
      KernelWord(
        "tgid", is: "the process; pid is one of its threads",
        "It differs from pid when the first thread has exited.", source: file, see: "pid"),
      KernelWord(
        "total_vm", is: "the size of the address space", unit: pages,
        "Mapped or reserved, not used. Times the page size it is total-vm of the kill line.",
        source: file, see: "total-vm"),
      KernelWord(
        "rss", is: "memory that is resident",
        unit: "pages in the task table; bytes or KB in cgroup v1",
        """
        Of the process itself, of files and shared: shared pages count for each that maps them, so \
        that a sum can exceed RAM. In the statistics of cgroup v1 it is anonymous memory only.
        """,
        source: file, see: "C11", "table-in-kb"),
      KernelWord(
        "rss_anon", "rss_file", "rss_shmem", is: "rss by kind: own, of files, shared", unit: pages,
        "6.8 and later.", source: file, see: "rss"),
      KernelWord(
        "nr_ptes", "nr_pmds", is: "pages of page tables, of the lowest and the second level",
        unit: "pages",
        "nr_ptes from 3.10 to 4.12, nr_pmds from 4.1; then pgtables_bytes. They count in the score.",
        source: file, see: "pgtables_bytes"),
      KernelWord(
        "pgtables_bytes", is: "page tables of the process",
        unit: "bytes, although the heading says pages",
        "They count in the score. 4.15 and later.", source: file, see: "pgtables"),
      KernelWord(
        "swapents", is: "pages of the process in swap", unit: pages,
        "They count in the score like resident ones. 3.10 and later.", source: file, see: "D09"),
      KernelWord(
        "cpu", is: "the CPU that the process ran on",
        "Up to 3.5. It has no part in the score.", source: file, see: "cpu-time"),
      KernelWord(
        "name", is: "the name of the process",
        """
        The rest of the line, at most 15 bytes. The process can choose any bytes but NUL, also \
        blanks and brackets.
        """,
        source: file, see: "F06"),
    ]
  }
}
