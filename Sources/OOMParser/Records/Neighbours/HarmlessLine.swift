/// Lines with the words of an OOM event that are none: the freezer's `OOM killer enabled.`,
/// a task that is already dying, SysRq-f that found nobody, the reaper's start.
///
/// mm/oom_kill.c, `oom_killer_enable`, `oom_killer_disable`, `__oom_kill_process`;
/// drivers/tty/sysrq.c, `moom_callback`.
enum HarmlessLine {
  private static let starts: [StaticString] = [
    "OOM killer enabled.", "OOM killer disabled.", "sysrq: OOM request ignored",
    "OOM request ignored", "sysrq: This sysrq operation is disabled.", "OOM victim ",
    "oom killer ", "Unable to start OOM reaper", "Huh VM_FAULT_OOM leaked out to the #PF handler",
    "Fixed up OOM kill of mm-less task", "tried to kill init!", "tried to kill an mm-less task",
    "---[ end Kernel panic - not syncing: ",
  ]

  static func matches(_ line: Span<UInt8>) -> Bool {
    starts.contains { line.starts(with: $0, at: 0) }
  }
}
