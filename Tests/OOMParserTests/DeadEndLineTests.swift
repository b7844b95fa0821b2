import OOMModel
import Testing

@testable import OOMParser

@Suite struct DeadEndLineTests {
  static let panic = "Kernel panic - not syncing: "

  static let forms: [Case<DeadEnd?>] = [
    Case("2.6.18", panic + "out of memory. panic_on_oom is selected", .panicOnOOM),
    Case("2.6.24", panic + "out of memory. Compulsory panic_on_oom is selected.", .panicOnOOM),
    Case(
      "2.6.32", panic + "out of memory from page fault. panic_on_oom is selected.", .panicOnOOM),
    Case("2.6.34", panic + "out of memory(memcg). panic_on_oom is selected.", .panicOnOOM),
    Case("2.6.36", panic + "Out of memory: system-wide panic_on_oom is enabled", .panicOnOOM),
    Case("compulsory", panic + "Out of memory: compulsory panic_on_oom is enabled", .panicOnOOM),
    Case(
      "panic up to 4.15", panic + "Out of memory and no killable processes...",
      .deadlock),
    Case(
      "warning since 4.19", "Out of memory and no killable processes...", .noKillableProcess),
    Case("4.19", panic + "System is deadlocked on memory", .deadlock),
    Case(
      "the closing line",
      "---[ end Kernel panic - not syncing: Out of memory: system-wide panic_on_oom is enabled ]---",
      nil),
    Case("another panic", panic + "Attempted to kill init! exitcode=0x00000009", nil),
    Case("not the kernel's panic", panic + "out of memory in the driver", nil),
    Case("without panic", "Out of memory: system-wide panic_on_oom is enabled", nil),
    Case("deadlocked without panic", "System is deadlocked on memory", nil),
    Case("a kill", "Out of memory: Killed process 5 (a)", nil),
    Case(
      "retried fault", "Huh VM_FAULT_OOM leaked out to the #PF handler. Retrying PF", nil),
  ]

  @Test(arguments: forms)
  func form(_ test: Case<DeadEnd?>) {
    let bytes = Array(test.line.utf8)
    #expect(DeadEndLine.parse(bytes.span)?.deadEnd == test.expected)
  }
}
