internal import OOMForensics

/// E: after the kill, and over several events.
extension RuleWords {
  static var aftermath: [RuleWords] {
    [
      RuleWords(
        .memoryReaped, .certain,
        meaning: """
          The reaper took the victim's memory back without waiting for it to exit. Page cache and \
          shared memory may stay.
          """,
        when: "A line 'oom_reaper: reaped process' has anon-rss:0kB (4.6 and later).",
        then: "Nothing; the time from the kill line to this one is how long it took.",
        source: "mm/oom_kill.c, oom_reap_task_mm", see: "oom_reaper", "reaped"),
      RuleWords(
        .reaperFailed, .certain,
        meaning: """
          The victim could not be stripped of its memory: it waits for a disk or a lock. Expect \
          hangs, and further kills.
          """,
        when: "A line says 'oom_reaper: unable to reap'.",
        then: "Look at traces of blocked tasks, and at the storage.",
        source: "mm/oom_kill.c, oom_reap_task", see: "oom_reaper"),
      RuleWords(
        .killStorm, .high,
        meaning: "The first victims did not hold the memory, so the kernel killed on and on.",
        when: """
          \(Thresholds.stormKills) kills of the machine's own within \
          \(Thresholds.stormMicroseconds / 1_000_000) seconds.
          """,
        then: "Take it as one incident, and find the holder with the B rules.",
        source: "docs/forensics.md", see: "incidents", "D08"),
      RuleWords(
        .steadyGrowth, .medium,
        meaning: """
          The same process is larger at each of its deaths, or dies at a steady interval: a leak, \
          or data that grows.
          """,
        when: """
          The last \(Thresholds.growthKills) victims of a series rise by \
          \(share(Thresholds.growthOfFirst)) in all, or the last \(Thresholds.intervalKills) kills \
          came after each other by the same time, give or take \
          \(share(Thresholds.intervalDeviation)).
          """,
        then: "Profile its heap; MemoryHigh= and a planned restart buy time.",
        source: "docs/forensics.md", see: "anon-rss", "B11"),
      RuleWords(
        .sameHour, .medium,
        meaning:
          "The kills come at the same time of day: a timer, a backup or a rotation drives them.",
        when: """
          Kills of a series on \(Thresholds.scheduleDays) days within \
          \(Thresholds.scheduleMinutes) minutes of the day, and they are most of its kills.
          """,
        then: "Look at timers and cron jobs of that minute.",
        source: "docs/forensics.md", see: "incidents"),
      RuleWords(
        .machineDied, .certain, .medium,
        meaning: """
          The machine went down with the event or soon after it. The end of the log may be missing, \
          and more may have been killed.
          """,
        when: """
          A panic; or the log of the boot ends within \
          \(Thresholds.deathMicroseconds / 60_000_000) minutes, which is medium, as an orderly \
          shutdown looks the same.
          """,
        then: "Keep logs elsewhere: a persistent journal, netconsole, kdump.",
        source: "docs/forensics.md; mm/oom_kill.c, check_panic_on_oom", see: "gaps", "dead_end"),
      RuleWords(
        .loggerKilled, .high,
        meaning: """
          The victim writes logs or lets people in. Silence after it is not health: lines may be \
          missing, and nobody can log in.
          """,
        when: """
          It is systemd-journald, rsyslogd, syslog-ng, sshd, systemd-logind, auditd or a bus of \
          D-Bus.
          """,
        then: "OOMScoreAdjust=-250 for that unit.",
        source: "systemd.exec(5), OOMScoreAdjust=", see: "gaps"),
    ]
  }
}
