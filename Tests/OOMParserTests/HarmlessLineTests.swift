import Testing

@testable import OOMParser

@Suite struct HarmlessLineTests {
  static let forms: [Case<Bool>] = [
    Case("resumed", "OOM killer enabled.", true),
    Case("suspended", "OOM killer disabled.", true),
    Case("SysRq 4.1", "sysrq: OOM request ignored because killer is disabled", true),
    Case("SysRq 4.12", "sysrq: OOM request ignored. No task eligible", true),
    Case("SysRq not allowed", "sysrq: This sysrq operation is disabled.", true),
    Case("SysRq not allowed, older", "SysRq : This sysrq operation is disabled.", true),
    Case(
      "SysRq not allowed, 4.1 to 5.0", "sysrq: SysRq : This sysrq operation is disabled.", true),
    Case(
      "dying already", "Out of memory: OOM victim 5 (a) is already exiting. Skip killing the task",
      true),
    Case(
      "dying already, in a cgroup",
      "Memory cgroup out of memory: OOM victim 5 (a) is already exiting. Skip killing the task",
      true),
    Case("pinned", "oom killer 5 (a) has mm pinned by 6 (b)", true),
    Case("no reaper", "Unable to start OOM reaper -12. Continuing regardless", true),
    Case(
      "a fault retried", "Huh VM_FAULT_OOM leaked out to the #PF handler. Retrying PF", true),
    Case("2.6.9", "Fixed up OOM kill of mm-less task", true),
    Case("init", "tried to kill init!", true),
    Case("no memory of its own", "tried to kill an mm-less task!", true),
    Case("the same with its name", "tried to kill an mm-less task 5 (a)!", true),
    Case("no slab", "excessive unreclaimable slab but cannot dump stats", true),
    Case(
      "stats too long", "memory_stat_format: Warning, stat buffer overflow, please report", true),
    Case(
      "the end of a panic",
      "---[ end Kernel panic - not syncing: Out of memory: system-wide panic_on_oom is enabled ]---",
      true),
    Case("a kill", "Out of memory: Killed process 5 (a)", false),
    Case("a program", "OOM score adjusted", false),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<Bool>) {
    var isHarmless = false
    if case .harmless = record(test.line) { isHarmless = true }
    #expect(isHarmless == test.expected)
  }

  @Test func isNoEvent() {
    var assembly = Assembly()
    for test in Self.forms where test.expected { assembly.feed(test.line) }
    #expect(assembly.finished().isEmpty)
  }
}
