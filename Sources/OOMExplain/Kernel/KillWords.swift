/// The kill line, the choice before it and the reaper after it.
extension KernelWord {
  private static let file = "mm/oom_kill.c, __oom_kill_process"

  static var killLines: [KernelWord] {
    [
      KernelWord(
        "total-vm", "vsz", is: "the size of the victim's address space", unit: kB,
        """
        What it had mapped or reserved, whether ever touched or not. It is not what the process \
        used: that is anon-rss, file-rss and shmem-rss. 2.6.34 called it vsz.
        """,
        source: file, see: "D07", "anon-rss"),
      KernelWord(
        "anon-rss", is: "memory of the victim that is in no file", unit: kB,
        """
        Heaps and stacks that were resident at the kill. This is what the kill gives back. What had \
        been swapped out is not in it.
        """,
        source: file, see: "swapents", "rss"),
      KernelWord(
        "file-rss", is: "pages of files that the victim had mapped", unit: kB,
        """
        Programs, libraries and mapped files, as far as they were resident. They are page cache, \
        shared with whoever maps the same file. Before shmem-rss came it held shared memory too.
        """,
        source: file, see: "shmem-rss"),
      KernelWord(
        "shmem-rss", is: "shared memory and tmpfs that the victim had mapped", unit: kB,
        """
        It stays after the kill as long as another process maps it or the file exists. 4.5 and \
        later; before it was part of file-rss.
        """,
        source: file, see: "B16", "C04", "shmem"),
      KernelWord(
        "UID", is: "the user that a process runs as",
        """
        On the kill line the victim's (5.4 and later, and RHEL 7 and 8), on the CPU: line the \
        trigger's (6.12 and later). In the initial user namespace, so that of a container's root \
        can be 100000. Root, 0, is not protected.
        """,
        source: file, see: "root", "D06"),
      KernelWord(
        "pgtables", is: "the victim's page tables", unit: kB,
        """
        Memory that maps its addresses to pages; it counts in the score. 5.4 and later on the kill \
        line.
        """,
        source: file, see: "pgtables_bytes"),
      KernelWord(
        "oom_score_adj", is: "what somebody added to the score", unit: "thousandths, -1000 to 1000",
        """
        Each unit is a thousandth of all pages the score is measured by: 1000 puts a process first, \
        -999 nearly last. -1000 exempts it. 2.6.36 and later; on the kill line 5.4 and later.
        """,
        source: "mm/oom_kill.c, oom_badness; proc_pid_oom_score_adj(5)", see: "score", "D02",
        "adj-1000"),
      KernelWord(
        "oom_adj", "oomkilladj", is: "the older weight of a process", unit: "-17 to 15",
        """
        Shifted the score left or right by so many bits; -17 exempted. Replaced by oom_score_adj in \
        2.6.36, printed up to 3.5; 2.6.24 called it oomkilladj.
        """,
        source: "mm/oom_kill.c, badness", see: "oom_score_adj"),
      KernelWord(
        "Killed process", is: "the kill itself",
        """
        The kernel has sent SIGKILL to this process. The line is never held back, however many \
        kills there are, and its figures are taken at that moment.
        """,
        source: file, see: "A01", "A02", "A09"),
      KernelWord(
        "Out of memory", is: "the machine was out, not a cgroup",
        """
        What the kill line begins with when memory nodes were full, those of the machine or those \
        that the task may use. 'Out of Memory' with a capital M is 2.6.18 and older.
        """,
        source: "mm/oom_kill.c, out_of_memory", see: "A01", "global_oom"),
      KernelWord(
        "Memory cgroup out of memory", is: "a cgroup's limit was hit",
        "What the kill line begins with when the kernel killed inside a cgroup.",
        source: "mm/memcontrol.c, mem_cgroup_out_of_memory", see: "A02", "oom_memcg"),
      KernelWord(
        "score", "badness", is: "by how much a process deserves it",
        unit: "thousandths of all pages",
        """
        Printed by 'Kill process N (NAME) score M or sacrifice child', up to 5.0, and divided to \
        thousandths there. A rank and no percentage: it can pass 1000.
        """,
        source: "mm/oom_kill.c, oom_badness and oom_kill_process", see: "D01", "D11",
        "score-percent"),
      KernelWord(
        "sacrifice child", is: "one was chosen, a child may die",
        """
        Kernels up to 5.0 killed the child with the highest score that had memory of its own, in the \
        place of the process they had chosen. The next line says who it was.
        """,
        source: "mm/oom_kill.c, oom_kill_process", see: "D04", "children-first"),
      KernelWord(
        "oom_reaper", is: "the thread that takes back a victim's memory",
        """
        It does not wait until the victim exits, which may hang. The figures of its line are what \
        was left when it was done. No such line means nothing: a victim that exits soon needs no \
        reaper. 4.6 and later.
        """,
        source: "mm/oom_kill.c, oom_reap_task_mm", see: "E01", "E02", "reaped"),
      KernelWord(
        "callbacks suppressed", is: "dumps that were not printed",
        """
        'oom_kill_process: N callbacks suppressed' counts the dumps that the limit of ten in five \
        seconds held back. The kill lines of those are in the log.
        """,
        source: "lib/ratelimit.c, ___ratelimit", see: "A09"),
    ]
  }
}
