package import OOMModel

/// The lines under `CPU:` that say where the trigger ran: `Hardware name: …`, `Workqueue: …`,
/// `Tainted: [G]=…` (6.12 and later), `Stopper: …`, `Sched_ext: …`.
///
/// lib/dump_stack.c, `dump_stack_print_info`; kernel/workqueue.c, `print_worker_info`.
package enum MachineLine {
  case hardware(UntrustedText)
  case workqueue(UntrustedText)
  case other

  static func parse(_ line: Span<UInt8>) -> MachineLine? {
    var at = 0
    if line.skip("Hardware name: ", &at) { return .hardware(line.text(at..<line.count)) }
    if line.skip("Workqueue: ", &at) { return .workqueue(line.text(at..<line.count)) }
    let isOther =
      line.starts(with: "Tainted: [", at: 0) || line.starts(with: "Stopper: ", at: 0)
      || line.starts(with: "Sched_ext: ", at: 0)
      || line.starts(with: "COMPACTION is disabled!!!", at: 0)
    return isOther ? .other : nil
  }
}
