/// Keys of what is computed, and of findings.
extension SchemaWord {
  static var ofAnalysis: [SchemaWord] {
    [
      SchemaWord(
        "events.replay",
        "The kernel's choice done again with its own arithmetic. null for another's kill.",
        see: "D01"),
      SchemaWord(
        "replay.verdict",
        """
        agrees: the victim follows. explained: another was right, and the reason is known. \
        not_reproducible: something is missing. disagrees: damaged, or forged.
        """,
        see: "D01", "D03"),
      SchemaWord("replay.reason", "Why another than the highest score was right."),
      SchemaWord("replay.missing", "What the dump lacks for it to be done again."),
      SchemaWord("replay.words", "The verdict in plain words."),
      SchemaWord("era", "Which kernels have this arithmetic, told by the dump's form."),
      SchemaWord("arithmetic", "The details of the score that were used."),
      SchemaWord(
        "page_tables", "How the dump has the page tables that count: not, in pages, in bytes."),
      SchemaWord("root_bonus", "What root had off its score: nothing since 4.18.", see: "root"),
      SchemaWord("arithmetic.unit", "Whether scores of this era are thousandths or pages."),
      SchemaWord("floor", "Whether a score is at least 1, as it was up to 5.8."),
      SchemaWord("tie", "Which of two equal scores is chosen: the first of the table or the last."),
      SchemaWord(
        "total_pages", "All pages that the score is measured by: RAM and swap, or the limit."),
      SchemaWord("total_pages.lowest", "The least that it can be."),
      SchemaWord("total_pages.highest", "The most that it can be; null is no bound."),
      SchemaWord(
        "total_pages.basis", "The machine, the limit of a cgroup, the allowed nodes, or not known."),
      SchemaWord("replay.page_size_bytes", "The page size that was reckoned with."),
      SchemaWord(
        "page_size_assumed", "True where the dump does not tell the page size.", see: "F04"),
      SchemaWord("chosen", "The row of the process that was chosen."),
      SchemaWord("runner_up", "The row with the next score."),
      SchemaWord("margin", "By how much the chosen one was ahead, in the unit of the era."),
      SchemaWord(
        "condition",
        "How many pages there must be in all for the choice to follow; null where it always does."),
      SchemaWord("lowest_total_pages", "The least number of pages in all with which it follows."),
      SchemaWord(
        "highest_total_pages", "The largest number with which it follows; null is no bound."),
      SchemaWord(
        "matches_printed_score", "Whether the score is the one that the kernel printed, up to 5.0."),
      SchemaWord("replay.others", "Other rows that the verdict speaks of."),
      SchemaWord(
        "others.why", "What is with that row: a higher score, the same memory, killed before."),
      SchemaWord("replay.rows", "All rows with their scores."),
      SchemaWord("chosen.pages", "Memory, swap and page tables that count, in pages."),
      SchemaWord("runner_up.pages", "Memory, swap and page tables that count, in pages."),
      SchemaWord("rows.pages", "Memory, swap and page tables that count, in pages."),
      SchemaWord("exempt", "Whether an oom_score_adj of -1000 kept it out of the choice."),
      SchemaWord("counterfactuals", "What would have made the choice another.", see: "D02"),
      SchemaWord(
        "change", "spared: the victim would have lived. chosen: this one would have died."),
      SchemaWord(
        "counterfactuals.advice", "The setting that would do it; null where there is no unit."),
      SchemaWord(
        "balance", "Where the memory was, in parts that add up.", see: "B26"),
      SchemaWord("whole", "What is divided: the machine's RAM, or what a cgroup was charged for."),
      SchemaWord("balance.total_bytes", "The whole."),
      SchemaWord("balance.parts", "The parts, which do not overlap."),
      SchemaWord("parts.kind", "What the part is: anonymous memory, page cache, slab and so on."),
      SchemaWord("parts.bytes", "The size of the part."),
      SchemaWord(
        "rest_bytes", "The whole less all parts: what nobody is known to hold. Can be negative.",
        see: "B26"),
      SchemaWord("unexplained_percent", "The rest in hundredths of the whole, to a tenth."),
      SchemaWord(
        "balance.missing",
        "Parts that the kernel did not print: they are in the rest, and not zero."),
      SchemaWord("consumption", "What the rows of the task table held, each and together."),
      SchemaWord("resident_pages", "Resident memory, in pages."),
      SchemaWord("swapped_pages", "Swapped memory, in pages."),
      SchemaWord("anonymous_pages", "Resident memory that is in no file, in pages; 6.8 and later."),
      SchemaWord("file_pages", "Resident pages of files; 6.8 and later."),
      SchemaWord("shared_pages", "Resident pages of shared memory; 6.8 and later."),
      SchemaWord("processes", "How many processes."),
      SchemaWord("kills.processes", "How many of a cgroup were killed, where somebody says so."),
      SchemaWord("consumption.names", "How many different names there are."),
      SchemaWord("by_process", "The ten largest processes."),
      SchemaWord("by_name", "The ten largest names, each with all of its processes.", see: "B15"),
      SchemaWord(
        "by_cgroup", "The victim's cgroup, and the one whose limit was hit: a table has no others."),
      SchemaWord(
        "by_cgroup.basis",
        "limit: all rows belong to the cgroup whose limit it was. victim: the victim's row to its own."
      ),
      SchemaWord("watermarks", "The zones against what was asked for.", see: "B01"),
      SchemaWord(
        "watermarks.verdict",
        """
        exhausted or reserved: nothing could be had. fragmented: not in a row. below_high: less than \
        the last try wanted. came_back: there was memory again.
        """,
        see: "B01", "B02", "B05"),
      SchemaWord("wanted", "The zone that the request wants first.", see: "Normal"),
      SchemaWord(
        "may_use_cma", "Whether the request is movable, and so may go to CMA.", see: "B04"),
      SchemaWord("watermarks.zones", "The zones that the request may use, each tested."),
      SchemaWord("zones.outcome", "What the test of the zone said.", see: "B01"),
      SchemaWord("free_pages", "Free pages of the zone."),
      SchemaWord("cma_pages", "Those of them that are CMA."),
      SchemaWord("high_atomic_pages", "Those kept for urgent requests of several pages."),
      SchemaWord("usable_pages", "What is left for this request."),
      SchemaWord("min_pages", "The min mark of the zone.", see: "min"),
      SchemaWord("high_pages", "The high mark of the zone.", see: "high"),
      SchemaWord("reserve_pages", "lowmem_reserve of the zone for this request.", see: "B03"),
      SchemaWord(
        "reserve_ambiguous",
        "True where the dump leaves open which number of lowmem_reserve counts."),
      SchemaWord("has_block", "Whether a free block of that order is there that may be used."),
    ]
  }

