internal import OOMForensics

/// F: how far the record can be trusted.
extension RuleWords {
  static var trust: [RuleWords] {
    [
      RuleWords(
        .seenTwice, .high,
        meaning: "Journal, kern.log, syslog or dmesg have the same kill. It counts once.",
        when: """
          Pid, name and wording are the same in several logs, and so is the kernel's stamp, or \
          host and time.
          """,
        then: "Nothing: all places are listed.",
        source: "docs/architecture.md", see: "duplicates"),
      RuleWords(
        .clockDerived, .high,
        meaning: """
          The time of day is counted on from the boot. The kernel's stamp stands still while a \
          machine sleeps, so the time can be off by that long; the order is right.
          """,
        when: "The line has the kernel's stamp, and another line ties that to the wall clock.",
        then: "Prefer a log with the time of receipt.",
        source: "dmesg(1), --ctime", see: "time_basis", "monotonic_us"),
      RuleWords(
        .yearAssumed, .high,
        meaning: """
          The stamp has no year or no zone. Both are taken from the order of the lines, the file's \
          last change and the zone of this machine.
          """,
        when: "The frame of the line is a syslog stamp such as 'Nov 22 18:42:45'.",
        then: "Say them with --year and --tz.",
        source: "RFC 3164; docs/formats.md", see: "time_basis"),
      RuleWords(
        .pageSizeAssumed, .medium,
        meaning: """
          No line of the dump tells how large a page is. 4 KiB are assumed; with the 64 KiB of some \
          arm64 and ppc64 kernels all sizes from pages are 16 times larger.
          """,
        when: "There are no free lists, and the victim's kB cannot be compared with its pages.",
        then: "--page-size.",
        source: "mm/show_mem.c, show_free_areas", see: "page_size_basis", "table-in-kb"),
      RuleWords(
        .mayBeForged, .high,
        meaning: """
          A program wrote the lines, not the kernel. Anybody may write such a line with logger(1), \
          so it does not count.
          """,
        when: """
          The facility is not the kernel's, the journal has another transport, or the tag is a \
          program's.
          """,
        then: "--include-untrusted lists such kills.",
        source: "systemd.journal-fields(7), _TRANSPORT=; kernel/printk/printk.c, devkmsg_write",
        see: "provenance"),
      RuleWords(
        .hostileName, .certain,
        meaning: """
          A process chose a name with brackets, quotes, control characters or other text in it. \
          The name is read from the right and escaped wherever it is shown.
          """,
        when: "The victim's name or the trigger's has such bytes, or is no UTF-8.",
        then: "Tell the process by pid and cgroup, not by its name.",
        source: "prctl(2), PR_SET_NAME; fs/exec.c, __set_task_comm", see: "victim_comm"),
    ]
  }
}
