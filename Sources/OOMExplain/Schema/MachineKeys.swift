/// Keys of `oomlog candidates`, and of the command that `oomlog check --run` watches.
extension SchemaWord {
  static var ofMachine: [SchemaWord] {
    [
      SchemaWord("cgroup.path", "The cgroup that was asked about, as /proc/PID/cgroup has it."),
      SchemaWord("cgroup.limit_bytes", "Its memory limit; null where it has none of its own."),
      SchemaWord("cgroup.swap_limit_bytes", "How much swap it may use; null is no limit."),
      SchemaWord("cgroup.usage_bytes", "What it is charged for now."),
      SchemaWord("cgroup.oom_group", "memory.oom.group: all of it dies together.", see: "A11"),
      SchemaWord("cgroup.oom_kill_disabled", "oom_kill_disable of cgroup v1: it waits instead."),
      SchemaWord("page_size_bytes", "The size of a page of this machine."),
      SchemaWord("machine", "What the machine has, and the settings that change the answer."),
      SchemaWord("memory_bytes", "MemTotal of /proc/meminfo: memory that the kernel manages."),
      SchemaWord("machine.swap_bytes", "SwapTotal of /proc/meminfo."),
      SchemaWord(
        "initial_pid_namespace",
        "Whether all processes of the machine are seen: a container sees its own only."),
      SchemaWord(
        "panic_on_oom", "vm.panic_on_oom: with 1 or 2 the kernel panics instead of killing."),
      SchemaWord(
        "oom_kill_allocating_task", "vm.oom_kill_allocating_task: whoever asks is killed.",
        see: "A07"),
      SchemaWord("swappiness", "vm.swappiness."),
      SchemaWord("assumptions", "What --adjust assumes."),
      SchemaWord("assumptions.name", "The name it was given by."),
      SchemaWord("assumptions.target", "What the name is of: a pid, a unit or a process's name."),
      SchemaWord("assumptions.oom_score_adj", "The value that is assumed."),
      SchemaWord("assumptions.processes", "How many processes it is assumed of."),
      SchemaWord("victim_pid_now", "Who would be killed without what --adjust assumes."),
      SchemaWord("rank", "1 is the one that would be killed."),
      SchemaWord("rank_now", "The rank without what --adjust assumes."),
      SchemaWord("candidates.pid", "Its process id."),
      SchemaWord("candidates.uid", "The user it runs as.", see: "D06"),
      SchemaWord("candidates.oom_score_adj", "Its adjustment: -1000 exempts it.", see: "D02"),
      SchemaWord("assumed_oom_score_adj", "The adjustment that --adjust assumes of it."),
      SchemaWord("candidates.rss_bytes", "Its resident memory."),
      SchemaWord("rss_anon_bytes", "The part of it that no file holds: heap and stack."),
      SchemaWord("rss_file_bytes", "The part of it that files hold."),
      SchemaWord("rss_shmem_bytes", "The part of it that is shared memory or tmpfs."),
      SchemaWord("candidates.swap_bytes", "What of it is swapped out.", see: "D09"),
      SchemaWord("candidates.pgtables_bytes", "Its page tables."),
      SchemaWord("counts.candidates", "How many can be killed."),
      SchemaWord("excluded", "Processes that cannot be killed, by the reason."),
      SchemaWord("excluded.init", "Process 1."),
      SchemaWord("unreadable", "Processes that could not be read: there may be more candidates."),
      SchemaWord("ended", "Processes that ended while they were read."),
      SchemaWord("scores_compared", "Of how many the kernel's own oom_score was read too."),
      SchemaWord("scores_differing", "Of how many it differs by more than rounding."),
    ]
  }

  static var ofRun: [SchemaWord] {
    [
      SchemaWord("run.status", "The status that the command ended with; null for a signal."),
      SchemaWord(
        "answer",
        """
        killed: a process of the command. killed_in_cgroup: one of its cgroup, maybe not its own. \
        counted: the kernel counted a kill there that is in nothing that was read. not_killed: it was \
        looked, and there was none. not_proven: nothing could be read.
        """,
        see: "A14", "A15"),
      SchemaWord("run.statement", "The answer in words."),
      SchemaWord("run.cgroup", "The cgroup that the command ran in."),
      SchemaWord("counter", "The kernel's count of OOM kills in that cgroup."),
      SchemaWord("counter.file", "The file it is in: of cgroup v2, or of v1."),
      SchemaWord("before", "The count when the command started."),
      SchemaWord("after", "The count when it had ended."),
      SchemaWord("run.sources", "What was asked for the kernel's words."),
      SchemaWord("run.sources.name", "Its name."),
    ]
  }
}
