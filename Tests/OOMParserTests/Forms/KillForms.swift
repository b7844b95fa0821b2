extension FormSection {
  static let summary = FormSection(
    title: "The summary",
    forms: [
      .opening(
        "oom-kill:constraint=%s,nodemask=%*pbl,cpuset=…,mems_allowed=%*pbl,global_oom,"
          + "task_memcg=…,task=%s,pid=%d,uid=%d", "5.0–7.2, el8", .summary,
        "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,"
          + "task_memcg=/,task=hog,pid=135,uid=1001"),
      .opening(
        "oom-kill:constraint=…,oom_memcg=…,task_memcg=…,task=%s,pid=%d,uid=%d", "5.0–7.2, el8",
        .summary, Modern.summary(137, "v")),
      .opening(
        "oom-kill:constraint=…,nodemask=%*pbl,task=%s,pid=%d,uid=%d",
        "5.0–7.2 without cpusets and cgroups", .summary,
        "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),task=hog,pid=135,uid=-2"),
      .opening(
        "oom-kill:constraint=%s… that breaks off", "5.0–7.2", .summary,
        "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),"),
    ])

  static let kill = FormSection(
    title: "Selection and kill",
    forms: [
      .opening(
        "Out of Memory: Killed process %d (%s).", "2.6.9–2.6.11", .killed,
        "Out of Memory: Killed process 10 (oracle)."),
      .line(
        "Fixed up OOM kill of mm-less task", "2.6.9", .harmless, "Fixed up OOM kill of mm-less task"
      ),
      .opening(
        "Out of Memory: Kill process %d (%s) score %li and children.", "2.6.18–2.6.20", .selection,
        "Out of Memory: Kill process 10 (oracle) score 187000 and children."),
      .opening(
        "%s: Killed process %d (%s).", "2.6.18–2.6.20", .killed,
        "No available memory (MPOL_BIND): Killed process 10 (oracle)."),
      .opening(
        "%s: kill process %d (%s) score %li or a child", "2.6.24–2.6.34", .selection,
        "Out of memory: kill process 10 (oracle) score 187000 or a child"),
      .opening("Killed process %d (%s)", "2.6.24–2.6.32", .killed, "Killed process 10 (oracle)"),
      .opening(
        "Killed process %d (%s) vsz:%lukB, anon-rss:%lukB, file-rss:%lukB", "2.6.34", .killed,
        "Killed process 10 (oracle) vsz:200000kB, anon-rss:4000kB, file-rss:4kB"),
      .opening(
        "Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB", "2.6.36–4.4",
        .killed, "Killed process 10 (oracle) total-vm:200000kB, anon-rss:4000kB, file-rss:4kB"),
      .opening(
        "Killed process %d (%s), UID %d, total-vm:…", "el7", .killed,
        "Killed process 10 (oracle), UID 48, total-vm:200000kB, anon-rss:4000kB, file-rss:4kB, "
          + "shmem-rss:0kB"),
      .opening(
        "Killed process %d, UID %d, (%s) total-vm:…", "el6", .killed,
        "Killed process 10, UID 48, (oracle) total-vm:200000kB, anon-rss:4000kB, file-rss:4kB"),
      .opening(
        "Killed process %d (%s) total-vm:…, shmem-rss:%lukB", "4.9–5.0", .killed,
        "Killed process 10 (oracle) total-vm:20kB, anon-rss:4kB, file-rss:4kB, shmem-rss:0kB"),
      .opening(
        "%s: Killed process %d (%s) total-vm:…, shmem-rss:%lukB", "5.2–5.3", .killed,
        "Out of memory: Killed process 10 (a) total-vm:20kB, anon-rss:4kB, file-rss:4kB, "
          + "shmem-rss:0kB"),
      .opening(
        "…, shmem-rss:%lukB, UID:%u", "el8", .killed,
        "Memory cgroup out of memory: Killed process 10 (a) total-vm:20kB, anon-rss:4kB, "
          + "file-rss:4kB, shmem-rss:0kB, UID:48"),
      .opening(
        "…, shmem-rss:%lukB, UID:%u pgtables:%lukB oom_score_adj:%hd", "5.4–7.2", .killed,
        Modern.kill(137, "v")),
      .opening(
        "Out of memory (oom_kill_allocating_task): …", "2.6.36–7.2", .killed,
        "Out of memory (oom_kill_allocating_task): Killed process 10 (a) total-vm:20kB, "
          + "anon-rss:4kB, file-rss:4kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0"),
      .opening(
        "%s: Kill process %d (%s) score %u or sacrifice child", "2.6.36–5.0", .selection,
        "Memory cgroup out of memory: Kill process 10 (a) score 1077 or sacrifice child"),
      .opening(
        "Kill process %d (%s) sharing same memory", "2.6.37–4.1", .killed,
        "Kill process 11 (java2) sharing same memory"),
      .line(
        "%s: OOM victim %d (%s) is already exiting. Skip killing the task", "5.10–7.2", .harmless,
        "Out of memory: OOM victim 5 (a) is already exiting. Skip killing the task"),
      .line(
        "oom killer %d (%s) has mm pinned by %d (%s)", "4.9–7.2", .harmless,
        "oom killer 5 (a) has mm pinned by 6 (b)"),
      .line("tried to kill init!", "2.6", .harmless, "tried to kill init!"),
      .line(
        "tried to kill an mm-less task!", "2.6", .harmless,
        "tried to kill an mm-less task!"),
      .line(
        "tried to kill an mm-less task %d (%s)!", "2.6", .harmless,
        "tried to kill an mm-less task 5 (a)!"),
    ])

  static let reaper = FormSection(
    title: "Reaper and freezer",
    forms: [
      .opening(
        "oom_reaper: reaped process %d (%s), now anon-rss:%lukB, file-rss:%lukB, shmem-rss:%lukB",
        "4.9–7.2", .reaped, Modern.reaped(137, "v")),
      .opening(
        "oom_reaper: reaped process %d (%s), now anon-rss:%lukB, file-rss:%lukB", "4.6–4.8",
        .reaped, "oom_reaper: reaped process 137 (v), now anon-rss:0kB, file-rss:0kB"),
      .opening(
        "oom_reaper: unable to reap pid:%d (%s)", "4.9–7.2", .reaped,
        "oom_reaper: unable to reap pid:137 (v)"),
      .line(
        "Unable to start OOM reaper %ld. Continuing regardless", "4.9–4.12", .harmless,
        "Unable to start OOM reaper -12. Continuing regardless"),
      .line("OOM killer enabled.", "4.12–7.2", .harmless, "OOM killer enabled."),
      .line("OOM killer disabled.", "4.12–7.2", .harmless, "OOM killer disabled."),
    ])
}
