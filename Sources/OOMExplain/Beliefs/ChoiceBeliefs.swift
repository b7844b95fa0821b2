/// Why this process.
extension Belief {
  private static let badness = "mm/oom_kill.c, oom_badness"

  static var ofChoice: [Belief] {
    [
      Belief(
        "invoker", "trigger", "guilty",
        believed: "who invoked the OOM killer is to blame",
        fact: """
          That process asked for memory at the wrong moment, perhaps for a single page. The choice \
          of the victim does not look at it.
          """,
        since: """
          2.6.9 as read; but for vm.oom_kill_allocating_task=1, and up to 2.6.34 for bound nodes, which \
          kill it.
          """,
        settled: "The names and pids of the 'invoked oom-killer' line and of the kill line.",
        source: "mm/oom_kill.c, dump_header and select_bad_process", see: "D05", "A07"),
      Belief(
        "y-used-more", "wrong-victim", "biggest",
        believed: "another used more, so the kernel chose wrong",
        fact: """
          The score is resident memory, swap and page tables, to which oom_score_adj comes in \
          thousandths of all memory. A protected giant lives, and a smaller one dies.
          """,
        since: "2.6.36; the parts that count have changed since: docs/forensics.md.",
        settled: "The oom_score_adj column of both rows, and the score done again.",
        source: badness, see: "D01", "D02", "D03"),
      Belief(
        "root", "root-is-protected", "root-bonus",
        believed: "processes of root are protected",
        fact: """
          They are not. A bonus of 3 % existed; some manual pages still tell of it.
          """,
        since: "The bonus is there in 4.16 and gone in 4.18 (commit d46078b28889).",
        settled: "UID:0 on the kill line.",
        source: badness, see: "D06", "UID"),
      Belief(
        "cpu-time", "runtime", "old-processes", "nice",
        believed: "CPU time, age or nice protect a process",
        fact: """
          They counted once: long work and long life lowered the score, nice raised it. Now only \
          memory and oom_score_adj count.
          """,
        since: "The old formula is there in 2.6.34 and gone in 2.6.36.",
        settled: "Nothing in the dump has to: the score follows from the table without them.",
        source: "mm/oom_kill.c, badness (up to 2.6.34) and oom_badness", see: "D01", "score"),
      Belief(
        "children-first", "sacrifice-child", "child",
        believed: "a child dies before its parent",
        fact: """
          Kernels up to 5.0 killed a child of the chosen process, if it had memory of its own. Later \
          ones kill what they chose.
          """,
        since: "There in 5.0 and gone in 5.2 (commit bbbe48029720).",
        settled: "'Kill process A … or sacrifice child', and 'Killed process B' behind it.",
        source: "mm/oom_kill.c, oom_kill_process", see: "D04"),
      Belief(
        "adj-1000", "-1000", "oom-score-adj-1000", "protect",
        believed: "an oom_score_adj of -1000 on the service keeps the machine safe",
        fact: """
          It exempts the service. If that is what grows, everybody else is killed for it, and when \
          nobody is left the machine panics.
          """,
        since: "2.6.36; -17 of oom_adj before.",
        settled: "The largest row has -1000, or 'no killable processes' stands at the end.",
        source: badness, see: "D02", "A08"),
      Belief(
        "score-percent", "oom_score", "percent",
        believed: "oom_score is a percentage of memory",
        fact: """
          It is a rank in thousandths that oom_score_adj shifts. It can pass 1000, also because \
          resident pages may be charged to another cgroup than the one that is full.
          """,
        since: "2.6.36; /proc/PID/oom_score is scaled once more since 5.9.",
        settled: "The points of the row, divided by all pages of the machine or the limit.",
        source: badness + "; fs/proc/base.c, proc_oom_score", see: "D11", "C11", "score"),
      Belief(
        "dead-memory-back", "kill-frees",
        believed: "the kill gives all of the victim's memory back",
        fact: """
          It gives back what is the victim's own. Shared memory and tmpfs stay, page cache was not \
          its own, and a victim that waits for a disk gives nothing for a while.
          """,
        since: "All kernels; the reaper helps since 4.6.",
        settled: "shmem-rss of the kill line, and the oom_reaper line.",
        source: "mm/oom_kill.c, oom_reap_task_mm", see: "D08", "E01", "E02"),
    ]
  }
}