  static var ofFindings: [SchemaWord] {
    [
      SchemaWord("findings", "What the rules found: 'oomlog explain A01' explains a rule."),
      SchemaWord(
        "incidents.findings",
        "What several events have in common, told with the last incident that it rests on."),
      SchemaWord("rule", "The name of the rule: 'oomlog explain rules' lists them all."),
      SchemaWord("items.rule", "The rule that the item is filed under."),
      SchemaWord("statement", "The finding in words, with the names and sizes of the log."),
      SchemaWord(
        "confidence",
        """
        certain: the kernel says so. high: arithmetic on figures of the dump. medium: a threshold. \
        low: a hint.
        """),
      SchemaWord(
        "advice", "Settings to change or things to look at, as data and never as a command."),
      SchemaWord("findings.incidents", "All incidents that the finding rests on."),
      SchemaWord(
        "advice.kind", "Whose setting it is; look is no setting but something to look at."),
      SchemaWord("advice.key", "The name of the setting, or what to look at."),
      SchemaWord("advice.value", "The value; null where the log does not tell which is right."),
      SchemaWord("advice.unit", "The systemd unit that it is for."),
      SchemaWord("user_unit", "Whether that is a unit of a user's own manager."),
      SchemaWord("note", "What it costs, or what has to come with it."),
      SchemaWord("drop_in.path", "The file of the drop-in."),
      SchemaWord("drop_in.text", "What to write into it."),
      SchemaWord(
        "not_evaluated", "Rules that could not be tried: which are neither true nor false."),
      SchemaWord("not_evaluated.missing", "What the dump lacks for the rule."),
    ]
  }
}
