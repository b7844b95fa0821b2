/// Keys of kills, times and places.
extension SchemaWord {
  static var ofKills: [SchemaWord] {
    [
      SchemaWord(
        "type", "kill, or event for one that ended without a victim; candidates.", see: "dead_end"),
      SchemaWord(
        "kill_id",
        "The event_id, a dash, and the number of the kill in its event. The same for every copy of the same log."
      ),
      SchemaWord(
        "event_id",
        """
        12 hex digits of one trip into the OOM killer, the same for every copy of a log that has \
        the kernel's stamp. Any beginning of it that is unique will do for --event.
        """),
      SchemaWord(
        "incident_id", "The event_id of the first event of an incident: of what belongs together.",
        see: "incidents"),
      SchemaWord(
        "scope",
        """
        Whose limit it was: the machine's (global), a cgroup's (memcg), a cpuset's or a binding \
        policy's nodes, or none of the kernel's: userspace is a daemon's own kill.
        """,
        see: "A01", "A02", "A04", "A05", "A12"),
      SchemaWord(
        "manual", "Somebody asked for the kill with SysRq-f; memory need not have been short.",
        see: "A06"),
      SchemaWord(
        "trigger_pid", "The pid of who asked for memory, from the CPU: line. Not the culprit.",
        see: "D05"),
      SchemaWord(
        "gfp_mask", "The mask as the kernel printed it, as a text: 'oomlog explain 0x…' reads it.",
        see: "gfp_flags"),
      SchemaWord(
        "gfp_flags",
        "The names of the mask where the kernel prints them, 4.6 and later. An empty list is a mask of 0.",
        see: "gfp_mask"),
      SchemaWord(
        "order", "log2 of the pages in a row that were asked for; -1 for a kill by hand.",
        see: "B05", "A06"),
      SchemaWord(
        "victim_pid",
        "The pid of the victim, in the initial pid namespace: not what a container sees."),
      SchemaWord(
        "victim_comm",
        """
        The name of the victim, at most 15 bytes and chosen by itself. What is no UTF-8 is U+FFFD \
        here; victim_comm_base64 has the bytes.
        """,
        see: "F06"),
      SchemaWord(
        "victim_uid",
        "The user of the victim. Before 5.4 the kill line has none: then it is the summary's or the task table's.",
        see: "root"),
      SchemaWord(
        "anon_rss_bytes", "anon-rss of the kill line: its own memory, which the kill gives back.",
        see: "anon-rss"),
      SchemaWord(
        "file_rss_bytes", "file-rss of the kill line: pages of files it had mapped.",
        see: "file-rss"),
      SchemaWord(
        "shmem_rss_bytes",
        "shmem-rss of the kill line: shared memory and tmpfs it had mapped, which stays. 4.5 and later.",
        see: "shmem-rss"),
      SchemaWord(
        "pgtables_bytes", "Page tables of the process. On the kill line 5.4 and later.",
        see: "pgtables"),
      SchemaWord(
        "reaping.anon_rss_bytes", "Memory of its own that was left when the reaper was done."),
      SchemaWord(
        "reaping.file_rss_bytes", "Pages of files that were left when the reaper was done."),
      SchemaWord(
        "reaping.shmem_rss_bytes", "Shared memory that was left when the reaper was done."),
      SchemaWord(
        "oom_score_adj",
        """
        What somebody added to the score, -1000 to 1000. Of a kill from its line; before 5.4 from \
        the victim's row.
        """,
        see: "oom_score_adj", "D02"),
      SchemaWord(
        "counterfactuals.oom_score_adj",
        "The value that would have made the choice another. -1000 is never said.", see: "replay"),
      SchemaWord(
        "score", "The badness that kernels up to 5.0 print, in thousandths.", see: "D11"),
      SchemaWord("selection.score", "The badness that was printed with the choice.", see: "D11"),
      SchemaWord("chosen.score", "The score done again, in the unit of the era.", see: "replay"),
      SchemaWord("runner_up.score", "The score done again, in the unit of the era.", see: "replay"),
      SchemaWord("rows.score", "The score done again, in the unit of the era.", see: "replay"),
      SchemaWord(
        "oom_memcg", "The cgroup whose limit was hit. null where it was no cgroup's.", see: "A02",
        "A03"),
      SchemaWord(
        "task_memcg", "The victim's cgroup, in which its unit, pod or container is named.",
        see: "C19"),
      SchemaWord("unit", "The systemd unit that the cgroup's path names.", see: "C19"),
      SchemaWord(
        "pod_uid", "The uid of the Kubernetes pod that the cgroup's path names.",
        see: "C13"),
      SchemaWord(
        "container_id", "The 64 hex digits of the container that the path or record names."),
      SchemaWord(
        "group_kill", "Killed because its whole cgroup was, by memory.oom.group.", see: "A11"),
      SchemaWord(
        "provenance",
        """
        Who wrote the line: kernel is proven, claimed looks like the kernel's and nothing proves it, \
        userspace is a program's and does not count.
        """,
        see: "F05"),
      SchemaWord("complete", "Whether the event has all of its parts.", see: "missing"),
      SchemaWord(
        "missing",
        "Which parts of a whole event the log lacks: they were not printed, or lost on the way.",
        see: "A09", "A10"),
      SchemaWord(
        "kernel", "The release of the kernel, as the dump says it; null where it does not."),
      SchemaWord("raw", "The kernel's text of the line, without what surrounds it in the log."),
      SchemaWord(
        "dead_end",
        "How an event ended without a victim: a panic by vm.panic_on_oom, nobody that may be killed, or nobody left.",
        see: "A08"),
      SchemaWord("kills.comm", "The name of the victim; null where a userspace killer names none."),
      SchemaWord(
        "comm_base64", "The exact bytes of the name, where it is no UTF-8; else null."),
      SchemaWord(
        "memory_sharer", "Killed because it shares the memory of the first victim, 2.6.37 to 4.1."),
      SchemaWord(
        "reaping", "What the OOM reaper said of this victim; null when it said nothing.",
        see: "E01"),
      SchemaWord("reaping.succeeded", "False where the reaper gave up.", see: "E02"),
      SchemaWord("comm", "A process name: at most 15 bytes, chosen by the process.", see: "F06"),
      SchemaWord("pid", "A process or a thread, in the initial pid namespace.", see: "tgid"),
      SchemaWord("uid", "A user, in the initial user namespace."),
    ]
  }

