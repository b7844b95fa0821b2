/// Keys of whole documents: what was asked, what was read, what a gate makes of it.
extension SchemaWord {
  static var ofDocuments: [SchemaWord] {
    [
      SchemaWord("schema_version", "1. Within a version keys are only added."),
      SchemaWord("generator", "The program that wrote the document."),
      SchemaWord("generator.name", "oomlog."),
      SchemaWord("generator.version", "The version of the program."),
      SchemaWord("range", "The time that was asked for."),
      SchemaWord("since", "Its start; null is no bound."),
      SchemaWord("until", "Its end; null is no bound."),
      SchemaWord("range.zone", "The zone that stamps without one were read in."),
      SchemaWord("notices", "What is to be known of the input, and is no failure."),
      SchemaWord("category", "What kind of notice it is."),
      SchemaWord("message", "The notice in words."),
      SchemaWord("incidents", "Events that belong together, in the order of time."),
      SchemaWord(
        "incidents.kind",
        """
        single: one event. storm: several close together. group_kill: a whole cgroup at once. \
        crash_loop: one service again and again.
        """,
        see: "A11", "C18", "E03"),
      SchemaWord("incidents.events", "The events of the incident."),
    ]
  }

  static var ofCoverage: [SchemaWord] {
    [
      SchemaWord(
        "coverage",
        "What was read, and whether to the end: 'nothing found' is worth as much as that."),
      SchemaWord("interrupted", "The run was ended early, by a signal or by --timeout."),
      SchemaWord(
        "userspace_kills", "Kill lines that programs wrote: they do not count.", see: "F05"),
      SchemaWord("userspace_events", "Events that programs wrote: they do not count.", see: "F05"),
      SchemaWord("killer_kills", "Kills by userspace killers.", see: "A12"),
      SchemaWord("dropped_messages", "How many messages were lost, as far as somebody says so."),
      SchemaWord("dropped_notices", "How often somebody says that messages were lost."),
      SchemaWord(
        "lines_not_understood",
        "Lines with the kernel's words for an OOM kill that nothing made sense of."),
      SchemaWord("notices_dropped", "How many more notices there are than are listed."),
      SchemaWord("hosts", "How many hosts the boots are of."),
      SchemaWord("boots", "The boots that records were read of, the oldest first."),
      SchemaWord(
        "boots.basis",
        """
        How the boot is known: boot_id, the journal names it; kernel_stamps start again; log_start, \
        the log begins in it; unknown, it may be several.
        """),
      SchemaWord("first", "The earliest record that was looked at."),
      SchemaWord("last", "The latest record that was looked at."),
      SchemaWord("boots.sources", "The logs that tell of the boot."),
      SchemaWord("boots_dropped", "How many more boots there are than are listed."),
      SchemaWord("gaps", "Where records may be missing.", see: "E06"),
      SchemaWord(
        "gaps.kind",
        """
        between_boots: the machine was off or lost what was not written. journal_not_closed: a \
        journal was not ended in order. missing_file: a rotated log leaves numbers out.
        """),
      SchemaWord("gaps.source", "The log that it is a gap of; null where it is the host's."),
      SchemaWord("from", "Where it begins."),
      SchemaWord("to", "Where it ends."),
      SchemaWord("gaps_dropped", "How many more gaps there are than are listed."),
      SchemaWord("unknown_spans", "Parts of the range asked for of which nothing was read."),
      SchemaWord("unknown_spans_dropped", "How many more of them there are than are listed."),
      SchemaWord("sources", "The inputs, each with its state and what was found in it alone."),
      SchemaWord("sources.name", "The input, as it was named."),
      SchemaWord(
        "sources.kind", "Whether it is text, standard input, the kernel's ring or a journal."),
      SchemaWord("sources.state", "read to the end, partial, or unreadable."),
      SchemaWord("problem", "Why it was not read to the end."),
      SchemaWord("sources.bytes", "Its size, unpacked; null for a journal."),
      SchemaWord("sources.records", "How many lines or entries it has."),
      SchemaWord("sources.events", "How many events were found in it."),
      SchemaWord("sources.kills", "How many kills were found in it."),
      SchemaWord(
        "neighbours.kind",
        "What the record says: systemd, the kubelet, a runtime, or a sign before."),
      SchemaWord(
        "prelude.kind", "What the record says: a failed allocation, a stall, a hung task."),
      SchemaWord("records.kind", "What the record says."),
      SchemaWord("unexplained.kind", "What the record says."),
      SchemaWord("text", "The message, without what surrounds it in the log."),
    ]
  }

  static var ofVerdict: [SchemaWord] {
    [
      SchemaWord(
        "verdict",
        "Whether it was an OOM kill: of --pid, --comm, --unit and the like. null when nothing was asked.",
        see: "137"),
      SchemaWord(
        "answer",
        """
        killed; killed_by_userspace, by a daemon; not_killed; not_proven, somebody tells of a death \
        that no kill is; cannot_tell, something may be missing.
        """,
        see: "A14"),
      SchemaWord("verdict.statement", "The answer in words."),
      SchemaWord("question", "What was asked."),
      SchemaWord("pids", "The pids that were asked for."),
      SchemaWord("comms", "The names that were asked for."),
      SchemaWord("units", "The units that were asked for."),
      SchemaWord("containers", "The containers that were asked for."),
      SchemaWord("pods", "The pods that were asked for."),
      SchemaWord("scopes", "The scopes that were asked for."),
      SchemaWord("covered_to", "The last record that was read, within the range."),
      SchemaWord("proofs", "The kills that prove it, at most twenty."),
      SchemaWord("proofs_dropped", "How many more there are."),
      SchemaWord("verdict.records", "What others say of a death that no kill is, at most twenty."),
      SchemaWord("records_dropped", "How many more there are."),
      SchemaWord("doubts", "What keeps from a plain no, at most fifty."),
      SchemaWord("doubts.kind", "What kind of doubt it is."),
      SchemaWord("doubts.statement", "The doubt in words."),
      SchemaWord("doubts_dropped", "How many more there are."),
    ]
  }

  static var ofCheck: [SchemaWord] {
    [
      SchemaWord("exit_status", "What the command ends with: 0 clean to 4 nothing to check."),
      SchemaWord(
        "faults.outcome",
        "What the fault makes of the answer: unreadable, policy_wrong, incomplete."),
      SchemaWord("faults.message", "The fault in words."),
      SchemaWord("policy", "The policy that was applied."),
      SchemaWord("policy.file", "Its file; null for the one built in."),
      SchemaWord("fail_on", "From which severity on a kill fails."),
      SchemaWord(
        "baseline_kills",
        "How many kills are known from before and do not count; null without a baseline."),
      SchemaWord("allow_empty", "Whether nothing to check is no failure."),
      SchemaWord("exit_zero", "Whether the command ends with 0 whatever was found."),
      SchemaWord("counts", "How many of each."),
      SchemaWord("counts.kills", "Kills by the kernel."),
      SchemaWord("counts.events", "Events of the kernel's."),
      SchemaWord("failing", "Items that fail the check."),
      SchemaWord(
        "disposition",
        "What the policy makes of it: failed, waived, within a budget, in the baseline."),
      SchemaWord("fails", "Whether it fails the check."),
      SchemaWord("remark", "Why it does not fail, or fails all the same."),
      SchemaWord("severity", "high, medium, low or none, by the policy."),
      SchemaWord("rules", "All rules that hold for it."),
      SchemaWord("items.statement", "What the leading rule says."),
      SchemaWord("items.cgroup", "The victim's cgroup."),
    ]
  }
}
