extension FormSection {
  static let cgroup = FormSection(
    title: "The cgroup",
    forms: [
      .line(
        "Task in %s killed as a result of limit of %s", "2.6.32–3.13", .limit,
        "Task in /a/b killed as a result of limit of /a"),
      .line(
        "Task in … killed as a result of limit of … (from fragments)", "3.18–4.19", .limit,
        "Task in /a killed as a result of limit of /b killed as a result of limit of /a"),
      .line(
        "Memory limit reached of cgroup …", "4.1–4.19", .limit,
        "Memory limit reached of cgroup /docker/0123"),
      .line(
        "memory: usage %llukB, limit %llukB, failcnt %llu", "2.6.32–3.18", .usage,
        "memory: usage 5120kB, limit 9007199254740991kB, failcnt 354"),
      .line(
        "memory: usage %llukB, limit %llukB, failcnt %lu", "el7, 4.1–7.2", .usage,
        "memory: usage 5120kB, limit 5120kB, failcnt 354"),
      .line(
        "memory+swap: usage %llukB, limit %llukB, failcnt %lu", "2.6.32–7.2 (v1 from 5.3)", .usage,
        "memory+swap: usage 5120kB, limit 9007199254740988kB, failcnt 0"),
      .line(
        "kmem: usage %llukB, limit %llukB, failcnt %lu", "3.10–7.2 (v1 from 5.3)", .usage,
        "kmem: usage 0kB, limit 9007199254740988kB, failcnt 0"),
      .line(
        "swap: usage %llukB, limit %llukB, failcnt %lu", "el8, 5.3–7.2 (v2)", .usage,
        "swap: usage 0kB, limit 0kB, failcnt 0"),
      .line(
        "Memory cgroup stats for %s: %s:%ldKB …", "3.10–3.13", .cgroupStats,
        "Memory cgroup stats for /a: cache:0KB rss:20480KB rss_huge:0KB"),
      .line(
        "Memory cgroup stats: %s:%ldKB …", "3.10–3.13", .cgroupStats,
        "Memory cgroup stats: cache:0KB rss:20480KB"),
      .line(
        "Memory cgroup stats for …: %s:%luKB …", "3.18–5.2", .cgroupStats,
        "Memory cgroup stats for /a/b: cache:0KB rss:20480KB shmem:0KB dirty:0KB swap:0KB"),
      .line(
        "Memory cgroup stats for …:", "el8, 5.3–7.2", .cgroupStats,
        "Memory cgroup stats for /system.slice/foo.service:"),
      .line("%s %llu (v2)", "el8, 5.3–7.2", .cgroupStats, "workingset_refault_anon 0"),
      .line("%s %llu (v1)", "6.5–7.2", .cgroupStats, "hierarchical_memory_limit 33554432"),
      .line(
        "Memory cgroup min protection %lukB -- low protection %lukB", "7.2", .protection,
        "Memory cgroup min protection 0kB -- low protection 1024kB"),
      .opening(
        "Tasks in … are going to be killed due to memory.oom.group set", "el8, 4.19–7.2",
        .groupKill, "Tasks in /grp are going to be killed due to memory.oom.group set"),
      .line(
        "memory_stat_format: Warning, stat buffer overflow, please report", "7.2", .harmless,
        "memory_stat_format: Warning, stat buffer overflow, please report"),
    ])
}