  static var ofTimes: [SchemaWord] {
    [
      SchemaWord(
        "time", "The instant, as RFC 3339 in UTC; null where it is not known.", see: "time_basis"),
      SchemaWord(
        "time_unix_us", "The instant in microseconds since 1970; null where it is not known."),
      SchemaWord(
        "time_basis",
        """
        received: the log has the instant. derived: counted on from the boot. assumed: the year or \
        the zone was not in the log. none: there is no instant.
        """,
        see: "F02", "F03"),
      SchemaWord(
        "monotonic_us",
        "Microseconds since boot, by the kernel's own stamp: the surest order of events."),
      SchemaWord("boot_id", "The 32 hex digits of a boot, which only a journal has."),
      SchemaWord("host", "The host, as the log names it; null where it names none."),
    ]
  }

  static var ofLines: [SchemaWord] {
    [
      SchemaWord(
        "source", "The log: a path, a member of an archive (!), a journal, or - for standard input."
      ),
      SchemaWord("line", "The number of the line in its log, from 1; null for a journal."),
      SchemaWord("offset", "The offset of the line in its log, in bytes; null for a journal."),
      SchemaWord("cursor", "The journal's name of the entry; null elsewhere."),
      SchemaWord("position", "Where it stands: a line of a log, or an entry of a journal."),
      SchemaWord(
        "positions", "Where it stands, the first copy first; then those in other logs.",
        see: "F01"),
      SchemaWord("evidence", "The lines that a report quotes, each with its place."),
      SchemaWord("findings.evidence", "The lines that the finding rests on."),
      SchemaWord("evidence.text", "The kernel's text of the line."),
    ]
  }
}
