/// Containers, and how the figures are to be read.
extension Belief {
  static var ofContainers: [Belief] {
    [
      Belief(
        "container-limit", "limit-not-reached", "usage-graph",
        believed: "the container's limit was not reached",
        fact: """
          The limit counts the cgroup's page cache, tmpfs and kernel memory, which many graphs leave \
          out, and a graph of averages misses the peak. A group above has a limit too.
          """,
        since: "All kernels with memory cgroups.",
        settled: "usage, limit and failcnt of the dump, and oom_memcg against task_memcg.",
        source: "mm/memcontrol.c, mem_cgroup_print_oom_meminfo", see: "C01", "C02", "A03"),
      Belief(
        "pod-limit", "kubernetes-limit", "node-killed-my-pod",
        believed: "the pod was killed because of its limit",
        fact: """
          When the node itself runs out, pods die by their score, which follows from their request. \
          The limit has no part in it.
          """,
        since: "All versions of Kubernetes that set oom_score_adj.",
        settled: "global_oom in the summary, with kubepods in task_memcg.",
        source: "mm/oom_kill.c, dump_oom_summary; Kubernetes, node-pressure eviction",
        see: "C13", "C15", "A01"),
      Belief(
        "oomkilled", "no-oomkilled",
        believed: "a kill in a container would show as OOMKilled",
        fact: """
          The runtime says so when the first process of the container dies. A worker that dies \
          leaves the container as it was.
          """,
        since: "All kernels; with memory.oom.group (4.19) the whole group dies, and it shows.",
        settled: "The victim is not the first row of the container's task table.",
        source: "Documentation/admin-guide/cgroup-v2.rst, memory.oom.group", see: "C17", "A11"),
      Belief(
        "victims-rss", "what-filled-the-container",
        believed: "the victim's memory is what filled the container",
        fact: """
          Files in tmpfs are nobody's memory, and are charged all the same. A container can be full \
          of them while each process is tiny.
          """,
        since: "All kernels with memory cgroups.",
        settled: "shmem of the statistics against the usage and the kill line.",
        source: "mm/memcontrol.c, memory_stat_format", see: "C04", "C10"),
    ]
  }

  static var ofReading: [Belief] {
    [
      Belief(
        "total-vm", "total-vm-is-use", "virtual",
        believed: "total-vm is what the process used",
        fact: """
          It is the size of its address space. Runtimes reserve far more than they ever touch.
          """,
        since: "All kernels that print it (2.6.34 as vsz).",
        settled: "anon-rss, file-rss and shmem-rss of the same line, and swapents of its row.",
        source: "mm/oom_kill.c, __oom_kill_process", see: "D07", "anon-rss"),
      Belief(
        "table-in-kb", "table-unit", "pages-or-kb",
        believed: "the task table is in kB",
        fact: """
          It is in pages, but for pgtables_bytes. With pages of 4 KiB that is four times as much, \
          with 64 KiB on some arm64 and ppc64 machines 64 times.
          """,
        since: "2.6.32; 4.19 and later say so above the table.",
        settled: """
          The victim's total_vm against its total-vm in kB, or the smallest block of the free lists.
          """,
        source: "mm/oom_kill.c, dump_task", see: "F04", "rss", "Tasks state"),
    ]
  }
}
