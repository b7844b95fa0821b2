internal import OOMModel

/// B10-B12: what swap had to do with it.
enum SwapRules {
  private static func swap(_ facts: Facts) throws(Unmet) -> (free: ByteCount?, total: ByteCount) {
    guard let total = facts.event.memory?.swap.total else { throw Unmet(.swap) }
    return (facts.event.memory?.swap.free, total)
  }

  private static func free(_ facts: Facts) throws(Unmet) -> (free: ByteCount, total: ByteCount)? {
    let swap = try swap(facts)
    if swap.total.bytes == 0 { return nil }
    guard let free = swap.free else { throw Unmet(.swap) }
    return (free, swap.total)
  }

  static let all: [Rule] = [
    Rule(.noSwap) { facts throws(Unmet) in
      guard facts.isMachineWide else { return nil }
      guard try swap(facts).total.bytes == 0 else { return nil }
      return Found(
        .certain, "There is no swap: memory of processes could not be moved out.",
        lines: ["Total swap"],
        advice: [Advice(.look, "swap or zram, where the delays of it are acceptable")])
    },
    Rule(.swapFull) { facts throws(Unmet) in
      guard facts.isMachineWide, let swap = try free(facts) else { return nil }
      guard swap.free.share(of: swap.total) < Thresholds.swapUsedUpFree else { return nil }
      return Found(
        .high, "RAM and swap were both used up: \(swap.free) of \(swap.total) of swap were free.",
        lines: ["Free swap", "Total swap"],
        advice: [Advice(.look, "what grows: more swap only delays it")])
    },
    Rule(.swapLargelyFree) { facts throws(Unmet) in
      guard facts.isMachineWide, let swap = try free(facts) else { return nil }
      guard swap.free.share(of: swap.total) >= Thresholds.swapLargelyFree else { return nil }
      return Found(
        .high,
        """
        Swap was not the limit: \(swap.free) of \(swap.total) were free. What filled RAM cannot be \
        swapped, or not fast enough.
        """,
        lines: ["Free swap", "Total swap"],
        advice: [Advice(.look, "locked memory, huge pages, slab, and what nobody owns")])
    },
  ]
}
