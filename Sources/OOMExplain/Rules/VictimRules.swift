internal import OOMForensics

/// D: why this victim.
extension RuleWords {
  static var victim: [RuleWords] { choice + misreadings }

  private static let badness = "mm/oom_kill.c, oom_badness; Linux 6.1"

  private static var choice: [RuleWords] {
    [
      RuleWords(
        .byFormula, .high, .medium,
        meaning: """
          The kernel's arithmetic, done again with the task table, gives the same victim: resident \
          memory, swap and page tables, and oom_score_adj in thousandths of all pages.
          """,
        when: """
          The victim has the highest score of all rows that are not exempt. medium where that \
          depends on a figure that the dump lacks.
          """,
        then: "To change the order of death set OOMScoreAdjust= of a unit.",
        source: badness, see: "score", "replay"),
      RuleWords(
        .biggestSpared, .certain,
        meaning: """
          Another process held more memory, and its oom_score_adj kept it alive. 'That one used \
          more' is right, and decided by the protection.
          """,
        when: """
          The largest row is not the victim, its oom_score_adj is lower, and the choice follows \
          from the scores.
          """,
        then: "Ask whether the protection is meant for something that can grow.",
        source: "mm/oom_kill.c, oom_badness; systemd.exec(5), OOMScoreAdjust=",
        see: "oom_score_adj", "adj-1000", "y-used-more"),
      RuleWords(
        .notFirst, .low,
        meaning: """
          By the table another process had the higher score, and nothing explains why it lived. \
          Table and kill line may not belong together: damaged, mixed or forged.
          """,
        when: "The table is whole, the era's arithmetic is known, and the replay disagrees.",
        then: "Take the event with care, and look at F05.",
        source: badness, see: "replay", "F05"),
      RuleWords(
        .childSacrificed, .medium,
        meaning: """
          Kernels up to 5.0 killed a child of the process they had chosen, if it had memory of its \
          own. So one was chosen and another died.
          """,
        when: "'Kill process A … or sacrifice child' is followed by 'Killed process B'.",
        then: "Take A as the one that was chosen.",
        source: "mm/oom_kill.c, oom_kill_process; removed by commit bbbe48029720",
        see: "selection", "children-first"),
      RuleWords(
        .swapCounts, .high,
        meaning: """
          More of the victim was in swap than in memory. Swapped pages count in the score like \
          resident ones.
          """,
        when: "swapents of its row is larger than rss.",
        then: "Look at rss and swapents together.",
        source: badness, see: "swapents"),
      RuleWords(
        .markedExpendable, .high,
        meaning: """
          Somebody gave the victim a positive oom_score_adj, which says: rather this one. Desktops \
          and browsers do so for applications.
          """,
        when: "oom_score_adj of the kill line is 1 to 999, outside of Kubernetes.",
        then: "OOMScoreAdjust= of its unit, if that is not wanted.",
        source: "mm/oom_kill.c, oom_badness; systemd.exec(5)", see: "oom_score_adj"),
      RuleWords(
        .killFreesLittle, .high,
        meaning: """
          The victim held next to nothing of the whole, or mostly shared memory that stays. More \
          kills will follow.
          """,
        when: """
          Resident memory and swap of the victim are below \(share(Thresholds.killFreesLittle)) of \
          all, or more than half of it is shmem.
          """,
        then: "Find who really holds the memory with the B and C rules.",
        source: badness, see: "shmem-rss", "E03"),
    ]
  }

  private static var misreadings: [RuleWords] {
    [
      RuleWords(
        .triggerIsNotVictim, .certain,
        meaning: """
          The process of the first line asked for memory at the wrong moment. It is neither the \
          one that was killed nor the one to blame.
          """,
        when: "Pid, or else name, of the first line differ from the kill line.",
        then: "Look at the table for who held the memory.",
        source: "mm/oom_kill.c, dump_header", see: "invoked", "invoker"),
      RuleWords(
        .rootNotProtected, .certain,
        meaning: """
          The victim ran as root. A bonus of 3 % for that existed up to 4.16 and is gone since \
          4.18; nothing protects root now.
          """,
        when: "The victim's uid is 0, and the dump has a form that is younger than the bonus.",
        then: "Protect services with OOMScoreAdjust=, above -1000.",
        source: "mm/oom_kill.c, oom_badness; removed by commit d46078b28889", see: "root", "UID"),
      RuleWords(
        .totalVMIsNotUse, .certain,
        meaning: """
          total-vm is the size of the address space: reserved, mapped and never touched counts too. \
          What the process held is anon-rss, file-rss and shmem-rss.
          """,
        when: "total-vm is \(Thresholds.totalVMTimesRSS) times the resident memory or more.",
        then: "Quote rss and swap, never total-vm.",
        source: "mm/oom_kill.c, __oom_kill_process", see: "total-vm", "anon-rss"),
      RuleWords(
        .scoreAboveThousand, .high,
        meaning: """
          The score in thousandths is above 1000: it is a rank, not a percentage. oom_score_adj, or \
          pages that are charged to another cgroup, take it there.
          """,
        when: "The victim's score is more than all pages that the score is measured by.",
        then: "Compare scores with each other only.",
        source: badness, see: "score", "score-percent"),
    ]
  }
}
