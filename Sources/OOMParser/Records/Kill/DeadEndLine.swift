package import OOMModel

/// An OOM without a victim: a panic, or nobody left to kill.
///
/// mm/oom_kill.c, `check_panic_on_oom` and `out_of_memory`. `System is deadlocked on memory` is
/// no literal of its own: since 4.19 it follows `Out of memory and no killable processes...`.
package struct DeadEndLine {
  static let literals: [StaticString] = [
    "Out of memory and no killable", "syncing: Out of memory", "syncing: out of memory",
  ]

  package var deadEnd: DeadEnd
  /// `out of memory(memcg). panic_on_oom is selected.`, 2.6.34.
  package var isMemcg = false

  static func parse(_ line: Span<UInt8>) -> DeadEndLine? {
    var at = 0
    let isPanic = line.skip("Kernel panic - not syncing: ", &at)
    // A panic text up to 4.15, a warning later.
    if line.starts(with: "Out of memory and no killable processes", at: at) {
      return DeadEndLine(deadEnd: isPanic ? .deadlock : .noKillableProcess)
    }
    guard isPanic else { return nil }
    if line.starts(with: "System is deadlocked on memory", at: at) {
      return DeadEndLine(deadEnd: .deadlock)
    }
    // 2.6.18 to 2.6.34: "out of memory. panic_on_oom is selected" and its relatives.
    let isOutOfMemory =
      line.starts(with: "Out of memory", at: at) || line.starts(with: "out of memory", at: at)
    guard isOutOfMemory, line.firstRange(of: "panic_on_oom", from: at) != nil else { return nil }
    return DeadEndLine(
      deadEnd: .panicOnOOM, isMemcg: line.starts(with: "out of memory(memcg)", at: at))
  }
}
