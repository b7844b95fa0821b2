/// Lines with the words of an OOM event that are none: the freezer's `OOM killer enabled.`,
/// a task that is already dying, SysRq-f that found nobody, the reaper's start.
///
/// mm/oom_kill.c, `oom_killer_enable`, `oom_killer_disable`, `__oom_kill_process`;
/// drivers/tty/sysrq.c, `moom_callback`.
enum HarmlessLine {
  private static let starts: [StaticString] = [
    "OOM killer enabled.", "OOM killer disabled.", "sysrq: OOM request ignored",
    "OOM request ignored", "sysrq: This sysrq operation is disabled.",
    "SysRq : This sysrq operation is disabled.", "sysrq: SysRq : This sysrq operation is disabled.",
    "excessive unreclaimable slab but cannot dump stats",
    "memory_stat_format: Warning, stat buffer overflow",
    "oom killer ", "Unable to start OOM reaper", "Huh VM_FAULT_OOM leaked out to the #PF handler",
    "Fixed up OOM kill of mm-less task", "tried to kill init!", "tried to kill an mm-less task",
    "---[ end Kernel panic - not syncing: ",
  ]

  static func matches(_ line: Span<UInt8>) -> Bool {
    var at = 0
    _ = Killed.skipPrefix(line, &at)
    return line.starts(with: "OOM victim ", at: at) || startsHarmlessly(line)
  }

  private static func startsHarmlessly(_ line: Span<UInt8>) -> Bool {
    starts.contains { line.starts(with: $0, at: 0) }
  }
}
